//! What signals say: what happened, in the past tense, and what speaks against it. Never why, and never what will be.

use crate::figures::{Area, Catalogue, Length, Metric, Period};
use crate::stats::count;
use crate::warn::{
    Basis, Caution, Counts, Doubt, Evidence, JumpEvidence, LevelEvidence, Outcome, Rule, Sensitivity, Side,
    SilenceEvidence, StuckEvidence, Varied, WorseningEvidence, rules,
};
use crate::words::group::group_name;
use crate::words::number::sign;
use crate::words::period::{period, short};
use crate::words::{capitalised, number, with_unit};

/// What a rule is called where signals stand under each other.
pub(crate) fn rule_name(rule: Rule) -> &'static str {
    match rule {
        Rule::Level => "Far from England and from its peers",
        Rule::Worsening => "Moved over the years",
        Rule::Jump => "Changed suddenly",
        Rule::Stuck => "On one side for years",
        Rule::Silence => "No figure",
    }
}

/// What a side is called.
pub(crate) fn side_name(side: Side) -> &'static str {
    match side {
        Side::Adverse => "Usually unwelcome",
        Side::Welcome => "Usually welcome",
        Side::Unusual => "Unusual",
    }
}

/// The sentences of what a rule found.
pub(crate) fn evidence(metric: &Metric, peers: &str, when: Period, evidence: &Evidence) -> Vec<String> {
    let says = Says { metric, peers, when };
    match evidence {
        Evidence::Level(found) => says.level(found),
        Evidence::Worsening(found) => says.moved(found),
        Evidence::Jump(found) => says.jump(found),
        Evidence::Stuck(found) => Says::stuck(found),
        Evidence::Silence(found) => says.silence(found),
    }
}

struct Says<'a> {
    metric: &'a Metric,
    peers: &'a str,
    when: Period,
}

