//! A day of the Gregorian calendar, with only what periods need.

use crate::error::{Error, Kind, Result, fail};
use core::fmt;
use core::str::FromStr;

/// A day, 0001-01-01 to 9999-12-31; ordered as in time; written `YYYY-MM-DD`.
///
/// ```
/// use council_compare::figures::Date;
/// let day: Date = "2023-03-31".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2023, 3, 31));
/// assert!("2023-02-29".parse::<Date>().is_err());
/// # Ok::<(), council_compare::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

impl Date {
    /// The day, if the calendar has it. Fails with `bad-period`.
    pub fn new(year: u16, month: u8, day: u8) -> Result<Self> {
        if (1..=9999).contains(&year)
            && (1..=12).contains(&month)
            && (1..=days_in(year, month)).contains(&day)
        {
            Ok(Self { year, month, day })
        } else {
            fail(Kind::BadPeriod(format!("{year:04}-{month:02}-{day:02}")))
        }
    }

    /// The year, 1 to 9999.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u8 {
        self.month
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u8 {
        self.day
    }

    /// The same day of the month `months` later, or the month's last day where it is shorter; `None` past year 9999.
    pub(crate) fn plus_months(self, months: u16) -> Option<Self> {
        let zero_based = u32::from(self.year) * 12 + u32::from(self.month) - 1 + u32::from(months);
        let year = u16::try_from(zero_based / 12).ok().filter(|year| *year <= 9999)?;
        let month = u8::try_from(zero_based % 12 + 1).ok()?;
        Some(Self { year, month, day: self.day.min(days_in(year, month)) })
    }

    /// The day before; the first day of all has none and is returned as it is.
    pub(crate) fn before(self) -> Self {
        match (self.day, self.month, self.year) {
            (2.., ..) => Self { day: self.day - 1, ..self },
            (_, 2.., _) => Self { month: self.month - 1, day: days_in(self.year, self.month - 1), ..self },
            (_, _, 2..) => Self { year: self.year - 1, month: 12, day: 31 },
            _ => self,
        }
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// A number of nothing but digits; `None` beyond 65,535.
pub(super) fn number(digits: &[u8]) -> Option<u16> {
    if digits.is_empty() {
        return None;
    }
    digits.iter().try_fold(0_u16, |number, digit| {
        number.checked_mul(10)?.checked_add(u16::from(digit.is_ascii_digit().then(|| digit - b'0')?))
    })
}

impl FromStr for Date {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let parts = match text.as_bytes() {
            [year @ .., b'-', m1, m2, b'-', d1, d2] if year.len() == 4 => {
                number(year).zip(number(&[*m1, *m2])).zip(number(&[*d1, *d2]))
            }
            _ => None,
        };
        let date = parts.and_then(|((year, month), day)| {
            Self::new(year, u8::try_from(month).ok()?, u8::try_from(day).ok()?).ok()
        });
        date.ok_or_else(|| Error::new(Kind::BadPeriod(text.into())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_before_crosses_months_years_and_leap_days() {
        for (day, before) in [
            ("2024-03-01", "2024-02-29"),
            ("2023-03-01", "2023-02-28"),
            ("2023-01-01", "2022-12-31"),
            ("2023-05-31", "2023-05-30"),
            ("0001-01-01", "0001-01-01"),
        ] {
            assert_eq!(day.parse::<Date>().unwrap().before().to_string(), before);
        }
    }

    #[test]
    fn nonsense_is_refused_and_quoted() {
        for text in
            ["", "2023", "2023-4-01", "2023-00-10", "2023-13-01", "2023-06-31", "0000-01-01", "+202-01-01"]
        {
            assert_eq!(text.parse::<Date>().unwrap_err().code(), "bad-period", "{text}");
        }
    }
}
