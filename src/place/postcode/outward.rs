//! What stands before a postcode's blank: area, district and, in London, a letter.

use super::nation::{AREAS, Nation};
use core::fmt;

/// The areas, all in London, where districts were so full that they were divided by a letter: `SW1A`.
const LETTERED: [&str; 8] = ["E", "EC", "N", "NW", "SE", "SW", "W", "WC"];

/// What stands before the blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Outward {
    pub(super) area: &'static str,
    pub(super) nations: &'static [Nation],
    pub(super) number: u8,
    pub(super) letter: Option<char>,
}

impl fmt::Display for Outward {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.area, self.number)?;
        self.letter.map_or(Ok(()), |letter| write!(f, "{letter}"))
    }
}

/// Every way to read letters as what stands before the blank: an area, one or two digits, and in London a letter.
pub(super) fn outwards(letters: &[char], mend: bool) -> Vec<Outward> {
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

pub(super) fn number(character: char, mend: bool) -> Option<u8> {
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
