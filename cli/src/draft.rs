//! `draft`, `comment` and `comments`: a consultation's draft measures for one council, a form for comments on them, and what
//! readers sent back as one table.

use crate::failure::{Failure, Outcome, in_file};
use crate::peers::PeersArguments;
use crate::release;
use crate::table::{print_bytes, print_text, write_whole};
use council_compare::import::draft::{Comments, Consultation, Draft, File, Problem};
use council_compare::import::encoding::guessed;
use council_compare::report::{self, DraftReport, comments_file, comments_sheet, draft_sheet};
use council_compare::{page, place, words};
use std::path::{Path, PathBuf};

/// What `--help` ends with.
const STEPS: &str = "\
FILE is the consultation, its measures, or their figures. Measures are TOML, as data/metrics has them: one in each file, which is
named after it, or several as [[metric]] with an id. Figures are CSV, as data/figures has them: area,period,value,status,marks,
and lower,upper; one file for each measure, named after it, or a column metric. What is asked stands in one of the TOML files:

  [consultation]
  title = \"Measures of roads\"
  organiser = \"A group of councils\"
  closes = \"2027-01-31\"                     # if it does
  send = \"Send comments to ...\"             # if you like
  questions = [\"Is the measure clear?\"]

What was left out, why, and what to do is told on stderr, row by row; the rest is still shown. Every measure is marked DRAFT, in
each format.";

#[derive(Debug, clap::Args)]
#[command(after_long_help = STEPS)]
pub(crate) struct Arguments {
    /// The folder of a release, for councils and their groups
    release: PathBuf,
    /// The consultation and its measures as TOML, and their figures as CSV
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The council's name or code
    #[arg(long, value_name = "AREA")]
    council: String,
    #[command(flatten)]
    peers: PeersArguments,
    /// How it is written: html is one file with its style inside, to pass on
    #[arg(long, default_value = "html", value_parser = ["html", "json", "csv"])]
    format: String,
    /// Where to write it; stdout unless given
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct FormArguments {
    /// The consultation and its measures: TOML
    #[arg(required = true, value_name = "FILE.toml")]
    files: Vec<PathBuf>,
    /// Where to write it; stdout unless given
    #[arg(long, value_name = "FILE.toml")]
    out: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub(crate) struct CommentsArguments {
    /// Files of comments, as the page or `comment` made them and readers filled them in
    #[arg(required = true, value_name = "FILE.toml")]
    files: Vec<PathBuf>,
    /// Where to write the table; stdout unless given
    #[arg(long, value_name = "FILE.csv")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, mut store) = release::read(&arguments.release)?;
    let peers = arguments.peers.chosen(&mut store)?;
    let code = place::code_of(store.catalogue(), &arguments.council)?;
    let bytes = arguments.files.iter().map(|file| read(file)).collect::<Outcome<Vec<_>>>()?;
    let names: Vec<String> = arguments.files.iter().map(|file| name(file)).collect();
    let files: Vec<File<'_>> = names.iter().zip(&bytes).map(|(name, bytes)| File { name, bytes }).collect();
    let draft = Draft::read(store.catalogue(), &files)?;
    let text = written(&report::draft(&draft, code.as_str(), peers)?, &arguments.format)?;
    eprintln!("{}", words::draft_read(&draft));
    for problem in &draft.problems {
        eprintln!("{}", told(problem));
    }
    if draft.found > draft.problems.len() {
        eprintln!("{}", words::problems_more(draft.found - draft.problems.len()));
    }
    match &arguments.out {
        Some(file) => write_whole(file, text.as_bytes()),
        None if arguments.format == "csv" => print_bytes(text.as_bytes()),
        None => print_text(&text),
    }
}

pub(crate) fn form(arguments: &FormArguments) -> Outcome<()> {
    let mut files = Vec::new();
    for file in &arguments.files {
        let bytes = read(file)?;
        files.push((name(file), guessed(&bytes).into_owned()));
    }
    let consultation = Consultation::read(files.iter().map(|(name, text)| (&**name, &**text)))?;
    let text = comments_file(&Comments::form(&consultation));
    match &arguments.out {
        Some(file) => write_whole(file, text.as_bytes()),
        None => print_text(&text),
    }
}

pub(crate) fn comments(arguments: &CommentsArguments) -> Outcome<()> {
    let one = |file: &PathBuf| {
        let bytes = read(file)?;
        let comments = Comments::parse(&guessed(&bytes)).map_err(|error| in_file(file, error))?;
        Ok((name(file), comments))
    };
    let (mut all, mut wrong) = (Vec::new(), Vec::new());
    for file in &arguments.files {
        one(file).map_or_else(|failure| wrong.push(failure), |found| all.push(found));
    }
    if all.is_empty() {
        return wrong.into_iter().next().map_or(Ok(()), Err);
    }
    // What one reader spoilt is no reason to lose the others.
    for Failure(what) in &wrong {
        eprintln!("left out: {what}");
    }
    let text = comments_sheet(&all);
    match &arguments.out {
        Some(file) => write_whole(file, text.as_bytes()),
        None => print_bytes(text.as_bytes()),
    }
}

fn written(found: &DraftReport<'_>, format: &str) -> Outcome<String> {
    match format {
        "json" => serde_json::to_string_pretty(found).map_err(|error| Failure(error.to_string())),
        "csv" => Ok(draft_sheet(found)),
        _ => Ok(page::draft_document(found)?),
    }
}

/// Where it is, what is wrong, and what to do.
fn told(problem: &Problem) -> String {
    let Problem { file, row, column, cause, .. } = problem;
    let column = if column.is_empty() { String::new() } else { format!(", column '{column}'") };
    format!("{file}: row {row}{column}: {} {}", words::draft_problem(problem), words::draft_remedy(cause))
}

fn read(file: &Path) -> Outcome<Vec<u8>> {
    std::fs::read(file).map_err(|error| in_file(file, format!("cannot be read ({error}); check the path")))
}

/// The file's name without folders: folders may name other things.
fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
