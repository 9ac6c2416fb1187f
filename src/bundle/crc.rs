//! CRC-32 (ISO 3309, the one of gzip and PNG): notices every change of one bit and nearly every other.
//!
//! Written here because the crate for it carries 16 KB of tables that do not compress: a quarter of the Wasm's budget.

/// The CRC-32 of the parts, one after the other. Its table of 1 KB is made anew at each call, in a few microseconds.
pub(super) fn crc32<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> u32 {
    let table: [u32; 256] = core::array::from_fn(|index| {
        let first = u32::try_from(index).unwrap_or_default();
        (0..8).fold(first, |sum, _| sum >> 1 ^ if sum & 1 == 1 { 0xedb8_8320 } else { 0 })
    });
    let step = |sum: u32, byte: &u8| {
        let [low, ..] = sum.to_le_bytes();
        sum >> 8 ^ table.get(usize::from(low ^ byte)).copied().unwrap_or_default()
    };
    !parts.into_iter().flatten().fold(!0, step)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_value_of_the_standard_comes_out() {
        assert_eq!(crc32([&b"123456789"[..]]), 0xcbf4_3926);
        assert_eq!(crc32([&b"1234"[..], b"", b"56789"]), 0xcbf4_3926);
        assert_eq!(crc32([]), 0);
    }
}
