//! `waive`: an editor accepts findings of one check and metric for a stated reason.

use crate::check::waivers::{Judged, Waivers, check_named};
use crate::check::{Place, findings};
use crate::data;
use crate::failure::{Failure, Outcome};
use crate::table::{Csv, print_text};
use council_compare::figures::{Catalogue, Period};
use std::collections::HashSet;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder a release is made from
    #[arg(default_value = "data")]
    data: PathBuf,
    /// The check whose findings are accepted: jump, zero, …
    #[arg(long, required_unless_present_any = ["prune", "reasons"], requires = "metric")]
    check: Option<String>,
    /// The metric whose findings are accepted
    #[arg(long, requires = "check")]
    metric: Option<String>,
    /// Why these figures are right as they stand
    #[arg(long, required_unless_present_any = ["prune", "reasons"], requires = "check")]
    reason: Option<String>,
    /// Accept those of this area only: a code, or the id of a class; may be given again
    #[arg(long, requires = "check")]
    area: Vec<String>,
    /// Accept those of this period only, such as 2019-04-01/P1Y; may be given again
    #[arg(long, requires = "check")]
    period: Vec<Period>,
    /// Accept every finding of this CSV that has a waived-reason: a list of build --findings with reasons written in
    #[arg(long, value_name = "FILE.csv", conflicts_with = "check")]
    reasons: Option<PathBuf>,
    /// Remove waivers that cover nothing
    #[arg(long)]
    prune: bool,
}

/// Accepts what is unexplained now; what is found later must be accepted again.
pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let data = data::read(&arguments.data)?;
    let catalogue = &data.catalogue;
    let file = arguments.data.join("waivers.toml");
    let before = Waivers::read(&file, catalogue)?;
    let mut waivers = Waivers::read(&file, catalogue)?;
    let judged = before.judge(findings(&data));
    let mut lines = Vec::new();
    if arguments.prune {
        let stale = judged.stale();
        waivers.drop(&stale);
        lines.push(format!("Removed {} that covered nothing.", stale.len()));
    }
    let mut accepted = chosen(arguments, catalogue, &judged)?;
    if let Some(file) = &arguments.reasons {
        accepted = Waivers::reasons(catalogue, &judged, &Csv::read(file)?)?;
        accepted.retain(|(place, reason)| judged.reason(place) != Some(reason));
        // A new reason takes the place of the old one.
        waivers.drop(&accepted.iter().map(|(place, _)| *place).collect::<Vec<_>>());
    }
    for (place, reason) in &accepted {
        waivers.accept(*place, reason);
    }
    if !arguments.prune || !accepted.is_empty() {
        lines.push(format!("Accepted {} findings.", accepted.len()));
    }
    waivers.write(catalogue)?;
    let accepted: HashSet<Place> = accepted.into_iter().map(|(place, _)| place).collect();
    let left = judged.unexplained().filter(|finding| !accepted.contains(&finding.place)).count();
    lines.push(format!("{left} findings remain unexplained."));
    print_text(&lines.join("\n"))
}

/// The unexplained findings of one check and metric, each with the reason given. Fails where there are none.
fn chosen(
    arguments: &Arguments,
    catalogue: &Catalogue,
    judged: &Judged<'_>,
) -> Outcome<Vec<(Place, String)>> {
    let (Some(check), Some(id), Some(reason)) = (&arguments.check, &arguments.metric, &arguments.reason)
    else {
        return Ok(Vec::new());
    };
    let (check, metric) = (check_named(check)?, catalogue.metric(id)?);
    let reason = reason.split_whitespace().collect::<Vec<_>>().join(" ");
    if reason.is_empty() {
        return Err(Failure("the reason is empty; say why these figures are right".into()));
    }
    let wanted = |place: &Place| {
        place.check == check
            && place.metric == metric
            && (arguments.area.is_empty() || arguments.area.contains(&place.subject.to_string()))
            && (arguments.period.is_empty()
                || place.period.is_some_and(|period| arguments.period.contains(&period)))
    };
    let places = judged.unexplained().map(|finding| finding.place).filter(wanted);
    let chosen: Vec<(Place, String)> = places.map(|place| (place, reason.clone())).collect();
    if chosen.is_empty() {
        let what = format!("nothing unexplained is found by {} in {id}", check.id());
        return Err(Failure(format!("{what}; see build --findings FILE.csv")));
    }
    Ok(chosen)
}
