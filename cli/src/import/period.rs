//! The many ways of writing a period into one: ISO, `2022-23`, `2022/2023`, `FYE 2023`, `2025 Q4`, `Oct-Dec 2025`, …
//!
//! What can mean several things stops, and says which key of the map tells them apart.

use crate::import::map::{BareYear, Dates, Periods, SeveralYears, SplitYear, YearMonth};
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
        match (mark(&tag.to_lowercase()), tag.to_lowercase().as_str()) {
            (Some(known), _) => marks = marks.with(known),
            (None, "final") => {}
            (None, _) if how.ignore.iter().any(|ignored| ignored == whole) => {}
            _ => return Err(format!("'{whole}' is not known; name it in period.ignore of the map")),
        }
        core = before.trim_end();
    }
    let core = core.replace("T00:00:00", "");
    let found = match core.parse() {
        Ok(period) => Ok(period),
        Err(_) => match iso(&core, how) {
            Some(found) => found,
            None => words(&core, how),
        },
    };
    found.map(|period| (period, marks))
}

fn mark(tag: &str) -> Option<Marks> {
    Marks::parse(long_to_short(tag)).ok().filter(|marks| *marks != Marks::default())
}

/// `2022-04-01/2023-03-31`, and `2024-01` where the map says that it is a month.
fn iso(text: &str, how: &Periods) -> Option<Result<Period, String>> {
    let dates = text.split_once('/').or_else(|| text.split_once(" to "));
    if let Some((first, last)) = dates
        && let (Ok(first), Ok(last)) = (first.trim().parse(), last.trim().parse())
    {
        return Some(between(first, last));
    }
    let (year, month) = text.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let (year, month) = (year.parse().ok()?, month.parse().ok()?);
    how.year_month.map(|meaning| year_month(year, month, meaning))
}

/// A part of the text that means something.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Token {
    Year(u16),
    TwoDigits(u8),
    YearMonth(u16, u8),
    Month(u8),
    Quarter(u8),
    QuarterWord,
    MonthsWord,
    Fye,
    Ending,
    Other,
}

/// What kind of year a text says it means.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Said {
    Financial,
    Academic,
    Calendar,
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

/// Words that say nothing.
const SILENT: [&str; 14] =
    ["year", "to", "and", "the", "as", "at", "on", "of", "rolling", "annual", "st", "nd", "rd", "th"];

fn words(text: &str, how: &Periods) -> Result<Period, String> {
    let text = text.to_lowercase().replace("year to", "ending").replace("months to", "months ending");
    let mut said = None;
    let mut tokens: Vec<Token> = Vec::new();
    for word in parts(&text) {
        match word {
            "financial" | "fiscal" | "fy" => said = Some(Said::Financial),
            "academic" => said = Some(Said::Academic),
            "calendar" => said = Some(Said::Calendar),
            word if SILENT.contains(&word) => {}
            word => match (tokens.last(), token(word)) {
                (Some(Token::QuarterWord), Token::TwoDigits(number @ 1..=4)) => {
                    tokens.pop();
                    tokens.push(Token::Quarter(number));
                }
                (_, token) => tokens.push(token),
            },
        }
    }
    read(&tokens, said, how)
}

/// The runs of letters and of digits.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric()).flat_map(|word| {
        let mut rest = word;
        std::iter::from_fn(move || {
            let digit = rest.chars().next()?.is_ascii_digit();
            let end = rest.find(|letter: char| letter.is_ascii_digit() != digit).unwrap_or(rest.len());
            let (part, after) = rest.split_at_checked(end)?;
            rest = after;
            Some(part)
        })
    })
}

