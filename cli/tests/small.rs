//! A small made-up data folder without anything odd, to put one odd thing into.

use crate::command::run;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Output;

/// 24 unitary councils and 4 counties, one metric, five years.
pub(crate) struct Small {
    pub(crate) folder: PathBuf,
    /// Rest of the row, `value,status,marks,lower,upper`, by area and period.
    pub(crate) figures: BTreeMap<(String, String), String>,
    pub(crate) metric: String,
    pub(crate) areas: String,
    /// Last line of the one duty.
    pub(crate) duty: String,
}

pub(crate) const METRIC: &str = r#"title = "Things done"
theme = "things"
duty = "things"
unit = "%"
axis = "Percentage of things"
decimals = 1
minimum = 0
maximum = 100
polarity = "higher"
kind = "output"
meaning = "The share of things done."
reason = "Things matter."
limits = ["Things differ."]

[source]
publisher = "Office of Things"
title = "Things"
url = "https://example.org/things"
licence = "Open Government Licence v3.0"
published = "2025-11"
"#;

/// The code of the area at that place: 0 to 23 are unitary councils, 24 to 27 counties.
pub(crate) fn code(place: usize) -> String {
    if place < 24 { format!("E060001{place:02}") } else { format!("E100001{place:02}") }
}

/// A financial year.
pub(crate) fn year(year: u32) -> String {
    format!("{year}-04-01/P1Y")
}

/// The value of an area in the whatever-th period: different levels, small steps.
pub(crate) fn usual(place: usize, step: u32) -> f64 {
    let wobble = f64::from((u32::try_from(place).unwrap() * 7 + step * step * 3) % 5);
    f64::from(u32::try_from(place * 5).unwrap() + 500) / 10.0 + wobble / 10.0
}

impl Small {
    pub(crate) fn new(name: &str) -> Self {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("small").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        let mut areas = String::from(
            "code,name,slug,class,region,county,combined_authority,start,end,former_codes,successors,aliases\n",
        );
        for place in 0..28 {
            let class = if place < 24 { "unitary" } else { "county" };
            let _ = writeln!(areas, "{},Place {place},place-{place},{class},,,,,,,,", code(place));
        }
        let duty = "classes = [\"unitary\", \"county\"]".into();
        let mut small = Self { folder, figures: BTreeMap::new(), metric: METRIC.into(), areas, duty };
        for place in 0..28 {
            for period in 2019..2024 {
                small.set(place, &year(period), usual(place, period));
            }
        }
        small
    }

    pub(crate) fn set(&mut self, place: usize, period: &str, value: f64) {
        self.put(place, period, &format!("{value:.1},,,,"));
    }

    pub(crate) fn put(&mut self, place: usize, period: &str, rest: &str) {
        self.figures.insert((code(place), period.into()), rest.into());
    }

    pub(crate) fn data(&self) -> String {
        self.folder.join("data").to_str().unwrap().into()
    }

    pub(crate) fn out(&self) -> String {
        self.folder.join("out").to_str().unwrap().into()
    }

    pub(crate) fn write(&self) {
        let data = self.folder.join("data");
        for folder in ["metrics", "figures"] {
            std::fs::create_dir_all(data.join(folder)).unwrap();
        }
        let mut figures = String::from("area,period,value,status,marks,lower,upper\n");
        for ((area, period), rest) in &self.figures {
            let _ = writeln!(figures, "{area},{period},{rest}");
        }
        for (file, text) in [
            ("release.toml", "name = \"test\"\nnotice = \"None.\"\n"),
            ("areas.csv", &self.areas),
            ("duties.toml", &format!("[[duty]]\nid = \"things\"\ntitle = \"things\"\n{}\n", self.duty)),
            ("themes.toml", "[[theme]]\nid = \"things\"\ntitle = \"Things\"\ncaution = \"Care.\"\n"),
            ("features.toml", "feature = []\n"),
            ("features.csv", "area\n"),
            ("metrics/things.toml", &self.metric),
            ("figures/things.csv", &figures),
        ] {
            std::fs::write(data.join(file), text).unwrap();
        }
    }

    /// Writes the folder and builds it.
    pub(crate) fn build(&self) -> Output {
        self.write();
        let findings = self.folder.join("findings.csv");
        let coverage = self.folder.join("coverage.csv");
        run(&[
            "build",
            &self.data(),
            "--out",
            &self.out(),
            "--findings",
            findings.to_str().unwrap(),
            "--coverage",
            coverage.to_str().unwrap(),
        ])
    }

    pub(crate) fn waivers(&self, text: &str) {
        self.write();
        std::fs::write(self.folder.join("data/waivers.toml"), text).unwrap();
    }
}

/// The rows of a CSV text below its headings.
pub(crate) fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}
