//! Which council is meant: found by name, as people type it, or by [`postcode`].
//!
//! ```
//! use council_compare::place::fold;
//! assert_eq!(fold("King's Lynn & West Norfolk"), "kings lynn and west norfolk");
//! assert_eq!(fold("Saint  Albans"), fold("St. Albans"));
//! ```

pub mod postcode;

use crate::error::{Kind, Result, fail};
use crate::figures::{Area, Catalogue, Code};
use crate::stats::order;

/// A council found for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found<'a> {
    /// The area, as an index into [`Catalogue::areas`].
    pub area: usize,
    /// The other name by which it was found, if not by its own.
    pub alias: Option<&'a str>,
}

/// A name as it is compared: lower case, without accents, apostrophes and full stops; other marks are spaces; `&` is
/// `and`, `saint` is `st`.
#[must_use]
pub fn fold(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    let mut word = 0; // where the last word begins
    let mut put = |letters: &str, ends: bool| {
        plain.push_str(letters);
        if ends && plain.len() > word {
            if plain.get(word..) == Some("saint") {
                plain.truncate(word);
                plain.push_str("st");
            }
            plain.push(' ');
            word = plain.len();
        }
    };
    for character in name.chars() {
        match character.to_ascii_lowercase() {
            letter @ ('a'..='z' | '0'..='9') => put(letter.encode_utf8(&mut [0; 4]), false),
            // By hand: the tables of all the world's alphabets would be a tenth of the Wasm.
            'À'..='Å' | 'à'..='å' => put("a", false),
            'È'..='Ë' | 'è'..='ë' => put("e", false),
            'Ì'..='Ï' | 'ì'..='ï' => put("i", false),
            'Ò'..='Ö' | 'ò'..='ö' => put("o", false),
            'Ù'..='Ü' | 'ù'..='ü' => put("u", false),
            'Ŵ' | 'ŵ' => put("w", false),
            '\'' | '’' | '‘' | '.' => {}
            '&' => {
                put("", true);
                put("and", true);
            }
            _ => put("", true),
        }
    }
    put("", true);
    plain.pop();
    plain
}

/// The councils whose name, other name or code the text begins or resembles, likeliest first, at most `limit`.
///
/// In this order: the whole name; a name that begins with the text; one with a word that does; one that holds the text;
/// and, for texts of four letters or more, one whose beginning is a single slip away (a letter missing, added, wrong, or
/// two swapped). Councils that still exist come before those that ended, then by name. Empty for an empty text.
#[must_use]
pub fn search<'a>(catalogue: &'a Catalogue, text: &str, limit: usize) -> Vec<Found<'a>> {
    let wanted = fold(text);
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: Vec<((u8, bool, &str), Found<'_>)> = Vec::new();
    for (index, area) in catalogue.areas().iter().enumerate().filter(|(_, area)| area.class.is_council()) {
        let mut names = vec![(None, fold(&area.name))];
        names.extend(area.aliases.iter().map(|alias| (Some(alias), fold(alias))));
        names.extend(area.former_codes.iter().chain([&area.code]).map(|code| (None, fold(code.as_str()))));
        let alike = names.iter().filter_map(|(alias, name)| Some((likeness(name, &wanted)?, *alias)));
        // Of equals the first: its own name before another.
        let nearest = alike.min_by_key(|(rank, _)| *rank);
        if let Some((rank, alias)) = nearest {
            found.push((
                (rank, area.end.is_some(), &area.name),
                Found { area: index, alias: alias.map(String::as_str) },
            ));
        }
    }
    let rank = |place: usize| found.get(place).map(|(rank, _)| rank);
    let order = order(found.len(), &|one, other| rank(one).cmp(&rank(other)));
    order.into_iter().take(limit).filter_map(|place| found.get(place).map(|(_, found)| *found)).collect()
}

