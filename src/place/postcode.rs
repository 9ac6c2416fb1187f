//! Which council is meant by a postcode, read as people type it.
//!
//! The directory of one postcode area (the letters: `DL`, `SW`, `B`) is one small file of a release, so that a page that
//! looks up a postcode asks for those letters and nothing else.
//!
//! ```
//! use council_compare::bundle::{Postcodes, SectorCouncils, Sector, Unit};
//! use council_compare::place::postcode::{Certainty, Postcode};
//! let others = vec![(Unit::new(['Q', 'T']).unwrap(), "E06000004".parse()?)];
//! let sector = SectorCouncils { sector: Sector::new(1, None, 5).unwrap(), main: "E06000005".parse()?, others };
//! let directory = Postcodes::new("DL".into(), vec![sector])?;
//!
//! let postcode = Postcode::parse("dl15qt")?;
//! assert_eq!(postcode.to_string(), "DL1 5QT");
//! assert_eq!(postcode.area(), directory.area());
//! let found = directory.find(&postcode);
//! assert_eq!((found.council, found.certainty), (Some("E06000004".parse()?), Certainty::Exact));
//! // The directory lists the postcodes of the sector that are in another council; this is not one of them.
//! let found = directory.find(&Postcode::parse("DL1 5AA")?);
//! assert_eq!((found.council, found.certainty), (Some("E06000005".parse()?), Certainty::Likely));
//! assert_eq!(directory.find(&Postcode::parse("DL1 5")?).certainty, Certainty::Several);
//! # Ok::<(), council_compare::Error>(())
//! ```

use crate::bundle::{Postcodes, Sector, SectorCouncils, Unit};
use crate::error::{Kind, Result, fail};
use crate::figures::Code;
use core::cmp::Reverse;
use core::fmt;

/// A nation of the United Kingdom, or the Crown dependencies, which are not part of it and share its postcodes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nation {
    /// England.
    England,
    /// Wales.
    Wales,
    /// Scotland.
    Scotland,
    /// Northern Ireland.
    NorthernIreland,
    /// Jersey, Guernsey and the Isle of Man.
    CrownDependencies,
}

impl Nation {
    /// Its name.
    ///
    /// ```
    /// use council_compare::place::postcode::Nation;
    /// assert_eq!(Nation::NorthernIreland.name(), "Northern Ireland");
    /// ```
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::England => "England",
            Self::Wales => "Wales",
            Self::Scotland => "Scotland",
            Self::NorthernIreland => "Northern Ireland",
            Self::CrownDependencies => "Crown dependencies",
        }
    }

    /// The nation of a GSS code, by its first letter; `None` for codes of larger places.
    ///
    /// ```
    /// use council_compare::place::postcode::Nation;
    /// assert_eq!(Nation::of("W06000023".parse()?), Some(Nation::Wales));
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    #[must_use]
    pub fn of(code: Code) -> Option<Self> {
        match code.as_str().as_bytes() {
            [b'E', ..] => Some(Self::England),
            [b'W', ..] => Some(Self::Wales),
            [b'S', ..] => Some(Self::Scotland),
            [b'N', ..] => Some(Self::NorthernIreland),
            _ => None,
        }
    }
}

/// Every postcode area with the nations it lies in, the one with most of it first. From Royal Mail's list of areas; which
/// straddle a border is tested against the directory.
const AREAS: [(&[Nation], &[&str]); 9] = [
    (
        &[Nation::England],
        &[
            "AL", "B", "BA", "BB", "BD", "BH", "BL", "BN", "BR", "BS", "CB", "CM", "CO", "CR", "CT", "CV",
            "CW", "DA", "DE", "DH", "DL", "DN", "DT", "DY", "E", "EC", "EN", "EX", "FY", "GU", "HA", "HD",
            "HG", "HP", "HU", "HX", "IG", "IP", "KT", "L", "LA", "LE", "LN", "LS", "LU", "M", "ME", "MK",
            "N", "NE", "NG", "NN", "NR", "NW", "OL", "OX", "PE", "PL", "PO", "PR", "RG", "RH", "RM", "S",
            "SE", "SG", "SK", "SL", "SM", "SN", "SO", "SP", "SR", "SS", "ST", "SW", "TA", "TF", "TN", "TQ",
            "TR", "TS", "TW", "UB", "W", "WA", "WC", "WD", "WF", "WN", "WR", "WS", "WV", "YO",
        ],
    ),
    (&[Nation::England, Nation::Wales], &["CH", "GL", "HR", "SY"]),
    (&[Nation::England, Nation::Scotland], &["CA"]),
    (&[Nation::Wales, Nation::England], &["LD", "LL", "NP"]),
    (&[Nation::Scotland, Nation::England], &["DG", "TD"]),
    (&[Nation::Wales], &["CF", "SA"]),
    (
        &[Nation::Scotland],
        &["AB", "DD", "EH", "FK", "G", "HS", "IV", "KA", "KW", "KY", "ML", "PA", "PH", "ZE"],
    ),
    (&[Nation::NorthernIreland], &["BT"]),
    (&[Nation::CrownDependencies], &["GY", "IM", "JE"]),
];

