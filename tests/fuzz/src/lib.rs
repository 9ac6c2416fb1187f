//! What is fuzzed: each target takes any bytes, and panics only where the library breaks a promise.
//!
//! The fuzzers in `targets/` call these, and so does `cli/tests/fuzz.rs`, which needs no fuzzer.

use council_compare::bundle::{
    Content, Postcodes, decode_catalogue, decode_list, decode_metric, decode_postcodes, decode_theme,
    encode_catalogue, encode_list, encode_metric, encode_postcodes, encode_theme, verify,
};
use council_compare::figures::Catalogue;
use council_compare::import::draft::{Comments, Draft, File as DraftFile};
use council_compare::import::names::Names;
use council_compare::import::own::{Choices, look, read as read_own};
use council_compare::import::tidy::{Columns, read as read_tidy};
use council_compare::place::postcode::Postcode;
use std::sync::LazyLock;

/// The catalogue that themes are read against.
static CATALOGUE: LazyLock<Catalogue> = LazyLock::new(|| {
    decode_catalogue(include_bytes!("../seeds/bundle/catalogue")).expect("the seed is a catalogue")
});

/// A directory of postcodes to look things up in.
static DIRECTORY: LazyLock<Postcodes> = LazyLock::new(|| {
    decode_postcodes(include_bytes!("../seeds/bundle/postcodes-dl")).expect("the seed is a directory")
});

/// Bundles: any bytes are read, as they are and with a right header, and what can be read can be written and read again.
pub fn bundle(bytes: &[u8]) {
    read(bytes);
    read(&mended(bytes));
}

fn read(bytes: &[u8]) {
    match verify(bytes) {
        Ok(Content::Catalogue) => {
            let Ok(first) = decode_catalogue(bytes) else { return };
            let written = encode_catalogue(&first);
            let second = decode_catalogue(&written).expect("a catalogue that was written");
            // Features hold NaN, which equals nothing; their bytes do.
            assert_eq!(encode_catalogue(&second), written);
            assert_eq!((first.release(), first.areas()), (second.release(), second.areas()));
            assert_eq!((first.duties(), first.themes()), (second.duties(), second.themes()));
            assert_eq!(first.metrics(), second.metrics());
        }
        Ok(Content::Theme) => {
            let Ok(first) = decode_theme(&CATALOGUE, bytes) else { return };
            let written = encode_theme(&CATALOGUE, &first.theme, &first.tables);
            assert_eq!(decode_theme(&CATALOGUE, &written), Ok(first));
        }
        Ok(Content::Postcodes) => {
            let Ok(first) = decode_postcodes(bytes) else { return };
            assert_eq!(decode_postcodes(&encode_postcodes(&first)), Ok(first));
        }
        Ok(Content::List) => {
            let Ok(first) = decode_list(&CATALOGUE, bytes) else { return };
            assert_eq!(decode_list(&CATALOGUE, &encode_list(&first)), Ok(first));
        }
        Ok(Content::Metric) => {
            let Ok(first) = decode_metric(&CATALOGUE, bytes) else { return };
            let table = first.table(0).expect("the one metric");
            let written = encode_metric(first.catalogue(), table);
            let second = decode_metric(&CATALOGUE, &written).expect("a metric that was written");
            assert_eq!(second.table(0), first.table(0));
            assert_eq!(second.catalogue().metrics(), first.catalogue().metrics());
        }
        Err(error) => {
            assert_eq!(decode_catalogue(bytes), Err(error.clone()));
            assert_eq!(decode_theme(&CATALOGUE, bytes), Err(error.clone()));
            assert_eq!(decode_postcodes(bytes), Err(error));
        }
    }
}

