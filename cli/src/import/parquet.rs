//! A Parquet file as rows of text, each cell as a CSV would have it; the names of the columns are row 1.

use crate::Failure;
use crate::import::Outcome;
use crate::import::read::Rows;
use crate::import::report::one_line;
use crate::import::workbook::said;
use ::parquet::basic::{Compression, ConvertedType};
use ::parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use ::parquet::data_type::DataType;
use ::parquet::file::reader::{FileReader, SerializedFileReader};
use ::parquet::schema::types::ColumnDescriptor;
use council_compare::import::workbook::{Fault, MOST_CELLS, boolean};

/// How many values are read at a time.
const BATCH: usize = 1 << 14;

/// The rows of the file.
pub(super) fn rows(file: &str, bytes: Vec<u8>) -> Outcome<Rows> {
    let unreadable = |error: &dyn std::fmt::Display| {
        Failure(format!("{file}: cannot be read as Parquet ({error}); fetch it again, or save it as CSV"))
    };
    let length = bytes.len();
    let reader = SerializedFileReader::new(bytes::Bytes::from(bytes)).map_err(|error| unreadable(&error))?;
    let metadata = reader.metadata();
    let schema = metadata.file_metadata().schema_descr_ptr();
    let count = usize::try_from(metadata.file_metadata().num_rows()).unwrap_or(usize::MAX);
    if count.saturating_mul(schema.num_columns()) > MOST_CELLS {
        return Err(said(file, Fault::TooManyCells));
    }
    let names = schema.columns().iter().map(|column| column.path().string()).collect();
    let mut rows: Rows = vec![(1, names)];
    for group in 0..metadata.num_row_groups() {
        let group = reader.get_row_group(group).map_err(|error| unreadable(&error))?;
        let group_rows = usize::try_from(group.metadata().num_rows()).unwrap_or(usize::MAX);
        if group_rows > count {
            return Err(unreadable(&"its parts hold more rows than the whole"));
        }
        let first = rows.len();
        for row in first..first.saturating_add(group_rows) {
            rows.push((row as u64 + 1, Vec::with_capacity(schema.num_columns())));
        }
        if rows.len() > count.saturating_add(1) {
            return Err(unreadable(&"its parts hold more rows than the whole"));
        }
        if group.metadata().num_columns() != schema.num_columns() {
            return Err(unreadable(&"a part of it has other columns than the whole"));
        }
        for index in 0..schema.num_columns() {
            // The reader takes a file at its word and panics where this does not hold.
            let chunk = group.metadata().column(index);
            let start = chunk.dictionary_page_offset().unwrap_or_else(|| chunk.data_page_offset());
            let end = start.checked_add(chunk.compressed_size());
            let size = i64::try_from(length).unwrap_or_default();
            if start < 0 || chunk.compressed_size() < 0 || end.is_none_or(|end| end > size) {
                return Err(unreadable(&"a column lies outside the file"));
            }
            if let Compression::ZSTD(_) = group.metadata().column(index).compression() {
                return Err(Failure(format!(
                    "{file}: is compressed with Zstandard, which is not read here; save it with snappy, gzip, brotli or lz4, or as CSV"
                )));
            }
            let column = schema.column(index);
            let reader = group.get_column_reader(index).map_err(|error| unreadable(&error))?;
            let cells = cells(reader, &column, group_rows).map_err(|what| {
                Failure(format!("{file}, column '{}': {what}", one_line(&column.path().string())))
            })?;
            for ((_, row), cell) in rows.iter_mut().skip(first).zip(cells) {
                row.push(cell);
            }
        }
    }
    Ok(rows)
}

