//! How sure signals are: what speaks against them, whether they stand, how many there would be anyway, and the cautions.

use crate::figures::{Area, Catalogue};
use crate::stats::count;
use crate::warn::{Basis, Caution, Counts, Doubt, Outcome, Rule, Sensitivity, Varied};
use crate::words::group::group_name;
use crate::words::number;
use crate::words::warn::rule_name;

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
