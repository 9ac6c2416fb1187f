//! Sessions of councils in words: who meets, how near they are, what each group can talk about.

use crate::figures::{Catalogue, Metric};
use crate::support::{FeatureSpread, Mark, MetricFacts, Missing, Moved, Quality, Who};
use crate::words::group::{classes, listed};
use crate::words::likeness::uncapitalised;
use crate::words::number::sign;
use crate::words::{capitalised, figure, number, period, with_unit};

pub(crate) const SESSIONS: &str = "Sessions: who could meet";
pub(crate) const SESSIONS_LINES: [&str; 4] = [
    "Small groups of councils that are alike, for sessions in which they learn from one another.",
    "Every council is in exactly one group a round: nobody is left out, and nobody is put in order.",
    "Councils are held to be alike by figures of people and place, never by how they do their work.",
    "Those that count most in the list of similar councils decide; the others only settle what is close.",
];
pub(crate) const SESSIONS_NO_SCRIPT: &str =
    "These are the groups of one plan. With JavaScript you can change it here, and lock or move councils.";
pub(crate) const THE_PLAN: &str = "The plan";
pub(crate) const SESSIONS_WHO: &str = "Whose sessions";
pub(crate) const SESSIONS_THEME: &str = "What they are about";
pub(crate) const NO_THEME: &str = "Nothing in particular";
pub(crate) const SESSIONS_SIZE: &str = "Councils in a group";
pub(crate) const SESSIONS_SIZE_HINT: &str = "One fewer or more where that brings nearer councils together.";
pub(crate) const SESSIONS_SEED: &str = "Arrangement";
pub(crate) const SESSIONS_SEED_HINT: &str =
    "Another number gives other groups. The same number always gives the same.";
pub(crate) const SESSIONS_ROUNDS: &str = "Rounds";
pub(crate) const SESSIONS_ROUNDS_HINT: &str = "In a later round nobody meets a council again.";
pub(crate) const SESSIONS_COUNTY: &str = "Keep districts of one county apart";
pub(crate) const PLAN_TEXT: &str = "The plan as text";
pub(crate) const PLAN_TEXT_HINT: &str = "Here councils can also be tied together or kept apart: together=york,bath or apart=york,bath. \
     A link, a file and the command line use the same text.";
pub(crate) const USE_PLAN: &str = "Use this text";
pub(crate) const SAVE_PLAN: &str = "Save this plan as a file";
pub(crate) const OPEN_PLAN: &str = "Open a plan from a file";
pub(crate) const PLAN_FILE_LINE: &str =
    "The address of this page keeps the plan too. A file you open is read on your device and sent nowhere.";
pub(crate) const KEEP_OR_MOVE: &str = "Keep or move councils";
pub(crate) const KEPT_HERE: &str = "kept here";
pub(crate) const KEEP_HERE: &str = "Keep here";
pub(crate) const MOVE_TO: &str = "Move to group";
pub(crate) const UNLOCK_ALL: &str = "Unlock all";
pub(crate) const PLAN_WRONG: &str =
    "This plan cannot be kept. The groups below are those of the plan before.";
pub(crate) const SESSIONS_PROOF: &str = "Is everyone in, and how near are they?";
pub(crate) const SESSION_BRIEF: &str = "Session brief";
pub(crate) const BRIEF_SAME: &str = "Every member gets these same facts.";
pub(crate) const WHY_ALIKE: &str = "Why these councils";
pub(crate) const ASK_EACH_OTHER: &str = "Questions to put to each other";
pub(crate) const SPREAD_IN_GROUP: [&str; 5] =
    ["About the place", "Lowest here", "Highest here", "Lowest of all", "Highest of all"];
pub(crate) const FIGURE: &str = "Figure";
pub(crate) const GROUP_MEDIAN: &str = "Median of this group";
pub(crate) const NO_MEASURES: &str =
    "No theme is chosen, so no measures are shown. Choose what the sessions are about to see them.";

/// Whose sessions they are, as a choice.
pub(crate) fn who(catalogue: &Catalogue, who: Who) -> String {
    match who {
        Who::Single => "Councils that do everything: unitary, metropolitan and London".into(),
        Who::Class(class) => capitalised(classes(class)),
        Who::Duty(duty) => {
            let title = catalogue.duties().get(duty).map_or("", |duty| &duty.title);
            format!("Councils responsible for {title}")
        }
    }
}

/// `Round 2`.
pub(crate) fn round_name(round: usize) -> String {
    format!("Round {}", whole(round + 1))
}

/// `Group 3`.
pub(crate) fn group_number(group: usize) -> String {
    format!("Group {}", whole(group + 1))
}