/// The texts of a column in one group of rows.
fn cells(reader: ColumnReader, column: &ColumnDescriptor, rows: usize) -> Result<Vec<String>, String> {
    if column.max_rep_level() > 0 {
        return Err("holds lists, which are not read here; save the file as CSV".into());
    }
    let kind = column.converted_type();
    let odd = || format!("holds {kind:?}, which is not read here; save the file as CSV");
    // Without a converted type, a logical type changes what the numbers mean in ways that are not read here.
    if kind == ConvertedType::NONE && column.logical_type_ref().is_some() {
        return Err(format!(
            "holds {:?}, which is not read here; save the file as CSV",
            column.logical_type_ref()
        ));
    }
    let scale = column.type_scale();
    let whole = |number: i64| match kind {
        ConvertedType::UINT_64 => Ok(number.cast_unsigned().to_string()),
        ConvertedType::UINT_32 => Ok((number & 0xffff_ffff).to_string()),
        ConvertedType::DATE => Ok(date(number)),
        ConvertedType::TIMESTAMP_MILLIS => Ok(time(number, 1_000)),
        ConvertedType::TIMESTAMP_MICROS => Ok(time(number, 1_000_000)),
        ConvertedType::DECIMAL => decimal(i128::from(number), scale).ok_or_else(odd),
        ConvertedType::TIME_MILLIS | ConvertedType::TIME_MICROS => Err(odd()),
        _ => Ok(number.to_string()),
    };
    let bytes = |bytes: &[u8]| match kind {
        ConvertedType::DECIMAL => big(bytes).and_then(|number| decimal(number, scale)).ok_or_else(odd),
        ConvertedType::NONE | ConvertedType::UTF8 | ConvertedType::ENUM | ConvertedType::JSON => {
            String::from_utf8(bytes.to_vec())
                .map_err(|_| "holds bytes that are not text; save the file as CSV".into())
        }
        _ => Err(odd()),
    };
    match reader {
        ColumnReader::BoolColumnReader(reader) => {
            values(reader, column, rows, |truth| Ok(boolean(*truth).into()))
        }
        ColumnReader::Int32ColumnReader(reader) => {
            values(reader, column, rows, |number| whole(i64::from(*number)))
        }
        ColumnReader::Int64ColumnReader(reader) => values(reader, column, rows, |number| whole(*number)),
        ColumnReader::Int96ColumnReader(reader) => {
            values(reader, column, rows, |number| Ok(time(number.to_millis(), 1_000)))
        }
        ColumnReader::FloatColumnReader(reader) => {
            values(reader, column, rows, |number| Ok(number.to_string()))
        }
        ColumnReader::DoubleColumnReader(reader) => {
            values(reader, column, rows, |number| Ok(number.to_string()))
        }
        ColumnReader::ByteArrayColumnReader(reader) => {
            values(reader, column, rows, |value| bytes(value.data()))
        }
        ColumnReader::FixedLenByteArrayColumnReader(reader) => {
            values(reader, column, rows, |value| bytes(value.data()))
        }
    }
}

fn values<T: DataType>(
    mut reader: ColumnReaderImpl<T>,
    column: &ColumnDescriptor,
    rows: usize,
    text: impl Fn(&T::T) -> Result<String, String>,
) -> Result<Vec<String>, String> {
    let most = column.max_def_level();
    let mut texts = Vec::new();
    while texts.len() < rows {
        let (mut levels, mut found) = (Vec::new(), Vec::new());
        let wanted = BATCH.min(rows - texts.len());
        let (records, _, _) = reader
            .read_records(wanted, (most > 0).then_some(&mut levels), None, &mut found)
            .map_err(|error| format!("cannot be read ({error}); fetch the file again, or save it as CSV"))?;
        if records == 0 {
            return Err("ends too early; fetch the file again".into());
        }
        let mut found = found.iter();
        for record in 0..records {
            let there = most == 0 || levels.get(record).is_some_and(|level| *level == most);
            texts.push(match there.then(|| found.next()).flatten() {
                Some(value) => text(value)?,
                None => String::new(),
            });
        }
    }
    Ok(texts)
}

/// A day counted from 1970-01-01, by the civil calendar.
fn date(days: i64) -> String {
    // Howard Hinnant's days to civil: years that begin in March make leap days the last of their year.
    let days = days.saturating_add(719_468);
    let (era, day) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + era * 400 + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02}")
}

/// A moment counted from 1970-01-01; a day alone when it is midnight.
fn time(ticks: i64, second: i64) -> String {
    let seconds = ticks.div_euclid(second);
    let (day, rest) = (date(seconds.div_euclid(86_400)), seconds.rem_euclid(86_400));
    if rest == 0 { day } else { format!("{day}T{:02}:{:02}:{:02}", rest / 3_600, rest / 60 % 60, rest % 60) }
}

