//! What the columns of a table most likely hold, by their headings and by what stands in them.

use super::columns::{Role, name, role};
use super::contents::{Column, Table, is_period};
use super::mapping::Mapping;
use super::problem::{Ask, Cause};
use super::spelling;
use super::when::{When, split_year, without_words};
use crate::import::spelling::Quarters;

/// A mapping while it is made.
struct Guess<'a> {
    table: &'a Table<'a>,
    held: Vec<Column>,
    /// The columns that are spoken for.
    taken: Vec<usize>,
    mapping: Mapping,
}

/// The mapping that fits a table best.
pub(super) fn mapping(table: &Table<'_>) -> Mapping {
    let held = (0..table.headings.len()).map(|column| table.column(column)).collect();
    let mut guess = Guess { table, held, taken: Vec::new(), mapping: Mapping::default() };
    let area = guess.find(Role::Area, Guess::is_area);
    let measure = guess.find(Role::Measure, |guess, column| guess.mostly(column, |held| held.words));
    let wide = guess.periods();
    guess.beside();
    let measure = measure.or_else(|| guess.measure());
    guess.values(measure.is_some());
    guess.mapping.area = area.map(|column| guess.named(column));
    guess.mapping.measure = measure.map(|column| guess.named(column));
    if guess.mapping.period.is_empty() && guess.mapping.periods.is_empty() {
        guess.mapping.period_is = table.titles.iter().find_map(|title| period_in(title));
    }
    spelling::guess(table, &mut guess.mapping, &wide);
    guess.mapping
}