/// The one council meant by a code, slug or whole name. Fails with `unknown-area`, naming up to three it may have been.
pub fn find(catalogue: &Catalogue, text: &str) -> Result<usize> {
    if let Some(area) = catalogue.find_area(text.trim()) {
        return Ok(area);
    }
    let wanted = fold(text);
    let near = search(catalogue, text, 3);
    let whole = |found: &&Found<'_>| {
        let area = catalogue.areas().get(found.area);
        area.is_some_and(|area| {
            fold(&area.name) == wanted || area.aliases.iter().any(|alias| fold(alias) == wanted)
        })
    };
    if let Some(found) = near.iter().find(whole) {
        return Ok(found.area);
    }
    let name =
        |found: &Found<'_>| catalogue.areas().get(found.area).map(|area: &Area| format!("'{}'", area.name));
    let near = near.iter().filter_map(name).collect::<Vec<_>>().join(" or ");
    let text = text.to_owned();
    fail(if near.is_empty() { Kind::UnknownArea(text) } else { Kind::MisspeltArea { text, near } })
}

/// The code of the council that [`find`] finds. Fails as it does.
pub fn code_of(catalogue: &Catalogue, text: &str) -> Result<Code> {
    let area = find(catalogue, text)?;
    catalogue.areas().get(area).map_or_else(|| fail(Kind::UnknownArea(text.into())), |area| Ok(area.code))
}

/// The councils that serve the place of a code today: the one it names, or those that took its place, each followed by
/// the county above it. As indexes into [`Catalogue::areas`]; none for a code the catalogue does not have.
#[must_use]
pub fn councils(catalogue: &Catalogue, code: Code) -> Vec<usize> {
    let mut found = Vec::new();
    let mut ahead = vec![code];
    let mut seen = Vec::new(); // a place that took its own place would never end
    while let Some(code) = ahead.pop() {
        let Some(index) = catalogue.area_of_code(code).filter(|index| !seen.contains(index)) else {
            continue;
        };
        seen.push(index);
        let Some(area) = catalogue.areas().get(index) else { continue };
        if area.end.is_some() && !area.successors.is_empty() {
            ahead.extend(area.successors.iter().rev());
            continue;
        }
        let county = area.county.and_then(|county| catalogue.area_of_code(county));
        found.extend(
            [Some(index), county]
                .into_iter()
                .flatten()
                .filter(|index| !found.contains(index))
                .collect::<Vec<_>>(),
        );
    }
    found
}

/// How alike a folded name is to a folded text: 0 the same, greater is less alike, `None` not at all.
fn likeness(name: &str, wanted: &str) -> Option<u8> {
    let (name, wanted) = (name.as_bytes(), wanted.as_bytes());
    // Where in the name the text occurs, and whether a word begins there.
    let mut places = name.windows(wanted.len().max(1)).enumerate().filter(|(_, found)| *found == wanted);
    match places.next() {
        Some((0, _)) if name.len() == wanted.len() => Some(0),
        Some((0, _)) => Some(1),
        Some((first, _)) => {
            let begins_word = |place: usize| name.get(place.wrapping_sub(1)) == Some(&b' ');
            let whole = begins_word(first) || places.any(|(place, _)| begins_word(place));
            Some(if whole { 2 } else { 3 })
        }
        None => (wanted.len() >= 4 && one_slip_from_start(name, wanted)).then_some(4),
    }
}

/// Whether one slip turns `wanted` into a beginning of `name`.
fn one_slip_from_start(name: &[u8], wanted: &[u8]) -> bool {
    let same = name.iter().zip(wanted).take_while(|(one, other)| one == other).count();
    let (name, wanted) = (after(name, same), after(wanted, same));
    let swapped = matches!((name, wanted), ([a, b, ..], [c, d, ..]) if a == d && b == c)
        && after(name, 2).starts_with(after(wanted, 2));
    swapped
        || after(name, 1).starts_with(after(wanted, 1)) // a wrong letter
        || name.starts_with(after(wanted, 1)) // a letter too many
        || after(name, 1).starts_with(wanted) // a letter missing
}

fn after(text: &[u8], n: usize) -> &[u8] {
    text.get(n..).unwrap_or_default()
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