/// A whole number of so many decimals.
fn decimal(number: i128, scale: i32) -> Option<String> {
    let scale = usize::try_from(scale).ok().filter(|scale| *scale <= 38)?;
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = scale + 1);
    let (whole, fraction) = digits.split_at_checked(digits.len() - scale)?;
    let (sign, point) = (if number < 0 { "-" } else { "" }, if scale > 0 { "." } else { "" });
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// A number in big-endian bytes, the highest bit its sign.
fn big(bytes: &[u8]) -> Option<i128> {
    let sign = if bytes.first()? & 0x80 > 0 { -1 } else { 0 };
    (bytes.len() <= 16).then(|| bytes.iter().fold(sign, |number, byte| (number << 8) | i128::from(*byte)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::parquet::basic::{BrotliLevel, GzipLevel};
    use ::parquet::column::writer::ColumnWriter;
    use ::parquet::file::properties::WriterProperties;
    use ::parquet::file::writer::SerializedFileWriter;
    use ::parquet::schema::parser::parse_message_type;
    use std::sync::Arc;

    #[test]
    fn days_and_moments_are_of_the_civil_calendar() {
        for (days, text) in
            [(0, "1970-01-01"), (19_858, "2024-05-15"), (-1, "1969-12-31"), (19_782, "2024-02-29")]
        {
            assert_eq!(date(days), text);
        }
        assert_eq!(time(1_715_731_200_000, 1_000), "2024-05-15");
        assert_eq!(time(1_715_731_201_000_000, 1_000_000), "2024-05-15T00:00:01");
    }

    #[test]
    fn decimals_keep_their_places() {
        assert_eq!(decimal(-1_205, 2).as_deref(), Some("-12.05"));
        assert_eq!(decimal(5, 3).as_deref(), Some("0.005"));
        assert_eq!(decimal(7, 0).as_deref(), Some("7"));
        assert_eq!(decimal(7, -1), None);
        assert_eq!((big(&[0xff, 0xfe]), big(&[1, 0]), big(&[])), (Some(-2), Some(256), None));
    }

    /// A file with a column of each kind, its second row blank where it may be.
    fn written(compression: Compression) -> Vec<u8> {
        let schema = "message figures {
            required binary Code (UTF8);
            optional double Rate;
            optional int64 Count;
            optional int32 Day (DATE);
            optional int32 Price (DECIMAL(9, 2));
            optional boolean Final;
        }";
        let schema = Arc::new(parse_message_type(schema).unwrap());
        let properties = Arc::new(WriterProperties::builder().set_compression(compression).build());
        let mut writer = SerializedFileWriter::new(Vec::new(), schema, properties).unwrap();
        let mut group = writer.next_row_group().unwrap();
        let (levels, mut index) = (Some(&[1_i16, 0][..]), 0);
        while let Some(mut column) = group.next_column().unwrap() {
            match column.untyped() {
                ColumnWriter::ByteArrayColumnWriter(writer) => {
                    writer.write_batch(&["E06000005".into(), "E06000010".into()], None, None).unwrap();
                }
                ColumnWriter::DoubleColumnWriter(writer) => {
                    writer.write_batch(&[0.367], levels, None).unwrap();
                }
                ColumnWriter::Int64ColumnWriter(writer) => {
                    writer.write_batch(&[1234], levels, None).unwrap();
                }
                ColumnWriter::Int32ColumnWriter(writer) => {
                    writer.write_batch(&[[19_858, 1205][usize::from(index > 3)]], levels, None).unwrap();
                }
                ColumnWriter::BoolColumnWriter(writer) => {
                    writer.write_batch(&[true], levels, None).unwrap();
                }
                _ => unreachable!(),
            }
            index += 1;
            column.close().unwrap();
        }
        group.close().unwrap();
        writer.into_inner().unwrap()
    }

    #[test]
    fn cells_are_what_a_csv_would_hold_whatever_the_compression() {
        for compression in [
            Compression::UNCOMPRESSED,
            Compression::SNAPPY,
            Compression::GZIP(GzipLevel::default()),
            Compression::BROTLI(BrotliLevel::default()),
            Compression::LZ4_RAW,
        ] {
            let rows = rows("a.parquet", written(compression)).unwrap();
            let text: Vec<_> =
                rows.iter().map(|(line, cells)| format!("{line}:{}", cells.join(","))).collect();
            assert_eq!(
                text,
                [
                    "1:Code,Rate,Count,Day,Price,Final",
                    "2:E06000005,0.367,1234,2024-05-15,12.05,TRUE",
                    "3:E06000010,,,,,"
                ]
            );
        }
    }

    #[test]
    fn bytes_that_are_no_parquet_are_refused() {
        for bytes in [&b"PAR1"[..], b"PAR1PAR1", b"PAR1\0\0\0\0\xff\xff\xff\x7fPAR1"] {
            assert!(rows("a.parquet", bytes.to_vec()).unwrap_err().0.contains("as Parquet"));
        }
    }
}
