//! What is odd about the figures: is a swap of units, a slip of the pen or a lost table hiding in them? The build stops
//! at every finding that nobody has explained.
//!
//! Each finding says which check, metric, area (or class), period, and what was found, in numbers. Those that are right
//! as they stand are accepted, with a reason, in `waivers.toml`.

mod class;
mod coverage;
mod figure;
mod sheet;
mod time;
mod waive;
mod waivers;

pub(crate) use coverage::{cells as coverage_cells, table as coverage_table};
pub(crate) use waive::{Arguments as WaiveArguments, run as waive};
pub(crate) use waivers::Waivers;

use crate::data::Data;
use council_compare::figures::{Class, Code, Period};
use sheet::Sheet;
use std::fmt;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Check {
    /// A value outside the range the metric declares.
    Range,
    /// A value with more decimals than the metric declares.
    Decimals,
    /// An interval that does not hold its value.
    Interval,
    /// A change from the year before unlike everybody else's.
    Jump,
    /// Figures, or one figure, in another unit than the period before.
    UnitSwitch,
    /// A zero where nothing near it is close to zero.
    Zero,
    /// A class of council with the duty and without figures.
    ClassMissing,
}

impl Check {
    /// Every check, in the order findings are listed.
    const ALL: [Self; 7] = [
        Self::Range,
        Self::Decimals,
        Self::Interval,
        Self::Jump,
        Self::UnitSwitch,
        Self::Zero,
        Self::ClassMissing,
    ];

    /// Its name in `waivers.toml` and in lists of findings.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Range => "range",
            Self::Decimals => "decimals",
            Self::Interval => "interval",
            Self::Jump => "jump",
            Self::UnitSwitch => "unit-switch",
            Self::Zero => "zero",
            Self::ClassMissing => "class-missing",
        }
    }

    /// The check of that name, if there is one.
    fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|check| check.id() == id)
    }

    /// What may stand where a check is named.
    fn choices() -> String {
        Self::ALL.map(Self::id).join(", ")
    }
}

/// Whom a finding is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Subject {
    /// All areas of a period together; written `all`.
    All,
    /// A class of council; written as its id.
    Class(Class),
    /// One area; written as its latest code.
    Area(Code),
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::All => f.write_str("all"),
            Self::Class(class) => f.write_str(class.id()),
            Self::Area(code) => write!(f, "{code}"),
        }
    }
}

/// Where something was found; a waiver covers exactly one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Place {
    /// The metric, as an index into the catalogue's.
    pub(crate) metric: usize,
    /// The check.
    pub(crate) check: Check,
    /// The area, or class.
    pub(crate) subject: Subject,
    /// The period; `None`, written `all`, where it is about every period.
    pub(crate) period: Option<Period>,
}

impl Place {
    /// The period as it is written.
    pub(crate) fn period_text(&self) -> String {
        self.period.map_or_else(|| "all".into(), |period| period.to_string())
    }
}

/// One odd thing.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Finding {
    /// Where.
    pub(crate) place: Place,
    /// What was found, with its numbers.
    pub(crate) detail: String,
}

/// Everything odd, metric by metric in the catalogue's order.
pub(crate) fn findings(data: &Data) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (table, range) in data.tables.iter().zip(&data.ranges) {
        let Some(sheet) = Sheet::new(&data.catalogue, table, *range) else { continue };
        let mut found = Vec::new();
        figure::check(&sheet, &mut found);
        time::jumps(&sheet, &mut found);
        time::unit_switches(&sheet, &mut found);
        time::lone_figures(&sheet, &mut found);
        class::check(&sheet, &mut found);
        found.sort_by_key(|finding| finding.place);
        findings.append(&mut found);
    }
    findings
}
