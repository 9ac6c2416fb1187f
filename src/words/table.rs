//! The figures behind a comparison as a table of texts.

use crate::compare::{Comparison, TableRow, Who, rows};
use crate::error::Result;
use crate::figures::{Area, Figure, Metric, Status, Store};
use crate::peers::Choice;
use crate::words::number::sign;
use crate::words::{group_name, number, period, with_unit};

/// One row of a table, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Cells {
    /// Whose row: `you`, `peer`, `peer-median` or `england`.
    pub who: &'static str,
    /// The area's code; empty for medians.
    pub code: String,
    /// The row's heading.
    pub name: String,
    /// The figure, or why there is none.
    pub figure: String,
    /// The difference from the England median, signed; empty where there is none.
    pub difference: String,
    /// The figure of the period before; empty where there is none.
    pub before: String,
}

/// A whole table, ready to show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct TableText {
    /// What it shows: metric, council, period.
    pub caption: String,
    /// The headings of its four columns; the last is empty when there is no period before.
    pub headings: [String; 4],
    /// Its rows: the council, its peers from A to Z, the medians.
    pub rows: Vec<Cells>,
}

/// What stands in a table where there was no such council.
pub(crate) const NOT_THERE: &str = "–";

/// What stands in a table where there is no number.
#[must_use]
pub fn status_text(status: Status) -> &'static str {
    match status {
        Status::Value => "",
        Status::Missing => "Not published",
        Status::Hidden => "Hidden for privacy",
        Status::NotApplicable => "Does not apply",
    }
}

/// The table of a comparison in a group of that kind. Fails with `not-loaded` or `unknown-metric`.
pub fn table(store: &Store, comparison: &Comparison, choice: &Choice) -> Result<TableText> {
    let (rows, before) = rows(store, comparison)?;
    let catalogue = store.catalogue();
    let Some((metric, area)) =
        catalogue.metrics().get(comparison.metric).zip(catalogue.areas().get(comparison.area))
    else {
        return Ok(TableText { caption: String::new(), headings: Default::default(), rows: Vec::new() });
    };
    let group = group_name(catalogue, area, choice);
    // A council that did not exist yet has no figure, rather than one that does not apply.
    let earlier = |who: Who, figure: Figure| {
        let (Who::You(index) | Who::Peer(index)) = who else { return String::new() };
        let there =
            |area: &Area| before.is_none_or(|period| area.active_in(period)) || figure.value.is_some();
        let there = catalogue.areas().get(index).is_some_and(there);
        if there { figure_text(metric, figure) } else { NOT_THERE.into() }
    };
    let cells = |row: TableRow| {
        let of = |who, index: usize| {
            let area = catalogue.areas().get(index);
            (who, area.map(|area| area.code.to_string()), area.map(|area| area.name.clone()))
        };
        let (who, code, name) = match row.who {
            Who::You(index) => of("you", index),
            Who::Peer(index) => of("peer", index),
            Who::PeerMedian => ("peer-median", None, Some(format!("Median of {group}"))),
            Who::England => ("england", None, Some("England median".into())),
        };
        Cells {
            who,
            code: code.unwrap_or_default(),
            name: name.unwrap_or_default(),
            figure: figure_text(metric, row.figure),
            difference: match row.who {
                Who::England => String::new(),
                _ => row.difference.map(|gap| signed(gap, metric.decimals)).unwrap_or_default(),
            },
            before: row.before.map(|figure| earlier(row.who, figure)).unwrap_or_default(),
        }
    };
    Ok(TableText {
        caption: format!("{}, {}, {}", metric.title, area.name, period(comparison.period)),
        headings: [
            "Council".into(),
            metric.axis.clone(),
            "Difference from England median".into(),
            before.map(period).unwrap_or_default(),
        ],
        rows: rows.into_iter().map(cells).collect(),
    })
}

/// A figure under a heading that names the unit: only signs are repeated.
pub(crate) fn figure_text(metric: &Metric, figure: Figure) -> String {
    match figure.value {
        Some(value) => {
            let number = with_unit(value, metric.decimals, sign(&metric.unit));
            let marks: Vec<_> = figure.marks.ids().collect();
            if marks.is_empty() { number } else { format!("{number} [{}]", marks.join("] [")) }
        }
        None => status_text(figure.status).into(),
    }
}

/// A number with its sign, `+1.2`, but for zero.
pub(crate) fn signed(gap: f64, decimals: u8) -> String {
    let number = number(gap, decimals);
    let zero = number.chars().all(|character| matches!(character, '0' | '.'));
    if zero || number.starts_with('−') { number } else { format!("+{number}") }
}
