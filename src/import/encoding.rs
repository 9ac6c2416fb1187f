//! Bytes into text.

use std::borrow::Cow;

/// The text behind a byte-order mark of UTF-16, or the name of the encoding that it says and is not in. `None` without such a
/// mark.
#[must_use]
pub fn marked(bytes: &[u8]) -> Option<Result<Cow<'_, str>, &'static str>> {
    let (found, length) = encoding_rs::Encoding::for_bom(bytes)?;
    if found == encoding_rs::UTF_8 {
        return None;
    }
    let rest = bytes.get(length..).unwrap_or_default();
    Some(found.decode_without_bom_handling_and_without_replacement(rest).ok_or(found.name()))
}

/// Bytes as Excel writes them in western Europe when it is not asked for UTF-8. Any bytes are such a text.
#[must_use]
pub fn windows_1252(bytes: &[u8]) -> Cow<'_, str> {
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0
}

/// The text that the bytes most likely are, without its byte-order mark: UTF-8, UTF-16 with a mark or without, else
/// Windows-1252. Any bytes are some text.
#[must_use]
pub fn guessed(bytes: &[u8]) -> Cow<'_, str> {
    if let Some((found, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return found.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0;
    }
    // In UTF-16 of our alphabet every other byte is zero, and a text of bytes holds none.
    let zeros = |odd| bytes.iter().take(200).skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let most = (bytes.len().min(200) / 2).max(2);
    match (zeros(0), zeros(1)) {
        (0, zeros) if zeros > most / 2 => encoding_rs::UTF_16LE.decode_without_bom_handling(bytes).0,
        (zeros, 0) if zeros > most / 2 => encoding_rs::UTF_16BE.decode_without_bom_handling(bytes).0,
        _ => match str::from_utf8(bytes) {
            Ok(text) => Cow::Borrowed(text),
            Err(_) => windows_1252(bytes),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_text_is_shows_in_its_bytes() {
        let text = "Measure;£\n";
        let utf_16 = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
        let (little, big) = (utf_16(u16::to_le_bytes), utf_16(u16::to_be_bytes));
        let marked = |mark: &[u8], bytes: &[u8]| [mark, bytes].concat();
        for bytes in [
            text.as_bytes().to_vec(),
            marked(b"\xef\xbb\xbf", text.as_bytes()),
            marked(b"\xff\xfe", &little),
            marked(b"\xfe\xff", &big),
            little,
            big,
            b"Measure;\xa3\n".to_vec(),
        ] {
            assert_eq!(guessed(&bytes), text);
        }
        assert_eq!(guessed(b""), "");
        assert_eq!(guessed(b"\0"), "\0");
    }
}
