//! Periods as a person's file writes them.

use super::mapping::{Days, Mapping};
use super::problem::{Ask, Cause};
use crate::figures::{Date, Length, Period};
use crate::import::period::{Odd, Spelling, read};

/// How the periods of a file are written.
#[derive(Clone, Debug)]
pub(super) struct When {
    how: Spelling<'static>,
    days: Option<Days>,
    /// The year of periods that name none.
    year: Option<String>,
}

/// Words beside a period in a heading, which say that the column holds figures, or targets.
const BESIDE: [&str; 16] = [
    "actual",
    "actuals",
    "outturn",
    "result",
    "results",
    "value",
    "values",
    "performance",
    "figure",
    "data",
    "achieved",
    "reported",
    "target",
    "targets",
    "goal",
    "plan",
];

/// A text that may be a period without the words that stand beside periods in headings.
pub(super) fn without_words(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || matches!(letter, '_' | ':' | '(' | ')'));
    let kept =
        words.filter(|word| !word.is_empty() && *word != "-" && !BESIDE.contains(&&*word.to_lowercase()));
    kept.collect::<Vec<_>>().join(" ")
}

impl When {
    /// As the mapping says.
    pub(super) fn of(mapping: &Mapping) -> Self {
        let how = Spelling {
            quarters: mapping.quarters,
            dates: mapping.dates,
            year_month: mapping.year_month,
            bare_year: mapping.bare_year,
            several_years: mapping.several_years,
            loose: true,
            ..Spelling::default()
        };
        Self { how, days: mapping.days, year: mapping.year.clone() }
    }

    /// As nobody has said anything: what can mean several things is asked for.
    pub(super) fn open() -> Self {
        Self::of(&Mapping::default())
    }

    /// The period a text means.
    pub(super) fn period(&self, text: &str) -> Result<Period, Cause> {
        let text = serial(text).unwrap_or_else(|| midnight(text).to_owned());
        let odd = match self.spelt(&text) {
            Ok(period) => return self.of_day(period),
            Err(odd) => odd,
        };
        Err(match odd {
            Odd::NoPeriod => match &self.year {
                Some(year) => {
                    return self
                        .spelt(&format!("{text} {year}"))
                        .map_err(|odd| cause(&odd))
                        .and_then(|found| self.of_day(found));
                }
                None if self.spelt(&format!("{text} 2024-25")).is_ok() => Cause::Ask(Ask::Year),
                None => Cause::Period,
            },
            odd => cause(&odd),
        })
    }

    fn spelt(&self, text: &str) -> Result<Period, Odd> {
        read(text, self.how).map(|(period, _)| period)
    }

    /// What a day stands for.
    fn of_day(&self, period: Period) -> Result<Period, Cause> {
        let day = period.first_day();
        let months = |year: u16, month: u8, length: u16| {
            let first = Date::new(year, month, 1).map_err(|_| Cause::Calendar)?;
            Period::new(first, Length::Months(length)).map_err(|_| Cause::Calendar)
        };
        match (period.length(), self.days) {
            (Length::Months(_), _) | (Length::Day, Some(Days::Day)) => Ok(period),
            (Length::Day, None) => Err(Cause::Ask(Ask::Days)),
            (Length::Day, Some(Days::Month)) => months(day.year(), day.month(), 1),
            (Length::Day, Some(Days::Quarter)) => months(day.year(), (day.month() - 1) / 3 * 3 + 1, 3),
            (Length::Day, Some(Days::Year)) if day.day() == 1 => months(day.year(), day.month(), 12),
            (Length::Day, Some(Days::Year)) => {
                let month = day.month() % 12 + 1;
                months(day.year() - u16::from(month > 1), month, 12)
            }
        }
    }

    /// The day that a text names, where it does.
    pub(super) fn day(&self, text: &str) -> Option<Date> {
        let text = serial(text).unwrap_or_else(|| midnight(text).to_owned());
        let period = self.spelt(&text).ok()?;
        (period.length() == Length::Day).then(|| period.first_day())
    }
}

fn cause(odd: &Odd) -> Cause {
    Cause::Ask(match odd {
        Odd::Quarter => Ask::Quarters,
        Odd::Dates => Ask::Dates,
        Odd::YearMonth => Ask::YearMonth,
        Odd::BareYear => Ask::BareYear,
        Odd::SeveralYears => Ask::SeveralYears,
        Odd::NoPeriod | Odd::Mark(_) | Odd::Brackets(_) => return Cause::Period,
        _ => return Cause::Calendar,
    })
}

