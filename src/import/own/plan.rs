//! Where everything stands in a table, as a mapping says.

use super::columns::{find, none};
use super::looked::Looked;
use super::mapping::Mapping;
use super::problem::{Cause, one_line};
use super::when::{When, without_words};
use crate::error::{Kind, Result, fail};
use crate::figures::Period;

/// A column of figures.
pub(super) struct Figures {
    pub(super) column: usize,
    /// The measure that its heading names.
    pub(super) measure: Option<String>,
    /// The period that its heading names.
    pub(super) period: Option<core::result::Result<Period, Cause>>,
    /// The column of its targets.
    pub(super) target: Option<usize>,
}

/// Where everything stands.
pub(super) struct Plan {
    pub(super) area: Option<usize>,
    pub(super) measure: Option<usize>,
    pub(super) period: Vec<usize>,
    pub(super) unit: Option<usize>,
    pub(super) polarity: Option<usize>,
    pub(super) status: Option<usize>,
    pub(super) figures: Vec<Figures>,
}

impl Plan {
    /// As the mapping says. Fails with `bad-file` where it names a column that is not there, or none for figures.
    pub(super) fn of(looked: &Looked, mapping: &Mapping) -> Result<Self> {
        let column = |key: &str, name: &str| {
            find(&looked.headings, name).ok_or_else(|| none(&looked.file, &looked.headings, key, name))
        };
        let maybe =
            |key: &str, name: &Option<String>| name.as_deref().map(|name| column(key, name)).transpose();
        let all = |key: &str, names: &[String]| {
            names.iter().map(|name| column(key, name)).collect::<Result<Vec<_>>>()
        };
        let when = When::of(mapping);
        let period_of = |column: usize| {
            when.period(&without_words(looked.headings.get(column).map_or("", String::as_str)))
        };
        let heading = |column: usize| looked.headings.get(column).map(|text| one_line(text));
        let target = maybe("target", &mapping.target)?;
        let targets: Vec<_> =
            all("targets", &mapping.targets)?.into_iter().map(|column| (period_of(column), column)).collect();
        let mut figures = Vec::new();
        for column in all("periods", &mapping.periods)? {
            let period = period_of(column);
            let beside = targets
                .iter()
                .find(|(other, _)| period.is_ok() && *other == period)
                .map(|(_, column)| *column);
            figures.push(Figures { column, measure: None, period: Some(period), target: beside.or(target) });
        }
        let fixed = mapping.period_is.as_deref().map(|text| when.period(text));
        for column in all("measures", &mapping.measures)? {
            figures.push(Figures { column, measure: heading(column), period: fixed.clone(), target: None });
        }
        if let Some(column) = maybe("value", &mapping.value)? {
            let measure = if mapping.measure.is_none() { heading(column) } else { None };
            figures.push(Figures { column, measure, period: fixed, target });
        }
        if figures.is_empty() {
            return fail(Kind::BadFile(format!(
                "{}: no column of figures is chosen. Say which column holds them.",
                looked.file
            )));
        }
        Ok(Self {
            area: maybe("area", &mapping.area)?,
            measure: maybe("measure", &mapping.measure)?,
            period: all("period", &mapping.period)?,
            unit: maybe("unit", &mapping.unit)?,
            polarity: maybe("polarity", &mapping.polarity)?,
            status: maybe("status", &mapping.status)?,
            figures,
        })
    }
}
