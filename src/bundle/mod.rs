//! The compact binary form of the store: encode, decode, verify.
//!
//! A release holds one catalogue bundle, one bundle per theme, one per postcode area and one per published list of
//! comparison groups. For widgets it also holds a smaller catalogue and one bundle per metric. Decoding is total: whatever the bytes, the answer is
//! the content or an [`Error`](crate::Error), never a panic; memory stays within the bytes times the number of areas.
//!
//! ```
//! use council_compare::{bundle, figures::{Catalogue, Features}};
//! let catalogue = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
//! let bytes = bundle::encode_catalogue(&catalogue);
//! assert_eq!(bundle::decode_catalogue(&bytes)?, catalogue);
//! assert_eq!(bundle::decode_catalogue(&bytes[..9]).unwrap_err().code(), "truncated-bundle");
//! # Ok::<(), council_compare::Error>(())
//! ```
//!
//! # Format 2
//!
//! All integers are little-endian; `varint` is LEB128; a string is its length as varint and UTF-8 bytes.
//!
//! | bytes | what |
//! |---|---|
//! | 4 | `CCMP` |
//! | 2 | major version; a reader refuses one newer than its own |
//! | 2 | minor version; a reader accepts any |
//! | 1 | content: 1 catalogue, 2 theme, 3 postcodes, 4 list, 5 metric |
//! | 4 | length of the body |
//! | 4 | CRC-32 of everything above but the magic, and of the body |
//! | … | the body |
//!
//! Areas and metrics are written field by field, so that like stands with like when the file is compressed. A column of
//! numbers is scaled integers where that is lossless (most figures are published with few decimals), in planes of bytes;
//! else 64-bit floats. What is written is the difference from what was to be expected: the period before, moved as the
//! middle council moved; for a first figure the middle of its column; for the lower end of an interval its value, and for
//! the upper end as far above the value as the lower is below. Statuses are runs. Postcodes are columns too: the sectors'
//! numbers, their councils, and the units in other councils, as differences.
//!
//! Bundles of format 1, which had neither breaks nor lists of groups, are refused.

mod bytes;
mod catalogue;
mod crc;
mod lists;
mod metric;
mod numbers;
mod postcodes;
mod theme;

use crate::error::{Kind, Result, fail};
use bytes::{Reader, Writer};
use crc::crc32;

pub use catalogue::{decode_catalogue, encode_catalogue};
pub use lists::{decode_list, encode_list};
pub use metric::{decode_metric, encode_metric};
pub use postcodes::{Postcodes, Sector, SectorCouncils, Unit, decode_postcodes, encode_postcodes};
pub use theme::{ThemeTables, decode_theme, encode_theme};

/// The major version this library writes, and the newest it reads.
pub const FORMAT: u16 = 2;

const MAGIC: [u8; 4] = *b"CCMP";
const HEADER: usize = 17;

/// What a bundle holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Content {
    /// Areas, duties, themes, metrics and features.
    Catalogue,
    /// The figures of one theme.
    Theme,
    /// The postcodes of one postcode area.
    Postcodes,
    /// The members of one published list of comparison groups.
    List,
    /// One metric with its figures, for a widget.
    Metric,
}

/// Checks magic, version, length and checksum without reading the body, and says what the bundle holds.
///
/// Fails with `not-a-bundle`, `newer-bundle`, `truncated-bundle` or `damaged-bundle`.
pub fn verify(bytes: &[u8]) -> Result<Content> {
    open(bytes).map(|(content, _)| content)
}

/// The content and body of a bundle whose header and checksum are right.
fn open(bytes: &[u8]) -> Result<(Content, &[u8])> {
    if bytes.get(..4) != Some(&MAGIC) {
        return fail(Kind::NotABundle);
    }
    let mut header = Reader::new(bytes);
    header.take(4)?;
    let major = header.u16()?;
    let _minor = header.u16()?;
    if major > FORMAT {
        return fail(Kind::NewerBundle { found: major, known: FORMAT });
    }
    if major < FORMAT {
        return fail(Kind::DamagedBundle("of a format that this reader no longer knows".into()));
    }
    let content = header.u8()?;
    let length = header.u32()?;
    let checksum = header.u32()?;
    let needed = usize::try_from(length).unwrap_or(usize::MAX).saturating_add(HEADER);
    if bytes.len() < needed {
        return fail(Kind::TruncatedBundle { needed, had: bytes.len() });
    }
    let body = header.rest();
    let damaged = |what: &str| fail(Kind::DamagedBundle(what.into()));
    if bytes.len() > needed {
        return damaged("bytes after its end");
    }
    if checksum != crc32([bytes.get(4..13).unwrap_or_default(), body]) {
        return damaged("checksum");
    }
    match content {
        1 => Ok((Content::Catalogue, body)),
        2 => Ok((Content::Theme, body)),
        3 => Ok((Content::Postcodes, body)),
        4 => Ok((Content::List, body)),
        5 => Ok((Content::Metric, body)),
        _ => damaged("unknown content"),
    }
}

/// The body, if the bundle holds what is asked for.
fn body_of(bytes: &[u8], wanted: Content) -> Result<&[u8]> {
    match open(bytes)? {
        (content, body) if content == wanted => Ok(body),
        _ => fail(Kind::DamagedBundle("another part of a release than was asked for".into())),
    }
}

/// A header in front of a body.
fn close(content: Content, body: &[u8]) -> Vec<u8> {
    let mut head = Writer::default();
    head.u16(FORMAT);
    head.u16(0);
    head.u8(match content {
        Content::Catalogue => 1,
        Content::Theme => 2,
        Content::Postcodes => 3,
        Content::List => 4,
        Content::Metric => 5,
    });
    head.u32(u32::try_from(body.len()).unwrap_or(u32::MAX));
    let checksum = crc32([head.as_slice(), body]);
    head.u32(checksum);
    [&MAGIC, head.as_slice(), body].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_newer_major_version_is_refused_by_name() {
        let mut bytes = close(Content::Theme, b"body");
        bytes[4] += 1;
        assert_eq!(verify(&bytes).unwrap_err().code(), "newer-bundle");
    }

    #[test]
    fn every_flipped_bit_is_noticed() {
        let bytes = close(Content::Theme, b"twelve figures");
        assert_eq!(verify(&bytes), Ok(Content::Theme));
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            assert!(verify(&flipped).is_err(), "bit {bit}");
        }
    }

    #[test]
    fn every_cut_is_noticed() {
        let bytes = close(Content::Catalogue, b"twelve figures");
        for length in 0..bytes.len() {
            let code = verify(&bytes[..length]).unwrap_err().code();
            assert_eq!(code, if length < 4 { "not-a-bundle" } else { "truncated-bundle" });
        }
    }

    proptest! {
        #[test]
        fn any_bytes_are_answered(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            prop_assert!(decode_catalogue(&bytes).is_err());
        }

        /// The body is random but the checksum right, so that the body's own reader is tried.
        #[test]
        fn any_body_is_answered(body in prop::collection::vec(any::<u8>(), 0..300)) {
            let empty = crate::figures::Catalogue::new(
                String::new(), vec![], vec![], vec![], vec![], crate::figures::Features::default(),
            ).unwrap();
            let _ = decode_catalogue(&close(Content::Catalogue, &body));
            let _ = decode_theme(&empty, &close(Content::Theme, &body));
        }
    }
}
