//! `council-compare import`, from outside: what it writes, and how it stops.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

const AREAS: &str = "\
code,name,slug,class,region,county,combined_authority,start,end,former_codes,successors,aliases
E06000005,Darlington,darlington,unitary,,,,,,,,
E06000010,Kingston upon Hull,kingston-upon-hull,unitary,,,,,,,,Hull
E06000028,Bournemouth,bournemouth,unitary,,,,,2019-03-31,,E06000058,
E06000058,\"Bournemouth, Christchurch and Poole\",bcp,unitary,,,,2019-04-01,,,,BCP
E07000223,Adur,adur,district,,E10000032,,,,,,
E08000038,Barnsley,barnsley,metropolitan,,,,,,E08000016,,
E10000032,West Sussex,west-sussex,county,,,,,,,,
E92000001,England,england,country,,,,,,,,
";

const MAP: &str = "\
file = 'source.csv'
area = { code = 'Code' }
period = { column = 'Year' }
value = 'Rate'
classes = ['district', 'unitary', 'metropolitan']
decimals = 1
[[metric]]
id = 'rate'
";

/// A directory of its own with a list of areas, a map and sources; removed when the test is over.
struct Bench(PathBuf);

impl Bench {
    fn new(map: &str, sources: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("council-compare-import-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("areas.csv"), AREAS).unwrap();
        fs::write(path.join("map.toml"), map).unwrap();
        for (name, text) in sources {
            fs::write(path.join(name), text).unwrap();
        }
        Self(path)
    }

    /// Runs the import over these sources: its exit code and what it says.
    fn import(&self, sources: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_council-compare"))
            .current_dir(&self.0)
            .args(["import", "--map", "map.toml", "--areas", "areas.csv", "--out", "figures"])
            .args(["--report", "report.csv"])
            .args(sources)
            .output()
            .unwrap();
        assert!(output.stdout.is_empty());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// What stands in the directory of figures.
    fn written(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.join("figures")) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Asserts that the import stops with one line that holds all of these parts, and writes nothing.
fn stops(map: &str, source: &str, parts: &[&str]) {
    let bench = Bench::new(map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(2), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    for part in parts {
        assert!(said.contains(part), "'{part}' is not in: {said}");
    }
    assert_eq!(bench.written(), [""; 0]);
    assert!(!bench.0.join("report.csv").exists());
}

#[test]
fn a_missing_column_stops_the_import() {
    let source = "Code,Year,Ratio\nE06000005,2022-23,1\n";
    stops(MAP, source, &["source.csv, row 1, column 'Rate'", "correct the map", "'Ratio'"]);
}

#[test]
fn a_word_for_a_number_stops_the_import() {
    let source = "Code,Year,Rate\nE06000010,2022-23,1\nE06000005,2022-23,n/k\n";
    stops(MAP, source, &["source.csv, row 3, column 'Rate'", "'n/k'", "explain it in [marks] of the map"]);
}

#[test]
fn an_unknown_code_stops_the_import() {
    let source = "Code,Year,Rate\nE06000999,2022-23,1\n";
    stops(
        MAP,
        source,
        &["source.csv, row 2, column 'Code'", "'E06000999'", "[[skip]] or [[code]] of the map"],
    );
}

#[test]
fn a_second_figure_for_the_same_place_and_period_stops_the_import() {
    let source = "Code,Year,Rate\nE08000016,2022-23,1\nE08000038,2022/23,2\n";
    let parts = ["source.csv, row 3, column 'Rate'", "Barnsley", "2022-04-01/P1Y", "in row 2", "repeated ="];
    stops(MAP, source, &parts);
}

#[test]
fn a_figure_for_a_council_that_had_ended_stops_the_import() {
    let source = "Code,Year,Rate\nE06000028,2018-19,1\nE06000028,2019-20,2\n";
    stops(MAP, source, &["row 3, column 'Rate'", "Bournemouth", "did not exist", "[[code]]", "leave-out"]);
}

#[test]
fn a_text_that_is_no_period_stops_the_import() {
    stops(
        MAP,
        "Code,Year,Rate\nE06000005,2022-24,1\n",
        &["row 2, column 'Year'", "'2022-24'", "2022-04-01/P1Y"],
    );
    stops(MAP, "Code,Year,Rate\nE06000005,2023,1\n", &["row 2, column 'Year'", "'2023'", "period.bare-year"]);
}

#[test]
fn a_figure_without_an_area_stops_the_import() {
    stops(MAP, "Code,Year,Rate\n,2022-23,1\n", &["row 2, column 'Code'", "blank", "[[skip]]"]);
}

#[test]
fn a_mistake_in_the_map_stops_the_import() {
    let source = "Code,Year,Rate\nE06000005,2022-23,1\n";
    stops(&MAP.replace("decimals", "decmials"), source, &["map.toml", "metric 'rate'", "decmials"]);
    stops(&MAP.replace("source.csv", "other.csv"), source, &["map.toml", "needs the source 'other.csv'"]);
}

#[test]
fn all_metrics_are_written_or_none() {
    let map = format!("{MAP}\n[[metric]]\nid = 'count'\nvalue = 'Count'\n");
    let source = "Code,Year,Rate,Count\nE06000005,2022-23,1,2\nE06000010,2022-23,1,many\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    fs::create_dir(bench.0.join("figures")).unwrap();
    fs::write(bench.0.join("figures/rate.csv"), "as it was").unwrap();
    assert_eq!(bench.import(&["source.csv"]).0, Some(2));
    assert_eq!(bench.written(), ["rate.csv"]);
    assert_eq!(bench.text("figures/rate.csv"), "as it was");
}

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
fn a_heading_that_is_a_period_but_not_like_the_others_stops_the_import() {
    let map = MAP.replace("{ column = 'Year' }", "{ headings = 'FYE *' }").replace("value = 'Rate'", "");
    stops(&map, "Code,FYE 2019,2019-20\nE06000005,1,2\n", &["row 1, column '2019-20'", "period.headings"]);
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

const COUNTS: &str = "\
file = 'source.csv'
area = { code = 'Code' }
period = { column = 'Year' }
numerator = 'Late'
denominator = 'All'
per = 100
classes = ['district', 'unitary']
decimals = 1
[[metric]]
id = 'rate'
";

#[test]
fn a_rate_from_its_counts() {
    let source = "Code,Year,Late,All\nE06000005,2020-21,1,8\nE06000005,2021-22,1,0\n\
                  E06000005,2022-23,,9\nE06000010,2022-23,[c],9\nE06000010,2021-22,0 [p],9\n";
    let bench = Bench::new(COUNTS, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks
E06000005,2020-04-01/P1Y,12.5,,
E06000005,2021-04-01/P1Y,,x,
E06000005,2022-04-01/P1Y,,x,
E06000010,2021-04-01/P1Y,0.0,,p
E06000010,2022-04-01/P1Y,,c,
"
    );
    let report = bench.text("report.csv");
    for part in
        ["3,All,\"a denominator that is not above zero", "4,Late,\"no numerator", "5,Late,\"no numerator"]
    {
        assert!(report.contains(part), "'{part}' is not in: {report}");
    }
}

/// Wilson's from statsmodels' `proportion_confint(1, 8, method="wilson")`, 2.24 % to 47.09 %; Byar's by hand from its formula.
#[test]
fn an_interval_from_the_counts() {
    let source = "Code,Year,Late,All\nE06000005,2020-21,1,8\nE06000005,2021-22,,9\n\
                  E06000010,2019-20,1,9\nE06000010,2020-21,0,9\nE06000010,2021-22,9,9\n";
    let bench = Bench::new(
        &COUNTS.replace("per =", "interval = 'wilson'\ninterval-since = '2020-04-01'\nper ="),
        &[("source.csv", source)],
    );
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks,lower,upper
E06000005,2020-04-01/P1Y,12.5,,,2.2,47.1
E06000005,2021-04-01/P1Y,,x,,,
E06000010,2019-04-01/P1Y,11.1,,,,
E06000010,2020-04-01/P1Y,0.0,,,0.0,29.9
E06000010,2021-04-01/P1Y,100.0,,,70.1,100.0
"
    );
    // Nine events among 4.5 thousand; more events than people are no mistake.
    let map = COUNTS.replace("per = 100", "interval = 'byar'");
    let source = "Code,Year,Late,All\nE06000005,2020-21,9,4.5\nE06000010,2020-21,0,4.5\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    assert_eq!(bench.import(&["source.csv"]).0, Some(0));
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks,lower,upper
E06000005,2020-04-01/P1Y,2.0,,,0.9,3.8
E06000010,2020-04-01/P1Y,0.0,,,0.0,0.8
"
    );
}

#[test]
fn an_interval_of_what_are_no_counts_stops_the_import() {
    let map = COUNTS.replace("per =", "interval = 'wilson'\nper =");
    for (row, what) in [("1.5,8", "not whole counts"), ("-1,8", "not whole counts"), ("9,8", "no interval")] {
        let source = format!("Code,Year,Late,All\nE06000005,2020-21,{row}\n");
        stops(&map, &source, &["rate: E06000005 in 2020-04-01/P1Y", what, "correct interval in the map"]);
    }
}

#[test]
fn counts_that_do_not_give_what_was_published_stop_the_import() {
    let map = COUNTS.replace("per = 100", "value = 'Rate'\nper = 1000");
    let source = "Code,Year,Rate,Late,All\nE06000005,2020-21,12.5,1,8\n";
    let parts = ["source.csv, row 2, column 'Rate'", "12.5 was published", "per in the map"];
    stops(&map, source, &parts);
}

/// A district merged twice, a county split in two, and a combined authority.
const CHANGES: &str = "\
code,name,slug,class,region,county,start,end,former_codes,successors,aliases,combined_authority
E06000058,BCP,bcp,unitary,,,2019-04-01,,,,,
E06000028,Bournemouth,bournemouth,unitary,,,,2019-03-31,,E06000058,,
E06000059,Dorset,dorset,unitary,,,2019-04-01,,,,,
E06000066,Somerset,somerset,unitary,,,2023-04-01,,,,,
E07000048,Christchurch,christchurch,district,,E10000009,,2019-03-31,,E06000058,,
E07000187,Mendip,mendip,district,,E10000027,,2023-03-31,,E06000066,,
E07000190,Taunton Deane,taunton-deane,district,,E10000027,,2019-03-31,,E07000246,,
E07000191,West Somerset,west-somerset,district,,E10000027,,2019-03-31,,E07000246,,
E07000246,Somerset West,somerset-west,district,,E10000027,2019-04-01,2023-03-31,,E06000066,,
E10000009,Dorset County,dorset-county,county,,,,2019-03-31,,E06000058 E06000059,,
E10000027,Somerset County,somerset-county,county,,,,2023-03-31,,E06000066,,
E06000031,Peterborough,peterborough,unitary,,,,,,,,E47000008
E07000008,Cambridge,cambridge,district,,E10000003,,,,,,E47000008
E10000003,Cambridgeshire,cambridgeshire,county,,,,,,,,E47000008
E47000008,Peterborough CA,peterborough-ca,combined-authority,,,2017-03-03,,,,,
";

/// Imports a source for these classes over [`CHANGES`]; gives the figures and the report.
fn rebuilt(classes: &str, source: &str) -> (String, String) {
    let map = COUNTS.replace("['district', 'unitary']", classes).replace("per =", "rebuild = true\nper =");
    let bench = Bench::new(&map, &[("source.csv", source), ("areas.csv", CHANGES)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    (bench.text("figures/rate.csv"), bench.text("report.csv"))
}

#[test]
fn a_merged_council_is_rebuilt_from_the_counts_of_those_before_it_and_so_is_the_next() {
    let (figures, report) = rebuilt(
        "['district', 'unitary']",
        "Code,Year,Late,All\nE07000187,2018-19,10,100\nE07000190,2018-19,1,10\nE07000191,2018-19,3 [p],10\n\
         E07000187,2019-20,10,100\nE07000246,2019-20,5,100\nE10000027,2018-19,14,120\nE06000066,2023-24,1,10\n\
         E07000048,2018-19,1,10\nE07000187,2017-18,10,100\nE07000190,2017-18,1,10\n",
    );
    let built: Vec<_> = figures.lines().filter(|line| line.contains("rebuilt")).collect();
    assert_eq!(
        built,
        [
            "E06000066,2018-04-01/P1Y,11.7,,p rebuilt", // (10 + 1 + 3) ÷ 120; not the county's
            "E06000066,2019-04-01/P1Y,7.5,,rebuilt",
            "E07000246,2018-04-01/P1Y,20.0,,p rebuilt",
        ]
    );
    for part in [
        "rebuilt: E06000066 (Somerset) in 2018-04-01/P1Y from E07000187 E07000246",
        "E07000246 (Somerset West) in 2017-04-01/P1Y, because no counts for E07000191 (West Somerset)",
        "E06000066 (Somerset) in 2017-04-01/P1Y, because no counts for E07000246 (Somerset West)",
        "E06000058 (BCP) in 2018-04-01/P1Y, because no counts for E06000028 (Bournemouth)",
    ] {
        assert!(report.contains(part), "'{part}' is not in: {report}");
    }
}

#[test]
fn none_of_none_counts_for_nothing_in_a_sum() {
    let (figures, report) = rebuilt(
        "['district', 'unitary']",
        "Code,Year,Late,All\nE07000190,2018-19,0,0\nE07000191,2018-19,3,10\n\
         E07000190,2017-18,0,0\nE07000191,2017-18,0,0\n",
    );
    assert!(figures.contains("E07000246,2018-04-01/P1Y,30.0,,rebuilt"), "{figures}");
    assert!(figures.contains("E07000190,2018-04-01/P1Y,,x,"), "{figures}");
    assert!(report.contains("in 2017-04-01/P1Y, because the denominators are zero"), "{report}");
}

#[test]
fn a_county_that_was_split_rebuilds_nobody() {
    let (figures, report) = rebuilt(
        "['county', 'unitary']",
        "Code,Year,Late,All\nE10000009,2018-19,10,100\nE06000028,2018-19,1,10\nE10000027,2018-19,14,120\n",
    );
    let built: Vec<_> = figures.lines().filter(|line| line.contains("rebuilt")).collect();
    assert_eq!(built, ["E06000066,2018-04-01/P1Y,11.7,,rebuilt"]);
    for area in ["E06000058 (BCP)", "E06000059 (Dorset)"] {
        let part = format!("{area} in 2018-04-01/P1Y, because E10000009 (Dorset County) was split");
        assert!(report.contains(&part), "'{part}' is not in: {report}");
    }
}

#[test]
fn a_combined_authority_is_rebuilt_from_members_of_one_tier() {
    let source = "Code,Year,Late,All\nE06000031,2018-19,10,100\nE07000008,2018-19,2,50\nE10000003,2018-19,8,100\n\
                  E06000031,2015-16,10,100\nE07000008,2015-16,2,50\n\
                  E06000031,2019-20,1,10\nE07000008,2019-20,1,10\nE47000008,2019-20,4,20\n";
    for (classes, rate) in [
        ("['district', 'unitary', 'combined-authority']", "8.0"),
        ("['county', 'unitary', 'combined-authority']", "9.0"),
    ] {
        let (figures, _) = rebuilt(classes, source);
        let built: Vec<_> = figures.lines().filter(|line| line.contains("E47")).collect();
        let first = format!("E47000008,2018-04-01/P1Y,{rate},,rebuilt");
        assert_eq!(built, [&*first, "E47000008,2019-04-01/P1Y,20.0,,"]);
    }
}

#[test]
fn a_row_with_more_cells_than_headings_stops_the_import() {
    let source = "Code,Year,Rate\nE06000005,2022-23,1,234\n";
    stops(MAP, source, &["source.csv, row 2", "more cells than there are headings", "'234'"]);
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
fn counts_of_several_columns_are_summed_and_none_is_below_zero() {
    let map = COUNTS
        .replace("numerator = 'Late'", "numerator = ['Late', 'Later']\nbelow-zero = 'none'")
        .replace("denominator = 'All'", "denominator = ['Late', 'Later', 'Soon']");
    let source = "Code,Year,Late,Later,Soon\nE06000005,2020-21,1,2,9\nE06000005,2021-22,-5,2,6\n\
                  E06000005,2022-23,1,[c],9\nE06000010,2022-23,1,[x],9\nE06000010,2021-22,1 [p],0,[x]\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks
E06000005,2020-04-01/P1Y,25.0,,
E06000005,2021-04-01/P1Y,25.0,,
E06000005,2022-04-01/P1Y,,c,
E06000010,2021-04-01/P1Y,,x,p
E06000010,2022-04-01/P1Y,,x,
"
    );
    assert_eq!(
        bench.text("report.csv"),
        "file,metric,row,column,why,text
source.csv,rate,3,Late,\"a count below zero, read as none, as the map says\",-5
source.csv,rate,4,Later,\"no numerator, so no figure\",1 + [c] of 1 + [c] + 9
source.csv,rate,5,Later,\"no numerator, so no figure\",1 + [x] of 1 + [x] + 9
source.csv,rate,6,Soon,\"no denominator, so no figure\",1 [p] + 0 of 1 [p] + 0 + [x]
"
    );
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

/// Numbers that look like chance and are the same every time.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % limit
    }

    fn of<T: Copy>(&mut self, among: &[T]) -> T {
        *among.get(self.below(among.len())).unwrap()
    }
}

/// A row of a file in the shape of Explore Local Statistics: heading and text of each cell, and where it ended up.
type Made = (u64, BTreeMap<&'static str, String>);

/// Such a file with everything that is wrong with the real ones, and its rows under their numbers.
fn explore_local_statistics(chance: &mut Chance) -> (String, Vec<Made>) {
    let mut columns = vec![
        "areacd",
        "areanm",
        "geography",
        "indicator",
        "period",
        "observation",
        "measure",
        "unit",
        "lci_95",
        "uci_95",
        "status",
        "notes",
    ];
    for index in 0..columns.len() {
        let other = chance.below(columns.len());
        columns.swap(index, other);
    }
    let mut text = format!("\u{feff}{}\r\n", columns.join(","));
    let mut rows: Vec<Made> = Vec::new();
    for line in 2..100 {
        let mut row: BTreeMap<&str, String> = BTreeMap::new();
        match chance.below(20) {
            0 => {}
            1 => drop(row.insert("areacd", "Source: several publishers".into())),
            _ => {
                // Every number occurs once, so that it can be found again.
                let number = format!("{line}.{}", chance.below(10));
                let absent = chance.of(&["", "", "", "x", "c", "z"]);
                let leaked =
                    chance.of(&["", "", "u", "p", "Value for Cornwall and Isles of Scilly combined"]);
                let code = chance.of(&[
                    "E06000005",
                    "E06000010",
                    "E06000028",
                    "E06000058",
                    "E07000223",
                    "E08000016",
                    "E08000038",
                    "E10000032",
                    "E92000001",
                    "K02000001",
                    "W06000001",
                    "na",
                ]);
                row.insert("areacd", code.into());
                row.insert("areanm", "\"Some place, of some name\"".into());
                row.insert("indicator", chance.of(&["Rate", "Rate", "Rate", "Another rate"]).into());
                let periods =
                    ["2007-01-01/P1Y", "2018-01-01/P1Y", "2019-01-01/P1Y", "2022-01-01/P1Y", "2019-03-31"];
                row.insert("period", chance.of(&periods).into());
                row.insert("status", if absent.is_empty() { leaked.into() } else { absent.into() });
                row.insert("notes", chance.of(&["", "\"An \"\"old\"\" code, since replaced\""]).into());
                if absent.is_empty() {
                    row.insert("lci_95", number.clone());
                    row.insert("uci_95", number.clone());
                    row.insert("observation", number);
                }
            }
        }
        let cells: Vec<_> = columns.iter().map(|column| row.get(column).map_or("", String::as_str)).collect();
        text.push_str(&cells.join(","));
        text.push_str("\r\n");
        if !row.is_empty() {
            rows.push((line, row));
        }
    }
    (text, rows)
}

/// The rows of a CSV without its headings.
fn cells(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn what_is_written_and_what_is_reported_add_up_to_what_was_read() {
    let map = "\
file = 'source.csv'
area = { code = 'areacd' }
period = { column = 'period' }
since = '2009-01-01'
value = 'observation'
lower = 'lci_95'
upper = 'uci_95'
status = 'status'
where = { indicator = ['Rate', ''] }
classes = ['district', 'unitary', 'metropolitan']
decimals = 1
not-there = 'leave-out'
repeated = 'last'
[marks]
'Value for Cornwall and Isles of Scilly combined' = 'value e'
[[skip]]
where = { areacd = ['K*', 'W*', 'na'] }
why = 'outside England, left out'
[[metric]]
id = 'rate'
";
    for seed in 0..60 {
        let (text, rows) = explore_local_statistics(&mut Chance(seed));
        let bench = Bench::new(map, &[("source.csv", &text)]);
        let (code, said) = bench.import(&["source.csv"]);
        assert_eq!(code, Some(0), "{said}");
        let figures = cells(&bench.text("figures/rate.csv"));
        let report = cells(&bench.text("report.csv"));
        let reported: BTreeSet<u64> = report.iter().map(|note| note[2].parse().unwrap()).collect();
        assert_eq!(reported.len(), report.len(), "a row is reported twice");
        let others = rows.iter().filter(|(_, row)| row.get("indicator").is_some_and(|name| name != "Rate"));
        let others: BTreeSet<u64> = others.map(|(line, _)| *line).collect();
        assert_eq!(figures.len() + reported.len() + others.len(), rows.len(), "seed {seed}: {said}");
        for (line, row) in &rows {
            let there = figures.iter().any(|figure| {
                let code = row["areacd"].replace("E08000016", "E08000038");
                let period = row.get("period").map_or("", |period| period);
                let period = period.replace("2019-03-31", "2019-03-31/P1D");
                let (value, status) = match row.get("observation") {
                    Some(number) => (number.as_str(), ""),
                    None => ("", row.get("status").map_or("", |status| status)),
                };
                (&figure[0], &figure[1], &figure[2], &figure[3]) == (&*code, &*period, value, status)
            });
            let ends = [there, reported.contains(line), others.contains(line)];
            // A row without a number may be left out beside another that says the same.
            let same = there && reported.contains(line) && !row.contains_key("observation");
            let times = ends.iter().filter(|end| **end).count();
            assert!(times == 1 || others.contains(line) || same, "seed {seed}, row {line}: {ends:?}");
        }
    }
}

/// The tables of a TOML file of the repository.
fn table(path: &Path) -> toml::Table {
    toml::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// The maps of the repository say the same of each metric as the catalogue does, and every metric has a map.
#[test]
fn maps_agree_with_the_catalogue() {
    let names = |list: &toml::Value| {
        list.as_array().unwrap().iter().map(|name| name.as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let mut duties = BTreeMap::new();
    for duty in table(&data.join("duties.toml"))["duty"].as_array().unwrap() {
        let sets = duty
            .get("sets")
            .map_or_else(|| vec![duty["classes"].clone()], |sets| sets.as_array().unwrap().clone());
        duties.insert(
            duty["id"].as_str().unwrap().to_owned(),
            sets.iter().flat_map(names).collect::<BTreeSet<_>>(),
        );
    }
    let mut mapped = Vec::new();
    for entry in fs::read_dir(data.join("maps")).unwrap() {
        let map = table(&entry.unwrap().path());
        for metric in map["metric"].as_array().unwrap() {
            let own = |key: &str| metric.get(key).or_else(|| map.get(key)).unwrap().clone();
            let id = own("id").as_str().unwrap().to_owned();
            let catalogue = table(&data.join(format!("metrics/{id}.toml")));
            assert_eq!(own("decimals"), catalogue["decimals"], "{id}");
            // Some publishers leave a class out that has the duty; none may be there that has not.
            let duty = &duties[catalogue["duty"].as_str().unwrap()];
            assert!(names(&own("classes")).iter().all(|class| duty.contains(class)), "{id}");
            mapped.push(format!("{id}.toml"));
        }
    }
    let mut metrics: Vec<_> = fs::read_dir(data.join("metrics"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    metrics.sort();
    mapped.sort();
    assert_eq!(mapped, metrics);
}

/// Which intervals are ours, and which counts get none, is in the document and, of the former, beside the figures.
#[test]
fn every_count_has_its_interval_or_the_reason_why_not() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let document = fs::read_to_string(root.join("docs/uncertainty.md")).unwrap();
    let (_, document) = document.split_once("## Intervals worked out here").unwrap();
    let (ours, none) = document.split_once("## Counts that get none").unwrap();
    let named = |part: &str| part.split('`').filter(|word| word.contains('-')).map(str::to_owned).collect();
    let (mut with, mut without) = (BTreeSet::new(), BTreeSet::new());
    for entry in fs::read_dir(root.join("data/maps")).unwrap() {
        let map = table(&entry.unwrap().path());
        for metric in map["metric"].as_array().unwrap() {
            let id = metric["id"].as_str().unwrap().to_owned();
            let has = |key: &str| metric.get(key).or_else(|| map.get(key)).is_some();
            let said = table(&root.join(format!("data/metrics/{id}.toml")))["source"]
                .get("note")
                .is_some_and(|note| note.as_str().unwrap().contains("range of uncertainty"));
            assert_eq!(said, has("interval"), "{id}: the source's note says that the range is ours");
            match (has("interval"), has("numerator")) {
                (true, _) => with.insert(id),
                (false, true) => without.insert(id),
                (false, false) => false,
            };
        }
    }
    let rows = |part: &str| -> BTreeSet<String> {
        let cells = part.lines().filter(|line| line.starts_with("| `"));
        named(&cells.filter_map(|line| line.split('|').nth(1)).collect::<Vec<_>>().join(""))
    };
    assert_eq!(rows(ours), with);
    assert_eq!(rows(none), without);
}

#[test]
fn a_row_broken_off_at_the_end_stops_the_import() {
    let source = "Code,Year,Rate\nE06000005,2021-22,1.0\nE06000005,2022-23";
    stops(MAP, source, &["source.csv, row 3", "breaks off in the middle of a row", "fetch it again"]);
}

/// A file cut at the end of a row looks whole; what it would take away does not.
#[test]
fn an_import_that_would_lose_many_figures_stops_until_told() {
    let rows = |years: std::ops::Range<u32>| -> String {
        years
            .flat_map(|year| {
                let row =
                    move |code: &str| format!("{code},{year}-{:02},{}.5\n", (year + 1) % 100, year % 50);
                [row("E06000005"), row("E06000010"), row("E08000038")]
            })
            .collect()
    };
    let whole = format!("Code,Year,Rate\n{}", rows(2010..2025));
    let bench = Bench::new(MAP, &[("source.csv", &whole)]);
    assert_eq!(bench.import(&["source.csv"]).0, Some(0));
    let before = bench.text("figures/rate.csv");
    fs::write(bench.0.join("source.csv"), format!("Code,Year,Rate\n{}", rows(2010..2018))).unwrap();
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains("21 of the 45 figures there would be lost") && said.contains("--fewer"), "{said}");
    assert_eq!(bench.text("figures/rate.csv"), before);
    assert_eq!(bench.import(&["source.csv", "--fewer"]).0, Some(0));
    assert_eq!(bench.text("figures/rate.csv").lines().count(), 25);
}
