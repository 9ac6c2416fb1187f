//! What a file is, by its first bytes, and what to do with one that holds no table.

use crate::error::{Kind as ErrorKind, Result, fail};

/// The most bytes that a person's file may have.
pub const MOST_BYTES: usize = 50_000_000;

/// A file that may hold a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// `.xlsx` or `.ods`.
    Workbook,
    /// A web page, or the XML that Excel wrote in 2003; both are often called `.xls`.
    Markup,
    /// Text with a mark between its cells.
    Text,
}

/// What the file is. Fails with `bad-file` on what holds no table, and says what to do.
pub(super) fn kind(file: &str, bytes: &[u8]) -> Result<Kind> {
    let refuse = |what: &str| fail(ErrorKind::BadFile(format!("{file} {what}")));
    if bytes.len() > MOST_BYTES {
        let most = MOST_BYTES / 1_000_000;
        return refuse(&format!(
            "is larger than {most} MB. Keep the rows and columns that you need, and save them as CSV."
        ));
    }
    let start = bytes.get(..bytes.len().min(1 << 12)).unwrap_or_default();
    // A letter may be cut in two at the end.
    let start = match str::from_utf8(start) {
        Err(error) if error.error_len().is_none() => start.get(..error.valid_up_to()).unwrap_or_default(),
        _ => start,
    };
    let text = crate::import::encoding::guessed(start);
    let text = text.trim_start();
    let small = text.to_ascii_lowercase();
    match bytes {
        _ if bytes.iter().all(u8::is_ascii_whitespace) => {
            refuse("is empty. Open it to see whether it holds figures, save it again and choose it again.")
        }
        [b'P', b'K', 3 | 5, ..] => archive(file, bytes),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => old(file, bytes),
        [b'%', b'P', b'D', b'F', ..] => refuse(
            "is a PDF, which holds pages and no table. Ask for the spreadsheet that it was made from. \
             Or copy its table into a spreadsheet and save that as CSV.",
        ),
        [b'{', b'\\', b'r', b't', b'f', ..] => refuse(WORD),
        [0x89, b'P', b'N', b'G', ..] | [0xff, 0xd8, 0xff, ..] | [b'G', b'I', b'F', b'8', ..] => {
            refuse("is a picture, and figures cannot be read from it. Ask for the spreadsheet behind it.")
        }
        [0x1f, 0x8b, ..] | [b'7', b'z', 0xbc, 0xaf, ..] | [b'R', b'a', b'r', b'!', ..] => refuse(PACKED),
        [b'P', b'A', b'R', b'1', ..] => refuse("is a Parquet file. Save it as CSV and choose that."),
        _ if small.starts_with("mime-version:") => refuse(
            "is a web page kept in one file. Open it in Excel, save it as an Excel workbook (.xlsx) and choose that.",
        ),
        _ if small.starts_with(['{', '[']) && small.contains("\":") => refuse(
            "is JSON, which is made for programs. Ask for the same figures as CSV or in a spreadsheet.",
        ),
        _ if small.starts_with('<') => Ok(Kind::Markup),
        _ if text.chars().any(|letter| letter.is_ascii_control() && !letter.is_whitespace()) => refuse(
            "is not a table that can be read here. Open it in a spreadsheet program, save it as CSV and choose that.",
        ),
        _ => Ok(Kind::Text),
    }
}

const WORD: &str =
    "is a document, not a spreadsheet. Copy its table into a spreadsheet and save that as CSV.";
const PACKED: &str = "is packed. Open it, take the spreadsheet out of it, and choose that.";

/// What an archive holds shows in the names of its parts, which are not packed.
fn archive(file: &str, bytes: &[u8]) -> Result<Kind> {
    let refuse = |what: &str| fail(ErrorKind::BadFile(format!("{file} {what}")));
    let has = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
    match () {
        () if has("xl/workbook.bin") => refuse(
            "is a binary workbook. Open it in Excel, save it as an Excel workbook (.xlsx) and choose that.",
        ),
        () if has("xl/workbook.xml") => Ok(Kind::Workbook),
        () if has("word/document.xml") || has("opendocument.text") => refuse(WORD),
        () if has("ppt/presentation.xml") || has("opendocument.presentation") => {
            refuse("is a presentation. Copy its table into a spreadsheet and save that as CSV.")
        }
        () if has("Index/Document.iwa") => refuse(
            "is an Apple Numbers file. In Numbers choose File, Export to, CSV, and choose what that makes.",
        ),
        () if has("content.xml") => Ok(Kind::Workbook),
        () if has("[Content_Types].xml") || has("docProps/") => {
            refuse("is damaged or was not sent whole. Save or fetch it again, and choose it again.")
        }
        () => refuse(PACKED),
    }
}

/// What an old Office file holds shows in the names of its parts, which are written in UTF-16.
fn old(file: &str, bytes: &[u8]) -> Result<Kind> {
    let refuse = |what: &str| fail(ErrorKind::BadFile(format!("{file} {what}")));
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|part| part == name)
    };
    match () {
        () if has("EncryptedPackage") => refuse(
            "is locked with a password. Open it in Excel and choose File, Info, Protect Workbook. \
             Take the password away, save it and choose it again.",
        ),
        () if has("WordDocument") => refuse(WORD),
        // The one reader there is for these stops dead at a damaged one.
        () if has("Workbook") || has("Book") => refuse(
            "is a workbook of before 2007. Open it in a spreadsheet program, save it as .xlsx or CSV and choose that.",
        ),
        () => refuse("is an old Office file without a table. Save the spreadsheet as CSV and choose that."),
    }
}
