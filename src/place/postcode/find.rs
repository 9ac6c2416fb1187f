//! The council of a postcode, by the directory of its area.

use super::outward::Outward;
use super::read::Postcode;
use crate::bundle::{Postcodes, SectorCouncils};
use crate::figures::Code;
use crate::stats::sort_by;

/// How sure it is that a postcode is in a council.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "kebab-case"))]
pub enum Certainty {
    /// All of what was given is in it, or the directory lists this very postcode under it.
    Exact,
    /// The sector is in several councils and this is the main one. Right for every postcode in the directory, for the
    /// others are listed; a postcode made since may differ. Also: the only council known of a district on a border.
    Likely,
    /// What was given is in several councils; more of the postcode would tell which.
    Several,
    /// The directory has no such sector or district in England.
    Unknown,
}

impl Certainty {
    /// Its name in files: `exact`, `likely`, `several`, `unknown`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::Likely => "likely",
            Self::Several => "several",
            Self::Unknown => "unknown",
        }
    }
}

/// What the directory says of a postcode.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The code of its council; `None` when there are several or none to choose from. A district, where there are two
    /// councils: [`councils`](crate::place::councils) adds the county. Near a border it may be Welsh or Scottish.
    pub council: Option<Code>,
    /// How sure that is.
    pub certainty: Certainty,
    /// Every council its sector is in, the one with most first; of its district when no sector is given or known.
    pub among: Vec<Code>,
}

impl Postcodes {
    /// The council of a postcode of this area. Of another area's postcode it knows nothing.
    #[must_use]
    pub fn find(&self, postcode: &Postcode) -> Found {
        let unknown = |among| Found { council: None, certainty: Certainty::Unknown, among };
        if postcode.area() != self.area() {
            return unknown(Vec::new());
        }
        let Outward { number, letter, nations, .. } = postcode.outward;
        let Some(sector) = postcode.sector() else {
            let among = among(self.district(number, letter));
            let certainty = match among.as_slice() {
                [] => Certainty::Unknown,
                // Sectors that are all beyond the border are not in the directory.
                [_] if nations.len() > 1 => Certainty::Likely,
                [_] => Certainty::Exact,
                _ => Certainty::Several,
            };
            let only = matches!(certainty, Certainty::Exact | Certainty::Likely);
            return Found { council: among.first().copied().filter(|_| only), certainty, among };
        };
        let place = self.sectors().binary_search_by_key(&sector, |known| known.sector);
        let Some(sector) = place.ok().and_then(|place| self.sectors().get(place)) else {
            return unknown(among(self.district(number, letter)));
        };
        if sector.others.is_empty() {
            return Found {
                council: Some(sector.main),
                certainty: Certainty::Exact,
                among: vec![sector.main],
            };
        }
        let among = among([sector]);
        let listed = sector.others.iter().find(|(unit, _)| Some(*unit) == postcode.unit());
        let (council, certainty) = match (listed, postcode.unit()) {
            (Some((_, code)), _) => (Some(*code), Certainty::Exact),
            (None, Some(_)) => (Some(sector.main), Certainty::Likely),
            (None, None) => (None, Certainty::Several),
        };
        Found { council, certainty, among }
    }

    /// The sectors of a district; of all that divide it when it is named without its letter and has one.
    fn district(&self, number: u8, letter: Option<char>) -> Vec<&SectorCouncils> {
        let numbered = || self.sectors().iter().filter(move |known| known.sector.district() == number);
        let own: Vec<_> = numbered().filter(|known| known.sector.letter() == letter).collect();
        if own.is_empty() && letter.is_none() { numbered().collect() } else { own }
    }
}

