//! `waivers.toml`: the findings that are right as they stand, each with the reason.

use crate::check::{Check, Finding, Place, Subject};
use crate::failure::{Failure, Outcome, in_file};
use crate::table::{Csv, write_whole};
use council_compare::figures::{Catalogue, Class, Code, Period};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// What a new file begins with.
const HEADER: &str = "# Findings of the checks that are right as they stand, each with the reason. Written by `council-compare waive`;\n\
     # reasons may be edited by hand. Sorted by metric and check.\n";

/// Every waiver of a file.
#[derive(Debug)]
pub(crate) struct Waivers {
    file: PathBuf,
    /// The comments above the first waiver.
    header: String,
    list: Vec<Waiver>,
}

/// Findings accepted for one reason.
#[derive(Debug)]
struct Waiver {
    metric: usize,
    check: Check,
    reason: String,
    /// Each place with its row in the file, or 0 when it is new.
    places: Vec<(Place, usize)>,
}

/// Findings beside the reasons they are accepted for.
#[derive(Debug)]
pub(crate) struct Judged<'a> {
    /// Every finding; the reason where it is accepted.
    pub(crate) findings: Vec<(Finding, Option<&'a str>)>,
    /// Waivers that cover nothing: the place, and the row in the file.
    stale: Vec<(Place, usize)>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    waiver: Vec<Spanned<Entry>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    check: String,
    metric: String,
    reason: String,
    figures: BTreeMap<String, Vec<Spanned<String>>>,
}

