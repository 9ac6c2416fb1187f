//! Periods as a map says they are written, and what to write in the map where it does not say.

use crate::import::map::Periods;
use council_compare::figures::{Marks, Period};
use council_compare::import::period::{Odd, Spelling, read};

/// Reads a period and the marks beside it (`2024-25 [p]`). `Err` says, in words, why not.
pub(super) fn period(text: &str, how: &Periods) -> Result<(Period, Marks), String> {
    let how = Spelling {
        split_year: how.split_year,
        bare_year: how.bare_year,
        year_month: how.year_month,
        several_years: how.several_years,
        dates: how.dates,
        ignore: &how.ignore,
        ..Spelling::default()
    };
    read(text, how).map_err(|odd| said(&odd))
}

fn said(odd: &Odd) -> String {
    match odd {
        Odd::Mark(mark) => return format!("the mark [{mark}] is not known"),
        Odd::Brackets(text) => return format!("'{text}' is not known; name it in period.ignore of the map"),
        Odd::NoSuch(error) => return error.to_string(),
        Odd::NoPeriod => "this is not a period; write it as 2022-04-01/P1Y, or skip the row in the map",
        Odd::YearMonth => "say in the map whether period.year-month is a 'month' or a 'quarter-end'",
        Odd::Dates => "say in the map whether period.dates are 'day-first' or 'month-first'",
        Odd::SeveralYears => {
            "several years can begin in several months; say which with period.several-years in the map, or write it as 2022-04-01/P1Y"
        }
        Odd::BareYear => {
            "a year alone can mean several things; say which with period.bare-year in the map"
        }
        Odd::Quarter => "a quarter of this year can mean several things; write it as 2022-10-01/P3M",
        Odd::NotMonthEnd => {
            "this does not end with a month; write it as 2022-04-01/P1Y, or skip the row in the map"
        }
        Odd::NotMonths => "this is not a number of whole months; correct it",
        Odd::SplitCalendar => "a calendar year is not split; correct it",
        Odd::QuarterOfOther => "only financial years have quarters; write it as 2022-10-01/P3M",
        Odd::NoSuchMonth => "there is no such month; correct it",
        Odd::TooLong => "this is too long; correct it",
        Odd::TooEarly => "this is before all years",
    }
    .into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_can_mean_several_things_asks_the_map() {
        for (text, key) in [
            ("2023", "bare-year"),
            ("2014-16", "several-years"),
            ("2024-01", "year-month"),
            ("05/04/2023", "dates"),
            ("financial year 2023", "bare-year"),
            ("2024-25 (Draft)", "'(Draft)'"),
        ] {
            assert!(period(text, &Periods::default()).unwrap_err().contains(key), "{text}");
        }
    }
}
