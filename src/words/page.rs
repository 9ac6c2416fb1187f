//! The headings, labels and short texts around the figures of a page.

use crate::figures::{Class, Metric, Period};
use crate::words::{capitalised, counted, with_unit};

/// The site's name.
pub const SITE: &str = "Council Compare";

pub(crate) const ON_THIS_PAGE: &str = "On this page";
pub(crate) const COMPARED_WITH: &str = "Compared with";
pub(crate) const CHANGE_GROUP: &str = "Compare with";
pub(crate) const CHANGE: &str = "Explain or change this comparison";
pub(crate) const HOW_TO_READ: &str = "How to read this page";
pub(crate) const WHO_THEY_ARE: &str = "Who these councils are";
pub(crate) const NEAREST_FIRST: &str = "The most alike comes first.";
pub(crate) const BY_ALPHABET: &str = "In the order of the alphabet.";
pub(crate) const WHY_THESE: &str = "Why these councils";
pub(crate) const WHY_LINE: &str = "Councils are likened by figures of people and place, never by how they do their work. \
     The less two councils differ over all of these, the more alike they are.";
pub(crate) const SHARE: &str = "Share of the difference";
pub(crate) const WHAT_COUNTS: &str = "What counts, how much and why";
pub(crate) const CHANGE_WEIGHTS: &str = "Change the weights";
pub(crate) const WEIGHTS_LINE: &str = "A weight says how much a feature counts; 0 leaves it out. The councils and every \
     figure follow at once, and the link keeps your weights.";
pub(crate) const USUAL_WEIGHTS: &str = "Back to the usual weights";
pub(crate) const USUAL_MARK: &str = "(usual)";
pub(crate) const BY_HAND: &str = "Choose councils by hand";
pub(crate) const BY_HAND_LINE: &str = "Add as many as you like. The link keeps your choice.";
pub(crate) const ADD_COUNCIL: &str = "Name of a council to add";
pub(crate) const ADD: &str = "Add this council";
pub(crate) const REMOVE: &str = "Remove";
pub(crate) const TABLE_OF_FIGURES: &str = "Table of the figures";
pub(crate) const MOVED: &str = "How it moved";
pub(crate) const OVER_TIME: &str = "Figures over time";
pub(crate) const MEANING_AND_LIMITS: &str = "What this measure means and its limits";
pub(crate) const KEEP_IN_MIND: &str = "What to keep in mind";
pub(crate) const VIEW: &str = "View";
/// What a theme's page may be looked at as: how it stands in links, and its name.
pub(crate) const VIEWS: [(&str, &str); 2] = [("charts", "Charts"), ("tables", "Tables")];
pub(crate) const PERIOD: &str = "Period";
pub(crate) const MEASURE: &str = "Measure";
pub(crate) const ENGLAND_MEDIAN: &str = "England median";
pub(crate) const RESPONSIBLE: &str = "Who is responsible";
pub(crate) const KIND: &str = "Kind of measure";
pub(crate) const SOURCE: &str = "Source";
pub(crate) const PUBLISHER: &str = "Publisher";
pub(crate) const PUBLISHED: &str = "Published";
pub(crate) const LICENCE: &str = "Licence";
pub(crate) const HOW_IT_CAME: &str = "How it reached us";
pub(crate) const EVERY_COUNCIL: &str = "The figures of every council";
pub(crate) const PRINT: &str = "Print or save this page";
pub(crate) const OTHER_THEMES: &str = "Other themes";
pub(crate) const ENDED: &str = "This council no longer exists. Its figures end with it.";
pub(crate) const SUCCESSORS: &str = "These councils took its place:";
pub(crate) const PREDECESSORS: &str = "It took the place of:";
pub(crate) const USUAL_INSTEAD: &str = "The usual choice is shown instead.";
pub(crate) const NO_PICTURES: &str = "The pictures and other comparisons could not be shown";
pub(crate) const NO_PICTURES_WHY: &str = "They need WebAssembly and a connection to this site. If your browser or your \
     organisation blocks WebAssembly, allow it for this site. All other text and the tables here are complete.";
