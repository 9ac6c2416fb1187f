//! The shapes of table that publishers use: long, wide, pivoted, in several files, in Parquet.

use super::{Bench, MAP, stops};
use std::fs;
use std::sync::Arc;

const LONG_MAP: &str = "\
file = 'source.csv'
header-row = 2
area = { code = 'Area code' }
period = { column = 'Year' }
value = 'Share of waste'
lower = 'Lower'
upper = 'Upper'
status = 'notes#3'
where = { Measure = ['Share', ''] }
classes = ['district', 'unitary', 'metropolitan']
scale = 100
decimals = 1
not-there = 'leave-out'
repeated = 'latest-code'
[marks]
'-' = 'z'
[[skip]]
where = { 'Area code' = '*Total' }
why = 'a total'
[[code]]
published = 'E07000999'
ours = 'E07000223'
why = 'misspelt'
[[metric]]
id = 'share'
";

const LONG: &str = "\u{feff}A table about waste,,,,,,,\r\n\
Notes,Share of waste [note 4],Measure,Year,Area code,notes,Lower,Upper,notes\r\n\
,0.367,Share,2022-23,E06000005,,0.35,0.38,\r\n\
,0.367 [r],Share,FYE 2024,E06000005 [note 1],,,,p\r\n\
,[x],Share,2022/23,E06000010,,,,\r\n\
,,Share,2023/24,E06000010 ,,,,c\r\n\
,0.4,Share,2022-2023,E08000016,,,,\r\n\
,0.5,Share,2022-2023,E08000038,,,,\r\n\
,0.5,Share,2022-2023,E06000028,,,,\r\n\
,-,Share,2022-2023,E07000999,,,,\r\n\
,\"1,234\",Count,2022-23,E06000005,,,,\r\n\
,0.4,Share,2022-23,*Total,,,,\r\n\
,0.4,Share,2022-23,E92000001,,,,\r\n\
\r\n\
,,,,Source: the publisher,,,,\r\n";

#[test]
fn a_long_table_with_everything_publishers_do_to_one() {
    let bench = Bench::new(LONG_MAP, &[("source.csv", LONG)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/share.csv"),
        "area,period,value,status,marks,lower,upper
E06000005,2022-04-01/P1Y,36.7,,,35.0,38.0
E06000005,2023-04-01/P1Y,36.7,,p r,,
E06000010,2022-04-01/P1Y,,x,,,
E06000010,2023-04-01/P1Y,,c,,,
E07000223,2022-04-01/P1Y,,z,,,
E08000038,2022-04-01/P1Y,50.0,,,,
"
    );
    assert_eq!(bench.written(), ["share.csv"]);
    let report = bench.text("report.csv");
    for part in [
        "a total,*Total",
        "a country, which does not have this duty",
        "row 8 is kept and row 7 left out",
        "a council that did not exist",
        "read as E07000223 (Adur): misspelt",
        "\"read as 'z', as the map says\"",
        "a note without a figure",
    ] {
        assert!(report.contains(part), "'{part}' is not in: {report}");
    }
    assert_eq!(report.lines().count(), 8, "{report}");
    assert!(said.contains("share: 6 figures, 3 with a value, 2 periods"), "{said}");
    let account = "share: source.csv: 12 rows read: 6 gave figures, 5 left out, 1 of other metrics\n";
    assert!(said.contains(account), "{said}");
}

#[test]
fn two_figures_under_the_same_code_stop_even_where_the_latest_code_wins() {
    let source = LONG.replace("2023/24,E06000010", "2022/23,E06000010");
    stops(LONG_MAP, &source, &["row 6, column 'Share of waste [note 4]'", "Kingston upon Hull", "in row 5"]);
}

#[test]
fn a_wide_table_by_name() {
    let map = "\
file = 'source.csv'
area = { name = 'Local Authority' }
period = { headings = 'FYE *' }
classes = ['unitary', 'district']
decimals = 0
marks = { '[y]' = 'x u' }
[[metric]]
id = 'roads'
";
    let source = "Local Authority,Region,FYE 2019,FYE 2020 [p],Notes\n\
Darlington UA [note 7],North East,3,4 [r],[7] applies to C2\n\
\"Kingston upon Hull, City of\",Humber,[y],\"1,005\",\n\
Bournemouth UA,South West,7,[z],\n\
BCP,South West,[z],8,\n\
West Sussex,South East,1,2,\n\
England,,1,2,\n\
Figures are rounded.,,,,\n";
    let bench = Bench::new(map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/roads.csv"),
        "area,period,value,status,marks
E06000005,2018-04-01/P1Y,3,,
E06000005,2019-04-01/P1Y,4,,p r
E06000010,2018-04-01/P1Y,,x,u
E06000010,2019-04-01/P1Y,1005,,p
E06000028,2018-04-01/P1Y,7,,
E06000058,2019-04-01/P1Y,8,,p
"
    );
}

#[test]
fn a_text_in_the_column_of_marks_can_leave_the_number_standing() {
    let map = MAP.replace(
        "value = 'Rate'",
        "value = 'Rate'\nstatus = 'Notes'\nmarks = { 'both together' = 'value e' }",
    );
    let source = "Code,Year,Rate,Notes\nE06000005,2022-23,1,both together\nE06000010,2022-23,2,c\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        bench
            .text("figures/rate.csv")
            .ends_with("E06000005,2022-04-01/P1Y,1.0,,e\nE06000010,2022-04-01/P1Y,,c,\n")
    );
    assert!(bench.text("report.csv").contains("there is none, left out: c\",2"));
}

