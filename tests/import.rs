//! Files as councils have them, each read right or refused with a message that tells what to do.

use council_compare::Result;
use council_compare::figures::{Area, Class};
use council_compare::import::names::Names;
use council_compare::import::own::{Ask, Choices, Days, Looked, MOST_PROBLEMS, Mapping, Read, look, read};
use council_compare::import::spelling::Dates;
use council_compare::own::Entry;
use council_compare::words;
use proptest::prelude::*;

fn names() -> Names {
    let named = |code: &str, name: &str, class| Area {
        name: name.into(),
        slug: name.to_lowercase().replace(' ', "-"),
        class,
        ..Area::unnamed(code.parse().unwrap())
    };
    Names::of(&[
        named("E06000005", "Darlington", Class::Unitary),
        named("E08000035", "Leeds", Class::Metropolitan),
        named("E09000021", "Kingston upon Thames", Class::LondonBorough),
    ])
}

fn looked(file: &str, bytes: &[u8]) -> Result<Looked> {
    look(file, bytes, &Choices::default(), &names())
}

fn by(looked: &Looked, mapping: &Mapping) -> Read {
    let found = read(looked, mapping, &names(), &mut |_| {}).unwrap();
    let kept: usize = found.problems.iter().map(|problem| problem.figures).sum();
    assert!(found.found > MOST_PROBLEMS || kept == found.left_out, "every figure that is left out is told");
    found
}

/// What stands in a file by the mapping that is guessed: a line for each figure and each problem.
fn lines(file: &str, bytes: &[u8]) -> Vec<String> {
    let looked = looked(file, bytes).unwrap();
    let found = by(&looked, &looked.mapping);
    found
        .entries
        .iter()
        .map(line)
        .chain(found.problems.iter().map(|problem| {
            let (what, todo) = (words::problem(problem), words::remedy(&problem.cause));
            format!("{} {}: {what} {todo}", problem.row, problem.column)
        }))
        .collect()
}

/// Row, measure, council, period, figure with its decimals, target, unit and side that is better.
fn line(entry: &Entry) -> String {
    let mut line = format!("{} {} {}", entry.row, entry.measure, entry.period);
    if let Some(area) = entry.area {
        line = format!("{line} {area}");
    }
    line = match entry.figure.value {
        Some(value) => format!("{line} = {value:.*}", usize::from(entry.decimals)),
        None => format!("{line} = [{}]", entry.figure.status.mark()),
    };
    for mark in entry.figure.marks.ids() {
        line = format!("{line} [{mark}]");
    }
    line.push_str(entry.unit.as_deref().unwrap_or_default());
    if let Some(target) = entry.target {
        line = format!("{line} of {target}");
    }
    line + entry.polarity.map_or("", |polarity| match polarity.id() {
        "higher" => " +",
        "lower" => " -",
        _ => " ±",
    })
}

fn refused(file: &str, bytes: &[u8]) -> String {
    let error = looked(file, bytes).unwrap_err();
    assert_eq!(error.code(), "bad-file");
    error.to_string()
}

#[test]
fn a_spreadsheets_export_with_a_title_notes_and_a_total() {
    let file = "Waste scorecard 2024-25,,,,\r\n,,,,\r\nKPI,Quarter,Actual,Target,Polarity\r\n\
        Recycling rate,Q1,41.5%,42%,Higher is better\r\nRecycling rate,Q2,40.9%,42%,Higher is better\r\n\
        \"Missed bins, per 100,000\",Q1,\"1,234\",900,Lower\r\n,,,,\r\nTotal,Q1,\"1,275.5\",,\r\n\r\n\
        Notes: Q2 is provisional.,,,,\r\nSource: depot,,,,\r\n";
    assert_eq!(
        lines("kpis.csv", file.as_bytes()),
        [
            "4 Recycling rate 2024-04-01/P3M = 41.5% of 42 +",
            "5 Recycling rate 2024-07-01/P3M = 40.9% of 42 +",
            "6 Missed bins, per 100,000 2024-04-01/P3M = 1234 of 900 -",
            "8 : 'Total' says that this row sums up others. Nothing needs doing. To keep it, give the row the name of a measure.",
        ]
    );
}