pub(crate) const TRY_AGAIN: &str = "Try again";
pub(crate) const NOTHING: &str = "There are no figures to show";
pub(crate) const ANOTHER_COUNCIL: &str = "Choose another council in the box above.";
pub(crate) const NOT_FOUND: &str = "Council not found";
pub(crate) const NO_SUCH_NAME: &str = "There is no council of that name";
pub(crate) const ALIKE: &str = "Councils with a name like it";

/// `Waste and street cleaning in full, with pictures and tables`.
pub(crate) fn in_full(theme: &str) -> String {
    format!("{theme} in full: pictures, tables, meaning and limits")
}

/// `All themes for Darlington`.
pub(crate) fn all_themes(name: &str) -> String {
    format!("All themes for {name}")
}

/// `Darlington: Waste and street cleaning`.
pub(crate) fn theme_of(name: &str, theme: &str) -> String {
    format!("{name}: {theme}")
}

/// The title of a browser's window: `Darlington – Council Compare`.
#[must_use]
pub fn window_title(page: &str) -> String {
    format!("{page} – {SITE}")
}

/// What a page is about, for search engines.
pub(crate) fn about_page(name: &str, measures: usize) -> String {
    let measures = counted(measures);
    format!(
        "How the published figures of {name} compare with other councils and with England: {measures} measures, \
         each with what it means and what it cannot tell."
    )
}

/// The caption of a theme's table.
pub(crate) fn theme_table(name: &str, theme: &str) -> String {
    format!("{theme}, {name}")
}

/// The heading of a column of medians.
pub(crate) fn median_of(group: &str) -> String {
    format!("Median of {group}")
}

/// No measure is a duty of a place.
pub(crate) fn no_duty(name: &str) -> String {
    format!("No measure on this site is a duty of {name}.")
}

/// A part of an address that names a measure which is not there.
pub(crate) fn no_such_measure(metric: &str) -> String {
    let metric = if metric.is_empty() { "no name given" } else { metric };
    format!("The address asks for a measure that this page does not show: {metric}.")
}

/// An error's text as a sentence.
pub(crate) fn as_sentence(error: &crate::Error) -> String {
    let text = capitalised(&error.to_string());
    if text.ends_with(['.', '?', '!']) { text } else { format!("{text}.") }
}

/// A median with its unit, or a dash where there is none.
pub(crate) fn median(unit: &str, decimals: u8, median: Option<f64>) -> String {
    median.map_or_else(|| NOT_THERE.into(), |value| with_unit(value, decimals, unit))
}

pub(crate) const SITE_TITLE: &str = "Council Compare: published figures beside similar councils";
pub(crate) const SITE_DESCRIPTION: &str = "See how a council's published figures compare with similar councils and with \
     England, with what each figure means and what it cannot tell.";
pub(crate) const HOME: &str = "Compare your council";
pub(crate) const HOME_LINES: [&str; 3] = [
    "See how a council's published figures compare with similar councils and with all of England.",
    "Each figure comes with what it means and what it cannot tell.",
    "Type a council's name or a postcode in the box above, or choose the council from the list.",
];
pub(crate) const A_TO_Z: &str = "Councils from A to Z";
pub(crate) const FIRST_LETTERS: &str = "First letters";
pub(crate) const TYPES: &str = "Types of council";
pub(crate) const TYPES_LINE: &str =
    "In some places one council does everything. In others two councils share the work.";

