//! A mapping as the file that people keep, and as answers to questions.

use super::Mapping;
use super::columns::name;
use super::looked::Looked;
use super::problem::one_line;
use crate::error::{Error, Kind, Result};
use toml::{Table, Value};

impl Mapping {
    /// Reads a mapping that was kept. Fails with `bad-file`, naming the line.
    ///
    /// ```
    /// use council_compare::import::own::Mapping;
    /// let mapping = Mapping::parse("measure = 'KPI'\nperiod = 'Quarter'\nvalue = 'Actual'\nquarters = 'financial'\n")?;
    /// assert_eq!(mapping.answered("quarters").as_deref(), Some("financial"));
    /// assert_eq!(Mapping::parse(&mapping.written())?, mapping);
    /// let error = Mapping::parse("measure = 'KPI'\nkpi = 1").unwrap_err();
    /// assert!(error.to_string().starts_with("This does not say how a file is read: line 2, 'kpi = 1': unknown field"));
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let line = text.get(..start).map_or(0, |before| before.matches('\n').count());
            let there = one_line(text.lines().nth(line).unwrap_or_default());
            let what = error.message();
            let line = line + 1;
            Error::new(Kind::BadFile(format!(
                "This does not say how a file is read: line {line}, '{there}': {what}."
            )))
        })
    }

    /// The same, with what it leaves open as in the guess at a file. One that is whole is taken by its word, but for the
    /// year that a file's title names.
    ///
    /// ```
    /// use council_compare::import::own::Mapping;
    /// let guess = Mapping::parse("measure = 'KPI'\nperiod = 'Quarter'\nvalue = 'Actual'\ntarget = 'Aim'")?;
    /// let said = Mapping::parse("value = 'Last year'\nquarters = 'calendar'")?;
    /// let filled = said.filled(&guess);
    /// assert_eq!(filled.value.as_deref(), Some("Last year"));
    /// assert_eq!((&filled.period, &filled.target), (&guess.period, &guess.target));
    /// assert_eq!(filled.filled(&Mapping::parse("area = 'Ward'")?), filled);
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    #[must_use]
    pub fn filled(&self, guess: &Self) -> Self {
        const FIGURES: [&str; 3] = ["value", "periods", "measures"];
        let said = || Self { year: self.year.clone().or_else(|| guess.year.clone()), ..self.clone() };
        if self.is_whole() {
            return said();
        }
        let (Ok(own), Ok(mut all)) = (Table::try_from(self), Table::try_from(guess)) else { return said() };
        // Figures stand in one of three ways: in two at once they would be read twice.
        if FIGURES.iter().any(|key| own.contains_key(*key)) {
            all.retain(|key, _| !FIGURES.contains(&key));
        }
        all.extend(own);
        all.try_into().unwrap_or_else(|_| said())
    }

    /// What to keep of it for the next file, of which `said` is what a person said of this one. The periods and the year that
    /// only its own headings and title name are guessed again: the next file has others.
    #[must_use]
    pub fn kept(&self, said: &Self) -> Self {
        let Self { periods, targets, period_is, year, .. } = said.clone();
        Self { periods, targets, period_is, year, ..self.clone() }
    }

    /// The file to keep.
    #[must_use]
    pub fn written(&self) -> String {
        // Texts, numbers and lists of texts, which TOML always has room for.
        toml::to_string(self).unwrap_or_default()
    }

    /// What it says of a key that has one text.
    #[must_use]
    pub fn answered(&self, key: &str) -> Option<String> {
        let table = Table::try_from(self).ok()?;
        table.get(key).and_then(Value::as_str).map(String::from)
    }

    /// The same mapping with a text for that key. Fails with `bad-file` where the key has no such answer.
    pub fn answering(&self, key: &str, answer: &str) -> Result<Self> {
        let wrong = || Error::new(Kind::BadFile(format!("'{answer}' does not answer '{key}'.")));
        let mut table = Table::try_from(self).map_err(|_| wrong())?;
        table.insert(key.into(), Value::String(answer.into()));
        table.try_into().map_err(|_| wrong())
    }
}

impl Looked {
    /// How a mapping names a column, counted from 0.
    #[must_use]
    pub fn column_name(&self, column: usize) -> Option<String> {
        (column < self.headings.len()).then(|| name(&self.headings, column))
    }
}
