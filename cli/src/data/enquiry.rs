//! `enquiry/`: what a briefing on one council rests on.

use crate::data::toml;
use crate::failure::{Outcome, in_file};
use crate::table::Csv;
use council_compare::figures::{Catalogue, Date, Period};
use council_compare::warn::{Amount, Enquiry, Fact, FactKind, Grid, Indicator, Lines};
use serde::Deserialize;
use std::path::Path;

/// The most words a sentence may have.
const WORDS: usize = 24;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Panel {
    indicator: Vec<Indicator>,
}

/// The tables of a folder, held against the catalogue; none where there is no such folder.
pub(super) fn read(folder: &Path, catalogue: &Catalogue) -> Outcome<Option<Enquiry>> {
    if !folder.exists() {
        return Ok(None);
    }
    let grid: Grid = toml(&folder.join("best-value.toml"))?;
    let lines: Lines = toml(&folder.join("lines.toml"))?;
    let Panel { indicator: mut finance } = toml(&folder.join("finance.toml"))?;
    for indicator in finance.iter_mut().filter(|indicator| !indicator.amounts.is_empty()) {
        indicator.values = amounts(&folder.join(format!("{}.csv", indicator.amounts)), catalogue)?;
    }
    check_grid(&folder.join("best-value.toml"), catalogue, &grid)?;
    check_finance(&folder.join("finance.toml"), catalogue, &finance)?;
    check_lines(&folder.join("lines.toml"), catalogue, &lines)?;
    let facts = facts(&folder.join("interventions.csv"), catalogue)?;
    Ok(Some(Enquiry { grid, finance, lines, facts }))
}

/// Amounts in thousands of pounds, as `import` writes figures.
fn amounts(file: &Path, catalogue: &Catalogue) -> Outcome<Vec<Amount>> {
    let csv = Csv::read(file)?;
    let (area, period, value) = (csv.column("area")?, csv.column("period")?, csv.column("value")?);
    let mut amounts = Vec::new();
    for line in csv.lines() {
        known(catalogue, line.cell(area)).map_err(|what| line.bad(area, what))?;
        let found: Period = line.parse(period)?;
        if let Some(value) = line.number_in(value)? {
            amounts.push(Amount(line.cell(area).into(), found.to_string(), value));
        }
    }
    Ok(amounts)
}

/// Public facts, by council and day.
fn facts(file: &Path, catalogue: &Catalogue) -> Outcome<Vec<Fact>> {
    let csv = Csv::read(file)?;
    let [code, date, kind] = [csv.column("code")?, csv.column("date")?, csv.column("kind")?];
    let [title, url] = [csv.column("source_title")?, csv.column("source_url")?];
    let mut facts: Vec<Fact> = Vec::new();
    for line in csv.lines() {
        known(catalogue, line.cell(code)).map_err(|what| line.bad(code, what))?;
        let _: Date = line.parse(date)?;
        let kind = match line.cell(kind) {
            "section-114" => FactKind::Section114,
            "directions" => FactKind::Directions,
            text => {
                return Err(
                    line.bad(kind, format!("'{text}' is not a kind; write section-114 or directions"))
                );
            }
        };
        if line.cell(title).is_empty() || !line.cell(url).starts_with("https://") {
            return Err(line.bad(url, "a fact needs the title of its source and an address with https"));
        }
        let [code, date] = [code, date].map(|column| line.cell(column).to_owned());
        if facts.last().is_some_and(|last| (&last.code, &last.date) >= (&code, &date)) {
            return Err(line.bad(1, "rows must be in the order of codes and dates, each once"));
        }
        let [source_title, source_url] = [title, url].map(|column| line.cell(column).to_owned());
        facts.push(Fact { code, date, kind, source_title, source_url });
    }
    Ok(facts)
}

fn known(catalogue: &Catalogue, code: &str) -> Result<(), String> {
    let found = code.parse().ok().and_then(|code| catalogue.area_of_code(code));
    let area = found.and_then(|area| catalogue.areas().get(area)).filter(|area| area.code.as_str() == code);
    area.map(drop).ok_or_else(|| format!("'{code}' is not the latest code of an area in areas.csv"))
}

