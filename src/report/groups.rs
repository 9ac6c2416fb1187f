//! Comparison groups as plain data: who is in one, why, and which there are to choose from.

use crate::error::{Error, Kind, Result};
use crate::figures::Catalogue;
use crate::peers::{self, Choice, Similar, group};
use crate::report::{AreaReport, area_among, choice_for};
use crate::words::{self, LikenessText};
use serde::Serialize;

/// A comparison group as a reader knows it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct GroupReport<'a> {
    /// The kind of group, as it is written in links and options.
    pub choice: String,
    /// What its members are called.
    pub name: String,
    /// Why these.
    pub reason: String,
    /// Its members: nearest first for similar councils, in the publisher's order for a list.
    pub members: Vec<AreaReport<'a>>,
    /// How far each is, for similar councils; else empty.
    pub distances: Vec<f64>,
    /// For each member, whether the council is in that member's own group too.
    pub mutual: Vec<bool>,
    /// How many are, in words; empty where the question has no sense.
    pub mutual_text: String,
}

/// A kind of group that an area may be compared with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ChoiceReport {
    /// As it is written in links and options.
    pub choice: String,
    /// What it is called where one chooses it.
    pub title: String,
}

/// A feature by which councils are likened to one another.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct FeatureReport<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name with its unit.
    pub title: String,
    /// How much it counts; 1 is usual.
    pub weight: f64,
    /// Why it says something about likeness.
    pub reason: &'a str,
    /// Whose figures they are, and of when.
    pub source: &'a str,
}

/// Why two councils are held to be alike.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LikenessReport<'a> {
    /// The other council.
    pub other: AreaReport<'a>,
    /// The distance, in standard deviations over all features.
    pub distance: f64,
    /// It in words.
    #[serde(flatten)]
    pub text: LikenessText,
}

/// A council's comparison group as plain data. Fails with `unknown-area`, `unknown-group` or `not-loaded`.
pub fn group_of<'a>(catalogue: &'a Catalogue, text: &str, asked: Option<&str>) -> Result<GroupReport<'a>> {
    let index = crate::place::find(catalogue, text)?;
    let Some(own) = catalogue.areas().get(index) else { return Err(unknown(text)) };
    let group = group(catalogue, index, &choice_for(catalogue, index, asked)?);
    let mutual = peers::mutual(catalogue, index, &group);
    let similar = Similar::usual(catalogue);
    let member = |index: &usize| Some(area_among(catalogue, &similar, catalogue.areas().get(*index)?));
    Ok(GroupReport {
        choice: group.choice.written(catalogue),
        name: words::group_name(catalogue, own, &group.choice),
        reason: words::group_reason(catalogue, index, &group),
        members: group.members.iter().filter_map(member).collect(),
        mutual_text: words::mutual_text(own, &group, &mutual),
        mutual,
        distances: group.distances,
    })
}

/// The kinds of group that an area may be compared with, the usual one first. Fails with `unknown-area`.
pub fn choices(catalogue: &Catalogue, text: &str) -> Result<Vec<ChoiceReport>> {
    let index = crate::place::find(catalogue, text)?;
    let Some(own) = catalogue.areas().get(index) else { return Err(unknown(text)) };
    let offered = Choice::offered(catalogue, index).into_iter().map(|choice| ChoiceReport {
        choice: choice.written(catalogue),
        title: words::choice_name(catalogue, own, &choice),
    });
    Ok(offered.collect())
}

/// The features by which councils are likened to one another, in the release's order.
#[must_use]
pub fn features(catalogue: &Catalogue) -> Vec<FeatureReport<'_>> {
    let features = catalogue.features().columns.iter().map(|feature| FeatureReport {
        id: &feature.id,
        title: words::titled(feature),
        weight: feature.weight,
        reason: &feature.reason,
        source: &feature.source,
    });
    features.collect()
}

/// Why a council is held to be like another, by the weights of a choice of similar councils. Fails with `unknown-area`
/// or `unknown-group`; with `bad-catalogue` where one of them has no features.
pub fn likeness<'a>(
    catalogue: &'a Catalogue,
    text: &str,
    other: &str,
    asked: Option<&str>,
) -> Result<LikenessReport<'a>> {
    let index = crate::place::find(catalogue, text)?;
    let second = crate::place::find(catalogue, other)?;
    let weights = choice_for(catalogue, index, asked)?.weights(catalogue);
    let found = peers::likeness(catalogue, index, second, &weights);
    let (Some(likeness), Some(area)) = (found, catalogue.areas().get(second)) else {
        return Err(Error::new(Kind::BadCatalogue(format!("{text} or {other} has no features to compare"))));
    };
    Ok(LikenessReport {
        other: super::area(catalogue, area),
        distance: likeness.distance,
        text: words::likeness_text(catalogue, index, second, &likeness),
    })
}

fn unknown(text: &str) -> Error {
    Error::new(Kind::UnknownArea(text.into()))
}
