//! A postcode as people type it.

use super::nation::Nation;
use super::outward::{Outward, number, outwards};
use crate::bundle::{Sector, Unit};
use crate::error::{Kind, Result, fail};
use core::fmt;

/// The longest postcode, without its blank.
const LONGEST: usize = 7;

/// A postcode, or the first part of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Postcode {
    pub(super) outward: Outward,
    digit: Option<u8>,
    unit: Option<Unit>,
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

#[cfg(test)]
mod tests {
    use super::super::nation::AREAS;
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
}
