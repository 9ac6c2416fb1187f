//! The many ways of writing a period into one: ISO, `2022-23`, `2022/2023`, `FYE 2023`, `2025 Q4`, `Oct-Dec 2025`, …

use crate::import::map::{BareYear, Periods, SplitYear, YearMonth};
use crate::import::value::{long_to_short, split};
use council_compare::figures::{Date, Length, Marks, Period};

/// Reads a period and the marks beside it (`2024-25 [p]`). `Err` says, in words, why not.
pub(super) fn period(text: &str, how: &Periods) -> Result<(Period, Marks), String> {
    let (mut core, tags) = split(text);
    let mut marks = Marks::default();
    for tag in tags.iter().filter(|tag| !tag.starts_with("note")) {
        marks = marks.with(mark(tag).ok_or_else(|| format!("the mark [{tag}] is not known"))?);
    }
    while let Some((before, tag)) = core.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        let whole = core.get(before.len()..).unwrap_or_default();
        match mark(&tag.to_lowercase()) {
            Some(known) => marks = marks.with(known),
            None if how.ignore.iter().any(|ignored| ignored == whole) => {}
            None => return Err(format!("'{whole}' is not known; name it in period.ignore of the map")),
        }
        core = before.trim_end();
    }
    if let Ok(period) = core.parse() {
        return Ok((period, marks));
    }
    read(&tokens(core), how).map(|period| (period, marks))
}

fn mark(tag: &str) -> Option<Marks> {
    Marks::parse(long_to_short(tag)).ok().filter(|marks| *marks != Marks::default())
}

/// A part of the text that means something.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Year(u16),
    TwoDigits(u8),
    YearMonth(u16, u8),
    Month(u8),
    Quarter(u8),
    Fye,
    Ending,
    Other,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

fn tokens(text: &str) -> Vec<Token> {
    let text = text.to_lowercase().replace("year to", "ending").replace("fye", "fye ");
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !["", "year", "to", "and", "the", "financial", "calendar", "academic"].contains(word))
        .map(token)
        .collect()
}

fn token(word: &str) -> Token {
    match (word, word.len(), word.parse::<u32>()) {
        ("fye", ..) => Token::Fye,
        ("ye" | "ending" | "ended", ..) => Token::Ending,
        ("q1", ..) => Token::Quarter(1),
        ("q2", ..) => Token::Quarter(2),
        ("q3", ..) => Token::Quarter(3),
        ("q4", ..) => Token::Quarter(4),
        (_, 4, Ok(year)) => u16::try_from(year).map_or(Token::Other, Token::Year),
        (_, 1 | 2, Ok(number)) => u8::try_from(number).map_or(Token::Other, Token::TwoDigits),
        (_, 6, Ok(number)) => match (u16::try_from(number / 100), u8::try_from(number % 100)) {
            (Ok(year), Ok(month)) => Token::YearMonth(year, month),
            _ => Token::Other,
        },
        (_, 3.., Err(_)) => MONTHS
            .iter()
            .zip(1..)
            .find(|(month, _)| month.starts_with(word) || (word == "sept" && month.starts_with("sep")))
            .map_or(Token::Other, |(_, number)| Token::Month(number)),
        _ => Token::Other,
    }
}

fn read(tokens: &[Token], how: &Periods) -> Result<Period, String> {
    use Token::{Ending, Fye, Month, Quarter, TwoDigits, Year, YearMonth};
    match *tokens {
        [Year(year), TwoDigits(next)] if (year + 1) % 100 == u16::from(next) => split_year(year, how),
        [Year(year), Year(next)] if year.checked_add(1) == Some(next) => split_year(year, how),
        [Fye, Year(year)] => months(year.saturating_sub(1), 4, 12),
        [Year(year)] => bare_year(year, how),
        [Year(year), TwoDigits(next), Quarter(quarter)] if (year + 1) % 100 == u16::from(next) => {
            months(year, 1 + 3 * quarter, 3)
        }
        [Year(year), Quarter(quarter)] | [Quarter(quarter), Year(year)] => months(year, 3 * quarter - 2, 3),
        [Month(first), Month(last), Year(year)] | [Month(first), Year(_), Month(last), Year(year)] => {
            span(first, last, year)
        }
        [Month(month), Year(year)] => months(year, month, 1),
        [Ending, Month(month), Year(year)] | [Ending, TwoDigits(_), Month(month), Year(year)] => {
            months(year.saturating_sub(1), month + 1, 12)
        }
        [YearMonth(year, month @ 1..=12)] => match how.year_month {
            Some(self::YearMonth::Month) => months(year, month, 1),
            Some(self::YearMonth::QuarterEnd) => {
                span(if month > 2 { month - 2 } else { month + 10 }, month, year)
            }
            None => Err("say in the map whether period.year-month is a 'month' or a 'quarter-end'".into()),
        },
        _ => Err("this is not a period; write it as 2022-04-01/P1Y, or skip the row in the map".into()),
    }
}

/// So many months from the first day of a month; month 13 is January of the next year.
fn months(year: u16, month: u8, length: u16) -> Result<Period, String> {
    let (year, month) = if month > 12 { (year.saturating_add(1), month - 12) } else { (year, month) };
    Date::new(year, month, 1)
        .and_then(|first| Period::new(first, Length::Months(length)))
        .map_err(|error| error.to_string())
}

