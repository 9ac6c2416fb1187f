//! The words of a briefing on one council: headings, what it is and is not, and the finance panel.

use crate::figures::{Date, Metric, Period};
use crate::stats::count;
use crate::warn::{Fact, FactKind, Shown, Shows, Under};
use crate::words::period::{day, period};
use crate::words::{number, with_unit};

/// The heading of a council's briefing.
pub(crate) fn briefing_of(name: &str) -> String {
    format!("{name}: a briefing to ask by")
}

pub(crate) const ENQUIRY_ABOUT: &str = "What stands out in published figures of one council, how sure that is, and questions that could settle it.";
pub(crate) const ENQUIRY_ELSEWHERE: &str = "This copy of the site holds no briefings. Open the site itself for this one; it can be saved there as a file.";
pub(crate) const ENQUIRY_IS: [&str; 3] = [
    "This briefing is for people who ask questions of a council: its councillors and officers, auditors, bodies with a duty to look.",
    "It gathers what stands out in published figures, how sure that is, and what could settle it.",
    "It is not an inspection, not a verdict and not a forecast. The council's own answer has a place in it.",
];
pub(crate) const WHAT_IT_IS: &str = "What this is, and what it is not";
pub(crate) const PUBLIC_FACTS: &str = "Who may already be at work there";
pub(crate) const FACTS_LINE: &str =
    "Those who came then may still be there: ask them first. All else on this page is as for any council.";
pub(crate) const COUNTS: &str = "How many tests, and how many found something";
pub(crate) const COUNTS_LINE: &str =
    "What is usually unwelcome and what is usually welcome are looked for alike, by the same rules.";
pub(crate) const BY_THEME: &str = "By theme of the Best Value duty";
pub(crate) const BY_THEME_LINE: &str = "The law asks every council for Best Value. Guidance of May 2024 names seven themes. Published figures bear on three.";
pub(crate) const SIGNALS: &str = "What stood out";
pub(crate) const NO_SIGNALS: &str =
    "Nothing stood out by these rules. That is no proof that there is nothing to ask.";
pub(crate) const TAKEN_BACK: &str = "Found, and taken back";
pub(crate) const TAKEN_BACK_LINE: &str =
    "These met a rule, and something speaks so much against them that they do not count.";
pub(crate) const MONEY: &str = "Money";
pub(crate) const MONEY_LINE: &str = "Figures of money as far as they are published for all councils. How old each is stands beside it. None is good or bad in itself.";
pub(crate) const LINES: &str = "Lines of enquiry";
pub(crate) const LINES_LINE: &str =
    "Each is a possible reason, to be shown wrong or right by papers and people. None is a finding.";
pub(crate) const NO_LINES: &str =
    "Without signals there are no lines of enquiry here. Local knowledge may suggest others.";
pub(crate) const DISPROOF: &str = "What would show otherwise";
pub(crate) const DOCUMENTS: &str = "Papers to ask for";
pub(crate) const PEOPLE: &str = "People to ask";
pub(crate) const HOW_TO_FIND_OUT: &str = "How to find out";
pub(crate) const IN_ITS_PLACE: &str = "This measure with its pictures and tables";
pub(crate) const SOURCES: &str = "Where each fact comes from";
pub(crate) const ALREADY: &str = "Who already looks";
pub(crate) const RESTS_ON: &str = "The reasoning rests on";
pub(crate) const LED_BY: &str = "Signals that lead here";
pub(crate) const UNSEEN: &str = "What cannot be seen here";
pub(crate) const UNSEEN_LINES: [&str; 4] = [
    "Leadership, governance, culture and partnerships: no published figure measures them.",
    "How people were treated, what staff think, and what happened in recent months.",
    "Anything that is not published for most councils of this type.",
    "Why a figure is as it is. Only papers and people can say.",
];
pub(crate) const TO_WRITE: [(&str, &str); 3] = [
    ("Conclusions", "To be written by whoever asks, once the answers are in."),
    ("Recommendations", "To be written by whoever asks. They follow from answers, not from figures."),
    (
        "The council's own response",
        "To be written by the council. Facts above that it finds wrong are named here.",
    ),
];
pub(crate) const NOTES: &str = "Your own notes";
pub(crate) const NOTES_LINE: &str = "What you heard or know, theme by theme. Notes stay in this page: nothing is sent, and no link holds them.";
pub(crate) const NOTES_NO_SCRIPT: &str = "Notes need JavaScript. On paper there is room below.";
pub(crate) const NOTE_MARK: &str = "Unverified note";
pub(crate) const KEEP_NOTES: &str = "Keep these notes on this device";
pub(crate) const FORGET_NOTES: &str = "Remove the kept notes from this device";
pub(crate) const SAVE_NOTES: &str = "Save the notes as a file";
pub(crate) const READ_NOTES: &str = "Read notes from a file";
pub(crate) const SAVE_BRIEFING: &str = "Save this briefing as one file";
pub(crate) const NOTES_KEPT: &str = "The notes are kept on this device, and change with what you write.";
pub(crate) const NOTES_NOT_KEPT: &str =
    "The notes are not kept. They go when you leave this page, unless you save them.";
pub(crate) const NOTES_FORGOTTEN: &str = "No notes are kept on this device for this council.";
pub(crate) const NOTES_READ: &str =
    "The notes were read from the file. They stand in place of those that were here.";
