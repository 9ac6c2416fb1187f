//! Questions to ask about a figure that stands out. They ask; they never accuse, and they suppose no answer.

use crate::compare::Direction;
use crate::figures::{Interval, Kind, Polarity};
use crate::trend::Verdict;

/// The heading of a council's questions.
pub(crate) fn questions_of(name: &str) -> String {
    format!("{name}: questions to ask")
}

pub(crate) const QUESTIONS_LINE: &str = "For councillors and everyone who asks: the figures that are unusual, with three questions \
     each. An unusual figure is a reason to ask, not a verdict. There may be a good reason for it.";
pub(crate) const NOTHING_STANDS_OUT: &str = "No measure lies so far from both, so there is nothing unusual to ask about. All measures are one link away.";

/// A figure that stands out, as far as questions depend on it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Unusual<'a> {
    pub(crate) kind: Kind,
    pub(crate) polarity: Polarity,
    /// The theme's id.
    pub(crate) theme: &'a str,
    /// What the publisher says of the figure, as ids.
    pub(crate) marks: &'a [&'static str],
    pub(crate) interval: Option<Interval>,
    /// Of England and of the peers.
    pub(crate) medians: [Option<f64>; 2],
    /// Where it lies beside England.
    pub(crate) side: Direction,
    /// How it moved, if that is clear.
    pub(crate) moved: Option<Verdict>,
}

/// Three questions: about the figure itself, about what explains it, and about what others do or what was decided.
pub(crate) fn questions(found: &Unusual<'_>) -> [String; 3] {
    let Unusual { kind, side, .. } = *found;
    let welcome = match (found.polarity, side) {
        (Polarity::None, _) => None,
        (Polarity::Higher, Direction::Higher) | (Polarity::Lower, Direction::Lower) => Some(true),
        _ => Some(false),
    };
    let why = format!("{} What part do {} play?", explained(kind, welcome, side), at_work(found.theme));
    [counted(found).into(), why, decided(kind, welcome, found.moved).into()]
}

/// How it is counted, and how far its limits reach.
fn counted(found: &Unusual<'_>) -> &'static str {
    let within = |median: &Option<f64>| {
        found
            .interval
            .zip(*median)
            .is_some_and(|(range, median)| range.lower <= median && median <= range.upper)
    };
    if found.medians.iter().any(within) {
        return "The difference could be due to chance. What do other years, or other figures, say?";
    }
    if found.marks.contains(&"p") {
        return "The figure is provisional. When is the final one due, and could it tell another story?";
    }
    if found.marks.iter().any(|mark| *mark != "r") {
        return "The publisher marked this figure with a warning. How sure is the council of it?";
    }
    match found.kind {
        Kind::Input => {
            "Do other councils book the same things under this, and how much does the limit above explain?"
        }
        Kind::Context => {
            "How well does this figure describe people here, and how much does the limit above explain?"
        }
        _ => "Do other councils count this in the same way, and how much does the limit above explain?",
    }
}

/// What may lie behind it.
fn explained(kind: Kind, welcome: Option<bool>, side: Direction) -> &'static str {
    match (kind, welcome, side) {
        (Kind::Context, _, Direction::Higher) => {
            "How do plans and budgets allow for a figure higher than most?"
        }
        (Kind::Context, _, Direction::Lower) => {
            "How do plans and budgets allow for a figure lower than most?"
        }
        (Kind::Input, _, Direction::Higher) => {
            "Is it prices, need or a choice that makes this higher than elsewhere?"
        }
        (Kind::Input, _, Direction::Lower) => {
            "Is it prices, need or a choice that makes this lower than elsewhere?"
        }
        (Kind::Efficiency, ..) => "Is it the cost, the amount of work or the counting that explains this?",
        (_, Some(true), _) => "What lies behind this, and would it last if money, staff or need changed?",
        (_, Some(false), _) => "What would bring this nearer to the England median, and who can do it?",
        (Kind::Output, None, _) => "Is it need, choice or the way the work is shared that explains this?",
        (Kind::Outcome, None, _) => "What in the place, its people or its services explains this?",
    }
}

/// What was decided, what others do, or what would show that the picture is wrong.
fn decided(kind: Kind, welcome: Option<bool>, moved: Option<Verdict>) -> &'static str {
    match (moved, kind, welcome) {
        (Some(Verdict::Rising), ..) => "What was decided while this rose, and was it meant to?",
        (Some(Verdict::Falling), ..) => "What was decided while this fell, and was it meant to?",
        (_, Kind::Context, _) => "What do newer figures of the council's own say of this?",
        (_, _, Some(true)) => "What would show that this picture is wrong, and has anyone looked?",
        (_, _, Some(false)) => {
            "Which councils like this one lie nearer to the median, and what have they tried?"
        }
        (_, _, None) => "What was decided that bears on this, and what would show that it should change?",
    }
}

