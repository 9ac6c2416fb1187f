//! Why two councils are held to be alike, in words.

use crate::figures::{Catalogue, Feature};
use crate::peers::{Likeness, Part};
use crate::words::{number, with_unit};

/// A likeness, ready to show.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct LikenessText {
    /// In what they are closest and in what they differ most; empty where nothing is known.
    pub sentence: String,
    /// A row for each feature: its name with its unit, both councils' figures, and its share of the difference.
    pub rows: Vec<[String; 4]>,
}

/// A likeness of two areas in words.
#[must_use]
pub fn likeness_text(catalogue: &Catalogue, area: usize, other: usize, likeness: &Likeness) -> LikenessText {
    let name = |index: usize| catalogue.areas().get(index).map_or("", |area| &area.name);
    let column = |part: Part| catalogue.features().columns.get(part.feature);
    let gap = |part: Part| {
        let feature = column(part)?;
        let noun = uncapitalised(&feature.title);
        Some((noun, figure(feature, part.own), figure(feature, part.other)))
    };
    let closest = likeness.closest().and_then(gap);
    let furthest = likeness.furthest().and_then(gap);
    let sentence = match (closest, furthest) {
        (Some((near, own, theirs)), Some((far, far_own, far_theirs))) => format!(
            "{} is closest to {} in {near} ({theirs} and {own}). It differs most in {far} ({far_theirs} and {far_own}).",
            name(other),
            name(area),
        ),
        (Some(_), None) => format!("{} is the same as {} in every feature.", name(other), name(area)),
        _ => String::new(),
    };
    let row = |part: &Part| {
        let feature = column(*part)?;
        let share = format!("{}%", number(part.share * 100.0, 0));
        Some([titled(feature), figure(feature, part.own), figure(feature, part.other), share])
    };
    LikenessText { sentence, rows: likeness.parts.iter().filter_map(row).collect() }
}

/// A feature's name with its unit: `Population density (people per square km)`.
#[must_use]
pub fn titled(feature: &Feature) -> String {
    if feature.unit.is_empty() {
        feature.title.clone()
    } else {
        format!("{} ({})", feature.title, feature.unit)
    }
}

/// A feature's figure; the unit only where it is a sign.
#[must_use]
pub fn figure(feature: &Feature, value: f64) -> String {
    with_unit(value, feature.decimals, super::number::sign(&feature.unit))
}

/// A weight, as it is shown and as a link writes it: `1`, `0.5`.
#[cfg(feature = "page")]
pub(crate) fn weight(weight: f64) -> String {
    crate::words::plain(weight, 1)
}

/// How much a feature counts, why, and whose figures it has.
#[cfg(feature = "page")]
pub(crate) fn feature_counts(feature: &Feature, used: f64) -> String {
    let (used, usual) = (weight(used), weight(feature.weight));
    let usual = if used == usual { String::new() } else { format!(" (usually {usual})") };
    format!("Weight {used}{usual}. {} Source: {}.", feature.reason, feature.source)
}

/// What opens the differences from one council: `Hartlepool, feature by feature`.
#[cfg(feature = "page")]
pub(crate) fn feature_by_feature(name: &str) -> String {
    format!("{name}, feature by feature")
}

/// The caption of the table of differences between two councils.
#[cfg(feature = "page")]
pub(crate) fn differences(own: &str, other: &str) -> String {
    format!("{own} and {other}")
}

/// A title inside a sentence: its first letter small, unless the word is all capitals, as `GP` is. Titles begin with ASCII
/// letters; the table of all the world's small letters would be a tenth of the Wasm.
pub(super) fn uncapitalised(title: &str) -> String {
    let mut text = title.to_owned();
    let is_word =
        title.as_bytes().get(1).is_some_and(|second| second.is_ascii_lowercase() || *second == b' ');
    if let Some(first) = text.get_mut(..1).filter(|_| is_word) {
        first.make_ascii_lowercase();
    }
    text
}