/// The areas, all in London, where districts were so full that they were divided by a letter: `SW1A`.
const LETTERED: [&str; 8] = ["E", "EC", "N", "NW", "SE", "SW", "W", "WC"];

/// The longest postcode, without its blank.
const LONGEST: usize = 7;

/// A postcode, or the first part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Postcode {
    outward: Outward,
    digit: Option<u8>,
    unit: Option<Unit>,
}

/// What stands before the blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Outward {
    area: &'static str,
    nations: &'static [Nation],
    number: u8,
    letter: Option<char>,
}

impl Postcode {
    /// Reads a postcode, or its district (`DL1`) or sector (`DL1 5`) when no more is given.
    ///
    /// Capitals and blanks do not matter, but without a blank `DL15` is the district DL15, not the sector DL1 5. O for 0
    /// and I for 1, and the other way round, are put right where only one reading is a postcode. Whether anybody lives
    /// there is not asked. Fails with `bad-postcode`, also for areas where nobody does (`BX`, `XX`).
    ///
    /// ```
    /// use council_compare::place::postcode::Postcode;
    /// let read = |text| Postcode::parse(text).map(|postcode| postcode.to_string());
    /// assert_eq!(read("sw1a2aa")?, "SW1A 2AA");
    /// assert_eq!(read("SWIA 2AA")?, "SW1A 2AA");
    /// assert_eq!(read(" 0X1 lDP ").unwrap_err().code(), "bad-postcode"); // a small L is no digit
    /// assert_eq!(read("0xi 1dp")?, "OX1 1DP");
    /// assert_eq!(read("DL1 5")?, "DL1 5");
    /// assert_eq!(read("DL1 5Q")?, "DL1 5");
    /// assert_eq!(read("Darlington").unwrap_err().code(), "bad-postcode");
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        let bad = || {
            let trimmed = text.trim();
            let mut shown: String = trimmed.chars().take(12).collect();
            if shown.len() < trimmed.len() {
                shown.push('…');
            }
            fail(Kind::BadPostcode(format!(
                "'{shown}' is not a postcode; write one such as DL1 5QT, or its first half, such as DL1"
            )))
        };
        // One beyond the longest is enough to know that it is too long, however long it is.
        let mut letters: Vec<char> = Vec::with_capacity(LONGEST + 1);
        let mut blank = 0; // what stands before the last blank
        for character in text.trim().chars() {
            if character.is_whitespace() {
                blank = letters.len();
            } else if letters.len() > LONGEST || !character.is_ascii_alphanumeric() {
                return bad();
            } else {
                letters.push(character.to_ascii_uppercase());
            }
        }
        for mend in [false, true] {
            let found = readings(&letters, blank, mend);
            match found.as_slice() {
                [] => {}
                [only] => return Ok(*only),
                _ => return bad(),
            }
        }
        bad()
    }

    /// Its area, the letters it begins with: `DL`. The only part of a postcode that need ever be asked for.
    #[must_use]
    pub fn area(&self) -> &'static str {
        self.outward.area
    }

    /// Its district: `DL1`.
    #[must_use]
    pub fn district(&self) -> String {
        self.outward.to_string()
    }

    /// Its sector within the area, if so much is given: the `1 5` of `DL1 5QT`.
    #[must_use]
    pub fn sector(&self) -> Option<Sector> {
        Sector::new(self.outward.number, self.outward.letter, self.digit?)
    }

    /// The letters it ends in, if all of it is given: the `QT` of `DL1 5QT`.
    #[must_use]
    pub fn unit(&self) -> Option<Unit> {
        self.unit
    }

    /// The nations its area lies in, the one with most of it first: two where the area straddles a border.
    ///
    /// ```
    /// use council_compare::place::postcode::{Nation, Postcode};
    /// assert_eq!(Postcode::parse("BT1 5GS")?.nations(), [Nation::NorthernIreland]);
    /// assert_eq!(Postcode::parse("LL14 5NE")?.nations(), [Nation::Wales, Nation::England]);
    /// # Ok::<(), council_compare::Error>(())
    /// ```
    #[must_use]
    pub fn nations(&self) -> &'static [Nation] {
        self.outward.nations
    }
}