#[test]
fn several_sources_each_with_its_metric() {
    let second = "file = 'one.csv'\n[[metric]]\nid = 'other'\nfile = 'two.csv'\n\
                  period = { column = 'Year', bare-year = 'calendar' }\n";
    let map = MAP.replace("file = 'source.csv'\n", "") + second;
    let sources = [
        ("one.csv", "Code,Year,Rate\nE06000005,2022-23,1\n"),
        ("two.csv", "Rate,Year,Code\n1.96,2022,E06000005\n"),
        ("three.csv", "Rate\n1\n"),
    ];
    let bench = Bench::new(&map, &sources);
    let (code, said) = bench.import(&["one.csv", "two.csv", "three.csv"]);
    assert_eq!((code, said.contains("'three.csv'; leave that source out")), (Some(2), true), "{said}");
    let (code, said) = bench.import(&["one.csv", "two.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(said.contains("other: 1 figures, 1 with a value, 1 rounded"), "{said}");
    assert!(bench.text("figures/rate.csv").ends_with("E06000005,2022-04-01/P1Y,1.0,,\n"));
    assert!(bench.text("figures/other.csv").ends_with("E06000005,2022-01-01/P1Y,2.0,,\n"));
}

#[test]
fn a_later_publication_wins_and_what_it_changes_is_reported() {
    let map = MAP.replace("file = 'source.csv'", "files = ['old.csv', 'new.csv']");
    let old = "Code,Year,Rate\nE06000005,2020-21,9\nE06000005,2021-22,12.3\nE06000010,2021-22,5\nE08000038,2021-22,7\n";
    let new = "Code,Year,Rate\nE06000005,2021-22,12.4\nE06000010,2021-22,5.0\nE06000005,2022-23,8\nE08000016,2021-22,[x]\n";
    let bench = Bench::new(&map, &[("old.csv", old), ("new.csv", new)]);
    let (code, said) = bench.import(&["new.csv", "old.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks
E06000005,2020-04-01/P1Y,9.0,,
E06000005,2021-04-01/P1Y,12.4,,
E06000005,2022-04-01/P1Y,8.0,,
E06000010,2021-04-01/P1Y,5.0,,
E08000038,2021-04-01/P1Y,,x,
"
    );
    for part in [
        "rate: old.csv: 4 rows read: 1 gave figures, 3 left out\n",
        "  1 × published again, the same\n",
        "  1 × revised\n",
        "rate: new.csv: 4 rows read: 4 gave figures, 0 left out\n",
    ] {
        assert!(said.contains(part), "'{part}' is not in: {said}");
    }
    assert_eq!(
        bench.text("report.csv"),
        "file,metric,row,column,why,text
old.csv,rate,3,Rate,\"revised: 12.3 in old.csv, 12.4 in new.csv\",E06000005
old.csv,rate,4,Rate,\"published again, the same: old.csv and new.csv\",E06000010
old.csv,rate,5,Rate,\"withdrawn by a later publication: 7.0 in old.csv, [x] in new.csv\",E08000038
"
    );
}

#[test]
fn of_two_years_of_publication_in_one_file_the_later_wins() {
    let map = MAP.replace("value = 'Rate'", "value = 'Rate'\nrepeated = { later = 'For' }");
    let source = "Code,Year,Rate,For\nE06000005,2021-22,2,2022-23\nE06000005,2021-22,1,2021-22\n\
                  E06000010,2021-22,5,2021-22\nE06000010,2021-22,5,2022-23\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(bench.text("figures/rate.csv").contains("E06000005,2021-04-01/P1Y,2.0"));
    let report = bench.text("report.csv");
    assert!(
        report.contains("source.csv,rate,3,Rate,\"revised: 1.0 in 2021-22, 2.0 in 2022-23\""),
        "{report}"
    );
    assert!(report.contains("source.csv,rate,4,Rate,\"published again, the same"), "{report}");
    let twice = source.replace("E06000005,2021-22,1,2021-22", "E06000005,2021-22,1,2022-23");
    stops(&map, &twice, &["row 3, column 'Rate'", "Darlington", "in row 2", "later ="]);
}

#[test]
fn what_began_too_early_is_left_out_and_counted() {
    let map = MAP.replace("value = 'Rate'", "value = 'Rate'\nsince = '2021-04-01'");
    let source = "Code,Year,Rate\nE06000999,2019-20,many\nE06000005,2020-21,1\nE06000005,2021-22,2\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("3 rows read: 1 gave figures, 2 left out\n  2 × before 2021-04-01, left out"),
        "{said}"
    );
}

#[test]
fn a_scale_for_the_rows_that_say_so() {
    let scale = "value = 'Rate'\nscale = [{ by = 100, where = { For = ['2021-22', '2022-23'] } }]";
    let map = MAP.replace("value = 'Rate'", scale);
    let source = "Code,Year,Rate,For\nE06000005,2019-20,97.1,2019-20\nE06000005,2021-22,0.972,2021-22\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    let figures = bench.text("figures/rate.csv");
    assert!(figures.contains("P1Y,97.1,") && figures.contains("P1Y,97.2,"), "{figures}");
}

/// A Parquet file of these rows.
fn parquet(rows: &[(&str, &str, f64)]) -> Vec<u8> {
    use parquet::data_type::{ByteArrayType, DoubleType};
    use parquet::file::writer::SerializedFileWriter;
    let schema =
        "message rates { required binary Code (UTF8); required binary Year (UTF8); required double Rate; }";
    let schema = parquet::schema::parser::parse_message_type(schema).unwrap();
    let mut writer = SerializedFileWriter::new(Vec::new(), schema.into(), Arc::default()).unwrap();
    let mut group = writer.next_row_group().unwrap();
    let (codes, years): (Vec<_>, Vec<_>) = rows.iter().map(|row| (row.0.into(), row.1.into())).unzip();
    for texts in [codes, years] {
        let mut column = group.next_column().unwrap().unwrap();
        column.typed::<ByteArrayType>().write_batch(&texts, None, None).unwrap();
        column.close().unwrap();
    }
    let numbers: Vec<_> = rows.iter().map(|row| row.2).collect();
    let mut column = group.next_column().unwrap().unwrap();
    column.typed::<DoubleType>().write_batch(&numbers, None, None).unwrap();
    column.close().unwrap();
    group.close().unwrap();
    writer.into_inner().unwrap()
}

#[test]
fn a_parquet_file_is_known_by_its_bytes_and_a_damaged_one_stops_in_one_line() {
    let whole = parquet(&[("E06000005", "2022-23", 7.0), ("E06000010", "2022-23", 7.25)]);
    let bench = Bench::new(MAP, &[]);
    fs::write(bench.0.join("source.csv"), &whole).unwrap();
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(bench.text("figures/rate.csv").ends_with("E06000010,2022-04-01/P1Y,7.3,,\n"));
    for at in (0..whole.len()).step_by(5) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0xff;
        fs::write(bench.0.join("source.csv"), &bytes).unwrap();
        let (code, said) = bench.import(&["source.csv"]);
        assert!(code == Some(0) || code == Some(2) && said.trim_end().lines().count() == 1, "{at}: {said}");
    }
}

#[test]
fn several_columns_of_marks_are_read_together() {
    let map = MAP.replace(
        "value = 'Rate'",
        "value = 'Rate'\nstatus = ['Status', 'Notes']\nmarks = { 'few asked' = 'value u', 'moved' = 'value' }",
    );
    let source = "Code,Year,Rate,Notes,Status\nE06000005,2021-22,1,few asked,p\nE06000005,2022-23,2,moved,\n\
                  E06000010,2022-23,,few asked,c\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(bench.text("figures/rate.csv").ends_with(
        "E06000005,2021-04-01/P1Y,1.0,,p u\nE06000005,2022-04-01/P1Y,2.0,,\nE06000010,2022-04-01/P1Y,,c,u\n"
    ));
    let source = source.replace(",,few asked,c", ",,x,c");
    stops(
        &map,
        &source,
        &["row 4, column 'Notes'", "'x' says something else than 'c' in the column 'Status'"],
    );
}

