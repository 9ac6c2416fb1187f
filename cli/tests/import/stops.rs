//! What stops an import, and that nothing is written then.

use super::{Bench, MAP, stops};
use std::fs;

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

#[test]
fn a_heading_that_is_a_period_but_not_like_the_others_stops_the_import() {
    let map = MAP.replace("{ column = 'Year' }", "{ headings = 'FYE *' }").replace("value = 'Rate'", "");
    stops(&map, "Code,FYE 2019,2019-20\nE06000005,1,2\n", &["row 1, column '2019-20'", "period.headings"]);
}

#[test]
fn a_row_with_more_cells_than_headings_stops_the_import() {
    let source = "Code,Year,Rate\nE06000005,2022-23,1,234\n";
    stops(MAP, source, &["source.csv, row 2", "more cells than there are headings", "'234'"]);
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