#[test]
fn semicolons_with_decimal_commas() {
    let file = "Indicator;Period;Outturn\nRecycling;Apr-24;41,5\nRecycling;May-24;1.240,25\nRecycling;Jun-24;(3,0)\n";
    let expected = [
        "2 Recycling 2024-04-01/P1M = 41.5",
        "3 Recycling 2024-05-01/P1M = 1240.25",
        "4 Recycling 2024-06-01/P1M = -3.0",
    ];
    assert_eq!(lines("a.csv", file.as_bytes()), expected);
    // A first line that only spreadsheets read, and tabs and bars instead.
    let moved: Vec<String> = lines("a.csv", format!("sep=;\r\n{file}").as_bytes());
    assert_eq!(moved[0], "3 Recycling 2024-04-01/P1M = 41.5");
    for mark in ["\t", "|"] {
        assert_eq!(lines("a.txt", file.replace(';', mark).as_bytes()), expected);
    }
}

#[test]
fn text_of_every_encoding() {
    let file =
        "Measure,Month,Value\nCost per home – bins,2024-04,£12.50\nCost per home – bins,2024-05,£13.00\n";
    let expected =
        ["2 Cost per home – bins 2024-04-01/P1M = 12.50£", "3 Cost per home – bins 2024-05-01/P1M = 13.00£"];
    let wide = |bytes: fn(u16) -> [u8; 2]| file.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let windows: Vec<u8> = file
        .chars()
        .map(|letter| match letter {
            '–' => 0x96,
            '£' => 0xa3,
            letter => u8::try_from(letter).unwrap(),
        })
        .collect();
    for bytes in [
        file.as_bytes().to_vec(),
        [b"\xef\xbb\xbf", file.as_bytes()].concat(),
        [&b"\xff\xfe"[..], &wide(u16::to_le_bytes)].concat(),
        [&b"\xfe\xff"[..], &wide(u16::to_be_bytes)].concat(),
        wide(u16::to_le_bytes),
        windows,
    ] {
        assert_eq!(lines("a.csv", &bytes), expected);
    }
}

#[test]
fn a_letter_across_the_end_of_what_is_looked_at_first() {
    for length in 4_060..4_100 {
        let file =
            format!("Measure,Month,Value\n“Homes”,2024-04,1\n{}”,2024-05,2\n", "x".repeat(length - 43));
        assert_eq!(lines("a.csv", file.as_bytes()).len(), 2);
    }
}

#[test]
fn a_workbook_with_a_hidden_sheet_a_cover_merged_years_and_shares() {
    let bytes = include_bytes!("data/own/scorecard.xlsx");
    let looked = looked("scorecard.xlsx", bytes).unwrap();
    let sheets: Vec<_> = looked.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden)).collect();
    assert_eq!(sheets, [("Lists", true), ("Cover", false), ("Scorecard", false)]);
    assert_eq!(
        looked.headings,
        ["Indicator", "Good to be", "2023/24 Q3", "2023/24 Q4", "2024/25 Q1", "2024/25 Q2"]
    );
    assert_eq!(looked.preview[0], ["Recycling rate", "High", "41.5%", "42%", "36.7%"]);
    assert_eq!(
        lines("scorecard.xlsx", bytes),
        [
            "5 Recycling rate 2023-10-01/P3M = 41.5% +",
            "5 Recycling rate 2024-01-01/P3M = 42% +",
            "5 Recycling rate 2024-04-01/P3M = 36.7% +",
            "6 Days to let a home 2023-10-01/P3M = 24.5 -",
            "6 Days to let a home 2024-01-01/P3M = 23 -",
            "6 Days to let a home 2024-04-01/P3M = [x] -",
            "6 2024/25 Q2: The spreadsheet shows an error here: '#DIV/0!'. Correct the formula, or leave the cell empty.",
            "7 : 'Total' says that this row sums up others. Nothing needs doing. To keep it, give the row the name of a measure.",
        ]
    );
    // Another sheet, when someone asks for it.
    let choices = Choices { sheet: Some("Lists".into()), ..Choices::default() };
    let hidden = look("scorecard.xlsx", bytes, &choices, &names()).unwrap();
    assert_eq!(by(&hidden, &hidden.mapping).entries.len(), 1);
    let none = Choices { sheet: Some("Q5".into()), ..Choices::default() };
    assert_eq!(
        look("a.xlsx", bytes, &none, &names()).unwrap_err().to_string(),
        "a.xlsx has no sheet 'Q5'. Choose one of these: 'Cover', 'Scorecard'."
    );
}