impl Waivers {
    /// Reads the file; there may be none. Fails on a waiver without a reason or figures, on a check, metric, area or
    /// period that is none, and on two waivers of one figure.
    pub(crate) fn read(file: &Path, catalogue: &Catalogue) -> Outcome<Self> {
        let mut waivers = Self { file: file.into(), header: HEADER.into(), list: Vec::new() };
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(waivers),
            Err(error) => return Err(in_file(file, format!("cannot be read ({error}); check the path"))),
        };
        let entries: File = crate::data::parse_toml(file, &text)?;
        let header = text.split("[[waiver]]").next().unwrap_or_default().trim_end();
        waivers.header = format!("{header}\n").trim_start().into();
        let rows = Rows::new(&text);
        let mut seen = HashMap::new();
        for entry in entries.waiver {
            let row = rows.at(entry.span().start);
            let waiver = read_waiver(file, row, entry.into_inner(), &rows, catalogue)?;
            for (place, row) in &waiver.places {
                if let Some(first) = seen.insert(*place, *row) {
                    let place = describe(catalogue, place);
                    let what =
                        format!("row {row}: {place} is waived in row {first} too; keep one of the two");
                    return Err(in_file(file, what));
                }
            }
            waivers.list.push(waiver);
        }
        Ok(waivers)
    }

    /// Puts the findings beside the waivers.
    pub(crate) fn judge(&self, findings: Vec<Finding>) -> Judged<'_> {
        let mut reasons: HashMap<Place, (&str, usize)> = HashMap::new();
        for waiver in &self.list {
            reasons.extend(waiver.places.iter().map(|(place, row)| (*place, (&*waiver.reason, *row))));
        }
        let reason = |finding: Finding| {
            let reason = reasons.remove(&finding.place).map(|(reason, _)| reason);
            (finding, reason)
        };
        let findings = findings.into_iter().map(reason).collect();
        let mut stale: Vec<(Place, usize)> =
            reasons.into_iter().map(|(place, (_, row))| (place, row)).collect();
        stale.sort_unstable_by_key(|(place, row)| (*row, *place));
        Judged { findings, stale }
    }

    /// Accepts a place, beside those accepted for the same reason before.
    pub(super) fn accept(&mut self, place: Place, reason: &str) {
        let Place { metric, check, .. } = place;
        let same = |waiver: &&mut Waiver| {
            waiver.metric == metric && waiver.check == check && waiver.reason == reason
        };
        if let Some(waiver) = self.list.iter_mut().find(same) {
            waiver.places.push((place, 0));
        } else {
            let places = vec![(place, 0)];
            self.list.push(Waiver { metric, check, reason: reason.into(), places });
        }
    }

    /// Where an editor wrote reasons into a list of findings: the places, each with its reason. Fails on a row that
    /// names no finding.
    pub(super) fn reasons(
        catalogue: &Catalogue,
        judged: &Judged<'_>,
        csv: &Csv,
    ) -> Outcome<Vec<(Place, String)>> {
        let [check, metric, area, period, reason] =
            ["check", "metric", "area", "period", "waived-reason"].map(|heading| csv.column(heading));
        let (check, metric, area, period, reason) = (check?, metric?, area?, period?, reason?);
        let known: HashSet<Place> = judged.findings.iter().map(|(finding, _)| finding.place).collect();
        let mut reasons = Vec::new();
        for line in csv.lines() {
            let text = line.cell(reason).split_whitespace().collect::<Vec<_>>().join(" ");
            if text.is_empty() {
                continue;
            }
            let place = Check::from_id(line.cell(check)).and_then(|check| {
                let metric = catalogue.metric(line.cell(metric)).ok()?;
                let subject = subject_of(catalogue, line.cell(area))?;
                Some(Place { metric, check, subject, period: period_of(line.cell(period)).ok()? })
            });
            match place.filter(|place| known.contains(place)) {
                Some(place) => reasons.push((place, text)),
                None => return Err(line.bad(reason, "nothing is found there now; take the row out")),
            }
        }
        Ok(reasons)
    }

    /// Drops places, and waivers that cover no other.
    pub(super) fn drop(&mut self, places: &[Place]) {
        let stale: HashSet<&Place> = places.iter().collect();
        for waiver in &mut self.list {
            waiver.places.retain(|(place, _)| !stale.contains(place));
        }
        self.list.retain(|waiver| !waiver.places.is_empty());
    }

    /// Writes the file, all of it or nothing: by metric, check, and then as it was.
    pub(super) fn write(&self, catalogue: &Catalogue) -> Outcome<()> {
        let mut list: Vec<&Waiver> = self.list.iter().collect();
        list.sort_by_key(|waiver| (metric_id(catalogue, waiver.metric), waiver.check));
        let mut text = self.header.clone();
        for waiver in list {
            let quoted = toml::Value::String(waiver.reason.clone());
            let _ = write!(
                text,
                "\n[[waiver]]\ncheck = \"{}\"\nmetric = \"{}\"\nreason = {quoted}\n\n[waiver.figures]\n",
                waiver.check.id(),
                metric_id(catalogue, waiver.metric),
            );
            let mut subjects: BTreeMap<Subject, Vec<&Place>> = BTreeMap::new();
            for (place, _) in &waiver.places {
                subjects.entry(place.subject).or_default().push(place);
            }
            for (subject, mut places) in subjects {
                places.sort_unstable();
                let periods: Vec<String> =
                    places.iter().map(|place| format!("\"{}\"", place.period_text())).collect();
                let _ = write!(text, "{subject} = [{}]", periods.join(", "));
                let _ = match name(catalogue, subject) {
                    Some(name) => writeln!(text, " # {name}"),
                    None => writeln!(text),
                };
            }
        }
        write_whole(&self.file, text.as_bytes())
    }
}

fn read_waiver(file: &Path, row: usize, entry: Entry, rows: &Rows, catalogue: &Catalogue) -> Outcome<Waiver> {
    let bad = |row: usize, what: String| in_file(file, format!("row {row}: {what}"));
    let Entry { check, metric: id, reason, figures } = entry;
    let Some(check) = Check::from_id(&check) else {
        return Err(bad(row, format!("'{check}' is not a check; choose from {}", Check::choices())));
    };
    let Ok(metric) = catalogue.metric(&id) else {
        return Err(bad(row, format!("no metric is called '{id}'; correct it or remove the waiver")));
    };
    if reason.trim().is_empty() {
        return Err(bad(row, "the reason is empty; say why these figures are right".into()));
    }
    let mut places = Vec::new();
    for (subject, periods) in figures {
        let Some(known) = subject_of(catalogue, &subject) else {
            let what = format!("'{subject}' is not the code of an area, a class or 'all'; correct it");
            return Err(bad(periods.first().map_or(row, |period| rows.at(period.span().start)), what));
        };
        for period in periods {
            let row = rows.at(period.span().start);
            let period = period_of(period.get_ref()).map_err(|error| bad(row, error.to_string()))?;
            places.push((Place { metric, check, subject: known, period }, row));
        }
    }
    if places.is_empty() {
        return Err(bad(row, "the waiver names no figures; remove it".into()));
    }
    Ok(Waiver { metric, check, reason, places })
}