/// What else is at work, by theme; told in other words under its heading.
fn at_work(theme: &str) -> &'static str {
    match theme {
        "adult-social-care" => "age, health and the price of care",
        "children" => "small numbers, poverty and early help",
        "education" => "trusts, travel and families' circumstances",
        "public-health" | "context" => "age, income and housing",
        "waste" => "kinds of homes, contracts and rounds",
        "roads" => "traffic, soil and the age of roads",
        "planning" => "kinds of applications and staff",
        "homelessness" => "rents, benefits and early help",
        "temporary-accommodation" => "rents, homes to let and duties in law",
        "housing" => "land, prices and builders' plans",
        "council-money" => "duties, reserves and ways of accounting",
        "adult-skills" => "colleges, employers and funding rules",
        "economy" => "employers, land and transport",
        "work" => "employers, skills and travel",
        "connectivity" => "hills, distance and private builders",
        "climate" => "industry, weather and kinds of homes",
        "leisure" => "distance, opening hours and other providers",
        _ => "people, place and money",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    const THEMES: [&str; 18] = [
        "adult-social-care",
        "children",
        "education",
        "public-health",
        "waste",
        "roads",
        "planning",
        "homelessness",
        "temporary-accommodation",
        "housing",
        "council-money",
        "adult-skills",
        "economy",
        "work",
        "connectivity",
        "climate",
        "leisure",
        "another",
    ];

    fn plain() -> Unusual<'static> {
        Unusual {
            kind: Kind::Outcome,
            polarity: Polarity::Higher,
            theme: "waste",
            marks: &[],
            interval: None,
            medians: [Some(5.0), None],
            side: Direction::Higher,
            moved: None,
        }
    }

    /// Every combination there can be.
    fn all() -> Vec<[String; 3]> {
        let mut found = Vec::new();
        for kind in [Kind::Outcome, Kind::Output, Kind::Input, Kind::Efficiency, Kind::Context] {
            for polarity in [Polarity::Higher, Polarity::Lower, Polarity::None] {
                for side in [Direction::Higher, Direction::Lower] {
                    for moved in [None, Some(Verdict::Rising), Some(Verdict::Falling)] {
                        for (theme, marks) in
                            THEMES.iter().zip([&[][..], &["p"], &["e"], &["r"]].into_iter().cycle())
                        {
                            found.push(questions(&Unusual {
                                kind,
                                polarity,
                                theme,
                                marks,
                                side,
                                moved,
                                ..plain()
                            }));
                        }
                    }
                }
            }
        }
        let interval = Some(Interval { lower: 4.0, upper: 6.0 });
        found.push(questions(&Unusual { interval, ..plain() }));
        found
    }

    #[test]
    fn questions_are_short_plain_and_accuse_nobody() {
        for question in all().iter().flatten() {
            for sentence in question.split_inclusive(['.', '?']) {
                let words = sentence.split_whitespace().count();
                assert!(words < 25, "{words} words: {sentence}");
            }
            assert!(question.ends_with('?'), "{question}");
            for accusing in ["you", "fault", "blame", "excuse", "admit", "wrong with", "why did", "why has"] {
                assert!(
                    !question.to_lowercase().split(' ').collect::<Vec<_>>().join(" ").contains(accusing),
                    "{question}"
                );
            }
        }
    }

    #[test]
    fn each_branch_has_questions_of_its_own() {
        let different = |place: usize| {
            all().into_iter().filter_map(|three| three.into_iter().nth(place)).collect::<HashSet<_>>().len()
        };
        // Three ways of counting, a warning, a provisional figure, chance.
        assert_eq!(different(0), 6);
        assert_eq!(different(2), 6);
        let explained: HashSet<String> =
            all().into_iter().map(|[_, why, _]| why.split_once(" What part").unwrap().0.to_owned()).collect();
        assert_eq!(explained.len(), 9);
    }

    #[test]
    fn what_is_welcome_depends_on_polarity_and_side() {
        let why = |polarity, side| questions(&Unusual { polarity, side, ..plain() })[1].clone();
        assert_eq!(why(Polarity::Higher, Direction::Higher), why(Polarity::Lower, Direction::Lower));
        assert_eq!(why(Polarity::Higher, Direction::Lower), why(Polarity::Lower, Direction::Higher));
        assert_ne!(why(Polarity::Higher, Direction::Higher), why(Polarity::Higher, Direction::Lower));
        assert_eq!(why(Polarity::None, Direction::Higher), why(Polarity::None, Direction::Lower));
    }

    #[test]
    fn a_range_that_holds_a_median_is_asked_about_first() {
        let asked = |medians, marks| {
            let interval = Some(Interval { lower: 4.0, upper: 6.0 });
            questions(&Unusual { marks, interval, medians, ..plain() })[0].clone()
        };
        let chance = "The difference could be due to chance. What do other years, or other figures, say?";
        assert_eq!(asked([Some(5.0), None], &["p"]), chance);
        assert_eq!(asked([Some(7.0), Some(6.0)], &[]), chance);
        assert_ne!(asked([Some(7.0), Some(3.9)], &[]), chance);
    }
}
