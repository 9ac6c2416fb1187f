//! A cell of a workbook as text.

use calamine::{Data, DataRef, ExcelDateTime, Style};

pub(super) fn text(cell: &Data) -> String {
    match cell {
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::String(text) | Data::DurationIso(text) => text.clone(),
        Data::Bool(truth) => boolean(*truth).into(),
        Data::DateTime(date) => excel_date(date),
        Data::DateTimeIso(date) => iso_date(date),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
    }
}

pub(super) fn shared(cell: &DataRef<'_>, as_per_cent: bool) -> String {
    match cell {
        DataRef::Int(number) if as_per_cent => format!("{}%", number.saturating_mul(100)),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) if as_per_cent => percentage(*number),
        DataRef::Float(number) => number.to_string(),
        DataRef::String(text) | DataRef::DurationIso(text) => text.clone(),
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::Bool(truth) => boolean(*truth).into(),
        DataRef::DateTime(date) => excel_date(date),
        DataRef::DateTimeIso(date) => iso_date(date),
        DataRef::Error(error) => error.to_string(),
        DataRef::Empty => String::new(),
    }
}

/// Whether numbers in that style are shown per cent.
pub(super) fn per_cent(style: &Style) -> bool {
    style.number_format.as_ref().is_some_and(|format| format.format_code.contains('%'))
}

/// A share per cent, without the noise that the multiplication makes: `0.367` is `36.7%`.
pub(super) fn percentage(share: f64) -> String {
    let tidy = format!("{:.11e}", share * 100.0).parse().unwrap_or(share * 100.0);
    format!("{tidy}%")
}

/// A truth as spreadsheets write it.
#[must_use]
pub fn boolean(truth: bool) -> &'static str {
    if truth { "TRUE" } else { "FALSE" }
}

fn excel_date(date: &ExcelDateTime) -> String {
    if date.is_duration() {
        return date.as_f64().to_string();
    }
    let (year, month, day, hour, minute, second, _) = date.to_ymd_hms_milli();
    iso_date(&format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}"))
}

/// A day without the midnight it begins with.
fn iso_date(date: &str) -> String {
    date.strip_suffix("T00:00:00").unwrap_or(date).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_what_a_csv_would_hold() {
        for (cell, expected) in [
            (Data::Float(3.0), "3"),
            (Data::Float(0.1 + 0.2), "0.30000000000000004"),
            (Data::Float(0.367), "0.367"),
            (Data::Float(1_234_567.5), "1234567.5"),
            (Data::Int(-2), "-2"),
            (Data::Bool(true), "TRUE"),
            (Data::DateTimeIso("2024-05-15T00:00:00".into()), "2024-05-15"),
            (Data::DateTimeIso("2024-05-15T09:30:00".into()), "2024-05-15T09:30:00"),
            (Data::Empty, ""),
        ] {
            assert_eq!(text(&cell), expected);
        }
    }

    #[test]
    fn shares_are_given_as_they_are_shown() {
        for (cell, expected) in [
            (DataRef::Float(0.367), "36.7%"),
            (DataRef::Float(0.57), "57%"),
            (DataRef::Float(1.0), "100%"),
            (DataRef::Float(-0.005), "-0.5%"),
            (DataRef::Int(0), "0%"),
            (DataRef::Int(2), "200%"),
        ] {
            assert_eq!(shared(&cell, true), expected);
        }
        assert_eq!(shared(&DataRef::Float(0.367), false), "0.367");
    }
}