/// What a class of council does, in a sentence or two.
pub(crate) fn class_does(class: Class) -> &'static str {
    match class {
        Class::County => {
            "They cover a whole county and share the work with district councils. Theirs are social care, schools, roads, \
             libraries and waste disposal."
        }
        Class::District => {
            "They cover a part of a county and share the work with the county council. Theirs are bins, planning, housing \
             and council tax bills."
        }
        Class::Unitary => "They do all of a council's work in their area.",
        Class::Metropolitan => "They do all of a council's work in and around a large city.",
        Class::LondonBorough => {
            "They do nearly all of a council's work in their part of London. The City of London counts here."
        }
        Class::CombinedAuthority => {
            "They join several councils for work such as transport, skills and growth. The Greater London Authority \
             counts here."
        }
        Class::Region | Class::Country => "They are not councils.",
    }
}

pub(crate) const ALL_MEASURES: &str = "All measures";
pub(crate) const ALL_MEASURES_LINE: &str =
    "Every measure on this site, with its latest period and how many councils have a figure.";
pub(crate) const MEASURES_HEADINGS: [&str; 4] =
    [MEASURE, "Latest period", "Councils with a figure", PUBLISHER];
pub(crate) const GAPS: &str = "What is missing, and why";
pub(crate) const COVERAGE: &str = "Measures for each service and type of council";
pub(crate) const COVERAGE_LINE: &str = "A dash means that this type of council does not have that duty.";
pub(crate) const SERVICE: &str = "Service";
pub(crate) const COUNCIL: &str = "Council";
pub(crate) const TYPE: &str = "Type";
pub(crate) const REGION: &str = "Region";
pub(crate) const NEAR: &str = "A council and those it is compared with";
pub(crate) const ALL: &str = "All";
pub(crate) const LOADING: &str = "Loading figures…";
pub(crate) const ONE_SHOWN: &str = "One council is shown.";
/// The mark stands for a number.
pub(crate) const MANY_SHOWN: &str = "# councils are shown.";
pub(crate) const WHERE_FROM: &str = "Who is responsible, and where the figures come from";
pub(crate) const SPREAD: &str = "How the figures are spread";
pub(crate) const SPREAD_LINE: &str = "A quarter of councils lie below the lower quarter mark, half below the median, and a quarter \
     above the upper quarter mark.";
pub(crate) const SPREAD_HEADINGS: [&str; 7] =
    ["Councils", "With a figure", "Lowest", "Lower quarter mark", "Median", "Upper quarter mark", "Highest"];
pub(crate) const EVERY_COUNCIL_LINE: &str = "In the order of the alphabet. Councils differ in need, cost, geography and choices. \
     A council's own page shows its figure beside councils like it.";

/// What a set of classes is called, at the beginning of a cell: `District councils`.
pub(crate) fn set_of(classes: &[Class]) -> String {
    let names: Vec<&str> = classes.iter().map(|class| super::classes(*class)).collect();
    capitalised(&super::group::listed(&names))
}

/// `291 of 296`.
pub(crate) fn some_of(n: usize, of: usize) -> String {
    format!("{} of {}", counted(n), counted(of))
}

/// How many measures a class of council has for a service.
pub(crate) fn covered(has_duty: bool, measures: usize) -> String {
    match (has_duty, measures) {
        (false, _) => NOT_THERE.into(),
        (true, 0) => "None yet".into(),
        (true, _) => counted(measures),
    }
}

/// The caption of a table of one measure.
pub(crate) fn measure_table(metric: &Metric, period: Period) -> String {
    format!("{}, {}", metric.title, super::period(period))
}

pub(crate) const FEATURE: &str = "About the place";
pub(crate) const PLACE: &str = "The place in figures";
pub(crate) const PLACE_LINE: &str =
    "Councils work in different places. These figures describe the place, not the council's work.";
pub(crate) use super::table::NOT_THERE;

pub(crate) const MEMBERS: &str = "Figures of the councils in it";

/// The caption of the table of an authority's councils.
pub(crate) fn members_table(name: &str, metric: &Metric, period: Period) -> String {
    format!("{}, councils in {name}, {}", metric.title, super::period(period))
}

/// The caption of the table of how a measure's figures are spread.
pub(crate) fn spread_table(metric: &Metric, period: Period) -> String {
    format!("{SPREAD}: {}, {}", metric.title, super::period(period))
}