#[test]
fn a_month_of_a_bare_year() {
    let map = MAP.replace("{ column = 'Year' }", "{ column = 'Year', bare-year = 'month 01' }");
    let bench = Bench::new(&map, &[("source.csv", "Code,Year,Rate\nE06000028,2019,1\n")]);
    assert_eq!(bench.import(&["source.csv"]).0, Some(0));
    assert!(bench.text("figures/rate.csv").ends_with("E06000028,2019-01-01/P1M,1.0,,\n"));
}

const PIVOT: &str = "\
file = 'source.csv'
pivot = { names = 'Measure', values = 'Value' }
area = { code = 'Code', name = 'Name' }
period = { column = 'Year' }
numerator = 'Late'
denominator = 'All'
per = 100
where = { Kind = ['house', ''] }
classes = ['district', 'unitary']
decimals = 1
not-there = 'leave-out'
[[metric]]
id = 'rate'
";

const MEASURES: &str = "Measure,Code,Name,Year,Value,Kind,Notes
Late,E06000005,Darlington,2021-22,1,house,
All,E06000005,Darlington UA,2021-22,8,house,a note
Late,E06000005,Darlington,2021-22,5,flat,
All,E06000005,Darlington,2022-23,8,house,
Early,E06000005,Darlington,2021-22,many,house,
All,E06000028,Bournemouth,2021-22,9,house,
Late,E06000028,Bournemouth,2021-22,3,house,
,Source: the publisher,,,,,
All,E92000001,England,2021-22,[c],house,
Late,E92000001,England,2021-22,3,house,
Late,,Adur,2021-22,1,house,
All,,Adur,2021-22,4,house,
";

