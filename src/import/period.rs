//! The many ways of writing a period into one: ISO, `2022-23`, `2022/2023`, `FYE 2023`, `2025 Q4`, `Oct-Dec 2025`, …
//!
//! What can mean several things is not guessed: [`Odd`] says what it is that nobody has said.

use crate::figures::{Date, Length, Marks, Period};
use crate::import::loose;
use crate::import::spelling::{BareYear, Dates, Quarters, SeveralYears, SplitYear, YearMonth};
use crate::import::value::{long_to_short, split};

pub use crate::import::spelling::{Odd, Spelling};

/// Reads a period and the marks beside it (`2024-25 [p]`).
///
/// ```
/// use council_compare::import::period::{Odd, Spelling, read};
/// assert_eq!(read("Q3 2022/23 [r]", Spelling::default())?.0.to_string(), "2022-10-01/P3M");
/// assert_eq!(read("05/04/2023", Spelling::default()), Err(Odd::Dates)); // 5 April or 4 May
/// # Ok::<(), Odd>(())
/// ```
pub fn read(text: &str, how: Spelling<'_>) -> Result<(Period, Marks), Odd> {
    let (mut core, tags) = split(text);
    let mut marks = Marks::default();
    for tag in tags.iter().filter(|tag| !tag.starts_with("note")) {
        marks = marks.with(mark(tag).ok_or_else(|| Odd::Mark(tag.clone()))?);
    }
    while let Some((before, tag)) = core.strip_suffix(')').and_then(|rest| rest.rsplit_once('(')) {
        let whole = core.get(before.len()..).unwrap_or_default();
        match (mark(&tag.to_lowercase()), tag.to_lowercase().as_str()) {
            (Some(known), _) => marks = marks.with(known),
            (None, "final") => {}
            (None, _) if how.ignore.iter().any(|ignored| ignored == whole) => {}
            (None, _) if how.loose => break,
            _ => return Err(Odd::Brackets(whole.into())),
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

/// `2022-04-01/2023-03-31`, and `2024-01` where it is said that this is a month.
fn iso(text: &str, how: Spelling<'_>) -> Option<Result<Period, Odd>> {
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
pub(super) enum Token {
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

fn words(text: &str, how: Spelling<'_>) -> Result<Period, Odd> {
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
    if how.loose {
        loose::complete(&mut tokens);
        if let Some(found) = loose::meant(&tokens, how) {
            return found;
        }
    }
    meant(&tokens, said, how)
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
        ("q" | "qtr" | "quarter", ..) => Token::QuarterWord,
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

fn meant(tokens: &[Token], said: Option<Said>, how: Spelling<'_>) -> Result<Period, Odd> {
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
        [Year(_), TwoDigits(1..=12)] => Err(Odd::YearMonth),
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
        [Year(year), Quarter(quarter)] | [Quarter(quarter), Year(year)] if said != Some(Said::Academic) => {
            match (said, how.quarters) {
                (Some(Said::Calendar), _) | (None, Some(Quarters::Calendar)) => {
                    months(year, 3 * quarter - 2, 3)
                }
                (Some(Said::Financial), _) if !how.loose => Err(Odd::NoPeriod),
                (_, Some(Quarters::Financial)) => months(year, 1 + 3 * quarter, 3),
                _ => Err(Odd::Quarter),
            }
        }
        [Month(first), Month(last), Year(year)] if first <= last => {
            months(year, first, u16::from(last - first) + 1)
        }
        [Month(first), Year(from), Month(last), Year(year)] if (from, first) <= (year, last) => {
            let years = u32::from(year.saturating_sub(from));
            let length = (years * 12 + u32::from(last) + 1).saturating_sub(u32::from(first));
            months(from, first, u16::try_from(length).map_err(|_| Odd::TooLong)?)
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
                    return Err(Odd::Dates);
                }
            };
            date(year, month, day).and_then(day_of)
        }
        [YearMonth(year, month)] => match how.year_month {
            Some(meaning) => year_month(year, month, meaning),
            None => Err(Odd::YearMonth),
        },
        _ => Err(Odd::NoPeriod),
    }
}

/// So many months from the first day of a month; month 13 is January of the next year.
pub(super) fn months(year: u16, month: u8, length: u16) -> Result<Period, Odd> {
    let (year, month) = if month > 12 { (year.saturating_add(1), month - 12) } else { (year, month) };
    date(year, month, 1).and_then(|first| Period::new(first, Length::Months(length)).map_err(Odd::NoSuch))
}

fn date(year: u16, month: u8, day: u8) -> Result<Date, Odd> {
    Date::new(year, month, day).map_err(Odd::NoSuch)
}

fn day_of(day: Date) -> Result<Period, Odd> {
    Period::new(day, Length::Day).map_err(Odd::NoSuch)
}

/// From a day to another, both included: whole months.
fn between(first: Date, last: Date) -> Result<Period, Odd> {
    let months = |day: Date| u32::from(day.year()) * 12 + u32::from(day.month());
    let length = (months(last) + 1).checked_sub(months(first)).and_then(|length| u16::try_from(length).ok());
    length
        .and_then(|length| Period::new(first, Length::Months(length)).ok())
        .filter(|period| first.day() == 1 && period.last_day() == last)
        .ok_or(Odd::NotMonths)
}

/// So many months that end with that month.
fn until(month: u8, year: u16, length: u16) -> Result<Period, Odd> {
    let first = (u32::from(year) * 12 + u32::from(month)).checked_sub(u32::from(length));
    let first =
        first.and_then(|first| Some((u16::try_from(first / 12).ok()?, u8::try_from(first % 12 + 1).ok()?)));
    let (year, month) = first.ok_or(Odd::TooEarly)?;
    months(year, month, length)
}

/// The same, where the day is the last of its month.
fn until_day(day: u8, month: u8, year: u16, length: u16) -> Result<Period, Odd> {
    let period = until(month, year, length)?;
    if period.last_day() == date(year, month, day)? {
        return Ok(period);
    }
    Err(Odd::NotMonthEnd)
}

fn year_month(year: u16, month: u8, meaning: YearMonth) -> Result<Period, Odd> {
    match (month, meaning) {
        (1..=12, YearMonth::Month) => months(year, month, 1),
        (1..=12, YearMonth::QuarterEnd) => until(month, year, 3),
        _ => Err(Odd::NoSuchMonth),
    }
}

/// So many split years; the first begins in that calendar year.
fn split_year(year: u16, count: u16, said: Option<Said>, how: Spelling<'_>) -> Result<Period, Odd> {
    let length = count.saturating_mul(12);
    match (said, how.split_year) {
        (Some(Said::Financial), _) | (None, SplitYear::Financial) => months(year, 4, length),
        (Some(Said::Academic), _) | (None, SplitYear::Academic) => months(year, 9, length),
        (Some(Said::Calendar), _) => Err(Odd::SplitCalendar),
    }
}

/// `2014-16` and `2014-2016`.
fn several(first: u16, last: u16, how: Spelling<'_>) -> Result<Period, Odd> {
    let years = last.saturating_sub(first);
    match how.several_years {
        Some(SeveralYears::Calendar) => months(first, 1, years.saturating_add(1).saturating_mul(12)),
        Some(SeveralYears::Financial) => months(first, 4, years.saturating_mul(12)),
        Some(SeveralYears::Academic) => months(first, 9, years.saturating_mul(12)),
        None => Err(Odd::SeveralYears),
    }
}

fn financial_quarter(year: u16, quarter: u8, said: Option<Said>, how: Spelling<'_>) -> Result<Period, Odd> {
    match (said, how.split_year) {
        (Some(Said::Financial), _) | (None, SplitYear::Financial) => months(year, 1 + 3 * quarter, 3),
        _ => Err(Odd::QuarterOfOther),
    }
}

fn bare_year(year: u16, said: Option<Said>, how: Spelling<'_>) -> Result<Period, Odd> {
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
        _ => Err(Odd::BareYear),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, how: &Spelling<'_>) -> Option<String> {
        read(text, *how).ok().map(|(period, _)| period.to_string())
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
            assert_eq!(found(text, &Spelling::default()).as_deref(), Some("2022-04-01/P1Y"), "{text}");
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
            assert_eq!(found(text, &Spelling::default()).as_deref(), Some(period), "{text}");
        }
    }

    #[test]
    fn the_map_says_what_an_ambiguous_text_means() {
        assert!(read("2023", Spelling::default()) == Err(Odd::BareYear));
        for (bare_year, expected) in [
            (BareYear::Calendar, "2023-01-01/P1Y"),
            (BareYear::FinancialEnding, "2022-04-01/P1Y"),
            (BareYear::AcademicEnding, "2022-09-01/P1Y"),
            (BareYear::Day(3, 31), "2023-03-31/P1D"),
        ] {
            let how = Spelling { bare_year: Some(bare_year), ..Spelling::default() };
            assert_eq!(found("2023", &how).as_deref(), Some(expected));
        }
        let how = Spelling { split_year: SplitYear::Academic, ..Spelling::default() };
        assert_eq!(found("2022/23", &how).as_deref(), Some("2022-09-01/P1Y"));
        assert_eq!(found("202303", &Spelling::default()), None);
        let how = Spelling { year_month: Some(YearMonth::QuarterEnd), ..Spelling::default() };
        assert_eq!(found("202303", &how).as_deref(), Some("2023-01-01/P3M"));
        assert_eq!(found("202302", &how).as_deref(), Some("2022-12-01/P3M"));
        assert_eq!(found("202300", &how), None);
        let how = Spelling { year_month: Some(YearMonth::Month), ..Spelling::default() };
        assert_eq!(found("202303", &how).as_deref(), Some("2023-03-01/P1M"));
        assert_eq!(found("202313", &how), None);
    }

    #[test]
    fn what_can_mean_several_things_asks_the_map() {
        let default = Spelling::default();
        for (text, odd) in [
            ("2014-16", Odd::SeveralYears),
            ("2014-2016", Odd::SeveralYears),
            ("2024-01", Odd::YearMonth),
            ("05/04/2023", Odd::Dates),
            ("financial year 2023", Odd::BareYear),
        ] {
            assert_eq!(read(text, default), Err(odd), "{text}");
        }
        for (several_years, expected) in [
            (SeveralYears::Calendar, "2014-01-01/P3Y"),
            (SeveralYears::Financial, "2014-04-01/P2Y"),
            (SeveralYears::Academic, "2014-09-01/P2Y"),
        ] {
            let how = Spelling { several_years: Some(several_years), ..Spelling::default() };
            assert_eq!(found("2014-16", &how).as_deref(), Some(expected));
            assert_eq!(found("2014 to 2016", &how).as_deref(), Some(expected));
            assert_eq!(found("2014-15", &how).as_deref(), Some("2014-04-01/P1Y"));
        }
        let how = Spelling { year_month: Some(YearMonth::Month), ..Spelling::default() };
        assert_eq!(found("2011-12", &how).as_deref(), Some("2011-12-01/P1M"));
        assert_eq!(found("2011/12", &how).as_deref(), Some("2011-04-01/P1Y"));
        for (dates, expected) in [(Dates::DayFirst, "2023-04-05/P1D"), (Dates::MonthFirst, "2023-05-04/P1D")]
        {
            let how = Spelling { dates: Some(dates), ..Spelling::default() };
            assert_eq!(found("05/04/2023", &how).as_deref(), Some(expected));
        }
        let how = Spelling { bare_year: Some(BareYear::AcademicEnding), ..Spelling::default() };
        assert_eq!(found("calendar year 2022", &how).as_deref(), Some("2022-01-01/P1Y"));
    }

    #[test]
    fn marks_beside_a_period_are_kept() {
        let ignore = ["(OT)".to_owned()];
        let how = Spelling { ignore: &ignore, ..Spelling::default() };
        assert_eq!(read("2024-25 (prov)", how).unwrap().1, Marks::PROVISIONAL);
        assert_eq!(read("2024-25 [r]", how).unwrap().1, Marks::REVISED);
        assert_eq!(read("2024-25 (OT)", how).unwrap().1, Marks::default());
        assert_eq!(
            read("2018 (Rev)", Spelling { bare_year: Some(BareYear::Calendar), ..how }).unwrap().1,
            Marks::REVISED
        );
        assert_eq!(read("2024-25 (Draft)", Spelling::default()), Err(Odd::Brackets("(Draft)".into())));
    }

    #[test]
    fn no_text_is_too_much() {
        let parts =
            ["9999", "0001", "2022", "12", "99", "0", "Q4", "Jan", "Dec", "FYE", "to", "ending", "months"];
        let how = Spelling {
            several_years: Some(SeveralYears::Calendar),
            year_month: Some(YearMonth::QuarterEnd),
            dates: Some(Dates::DayFirst),
            bare_year: Some(BareYear::FinancialEnding),
            ..Spelling::default()
        };
        for a in parts {
            for b in parts {
                for c in parts {
                    for d in parts {
                        let _ = read(&format!("{a} {b} {c} {d}"), how);
                    }
                    let _ = read(&format!("{a}-{b}/{c}"), how);
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
            assert_eq!(found(text, &Spelling::default()), None, "{text}");
        }
    }
}