#[test]
fn a_workbook_with_dates_and_a_column_for_each_measure() {
    assert_eq!(
        lines("months.xlsx", include_bytes!("data/own/months.xlsx")),
        [
            "2 Calls answered 2024-04-01/P1M = 1234",
            "2 Call wait (seconds) 2024-04-01/P1M = 12.34",
            "3 Calls answered 2024-05-01/P1M = 1300",
            "3 Call wait (seconds) 2024-05-01/P1M = 0.3",
            "4 Calls answered 2024-06-01/P1M = 1250",
            "4 Call wait (seconds) 2024-06-01/P1M = 15",
        ]
    );
}

#[test]
fn an_opendocument_sheet_with_shares_and_days() {
    assert_eq!(
        lines("shares.ods", include_bytes!("data/own/shares.ods")),
        ["4 Recycling rate 2024-04-01/P3M = 41.5% of 42", "5 Recycling rate 2024-07-01/P3M = 36.7% of 42",]
    );
}

#[test]
fn a_web_page_called_a_workbook() {
    let page = "<html><head><style>td{mso-number-format:'0'}</style></head><body><table><tr><td>Layout</td></tr></table>\
        <table border=1><tr><th rowspan=2>Measure<th colspan=2>2024/25</tr><tr><th>Q1<th>Q2</tr>\
        <tr><td>Fly-tips &amp; litter<td>1,204<td>&nbsp;</tr><tr><td>Cost<td>&pound;12.5<td>&#163;13</table></body></html>";
    assert_eq!(
        lines("report.xls", page.as_bytes()),
        [
            "3 Fly-tips & litter 2024-04-01/P3M = 1204",
            "4 Cost 2024-04-01/P3M = 12.5£",
            "4 Cost 2024-07-01/P3M = 13£",
        ]
    );
}

#[test]
fn excels_xml_of_2003() {
    let cell = |kind: &str, text: &str| format!("<Cell><Data ss:Type=\"{kind}\">{text}</Data></Cell>");
    let row = |cells: &[(&str, &str)]| {
        format!("<Row>{}</Row>", cells.iter().map(|(kind, text)| cell(kind, text)).collect::<String>())
    };
    let book = format!(
        "<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\" \
         xmlns:ss=\"urn:schemas-microsoft-com:office:spreadsheet\"><Worksheet ss:Name=\"KPIs\"><Table>{}{}{}</Table></Worksheet></Workbook>",
        row(&[("String", "Date"), ("String", "Measure"), ("String", "Value")]),
        row(&[("DateTime", "2024-06-30T00:00:00.000"), ("String", "Homes built"), ("Number", "41")]),
        row(&[("DateTime", "2024-09-30T00:00:00.000"), ("String", "Homes built"), ("Number", "52")]),
    );
    assert_eq!(
        lines("kpis.xml", book.as_bytes()),
        ["2 Homes built 2024-04-01/P3M = 41", "3 Homes built 2024-07-01/P3M = 52"]
    );
}

#[test]
fn dates_as_the_numbers_that_spreadsheets_keep() {
    let file = "Measure,Quarter end,Value\nHomes,45473,41\nHomes,45565,52\n";
    assert_eq!(
        lines("a.csv", file.as_bytes()),
        ["2 Homes 2024-04-01/P3M = 41", "3 Homes 2024-07-01/P3M = 52"]
    );
}