/// A period, or `None` for all.
fn period_of(text: &str) -> council_compare::Result<Option<Period>> {
    if text == "all" { Ok(None) } else { text.parse().map(Some) }
}

/// An area by its code, now or formerly; a class; or all.
fn subject_of(catalogue: &Catalogue, text: &str) -> Option<Subject> {
    if text == "all" {
        return Some(Subject::All);
    }
    if let Some(class) = Class::from_id(text) {
        return Some(Subject::Class(class));
    }
    let index = catalogue.area_of_code(text.parse::<Code>().ok()?)?;
    catalogue.areas().get(index).map(|area| Subject::Area(area.code))
}

fn metric_id(catalogue: &Catalogue, metric: usize) -> &str {
    catalogue.metrics().get(metric).map_or("?", |metric| &metric.id)
}

fn name(catalogue: &Catalogue, subject: Subject) -> Option<&str> {
    let Subject::Area(code) = subject else { return None };
    let area = catalogue.areas().get(catalogue.area_of_code(code)?)?;
    Some(&area.name)
}

/// A place in a message: check, metric, area or class, period.
fn describe(catalogue: &Catalogue, place: &Place) -> String {
    let metric = metric_id(catalogue, place.metric);
    format!("{} of {metric}, {} {}", place.check.id(), place.subject, place.period_text())
}

impl Judged<'_> {
    /// Those nobody has accepted.
    pub(crate) fn unexplained(&self) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(|(_, reason)| reason.is_none()).map(|(finding, _)| finding)
    }

    /// The reason a place is accepted for.
    pub(super) fn reason(&self, place: &Place) -> Option<&str> {
        let finding = self.findings.iter().find(|(finding, _)| finding.place == *place);
        finding.and_then(|(_, reason)| *reason)
    }

    /// Waivers that cover nothing.
    pub(super) fn stale(&self) -> Vec<Place> {
        self.stale.iter().map(|(place, _)| *place).collect()
    }

    /// Every finding as rows of a CSV, headings first.
    pub(crate) fn cells(&self, catalogue: &Catalogue) -> Vec<Vec<String>> {
        let headings = ["check", "metric", "area", "period", "detail", "waived-reason"];
        let mut rows = vec![headings.map(String::from).to_vec()];
        rows.extend(self.findings.iter().map(|(Finding { place, detail }, reason)| {
            vec![
                place.check.id().into(),
                metric_id(catalogue, place.metric).into(),
                place.subject.to_string(),
                place.period_text(),
                detail.clone(),
                reason.unwrap_or_default().into(),
            ]
        }));
        rows
    }

    /// Fails on a finding that nobody has accepted, and on a waiver that covers none.
    pub(crate) fn verdict(&self, folder: &Path, file: &Path, catalogue: &Catalogue) -> Outcome<()> {
        if let Some(Finding { place, detail }) = self.unexplained().next() {
            let figures = folder.join("figures").join(format!("{}.csv", metric_id(catalogue, place.metric)));
            let more = match self.unexplained().count() - 1 {
                0 => "; correct it".into(),
                more => {
                    format!(
                        "; and {more} more findings: list them all with --findings FILE.csv, correct them"
                    )
                }
            };
            return Err(in_file(
                &figures,
                format!(
                    "{}: {} {}: {detail}{more}, or accept what is right (council-compare waive)",
                    place.check.id(),
                    place.subject,
                    place.period_text()
                ),
            ));
        }
        if let Some((place, row)) = self.stale.first() {
            let more = match self.stale.len() - 1 {
                0 => String::new(),
                more => format!(" and {more} more"),
            };
            let what = format!(
                "row {row}: nothing is found at {}{more}; remove what covers nothing (council-compare waive --prune)",
                describe(catalogue, place)
            );
            return Err(in_file(file, what));
        }
        Ok(())
    }
}

/// Where each row of a text begins.
struct Rows(Vec<usize>);

impl Rows {
    fn new(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(byte, _)| byte + 1).collect())
    }

    /// The row a byte is in, counted from 1.
    fn at(&self, byte: usize) -> usize {
        self.0.partition_point(|start| *start <= byte) + 1
    }
}

/// The failure to name a check that is none.
pub(super) fn check_named(id: &str) -> Outcome<Check> {
    Check::from_id(id)
        .ok_or_else(|| Failure(format!("'{id}' is not a check; choose from {}", Check::choices())))
}
