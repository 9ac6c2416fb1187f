//! Writing and reading the primitive parts of a bundle; reading is checked at every step.

use crate::error::{Error, Kind, Result, fail};

/// Bytes being written.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    pub(super) fn as_slice(&self) -> &[u8] {
        &self.0
    }

    pub(super) fn bytes(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    pub(super) fn u8(&mut self, value: u8) {
        self.0.push(value);
    }

    pub(super) fn u16(&mut self, value: u16) {
        self.bytes(&value.to_le_bytes());
    }

    pub(super) fn u32(&mut self, value: u32) {
        self.bytes(&value.to_le_bytes());
    }

    pub(super) fn f64(&mut self, value: f64) {
        self.bytes(&value.to_bits().to_le_bytes());
    }

    pub(super) fn varint(&mut self, mut value: u64) {
        while value > 0x7f {
            self.u8((value & 0x7f) as u8 | 0x80);
            value >>= 7;
        }
        self.u8((value & 0x7f) as u8);
    }

    pub(super) fn size(&mut self, value: usize) {
        self.varint(value as u64);
    }

    pub(super) fn text(&mut self, text: &str) {
        self.size(text.len());
        self.bytes(text.as_bytes());
    }
}

/// Bytes being read.
#[derive(Debug)]
pub(super) struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    pub(super) fn rest(self) -> &'a [u8] {
        self.0
    }

    /// An error that says what was being read.
    #[cold]
    pub(super) fn damaged<T>(what: &str) -> Result<T> {
        fail(Kind::DamagedBundle(what.into()))
    }

    pub(super) fn take(&mut self, n: usize) -> Result<&'a [u8]> {
        let Some((taken, rest)) = self.0.split_at_checked(n) else {
            return fail(Kind::TruncatedBundle { needed: n, had: self.0.len() });
        };
        self.0 = rest;
        Ok(taken)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let taken = self.take(N)?;
        taken.try_into().map_err(|_| Error::new(Kind::TruncatedBundle { needed: N, had: taken.len() }))
    }

    pub(super) fn u8(&mut self) -> Result<u8> {
        self.array().map(|[byte]: [u8; 1]| byte)
    }

    pub(super) fn u16(&mut self) -> Result<u16> {
        self.array().map(u16::from_le_bytes)
    }

    pub(super) fn u32(&mut self) -> Result<u32> {
        self.array().map(u32::from_le_bytes)
    }

    pub(super) fn f64(&mut self) -> Result<f64> {
        self.array().map(u64::from_le_bytes).map(f64::from_bits)
    }

    pub(super) fn varint(&mut self) -> Result<u64> {
        let mut value = 0_u64;
        for shift in (0..64).step_by(7) {
            let byte = self.u8()?;
            let bits = u64::from(byte & 0x7f);
            value |= bits << shift;
            if (bits << shift) >> shift != bits {
                break;
            }
            if byte < 0x80 {
                return Ok(value);
            }
        }
        Self::damaged("a number too long")
    }

    pub(super) fn size(&mut self) -> Result<usize> {
        usize::try_from(self.varint()?).or_else(|_| Self::damaged("a size too large"))
    }

    /// A count of things that take at least one byte each, so that no more is set aside than can follow.
    pub(super) fn count(&mut self) -> Result<usize> {
        let n = self.size()?;
        if n > self.0.len() { Self::damaged("a count too large") } else { Ok(n) }
    }

    pub(super) fn str(&mut self) -> Result<&'a str> {
        let n = self.count()?;
        core::str::from_utf8(self.take(n)?).or_else(|_| Self::damaged("a text that is not UTF-8"))
    }

    pub(super) fn text(&mut self) -> Result<String> {
        self.str().map(Into::into)
    }

    /// So many texts, one after the other.
    pub(super) fn texts<const N: usize>(&mut self) -> Result<[String; N]> {
        let mut texts = [const { String::new() }; N];
        for text in &mut texts {
            *text = self.text()?;
        }
        Ok(texts)
    }

    /// Checks that nothing is left.
    pub(super) fn end(self) -> Result<()> {
        if self.0.is_empty() { Ok(()) } else { Self::damaged("bytes after its end") }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn varints_are_read_back(value: u64) {
            let mut writer = Writer::default();
            writer.varint(value);
            let mut reader = Reader::new(writer.as_slice());
            prop_assert_eq!(reader.varint(), Ok(value));
            prop_assert!(reader.end().is_ok());
        }
    }

    #[test]
    fn a_varint_of_too_many_bits_is_damage() {
        assert!(Reader::new(&[0xff; 9]).varint().is_err());
        assert!(Reader::new(&[0xff; 11]).varint().is_err());
        assert_eq!(
            Reader::new(&[0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01]).varint(),
            Ok(u64::MAX)
        );
    }
}
