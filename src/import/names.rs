//! Names of areas as people spell them, in a form that can be compared.

use crate::figures::{Area, Code};
use std::collections::BTreeMap;

/// A heading or name without notes in square brackets, with single blanks, in lower case.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut kept = String::new();
    let mut depth = 0_usize;
    for letter in text.chars() {
        match letter {
            '[' => depth += 1,
            ']' => depth = depth.saturating_sub(1),
            _ if depth == 0 => kept.extend(letter.to_lowercase()),
            _ => {}
        }
    }
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A name reduced to its letters and digits.
///
/// ```
/// use council_compare::import::names::exact;
/// assert_eq!(exact("Brighton & Hove [note 2]"), "brightonandhove");
/// ```
#[must_use]
pub fn exact(name: &str) -> String {
    plain(name).replace('&', "and").chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// The same without the words of titles, such as Council and Borough, and what stands in round brackets.
///
/// ```
/// use council_compare::import::names::loose;
/// assert_eq!(loose("The Royal Borough of Kingston upon Thames"), "kingstonthames");
/// ```
#[must_use]
pub fn loose(name: &str) -> String {
    const TITLES: [&str; 22] = [
        "ua",
        "mbc",
        "mdc",
        "lb",
        "bc",
        "dc",
        "cc",
        "council",
        "borough",
        "boro",
        "district",
        "county",
        "city",
        "metropolitan",
        "unitary",
        "authority",
        "corporation",
        "london",
        "royal",
        "of",
        "the",
        "upon",
    ];
    let name = plain(name).replace('&', " and ").replace('\'', "");
    let name = name.split('(').next().unwrap_or_default();
    name.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !TITLES.contains(word)).collect()
}

/// Areas by code and by name.
#[derive(Debug, Default)]
pub struct Names {
    codes: BTreeMap<Code, Code>,
    /// Where two areas of one name last, neither is meant.
    names: BTreeMap<String, Option<Code>>,
}

impl Names {
    /// The areas of a release. A name that an area has which lasts is not that of one that ended.
    #[must_use]
    pub fn of(areas: &[Area]) -> Self {
        let mut all = Self::default();
        for area in areas {
            all.codes.extend(area.former_codes.iter().chain([&area.code]).map(|code| (*code, area.code)));
        }
        for lasts in [true, false] {
            let mut found: BTreeMap<String, Option<Code>> = BTreeMap::new();
            for area in areas.iter().filter(|area| area.end.is_none() == lasts) {
                let name = area.name.split_once(" (").map_or(&*area.name, |(name, _)| name);
                for name in area.aliases.iter().map(String::as_str).chain([name, &area.slug]) {
                    for key in [exact(name), loose(name)] {
                        let known = found.entry(key).or_insert(Some(area.code));
                        // Of a council and a region of one name, the council.
                        *known = match *known {
                            Some(code) if code == area.code => *known,
                            Some(code) => either(areas, code, area),
                            None => None,
                        };
                    }
                }
            }
            for (name, code) in found {
                all.names.entry(name).or_insert(code);
            }
        }
        all.names.remove("");
        all
    }

    /// The area that a code, now or formerly, or a name means.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Code> {
        if let Ok(code) = text.trim().to_ascii_uppercase().parse() {
            return self.codes.get(&code).copied();
        }
        let of = |key: &str| self.names.get(key).copied().flatten();
        of(&exact(text)).or_else(|| of(&loose(text)))
    }
}

/// The council, where only one of two is one.
fn either(areas: &[Area], one: Code, other: &Area) -> Option<Code> {
    let one = areas.iter().find(|area| area.code == one)?;
    match (one.class.is_council(), other.class.is_council()) {
        (true, false) => Some(one.code),
        (false, true) => Some(other.code),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figures::Class;

    #[test]
    fn a_name_is_that_of_the_council_that_lasts() {
        let area = |code: &str, name: &str, class, end: Option<&str>| Area {
            name: name.into(),
            class,
            end: end.map(|day| day.parse().unwrap()),
            ..Area::unnamed(code.parse().unwrap())
        };
        let mut barnsley = area("E08000038", "Barnsley", Class::Metropolitan, None);
        barnsley.former_codes.push("E08000016".parse().unwrap());
        let names = Names::of(&[
            area("E07000002", "Bedford (district council to 2009)", Class::District, Some("2009-03-31")),
            area("E06000055", "Bedford", Class::Unitary, None),
            area("E12000007", "London", Class::Region, None),
            area("E07000100", "Twin", Class::District, None),
            area("E07000101", "Twin", Class::District, None),
            area("E06000010", "Kingston upon Hull", Class::Unitary, None),
            barnsley,
        ]);
        let found = |text: &str| names.find(text).map(|code| code.to_string());
        for (text, code) in [
            ("Bedford Borough Council", "E06000055"),
            ("E07000002", "E07000002"),
            ("e08000016", "E08000038"),
            ("Barnsley MBC", "E08000038"),
            ("Kingston upon Hull, City of [note 1]", "E06000010"),
        ] {
            assert_eq!(found(text).as_deref(), Some(code), "{text}");
        }
        for text in ["Twin", "", "Council", "E06000099", "Borough of"] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
