//! How the periods and numbers of a file are written, as far as the file shows it. What does not show stays open.

use super::columns::find;
use super::contents::Table;
use super::mapping::{Days, Decimals, Mapping};
use super::problem::{Ask, Cause};
use super::when::{When, rhythm, split_year, without_words};
use crate::figures::Date;
use crate::import::spelling::{Dates, Quarters, YearMonth};

/// Says in a mapping how the periods and numbers of its columns are written, as far as that shows.
pub(super) fn guess(table: &Table<'_>, mapping: &mut Mapping, wide: &[usize]) {
    let column = |name: &String| find(table.headings, name);
    let period: Vec<usize> = mapping.period.iter().filter_map(column).collect();
    let mut texts: Vec<String> = if mapping.periods.is_empty() {
        let cells: Vec<Vec<&str>> = period.iter().map(|column| table.cells(*column).collect()).collect();
        cells.into_iter().flatten().map(str::to_owned).collect()
    } else {
        wide.iter().filter_map(|column| table.headings.get(*column)).map(|text| without_words(text)).collect()
    };
    texts.sort_unstable();
    texts.dedup();
    let year = table.titles.iter().find_map(|title| split_year(title));
    if texts.iter().any(|text| split_year(text).is_some()) || year.is_some() {
        mapping.quarters = Some(Quarters::Financial);
    }
    mapping.dates = dates(&texts);
    let when = When::of(mapping);
    let days: Vec<Date> = texts.iter().filter_map(|text| when.day(text)).collect();
    mapping.days = rhythm(&days);
    let months: Vec<Date> = texts.iter().filter_map(|text| year_and_month(text)).collect();
    mapping.year_month = rhythm(&months).map(|days| match days {
        Days::Quarter if months.iter().all(|day| day.month().is_multiple_of(3)) => YearMonth::QuarterEnd,
        _ => YearMonth::Month,
    });
    if texts.iter().any(|text| when.period(text) == Err(Cause::Ask(Ask::Year))) && period.len() < 2 {
        mapping.year = year;
    }
    let values = mapping.value.iter().chain(&mapping.periods).chain(&mapping.measures).filter_map(column);
    let (mut commas, mut points) = (false, false);
    for text in values.flat_map(|column| table.cells(column).take(100)) {
        let after =
            |mark| text.rsplit_once(mark).map_or("", |(_, after)| after.trim_end_matches([' ', '%', ')']));
        let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
        commas |= digits(after(',')) && after(',').len() != 3;
        points |= digits(after('.')) && after('.').len() != 3;
    }
    mapping.decimals = (commas && !points).then_some(Decimals::Comma);
}

/// Which part of `05/04/2023` is the day: the one that is above twelve somewhere, else the first, as one writes here.
fn dates(texts: &[String]) -> Option<Dates> {
    let parts = texts.iter().filter_map(|text| {
        let date = text.split([' ', 'T']).next().unwrap_or_default();
        let mut parts = date.split(['/', '.', '-']).map(str::parse::<u16>);
        match (parts.next(), parts.next(), parts.next()) {
            (Some(Ok(first @ ..=31)), Some(Ok(second @ ..=31)), Some(Ok(_))) => Some((first, second)),
            _ => None,
        }
    });
    let (mut any, mut day_first, mut month_first) = (false, false, false);
    for (first, second) in parts {
        any = true;
        day_first |= first > 12;
        month_first |= second > 12;
    }
    match (any, day_first, month_first) {
        (false, ..) | (_, true, true) => None,
        (true, false, true) => Some(Dates::MonthFirst),
        (true, _, false) => Some(Dates::DayFirst),
    }
}

/// The first day of the month of `2023-03` and `202303`.
fn year_and_month(text: &str) -> Option<Date> {
    let (year, month) = text.split_once('-').or_else(|| text.split_at_checked(4))?;
    if year.len() != 4 || month.len() != 2 {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, 1).ok()
}