#[test]
fn days_are_asked_about_where_they_may_mean_several_things() {
    let file = b"Measure,Date,Value\nHomes,30/06/2024,41\n";
    assert_eq!(
        lines("a.csv", file),
        [
            "2 Date: '30/06/2024' is a day, and may stand for its month, quarter or year. Say which is meant, once for the whole file."
        ]
    );
    let looked = looked("a.csv", file).unwrap();
    let mapping = Mapping { days: Some(Days::Quarter), ..looked.mapping.clone() };
    assert_eq!(line(&by(&looked, &mapping).entries[0]), "2 Homes 2024-04-01/P3M = 41");
}

#[test]
fn a_question_is_asked_once_for_all_rows() {
    let rows: Vec<String> = (1..=28).map(|day| format!("Homes,{day:02}/06/2024,41")).collect();
    let file = format!("Measure,Date,Value\n{}\nHomes,soon,42\nHomes,later,43\n", rows.join("\n"));
    let looked = looked("a.csv", file.as_bytes()).unwrap();
    let mapping = Mapping { dates: Some(Dates::DayFirst), ..looked.mapping.clone() };
    let found = by(&looked, &mapping);
    assert_eq!((found.found, found.left_out, found.asks()), (3, 30, vec![Ask::Days]));
    assert!(words::problem(&found.problems[0]).ends_with("The same holds for 27 more rows."));
    let mapping = Mapping { days: Some(Days::Day), ..mapping };
    let found = by(&looked, &mapping);
    assert_eq!((found.entries.len(), found.left_out, found.asks()), (28, 2, vec![]));
}

#[test]
fn quarters_are_asked_about_where_they_may_be_of_either_year() {
    let file = b"Measure,Quarter,Value\nHomes,Q1 2024,41\n";
    let said = "'Q1 2024' may be a quarter of the calendar year or of the financial year. Say which is meant, once for the whole file.";
    assert_eq!(lines("a.csv", file), [format!("2 Quarter: {said}")]);
    // Beside a split year nobody means the other.
    let file = b"Measure,Quarter,Value\nHomes,Q1 2024,41\nHomes,2024/25 Q2,42\n";
    assert_eq!(lines("a.csv", file), ["2 Homes 2024-04-01/P3M = 41", "3 Homes 2024-07-01/P3M = 42"]);
}

#[test]
fn a_year_and_its_part_in_two_columns() {
    let file = b"Financial Year,Quarter,Indicator,Actual\n2024/25,1,Homes,41\n2024/25,2,Homes,42\n";
    assert_eq!(lines("a.csv", file), ["2 Homes 2024-04-01/P3M = 41", "3 Homes 2024-07-01/P3M = 42"]);
    let file = b"Year,Month,Indicator,Actual\n2024,April,Homes,41\n2025,January,Homes,42\n";
    assert_eq!(lines("a.csv", file), ["2 Homes 2024-04-01/P1M = 41", "3 Homes 2025-01-01/P1M = 42"]);
}

#[test]
fn a_period_that_only_the_title_names() {
    let file = b"Performance report: Quarter 2 2024/25\n\nIndicator,Target,Actual,RAG,Comment\nHomes,40,41,Green,Good\nBins,9,12,Red,\n";
    assert_eq!(
        lines("a.csv", file),
        ["4 Homes 2024-07-01/P3M = 41 of 40", "5 Bins 2024-07-01/P3M = 12 of 9"]
    );
}

#[test]
fn targets_beside_figures_in_a_wide_table() {
    let file = b"Indicator,Q1 2024-25 Actual,Q1 2024-25 Target,Q2 2024-25 Actual,Q2 2024-25 Target\nHomes,41,40,,45\n";
    assert_eq!(lines("a.csv", file), ["2 Homes 2024-04-01/P3M = 41 of 40"]);
}

#[test]
fn many_spellings_of_periods_in_one_column() {
    let file = "Measure,Period,Value\nHomes,2024-25 Q1,1\nHomes,Quarter 2 2024/25,2\nHomes,Oct-Dec 2024,3\n\
        Homes,Q4 24/25,4\nHomes,2025-04-01/P3M,5\nHomes,Spring,6\nHomes,,7\n";
    assert_eq!(
        lines("a.csv", file.as_bytes()),
        [
            "2 Homes 2024-04-01/P3M = 1",
            "3 Homes 2024-07-01/P3M = 2",
            "4 Homes 2024-10-01/P3M = 3",
            "5 Homes 2025-01-01/P3M = 4",
            "6 Homes 2025-04-01/P3M = 5",
            "7 Period: 'Spring' is not a month, quarter or year. Write it as 2024-25 Q1, June 2024 or 2024-25.",
            "8 Period: This row does not say which month, quarter or year it is about. Write the period in every row, such as 2024-25 Q1.",
        ]
    );
}