pub(crate) const NOTES_SAVED: &str = "Saved:";
pub(crate) const NOTES_WRONG: &str =
    "This file holds no notes of this page. Choose one that was saved here; nothing was changed.";
pub(crate) const NOTES_ELSEWHERE: &str = "These notes were saved for another council. Open that council's briefing to read them; nothing was changed.";
pub(crate) const NOTES_REFUSED: &str =
    "This browser does not let a page keep notes. Save them as a file instead.";
pub(crate) const NOT_MEASURABLE: &str = "Not measurable from published data.";

/// What happened on a day.
pub(crate) fn fact(fact: &Fact) -> String {
    let when = fact.date.parse::<Date>().map_or_else(|_| fact.date.clone(), day);
    match fact.kind {
        FactKind::Section114 => format!(
            "On {when} the chief finance officer reported under section 114 of the Local Government Finance Act 1988."
        ),
        FactKind::Directions => {
            format!(
                "On {when} the government gave directions under section 15 of the Local Government Act 1999."
            )
        }
    }
}

/// What was found under a theme, in a sentence.
pub(crate) fn under(under: &Under<'_>) -> String {
    if !under.cell.unseen.is_empty() {
        return NOT_MEASURABLE.into();
    }
    let of = |n: usize| number(count(n), 0);
    let [adverse, welcome, unusual] = under.sides.map(of);
    let measures = if under.cell.rules.is_empty() { "measures" } else { "tests" };
    let found = match under.signals.len() {
        0 => return format!("{} {measures}; nothing stood out.", of(under.measures)),
        1 => "1 signal".into(),
        many => format!("{} signals", of(many)),
    };
    format!(
        "{} {measures}; {found}: {adverse} usually unwelcome, {welcome} usually welcome, {unusual} unusual.",
        of(under.measures)
    )
}

/// What the figures of an indicator say. Amounts are in thousands of pounds.
pub(crate) fn indicator(shown: &Shown<'_>, metric: Option<&Metric>, peers: &str) -> Vec<String> {
    let figure = |value: f64| match metric.filter(|_| shown.indicator.amounts.is_empty()) {
        Some(metric) => with_unit(value, metric.decimals, &metric.unit),
        None => format!("£{} million", number(value / 1000.0, 1)),
    };
    let (Some((first, then)), Some((latest, now))) = (shown.figures.first(), shown.figures.last()) else {
        return vec!["No figure for this council.".into()];
    };
    let mut said = vec![format!("{} {}.", figure(*now), at(*latest))];
    if shown.doubted {
        said.push("A zero here may be a gap in a return: some councils' zeros were, in past years.".into());
    }
    if let Some(england) = shown.england {
        let peers = shown.peers.map_or_else(String::new, |median| format!(", of {peers} {}", figure(median)));
        said.push(format!("Median of England {}{peers}.", figure(england)));
    }
    if shown.indicator.shows.contains(&Shows::Change) && first != latest {
        let way = match number(now - then, 1) {
            same if same == "0.0" => "Unchanged",
            _ if now > then => "It rose",
            _ => "It fell",
        };
        said.push(format!("{way} from {} {}.", figure(*then), at(*first)));
    }
    if shown.indicator.shows.contains(&Shows::Lasts) {
        said.push(match shown.lasts {
            Some(years) => format!(
                "At the average fall of those years it would have lasted about {} more. That is arithmetic, not a forecast.",
                years_of(years)
            ),
            None if shown.figures.len() < 2 => "There are too few years to say how it moved.".into(),
            None => "It did not fall over those years.".into(),
        });
    }
    said
}

fn years_of(years: f64) -> String {
    match number(years, 0) {
        one if one == "1" => "1 year".into(),
        zero if zero == "0" => "half a year".into(),
        many => format!("{many} years"),
    }
}

fn at(of: Period) -> String {
    format!("in {}", period(of))
}

/// How old a council's figures of money are, at the top of the panel.
pub(crate) fn oldest(name: &str, figures: &[Shown<'_>]) -> String {
    let last = figures.iter().filter_map(|shown| shown.figures.last()).map(|(period, _)| *period);
    match (last.clone().min(), last.max()) {
        (Some(oldest), Some(newest)) => format!(
            "For {name} the newest figures here are of {}, the oldest of {}. Newer accounts say more.",
            period(newest),
            period(oldest)
        ),
        _ => format!("There are no figures of money for {name} here."),
    }
}

/// What everything is compared with.
pub(crate) fn compared_with(peers: &str) -> String {
    format!("All figures are set beside England's median and that of {peers}, its peers.")
}

/// A reference to a publication in the list at the end.
pub(crate) fn source_number(place: usize) -> String {
    format!("(source {})", number(count(place), 0))
}

/// What made a file, so that whoever finds it knows.
pub(crate) fn made_with(release: &str) -> String {
    format!("Made by Council Compare from release {release}. It is not a government service.")
}

/// What stood out and which way, after a measure's name or before its sentences.
pub(crate) fn kind_of(rule: &str, side: &str) -> String {
    format!("{rule} ({side})")
}

/// A measure and all that stood out of it, in a line.
pub(crate) fn stood_out(title: &str, kinds: &[String]) -> String {
    format!("{title}. {}", kinds.join("; "))
}