/// The heading of a brief: of which group of which round.
pub(crate) fn brief_of(rounds: usize, round: usize, group: usize) -> String {
    let group = uncapitalised(&group_number(group));
    if rounds > 1 {
        format!("{SESSION_BRIEF}: {}, {group}", uncapitalised(&round_name(round)))
    } else {
        format!("{SESSION_BRIEF}: {group}")
    }
}

/// What is announced once groups have changed.
pub(crate) fn arranged(councils: usize, groups: usize, rounds: usize) -> String {
    let rounds = if rounds > 1 { format!(" in each of {} rounds", whole(rounds)) } else { String::new() };
    format!("{} councils are in {} groups{rounds}.", whole(councils), whole(groups))
}

/// That everyone is in one group a round, as counted; or how many are not.
pub(crate) fn covered_all(times: &[(usize, usize)], rounds: usize) -> String {
    let (all, off) = (times.len(), times.iter().filter(|(_, times)| *times != rounds).count());
    match (off, rounds) {
        (0, 1) => {
            format!("Counted again from the groups: each of the {} councils is in exactly one.", whole(all))
        }
        (0, _) => format!(
            "Counted again from the groups: each of the {} councils is in {} groups, one a round.",
            whole(all),
            whole(rounds)
        ),
        _ => format!("{} of the {} councils are not in one group a round.", whole(off), whole(all)),
    }
}

/// That nobody meets again, as counted.
pub(crate) fn met_again(pairs: usize) -> String {
    match pairs {
        0 => "No two councils meet twice, but for those that the plan ties together.".into(),
        _ => format!("{} pairs meet twice.", whole(pairs)),
    }
}

/// How near the members are, beside their own nearest and beside groups by lot.
pub(crate) fn nearness(quality: Quality) -> [String; 2] {
    let times = |over: f64, under: f64| if under > 0.0 { number(over / under, 2) } else { "1.00".into() };
    [
        format!(
            "Members are on average {} times as far from each other as from the councils nearest to each. No grouping goes below 1.00.",
            times(quality.within, quality.nearest)
        ),
        format!(
            "They are {} times as far from each other as in groups drawn by lot.",
            times(quality.within, quality.by_lot)
        ),
    ]
}

/// Which pairs of one county meet though they should rather not.
pub(crate) fn county_pairs(names: &[[&str; 2]]) -> String {
    let pairs: Vec<String> = names.iter().map(|[one, other]| format!("{one} with {other}")).collect();
    match pairs.len() {
        0 => "No two districts of one county meet.".into(),
        1 => format!("One pair from one county still meets: {}.", pairs.join("; ")),
        n => format!("{} pairs from one county still meet: {}.", whole(n), pairs.join("; ")),
    }
}

/// Which groups lack a member of a kind, and why; `groups` are all there are, `all` the councils.
pub(crate) fn lacks(mark: Mark, missing: &[Missing], groups: usize, all: usize) -> Option<String> {
    let missing: Vec<&Missing> = missing.iter().filter(|missing| missing.mark == mark).collect();
    let of = missing.first()?.of;
    let [one, many] = match mark {
        Mark::Strong => ["is clearly ahead of similar councils", "are clearly ahead of similar councils"],
        Mark::Improving => ["has clearly improved", "have clearly improved"],
    };
    let measures = "on a measure of this theme";
    if of == 0 {
        return Some(format!(
            "None of the {} councils {one} {measures}, so no group holds such a one.",
            whole(all)
        ));
    }
    let numbers: Vec<String> = missing.iter().map(|missing| whole(missing.group + 1)).collect();
    let numbers: Vec<&str> = numbers.iter().map(|number| &**number).collect();
    let (group, hold) = if numbers.len() == 1 { ("Group", "holds") } else { ("Groups", "hold") };
    let what = if of == 1 { one } else { many };
    let why = if of < groups {
        format!("There are {} groups.", whole(groups))
    } else {
        "To bring one in, councils would meet that are not alike.".into()
    };
    Some(format!(
        "{} of the {} councils {what} {measures}. {why} {group} {} {hold} none.",
        whole(of),
        whole(all),
        listed(&numbers)
    ))
}

/// In what the members of a group are closest, and in what they differ most.
pub(crate) fn alike(catalogue: &Catalogue, features: &[FeatureSpread], all: usize) -> Vec<String> {
    let said = |spread: &FeatureSpread| {
        let feature = catalogue.features().columns.get(spread.feature)?;
        let [low, high] = spread.group.map(|end| figure(feature, end));
        let [least, most] = spread.all.map(|end| figure(feature, end));
        Some((
            uncapitalised(&feature.title),
            format!("{low} to {high} here, {least} to {most} among all {}", whole(all)),
        ))
    };
    let by_share = |one: &&FeatureSpread, other: &&FeatureSpread| one.share.total_cmp(&other.share);
    let mut lines = Vec::new();
    if let Some((what, ends)) = features.iter().min_by(by_share).and_then(said) {
        lines.push(format!("They are most alike in {what}: {ends}."));
    }
    if let Some((what, ends)) = features.iter().max_by(by_share).filter(|_| features.len() > 1).and_then(said)
    {
        lines.push(format!("They differ most in {what}: {ends}."));
    }
    lines
}

