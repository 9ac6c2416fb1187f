//! `build`, `inspect`, `export` and `compare` on the real figures in `data/`, and what is said of damage.

use crate::command::{self, run, stdout};
use crate::plain::judges_nobody;
use crate::real::{data, release, store};
use council_compare::compare::{Question, compare};
use council_compare::figures::Class::{County, District, LondonBorough, Metropolitan, Unitary};
use council_compare::figures::Column;
use council_compare::peers::{Choice, group};
use council_compare::report;
use council_compare::stats::MadScale;
use council_compare::words::{self, group_reason, sentences};
use std::collections::HashSet;
use std::path::{Path, PathBuf};

fn complaint(arguments: &[&str]) -> String {
    command::complaint(run(arguments))
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("release").join(name)
}

fn copy(from: &Path, to: &Path) {
    let _ = std::fs::remove_dir_all(to);
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).map(drop).unwrap();
        }
    }
}

#[test]
fn the_release_holds_what_it_must() {
    let store = store();
    let metrics = store.catalogue().metrics();
    let publishers: HashSet<&str> = metrics.iter().map(|metric| &*metric.source.publisher).collect();
    assert!(metrics.len() >= 80 && publishers.len() >= 10, "{} of {publishers:?}", metrics.len());
    let columns = (0..metrics.len()).flat_map(|metric| store.table(metric).unwrap().columns());
    assert!(columns.map(Column::count).sum::<usize>() >= 200_000);
    let current = |class| {
        store.catalogue().areas().iter().filter(|area| area.class == class && area.end.is_none()).count()
    };
    assert_eq!([County, District, Unitary, Metropolitan, LondonBorough].map(current), [21, 164, 63, 36, 33]);
}

/// Exactly two councils are unlike every other, and say so; every other has its 15.
#[test]
fn the_city_of_london_and_scilly_have_no_close_peers() {
    let catalogue = store().catalogue();
    let mut alone = Vec::new();
    for (index, area) in catalogue.areas().iter().enumerate() {
        if !area.class.is_council() || area.end.is_some() {
            continue;
        }
        let similar = group(catalogue, index, &Choice::Similar);
        let usual = Choice::usual(catalogue, index);
        assert_eq!(similar.members.len(), if usual == Choice::Similar { 15 } else { 0 }, "{}", area.name);
        if similar.members.is_empty() {
            alone.push(&*area.name);
            let reason = format!("{} is unlike every other council, so it has no close peers.", area.name);
            assert_eq!(group_reason(catalogue, index, &similar), reason);
        }
        let lonely = similar.members.iter().map(|member| catalogue.areas()[*member].code.as_str());
        assert!(!lonely.into_iter().any(|code| ["E06000053", "E09000001"].contains(&code)), "{}", area.name);
    }
    assert_eq!(alone, ["Isles of Scilly", "City of London"]);
    let printed = stdout(&["compare", release(), "City of London"]);
    assert!(
        printed.starts_with("City of London (London borough), compared with other London boroughs"),
        "{printed}"
    );
}

#[test]
fn the_same_data_give_the_same_bytes() {
    let again = folder("again");
    stdout(&["build", data().to_str().unwrap(), "--out", again.to_str().unwrap()]);
    let whole = std::fs::read_dir(release()).unwrap().map(Result::unwrap);
    for entry in whole.filter(|entry| entry.path().is_file()) {
        assert_eq!(
            std::fs::read(entry.path()).unwrap(),
            std::fs::read(again.join(entry.file_name())).unwrap()
        );
    }
}

#[test]
fn compare_prints_figure_median_score_band_and_peers() {
    let text = stdout(&["compare", release(), "Darlington"]);
    let row = text.lines().find(|line| line.starts_with("Quality of life of unpaid carers")).unwrap();
    let cells: Vec<&str> = row.split("  ").map(str::trim).filter(|cell| !cell.is_empty()).collect();
    // 6.9 against a median of 7.2 and a MAD of 0.3: Oflog published −1.
    assert_eq!(cells[1..6], ["2021-22", "6.9 out of 12", "7.2", "−1.00", "a little lower"]);
    assert_eq!(cells[7], "15");
    let json: serde_json::Value =
        serde_json::from_str(&stdout(&["compare", release(), "E06000005", "--format", "json"])).unwrap();
    let carers =
        json.as_array().unwrap().iter().find(|one| one["metric"]["id"] == "carer-quality-of-life").unwrap();
    assert_eq!(carers["value"], 6.9);
    assert_eq!(carers["sentences"]["figure"], "6.9 out of 12");
    assert!(complaint(&["compare", release(), "Darlngton"]).contains("did you mean 'Darlington'"));
    assert!(
        complaint(&["compare", release(), "Darlington", "--metric", "x"])
            .contains("no metric has the id 'x'")
    );
}