#[test]
fn councils_that_are_known_and_one_that_is_not() {
    let file = "Local authority,Measure,Period,Value,Status\nRoyal Borough of Kingston upon Thames,Homes,2024-25,1,Provisional\n\
        E08000035,Homes,2024-25,2,\nDarlngton,Homes,2024-25,3,\n,Homes,2024-25,4,Final\n";
    assert_eq!(
        lines("a.csv", file.as_bytes()),
        [
            "2 Homes 2024-04-01/P1Y E09000021 = 1 [p]",
            "3 Homes 2024-04-01/P1Y E08000035 = 2",
            "5 Homes 2024-04-01/P1Y = 4",
            "4 Local authority: No council is called 'Darlngton'. Write its name, or its code such as E06000005. Or choose no column of councils.",
        ]
    );
}

#[test]
fn cells_that_hold_no_number() {
    let file = "Measure,Period,Value,Target,Good to be\nA,2024-25,-,,Low\nB,2024-25,n/a,,Low\nC,2024-25,[c],,Low\nD,2024-25,£3.2m,1,Low\n\
        E,2024-25,<5,1,Low\nF,2024-25,12 days,1,Low\nG,2024-25,5,soon,Low\nH,2024-25,5,1,Green\nI,2024-25,,1,Low\n,2024-25,5,1,Low\n";
    assert_eq!(
        lines("a.csv", file.as_bytes()),
        [
            "2 A 2024-04-01/P1Y = [x] -",
            "3 B 2024-04-01/P1Y = [x] -",
            "4 C 2024-04-01/P1Y = [c] -",
            "8 G 2024-04-01/P1Y = 5 -",
            "9 H 2024-04-01/P1Y = 5 of 1",
            "5 Value: '£3.2m' is a number cut short. Write the whole number, such as 3200000.",
            "6 Value: '<5' is a limit and not a number. Write the number, or [c] where it is kept back to protect people.",
            "7 Value: '12 days' has words beside the number. Leave only the number here. Put the words in a column of units.",
            "8 Target: 'soon' is not a number. Write only the number, or leave the cell empty where there is none.",
            "9 Good to be: 'Green' does not say whether higher or lower is better. Write higher, lower or neither.",
            "11 Measure: This row does not say what is measured. Write the name of the measure in every row.",
        ]
    );
}

#[test]
fn ragged_rows_headings_again_and_the_same_figure_twice() {
    let file = "Measure,Period,Value\nHomes,2024-25 Q1,1,extra\nBins\n\nMeasure,Period,Value\nHomes,2024-25 Q1,2\nBins,2024-25 Q1,3";
    assert_eq!(
        lines("a.csv", file.as_bytes()),
        [
            "2 Homes 2024-04-01/P3M = 1",
            "7 Bins 2024-04-01/P3M = 3",
            "6 Value: Row 2 has a figure for the same measure and period already. Take one of the two away, or give them different names.",
        ]
    );
}

