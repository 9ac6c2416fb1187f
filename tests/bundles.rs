//! Bundles come back as they went, and damage is an error, not a figure.

use crate::fixture::{area, catalogue, period};
use council_compare::bundle::{decode_catalogue, decode_theme, encode_catalogue, encode_theme};
use council_compare::figures::{Catalogue, Class, Figure, Interval, Marks, Row, Status, Table};

fn england() -> Catalogue {
    let mut areas: Vec<_> =
        (0..12).map(|index| area(index, &format!("Área {index}"), Class::Unitary)).collect();
    areas[2].start = Some("2019-04-01".parse().unwrap());
    areas[3].end = Some("2021-03-31".parse().unwrap());
    areas[3].successors = vec![areas[2].code];
    areas[4].former_codes = vec!["E07000099".parse().unwrap()];
    areas[5].aliases = vec!["Élan".into(), "O’Brien".into()];
    catalogue(areas)
}

fn table(catalogue: &Catalogue) -> Table {
    let marks = Marks::PROVISIONAL.with(Marks::ESTIMATED);
    let interval = Some(Interval { lower: 6.1, upper: 7.7 });
    let mut rows = Vec::new();
    for (year, step) in [("2020-04-01/P1Y", 0.0), ("2021-04-01/P1Y", 0.3), ("2022-04-01/P1Y", 0.123_456_789)]
    {
        let period = period(year);
        for area in [0, 1, 2, 4, 5, 6] {
            let value = f64::from(u32::try_from(area).unwrap()) + step;
            let figure = match area {
                0 => Figure::value(0.0),
                1 => Figure::absent(Status::Hidden),
                4 => Figure { marks, interval, ..Figure::value(value) },
                5 => Figure::absent(Status::NotApplicable),
                _ => Figure::value(value),
            };
            rows.push(Row { area, period, figure });
        }
    }
    Table::new(catalogue, 0, rows).unwrap()
}

#[test]
fn a_catalogue_and_its_figures_come_back_as_they_went() {
    let catalogue = england();
    let back = decode_catalogue(&encode_catalogue(&catalogue)).unwrap();
    assert_eq!(back, catalogue);
    let table = table(&catalogue);
    let bytes = encode_theme(&catalogue, "care", std::slice::from_ref(&table));
    let theme = decode_theme(&back, &bytes).unwrap();
    assert_eq!(theme.theme, "care");
    assert_eq!(theme.tables, [table]);
    assert_eq!(theme.tables[0].columns()[0].figure(1).status, Status::Hidden);
    assert_eq!(theme.tables[0].columns()[0].figure(0).value, Some(0.0));
    assert_eq!(theme.tables[0].columns()[0].figure(7).status, Status::Missing);
    assert_eq!(theme.tables[0].columns()[1].figure(3).status, Status::NotApplicable); // ended the day before
}

/// Tables of one bundle share memory: each column is its own figures and no other's, with intervals or without.
#[test]
fn the_columns_of_a_bundle_stay_apart() {
    let catalogue = england();
    let tables: Vec<Table> = [0_u32, 1]
        .map(|metric| {
            let figures = (0..4_u32).flat_map(|year| (0..12).map(move |area| (year, area)));
            let rows = figures.filter(|(year, area)| !(*area == 2 || *area == 3 && *year > 0)).map(
                |(year, area)| {
                    let value =
                        f64::from(1000 * metric + 100 * year) + f64::from(u32::try_from(area).unwrap());
                    // None in the first year, of every other council in the second, of all after.
                    let with = year > 1 || year == 1 && area % 2 == 0;
                    let interval = with.then_some(Interval { lower: value - 0.5, upper: value + 0.25 });
                    let period = period(&format!("{}-04-01/P1Y", 2020 + year));
                    Row { area, period, figure: Figure { interval, ..Figure::value(value) } }
                },
            );
            Table::new(&catalogue, usize::try_from(metric).unwrap(), rows).unwrap()
        })
        .into();
    let read = decode_theme(&catalogue, &encode_theme(&catalogue, "care", &tables)).unwrap().tables;
    assert_eq!(read, tables);
    let [early, late] = [&read[1].columns()[0], &read[1].columns()[3]];
    assert_eq!((early.has_intervals(), late.has_intervals()), (false, true));
    assert_eq!(late.figure(11).value, Some(1311.0));
    assert_eq!(late.figure(11).interval, Some(Interval { lower: 1310.5, upper: 1311.25 }));
    for beyond in [12, 24, usize::MAX] {
        assert_eq!(early.figure(beyond), Figure::absent(Status::NotApplicable));
        assert_eq!(early.values(&[beyond, 0]), [1000.0]);
    }
}

