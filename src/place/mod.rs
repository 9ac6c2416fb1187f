//! Which council is meant: found by name, as people type it.
//!
//! ```
//! use council_compare::place::fold;
//! assert_eq!(fold("King's Lynn & West Norfolk"), "kings lynn and west norfolk");
//! assert_eq!(fold("Saint  Albans"), fold("St. Albans"));
//! ```

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Catalogue};

/// A council found for a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The area, as an index into [`Catalogue::areas`].
    pub area: usize,
    /// The other name by which it was found, if not by its own.
    pub alias: Option<String>,
}

/// A name as it is compared: lower case, without accents, apostrophes and full stops; other marks are spaces; `&` is
/// `and`, `saint` is `st`.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for character in name.chars().flat_map(char::to_lowercase) {
        match character {
            'a'..='z' | '0'..='9' => plain.push(character),
            'à'..='å' => plain.push('a'),
            'è'..='ë' => plain.push('e'),
            'ì'..='ï' => plain.push('i'),
            'ò'..='ö' => plain.push('o'),
            'ù'..='ü' => plain.push('u'),
            'ŵ' => plain.push('w'),
            '\'' | '’' | '‘' | '.' => {}
            '&' => plain.push_str(" and "),
            _ => plain.push(' '),
        }
    }
    let words = plain.split_whitespace().map(|word| if word == "saint" { "st" } else { word });
    words.collect::<Vec<_>>().join(" ")
}

/// The councils whose name, other name or code the text begins or resembles, likeliest first, at most `limit`.
///
/// In this order: the whole name; a name that begins with the text; one with a word that does; one that holds the text;
/// and, for texts of four letters or more, one whose beginning is a single slip away (a letter missing, added, wrong, or
/// two swapped). Councils that still exist come before those that ended, then by name. Empty for an empty text.
#[must_use]
pub fn search(catalogue: &Catalogue, text: &str, limit: usize) -> Vec<Found> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<((u8, bool, &str), Found)> = Vec::new();
    for (index, area) in catalogue.areas().iter().enumerate().filter(|(_, area)| area.class.is_council()) {
        let names = core::iter::once((None, fold(&area.name)))
            .chain(area.aliases.iter().map(|alias| (Some(alias), fold(alias))))
            .chain(area.former_codes.iter().chain([&area.code]).map(|code| (None, fold(code.as_str()))));
        let nearest = names.filter_map(|(alias, name)| Some((likeness(&name, &wanted)?, alias)));
        if let Some((rank, alias)) = nearest.min_by_key(|(rank, alias)| (*rank, alias.is_some())) {
            let found_by = Found { area: index, alias: alias.cloned() };
            found.push(((rank, area.end.is_some(), &area.name), found_by));
        }
    }
    found.sort_by_key(|(rank, _)| *rank);
    found.into_iter().map(|(_, found)| found).take(limit).collect()
}

/// The one council meant by a code, slug or whole name. Fails with `unknown-area`, naming up to three it may have been.
pub fn find(catalogue: &Catalogue, text: &str) -> Result<usize> {
    if let Some(area) = catalogue.find_area(text.trim()) {
        return Ok(area);
    }
    let wanted = fold(text);
    let near = search(catalogue, text, 3);
    let whole = |found: &&Found| {
        let area = catalogue.areas().get(found.area);
        area.is_some_and(|area| {
            fold(&area.name) == wanted || area.aliases.iter().any(|alias| fold(alias) == wanted)
        })
    };
    if let Some(found) = near.iter().find(whole) {
        return Ok(found.area);
    }
    let name = |found: &Found| catalogue.areas().get(found.area).map(|area: &Area| area.name.clone());
    let hint = near.iter().filter_map(name).collect::<Vec<_>>().join("', '");
    let hint = if hint.is_empty() { String::new() } else { format!("{text}'; did you mean '{hint}") };
    Err(Error::new(Kind::UnknownArea(if hint.is_empty() { text.into() } else { hint })))
}

/// How alike a folded name is to a folded text: 0 the same, greater is less alike, `None` not at all.
fn likeness(name: &str, wanted: &str) -> Option<u8> {
    if name == wanted {
        Some(0)
    } else if name.starts_with(wanted) {
        Some(1)
    } else if name.match_indices(' ').any(|(space, _)| name[space + 1..].starts_with(wanted)) {
        Some(2)
    } else if name.contains(wanted) {
        Some(3)
    } else if wanted.len() >= 4 && one_slip_from_start(name.as_bytes(), wanted.as_bytes()) {
        Some(4)
    } else {
        None
    }
}

/// Whether one slip turns `wanted` into a beginning of `name`.
fn one_slip_from_start(name: &[u8], wanted: &[u8]) -> bool {
    let same = name.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    let (Some(name), Some(wanted)) = (name.get(same..), wanted.get(same..)) else { return false };
    let after = |rest: &[u8], n: usize| rest.get(n..).unwrap_or_default().to_vec();
    let swapped = matches!((name, wanted), ([a, b, ..], [c, d, ..]) if a == d && b == c)
        && after(name, 2).starts_with(&after(wanted, 2));
    swapped
        || after(name, 1).starts_with(&after(wanted, 1)) // a wrong letter
        || name.starts_with(&after(wanted, 1)) // a letter too many
        || after(name, 1).starts_with(wanted) // a letter missing
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_forgiven_and_two_are_not() {
        for typed in ["darlngton", "darlinggton", "darlimgton", "dralington", "darlingtno"] {
            assert!(one_slip_from_start(b"darlington", typed.as_bytes()), "{typed}");
        }
        for typed in ["darlungtin", "leeds", "darlingtons wall"] {
            assert!(!one_slip_from_start(b"darlington", typed.as_bytes()), "{typed}");
        }
    }

    #[test]
    fn likeness_prefers_whole_names_then_beginnings_then_words() {
        assert_eq!(likeness("south tyneside", "south tyneside"), Some(0));
        assert_eq!(likeness("south tyneside", "south"), Some(1));
        assert_eq!(likeness("south tyneside", "tyne"), Some(2));
        assert_eq!(likeness("south tyneside", "side"), Some(3));
        assert_eq!(likeness("south tyneside", "suoth"), Some(4));
        assert_eq!(likeness("south tyneside", "york"), None);
    }
}