#[test]
fn what_holds_no_table_is_refused_and_says_what_to_do() {
    let damaged = {
        let mut bytes = include_bytes!("data/own/months.xlsx").to_vec();
        bytes.truncate(3_000);
        bytes
    };
    for (file, bytes, message) in [
        (
            "a.csv",
            &b""[..],
            "a.csv is empty. Open it to see whether it holds figures, save it again and choose it again.",
        ),
        (
            "a.csv",
            b" \r\n",
            "a.csv is empty. Open it to see whether it holds figures, save it again and choose it again.",
        ),
        (
            "a.pdf",
            b"%PDF-1.7\n",
            "a.pdf is a PDF, which holds pages and no table. Ask for the spreadsheet that it was made from. \
             Or copy its table into a spreadsheet and save that as CSV.",
        ),
        (
            "locked.xlsx",
            include_bytes!("data/own/locked.xlsx"),
            "locked.xlsx is locked with a password. Open it in Excel and choose File, Info, Protect Workbook. \
             Take the password away, save it and choose it again.",
        ),
        (
            "a.xlsx",
            &damaged,
            "a.xlsx is damaged or was not sent whole. Save or fetch it again, and choose it again.",
        ),
        (
            "old.xls",
            include_bytes!("data/own/old.xls"),
            "old.xls is a workbook of before 2007. Open it in a spreadsheet program, save it as .xlsx or CSV and choose that.",
        ),
        (
            "a.docx",
            b"PK\x03\x04...word/document.xml",
            "a.docx is a document, not a spreadsheet. Copy its table into a spreadsheet and save that as CSV.",
        ),
        (
            "a.png",
            b"\x89PNG\r\n",
            "a.png is a picture, and figures cannot be read from it. Ask for the spreadsheet behind it.",
        ),
        (
            "a.csv",
            b"Measure,Period,Value\nHomes,\"2024-25,1\nBins,2024-25,2\n",
            "a.csv, row 2: a quotation mark is opened here and never closed. Take it away, or close it, and choose the file again.",
        ),
        (
            "a.csv",
            b"E06000005,2024-25,1.5\nE06000005,2025-26,2.5\n",
            "a.csv has no row of headings. Write above each column what it holds, such as Measure, Quarter and Actual.",
        ),
        (
            "a.csv",
            b"Measure,Period,Value\n",
            "a.csv has headings and no numbers below them. Check that it is the right file, and that it was saved with its figures.",
        ),
        (
            "a.json",
            b"{\"a\": 1}",
            "a.json is JSON, which is made for programs. Ask for the same figures as CSV or in a spreadsheet.",
        ),
        ("a.html", b"<html><p>No table", "a.html holds no table. Save the table as CSV and choose that."),
        (
            "a.bin",
            b"\x01\x02\x03\x04",
            "a.bin is not a table that can be read here. Open it in a spreadsheet program, save it as CSV and choose that.",
        ),
    ] {
        let said = refused(file, bytes);
        assert_eq!(said, message);
        for sentence in said.split(". ") {
            assert!(sentence.split_whitespace().count() <= 25, "{sentence}");
        }
    }
}

#[test]
fn a_file_beyond_all_measure_is_refused() {
    let said = refused("a.csv", &vec![b'1'; 50_000_001]);
    assert_eq!(
        said,
        "a.csv is larger than 50 MB. Keep the rows and columns that you need, and save them as CSV."
    );
}

#[test]
fn problems_are_kept_up_to_a_limit_and_counted_beyond() {
    let file = format!(
        "Measure,Period,Value\n{}",
        "Homes,2024-25,unknown words\n".repeat(1_000) + "Homes,2024-25,1\n"
    );
    let looked = looked("a.csv", file.as_bytes()).unwrap();
    let mapping = Mapping {
        measure: Some("Measure".into()),
        period: vec!["Period".into()],
        value: Some("Value".into()),
        ..Mapping::default()
    };
    let mut told = Vec::new();
    let found = read(&looked, &mapping, &names(), &mut |rows| told.push(rows)).unwrap();
    assert_eq!(
        (found.problems.len(), found.found, found.left_out, found.entries.len()),
        (MOST_PROBLEMS, 1_000, 1_000, 1)
    );
    assert_eq!((found.rows, told), (1_001, vec![1_001]));
}

#[test]
fn a_mapping_that_names_no_column_of_the_file_is_refused() {
    let looked = looked("a.csv", b"Measure,Period,Value\nHomes,2024-25,1\n").unwrap();
    let said = |mapping| read(&looked, &mapping, &names(), &mut |_| {}).unwrap_err().to_string();
    let goal = Mapping { target: Some("Goal".into()), ..looked.mapping.clone() };
    assert_eq!(
        said(goal),
        "a.csv has no column 'Goal' for target. Choose one of these: 'Measure', 'Period', 'Value'."
    );
    assert_eq!(
        said(Mapping::default()),
        "a.csv: no column of figures is chosen. Say which column holds them."
    );
}

