//! Periods of one measure, as steps in time.

use crate::figures::{Date, Length, Period};
use crate::trend::months;

/// Whether two periods are as long and begin in the same month; days at the ends of months stand for their months.
pub(super) fn alike(one: Period, other: Period) -> bool {
    months(one, other) == Some(0)
}

/// The period so many months later; `None` past year 9999.
pub(super) fn later(of: Period, months: usize) -> Option<Period> {
    Period::new(of.first_day().plus_months(u16::try_from(months).ok()?)?, of.length()).ok()
}

/// The period so many months earlier; `None` where there is no such day.
pub(super) fn earlier(of: Period, months: usize) -> Option<Period> {
    let first = of.first_day();
    let month = (usize::from(first.year()) * 12 + usize::from(first.month() - 1)).checked_sub(months)?;
    let (year, month) = (u16::try_from(month / 12).ok()?, u8::try_from(month % 12 + 1).ok()?);
    // A count on the last day of a month is one on the last day of another, which may be shorter.
    let day = (28..=first.day()).rev().chain([first.day()]);
    let first = day.into_iter().find_map(|day| Date::new(year, month, day).ok())?;
    Period::new(first, of.length()).ok()
}

/// How long a period is, in months; `None` for a day.
pub(super) fn length(of: Period) -> Option<usize> {
    match of.length() {
        Length::Months(months) => Some(months.into()),
        Length::Day => None,
    }
}

/// The days from one day to another, every month counted as 31: enough to say which is nearer.
pub(super) fn days(from: Date, to: Date) -> u32 {
    let day =
        |date: Date| (u32::from(date.year()) * 12 + u32::from(date.month())) * 31 + u32::from(date.day());
    day(from).abs_diff(day(to))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn earlier_and_later_cross_years_and_short_months() {
        for (from, months, to) in [
            ("2025-01-01/P3M", 3, "2024-10-01/P3M"),
            ("2024-10-01/P1M", 12, "2023-10-01/P1M"),
            ("2024-05-31/P1D", 3, "2024-02-29/P1D"),
            ("2024-04-15/P1D", 3, "2024-01-15/P1D"),
        ] {
            let from: Period = from.parse().unwrap();
            assert_eq!(earlier(from, months).unwrap().to_string(), to);
        }
        let quarter: Period = "2024-10-01/P3M".parse().unwrap();
        assert_eq!(later(quarter, 3).unwrap().to_string(), "2025-01-01/P3M");
        assert_eq!(earlier("0001-01-01/P3M".parse().unwrap(), 3), None);
        assert!(alike("2024-03-31/P1D".parse().unwrap(), "2024-03-28/P1D".parse().unwrap()));
        assert!(!alike(quarter, "2024-10-01/P1M".parse().unwrap()));
    }
}
