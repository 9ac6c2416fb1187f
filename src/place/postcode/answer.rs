//! What a postcode comes to: councils of the catalogue, or another nation.

use super::find::{Certainty, Found};
use super::nation::Nation;
use super::read::Postcode;
use crate::bundle::Postcodes;
use crate::figures::{Catalogue, Code};
use crate::place::{councils, search};

/// Who serves the place of a postcode, and what lies beside it. Councils are indexes into [`Catalogue::areas`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// How sure `councils`, or else `nations`, are.
    pub certainty: Certainty,
    /// The councils that serve it, a district before its county; where that is not known, all that may.
    pub councils: Vec<usize>,
    /// Nations other than England: that it lies in when there are no `councils`, else that it may lie in.
    pub nations: Vec<Nation>,
    /// Other councils that postcodes of its sector are in, districts without their county.
    pub beside: Vec<usize>,
    /// Nations not among `nations` that postcodes of its sector are in, other than England.
    pub beyond: Vec<Nation>,
}

/// Answers a postcode by the directory of its area; `None` where there is no directory, as for areas outside England.
///
/// ```
/// use council_compare::figures::{Catalogue, Features};
/// use council_compare::place::postcode::{Certainty, Nation, Postcode, answer};
/// let england = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
/// let cardiff = answer(&england, &Postcode::parse("CF10 1AA")?, None);
/// assert_eq!((cardiff.certainty, cardiff.nations), (Certainty::Exact, vec![Nation::Wales]));
/// let nowhere = answer(&england, &Postcode::parse("DL99 9ZZ")?, None);
/// assert_eq!((nowhere.certainty, nowhere.nations), (Certainty::Unknown, vec![]));
/// # Ok::<(), council_compare::Error>(())
/// ```
#[must_use]
pub fn answer(catalogue: &Catalogue, postcode: &Postcode, directory: Option<&Postcodes>) -> Answer {
    let unknown = || Found { council: None, certainty: Certainty::Unknown, among: Vec::new() };
    let Found { council, mut certainty, among } =
        directory.map_or_else(unknown, |directory| directory.find(postcode));
    let is_abroad = |nation: &Nation| *nation != Nation::England;
    let abroad =
        |codes: &[Code]| distinct(codes.iter().filter_map(|code| Nation::of(*code)).filter(is_abroad));
    let serving = |codes: &[Code]| distinct(codes.iter().flat_map(|code| councils(catalogue, *code)));

    let Some(council) = council else {
        let mut nations = abroad(&among);
        if certainty == Certainty::Unknown {
            // The directory holds every sector that touches England.
            nations = distinct(postcode.nations().iter().copied().filter(is_abroad));
            if nations.len() == postcode.nations().len() {
                certainty = Certainty::Exact;
            }
        }
        return Answer {
            certainty,
            councils: serving(&among),
            nations,
            beside: Vec::new(),
            beyond: Vec::new(),
        };
    };
    let others: Vec<Code> = among.into_iter().filter(|code| *code != council).collect();
    // Of a district on a border only the English sectors are known.
    let unseen = certainty == Certainty::Likely && others.is_empty();
    let nations = if unseen {
        distinct(postcode.nations().iter().copied().filter(is_abroad))
    } else {
        abroad(&[council])
    };
    let own = serving(&[council]);
    let first =
        |code: &Code| councils(catalogue, *code).first().copied().filter(|index| !own.contains(index));
    let beside = distinct(others.iter().filter_map(first));
    let mut beyond = abroad(&others);
    beyond.retain(|nation| !nations.contains(nation));
    Answer { certainty, councils: own, nations, beside, beyond }
}

/// Whether a text is meant as a postcode, right or wrong: it has a digit and is no GSS code, for councils' names have no
/// digits; or it is a whole postcode once O and 0 are told apart, and like no council's name.
///
/// ```
/// use council_compare::figures::{Catalogue, Features};
/// use council_compare::place::postcode::is_meant;
/// let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
/// for text in ["dl1", "DL1 5QO", "SWIA OAA"] {
///     assert!(is_meant(&empty, text));
/// }
/// for text in ["Darlington", "E06000005", ""] {
///     assert!(!is_meant(&empty, text));
/// }
/// # Ok::<(), council_compare::Error>(())
/// ```
#[must_use]
pub fn is_meant(catalogue: &Catalogue, text: &str) -> bool {
    let text = text.trim();
    let digit = |one: u8| one.is_ascii_digit();
    let code = text.len() > 4
        && matches!(text.as_bytes(), [letter, digits @ ..]
            if letter.is_ascii_alphabetic() && digits.iter().all(|one| digit(*one)));
    // Woking is a council, and with slips put right a postcode too.
    let slipped = || {
        Postcode::parse(text).is_ok_and(|postcode| postcode.unit().is_some())
            && search(catalogue, text, 1).is_empty()
    };
    !code && (text.bytes().any(digit) || slipped())
}

/// Each once, in the order they came.
fn distinct<T: PartialEq>(all: impl Iterator<Item = T>) -> Vec<T> {
    let mut seen = Vec::new();
    for one in all {
        if !seen.contains(&one) {
            seen.push(one);
        }
    }
    seen
}