impl fmt::Display for Postcode {
    /// As much of it as is given: `DL1 5QT`, `DL1 5` or `DL1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.outward)?;
        if let Some(digit) = self.digit {
            write!(f, " {digit}")?;
        }
        self.unit.map_or(Ok(()), |unit| write!(f, "{unit}"))
    }
}

impl fmt::Display for Outward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.area, self.number)?;
        self.letter.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

/// What the letters may be: a whole postcode, else the first part of one; with slips put right or not.
fn readings(letters: &[char], blank: usize, mend: bool) -> Vec<Postcode> {
    if let Some((outward, [digit, one, other])) = letters.split_last_chunk()
        && let Some(digit) = number(*digit, mend)
        && let Some(unit) = Unit::new([*one, *other])
    {
        // Nothing else ends in a digit and two letters.
        let whole = |outward| Postcode { outward, digit: Some(digit), unit: Some(unit) };
        return outwards(outward, mend).into_iter().map(whole).collect();
    }
    let part = |at: usize| {
        let (outward, inward) = letters.split_at_checked(at).unwrap_or_default();
        let digit = match inward {
            [] => None,
            [digit] => Some(number(*digit, mend)),
            [digit, letter] if Unit::new([*letter, *letter]).is_some() => Some(number(*digit, mend)),
            _ => Some(None),
        };
        match digit {
            Some(None) => Vec::new(),
            digit => outwards(outward, mend)
                .into_iter()
                .map(|outward| Postcode { outward, digit: digit.flatten(), unit: None })
                .collect(),
        }
    };
    // Divided where the blank is; else as much as can be before it.
    let places = [blank, letters.len(), letters.len().saturating_sub(1), letters.len().saturating_sub(2)];
    places.into_iter().map(part).find(|found| !found.is_empty()).unwrap_or_default()
}

/// Every way to read letters as what stands before the blank: an area, one or two digits, and in London a letter.
fn outwards(letters: &[char], mend: bool) -> Vec<Outward> {
    let mut found = Vec::new();
    for (nations, areas) in AREAS {
        for area in areas {
            let Some((head, rest)) = letters.split_at_checked(area.len()) else { continue };
            let same =
                head.iter().zip(area.chars()).all(|(found, wanted)| letter(*found, mend) == Some(wanted));
            if !same {
                continue;
            }
            let outward = |number, letter| Outward { area, nations, number, letter };
            let digit = |character: &char| number(*character, mend);
            match rest {
                [one] => found.extend(digit(one).map(|number| outward(number, None))),
                [one, two] => {
                    let tens = digit(one).filter(|tens| *tens > 0);
                    found.extend(tens.zip(digit(two)).map(|(tens, ones)| outward(tens * 10 + ones, None)));
                    let letter = Some(*two).filter(|two| two.is_ascii_uppercase() && !"ILOQZ".contains(*two));
                    if LETTERED.contains(area) && letter.is_some() {
                        found.extend(digit(one).map(|number| outward(number, letter)));
                    }
                }
                _ => {}
            }
        }
    }
    found
}

fn number(character: char, mend: bool) -> Option<u8> {
    let digit = match character {
        'O' if mend => '0',
        'I' if mend => '1',
        character => character,
    };
    digit.to_digit(10).and_then(|digit| u8::try_from(digit).ok())
}