impl Guess<'_> {
    fn named(&self, column: usize) -> String {
        name(self.table.headings, column)
    }

    fn heading(&self, column: usize) -> &str {
        self.table.headings.get(column).map_or("", String::as_str)
    }

    /// The columns whose heading says that, the surest first.
    fn of(&self, wanted: Role) -> Vec<usize> {
        let said = |(column, text): (usize, &String)| {
            role(text).filter(|(role, _)| *role == wanted).map(|(_, sure)| (sure, column))
        };
        let mut found: Vec<_> = self.table.headings.iter().enumerate().filter_map(said).collect();
        found.sort_unstable();
        found.into_iter().map(|(_, column)| column).filter(|column| !self.taken.contains(column)).collect()
    }

    /// Takes the surest column of a role that fits.
    fn find(&mut self, role: Role, fits: impl Fn(&Self, usize) -> bool) -> Option<usize> {
        let found = self.of(role).into_iter().find(|column| fits(self, *column));
        self.taken.extend(found);
        found
    }

    fn is(&self, column: usize, test: impl Fn(&Column) -> bool) -> bool {
        self.held.get(column).is_some_and(test)
    }

    fn mostly(&self, column: usize, count: fn(&Column) -> usize) -> bool {
        self.is(column, |held| 2 * count(held) >= held.filled)
    }

    fn is_numeric(&self, column: usize) -> bool {
        self.is(column, |held| held.numbers > 0 && 2 * held.figures >= held.filled)
    }

    fn free(&self) -> impl Iterator<Item = usize> {
        (0..self.held.len()).filter(|column| !self.taken.contains(column))
    }

    /// A heading such as "Area" may also stand above parts of a council: most of its texts must be councils.
    fn is_area(&self, column: usize) -> bool {
        let sure = !self.heading(column).eq_ignore_ascii_case("area");
        self.is(column, |held| held.areas > 0 && (sure || 2 * held.areas >= held.filled))
    }

    /// Whether the heading is a period and figures, or nothing, stand below it.
    fn is_wide(&self, column: usize) -> bool {
        let heading = without_words(self.heading(column));
        is_period(&When::open(), &heading) && self.is(column, |held| held.words < held.filled.max(1))
    }

    /// Takes the columns of periods, or those whose headings are periods, and gives the latter.
    fn periods(&mut self) -> Vec<usize> {
        let mut long = self.of(Role::Period);
        long.retain(|column| self.mostly(*column, |held| held.periods));
        let wide: Vec<usize> = self.free().filter(|column| self.is_wide(*column)).collect();
        if wide.len() > 1 || wide.len() == 1 && long.is_empty() {
            let is_target = |column: &usize| {
                let last = self.heading(*column).rsplit(' ').next().unwrap_or_default();
                role(last).is_some_and(|(role, _)| role == Role::Target)
            };
            let (targets, values): (Vec<usize>, Vec<usize>) =
                wide.iter().partition(|column| is_target(column));
            self.mapping.targets = targets.into_iter().map(|column| self.named(column)).collect();
            self.mapping.periods = values.into_iter().map(|column| self.named(column)).collect();
            self.taken.extend(&wide);
            return wide;
        }
        if long.is_empty() {
            let periods = |held: &Column| held.filled > 0 && held.numbers == 0 && held.periods == held.filled;
            long.extend(self.free().find(|column| self.is(*column, periods)));
        }
        let chosen = self.together(&long);
        self.taken.extend(&chosen);
        self.mapping.period = chosen.into_iter().map(|column| self.named(column)).collect();
        Vec::new()
    }

    /// The columns that name a period together: one, or a part of a year and the year.
    fn together(&self, columns: &[usize]) -> Vec<usize> {
        let when = When::open();
        let is_year = |column: usize| {
            self.table.cells(column).take(50).all(|text| {
                split_year(text).is_some() && text.len() < 10
                    || text.parse::<u16>().is_ok_and(|year| (1990..2100).contains(&year))
            })
        };
        let lacks_year = |column: usize| {
            self.table
                .cells(column)
                .take(50)
                .any(|text| when.period(text) == Err(Cause::Ask(Ask::Year)) || text.parse::<u8>().is_ok())
        };
        let part = columns.iter().copied().find(|column| lacks_year(*column));
        let year = columns.iter().copied().find(|column| is_year(*column) && Some(*column) != part);
        let whole = columns.iter().copied().find(|column| !lacks_year(*column) && !is_year(*column));
        match (whole, part, year) {
            (Some(whole), ..) => vec![whole],
            (None, Some(part), Some(year)) => vec![part, year],
            _ => columns.first().copied().into_iter().collect(),
        }
    }

    /// What stands beside figures.
    fn beside(&mut self) {
        let words = |guess: &Self, column: usize| guess.mostly(column, |held| held.filled - held.numbers);
        let target = self.find(Role::Target, Self::is_numeric);
        let unit = self.find(Role::Unit, words);
        let polarity = self.find(Role::Polarity, words);
        let status = self.find(Role::Status, |guess, column| guess.table.holds_marks(column));
        self.mapping.target = target.map(|column| self.named(column));
        self.mapping.unit = unit.map(|column| self.named(column));
        self.mapping.polarity = polarity.map(|column| self.named(column));
        self.mapping.status = status.map(|column| self.named(column));
    }

    /// Takes the first column of words for that of measures, where figures stand in a column by themselves.
    fn measure(&mut self) -> Option<usize> {
        let apart = !self.mapping.periods.is_empty()
            || self.of(Role::Value).iter().any(|column| self.is_numeric(*column));
        let words = |held: &Column| held.words > 0 && held.words == held.filled && held.areas == 0;
        let found = self
            .free()
            .filter(|_| apart)
            .find(|column| role(self.heading(*column)).is_none() && self.is(*column, words));
        self.taken.extend(found);
        found
    }

    /// Takes the column of figures, or of several measures all that hold numbers.
    fn values(&mut self, measures: bool) {
        if !self.mapping.periods.is_empty() {
            return;
        }
        let numbers: Vec<usize> = self.free().filter(|column| self.is_numeric(*column)).collect();
        if measures {
            let value = self.find(Role::Value, Self::is_numeric).or(numbers.first().copied());
            self.mapping.value = value.map(|column| self.named(column));
        } else {
            self.mapping.measures = numbers.into_iter().map(|column| self.named(column)).collect();
        }
    }
}

/// The period that a title names: the longest run of words that is one.
fn period_in(title: &str) -> Option<String> {
    let when = When::of(&Mapping { quarters: Some(Quarters::Financial), ..Mapping::default() });
    let title = title.replace(['_', ',', '.'], " ");
    let words: Vec<&str> = title.split_whitespace().take(30).collect();
    (1..=7)
        .rev()
        .flat_map(|length| words.windows(length))
        .map(|words| words.join(" "))
        .find(|text| text.bytes().any(|byte| byte.is_ascii_digit()) && when.period(text).is_ok())
}
