//! A period as people write it.

use crate::figures::{Date, Length, Period};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A period in words: `2022-23` for a financial year, `2022` for a calendar year, `September 2022 to August 2023` for a
/// school year, `October to December 2025` for a quarter, `30 June 2024` for a day.
///
/// ```
/// use council_compare::words::period;
/// assert_eq!(period("2024-10-01/P3M".parse()?), "October to December 2024");
/// assert_eq!(period("2020-01-01/P3Y".parse()?), "2020 to 2022");
/// # Ok::<(), council_compare::Error>(())
/// ```
#[must_use]
pub fn period(period: Period) -> String {
    let (first, last) = (period.first_day(), period.last_day());
    let whole_months = first.day() == 1;
    match period.length() {
        Length::Months(12) if whole_months && first.month() == 4 => {
            format!("{}-{:02}", first.year(), last.year() % 100)
        }
        Length::Months(months) if whole_months && first.month() == 4 && months.is_multiple_of(12) => {
            format!(
                "{}-{:02} to {}-{:02}",
                first.year(),
                (first.year() + 1) % 100,
                last.year() - 1,
                last.year() % 100
            )
        }
        Length::Months(12) if whole_months && first.month() == 1 => first.year().to_string(),
        Length::Months(months) if whole_months && first.month() == 1 && months.is_multiple_of(12) => {
            format!("{} to {}", first.year(), last.year())
        }
        Length::Months(1) if whole_months => format!("{} {}", month(first), first.year()),
        Length::Months(_) if whole_months && first.year() == last.year() => {
            format!("{} to {} {}", month(first), month(last), last.year())
        }
        Length::Months(_) if whole_months => {
            format!("{} {} to {} {}", month(first), first.year(), month(last), last.year())
        }
        Length::Months(_) => format!("{} to {}", day(first), day(last)),
        Length::Day => day(first),
    }
}

/// A period after `before`, `from` or `since`: its usual name where that says when it begins, else its first month or
/// day.
pub(super) fn start(of: Period) -> String {
    let first = of.first_day();
    match of.length() {
        Length::Day => day(first),
        Length::Months(12) if first.day() == 1 && matches!(first.month(), 1 | 4) => period(of),
        Length::Months(_) => format!("{} {}", month(first), first.year()),
    }
}

/// A period as short as an axis needs: `2022-23`, `2022`, and the year of a month, a quarter or a day.
pub(crate) fn short(of: Period) -> String {
    let (first, last) = (of.first_day().year(), of.last_day().year());
    let two = matches!(of.length(), Length::Months(months) if months >= 12) && first != last;
    if two { format!("{first}-{:02}", last % 100) } else { first.to_string() }
}

/// A date of publication in words: `20 October 2022`, `October 2022`, `2022`. What is none of these stays as it is.
#[must_use]
pub fn published(text: &str) -> String {
    let whole = |text: String| text.parse::<Date>().ok();
    match (whole(text.into()), whole(format!("{text}-01"))) {
        (Some(date), _) => day(date),
        (None, Some(date)) => format!("{} {}", month(date), date.year()),
        (None, None) => text.into(),
    }
}

/// A day in words: `1 April 2023`.
pub(super) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

pub(super) fn month(date: Date) -> &'static str {
    MONTHS.get(usize::from(date.month()) - 1).copied().unwrap_or_default()
}

/// How long before a release a period ended, so that nobody takes an old figure for news. Empty for a release whose name
/// does not begin with a month, and for a period that had not ended by then.
///
/// ```
/// use council_compare::words::freshness;
/// let said = freshness("2023-04-01/P1Y".parse()?, "2026-11");
/// assert_eq!(said, "This period ended 2 years and 8 months before these figures were gathered, in November 2026.");
/// # Ok::<(), council_compare::Error>(())
/// ```
#[must_use]
pub fn freshness(period: Period, release: &str) -> String {
    let gathered = release.get(..7).and_then(|month| format!("{month}-01").parse::<Date>().ok());
    let months = |date: Date| u32::from(date.year()) * 12 + u32::from(date.month());
    let Some((gathered, age)) =
        gathered.and_then(|date| Some((date, months(date).checked_sub(months(period.last_day()))?)))
    else {
        return String::new();
    };
    let of = |count: u32, unit: &str| match count {
        0 => String::new(),
        1 => format!("1 {unit}"),
        _ => format!("{count} {unit}s"),
    };
    // Months alone for a year and a half: most figures are that old, and "1 year and 1 month" is no easier to read.
    let (years, rest) = if age < 18 { (0, age) } else { (age / 12, age % 12) };
    let long = match (of(years, "year"), of(rest, "month")) {
        (none, short) if none.is_empty() && short.is_empty() => return String::new(),
        (none, months) if none.is_empty() => months,
        (years, none) if none.is_empty() => years,
        (years, months) => format!("{years} and {months}"),
    };
    let (month, year) = (month(gathered), gathered.year());
    format!("This period ended {long} before these figures were gathered, in {month} {year}.")
}

#[cfg(test)]
mod tests {
    #[test]
    fn dates_of_publication_may_lack_day_and_month() {
        for (text, label) in
            [("2022-10-20", "20 October 2022"), ("2022-10", "October 2022"), ("2022", "2022"), ("", "")]
        {
            assert_eq!(super::published(text), label);
        }
    }

    #[test]
    fn a_start_and_a_short_name_say_the_year() {
        for (iso, start, short) in [
            ("2022-04-01/P1Y", "2022-23", "2022-23"),
            ("2022-01-01/P1Y", "2022", "2022"),
            ("2020-01-01/P3Y", "January 2020", "2020-22"),
            ("2022-09-01/P1Y", "September 2022", "2022-23"),
            ("2024-12-01/P3M", "December 2024", "2024"),
            ("2024-06-30/P1D", "30 June 2024", "2024"),
        ] {
            let period = iso.parse().unwrap();
            assert_eq!((super::start(period), super::short(period)), (start.into(), short.into()));
        }
    }

    #[test]
    fn each_kind_of_period_has_its_usual_name() {
        for (iso, label) in [
            ("2022-04-01/P1Y", "2022-23"),
            ("1999-04-01/P1Y", "1999-00"),
            ("2020-04-01/P3Y", "2020-21 to 2022-23"),
            ("2022-01-01/P1Y", "2022"),
            ("2022-09-01/P1Y", "September 2022 to August 2023"),
            ("2024-10-01/P1Y", "October 2024 to September 2025"),
            ("2024-07-01/P3M", "July to September 2024"),
            ("2024-12-01/P3M", "December 2024 to February 2025"),
            ("2024-02-01/P1M", "February 2024"),
            ("2024-06-30/P1D", "30 June 2024"),
            ("2024-06-15/P1M", "15 June 2024 to 14 July 2024"),
        ] {
            assert_eq!(super::period(iso.parse().unwrap()), label);
        }
    }
}