/// Every metric belongs somewhere, and nothing is named that is not there.
fn check_grid(file: &Path, catalogue: &Catalogue, grid: &Grid) -> Outcome<()> {
    let cells = || grid.theme.iter().chain([&grid.around]);
    for cell in cells() {
        ids(file, catalogue, (&cell.metrics, &cell.headings))?;
        sentences(file, &cell.id, [&cell.asks, &cell.part, &cell.unseen])?;
        let measured =
            [&cell.metrics, &cell.headings].iter().any(|names| !names.is_empty()) || !cell.rules.is_empty();
        if measured == cell.unseen.is_empty() && measured != cell.part.is_empty() {
            continue;
        }
        return Err(in_file(
            file,
            format!(
                "'{}' needs either measures and part, or unseen: what figures leave out, or why there are none",
                cell.id
            ),
        ));
    }
    for metric in catalogue.metrics() {
        let named = cells().any(|cell| {
            cell.headings.contains(&metric.theme)
                || cell.metrics.contains(&metric.id)
                || cell.kinds.iter().any(|kind| kind == metric.kind.id())
        });
        if !named {
            return Err(in_file(
                file,
                format!("no theme is for '{}'; name its heading '{}'", metric.id, metric.theme),
            ));
        }
    }
    Ok(())
}

fn check_finance(file: &Path, catalogue: &Catalogue, finance: &[Indicator]) -> Outcome<()> {
    for indicator in finance {
        ids(file, catalogue, (&indicator.metrics, &[]))?;
        sentences(file, &indicator.id, [&indicator.caution])?;
        let sourced =
            [&indicator.publisher, &indicator.source, &indicator.url].iter().all(|text| !text.is_empty());
        if indicator.metrics.is_empty() == indicator.amounts.is_empty()
            || indicator.amounts.is_empty() == sourced
            || indicator.caution.is_empty()
        {
            return Err(in_file(
                file,
                format!(
                    "'{}' needs either metrics, or amounts with publisher, source and url; and a caution",
                    indicator.id
                ),
            ));
        }
    }
    Ok(())
}

/// Every signal that can occur has a line, and every line what it needs.
fn check_lines(file: &Path, catalogue: &Catalogue, lines: &Lines) -> Outcome<()> {
    let bad = |what: String| Err(in_file(file, what));
    for (place, line) in lines.line.iter().enumerate() {
        let id = &line.id;
        if lines.line.iter().take(place).any(|earlier| earlier.id == *id) {
            return bad(format!("two lines are called '{id}'; rename one"));
        }
        ids(file, catalogue, (&line.metrics, &line.headings))?;
        if let Some(with) = &line.with {
            ids(file, catalogue, (&with.metrics, &[]))?;
        }
        if let Some(body) = line.bodies.iter().find(|body| lines.body.iter().all(|known| known.id != **body))
        {
            return bad(format!("the line '{id}' names the body '{body}', which is not there"));
        }
        if lines.source.iter().all(|known| known.id != line.source) {
            return bad(format!("the line '{id}' rests on '{}', which is no source", line.source));
        }
        sentences(file, id, [&line.hypothesis, &line.disproof])?;
        let lists = [&line.documents, &line.people, &line.bodies];
        if lists.iter().any(|list| list.is_empty()) || line.hypothesis.is_empty() || line.disproof.is_empty()
        {
            return bad(format!(
                "the line '{id}' needs a hypothesis, a disproof, documents, people and bodies"
            ));
        }
    }
    if let Some(source) = lines.source.iter().find(|source| !source.url.starts_with("https://")) {
        return bad(format!("the source '{}' needs an address with https", source.id));
    }
    for metric in catalogue.metrics() {
        if let Some((rule, side, way)) = lines.gap(metric) {
            let way = way.map_or_else(String::new, |way| format!(", {way:?}").to_lowercase());
            return bad(format!(
                "no line is for '{}' where the rule is {}, {}{way}; add one",
                metric.id,
                rule.id(),
                side.id()
            ));
        }
    }
    Ok(())
}

/// Whether metrics and headings that a table names are there.
fn ids(file: &Path, catalogue: &Catalogue, (metrics, headings): (&[String], &[String])) -> Outcome<()> {
    if let Some(metric) = metrics.iter().find(|id| catalogue.metric(id).is_err()) {
        return Err(in_file(file, format!("'{metric}' is not a metric")));
    }
    match headings.iter().find(|id| catalogue.themes().iter().all(|theme| theme.id != **id)) {
        Some(theme) => Err(in_file(file, format!("'{theme}' is not a theme of themes.toml"))),
        None => Ok(()),
    }
}

/// Whether each sentence is short enough to be plain.
fn sentences<'a>(file: &Path, id: &str, texts: impl IntoIterator<Item = &'a String>) -> Outcome<()> {
    for sentence in texts.into_iter().flat_map(|text| text.split_inclusive(['.', '?', '!'])) {
        if sentence.split_whitespace().count() > WORDS {
            return Err(in_file(
                file,
                format!("'{id}': a sentence has over {WORDS} words; shorten '{}'", sentence.trim()),
            ));
        }
    }
    Ok(())
}