fn token(word: &str) -> Token {
    match (word, word.len(), word.parse::<u32>()) {
        ("fye", ..) => Token::Fye,
        ("ye" | "ending" | "ended", ..) => Token::Ending,
        ("q" | "quarter", ..) => Token::QuarterWord,
        ("month" | "months", ..) => Token::MonthsWord,
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

fn read(tokens: &[Token], said: Option<Said>, how: &Periods) -> Result<Period, String> {
    use Token::{Ending, Fye, Month, MonthsWord, Quarter, QuarterWord, TwoDigits, Year, YearMonth};
    let follows = |year: u16, next: u8| (year + 1) % 100 == u16::from(next);
    match *tokens {
        [Year(year), TwoDigits(next)] if follows(year, next) => split_year(year, 1, said, how),
        [Year(year), Year(next)] if year.checked_add(1) == Some(next) => split_year(year, 1, said, how),
        [Year(first), TwoDigits(a), Year(last), TwoDigits(b)]
            if follows(first, a) && follows(last, b) && first < last =>
        {
            split_year(first, last - first + 1, said, how)
        }
        [Year(first), TwoDigits(a), TwoDigits(last), TwoDigits(b)]
            if follows(first, a) && b == last + 1 && u16::from(last) > first % 100 =>
        {
            split_year(first, u16::from(last) - first % 100 + 1, said, how)
        }
        [Year(first), TwoDigits(last)] if u16::from(last) > first % 100 && last > 12 => {
            several(first, first - first % 100 + u16::from(last), how)
        }
        [Year(first), Year(last)] if first < last => several(first, last, how),
        [Year(_), TwoDigits(1..=12)] => {
            Err("say in the map whether period.year-month is a 'month' or a 'quarter-end'".into())
        }
        [Fye, Year(year)] | [Fye, Month(3), Year(year)] => months(year.saturating_sub(1), 4, 12),
        [Year(year)] => bare_year(year, said, how),
        [Year(year), TwoDigits(next), Quarter(quarter)] | [Quarter(quarter), Year(year), TwoDigits(next)]
            if follows(year, next) =>
        {
            financial_quarter(year, quarter, said, how)
        }
        [Year(year), Year(next), Quarter(quarter)] | [Quarter(quarter), Year(year), Year(next)]
            if year.checked_add(1) == Some(next) =>
        {
            financial_quarter(year, quarter, said, how)
        }
        [Year(year), Quarter(quarter)] | [Quarter(quarter), Year(year)]
            if matches!(said, None | Some(Said::Calendar)) =>
        {
            months(year, 3 * quarter - 2, 3)
        }
        [Month(first), Month(last), Year(year)] if first <= last => {
            months(year, first, u16::from(last - first) + 1)
        }
        [Month(first), Year(from), Month(last), Year(year)] if (from, first) <= (year, last) => {
            let years = u32::from(year.saturating_sub(from));
            let length = (years * 12 + u32::from(last) + 1).saturating_sub(u32::from(first));
            months(from, first, u16::try_from(length).map_err(|_| "this is too long; correct it")?)
        }
        [Month(month), Year(year)] => months(year, month, 1),
        [Ending, Month(month), Year(year)] => until(month, year, 12),
        [Ending, TwoDigits(day), Month(month), Year(year)] => until_day(day, month, year, 12),
        [QuarterWord, Ending, Month(month), Year(year)] => until(month, year, 3),
        [QuarterWord, Ending, TwoDigits(day), Month(month), Year(year)] => until_day(day, month, year, 3),
        [TwoDigits(length @ 1..=60), MonthsWord, Ending, Month(month), Year(year)] => {
            until(month, year, u16::from(length))
        }
        [TwoDigits(day), Month(month), Year(year)] => date(year, month, day).and_then(day_of),
        [TwoDigits(a), Month(from), Year(first), TwoDigits(b), Month(to), Year(last)] => {
            between(date(first, from, a)?, date(last, to, b)?)
        }
        [TwoDigits(first), TwoDigits(second), Year(year)] => {
            let (day, month) = match (how.dates, first > 12, second > 12) {
                (Some(Dates::DayFirst), ..) | (None, true, false) => (first, second),
                (Some(Dates::MonthFirst), ..) | (None, false, true) => (second, first),
                _ => {
                    return Err("say in the map whether period.dates are 'day-first' or 'month-first'".into());
                }
            };
            date(year, month, day).and_then(day_of)
        }
        [YearMonth(year, month)] => match how.year_month {
            Some(meaning) => year_month(year, month, meaning),
            None => Err("say in the map whether period.year-month is a 'month' or a 'quarter-end'".into()),
        },
        _ => Err("this is not a period; write it as 2022-04-01/P1Y, or skip the row in the map".into()),
    }
}

/// So many months from the first day of a month; month 13 is January of the next year.
fn months(year: u16, month: u8, length: u16) -> Result<Period, String> {
    let (year, month) = if month > 12 { (year.saturating_add(1), month - 12) } else { (year, month) };
    date(year, month, 1)
        .and_then(|first| Period::new(first, Length::Months(length)).map_err(|error| error.to_string()))
}

fn date(year: u16, month: u8, day: u8) -> Result<Date, String> {
    Date::new(year, month, day).map_err(|error| error.to_string())
}

fn day_of(day: Date) -> Result<Period, String> {
    Period::new(day, Length::Day).map_err(|error| error.to_string())
}

/// From a day to another, both included: whole months.
fn between(first: Date, last: Date) -> Result<Period, String> {
    let months = |day: Date| u32::from(day.year()) * 12 + u32::from(day.month());
    let length = (months(last) + 1).checked_sub(months(first)).and_then(|length| u16::try_from(length).ok());
    length
        .and_then(|length| Period::new(first, Length::Months(length)).ok())
        .filter(|period| first.day() == 1 && period.last_day() == last)
        .ok_or_else(|| "this is not a number of whole months; correct it".into())
}

/// So many months that end with that month.
fn until(month: u8, year: u16, length: u16) -> Result<Period, String> {
    let first = (u32::from(year) * 12 + u32::from(month)).checked_sub(u32::from(length));
    let first =
        first.and_then(|first| Some((u16::try_from(first / 12).ok()?, u8::try_from(first % 12 + 1).ok()?)));
    let (year, month) = first.ok_or("this is before all years")?;
    months(year, month, length)
}

/// The same, where the day is the last of its month.
fn until_day(day: u8, month: u8, year: u16, length: u16) -> Result<Period, String> {
    let period = until(month, year, length)?;
    if period.last_day() == date(year, month, day)? {
        return Ok(period);
    }
    Err("this does not end with a month; write it as 2022-04-01/P1Y, or skip the row in the map".into())
}

fn year_month(year: u16, month: u8, meaning: YearMonth) -> Result<Period, String> {
    match (month, meaning) {
        (1..=12, YearMonth::Month) => months(year, month, 1),
        (1..=12, YearMonth::QuarterEnd) => until(month, year, 3),
        _ => Err("there is no such month; correct it".into()),
    }
}

/// So many split years; the first begins in that calendar year.
fn split_year(year: u16, count: u16, said: Option<Said>, how: &Periods) -> Result<Period, String> {
    let length = count.saturating_mul(12);
    match (said, how.split_year) {
        (Some(Said::Financial), _) | (None, SplitYear::Financial) => months(year, 4, length),
        (Some(Said::Academic), _) | (None, SplitYear::Academic) => months(year, 9, length),
        (Some(Said::Calendar), _) => Err("a calendar year is not split; correct it".into()),
    }
}

/// `2014-16` and `2014-2016`.
fn several(first: u16, last: u16, how: &Periods) -> Result<Period, String> {
    let years = last.saturating_sub(first);
    match how.several_years {
        Some(SeveralYears::Calendar) => months(first, 1, years.saturating_add(1).saturating_mul(12)),
        Some(SeveralYears::Financial) => months(first, 4, years.saturating_mul(12)),
        Some(SeveralYears::Academic) => months(first, 9, years.saturating_mul(12)),
        None => Err("several years can begin in several months; say which with period.several-years in the map, or write it as 2022-04-01/P1Y".into()),
    }
}

fn financial_quarter(year: u16, quarter: u8, said: Option<Said>, how: &Periods) -> Result<Period, String> {
    match (said, how.split_year) {
        (Some(Said::Financial), _) | (None, SplitYear::Financial) => months(year, 1 + 3 * quarter, 3),
        _ => Err("only financial years have quarters; write it as 2022-10-01/P3M".into()),
    }
}

fn bare_year(year: u16, said: Option<Said>, how: &Periods) -> Result<Period, String> {
    match (said, how.bare_year) {
        (Some(Said::Calendar), _) | (None, Some(BareYear::Calendar)) => months(year, 1, 12),
        (None | Some(Said::Financial), Some(BareYear::FinancialEnding)) => {
            months(year.saturating_sub(1), 4, 12)
        }
        (None | Some(Said::Academic), Some(BareYear::AcademicEnding)) => {
            months(year.saturating_sub(1), 9, 12)
        }
        (None, Some(BareYear::Day(month, day))) => date(year, month, day).and_then(day_of),
        (None, Some(BareYear::Month(month))) => months(year, month, 1),
        _ => Err("a year alone can mean several things; say which with period.bare-year in the map".into()),
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
            "FY 2022/23",
            "FYE March 2023",
            "2022-23 (Final)",
            "2022-04-01/2023-03-31",
            "1 April 2022 to 31 March 2023",
            "April 2022 to March 2023",
            "Rolling year to March 2023",
            "12 months to March 2023",
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
            ("2023Q4", "2023-10-01/P3M"),
            ("Quarter 4 2023", "2023-10-01/P3M"),
            ("Q3 2022-23", "2022-10-01/P3M"),
            ("2022/2023 Q3", "2022-10-01/P3M"),
            ("quarter ending June 2024", "2024-04-01/P3M"),
            ("3 months to Feb 2024", "2023-12-01/P3M"),
            ("Apr-Jun 2018", "2018-04-01/P3M"),
            ("Oct 2020 to Dec 2025", "2020-10-01/P63M"),
            ("Jan 2024", "2024-01-01/P1M"),
            ("2024-05-15T00:00:00", "2024-05-15/P1D"),
            ("31 March 2023", "2023-03-31/P1D"),
            ("As at 31st March 2023", "2023-03-31/P1D"),
            ("31/03/2023", "2023-03-31/P1D"),
            ("2016-01-01/P3Y", "2016-01-01/P3Y"),
            ("2016-01-01/P5Y", "2016-01-01/P5Y"),
            ("2025-12-01/P1M", "2025-12-01/P1M"),
            ("2025-10-01/P3M", "2025-10-01/P3M"),
            ("2021/22-23/24", "2021-04-01/P3Y"),
            ("2021/22 to 2023/24", "2021-04-01/P3Y"),
            ("Academic year 2022/23", "2022-09-01/P1Y"),
            ("calendar year 2022", "2022-01-01/P1Y"),
            ("year ending Sept 2025", "2024-10-01/P1Y"),
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
    fn what_can_mean_several_things_asks_the_map() {
        let default = Periods::default();
        for (text, key) in [
            ("2014-16", "several-years"),
            ("2014-2016", "several-years"),
            ("2024-01", "year-month"),
            ("05/04/2023", "dates"),
            ("financial year 2023", "bare-year"),
        ] {
            assert!(period(text, &default).unwrap_err().contains(key), "{text}");
        }
        for (several_years, expected) in [
            (SeveralYears::Calendar, "2014-01-01/P3Y"),
            (SeveralYears::Financial, "2014-04-01/P2Y"),
            (SeveralYears::Academic, "2014-09-01/P2Y"),
        ] {
            let how = Periods { several_years: Some(several_years), ..Periods::default() };
            assert_eq!(read("2014-16", &how).as_deref(), Some(expected));
            assert_eq!(read("2014 to 2016", &how).as_deref(), Some(expected));
            assert_eq!(read("2014-15", &how).as_deref(), Some("2014-04-01/P1Y"));
        }
        let how = Periods { year_month: Some(YearMonth::Month), ..Periods::default() };
        assert_eq!(read("2011-12", &how).as_deref(), Some("2011-12-01/P1M"));
        assert_eq!(read("2011/12", &how).as_deref(), Some("2011-04-01/P1Y"));
        for (dates, expected) in [(Dates::DayFirst, "2023-04-05/P1D"), (Dates::MonthFirst, "2023-05-04/P1D")]
        {
            let how = Periods { dates: Some(dates), ..Periods::default() };
            assert_eq!(read("05/04/2023", &how).as_deref(), Some(expected));
        }
        let how = Periods { bare_year: Some(BareYear::AcademicEnding), ..Periods::default() };
        assert_eq!(read("calendar year 2022", &how).as_deref(), Some("2022-01-01/P1Y"));
    }

    #[test]
    fn marks_beside_a_period_are_kept() {
        let how = Periods { ignore: vec!["(OT)".into()], ..Periods::default() };
        assert_eq!(period("2024-25 (prov)", &how).unwrap().1, Marks::PROVISIONAL);
        assert_eq!(period("2024-25 [r]", &how).unwrap().1, Marks::REVISED);
        assert_eq!(period("2024-25 (OT)", &how).unwrap().1, Marks::default());
        assert_eq!(
            period("2018 (Rev)", &Periods { bare_year: Some(BareYear::Calendar), ..how }).unwrap().1,
            Marks::REVISED
        );
        assert!(period("2024-25 (Draft)", &Periods::default()).unwrap_err().contains("'(Draft)'"));
    }

    #[test]
    fn no_text_is_too_much() {
        let parts =
            ["9999", "0001", "2022", "12", "99", "0", "Q4", "Jan", "Dec", "FYE", "to", "ending", "months"];
        let how = Periods {
            several_years: Some(SeveralYears::Calendar),
            year_month: Some(YearMonth::QuarterEnd),
            dates: Some(Dates::DayFirst),
            bare_year: Some(BareYear::FinancialEnding),
            ..Periods::default()
        };
        for a in parts {
            for b in parts {
                for c in parts {
                    for d in parts {
                        let _ = period(&format!("{a} {b} {c} {d}"), &how);
                    }
                    let _ = period(&format!("{a}-{b}/{c}"), &how);
                }
            }
        }
    }

    #[test]
    fn nonsense_is_refused() {
        for text in [
            "",
            "2014-16",
            "2022-24",
            "Notes:",
            "Total",
            "22-23",
            "Q5 2022",
            "FYE",
            "2022 Foo",
            "99999",
            "year ended 5 April 2023",
            "31 June 2023",
            "31/13/2023",
            "Nov-Jan 2025",
            "Dec 2025 to Oct 2025",
            "2022-04-01/2023-03-30",
            "2022-04-02/2023-04-01",
            "2023-03-31/2022-04-01",
            "calendar year 2022-23",
            "Academic year 2022/23 Q1",
            "FYE June 2023",
            "2016-14",
            "2022/23-22/23",
            "0 months to June 2023",
            "é2022",
            "Q",
            "9999 Q4",
            "0000",
            "99 99 9999",
        ] {
            assert_eq!(read(text, &Periods::default()), None, "{text}");
        }
    }
}
