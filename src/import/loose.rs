//! Spellings of periods that stand in councils' own files and in no publication: years of two digits, months of split years.

use crate::figures::Period;
use crate::import::period::{Token, months};
use crate::import::spelling::{Odd, Quarters, Spelling};

/// Years of two digits become whole, where nothing else could be meant: `Sep-24`, `24/25 Q1`, `31/03/25`. They are of this
/// century.
pub(super) fn complete(tokens: &mut Vec<Token>) {
    use Token::{Month, Quarter, QuarterWord, TwoDigits, Year};
    if let Some(place) = tokens.windows(2).position(|pair| matches!(pair, [TwoDigits(1..=4), QuarterWord]))
        && let Some(TwoDigits(number)) = tokens.get(place).copied()
    {
        tokens.splice(place..place + 2, [Quarter(number)]);
    }
    let year = |digits: u8| Year(2000 + u16::from(digits));
    let is_year = |digits: u8| (13..=35).contains(&digits);
    match tokens.as_mut_slice() {
        [TwoDigits(_), TwoDigits(_) | Month(_), last @ TwoDigits(_)] => {
            if let TwoDigits(digits) = *last {
                *last = year(digits);
            }
        }
        [Month(_) | Quarter(_), last @ TwoDigits(_)] | [last @ TwoDigits(_), Quarter(_)] => {
            if let TwoDigits(digits) = *last
                && is_year(digits)
            {
                *last = year(digits);
            }
        }
        several if !several.iter().any(|token| matches!(token, Year(_))) => {
            let split = several.windows(2).position(
                |pair| matches!(pair, [TwoDigits(first), TwoDigits(next)] if is_year(*first) && *next == first + 1),
            );
            if let Some(first) = split.and_then(|place| several.get_mut(place))
                && let TwoDigits(digits) = *first
            {
                *first = year(digits);
            }
        }
        _ => {}
    }
}

/// Months and quarters of split years, and quarters with their months beside them.
pub(super) fn meant(tokens: &[Token], how: Spelling<'_>) -> Option<Result<Period, Odd>> {
    use Token::{Month, Quarter, TwoDigits, Year};
    // January to March 2024 may be of 2023-24 or of 2024-25 where quarters are financial.
    if let [Quarter(quarter), Month(first), Month(last), Year(year)]
    | [Quarter(quarter), Year(year), Month(first), Month(last)]
    | [Year(year), Quarter(quarter), Month(first), Month(last)] = *tokens
    {
        let begins = first + 2 == 3 * quarter || (quarter < 4 && first == 3 * quarter + 1);
        return Some(if begins && last == first + 2 { months(year, first, 3) } else { Err(Odd::Quarter) });
    }
    let is_split = |pair: &[Token]| match *pair {
        [Year(year), TwoDigits(next)] => (year + 1) % 100 == u16::from(next),
        [Year(year), Year(next)] => year.checked_add(1) == Some(next),
        _ => false,
    };
    // The one split year among them, and what stands before and after it.
    let place = tokens.windows(2).position(is_split)?;
    let Some(Year(year)) = tokens.get(place).copied() else { return None };
    let others = [tokens.get(..place)?, tokens.get(place + 2..)?].concat();
    let from = |month: u8, length: u8| months(year + u16::from(month < 4), month, u16::from(length));
    match *others.as_slice() {
        [Month(month)] => Some(from(month, 1)),
        [Month(first), Month(last)] => Some(from(first, (last + 12 - first) % 12 + 1)),
        [Quarter(quarter), Month(first), Month(_)] if how.quarters != Some(Quarters::Calendar) => {
            let begins = if quarter == 4 { 1 } else { 3 * quarter + 1 };
            Some(if first == begins { from(first, 3) } else { Err(Odd::Quarter) })
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::import::period::read;
    use crate::import::spelling::{Dates, Odd, Quarters, Spelling};

    const LOOSE: Spelling<'static> = Spelling {
        dates: Some(Dates::DayFirst),
        quarters: None,
        loose: true,
        split_year: crate::import::spelling::SplitYear::Financial,
        bare_year: None,
        year_month: None,
        several_years: None,
        ignore: &[],
    };

    #[test]
    fn what_councils_write_in_their_own_files() {
        for (text, period) in [
            ("Sep-24", "2024-09-01/P1M"),
            ("sept 24", "2024-09-01/P1M"),
            ("24/25", "2024-04-01/P1Y"),
            ("Q1 24/25", "2024-04-01/P3M"),
            ("24-25 Q4", "2025-01-01/P3M"),
            ("Qtr 2 2024/25", "2024-07-01/P3M"),
            ("2nd quarter 2024-25", "2024-07-01/P3M"),
            ("31/03/25", "2025-03-31/P1D"),
            ("31-Mar-25", "2025-03-31/P1D"),
            ("April 2024/25", "2024-04-01/P1M"),
            ("2024-25 January", "2025-01-01/P1M"),
            ("2024/2025 Feb", "2025-02-01/P1M"),
            ("Jan - Mar 2024/25", "2025-01-01/P3M"),
            ("Oct to Jan 2024/25", "2024-10-01/P4M"),
            ("Q1 2024-25 (Apr-Jun)", "2024-04-01/P3M"),
            ("Q4 (Jan to March) 2024-25", "2025-01-01/P3M"),
            ("Q1 2024 (Apr-Jun)", "2024-04-01/P3M"),
            ("Q1 2024 (Jan-Mar)", "2024-01-01/P3M"),
            ("Apr-Jun 2024", "2024-04-01/P3M"),
        ] {
            assert_eq!(
                read(text, LOOSE).map(|(period, _)| period.to_string()).as_deref(),
                Ok(period),
                "{text}"
            );
        }
    }

    #[test]
    fn what_is_open_stays_open() {
        for (text, odd) in [
            ("Q1 2024", Odd::Quarter),
            ("Q4 2024 (Jul-Sep)", Odd::Quarter),
            ("Q1 24", Odd::Quarter),
            ("Q2 2024-25 (Apr-Jun)", Odd::Quarter),
            ("31 March", Odd::NoPeriod),
            ("March 31 2", Odd::NoPeriod),
            ("11/12", Odd::NoPeriod),
            ("2024-25 (draft)", Odd::NoPeriod),
        ] {
            assert_eq!(read(text, LOOSE), Err(odd), "{text}");
        }
        let financial = Spelling { quarters: Some(Quarters::Financial), ..LOOSE };
        assert_eq!(read("Q4 2024", financial).unwrap().0.to_string(), "2025-01-01/P3M");
        assert_eq!(
            read("Q1 2024", Spelling { quarters: Some(Quarters::Calendar), ..LOOSE }).unwrap().0.to_string(),
            "2024-01-01/P3M"
        );
    }
}