/// The caption of the table of a group's features.
pub(crate) fn features_of_group(group: usize) -> String {
    format!("{}: the place in figures", group_number(group))
}

/// The caption of the table of a group's figures.
pub(crate) fn figures_of_group(metric: &Metric, facts: &MetricFacts, group: usize) -> String {
    format!("{}, {}: {}", metric.title, period(facts.period), uncapitalised(&group_number(group)))
}

/// Who may have something to tell: those ahead, and those that moved, from what to what.
pub(crate) fn may_tell(metric: &Metric, strong: &[&str], moved: &[(&str, Moved)]) -> Vec<String> {
    let mut lines = Vec::new();
    match strong {
        [] => {}
        [one] => lines.push(format!("{one} is clearly ahead of similar councils, and was before.")),
        all => lines.push(format!("{} are clearly ahead of similar councils, and were before.", listed(all))),
    }
    for (name, moved) in moved {
        let [from, to] =
            [moved.from, moved.to].map(|(_, value)| with_unit(value, metric.decimals, &metric.unit));
        let [first, last] = [moved.from, moved.to].map(|(when, _)| period(when));
        lines.push(format!(
            "{name} moved from {from} in {first} to {to} in {last}, also beside other councils."
        ));
    }
    lines
}

/// What members may ask each other about a measure.
pub(crate) fn ask_each_other(
    metric: &Metric,
    facts: &MetricFacts,
    strong: &[&str],
    moved: &[(&str, Moved)],
) -> Vec<String> {
    let mut asked = Vec::new();
    for name in strong {
        asked.push(format!(
            "What does {name} do about this that others here could try, and what did it take?"
        ));
    }
    for (name, moved) in moved {
        let [first, last] = [moved.from, moved.to].map(|(when, _)| period(when));
        asked.push(format!(
            "What did {name} decide between {first} and {last}, what came of it, and what would it do again?"
        ));
    }
    let values = || facts.figures.iter().filter_map(|(_, figure)| figure.value);
    let low = values().fold(f64::INFINITY, f64::min);
    let high = values().fold(f64::NEG_INFINITY, f64::max);
    if low < high && asked.is_empty() {
        asked.push(format!(
            "Figures here run from {} to {}. How much of that is need, place or the way of counting?",
            short(metric, low),
            with_unit(high, metric.decimals, &metric.unit)
        ));
    }
    asked
}

/// A figure before another with its unit: only signs.
fn short(metric: &Metric, value: f64) -> String {
    with_unit(value, metric.decimals, sign(&metric.unit))
}

fn whole(n: usize) -> String {
    number(crate::stats::count(n), 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_counted_is_told_either_way() {
        assert_eq!(
            covered_all(&[(0, 1), (1, 1)], 1),
            "Counted again from the groups: each of the 2 councils is in exactly one."
        );
        assert_eq!(
            covered_all(&[(0, 2), (1, 2)], 2),
            "Counted again from the groups: each of the 2 councils is in 2 groups, one a round."
        );
        assert_eq!(covered_all(&[(0, 1), (1, 0)], 1), "1 of the 2 councils are not in one group a round.");
        assert_eq!(met_again(3), "3 pairs meet twice.");
        assert_eq!(county_pairs(&[["A", "B"]]), "One pair from one county still meets: A with B.");
        assert_eq!(
            county_pairs(&[["A", "B"], ["C", "D"]]),
            "2 pairs from one county still meet: A with B; C with D."
        );
        let missing = [
            Missing { group: 3, mark: Mark::Improving, of: 2 },
            Missing { group: 7, mark: Mark::Improving, of: 2 },
        ];
        assert_eq!(
            lacks(Mark::Improving, &missing, 3, 132).unwrap(),
            "2 of the 132 councils have clearly improved on a measure of this theme. There are 3 groups. Groups 4 and 8 hold none."
        );
        assert_eq!(lacks(Mark::Strong, &missing, 3, 132), None);
        assert_eq!(
            lacks(Mark::Strong, &[Missing { group: 0, mark: Mark::Strong, of: 0 }], 1, 7).unwrap(),
            "None of the 7 councils is clearly ahead of similar councils on a measure of this theme, so no group holds such a one."
        );
        let quality = Quality { within: 1.2, nearest: 1.0, by_lot: 2.4 };
        assert!(nearness(quality)[0].contains("1.20 times") && nearness(quality)[1].contains("0.50 times"));
    }
}