impl Says<'_> {
    fn figure(&self, value: f64) -> String {
        with_unit(value, self.metric.decimals, &self.metric.unit)
    }

    /// A figure after another: its unit has been told.
    fn short(&self, value: f64) -> String {
        with_unit(value, self.metric.decimals, sign(&self.metric.unit))
    }

    /// A difference of two figures: of shares, in percentage points.
    fn difference(&self, value: f64) -> String {
        match sign(&self.metric.unit) {
            "%" => match &*number(value, self.metric.decimals) {
                "1" => "1 percentage point".into(),
                points => format!("{points} percentage points"),
            },
            unit => with_unit(value, self.metric.decimals, unit),
        }
    }

    fn level(&self, found: &LevelEvidence) -> Vec<String> {
        let mut said = vec![
            format!("The figure {} was {}.", dated(self.when), self.figure(found.value)),
            format!("That was {} the England median of {}.", gaps(found.score), self.short(found.median)),
        ];
        if let (Some(distance), Some(median)) = (found.distance, found.peers_median) {
            said.push(format!(
                "It was {} the median of {} {}, {}.",
                gaps(distance),
                number(count(found.peers_n), 0),
                self.peers,
                self.short(median)
            ));
        }
        if let Some(limits) = found.limits {
            said.push(format!(
                "Chance, and what all councils share, would explain figures from {} to {}.",
                self.short(limits.lower),
                self.short(limits.upper)
            ));
        }
        said
    }

    fn moved(&self, found: &WorseningEvidence) -> Vec<String> {
        let way = if found.over > 0.0 { "up" } else { "down" };
        let mut said = vec![
            format!(
                "Beside the England median it moved {way} between {} and {}.",
                short(found.from),
                short(self.when)
            ),
            format!(
                "It began {} the median and ended {} it, over {} figures.",
                gaps(found.first),
                gaps(found.last),
                number(count(found.n), 0)
            ),
        ];
        let outwards = found.last.abs() > found.first.abs() && (found.last > 0.0) == (found.over > 0.0);
        let inwards = found.last.abs() < found.first.abs() && (found.first > 0.0) != (found.over > 0.0);
        if outwards {
            said.push("So it has moved away from the England median.".into());
        } else if inwards {
            said.push("So it has moved towards the England median.".into());
        }
        said
    }

    fn jump(&self, found: &JumpEvidence) -> Vec<String> {
        let (before, now) = (self.figure(found.before), self.short(found.value));
        let size = self.difference(found.usual.abs());
        let usual = match &*number(found.usual, self.metric.decimals) {
            same if same.trim_matches(['0', '.']).is_empty() => "zero".into(),
            less if less.starts_with('−') => format!("a fall of {size}"),
            _ => format!("a rise of {size}"),
        };
        let way = if found.score > 0.0 { "above" } else { "below" };
        vec![
            format!("{} it was {before}.", capitalised(&dated(found.from))),
            format!("{} it was {now}.", capitalised(&dated(self.when))),
            format!("The middle change of {} councils was {usual}.", number(count(found.n), 0)),
            format!(
                "This change was {} typical gaps of such changes {way} that.",
                number(found.score.abs(), 1)
            ),
        ]
    }

    fn stuck(found: &StuckEvidence) -> Vec<String> {
        let sum: f64 = found.scores.iter().filter_map(|(_, score)| *score).sum();
        let way = if sum > 0.0 { "above" } else { "below" };
        let each = |(_, score): &(Period, Option<f64>)| {
            score.map_or_else(|| "no figure".into(), |score| number(score, 1))
        };
        let each: Vec<String> = found.scores.iter().map(each).collect();
        vec![
            format!(
                "In {} of the last {} periods it lay {} typical gaps or more {way} the England median.",
                number(count(found.on_side), 0),
                number(count(found.scores.len()), 0),
                number(rules::ASIDE, 1),
            ),
            format!("Typical gaps from it, newest first: {}.", each.join("; ")),
        ]
    }

    fn silence(&self, found: &SilenceEvidence) -> Vec<String> {
        vec![
            format!("There is no figure for {}.", period(self.when)),
            format!(
                "Of {} councils of its type with this duty, {} have one.",
                number(count(found.of), 0),
                number(count(found.with), 0)
            ),
            format!("Its last one was {} {}.", self.figure(found.last_value), dated(found.last)),
            "That there is none does not mean zero, and does not say why.".into(),
        ]
    }
}

/// `3.2 typical gaps above`, as it stands before "the median".
fn gaps(score: f64) -> String {
    let way = if score < 0.0 { "below" } else { "above" };
    match &*number(score.abs(), 1) {
        "0.0" => "at".into(),
        "1.0" => format!("1.0 typical gap {way}"),
        size => format!("{size} typical gaps {way}"),
    }
}

fn dated(of: Period) -> String {
    let name = period(of);
    match of.length() {
        Length::Day => format!("on {name}"),
        Length::Months(_) if name.contains(" to ") => format!("for {name}"),
        Length::Months(_) => format!("in {name}"),
    }
}

/// What speaks against a signal, in a sentence.
pub(crate) fn doubt(doubt: Doubt) -> &'static str {
    match doubt {
        Doubt::Unreliable => "The publisher warns that a figure here may be unreliable.",
        Doubt::Estimated => "A figure here was estimated and not counted.",
        Doubt::Provisional => "A figure here is provisional and may be revised.",
        Doubt::Low => "A figure here rounds to zero but is not zero.",
        Doubt::Zero => "A figure here is zero: a true zero and a gap in a return look alike.",
        Doubt::Rebuilt => {
            "A figure here was added up from earlier councils, or worked out for the area as it is now."
        }
        Doubt::Joined => {
            "One of the two figures was added up from earlier councils, the other was published."
        }
        Doubt::Break => "The way of counting changed within these periods.",
        Doubt::Older => "There is no figure here for the newest period, so an older one is used.",
        Doubt::Hidden => "The publisher hid the newest figure to protect people's privacy.",
        Doubt::Dated => "The newest published figures are three years older than others here, or more.",
        Doubt::Overlap => "The periods share days, so they are not separate evidence.",
        Doubt::HoldsEngland => "The published margin of error takes in the England median.",
        Doubt::HoldsPeers => "The published margin of error takes in the median of its peers.",
        Doubt::IntervalsOverlap => {
            "The margins of error of the two figures overlap, so there may have been no change."
        }
        Doubt::WithinLimits => "Chance, and what all councils share, could explain a figure so far out.",
        Doubt::NoPeers => "Fewer than five of its peers have a figure.",
        Doubt::FewPeers => "Fewer than ten of its peers have a figure.",
        Doubt::SmallGap => "Councils lie so close together that the last digit decides.",
    }
}

