//! Where: councils, combined authorities, regions and the country.

use crate::error::{Error, Kind, Result, fail};
use crate::figures::{Date, Marks, Period};
use core::fmt;
use core::str::FromStr;

/// A GSS code, the nine characters by which the Office for National Statistics names a place: `E06000005`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code([u8; 9]);

impl Code {
    /// The code as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        // Only ASCII is ever let in, so this is never empty.
        core::str::from_utf8(&self.0).unwrap_or_default()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = Error;

    /// Reads one capital letter and eight digits. Fails with `bad-code`.
    fn from_str(text: &str) -> Result<Self> {
        match <[u8; 9]>::try_from(text.as_bytes()) {
            Ok(code @ [b'A'..=b'Z', digits @ ..]) if digits.iter().all(u8::is_ascii_digit) => Ok(Self(code)),
            _ => fail(Kind::BadCode(text.into())),
        }
    }
}

/// What kind of area it is; the class of a council decides its duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Class {
    /// The upper council of a two-tier area.
    County,
    /// The lower council of a two-tier area.
    District,
    /// One council for everything, outside the big cities; the Isles of Scilly count here.
    Unitary,
    /// One council for everything, in a former metropolitan county.
    Metropolitan,
    /// One council for everything, in London; the City of London counts here.
    LondonBorough,
    /// Several councils acting together under a statutory order; the Greater London Authority counts here.
    CombinedAuthority,
    /// One of the nine regions of England.
    Region,
    /// England.
    Country,
}

impl Class {
    /// Every class, in the order of the vocabulary.
    pub const ALL: [Self; 8] = [
        Self::County,
        Self::District,
        Self::Unitary,
        Self::Metropolitan,
        Self::LondonBorough,
        Self::CombinedAuthority,
        Self::Region,
        Self::Country,
    ];

    /// The class's name in files and the API: `county`, `london-borough`, …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::County => "county",
            Self::District => "district",
            Self::Unitary => "unitary",
            Self::Metropolitan => "metropolitan",
            Self::LondonBorough => "london-borough",
            Self::CombinedAuthority => "combined-authority",
            Self::Region => "region",
            Self::Country => "country",
        }
    }

    /// The class of that [`id`](Class::id), if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.id() == id)
    }

    /// Whether it is a council: not a combined authority, region or country.
    #[must_use]
    pub fn is_council(self) -> bool {
        !matches!(self, Self::CombinedAuthority | Self::Region | Self::Country)
    }
}

/// A council, combined authority, region or country, under its latest code. A place that was merely given a new code
/// is one area, with the old ones in `former_codes`; a place that was merged or split is another area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Its latest GSS code.
    pub code: Code,
    /// Its name without its title: `Darlington`, not `Darlington Borough Council`.
    pub name: String,
    /// Its name in links: `darlington`; unique.
    pub slug: String,
    /// What kind of area it is.
    pub class: Class,
    /// The region it lies in; none for regions, England and areas across regions.
    pub region: Option<Code>,
    /// The county council above a district.
    pub county: Option<Code>,
    /// The combined authority it belongs to, as far as is known of the last day it existed; the Greater London
    /// Authority for London's boroughs.
    pub authority: Option<Code>,
    /// Its first day; `None` where it began before codes did.
    pub start: Option<Date>,
    /// Its last day, included; `None` while it lasts.
    pub end: Option<Date>,
    /// Codes the same place had before, oldest first.
    pub former_codes: Vec<Code>,
    /// The areas that took its place when it ended.
    pub successors: Vec<Code>,
    /// Other names people use, to find it by.
    pub aliases: Vec<String>,
}

impl Area {
    /// A unitary council of that code and nothing else, to be filled in.
    #[must_use]
    pub fn unnamed(code: Code) -> Self {
        Self {
            code,
            name: String::new(),
            slug: String::new(),
            class: Class::Unitary,
            region: None,
            county: None,
            authority: None,
            start: None,
            end: None,
            former_codes: Vec::new(),
            successors: Vec::new(),
            aliases: Vec::new(),
        }
    }

    /// Whether it existed on the last day of the period. By that rule a council abolished on 1 April belongs to the
    /// financial year before, and its successor to the one that follows.
    #[must_use]
    pub fn active_in(&self, period: Period) -> bool {
        self.active_on(period.last_day())
    }

    fn active_on(&self, day: Date) -> bool {
        self.start.is_none_or(|start| start <= day) && self.end.is_none_or(|end| day <= end)
    }

    /// Whether it began only after the last day of the period.
    #[must_use]
    pub fn begins_after(&self, period: Period) -> bool {
        self.start.is_some_and(|start| start > period.last_day())
    }

    /// Whether a figure with those marks may stand for a period with that last day, the duty being another question: it
    /// existed, or had yet to begin and the figure was rebuilt or recast for it.
    pub(crate) fn may_stand(&self, last_day: Date, marks: Marks) -> bool {
        let made = marks.contains(Marks::REBUILT) || marks.contains(Marks::RECAST);
        self.active_on(last_day) || (made && self.start.is_some_and(|start| start > last_day))
    }

    /// Whether the two overlap on the ground as a county and its district do.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.county == Some(other.code) || other.county == Some(self.code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_one_letter_and_eight_digits() {
        assert_eq!("E06000005".parse::<Code>().unwrap().to_string(), "E06000005");
        for text in ["", "E0600005", "e06000005", "E0600000X", "E060000055", "É6000005", "*Total"] {
            assert_eq!(text.parse::<Code>().unwrap_err().code(), "bad-code", "{text}");
        }
    }

    #[test]
    fn class_ids_are_read_back() {
        for class in Class::ALL {
            assert_eq!(Class::from_id(class.id()), Some(class));
        }
        assert_eq!(Class::from_id("borough"), None);
    }
}
