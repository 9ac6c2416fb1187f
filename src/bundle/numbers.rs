//! A list of finite numbers, as scaled integers where that loses nothing.

use crate::bundle::bytes::{Reader, Writer};
use crate::error::Result;
use crate::figures::SCALES;

/// Written in place of the number of decimals when the numbers are 64-bit floats.
const FLOATS: u8 = 255;
/// Integers up to here are exact in a float.
const EXACT: f64 = 9_007_199_254_740_992.0;

/// Writes finite numbers. `expected` is what the reader will know of each (the period before), to write differences; NaN
/// where it will know nothing.
pub(super) fn write(writer: &mut Writer, values: &[f64], expected: &[f64]) {
    let lossless = |scale: &f64| {
        let scaled: Option<Vec<i64>> = values.iter().map(|value| scale_exactly(*value, *scale)).collect();
        scaled.map(|scaled| (*scale, scaled))
    };
    let Some((decimals, (scale, scaled))) =
        SCALES.iter().enumerate().find_map(|(decimals, scale)| Some((decimals, lossless(scale)?)))
    else {
        writer.u8(FLOATS);
        for value in values {
            writer.f64(*value);
        }
        return;
    };
    let predictions: Vec<Option<i64>> = expected.iter().map(|value| round(value * scale)).collect();
    let known =
        |wanted: bool| scaled.iter().zip(&predictions).filter(move |(_, known)| known.is_some() == wanted);
    let difference = |(value, known): (&i64, &Option<i64>)| value.wrapping_sub(known.unwrap_or(0));
    // Prices rise for everyone, and a first column is all of one size: what is common to all is written once.
    let [moved, first] = [true, false].map(|wanted| middle(known(wanted).map(difference).collect()));
    let common = |known: &Option<i64>| if known.is_some() { moved } else { first };
    let differences: Vec<u64> = scaled
        .iter()
        .zip(&predictions)
        .map(|pair| zigzag(difference(pair).wrapping_sub(common(pair.1))))
        .collect();
    let greatest = differences.iter().copied().max().unwrap_or(0);
    let width = 8 - greatest.leading_zeros() as usize / 8;
    writer.u8(u8::try_from(decimals).unwrap_or(FLOATS));
    writer.varint(zigzag(moved));
    writer.varint(zigzag(first));
    writer.size(width);
    for plane in 0..width {
        for difference in &differences {
            writer.u8((difference >> (8 * plane) & 0xff) as u8);
        }
    }
}

/// Reads as many numbers as `expected` has items, in the place of what was in `numbers`; all of them are finite.
pub(super) fn read(reader: &mut Reader<'_>, expected: &[f64], numbers: &mut Vec<f64>) -> Result<()> {
    numbers.clear();
    let decimals = reader.u8()?;
    if decimals == FLOATS {
        for _ in expected {
            numbers.push(reader.f64()?);
        }
        return if numbers.iter().all(|value| value.is_finite()) {
            Ok(())
        } else {
            Reader::damaged("a value that is not finite")
        };
    }
    let Some(scale) = SCALES.get(usize::from(decimals)) else { return Reader::damaged("decimals") };
    let [moved, first] = [unzigzag(reader.varint()?), unzigzag(reader.varint()?)];
    let width = reader.size()?;
    if width > 8 {
        return Reader::damaged("the width of a column");
    }
    // The low bytes of all numbers come first, then those above them.
    let n = expected.len();
    let planes = reader.take(width * n)?;
    // Until they are numbers their bits are the differences; plane by plane, which is many at once.
    numbers.resize(n, 0.0);
    for (plane, bytes) in planes.chunks_exact(n.max(1)).enumerate() {
        for (number, byte) in numbers.iter_mut().zip(bytes) {
            *number = f64::from_bits(number.to_bits() | u64::from(*byte) << (8 * plane));
        }
    }
    for (number, expected) in numbers.iter_mut().zip(expected) {
        let from = round(expected * scale).map_or(first, |known| known.wrapping_add(moved));
        *number = as_float(unzigzag(number.to_bits()).wrapping_add(from)) / scale;
    }
    Ok(())
}

/// The middle one; zero of none.
fn middle(mut integers: Vec<i64>) -> i64 {
    integers.sort_unstable();
    integers.get(integers.len() / 2).copied().unwrap_or(0)
}

/// The number times `scale` as an integer, if dividing gives back the very same bits.
fn scale_exactly(value: f64, scale: f64) -> Option<i64> {
    let integer = round(value * scale)?;
    ((as_float(integer) / scale).to_bits() == value.to_bits()).then_some(integer)
}

/// Half goes away from zero, as `f64::round` has it, which Wasm has no instruction for.
#[expect(clippy::cast_possible_truncation, reason = "rounded, and within the integers exact in a float")]
fn round(value: f64) -> Option<i64> {
    let whole = value.trunc();
    let rounded = if (value - whole).abs() < 0.5 { whole } else { whole + 1_f64.copysign(value) };
    (rounded.abs() <= EXACT).then_some(rounded as i64)
}

#[expect(clippy::cast_precision_loss, reason = "the writer keeps within the integers exact in a float")]
fn as_float(integer: i64) -> f64 {
    integer as f64
}

fn zigzag(value: i64) -> u64 {
    ((value << 1) ^ (value >> 63)).cast_unsigned()
}

fn unzigzag(value: u64) -> i64 {
    (value >> 1).cast_signed() ^ -((value & 1).cast_signed())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn there_and_back(values: &[f64], expected: &[f64]) -> (usize, Vec<u64>) {
        let mut writer = Writer::default();
        write(&mut writer, values, expected);
        let mut reader = Reader::new(writer.as_slice());
        let mut back = Vec::new();
        read(&mut reader, expected, &mut back).unwrap();
        reader.end().unwrap();
        (writer.as_slice().len(), back.into_iter().map(f64::to_bits).collect())
    }

    #[test]
    fn one_decimal_near_last_year_takes_one_byte() {
        let (bytes, back) = there_and_back(&[42.3, 41.0, 0.0], &[42.9, 40.1, 0.3]);
        assert_eq!(bytes, 4 + 3);
        assert_eq!(back, [42.3_f64, 41.0, 0.0].map(f64::to_bits));
    }

    proptest! {
        #[test]
        fn numbers_come_back_bit_for_bit(
            values in prop::collection::vec((prop::num::f64::NORMAL | prop::num::f64::ZERO | prop::num::f64::SUBNORMAL,
                                              prop::num::f64::ANY), 0..40)
        ) {
            let (values, expected): (Vec<_>, Vec<_>) = values.into_iter().unzip();
            let (_, back) = there_and_back(&values, &expected);
            prop_assert_eq!(back, values.iter().map(|value| value.to_bits()).collect::<Vec<_>>());
        }

        #[test]
        fn published_decimals_come_back_bit_for_bit(
            values in prop::collection::vec((-9_999_999_i64..9_999_999, -9_999_999_i64..9_999_999), 0..40), decimals in 0_usize..=6
        ) {
            let number = |integer: i64| as_float(integer) / SCALES[decimals];
            let expected: Vec<_> = values.iter().map(|(_, before)| number(*before)).collect();
            let values: Vec<_> = values.iter().map(|(value, _)| number(*value)).collect();
            let (bytes, back) = there_and_back(&values, &expected);
            prop_assert!(bytes <= 12 + 4 * values.len());
            prop_assert_eq!(back, values.iter().map(|value| value.to_bits()).collect::<Vec<_>>());
        }
    }
}
