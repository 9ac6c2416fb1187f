"""Makes the workbooks of this folder with programs that nobody here wrote: openpyxl, odfpy, xlwt and msoffcrypto-tool.

    python3 -m venv v && v/bin/pip install openpyxl==3.1.5 odfpy==1.4.1 xlwt==1.3.0 msoffcrypto-tool==6.1.0 && v/bin/python make.py
"""
import datetime
import io

import msoffcrypto.format.ooxml
import openpyxl
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P

# A scorecard: a hidden first sheet, a cover, and a table with a title, merged years above quarters, shares and a total.
book = openpyxl.Workbook()
hidden = book.active
hidden.title = "Lists"
hidden.append(["Measure", "Quarter", "Actual"])
hidden.append(["Do not read me", "2020-21 Q1", 1])
hidden.sheet_state = "hidden"
book.create_sheet("Cover")["A1"] = "Corporate scorecard"
sheet = book.create_sheet("Scorecard")
book.active = book.index(sheet)
sheet["A1"] = "Corporate scorecard, printed 3 May 2025"
sheet.merge_cells("A1:F1")
for cell, text in {"A3": "Indicator", "B3": "Good to be", "C3": "2023/24", "E3": "2024/25", "C4": "Q3", "D4": "Q4", "E4": "Q1", "F4": "Q2"}.items():
    sheet[cell] = text
sheet.merge_cells("C3:D3")
sheet.merge_cells("E3:F3")
sheet.merge_cells("A3:A4")
sheet.merge_cells("B3:B4")
sheet.append(["Recycling rate", "High", 0.415, 0.42, 0.367, None])
sheet.append(["Days to let a home", "Low", 24.5, 23, "n/a", "#DIV/0!"])
for cell in ["C5", "D5", "E5"]:
    sheet[cell].number_format = "0.0%"
sheet.append(["Total", None, 24.915, 23.42, None, None])
sheet.append([])
sheet.append(["Source: performance team"])
book.save("scorecard.xlsx")

# Dates as dates, one row a month; figures with the noise of arithmetic.
book = openpyxl.Workbook()
sheet = book.active
sheet.append(["Month ending", "Calls answered", "Call wait (seconds)"])
for month, day, answered, wait in [(4, 30, 1234, 12.340000000000002), (5, 31, 1300, 0.1 + 0.2), (6, 30, 1250, 15)]:
    sheet.append([datetime.date(2024, month, day), answered, wait])
sheet["A2"].number_format = sheet["A3"].number_format = sheet["A4"].number_format = "dd/mm/yyyy"
book.save("months.xlsx")

# The same behind a password.
plain = io.BytesIO()
book.save(plain)
with open("locked.xlsx", "wb") as file:
    msoffcrypto.format.ooxml.OOXMLFile(plain).encrypt("secret", file)

# A workbook as Excel wrote it before 2007.
book = xlwt.Workbook()
sheet = book.add_sheet("Data")
for row, cells in enumerate([
    ["Council", "PI", "Period", "Result", "Target"],
    ["Darlington", "Council tax collected", "Q1 2024/25", 28.4, 28],
    ["Leeds", "Council tax collected", "Q1 2024/25", 27.9, 28],
]):
    for column, cell in enumerate(cells):
        sheet.write(row, column, cell)
book.save("old.xls")

# OpenDocument, with a share, a day and blank rows that are written as one.
book = OpenDocumentSpreadsheet()
table = Table(name="Data")
table.addElement(TableRow(numberrowsrepeated=2))
for cells in [
    [("string", "Measure"), ("string", "Quarter end"), ("string", "Value"), ("string", "Target")],
    [("string", "Recycling rate"), ("date", "2024-06-30"), ("percentage", "0.415"), ("percentage", "0.42")],
    [("string", "Recycling rate"), ("date", "2024-09-30"), ("percentage", "0.367"), ("percentage", "0.42")],
]:
    row = TableRow()
    for kind, text in cells:
        held = {"string": {}, "date": {"datevalue": text}}.get(kind, {"value": text})
        cell = TableCell(valuetype=kind, **held)
        cell.addElement(P(text="as it is shown" if kind != "string" else text))
        row.addElement(cell)
    table.addElement(row)
book.spreadsheet.addElement(table)
book.save("shares.ods")
