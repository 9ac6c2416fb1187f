//! What a postcode comes to, in words: where it is, how sure that is, who does what there, and where else to look.

use crate::figures::{Catalogue, Class};
use crate::place::postcode::{Answer, Certainty, Nation, Postcode};
use crate::words::capitalised;
use crate::words::group::listed;

/// What is said of a postcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostcodeText {
    /// Where it is, in one sentence.
    pub title: String,
    /// What to know and to do; none when it is surely in one council.
    pub notes: Vec<String>,
    /// Where to find figures of the nation it lies in, when that is not England.
    pub pointers: Vec<Pointer>,
}

/// Who publishes figures of councils elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
pub struct Pointer {
    /// A sentence.
    pub text: &'static str,
    /// What to call the link; empty when there is none.
    pub title: &'static str,
    /// Its address; empty when there is none.
    pub url: &'static str,
}

/// What to say of a postcode and its answer.
#[must_use]
pub fn postcode(catalogue: &Catalogue, postcode: &Postcode, answer: &Answer) -> PostcodeText {
    let here = answer.councils.is_empty().then_some(&answer.nations);
    PostcodeText {
        title: title(catalogue, postcode, answer),
        notes: notes(catalogue, postcode, answer),
        pointers: here.into_iter().flatten().filter_map(|nation| pointer(*nation)).collect(),
    }
}

/// What a class of council does here, as a sentence: for one of two tiers, what the other does not do.
///
/// ```
/// use council_compare::figures::{Catalogue, Class, Features};
/// use council_compare::words::services;
/// let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
/// assert_eq!(services(&empty, Class::Unitary), "All council services.");
/// # Ok::<(), council_compare::Error>(())
/// ```
#[must_use]
pub fn services(catalogue: &Catalogue, class: Class) -> String {
    let other = match class {
        Class::County => Class::District,
        Class::District => Class::County,
        _ => return "All council services.".into(),
    };
    let own = catalogue.duties().iter().filter(|duty| duty.falls_on(class) && !duty.falls_on(other));
    let names: Vec<&str> = own.map(|duty| &*duty.title).collect();
    if names.is_empty() { String::new() } else { capitalised(&format!("{}.", listed(&names))) }
}

fn title(catalogue: &Catalogue, postcode: &Postcode, answer: &Answer) -> String {
    let names = names(catalogue, &answer.councils);
    let served = match (names.as_slice(), answer.nations.as_slice()) {
        ([], []) => None,
        ([], nations) => Some(("in", nations.iter().map(|nation| place(*nation, postcode)).collect())),
        ([one], _) => Some(("in", vec![*one])),
        _ => Some(("served by", names)),
    };
    match (answer.certainty, served) {
        (Certainty::Exact, Some((how, names))) => format!("{postcode} is {how} {}.", listed(&names)),
        (Certainty::Likely, Some((how, names))) => {
            format!("{postcode} is most likely {how} {}.", listed(&names))
        }
        (Certainty::Several, _) => format!("{postcode} is in more than one council."),
        _ => format!("The directory of postcodes in England does not have {postcode}."),
    }
}

fn notes(catalogue: &Catalogue, postcode: &Postcode, answer: &Answer) -> Vec<String> {
    let mut notes = Vec::new();
    let mut say = |text: String| notes.push(text);
    let abroad: Vec<&str> = answer.nations.iter().map(|nation| place(*nation, postcode)).collect();
    let abroad = (!abroad.is_empty()).then(|| listed(&abroad));
    match answer.certainty {
        Certainty::Exact | Certainty::Likely => {
            if let Some(nation) = abroad.as_deref().filter(|_| !answer.councils.is_empty()) {
                say(format!("Part of {postcode} may be in {nation}. Write the whole postcode to be sure."));
            }
        }
        Certainty::Several => {
            if let Some(nation) = &abroad {
                say(format!("Part of it is in {nation}."));
            }
            say("Write the whole postcode to see which.".into());
        }
        Certainty::Unknown => {
            say("Check it for slips. It may also be new, or no longer used.".into());
            if let Some(nation) = &abroad {
                say(format!("If it is right, it is most likely in {nation}."));
            }
            if !answer.councils.is_empty() {
                say(format!("Other postcodes that begin {} are in these councils.", postcode.district()));
            }
        }
    }
    if let Some(border) = border(catalogue, postcode, answer) {
        say(border);
        if answer.certainty == Certainty::Likely {
            say(format!(
                "The directory of postcodes lists those, and {postcode} is not among them. A new postcode may differ."
            ));
        }
    }
    let certain = matches!(answer.certainty, Certainty::Exact | Certainty::Likely);
    if certain && answer.councils.len() > 1 {
        say("Each does different things. Choose by the service you want to compare.".into());
    }
    if answer.councils.is_empty() && abroad.is_some() {
        say("This site compares councils in England only.".into());
    }
    notes
}

/// That other postcodes of the same sector are elsewhere.
fn border(catalogue: &Catalogue, postcode: &Postcode, answer: &Answer) -> Option<String> {
    let mut others = names(catalogue, &answer.beside);
    others.extend(answer.beyond.iter().map(|nation| nation.name()));
    let sector = postcode.sector().filter(|_| !others.is_empty())?;
    let how = if answer.certainty == Certainty::Likely { "Some" } else { "Other" };
    let area = postcode.area();
    Some(format!("{area}{sector} is on a border. {how} postcodes there are in {}.", listed(&others)))
}

fn names<'a>(catalogue: &'a Catalogue, councils: &[usize]) -> Vec<&'a str> {
    councils.iter().filter_map(|index| Some(&*catalogue.areas().get(*index)?.name)).collect()
}

/// A nation as it follows "in"; of the Crown dependencies the one that has the postcode area.
fn place(nation: Nation, postcode: &Postcode) -> &'static str {
    match (nation, postcode.area()) {
        (Nation::CrownDependencies, "GY") => "Guernsey",
        (Nation::CrownDependencies, "IM") => "the Isle of Man",
        (Nation::CrownDependencies, _) => "Jersey",
        _ => nation.name(),
    }
}

fn pointer(nation: Nation) -> Option<Pointer> {
    let (text, title, url) = match nation {
        Nation::England => return None,
        Nation::Wales => {
            ("Data Cymru publishes figures about councils in Wales.", "Data Cymru", "https://www.data.cymru/")
        }
        Nation::Scotland => (
            "The Local Government Benchmarking Framework compares councils in Scotland.",
            "Local Government Benchmarking Framework",
            "https://www.improvementservice.org.uk/benchmarking",
        ),
        Nation::NorthernIreland => (
            "The Northern Ireland Statistics and Research Agency (NISRA) publishes figures about councils there.",
            "NISRA",
            "https://www.nisra.gov.uk/",
        ),
        Nation::CrownDependencies => {
            ("Jersey, Guernsey and the Isle of Man have governments of their own.", "", "")
        }
    };
    Some(Pointer { text, title, url })
}
