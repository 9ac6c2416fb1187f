//! `pack`: a council's own measures in one period as a committee reads them, as one HTML file, as JSON or as CSV.

mod own;

use crate::failure::{Failure, Outcome, in_file};
use crate::peers::PeersArguments;
use crate::release;
use crate::table::{print_bytes, print_text, write_whole};
use council_compare::figures::Period;
use council_compare::import::names::Names;
use council_compare::own::{Kpi, Pack, kpis};
use council_compare::report::{self, PackReport, pack_sheet};
use council_compare::{page, place};
use own::Own;
use std::path::PathBuf;

/// What `--help` ends with.
const STEPS: &str = "\
FILE is CSV, XLSX or ODS as a council keeps it: a row for each measure and month or quarter, or a column for each of them. What
its columns hold is guessed. What was left out, why, and what to do is told on stderr, row by row; the pack is still written.
A map says what the guess gets wrong; what it leaves open is guessed. --save-map writes how the file was read, for the next one,
but for periods and years that only the headings and the title of this one name:

  measure = \"KPI\"
  period = \"Quarter\"          # or [\"Quarter\", \"Year\"], read together
  value = \"Actual\"            # or periods = [\"Q1 2024-25\", ...], or measures = [\"Calls answered\", ...]
  target = \"Target\"           # likewise unit, polarity (higher, lower, neither), area and status
  sheet = \"Scorecard\"         # likewise header-row = 3
  quarters = \"financial\"      # what Q1 2024 means; likewise days, dates, year-month, bare-year, several-years, year

  [published]                 # the published metric that a measure is set beside
  \"Household waste recycled\" = \"household-waste-recycling-rate\"

An empty value is a missing one, and [c] a hidden one. What changed since the period before is worked out from the same file.";

#[derive(Debug, clap::Args)]
#[command(after_long_help = STEPS)]
pub(crate) struct Arguments {
    /// The folder of a release, for the council's name and for published figures
    release: PathBuf,
    /// The council's own figures: CSV, XLSX or ODS
    file: PathBuf,
    /// The council's name or code
    #[arg(long, value_name = "AREA")]
    council: String,
    /// What the file's columns mean, and which published metrics measures are set beside: TOML
    #[arg(long, value_name = "FILE.toml")]
    map: Option<PathBuf>,
    /// Where to write how the file was read, to be given as --map to a later one
    #[arg(long, value_name = "FILE.toml")]
    save_map: Option<PathBuf>,
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
    let names = Names::of(catalogue.areas());
    let own = Own::read(&arguments.file, arguments.map.as_deref(), &names)?;
    let all = kpis(own.entries(), Some(code)).map_err(|error| in_file(&arguments.file, error))?;
    let chosen = chosen(&all, &arguments.measures).map_err(|failure| in_file(&arguments.file, failure))?;
    let pack = Pack::new(&chosen, arguments.period).ok_or_else(|| {
        in_file(
            &arguments.file,
            format!("has no figure of {code}; check --council and the column of councils"),
        )
    })?;
    let found = report::pack(&store, code.as_str(), &pack, &own.matches(), peers)?;
    let text = written(&found, &arguments.format)?;
    own.tell(&all);
    if let Some(map) = &arguments.save_map {
        own.save(map)?;
    }
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
fn chosen(all: &[Kpi], wanted: &[String]) -> Outcome<Vec<Kpi>> {
    if wanted.is_empty() {
        return Ok(all.to_vec());
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
