//! What people say of their file: which column is what, and how its periods are written.

use crate::import::spelling::{BareYear, Dates, Quarters, SeveralYears, YearMonth};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;

/// Which column is what. People keep it as a small TOML file. A column is named by its heading; of several with one heading
/// `Actual#2` is the second, and `#3` is the third column whatever its heading.
///
/// Figures stand in one column (`value`), or in a column for each period (`periods`), or for each measure (`measures`).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct Mapping {
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the headings, counted from 1 as spreadsheets do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_row: Option<u64>,
    /// How many rows the headings take: 1, or 2 where `2024-25` stands above `Q1`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub header_rows: Option<u8>,
    /// The column of councils, by name or code.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The column of measures' names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measure: Option<String>,
    /// The column of periods, or several that are read together: the year and the quarter.
    #[serde(skip_serializing_if = "Vec::is_empty", deserialize_with = "one_or_several")]
    pub period: Vec<String>,
    /// The one column of figures.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// The column of targets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// The column of units.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// The column that says which side is better.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub polarity: Option<String>,
    /// The column of marks such as `p` for provisional.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    /// Columns of figures whose headings are periods.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub periods: Vec<String>,
    /// Columns of targets whose headings are periods.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<String>,
    /// Columns of figures whose headings are measures.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub measures: Vec<String>,
    /// The one period of the whole file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period_is: Option<String>,
    /// The year of periods that name none: `2024-25`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year: Option<String>,
    /// What `Q1 2024` means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quarters: Option<Quarters>,
    /// What a day stands for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<Days>,
    /// What `05/04/2023` means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub dates: Option<Dates>,
    /// What `2023-03` means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_month: Option<YearMonth>,
    /// What `2023` means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bare_year: Option<BareYear>,
    /// What `2014-16` means.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub several_years: Option<SeveralYears>,
    /// What stands before the decimals.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decimals: Option<Decimals>,
    /// Which published metric a measure of the file is: its id, by the measure's name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub published: BTreeMap<String, String>,
}

/// What a day in a column of periods stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Days {
    /// Its month.
    Month,
    /// Its quarter.
    Quarter,
    /// The year that it begins or ends.
    Year,
    /// Itself: a count on that day.
    Day,
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Decimals {
    /// As in 12.5.
    Point,
    /// As in 12,5.
    Comma,
}

impl Mapping {
    /// Whether it says where figures, their measures and their periods stand.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        let values = self.value.is_some() || !self.periods.is_empty() || !self.measures.is_empty();
        let periods = !self.periods.is_empty() || !self.period.is_empty() || self.period_is.is_some();
        let measures = self.measure.is_some() || !self.measures.is_empty();
        values && periods && measures
    }
}

fn one_or_several<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Either {
        One(String),
        Several(Vec<String>),
    }
    Ok(match Either::deserialize(input)? {
        Either::One(one) => vec![one],
        Either::Several(several) => several,
    })
}