/// The councils of some sectors: those that are the main one of most first, then those with most other postcodes.
fn among<'a>(sectors: impl IntoIterator<Item = &'a SectorCouncils>) -> Vec<Code> {
    let mut weights: Vec<(Code, [usize; 2])> = Vec::new();
    let mut add = |code: Code, main, unit| match weights.iter_mut().find(|(known, _)| *known == code) {
        Some((_, [mains, units])) => {
            *mains += main;
            *units += unit;
        }
        None => weights.push((code, [main, unit])),
    };
    for sector in sectors {
        add(sector.main, 1, 0);
        for (_, code) in &sector.others {
            add(*code, 0, 1);
        }
    }
    sort_by(&mut weights, |(one, most), (other, more)| more.cmp(most).then(one.cmp(other)));
    weights.into_iter().map(|(code, _)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bundle::Unit;

    fn code(number: u32) -> Code {
        format!("E{number:08}").parse().unwrap()
    }

    /// A sector, its main council, and units in another.
    type Given<'a> = (&'a str, u32, &'a [(&'a str, u32)]);

    fn directory(area: &str, rows: &[Given<'_>]) -> Postcodes {
        let letters = |text: &str| <[char; 2]>::try_from(text.chars().collect::<Vec<_>>()).unwrap();
        let row = |(sector, main, others): &Given<'_>| {
            let postcode = Postcode::parse(&format!("{area}{sector}")).unwrap();
            let others =
                others.iter().map(|(unit, council)| (Unit::new(letters(unit)).unwrap(), code(*council)));
            SectorCouncils { sector: postcode.sector().unwrap(), main: code(*main), others: others.collect() }
        };
        Postcodes::new(area.into(), rows.iter().map(row).collect()).unwrap()
    }

    fn found(directory: &Postcodes, text: &str) -> (Option<Code>, Certainty, Vec<Code>) {
        let Found { council, certainty, among } = directory.find(&Postcode::parse(text).unwrap());
        (council, certainty, among)
    }

    #[test]
    fn a_council_is_found_as_surely_as_the_directory_allows() {
        use Certainty::{Exact, Likely, Several, Unknown};
        let [one, two, three] = [1, 2, 3].map(code);
        let dl = directory(
            "DL",
            &[
                ("1 5", 1, &[]),
                ("1 6", 1, &[("QT", 3), ("QU", 3), ("AA", 2)]),
                ("2 1", 2, &[]),
                ("2 2", 2, &[]),
            ],
        );
        assert_eq!(found(&dl, "DL1 5QT"), (Some(one), Exact, vec![one]));
        assert_eq!(found(&dl, "DL1 5"), (Some(one), Exact, vec![one]));
        assert_eq!(found(&dl, "DL1 6QT"), (Some(three), Exact, vec![one, three, two]));
        assert_eq!(found(&dl, "DL1 6ZZ"), (Some(one), Likely, vec![one, three, two]));
        assert_eq!(found(&dl, "DL1 6"), (None, Several, vec![one, three, two]));
        assert_eq!(found(&dl, "DL1"), (None, Several, vec![one, three, two]));
        assert_eq!(found(&dl, "DL2"), (Some(two), Exact, vec![two]));
        assert_eq!(found(&dl, "DL2 3AA"), (None, Unknown, vec![two]));
        assert_eq!(found(&dl, "DL9 3AA"), (None, Unknown, vec![]));
        assert_eq!(found(&dl, "SW1A 1AA"), (None, Unknown, vec![]));
    }

    #[test]
    fn a_district_that_is_divided_may_be_named_whole() {
        let sw = directory("SW", &[("1A 1", 1, &[]), ("1W 0", 2, &[]), ("2 1", 3, &[])]);
        assert_eq!(found(&sw, "SW1"), (None, Certainty::Several, vec![code(1), code(2)]));
        assert_eq!(found(&sw, "SW1W").0, Some(code(2)));
        let e = directory("E", &[("1 1", 1, &[]), ("1W 1", 2, &[])]);
        assert_eq!(found(&e, "E1"), (Some(code(1)), Certainty::Exact, vec![code(1)]));
    }

    #[test]
    fn of_a_district_on_the_border_nothing_is_certain() {
        let sy = directory("SY", &[("10 7", 1, &[])]);
        assert_eq!(found(&sy, "SY10"), (Some(code(1)), Certainty::Likely, vec![code(1)]));
        assert_eq!(found(&sy, "SY10 7").1, Certainty::Exact);
    }
}
