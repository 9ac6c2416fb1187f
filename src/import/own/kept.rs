//! A mapping as the file that people keep, and as answers to questions.

use super::Mapping;
use super::columns::name;
use super::looked::Looked;
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
    /// assert_eq!(Mapping::parse("kpi = 1").unwrap_err().code(), "bad-file");
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        toml::from_str(text).map_err(|error| {
            Error::new(Kind::BadFile(format!("This does not say how a file is read: {}.", error.message())))
        })
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
