//! `pack`: a council's own measures in one period as a committee reads them, as one HTML file, as JSON or as CSV.

use crate::failure::{Failure, Outcome, in_file};
use crate::peers::PeersArguments;
use crate::release;
use crate::table::{Csv, Line, print_bytes, print_text, write_whole};
use council_compare::figures::{Code, Figure, Period, Polarity, Status};
use council_compare::own::{Entry, Kpi, Match, Pack, kpis};
use council_compare::report::{self, PackReport, pack_sheet};
use council_compare::{page, place};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What `--help` ends with.
const STEPS: &str = "\
FILE is CSV with the columns measure, period and value, and, if you have them, target, unit, polarity (higher, lower or none)
and area (a GSS code). A period is its first day and length, such as 2024-10-01/P3M. An empty value is a missing one, and [c] a
hidden one. What changed since the period before is worked out from the same file. A map may say which published metric
a measure is set beside:

  [published]
  \"Household waste recycled\" = \"household-waste-recycling-rate\"";

#[derive(Debug, clap::Args)]
#[command(after_long_help = STEPS)]
pub(crate) struct Arguments {
    /// The folder of a release, for the council's name and for published figures
    release: PathBuf,
    /// The council's own figures: CSV
    file: PathBuf,
    /// The council's name or code
    #[arg(long, value_name = "AREA")]
    council: String,
    /// What the file's columns mean, and which published metrics measures are set beside: TOML
    #[arg(long, value_name = "FILE.toml")]
    map: Option<PathBuf>,
    /// The period, such as 2024-10-01/P3M [usually the latest of the length that most measures have]
    #[arg(long)]
    period: Option<Period>,
    /// The measures, in the order wanted, with semicolons between; may be given again [usually all]
    #[arg(long, value_name = "MEASURE;MEASURE")]
    measures: Vec<String>,
    #[command(flatten)]
    peers: PeersArguments,
    /// How it is written: html is one file with its style inside, to print
    #[arg(long, default_value = "html", value_parser = ["html", "json", "csv"])]
    format: String,
    /// Where to write it; stdout unless given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, mut store) = release::read(&arguments.release)?;
    let peers = arguments.peers.chosen(&mut store)?;
    let catalogue = store.catalogue();
    let code = place::code_of(catalogue, &arguments.council)?;
    let entries = entries(&arguments.file, arguments.map.as_deref())?;
    let all = kpis(&entries, Some(code)).map_err(|error| in_file(&arguments.file, error))?;
    let chosen = chosen(all, &arguments.measures).map_err(|failure| in_file(&arguments.file, failure))?;
    let pack = Pack::new(&chosen, arguments.period).ok_or_else(|| {
        in_file(&arguments.file, format!("has no figure of {code}; check --council and the column area"))
    })?;
    let matches = arguments.map.as_deref().map(matches).transpose()?.unwrap_or_default();
    let found = report::pack(&store, code.as_str(), &pack, &matches, peers)?;
    let text = written(&found, &arguments.format)?;
    match &arguments.out {
        Some(file) => write_whole(file, text.as_bytes()),
        None if arguments.format == "csv" => print_bytes(text.as_bytes()),
        None => print_text(&text),
    }
}

fn written(found: &PackReport<'_>, format: &str) -> Outcome<String> {
    match format {
        "json" => serde_json::to_string_pretty(found).map_err(|error| Failure(error.to_string())),
        "csv" => Ok(pack_sheet(found)),
        _ => Ok(page::pack_document(found)),
    }
}

/// The wanted measures, in the order wanted.
fn chosen(all: Vec<Kpi>, wanted: &[String]) -> Outcome<Vec<Kpi>> {
    if wanted.is_empty() {
        return Ok(all);
    }
    let names = wanted.iter().flat_map(|list| list.split(';')).map(str::trim).filter(|name| !name.is_empty());
    let find = |name: &str| {
        all.iter().find(|kpi| kpi.title == name).cloned().ok_or_else(|| {
            let known: Vec<&str> = all.iter().map(|kpi| &*kpi.title).collect();
            Failure(format!("has no measure '{name}', as --measures asks; it has: {}", known.join("; ")))
        })
    };
    names.map(find).collect()
}

/// What a map says of published metrics.
#[derive(Debug, Default, serde::Deserialize)]
struct Published {
    #[serde(default)]
    published: BTreeMap<String, String>,
}

fn matches(map: &Path) -> Outcome<Vec<Match>> {
    let text = std::fs::read_to_string(map)
        .map_err(|error| in_file(map, format!("cannot be read as UTF-8 text ({error}); check the path")))?;
    let found: Published = toml::from_str(&text).map_err(|error| in_file(map, error))?;
    Ok(found.published.into_iter().map(|(measure, metric)| Match { measure, metric }).collect())
}

/// The entries of a file. Until `own` files of any form are read here, one strict form; a map's columns are not used.
fn entries(file: &Path, _map: Option<&Path>) -> Outcome<Vec<Entry>> {
    let csv = Csv::read(file)?;
    let [measure, period, value] = ["measure", "period", "value"].map(|name| csv.column(name));
    let columns = Columns {
        measure: measure?,
        period: period?,
        value: value?,
        target: csv.maybe_column("target"),
        unit: csv.maybe_column("unit"),
        polarity: csv.maybe_column("polarity"),
        area: csv.maybe_column("area"),
    };
    csv.lines().map(|line| entry(line, &columns)).collect()
}

struct Columns {
    measure: usize,
    period: usize,
    value: usize,
    target: Option<usize>,
    unit: Option<usize>,
    polarity: Option<usize>,
    area: Option<usize>,
}

fn entry(line: Line<'_>, columns: &Columns) -> Outcome<Entry> {
    let there = |column: Option<usize>| column.filter(|column| !line.cell(*column).is_empty());
    let measure = line.cell(columns.measure);
    if measure.is_empty() {
        return Err(line.bad(columns.measure, "is empty; name the measure"));
    }
    let polarity = |column: usize| {
        let text = line.cell(column);
        Polarity::from_id(text)
            .ok_or_else(|| line.bad(column, format!("'{text}' is no side; write higher, lower or none")))
    };
    let text = line.cell(columns.value);
    let mark = text.strip_prefix('[').and_then(|text| text.strip_suffix(']'));
    let figure = match mark.filter(|mark| !mark.is_empty()).and_then(Status::from_mark) {
        Some(status) => Figure::absent(status),
        None => line.number_in(columns.value)?.map_or(Figure::absent(Status::Missing), Figure::value),
    };
    let decimals = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
    Ok(Entry {
        row: line.number(),
        measure: measure.into(),
        area: there(columns.area).map(|column| line.parse::<Code>(column)).transpose()?,
        period: line.parse(columns.period)?,
        figure,
        decimals: u8::try_from(decimals).unwrap_or(u8::MAX),
        target: there(columns.target).map_or(Ok(None), |column| line.number_in(column))?,
        unit: there(columns.unit).map(|column| line.cell(column).into()),
        polarity: there(columns.polarity).map(polarity).transpose()?,
    })
}
