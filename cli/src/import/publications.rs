//! Several publications of the same figures into one: the later wins, and every change is reported.

use crate::import::extract::{Figure, Figures};
use crate::import::ledger::Ledger;
use crate::import::map::Metric;
use crate::import::read::Sheet;
use crate::import::report::{Place, Report};
use council_compare::figures::{Code, Period, Status};
use std::collections::BTreeMap;

/// Why a figure is left out that a later publication repeats.
const AGAIN: &str = "published again, the same";

/// Why a figure is left out that a later publication changes.
const REVISED: &str = "revised";

/// Why a number is left out that a later publication no longer gives.
const WITHDRAWN: &str = "withdrawn by a later publication";

/// Why one of two figures is left out, and what became of it.
pub(super) fn change((loser, old): (&Figure, &str), (kept, new): (&Figure, &str)) -> (&'static str, String) {
    if kept.same(loser) {
        return (AGAIN, format!("{old} and {new}"));
    }
    let lost = loser.status == Status::Value && kept.status != Status::Value;
    let why = if lost { WITHDRAWN } else { REVISED };
    (why, format!("{} in {old}, {} in {new}", loser.shown(), kept.shown()))
}

/// Figures, each with the number of the publication it comes from.
pub(super) type Latest = BTreeMap<(Code, Period), (usize, Figure)>;

/// Adds the figures of a publication to those of the ones before it.
pub(super) fn join(
    metric: &Metric,
    sheets: &[&Sheet],
    publication: usize,
    figures: Figures,
    latest: &mut Latest,
    ledgers: &mut [Ledger],
    report: &mut Report,
) {
    let name = |publication: usize| sheets.get(publication).map_or("", |sheet| &*sheet.file);
    for (key, figure) in figures {
        let Some((before, loser)) = latest.insert(key, (publication, figure)) else { continue };
        let Some((_, kept)) = latest.get(&key) else { continue };
        let (why, detail) = change((&loser, name(before)), (kept, name(publication)));
        let Some(lost) = loser.source else { continue };
        if let Some(ledger) = ledgers.get_mut(before) {
            ledger.left_out(lost.spot);
        }
        let column = sheets.get(before).map_or("", |sheet| sheet.heading(lost.column));
        let place = Place { file: name(before), row: lost.line, column, metric: &metric.id };
        report.left_out_of(place, &lost.lines, 1, why, &detail, &lost.area);
    }
}