/// A day without its midnight.
fn midnight(text: &str) -> &str {
    let text = text.trim();
    ["T00:00:00", " 00:00:00", " 00:00"].iter().find_map(|end| text.strip_suffix(end)).unwrap_or(text)
}

/// A day as spreadsheets count them, 45427 for 15 May 2024; from 1982 to 2064.
fn serial(text: &str) -> Option<String> {
    let number: u32 = text.trim().parse().ok().filter(|number| (30_000..=60_000).contains(number))?;
    // From days to a date of the civil calendar, years beginning with March: 25,569 is 1 January 1970.
    let days = number - 25_569 + 719_468;
    let (era, day) = (days / 146_097, days % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let (day, month) = (day - (153 * month + 2) / 5 + 1, if month < 10 { month + 3 } else { month - 9 });
    let year = year + era * 400 + u32::from(month <= 2);
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

/// What days stand for that follow each other in that way: those of one month in the year for years, of every third month
/// for quarters, else months. None where there is only one.
pub(super) fn rhythm(days: &[Date]) -> Option<Days> {
    let mut months: Vec<u32> =
        days.iter().map(|day| u32::from(day.year()) * 12 + u32::from(day.month()) - 1).collect();
    months.sort_unstable();
    months.dedup();
    let first = *months.first().filter(|_| months.len() > 1)?;
    let every = |step: u32| months.iter().all(|month| (month - first).is_multiple_of(step));
    // Quarters of the civil and the financial year begin in January and end in December.
    let in_step = first % 3 != 1;
    Some(match () {
        () if every(12) => Days::Year,
        () if every(3) && in_step => Days::Quarter,
        () => Days::Month,
    })
}

/// The split year in a title or a file's name, such as `2024-25`.
pub(super) fn split_year(text: &str) -> Option<String> {
    let digits: Vec<&str> =
        text.split(|letter: char| !letter.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    digits.windows(2).find_map(|pair| {
        let [first, next] = pair else { return None };
        let year: u16 = first.parse().ok().filter(|_| first.len() == 4)?;
        let after: u16 = next.parse().ok()?;
        let follows = match next.len() {
            2 => (year + 1) % 100 == after,
            4 => year + 1 == after,
            _ => false,
        };
        ((1990..2100).contains(&year) && follows).then(|| format!("{year}-{:02}", (year + 1) % 100))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_as_spreadsheets_count_them() {
        // As Excel itself shows them.
        for (text, day) in [
            ("45427", "2024-05-15"),
            ("45351", "2024-02-29"),
            ("45352", "2024-03-01"),
            ("36526", "2000-01-01"),
            ("40178", "2009-12-31"),
        ] {
            assert_eq!(serial(text).as_deref(), Some(day));
        }
        assert_eq!((serial("2024"), serial("99999"), serial("45427.5")), (None, None, None));
    }

    #[test]
    fn what_days_stand_for_shows_in_their_steps() {
        let of = |days: &[&str]| rhythm(&days.iter().map(|day| day.parse().unwrap()).collect::<Vec<_>>());
        assert_eq!(of(&["2024-06-30", "2024-09-30", "2024-12-31"]), Some(Days::Quarter));
        assert_eq!(of(&["2024-04-01", "2024-07-01"]), Some(Days::Quarter));
        assert_eq!(of(&["2024-04-30", "2024-05-31"]), Some(Days::Month));
        assert_eq!(of(&["2024-02-29", "2024-05-31"]), Some(Days::Month));
        assert_eq!(of(&["2023-03-31", "2024-03-31"]), Some(Days::Year));
        assert_eq!(of(&["2024-03-31", "2024-03-01"]), None);
    }

    #[test]
    fn a_year_is_found_in_a_title() {
        assert_eq!(split_year("Scorecard_2024-25_v3.xlsx").as_deref(), Some("2024-25"));
        assert_eq!(split_year("Quarter 2, 2024/2025").as_deref(), Some("2024-25"));
        assert_eq!(split_year("Printed 3 May 2024, page 1"), None);
    }
}