/// The same body behind a header that is right, and for a theme with the mark of our catalogue: without these no change
/// to a body would be looked at.
fn mended(bytes: &[u8]) -> Vec<u8> {
    const HEADER: usize = 17;
    let mark = HEADER..HEADER + 4;
    let body = bytes.get(HEADER..).unwrap_or_default();
    let content = bytes.get(8).map_or(0, |byte| byte.wrapping_sub(1) % 3) + 1;
    let mut mended = b"CCMP\x01\0\0\0".to_vec();
    mended.push(content);
    mended.extend(u32::try_from(body.len()).unwrap_or(u32::MAX).to_le_bytes());
    mended.extend([0; 4]);
    mended.extend(body);
    if content == 2
        && let Some(place) = mended.get_mut(mark.clone())
    {
        place.copy_from_slice(&encode_theme(&CATALOGUE, "", &[])[mark]);
    }
    let mut sum = crc32fast::Hasher::new();
    sum.update(&mended[4..13]);
    sum.update(&mended[HEADER..]);
    mended[13..HEADER].copy_from_slice(&sum.finalize().to_le_bytes());
    mended
}

/// A publisher's CSV: any bytes are figures or an error, by a map and as a tidy table.
pub fn import(bytes: &[u8]) {
    let metrics = council_compare_cli::fuzz_import(bytes);
    assert!(metrics <= 3);
    let columns = Columns { area: "Name", metric: None, period: Some("Year"), value: "Value" };
    let Ok(found) = read_tidy(bytes, columns) else { return };
    assert_eq!(found.values.len(), found.areas.len() * found.periods.len());
    assert!(found.values.iter().all(|value| value.is_nan() || value.is_finite()));
    assert_eq!(found.problems.len(), found.unread.min(10));
}

/// A council's own file: any bytes are figures or a message, and every cell that may hold a figure is accounted for.
pub fn own(bytes: &[u8]) {
    let names = Names::of(CATALOGUE.areas());
    let Ok(looked) = look("own", bytes, &Choices::default(), &names) else { return };
    let mapping = &looked.mapping;
    let Ok(found) = read_own(&looked, mapping, &names, &mut |_| {}) else { return };
    let columns = mapping.periods.len() + mapping.measures.len() + usize::from(mapping.value.is_some());
    assert_eq!(found.rows * columns, found.entries.len() + found.blanks + found.left_out);
}

/// A consultation's files: any bytes are measures, figures or comments, or a message. No row of figures is both kept and
/// told, and comments are written so that they are read as the same again.
pub fn draft(bytes: &[u8]) {
    let sound = include_bytes!("../seeds/draft/catalogue");
    let read = |files: &[DraftFile<'_>]| Draft::read(&CATALOGUE, files);
    let _ = read(&[DraftFile { name: "a.toml", bytes }]);
    let files = [DraftFile { name: "a.toml", bytes: sound }, DraftFile { name: "smoking.csv", bytes }];
    let found = read(&files).expect("a consultation that can be read");
    let lines = bytes.iter().filter(|byte| matches!(byte, b'\n' | b'\r')).count();
    assert!(found.figures + found.found <= lines + 2);
    assert!(found.problems.len() <= found.found);
    if let Some(comments) = str::from_utf8(bytes).ok().and_then(|text| Comments::parse(text).ok()) {
        assert_eq!(Comments::parse(&comments.written()), Ok(comments));
    }
}

/// Postcodes: what is read is written so that it is read as the same again, and a directory has an answer to it.
pub fn postcode(bytes: &[u8]) {
    let Ok(text) = str::from_utf8(bytes) else { return };
    match Postcode::parse(text) {
        Ok(postcode) => {
            let written = postcode.to_string();
            assert_eq!(Postcode::parse(&written), Ok(postcode), "{written}");
            assert!(written.starts_with(&postcode.district()), "{written}");
            assert!(postcode.unit().is_none() || postcode.sector().is_some(), "{written}");
            let found = DIRECTORY.find(&postcode);
            assert!(found.council.is_none_or(|council| found.among.contains(&council)), "{written}");
        }
        Err(error) => assert!(error.to_string().len() < 200, "{error}"),
    }
}
