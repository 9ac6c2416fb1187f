//! What `build` finds odd, how findings are accepted, and that a failed build leaves the last release alone.

use crate::command::{complaint, run, said};
use crate::small::{METRIC, Small, code, rows, usual, year};

/// What the build finds: check, area, period.
fn found(small: &Small) -> Vec<[String; 3]> {
    small.build();
    let text = std::fs::read_to_string(small.folder.join("findings.csv")).unwrap();
    rows(&text).into_iter().map(|row| [row[0].clone(), row[2].clone(), row[3].clone()]).collect()
}

fn finding(check: &str, area: impl Into<String>, period: impl Into<String>) -> [String; 3] {
    [check.into(), area.into(), period.into()]
}

#[test]
fn usual_figures_are_built_and_their_coverage_is_told() {
    let mut small = Small::new("usual");
    small.figures.remove(&(code(3), year(2023)));
    assert_eq!(found(&small), Vec::<[String; 3]>::new());
    let (out, err) = said(small.build());
    assert!(out.contains("1 metrics, 28 areas, 139 figures"), "{out}");
    let line = err.lines().find(|line| line.starts_with("things")).unwrap();
    let cells: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(cells, ["things", "4/4", "23/24", "2019-20", "to", "2023-24", "(5)"]);
    assert!(err.lines().last().unwrap().starts_with("1 metrics, 139 figures, 0 findings explained"));
    let coverage = rows(&std::fs::read_to_string(small.folder.join("coverage.csv")).unwrap());
    assert_eq!(coverage.len(), 10);
    assert_eq!(coverage[9], ["things", "unitary", "2023-04-01/P1Y", "23", "24"]);
}

#[test]
fn a_value_outside_the_declared_range_is_found() {
    let mut small = Small::new("range");
    small.metric = METRIC.replace("maximum = 100", "maximum = 64.4");
    small.set(27, &year(2021), 64.5);
    assert_eq!(found(&small), [finding("range", code(27), year(2021))]);
    let said = complaint(small.build());
    for part in ["figures/things.csv: range: E10000127 2021-04-01/P1Y", "64.5 is not 0 to 64.4", "waive"] {
        assert!(said.contains(part), "{said}");
    }
    small.metric = METRIC.replace("minimum = 0", "minimum = 50");
    small.set(27, &year(2021), usual(27, 2021));
    small.set(0, &year(2020), 49.9);
    assert_eq!(found(&small), [finding("range", code(0), year(2020))]);
}

#[test]
fn a_value_with_more_decimals_than_declared_is_found() {
    let mut small = Small::new("decimals");
    small.put(4, &year(2021), "52.25,,,,");
    assert_eq!(found(&small), [finding("decimals", code(4), year(2021))]);
    small.put(4, &year(2021), "52.20,,,,");
    assert_eq!(found(&small).len(), 0);
}

#[test]
fn an_interval_without_its_value_is_found() {
    let mut small = Small::new("interval");
    small.put(0, &year(2021), "50.2,,,49.0,50.2");
    small.put(1, &year(2021), "50.7,,,50.8,51.0");
    assert_eq!(found(&small), [finding("interval", code(1), year(2021))]);
}

#[test]
fn a_jump_is_found_and_a_wave_that_lifts_all_is_not() {
    let mut small = Small::new("jump");
    for place in 0..28 {
        small.set(place, &year(2023), usual(place, 2023) + 20.0);
    }
    small.set(5, &year(2023), usual(5, 2023) + 24.0);
    small.set(6, &year(2021), usual(6, 2021) - 4.0);
    assert_eq!(
        found(&small),
        [
            finding("jump", code(5), year(2023)),
            finding("jump", code(6), year(2021)),
            finding("jump", code(6), year(2022)),
        ]
    );
    assert!(complaint(small.build()).contains("and 2 more findings: list them all with --findings FILE.csv"));
    // The same steps among fewer areas than twenty say nothing.
    small.figures.retain(|(area, _), _| area.as_str() > code(9).as_str() || *area == code(5));
    assert!(found(&small).is_empty());
}

#[test]
fn whole_numbers_that_seldom_move_do_not_make_every_step_a_jump() {
    let mut small = Small::new("whole");
    small.metric = METRIC.replace("decimals = 1", "decimals = 0");
    for place in 0..28 {
        for period in 2019..2024 {
            small.put(place, &year(period), &format!("{},,,,", 50 + place));
        }
    }
    small.put(5, &year(2023), "63,,,,");
    small.put(6, &year(2023), "65,,,,");
    assert_eq!(found(&small), [finding("jump", code(6), year(2023))], "8 units are let pass, 9 are not");
}

