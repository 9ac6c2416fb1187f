//! Columns by their headings: as a mapping names them, and what a heading says that its column holds.

use crate::error::{Error, Kind};
use crate::import::names::plain;
use crate::place::fold;

/// How a mapping names a column.
pub(super) fn name(headings: &[String], column: usize) -> String {
    let heading = headings.get(column).map_or("", String::as_str);
    let same = |other: &&String| plain(other) == plain(heading);
    let number = match headings.iter().filter(same).count() {
        _ if plain(heading).is_empty() => column + 1,
        1 => return heading.into(),
        _ => headings.iter().take(column + 1).filter(same).count(),
    };
    if plain(heading).is_empty() { format!("#{number}") } else { format!("{heading}#{number}") }
}

/// The column that a mapping names.
pub(super) fn find(headings: &[String], wanted: &str) -> Option<usize> {
    let all = |name: &str| {
        let name = plain(name);
        (0..headings.len())
            .filter(move |column| headings.get(*column).is_some_and(|heading| plain(heading) == name))
    };
    if let Some(column) = all(wanted).next().filter(|_| !plain(wanted).is_empty()) {
        return Some(column);
    }
    let (name, number) = wanted.rsplit_once('#')?;
    let place = number.parse::<usize>().ok()?.checked_sub(1)?;
    if name.is_empty() { (place < headings.len()).then_some(place) } else { all(name).nth(place) }
}

/// That a file has no such column, for which key of a mapping, and those it has.
pub(super) fn none(file: &str, headings: &[String], key: &str, wanted: &str) -> Error {
    let known: Vec<_> = headings
        .iter()
        .filter(|heading| !heading.is_empty())
        .take(12)
        .map(|heading| format!("'{heading}'"))
        .collect();
    Error::new(Kind::BadFile(format!(
        "{file} has no column '{wanted}' for {key}. Choose one of these: {}.",
        known.join(", ")
    )))
}

/// What a column may hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Area,
    Measure,
    Period,
    Value,
    Target,
    Unit,
    Polarity,
    Status,
}

/// Headings that say it all, the likelier first.
const WHOLE: [(Role, &str); 8] = [
    (
        Role::Area,
        "la code|ons code|gss code|gss|area code|lad code|council code|authority code|local authority code|council|\
         council name|authority|authority name|local authority|local authority name|la|la name|area|area name|borough|\
         district|organisation",
    ),
    (
        Role::Measure,
        "measure|measure name|measure title|indicator|indicator name|indicator title|kpi|kpi name|kpi title|\
         kpi description|performance indicator|performance measure|key performance indicator|metric|metric name|pi|\
         pi name|pi title|pi description|description|title|name|question",
    ),
    (
        Role::Period,
        "period|reporting period|time period|quarter|qtr|month|reporting month|reporting quarter|period end|\
         period ending|month ending|quarter ending|quarter end|month end|date|reporting date|year|financial year|fy",
    ),
    (
        Role::Value,
        "value|actual|actuals|actual value|outturn|result|current value|reported value|figure|current performance|\
         performance|score|observation|obs value|data|data value|amount|rate|percentage|number",
    ),
    (
        Role::Target,
        "target|target value|quarterly target|monthly target|period target|annual target|goal|plan|planned",
    ),
    (Role::Unit, "unit|units|unit of measure|unit of measurement|measure unit|format|measure type"),
    (
        Role::Polarity,
        "polarity|good to be|good is|better|better is|direction|direction of good|desired direction|aim|\
         good performance|what is good|higher or lower|bigger is better|higher is better",
    ),
    (Role::Status, "status|data status|mark|marks|flag|flags"),
];

/// Words that say it where no heading is as above.
const WORDS: [(Role, &str); 8] = [
    (Role::Target, "target"),
    (Role::Polarity, "polarity"),
    (Role::Unit, "unit|units"),
    (Role::Value, "actual|outturn|result|value"),
    (Role::Period, "period|quarter|month|year|date"),
    (Role::Measure, "indicator|measure|kpi|metric|description"),
    (Role::Area, "council|authority|gss|ons|lad"),
    (Role::Status, "provisional"),
];

/// Words of columns that hold none of these.
const OTHER: &str = "previous|last|variance|variation|comment|comments|commentary|rag|owner|trend|change|ref|reference|id|\
                     number|difference|updated|due|forecast|baseline|tolerance|confidence";

/// What a heading says of its column, and how surely: 0 is the surest.
pub(super) fn role(heading: &str) -> Option<(Role, usize)> {
    let heading = fold(&plain(heading));
    let place = |list: &str| list.split('|').position(|name| name == heading);
    if let Some(found) = WHOLE.iter().find_map(|(role, list)| Some((*role, place(list)?))) {
        return Some(found);
    }
    let has = |list: &str| heading.split(' ').any(|word| list.split('|').any(|name| name == word));
    if has(OTHER) {
        return None;
    }
    WORDS.iter().find(|(_, list)| has(list)).map(|(role, _)| (*role, 100))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_has_a_name_of_its_own() {
        let headings = ["Actual", "", "Actual", "Target [note 1]"].map(String::from);
        for column in 0..4 {
            assert_eq!(find(&headings, &name(&headings, column)).unwrap(), column);
        }
        assert_eq!(name(&headings, 1), "#2");
        assert_eq!(find(&headings, "target").unwrap(), 3);
        assert_eq!(find(&headings, "Goal"), None);
        assert_eq!(
            none("a.csv", &headings, "target", "Goal").to_string(),
            "a.csv has no column 'Goal' for target. Choose one of these: 'Actual', 'Actual', 'Target [note 1]'."
        );
    }

    #[test]
    fn headings_say_what_they_hold() {
        for (heading, expected) in [
            ("ONS Code", Some(Role::Area)),
            ("KPI description", Some(Role::Measure)),
            ("Quarter", Some(Role::Period)),
            ("Month ending:", Some(Role::Period)),
            ("Outturn (%)", Some(Role::Value)),
            ("Annual KPI target", Some(Role::Target)),
            ("Good to be", Some(Role::Polarity)),
            ("Unit of measure", Some(Role::Unit)),
            ("Previous value", None),
            ("KPI ref", None),
            ("RAG", None),
        ] {
            assert_eq!(role(heading).map(|(role, _)| role), expected, "{heading}");
        }
    }
}
