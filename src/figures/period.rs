//! When a figure was true: a first day and a length.

use crate::error::{Error, Kind, Result, fail};
use crate::figures::Date;
use crate::figures::date::number;
use core::fmt;
use core::str::FromStr;

/// How long a period lasts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Length {
    /// One day: a count on a date.
    Day,
    /// So many months, at least one; twelve are a year.
    Months(u16),
}

/// A period, ISO 8601: its first day and its length, such as `2022-04-01/P1Y`. Ordered by first day, then length.
///
/// ```
/// use council_compare::figures::Period;
/// let year: Period = "2022-04-01/P1Y".parse()?;
/// assert_eq!(year.last_day().to_string(), "2023-03-31");
/// assert_eq!("2024-06-30".parse::<Period>()?.to_string(), "2024-06-30/P1D");
/// assert_eq!("2024-07-01/P12M".parse::<Period>()?.to_string(), "2024-07-01/P1Y");
/// # Ok::<(), council_compare::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    first: Date,
    length: Length,
}

impl Period {
    /// A period of that first day and length. Fails with `bad-period` on zero months or when it would pass year 9999.
    pub fn new(first: Date, length: Length) -> Result<Self> {
        let fits = match length {
            Length::Day => true,
            Length::Months(months) => months > 0 && first.plus_months(months).is_some(),
        };
        if fits {
            Ok(Self { first, length })
        } else {
            fail(Kind::BadPeriod(Self { first, length }.to_string()))
        }
    }

    /// Its first day.
    #[must_use]
    pub fn first_day(self) -> Date {
        self.first
    }

    /// Its last day, included.
    #[must_use]
    pub fn last_day(self) -> Date {
        match self.length {
            Length::Day => self.first,
            Length::Months(months) => self.first.plus_months(months).map_or(self.first, Date::before),
        }
    }

    /// Years from the first day of an earlier period to the first day of this one, below zero for a later one. Every month
    /// counts as 31 days, so that the same day of every year is exactly a year on, leap years or not.
    ///
    /// ```
    /// use council_compare::figures::Period;
    /// let [spring, summer, next]: [Period; 3] =
    ///     ["2024-04-01/P3M".parse()?, "2024-07-01/P3M".parse()?, "2025-04-01/P3M".parse()?];
    /// assert_eq!((summer.years_since(spring), next.years_since(spring)), (0.25, 1.0));
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    #[must_use]
    pub fn years_since(self, earlier: Self) -> f64 {
        let day = |date: Date| {
            i32::from(date.year()) * 372 + i32::from(date.month() - 1) * 31 + i32::from(date.day())
        };
        f64::from(day(self.first) - day(earlier.first)) / 372.0
    }

    /// Its length.
    #[must_use]
    pub fn length(self) -> Length {
        self.length
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.length {
            Length::Day => write!(f, "{}/P1D", self.first),
            Length::Months(months) if months.is_multiple_of(12) => {
                write!(f, "{}/P{}Y", self.first, months / 12)
            }
            Length::Months(months) => write!(f, "{}/P{months}M", self.first),
        }
    }
}

impl FromStr for Period {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let bad = || Error::new(Kind::BadPeriod(text.into()));
        let (first, length) = text.split_once('/').unwrap_or((text, "P1D"));
        let first: Date = first.parse().map_err(|_| bad())?;
        let length = match length.as_bytes() {
            b"P1D" => Some(Length::Day),
            [b'P', years @ .., b'Y'] => {
                number(years).and_then(|years| years.checked_mul(12)).map(Length::Months)
            }
            [b'P', months @ .., b'M'] => number(months).map(Length::Months),
            _ => None,
        };
        Self::new(first, length.ok_or_else(bad)?).map_err(|_| bad())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_read_and_written_alike() {
        for text in ["2022-04-01/P1Y", "2022-01-01/P3Y", "2024-07-01/P3M", "2024-02-01/P1M", "2024-12-31/P1D"]
        {
            assert_eq!(text.parse::<Period>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn nonsense_is_refused_and_quoted() {
        for text in [
            "",
            "/",
            "2022",
            "2022-04-01/",
            "2022-04-01/P",
            "2022-04-01/P0Y",
            "2022-04-01/P1W",
            "2022-04-01/Py",
            "2022-04-01/P99999Y",
            "9999-01-01/P2Y",
            "2022-04-01/P+1Y",
            "2022-04-01/P2D",
            "2022-04-01/Pé",
        ] {
            let error = text.parse::<Period>().unwrap_err();
            assert_eq!(error.code(), "bad-period", "{text}");
            assert!(error.to_string().contains(text));
        }
    }

    #[test]
    fn the_last_day_is_included() {
        for (text, last) in [
            ("2022-04-01/P1Y", "2023-03-31"),
            ("2024-01-01/P2M", "2024-02-29"),
            ("2024-01-31/P1M", "2024-02-28"),
            ("2024-06-30/P1D", "2024-06-30"),
        ] {
            assert_eq!(text.parse::<Period>().unwrap().last_day().to_string(), last);
        }
    }
}