#[test]
fn figures_rounded_to_the_nearest_hundred_are_judged_by_hundreds() {
    let mut small = Small::new("hundreds");
    small.metric = METRIC.replace("decimals = 1", "decimals = 0").replace("maximum = 100\n", "");
    for place in 0..28 {
        for period in 2019..2024 {
            small.put(place, &year(period), &format!("{},,,,", 5000 + 100 * place));
        }
    }
    small.put(5, &year(2023), "6300,,,,");
    small.put(6, &year(2023), "6500,,,,");
    assert_eq!(found(&small), [finding("jump", code(6), year(2023))]);
}

#[test]
fn where_most_figures_stay_the_same_the_mean_change_is_the_measure() {
    let mut small = Small::new("still");
    for place in 0..28 {
        for period in 2019..2024 {
            small.set(place, &year(period), 50.0);
        }
    }
    small.set(20, &year(2021), 50.1);
    // Ten of 28 move by 2: a mean change of 0.7.
    for place in 0..10 {
        small.set(place, &year(2023), 52.0);
    }
    assert_eq!(found(&small), Vec::<[String; 3]>::new());
    small.set(11, &year(2023), 60.0);
    assert_eq!(found(&small), [finding("jump", code(11), year(2023))]);
}

#[test]
fn quarters_are_compared_with_the_same_of_last_year() {
    let mut small = Small::new("quarters");
    small.figures.clear();
    let quarter = |step: u32| format!("{}-{:02}-01/P3M", 2020 + step / 4, step % 4 * 3 + 1);
    let value = |place: usize, step: u32| {
        // Each area has seasons of its own size.
        let season = if step % 4 == 2 && place.is_multiple_of(3) { 15.0 } else { 0.0 };
        usual(place, step) + season
    };
    for place in 0..28 {
        for step in 0..12 {
            small.set(place, &quarter(step), value(place, step));
        }
    }
    assert_eq!(found(&small), Vec::<[String; 3]>::new());
    small.set(7, &quarter(6), value(7, 6) + 10.0);
    assert_eq!(found(&small), [finding("jump", code(7), quarter(6)), finding("jump", code(7), quarter(10))]);
}

#[test]
fn another_unit_from_one_period_to_the_next_is_found() {
    let mut small = Small::new("unit");
    for place in 0..28 {
        for period in 2022..2024 {
            small.set(place, &year(period), usual(place, period) / 10.0);
        }
    }
    small.figures.retain(|_, rest| !rest.is_empty());
    assert_eq!(found(&small), [finding("unit-switch", "all", year(2022))]);
}

#[test]
fn one_figure_in_another_unit_is_found_in_the_middle_and_at_the_end() {
    let mut small = Small::new("hundredfold");
    small.metric = METRIC.replace("maximum = 100\n", "");
    small.set(5, &year(2021), usual(5, 2021) * 100.0);
    small.set(0, &year(2023), usual(0, 2023) / 100.0);
    assert_eq!(
        found(&small),
        [
            finding("jump", code(0), year(2023)),
            finding("jump", code(5), year(2021)),
            finding("jump", code(5), year(2022)),
            finding("unit-switch", code(0), year(2023)),
            finding("unit-switch", code(5), year(2021)),
        ]
    );
}

#[test]
fn a_zero_out_of_nowhere_is_found_and_a_zero_where_others_are_near_it_is_not() {
    let mut small = Small::new("zero");
    small.figures.retain(|(_, period), _| *period != year(2020) && *period != year(2022));
    small.set(5, &year(2021), 0.0);
    let zeros =
        |small: &Small| found(small).into_iter().filter(|finding| finding[0] == "zero").collect::<Vec<_>>();
    assert_eq!(zeros(&small), [finding("zero", code(5), year(2021))]);
    // Its own figures are near zero in the other years: then a zero is believable.
    small.set(5, &year(2019), 0.2);
    small.set(5, &year(2023), 0.3);
    assert_eq!(zeros(&small).len(), 0);
    // All areas are spread out down to zero, where a zero may stand; but not between two figures far from it.
    let mut spread = Small::new("zero-spread");
    for place in 0..28 {
        for period in 2019..2024 {
            spread.set(place, &year(period), usual(place, period) - 50.0);
        }
    }
    spread.set(0, &year(2021), 0.0);
    assert_eq!(zeros(&spread).len(), 0);
    spread.set(20, &year(2021), 0.0);
    spread.set(21, &year(2023), 0.0);
    assert_eq!(zeros(&spread), [finding("zero", code(20), year(2021))]);
    // Nor where the period before is missing, so that no jump is seen.
    spread.figures.remove(&(code(20), year(2020)));
    assert_eq!(zeros(&spread), [finding("zero", code(20), year(2021))]);
}

