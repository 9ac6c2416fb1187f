//! `waive`: an editor accepts findings of one check and metric for a stated reason.

use crate::check::waivers::{Waivers, check_named};
use crate::check::{Finding, Place, findings};
use crate::data;
use crate::failure::{Failure, Outcome};
use crate::table::print_text;
use council_compare::figures::Period;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder a release is made from
    #[arg(default_value = "data")]
    data: PathBuf,
    /// The check whose findings are accepted: jump, zero, …
    #[arg(long, required_unless_present = "prune", requires = "metric")]
    check: Option<String>,
    /// The metric whose findings are accepted
    #[arg(long, requires = "check")]
    metric: Option<String>,
    /// Why these figures are right as they stand
    #[arg(long, required_unless_present = "prune", requires = "check")]
    reason: Option<String>,
    /// Accept those of this area only: a code, or the id of a class; may be given again
    #[arg(long, requires = "check")]
    area: Vec<String>,
    /// Accept those of this period only, such as 2019-04-01/P1Y; may be given again
    #[arg(long, requires = "check")]
    period: Vec<Period>,
    /// Remove waivers that cover nothing
    #[arg(long)]
    prune: bool,
}

/// Accepts what is unexplained now; what is found later must be accepted again.
pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let data = data::read(&arguments.data)?;
    let catalogue = &data.catalogue;
    let mut waivers = Waivers::read(&arguments.data.join("waivers.toml"), catalogue)?;
    let judged = waivers.judge(findings(&data));
    let unexplained: Vec<Place> = judged.unexplained().map(|Finding { place, .. }| *place).collect();
    let stale = if arguments.prune { judged.stale() } else { Vec::new() };
    let mut lines = Vec::new();
    if arguments.prune {
        waivers.drop(&stale);
        lines.push(format!("Removed {} that covered nothing.", stale.len()));
    }
    let mut left = unexplained.len();
    if let (Some(check), Some(id), Some(reason)) = (&arguments.check, &arguments.metric, &arguments.reason) {
        let (check, metric) = (check_named(check)?, catalogue.metric(id)?);
        let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
        if reason.is_empty() {
            return Err(Failure("the reason is empty; say why these figures are right".into()));
        }
        let wanted = |place: &&Place| {
            place.check == check
                && place.metric == metric
                && (arguments.area.is_empty() || arguments.area.contains(&place.subject.to_string()))
                && (arguments.period.is_empty()
                    || place.period.is_some_and(|period| arguments.period.contains(&period)))
        };
        let places: Vec<Place> = unexplained.iter().filter(wanted).copied().collect();
        if places.is_empty() {
            let what = format!("nothing unexplained is found by {} in {id}", check.id());
            return Err(Failure(format!("{what}; see build --findings FILE.csv")));
        }
        waivers.accept(metric, check, &reason, &places);
        left -= places.len();
        lines.push(format!("Accepted {} findings of {} in {id}.", places.len(), check.id()));
    }
    waivers.write(catalogue)?;
    lines.push(format!("{left} findings remain unexplained."));
    print_text(&lines.join("\n"))
}
