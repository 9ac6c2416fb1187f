//! The answer to a postcode as plain data.

use super::{AreaReport, area};
use crate::bundle::Postcodes;
use crate::figures::Catalogue;
use crate::place::postcode::{Certainty, Postcode, answer};
use crate::words::{self, Pointer};
use serde::Serialize;

/// Where a postcode is, who serves it and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PostcodeReport<'a> {
    /// The postcode as it is written: `DL1 5QT`.
    pub postcode: String,
    /// How sure it is.
    pub certainty: Certainty,
    /// Where it is, in one sentence.
    pub title: String,
    /// What to know and to do; none when it is surely in one council.
    pub notes: Vec<String>,
    /// The councils that serve it, a district before its county; where that is not known, all that may.
    pub councils: Vec<ServingReport<'a>>,
    /// Where to look instead when it is not in England.
    pub pointers: Vec<Pointer>,
}

/// A council and what it does there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ServingReport<'a> {
    /// The council.
    pub area: AreaReport<'a>,
    /// What it does, as a sentence.
    pub services: String,
}

/// What a postcode comes to by the directory of its area; `None` where a release has none.
#[must_use]
pub fn postcode<'a>(
    catalogue: &'a Catalogue,
    postcode: &Postcode,
    directory: Option<&Postcodes>,
) -> PostcodeReport<'a> {
    let answer = answer(catalogue, postcode, directory);
    let text = words::postcode(catalogue, postcode, &answer);
    let councils = answer.councils.iter().filter_map(|index| catalogue.areas().get(*index));
    let serving =
        |own| ServingReport { area: area(catalogue, own), services: words::services(catalogue, own.class) };
    PostcodeReport {
        postcode: postcode.to_string(),
        certainty: answer.certainty,
        title: text.title,
        notes: text.notes,
        councils: councils.map(serving).collect(),
        pointers: text.pointers,
    }
}