#[test]
fn a_class_without_figures_is_found() {
    let mut small = Small::new("class");
    small.figures.retain(|(area, period), _| area.starts_with("E06") || *period != year(2021));
    assert_eq!(found(&small), [finding("class-missing", "county", year(2021))]);
    small.figures.retain(|(area, _), _| area.starts_with("E06"));
    assert_eq!(found(&small), [finding("class-missing", "county", "all")]);
    // Hidden is published.
    for period in 2019..2024 {
        small.put(24, &year(period), ",c,,,");
    }
    assert_eq!(found(&small).len(), 0);
}

#[test]
fn areas_are_judged_within_the_set_they_are_compared_in() {
    let mut small = Small::new("sets");
    small.set(25, &year(2023), usual(25, 2023) + 9.0);
    assert_eq!(found(&small), [finding("jump", code(25), year(2023))]);
    // Four counties by themselves are too few to say what is usual.
    small.duty = "sets = [[\"unitary\"], [\"county\"]]".into();
    assert_eq!(found(&small).len(), 0);
    for place in 0..24 {
        small.set(place, &year(2019), usual(place, 2019) / 10.0);
    }
    assert_eq!(found(&small), [finding("unit-switch", "unitary", year(2020))]);
}

/// What is worked out for a council before it began is no news: neither it nor the step to the first figure of its own.
#[test]
fn figures_rebuilt_for_years_before_an_area_began_are_left_out() {
    let mut small = Small::new("rebuilt");
    let line = format!("{},Place 27,place-27,county,,,,,,,,", code(27));
    assert!(small.areas.contains(&line));
    small.areas = small.areas.replace(&line, &line.replace("county,,,,,", "county,,,,2021-04-01,"));
    for (period, value) in [(2019, 20.0), (2020, 0.0)] {
        small.put(27, &year(period), &format!("{value:.1},,rebuilt,,"));
    }
    for period in 2019..2021 {
        for place in 24..27 {
            small.figures.remove(&(code(place), year(period)));
        }
    }
    assert_eq!(
        found(&small),
        [finding("class-missing", "county", year(2019)), finding("class-missing", "county", year(2020))]
    );
}

/// A small folder with two jumps of one council, in 2021 and 2022.
fn jumpy(name: &str) -> Small {
    let mut small = Small::new(name);
    small.set(6, &year(2021), usual(6, 2021) - 4.0);
    small
}

const WAIVER: &str =
    "[[waiver]]\ncheck = \"jump\"\nmetric = \"things\"\nreason = \"A fire.\"\n\n[waiver.figures]\n";

#[test]
fn a_waiver_covers_what_it_names_and_must_cover_something() {
    let small = jumpy("waivers");
    let with = |figures: &str| {
        small.waivers(&format!("{WAIVER}{figures}\n"));
        small.build()
    };
    said(with("E06000106 = [\"2021-04-01/P1Y\", \"2022-04-01/P1Y\"]"));
    let findings = rows(&std::fs::read_to_string(small.folder.join("findings.csv")).unwrap());
    assert_eq!(findings.len(), 2);
    assert_eq!(findings[0][..4], ["jump", "things", "E06000106", "2021-04-01/P1Y"]);
    assert!(findings[0][4].contains("Place 6: ") && findings[0][4].contains("MADs"), "{findings:?}");
    assert_eq!(findings[0][5], "A fire.");
    assert!(complaint(with("E06000106 = [\"2021-04-01/P1Y\"]")).contains("jump: E06000106 2022-04-01/P1Y"));
    let refused = |figures: &str, part: &str| {
        let text = complaint(with(figures));
        assert!(text.contains("waivers.toml: row ") && text.contains(part), "{text}");
    };
    let both = "E06000106 = [\"2021-04-01/P1Y\", \"2022-04-01/P1Y\"]";
    refused(
        &format!("{both}\nE06000107 = [\"2021-04-01/P1Y\"]"),
        "row 8: nothing is found at jump of things, E06000107 2021-04-01/P1Y; remove",
    );
    refused(
        "E06000106 = [\n\"2021-04-01/P1Y\",\n\"2022-04-01/P1Y\",\n\"2021-04-01/P1Y\"]",
        "row 10: jump of things, E06000106 2021-04-01/P1Y is waived in row 8 too",
    );
    refused(&format!("{both}\nE06000999 = [\"2021-04-01/P1Y\"]"), "'E06000999' is not the code of an area");
    refused(&format!("{both}\nE06000107 = [\"2021\"]"), "'2021' is not a period");
    refused("", "names no figures");
    let changed = |from: &str, to: &str, part: &str| {
        small.waivers(&format!("{WAIVER}{both}\n").replace(from, to));
        let text = complaint(small.build());
        assert!(text.contains("waivers.toml: row ") && text.contains(part), "{text}");
    };
    changed("\"jump\"", "\"jmp\"", "'jmp' is not a check; choose from range, decimals");
    changed("\"things\"", "\"thing\"", "no metric is called 'thing'");
    changed("\"A fire.\"", "\" \"", "the reason is empty");
    changed("reason", "raison", "raison");
}