#[test]
fn export_writes_every_computed_column_with_limits() {
    let text = stdout(&["export", release(), "--metric", "carer-quality-of-life"]);
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let headings = reader.headers().unwrap().clone();
    let at = |name: &str| headings.iter().position(|heading| heading == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let row =
        rows.iter().find(|row| &row[0] == "E06000005" && &row[at("period")] == "2021-04-01/P1Y").unwrap();
    assert_eq!((&row[at("value")], &row[at("median")], &row[at("band")]), ("6.9", "7.2", "a little lower"));
    assert!((row[at("score")].parse::<f64>().unwrap() + 1.0).abs() < 1e-9);
    assert!(row[at("source_and_limits")].contains("survey"));
    let json: serde_json::Value = serde_json::from_str(&stdout(&[
        "export",
        release(),
        "--metric",
        "carer-quality-of-life",
        "--format",
        "json",
    ]))
    .unwrap();
    assert_eq!(json.as_array().unwrap().len(), rows.len());
}

#[test]
fn inspect_verifies_and_lists() {
    let text = stdout(&["inspect", release()]);
    assert!(text.contains("verified") && text.contains("carer-quality-of-life"));
    assert!(stdout(&["inspect", release(), "--metric", "carer-quality-of-life"]).contains("2021-22"));
    assert!(stdout(&["inspect", release(), "--area", "Darlington"]).contains("6.9 out of 12"));
}

#[test]
fn a_damaged_release_is_named_not_used() {
    let theme =
        std::fs::read_dir(release()).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let theme = theme.into_iter().find(|name| name.starts_with("adult-social-care.")).unwrap();
    let bytes = std::fs::read(Path::new(release()).join(&theme)).unwrap();
    let damaged = folder("damaged");
    let with = |bytes: &[u8]| {
        copy(Path::new(release()), &damaged);
        std::fs::write(damaged.join(&theme), bytes).unwrap();
        let said = complaint(&["compare", damaged.to_str().unwrap(), "Darlington"]);
        assert!(said.contains(&theme), "{said}");
        said
    };
    assert!(with(&bytes[..bytes.len() / 2]).contains("cut short"));
    let mut flipped = bytes.clone();
    flipped[bytes.len() / 2] ^= 4;
    assert!(with(&flipped).contains("checksum"));
    assert!(with(b"<html>not found</html>").contains("not a bundle"));
    let mut newer = bytes.clone();
    newer[4] = 9;
    assert!(with(&newer).contains("update the reader"));
    std::fs::remove_file(damaged.join(&theme)).unwrap();
    assert!(complaint(&["inspect", damaged.to_str().unwrap()]).contains("build the release again"));
    assert!(complaint(&["inspect", data().to_str().unwrap()]).contains("index.json: cannot be read"));
}

#[test]
fn data_that_are_not_explained_are_not_built() {
    let bad = folder("bad-data");
    let out = folder("never");
    let _ = std::fs::remove_dir_all(&out);
    let with = |file: &str, change: &dyn Fn(String) -> String, parts: &[&str]| {
        copy(&data(), &bad);
        let path = bad.join(file);
        std::fs::write(&path, change(std::fs::read_to_string(&path).unwrap_or_default())).unwrap();
        let said = complaint(&["build", bad.to_str().unwrap(), "--out", out.to_str().unwrap()]);
        for part in parts.iter().chain([&file.rsplit('/').next().unwrap()]) {
            assert!(said.contains(part), "'{part}' is not in: {said}");
        }
        assert!(!out.exists(), "something was written");
    };
    let figures = "figures/carer-quality-of-life.csv";
    let add = |row: &'static str| move |text: String| text + row;
    with(figures, &add("E06000999,2021-04-01/P1Y,7.0,,\n"), &["column area", "'E06000999'", "areas.csv"]);
    with(
        figures,
        &add("E06000005,2021-04-01/P1Y,7.0,,\n"),
        &["column area", "already has a figure", "keep one"],
    );
    with(figures, &add("E07000004,2016-04-01/P1Y,7.0,,\n"), &["did not have this duty", "leave the row out"]);
    with(figures, &add("E06000005,2011-04-01/P1Y,many,,\n"), &["column value", "'many' is not a number"]);
    with(figures, &add("E06000005,2011,7.0,,\n"), &["column period", "'2011' is not a period"]);
    with(figures, &add("E06000005,2011-04-01/P1Y,7.0,x,\n"), &["column value", "either a value or a status"]);
    with(figures, &add("E06000005,2011-04-01/P1Y,7.0,,q\n"), &["column marks", "'q' is not a mark"]);
    with(
        figures,
        &|text: String| text.replacen("value", "figure", 1),
        &["row 1", "no column is called 'value'"],
    );
    with(
        "figures/unheard-of.csv",
        &add("area,period,value,status,marks\n"),
        &["no metric is called 'unheard-of'"],
    );
    let metric = "metrics/carer-quality-of-life.toml";
    with(
        metric,
        &|text: String| text.replace("\"higher\"", "\"up\""),
        &["'up' is not a polarity", "higher, lower, none"],
    );
    with(metric, &|text: String| text.replacen("decimals", "decimal", 1), &["row", "decimal"]);
}

/// Over every current council, metric and group: what is said keeps to the rules of plain English.
#[test]
fn everything_said_of_real_figures_is_plain_and_judges_nobody() {
    let store = store();
    let catalogue = store.catalogue();
    let mut spoken = 0;
    let current =
        |area: &usize| catalogue.areas()[*area].end.is_none() && catalogue.areas()[*area].class.is_council();
    for area in (0..catalogue.areas().len()).filter(current) {
        for choice in Choice::offered(catalogue, area) {
            let group = group(catalogue, area, &choice);
            for metric in (0..catalogue.metrics().len()).filter(|metric| catalogue.has_duty(area, *metric)) {
                let question = Question { area, metric, period: None, group: &group, scale: MadScale::Raw };
                let said = sentences(catalogue, &compare(store, question).unwrap(), &choice);
                let texts =
                    [said.title, said.peers, said.england, said.polarity].into_iter().chain(said.notes);
                for text in texts {
                    check(&text, 29);
                    spoken += 1;
                }
            }
        }
    }
    assert!(spoken > 300_000, "{spoken}");
    // Trends take longer: every tenth council.
    for area in (0..catalogue.areas().len()).filter(current).step_by(10) {
        let code = catalogue.areas()[area].code.as_str();
        for metric in report::metrics_of(catalogue, code).unwrap() {
            let trend = report::trend(store, code, metric, None).unwrap();
            let said = trend.sentences;
            let moved = [said.title, said.moved, said.peers, said.relative, said.sure, said.recent];
            for text in moved.into_iter().chain([said.latest, said.polarity]).chain(said.notes) {
                check(&text, 29);
                spoken += 1;
            }
        }
        check(&report::family(store, code).unwrap().sentence, 24);
    }
    check(words::TREND_CAUTION, 24);
    assert!(spoken > 310_000, "{spoken}");
    let catalogue = report::catalogue(store.catalogue());
    for theme in &catalogue.themes {
        check(theme.title, 24);
        check(theme.caution, 24);
    }
    for metric in &catalogue.metrics {
        for text in [metric.title, metric.meaning, metric.axis]
            .into_iter()
            .chain(metric.limits.iter().map(String::as_str))
        {
            check(text, 24);
        }
    }
    for text in [catalogue.typical_gap, catalogue.caution, catalogue.reading_help] {
        check(text, 24);
    }
}

/// Words that rank or judge (colours would be found in Amber Valley), and sentences of 25 words or more. Where names of
/// councils and classes are filled in, what we write around them is as short, but a few more words are let pass.
fn check(text: &str, most: usize) {
    judges_nobody(text, text);
    for sentence in text.split(". ") {
        let count = sentence.split_whitespace().count();
        assert!(count <= most, "{count} words: {sentence}");
    }
}