/// Breaks come back; what is of another format is refused, whatever it holds.
#[test]
fn breaks_come_back_and_other_formats_are_refused() {
    let now = encode_catalogue(&england());
    let back = decode_catalogue(&now).unwrap();
    let breaks = &back.metrics()[1].breaks;
    assert_eq!((breaks.len(), &*breaks[0].note), (1, "Short visits count too."));
    assert_eq!(breaks[0].from, period("2014-04-01/P1Y"));
    for (major, code) in [(1, "damaged-bundle"), (3, "newer-bundle")] {
        let mut other = now.clone();
        other[4] = major;
        mend(&mut other);
        assert_eq!(decode_catalogue(&other).unwrap_err().code(), code);
    }
}

#[test]
fn the_same_release_is_always_the_same_bytes() {
    assert_eq!(encode_catalogue(&england()), encode_catalogue(&england()));
}

#[test]
fn figures_of_another_catalogue_are_refused() {
    let bytes = encode_theme(&england(), "care", &[table(&england())]);
    let other = catalogue(vec![area(0, "Alder", Class::Unitary)]);
    assert_eq!(decode_theme(&other, &bytes).unwrap_err().code(), "bad-figure");
    assert_eq!(decode_theme(&other, &encode_catalogue(&other)).unwrap_err().code(), "damaged-bundle");
    assert_eq!(decode_catalogue(&bytes).unwrap_err().code(), "damaged-bundle");
}

/// The header made right again after a change to the body.
fn mend(bytes: &mut [u8]) {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(&bytes[4..13]);
    hasher.update(&bytes[17..]);
    bytes[13..17].copy_from_slice(&hasher.finalize().to_le_bytes());
}

/// The year of each period is overwritten, so that figures stand for another one or in another order.
#[test]
fn figures_where_none_can_be_are_refused() {
    let catalogue = england();
    let good = encode_theme(&catalogue, "care", &[table(&catalogue)]);
    let said = |years: [&str; 3]| {
        let mut bytes = good.clone();
        for (from, to) in ["2020-04", "2021-04", "2022-04"].iter().zip(years) {
            let at = good.windows(7).position(|part| part == from.as_bytes()).unwrap();
            bytes[at..at + 4].copy_from_slice(to.as_bytes());
        }
        mend(&mut bytes);
        decode_theme(&catalogue, &bytes).map_err(|error| (error.code(), error.to_string()))
    };
    assert!(said(["2020", "2021", "2022"]).is_ok());
    let order = ("bad-figure", "metric 'higher': its periods are not in their order".to_owned());
    assert_eq!(said(["2020", "2022", "2021"]), Err(order.clone()));
    assert_eq!(said(["2020", "2020", "2021"]), Err(order));
    let (code, text) = said(["2010", "2011", "2012"]).unwrap_err(); // before the third council began
    assert_eq!(code, "bad-figure");
    assert!(text.contains("when it did not have this duty or did not exist"), "{text}");
}

/// The checksum is mended after each flip, so that the reader of the body meets the damage itself.
#[test]
fn no_damage_makes_the_reader_panic() {
    let catalogue = england();
    for good in [encode_catalogue(&catalogue), encode_theme(&catalogue, "care", &[table(&catalogue)])] {
        for at in 17..good.len() {
            for flip in [1, 0x40, 0x80, 0xff] {
                let mut bytes = good.clone();
                bytes[at] ^= flip;
                mend(&mut bytes);
                let _ = (decode_catalogue(&bytes), decode_theme(&catalogue, &bytes));
            }
        }
    }
}