#[test]
fn a_mapping_is_kept_and_read_again() {
    let looked = looked("months.xlsx", include_bytes!("data/own/months.xlsx")).unwrap();
    let kept = serde_json::to_string(&looked.mapping).unwrap();
    assert_eq!(
        kept,
        "{\"sheet\":\"Sheet\",\"header-row\":1,\"period\":[\"Month ending\"],\"measures\":[\"Calls answered\",\"Call wait (seconds)\"],\"days\":\"month\"}"
    );
    assert_eq!(serde_json::from_str::<Mapping>(&kept).unwrap(), looked.mapping);
    assert!(serde_json::from_str::<Mapping>("{\"vlaue\":\"A\"}").is_err());
    assert_eq!(serde_json::from_str::<Mapping>("{\"period\":\"A\"}").unwrap().period, ["A"]);
}

/// Any damage to a file is figures or a message, and every cell is accounted for.
fn survives(file: &str, bytes: &[u8]) {
    let Ok(looked) = looked(file, bytes) else { return };
    let (mapping, names) = (&looked.mapping, names());
    let Ok(found) = read(&looked, mapping, &names, &mut |_| {}) else { return };
    let columns = mapping.periods.len() + mapping.measures.len() + usize::from(mapping.value.is_some());
    assert_eq!(found.rows, looked.rows);
    assert_eq!(found.rows * columns, found.entries.len() + found.blanks + found.left_out);
}

#[test]
fn damaged_files_are_figures_or_a_message() {
    let text =
        b"Measure,Quarter,Actual,Target\r\nHomes,Q1 2024/25,\"1,234.5 [p]\",1\nBins,45473,(3%),>2\n".to_vec();
    let page = b"<table><tr><th rowspan=2>Measure<th colspan=2>2024/25</tr><tr><th>Q1<th>Q2</tr><tr><td>A &amp; B<td>1<td>2</table>".to_vec();
    for seed in [text, page] {
        for at in 0..seed.len() {
            for byte in [0, b'"', b',', b'\n', b'9', b'<', b'>', b'&', b'-', 0xc3, 0xff] {
                let mut bytes = seed.clone();
                bytes[at] = byte;
                survives("a.csv", &bytes);
            }
            survives("a.csv", &seed[..at]);
        }
    }
}

#[test]
fn damaged_workbooks_are_figures_or_a_message() {
    for seed in [
        &include_bytes!("data/own/scorecard.xlsx")[..],
        include_bytes!("data/own/months.xlsx"),
        include_bytes!("data/own/locked.xlsx"),
        include_bytes!("data/own/old.xls"),
        include_bytes!("data/own/shares.ods"),
    ] {
        for at in (0..seed.len()).step_by(23) {
            for byte in [0, 0xff, seed[at] ^ 1] {
                let mut bytes = seed.to_vec();
                bytes[at] = byte;
                survives("a.xlsx", &bytes);
            }
            survives("a.xlsx", &seed[..at]);
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_figures_or_a_message(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        survives("a", &bytes);
    }

    #[test]
    fn any_table_is_accounted_for(cells in proptest::collection::vec(0..CELLS.len(), 1..60), width in 1_usize..8) {
        let cells: Vec<&str> = cells.into_iter().map(|cell| CELLS[cell]).collect();
        let rows: Vec<String> = cells.chunks(width).map(|row| row.join(",")).collect();
        let file = format!("Measure,Quarter,Actual,Target,Council,Unit,Status\n{}", rows.join("\n"));
        survives("a.csv", file.as_bytes());
        survives("a.csv", rows.join("\n").as_bytes());
    }
}

/// Texts that mean something somewhere.
const CELLS: [&str; 20] = [
    "",
    "Homes",
    "2024-25 Q1",
    "Q1",
    "2024",
    "45473",
    "30/06/2024",
    "Apr-24",
    "1.5",
    "\"1,234\"",
    "(3)",
    "12%",
    "Total",
    "#REF!",
    "Leeds",
    "E06000005",
    "[c]",
    "£3m",
    "p",
    "Measure",
];