/// From one month to another, at most twelve of them, the last in that year.
fn span(first: u8, last: u8, year: u16) -> Result<Period, String> {
    let length = if first <= last { last - first + 1 } else { last + 13 - first };
    months(if first <= last { year } else { year.saturating_sub(1) }, first, u16::from(length))
}

fn split_year(year: u16, how: &Periods) -> Result<Period, String> {
    match how.split_year {
        SplitYear::Financial => months(year, 4, 12),
        SplitYear::Academic => months(year, 9, 12),
    }
}

fn bare_year(year: u16, how: &Periods) -> Result<Period, String> {
    match how.bare_year {
        Some(BareYear::Calendar) => months(year, 1, 12),
        Some(BareYear::FinancialEnding) => months(year.saturating_sub(1), 4, 12),
        Some(BareYear::AcademicEnding) => months(year.saturating_sub(1), 9, 12),
        Some(BareYear::Day(month, day)) => Date::new(year, month, day)
            .and_then(|day| Period::new(day, Length::Day))
            .map_err(|error| error.to_string()),
        None => {
            Err("a year alone can mean several things; say which with period.bare-year in the map".into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, how: &Periods) -> Option<String> {
        period(text, how).ok().map(|(period, _)| period.to_string())
    }

    #[test]
    fn every_spelling_of_a_financial_year() {
        for text in [
            "2022-23",
            "2022/23",
            "2022–23",
            "2022-2023",
            "2022/2023",
            "FYE 2023",
            "fye2023",
            "2022-04-01/P1Y",
            "Financial year 2022 to 2023",
            "year ending March 2023",
            "Year ended 31 March 2023",
            "year to Mar 2023",
            "2022-23 [note 4]",
            " 2022-23 [r]",
        ] {
            assert_eq!(read(text, &Periods::default()).as_deref(), Some("2022-04-01/P1Y"), "{text}");
        }
    }

    #[test]
    fn quarters_months_and_days() {
        for (text, period) in [
            ("2025 Q4", "2025-10-01/P3M"),
            ("Q4 2025", "2025-10-01/P3M"),
            ("Oct-Dec 2025", "2025-10-01/P3M"),
            ("October to December 2025", "2025-10-01/P3M"),
            ("Dec 2024 - Feb 2025", "2024-12-01/P3M"),
            ("2022/23 Q3", "2022-10-01/P3M"),
            ("2022/23 Q4", "2023-01-01/P3M"),
            ("Sept 2025", "2025-09-01/P1M"),
            ("2024-05-15", "2024-05-15/P1D"),
            ("year ending September 2025", "2024-10-01/P1Y"),
            ("year ending December 2025", "2025-01-01/P1Y"),
        ] {
            assert_eq!(read(text, &Periods::default()).as_deref(), Some(period), "{text}");
        }
    }

    #[test]
    fn the_map_says_what_an_ambiguous_text_means() {
        assert!(period("2023", &Periods::default()).unwrap_err().contains("bare-year"));
        for (bare_year, expected) in [
            (BareYear::Calendar, "2023-01-01/P1Y"),
            (BareYear::FinancialEnding, "2022-04-01/P1Y"),
            (BareYear::AcademicEnding, "2022-09-01/P1Y"),
            (BareYear::Day(3, 31), "2023-03-31/P1D"),
        ] {
            let how = Periods { bare_year: Some(bare_year), ..Periods::default() };
            assert_eq!(read("2023", &how).as_deref(), Some(expected));
        }
        let how = Periods { split_year: SplitYear::Academic, ..Periods::default() };
        assert_eq!(read("2022/23", &how).as_deref(), Some("2022-09-01/P1Y"));
        assert_eq!(read("202303", &Periods::default()), None);
        let how = Periods { year_month: Some(YearMonth::QuarterEnd), ..Periods::default() };
        assert_eq!(read("202303", &how).as_deref(), Some("2023-01-01/P3M"));
        assert_eq!(read("202302", &how).as_deref(), Some("2022-12-01/P3M"));
        assert_eq!(read("202300", &how), None);
        let how = Periods { year_month: Some(YearMonth::Month), ..Periods::default() };
        assert_eq!(read("202303", &how).as_deref(), Some("2023-03-01/P1M"));
        assert_eq!(read("202313", &how), None);
    }

    #[test]
    fn marks_beside_a_period_are_kept() {
        let how = Periods { ignore: vec!["(OT)".into()], ..Periods::default() };
        assert_eq!(period("2024-25 (prov)", &how).unwrap().1, Marks::PROVISIONAL);
        assert_eq!(period("2024-25 [r]", &how).unwrap().1, Marks::REVISED);
        assert_eq!(period("2024-25 (OT)", &how).unwrap().1, Marks::default());
        assert!(period("2024-25 (Final)", &how).unwrap_err().contains("'(Final)'"));
    }

    #[test]
    fn nonsense_is_refused() {
        for text in
            ["", "2014-16", "2022-24", "Notes:", "Total", "22-23", "Q5 2022", "FYE", "2022 Foo", "99999"]
        {
            assert_eq!(read(text, &Periods::default()), None, "{text}");
        }
    }
}