#[test]
fn an_editor_accepts_findings_in_one_step_and_prunes_what_is_stale() {
    let mut small = jumpy("waive");
    small.set(9, &year(2023), usual(9, 2023) + 5.0);
    small.write();
    let data = small.data();
    let waive = |rest: &[&str]| run(&[&["waive", &data], rest].concat());
    let jump = ["--check", "jump", "--metric", "things", "--reason"];
    let (text, _) = said(waive(&[&jump[..], &["A \"fire\".", "--area", "E06000106"]].concat()));
    assert!(text.contains("Accepted 2 findings.\n1 findings remain"), "{text}");
    assert!(complaint(small.build()).contains("E06000109 2023-04-01/P1Y"));
    let (text, _) = said(waive(&[&jump[..], &["A party."]].concat()));
    assert!(text.contains("0 findings remain"), "{text}");
    said(small.build());
    let file = small.folder.join("data/waivers.toml");
    let written = std::fs::read_to_string(&file).unwrap();
    assert!(written.starts_with("# Findings"), "{written}");
    assert!(
        written.contains("E06000106 = [\"2021-04-01/P1Y\", \"2022-04-01/P1Y\"] # Place 6\n"),
        "{written}"
    );
    assert!(complaint(waive(&[&jump[..], &["Again."]].concat())).contains("nothing unexplained is found"));
    assert!(complaint(waive(&["--check", "leap", "--metric", "things", "--reason", "?"])).contains("'leap'"));
    assert!(complaint(waive(&[&jump[..], &[" "]].concat())).contains("the reason is empty"));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
    small.set(9, &year(2023), usual(9, 2023));
    assert!(complaint(small.build()).contains("nothing is found at jump of things, E06000109"));
    let (text, _) = said(waive(&["--prune"]));
    assert!(text.contains("Removed 1 that"), "{text}");
    said(small.build());
    // A later finding with the same reason joins the first, and the file is the same whatever the order of steps.
    small.set(9, &year(2023), usual(9, 2023) + 5.0);
    small.write();
    said(waive(&[&jump[..], &["A party."]].concat()));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written);
}

#[test]
fn reasons_written_into_a_list_of_findings_are_taken_over() {
    let mut small = jumpy("reasons");
    small.set(9, &year(2023), usual(9, 2023) + 5.0);
    complaint(small.build());
    let list = small.folder.join("findings.csv");
    let text = std::fs::read_to_string(&list).unwrap();
    let reasons = |reason: &dyn Fn(&str) -> &'static str| {
        let rows = text.lines().map(|line| format!("{line}{}\n", reason(line)));
        std::fs::write(&list, rows.collect::<String>()).unwrap();
        run(&["waive", &small.data(), "--reasons", list.to_str().unwrap()])
    };
    let of = |line: &str, fire, party| {
        if line.contains("E06000106") {
            fire
        } else if line.contains("E06000109") {
            party
        } else {
            ""
        }
    };
    let (out, _) = said(reasons(&|line| of(line, "A fire.", "")));
    assert!(out.contains("Accepted 2 findings.\n1 findings remain"), "{out}");
    let (out, _) = said(reasons(&|line| of(line, "A flood.", "A party.")));
    assert!(out.contains("Accepted 3 findings.\n0 findings remain"), "{out}");
    let written = std::fs::read_to_string(small.folder.join("data/waivers.toml")).unwrap();
    assert!(written.contains("A flood.") && written.contains("A party.") && !written.contains("A fire."));
    said(small.build());
    std::fs::write(&list, format!("{text}jump,things,E06000110,2023-04-01/P1Y,?,So.\n")).unwrap();
    let said = complaint(run(&["waive", &small.data(), "--reasons", list.to_str().unwrap()]));
    assert!(said.contains("row 5, column waived-reason: nothing is found there now"), "{said}");
}