#[test]
fn a_row_for_each_measure() {
    let bench = Bench::new(PIVOT, &[("source.csv", MEASURES)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks
E06000005,2021-04-01/P1Y,12.5,,
E06000005,2022-04-01/P1Y,,x,
E07000223,2021-04-01/P1Y,25.0,,
"
    );
    assert_eq!(
        bench.text("report.csv"),
        "file,metric,row,column,why,text
source.csv,rate,5,Late,\"no numerator, so no figure\",of 8
source.csv,rate,7,Late,\"a figure for a council that did not exist in the period, left out\",E06000028
source.csv,rate,8,Late,\"a figure for a council that did not exist in the period, left out\",E06000028
source.csv,rate,9,Code,\"a note without a figure, left out\",Source: the publisher
source.csv,rate,10,Code,\"a country, which does not have this duty, left out\",E92000001
source.csv,rate,11,Code,\"a country, which does not have this duty, left out\",E92000001
"
    );
    let account = "12 rows read: 5 gave figures, 5 left out, 2 of other metrics";
    assert!(said.contains(account), "{said}");
}

#[test]
fn a_pivot_that_would_lose_a_row_stops() {
    let twice = MEASURES.replace("2021-22,5,flat", "2021-22,5,house");
    stops(PIVOT, &twice, &["row 4, column 'Measure'", "'Late' is given a second time, after row 2"]);
    let unnamed = MEASURES.replace(",Source: the publisher,,,,", ",E06000010,,2021-22,5,");
    stops(PIVOT, &unnamed, &["row 9, column 'Measure'", "without a name"]);
    let map = PIVOT.replace("'Late'", "'Tardy'");
    stops(&map, MEASURES, &["column 'Tardy'", "no such column", "'Early'"]);
    let map = PIVOT.replace("'Kind'", "'Measure'").replace("Kind =", "Measure =");
    stops(&map, MEASURES, &["metric 'rate'", "pivot turns its two columns"]);
}