fn letter(character: char, mend: bool) -> Option<char> {
    match character {
        '0' if mend => Some('O'),
        '1' if mend => Some('I'),
        character => character.is_ascii_uppercase().then_some(character),
    }
}

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
        let among = among([sector]);
        let listed = sector.others.iter().find(|(unit, _)| Some(*unit) == postcode.unit);
        let (council, certainty) = match (listed, postcode.unit) {
            (Some((_, code)), _) => (Some(*code), Certainty::Exact),
            (None, _) if sector.others.is_empty() => (Some(sector.main), Certainty::Exact),
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
    weights.sort_by_key(|(code, weight)| (Reverse(*weight), *code));
    weights.into_iter().map(|(code, _)| code).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str) -> String {
        Postcode::parse(text).map_or_else(|error| error.code().into(), |postcode| postcode.to_string())
    }

    #[test]
    fn postcodes_are_read_as_people_type_them() {
        for (typed, meant) in [
            ("DL1 5QT", "DL1 5QT"),
            ("dl15qt", "DL1 5QT"),
            (" dl1\u{a0}5 q t\t", "DL1 5QT"),
            ("D L 1 5 Q T", "DL1 5QT"),
            ("M11AA", "M1 1AA"),
            ("M601NW", "M60 1NW"),
            ("cr26xh", "CR2 6XH"),
            ("DN551PT", "DN55 1PT"),
            ("W1A0AX", "W1A 0AX"),
            ("EC1A1BB", "EC1A 1BB"),
            ("BS0 0AA", "BS0 0AA"),
            // parts
            ("DL1", "DL1"),
            ("dl15", "DL15"),
            ("dl1 5", "DL1 5"),
            ("dl155", "DL15 5"),
            ("dl155q", "DL15 5"),
            ("dl1 5q", "DL1 5"),
            ("b15q", "B1 5"),
            ("d l 1", "DL1"),
            ("sw1", "SW1"),
            ("sw1a", "SW1A"),
            ("sw1a1", "SW1A 1"),
            ("SW1A 1", "SW1A 1"),
            ("S O 1", "SO1"),
        ] {
            assert_eq!(read(typed), meant, "{typed}");
        }
    }

    #[test]
    fn o_and_0_and_i_and_1_are_put_right_where_one_reading_is_a_postcode() {
        for (typed, meant) in [
            ("SWIA 2AA", "SW1A 2AA"),
            ("S01 1AA", "SO1 1AA"),
            ("0X1 1DP", "OX1 1DP"),
            ("OX1 IDP", "OX1 1DP"),
            ("OX1O 1DP", "OX10 1DP"),
            ("B1O ODP", "B10 0DP"),
            ("L1I 1AA", "L11 1AA"),
            ("1P1 1AA", "IP1 1AA"),
            ("WI 1AA", "W1 1AA"),
            ("DLI", "DL1"),
            ("DL1 O", "DL1 0"),
            ("P01", "PO1"),
        ] {
            assert_eq!(read(typed), meant, "{typed}");
        }
        // A literal reading is never changed: these are places of their own.
        for literal in ["SO1 1AA", "IG1 1AA", "OL1 1AA", "S1 1AA", "L1 1AA", "CO10 0AA"] {
            assert_eq!(read(literal), literal);
        }
    }

    #[test]
    fn what_is_no_postcode_is_refused_in_one_short_line() {
        for typed in [
            "",
            " ",
            "D",
            "DL",
            "B",
            "1",
            "15QT",
            "5QT",
            "DL1 5QTX",
            "DL1 5QO",
            "DL1 CAA",
            "QQ1 1AA",
            "DL1A 1AA",
            "DL01 5QT",
            "DL1-5QT!",
            "ДЛ1 5QT",
            "Ｄ",
            "BX1 1LT",
            "XX1 1AA",
            "GIR 0AA",
            "DL100 1AA",
        ] {
            assert_eq!(read(typed), "bad-postcode", "{typed}");
        }
        let said = Postcode::parse(&"é long story ".repeat(9999)).unwrap_err().to_string();
        assert!(said.len() < 120 && said.contains("DL1 5QT") && said.contains('…'), "{said}");
    }

    #[test]
    fn its_parts_are_told() {
        let postcode = Postcode::parse("SW1A 2AA").unwrap();
        assert_eq!((postcode.area(), postcode.district().as_str()), ("SW", "SW1A"));
        assert_eq!(postcode.sector(), Sector::new(1, Some('A'), 2));
        assert_eq!(postcode.unit(), Unit::new(['A', 'A']));
        let district = Postcode::parse("SW1A").unwrap();
        assert_eq!((district.sector(), district.unit()), (None, None));
    }

    #[test]
    fn areas_are_those_of_royal_mail_each_once() {
        let mut all: Vec<&str> = AREAS.iter().flat_map(|(_, areas)| areas.iter().copied()).collect();
        assert_eq!(all.len(), 124);
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 124);
        let nations = |text| Postcode::parse(text).unwrap().nations();
        assert_eq!(nations("CF10 1AA"), [Nation::Wales]);
        assert_eq!(nations("AB10"), [Nation::Scotland]);
        assert_eq!(nations("JE2"), [Nation::CrownDependencies]);
        assert_eq!(nations("TD15 1AA"), [Nation::Scotland, Nation::England]);
    }

    proptest! {
        #[test]
        fn any_text_is_answered(text in prop::collection::vec(any::<char>(), 0..12)) {
            let text: String = text.into_iter().collect();
            if let Ok(postcode) = Postcode::parse(&text) {
                prop_assert_eq!(Postcode::parse(&postcode.to_string()), Ok(postcode));
            }
        }

        #[test]
        fn nearly_any_postcode_is_answered_and_read_back(
            text in prop::collection::vec(prop::sample::select(b"DLSWOI015QA \xb2".map(char::from).to_vec()), 0..9),
        ) {
            let text: String = text.into_iter().collect();
            if let Ok(postcode) = Postcode::parse(&text) {
                prop_assert_eq!(Postcode::parse(&postcode.to_string()), Ok(postcode));
            }
        }
    }

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