#[test]
fn a_build_that_fails_leaves_the_last_release_alone() {
    let mut small = Small::new("untouched");
    said(small.build());
    let out = small.out();
    let inside = |folder: &std::path::Path| -> Vec<_> {
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
    };
    let files = || {
        let mut paths = inside(out.as_ref());
        paths.extend(paths.clone().iter().filter(|path| path.is_dir()).flat_map(|path| inside(path)));
        paths.retain(|path| path.is_file());
        paths.sort();
        paths.into_iter().map(|path| (path.clone(), std::fs::read(path).unwrap())).collect::<Vec<_>>()
    };
    let before = files();
    // The index by both of its names, the catalogue and the theme; the same for widgets, with the areas, the similar
    // councils, the features and the metric.
    assert_eq!(before.len(), 10);
    let odd = jumpy("untouched-odd");
    small.figures = odd.figures;
    small.write();
    complaint(run(&["build", &small.data(), "--out", &out]));
    assert_eq!(before, files());
    assert!(!small.folder.join("out.new").exists());
}

#[test]
fn a_metric_states_everything_that_is_needed() {
    let mut small = Small::new("metric");
    let mut refused = |from: &str, to: &str, parts: &[&str]| {
        assert!(METRIC.contains(from), "{from}");
        small.metric = METRIC.replacen(from, to, 1);
        let text = complaint(small.build());
        for part in parts.iter().chain([&"things.toml: "]) {
            assert!(text.contains(part), "'{part}' is not in: {text}");
        }
    };
    for line in METRIC.lines().filter(|line| line.contains(" = ") && !line.starts_with('m')) {
        let field = line.split(" = ").next().unwrap();
        // Without the line; `title` of the source is the second of that name, and is tried below.
        refused(&format!("{line}\n"), "", &[&format!("missing field `{field}`")]);
    }
    refused("meaning = \"The share of things done.\"\n", "", &["missing field `meaning`"]);
    refused("title = \"Things\"\n", "", &["missing field `title`"]);
    for (field, text) in [
        ("title", "title = \"Things done\""),
        ("unit", "unit = \"%\""),
        ("axis", "axis = \"Percentage of things\""),
        ("meaning", "meaning = \"The share of things done.\""),
        ("reason", "reason = \"Things matter.\""),
        ("source.publisher", "publisher = \"Office of Things\""),
        ("source.title", "title = \"Things\""),
        ("source.url", "url = \"https://example.org/things\""),
        ("source.licence", "licence = \"Open Government Licence v3.0\""),
        ("source.published", "published = \"2025-11\""),
    ] {
        let name = text.split(" = ").next().unwrap();
        refused(text, &format!("{name} = \" \""), &[&format!("{field} is empty")]);
    }
    refused("[\"Things differ.\"]", "[]", &["limits is empty"]);
    refused("[\"Things differ.\"]", "[\"Things differ.\", \"\"]", &["limits, text 2, is empty"]);
    refused("minimum = 0\nmaximum = 100\n", "", &["minimum or maximum is missing"]);
    refused("minimum = 0", "minimum = 100", &["minimum is not below maximum"]);
    refused("minimum = 0", "minimum = nan", &["minimum is not a finite number"]);
    refused("maximum = 100", "maximum = inf", &["maximum is not a finite number"]);
    refused("\"output\"", "\"outputs\"", &["'outputs' is not a kind"]);
    for date in ["soon", "2025-13", "25", "2025-1-1", "2025-11-31"] {
        refused("\"2025-11\"", &format!("\"{date}\""), &["source.published", "write a day, month or year"]);
    }
    for date in ["2025", "2025-11-30"] {
        small.metric = METRIC.replace("2025-11", date);
        said(small.build());
    }
    small.metric = METRIC.replace("minimum = 0\n", "");
    said(small.build());
}