/// Whether a signal stands if the question is put a little differently: up to three sentences.
pub(crate) fn sensitivity(catalogue: &Catalogue, area: &Area, found: &Sensitivity) -> Vec<String> {
    let told_as = |varied: &Varied| match varied {
        Varied::Group(choice) => group_name(catalogue, area, choice),
        Varied::YearBefore => "the period before".into(),
        Varied::Stricter => "thresholds half a typical gap farther out".into(),
    };
    let told = [
        (Outcome::Stands, "It was there too with"),
        (Outcome::Falls, "It was not there with"),
        (Outcome::NotTestable, "Too few figures to tell with"),
    ];
    let list = |(outcome, line): (Outcome, &str)| {
        let names: Vec<String> = found
            .variations
            .iter()
            .filter(|(_, of)| *of == outcome)
            .map(|(varied, _)| told_as(varied))
            .collect();
        (!names.is_empty()).then(|| format!("{line}: {}.", names.join("; ")))
    };
    told.into_iter().filter_map(list).collect()
}

/// How many tests, how many signals, and how many there would be anyway.
pub(crate) fn counts(counts: &Counts) -> String {
    let of = |n: usize| number(count(n), 0);
    let name = rule_name(counts.rule);
    if counts.tested == 0 {
        return format!("{name}: none of its measures could be tested.");
    }
    let found = format!(
        "{name}: {} tests, {} found ({} usually unwelcome, {} usually welcome, {} unusual).",
        of(counts.tested),
        of(counts.found),
        of(counts.adverse),
        of(counts.welcome),
        of(counts.unusual)
    );
    let expected = number(counts.expected, 1);
    let expected = match counts.basis {
        Basis::Chance => {
            format!("If nothing had changed anywhere, at most {expected} would be expected by chance.")
        }
        Basis::Class => format!("A council of its type has about {expected} on average."),
    };
    let withheld = match counts.withheld {
        0 => String::new(),
        1 => " One more was taken back.".into(),
        many => format!(" {} more were taken back.", of(many)),
    };
    let (nearer, farther) = (of(counts.nearer), of(counts.farther));
    let moved = match counts.rule {
        Rule::Silence => String::new(),
        _ => format!(
            " With thresholds half a typical gap nearer there would be {nearer}, and farther out {farther}."
        ),
    };
    format!("{found} {expected}{withheld}{moved}")
}

/// A caution, in its sentences.
#[must_use]
pub fn caution(caution: Caution) -> &'static str {
    match caution {
        Caution::QuestionsOnly => {
            "These are questions that published figures raise. They do not say how a council is run."
        }
        Caution::NoForecast => {
            "They tell what happened, and forecast nothing. In the past, what had moved went farther no more often than what had not."
        }
        Caution::NotEverything => {
            "Much that matters is not measured. Where nothing shows here, there may still be something to ask."
        }
        Caution::SomeByChance => "Of many tests some find something by chance, or because places differ.",
        Caution::NotForRanking => "Signals cannot be added up, or set against those of another council.",
    }
}

/// What is said in place of a signal that was taken back.
pub(crate) fn taken_back(rule: Rule, why: Doubt) -> String {
    format!("{}: taken back. {}", rule_name(rule), doubt(why))
}
