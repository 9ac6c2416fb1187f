//! The publisher's and analyst's door: import figures, build a release, compare, run a method on a CSV.
//!
//! Any command exits 0 with its result on stdout, or 2 with one line on stderr that names file, row and column.

mod build;
mod check;
mod codes;
mod compare;
mod data;
mod diff;
mod draft;
mod enquiry;
mod export;
mod failure;
mod features;
mod folder;
mod groups;
mod import;
mod import_postcodes;
mod inspect;
mod learn;
mod neighbours;
mod pack;
mod peers;
mod postcode;
mod release;
mod score;
mod sessions;
mod site;
mod table;
mod trend;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

use failure::Failure;

pub use import::fuzz_import;

/// How a council's published figures compare.
#[derive(Debug, Parser)]
#[command(name = "council-compare", version, about, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Score each value of a CSV in MADs from the median of its period
    Score(score::Arguments),
    // Its first lines are its help.
    Trend(trend::Arguments),
    /// List the areas most like each, over features in a CSV
    Neighbours(neighbours::Arguments),
    /// Part the areas of a CSV into groups of about one size whose members are alike
    Groups(groups::Arguments),
    /// Read a publisher's files into data/figures, as a map says
    Import(import::Arguments),
    /// Read a directory of postcodes into data/postcodes
    ImportPostcodes(import_postcodes::Arguments),
    /// Build a release from data/: fails on what is not explained
    Build(build::Arguments),
    /// Accept findings of the checks, with a reason
    Waive(check::WaiveArguments),
    /// Say what changed from one release to another
    Diff(diff::Arguments),
    /// Say what a release holds, having verified it
    Inspect(inspect::Arguments),
    /// Write every computed column of a metric
    Export(export::Arguments),
    /// Compare one council, metric by metric
    Compare(compare::Arguments),
    /// Write a briefing on one council: what stood out, how sure that is, and what to ask
    Enquiry(enquiry::Arguments),
    /// Say whom one council may learn from, measure by measure, and what others may ask it about
    Learn(learn::Arguments),
    /// Part councils into groups that should meet, and brief each group
    Sessions(sessions::Arguments),
    /// Write a council's own measures of one period as a pack for a committee, exceptions first
    Pack(pack::Arguments),
    /// Write a consultation's draft measures for one council, marked DRAFT
    Draft(draft::Arguments),
    /// Write an empty form for comments on a consultation's draft measures
    Comment(draft::FormArguments),
    /// Put readers' comments on draft measures into one table
    Comments(draft::CommentsArguments),
    /// Write every page of a release, as HTML that needs no script
    Site(site::Arguments),
    /// Say which council a postcode is in, and how sure that is
    Postcode(postcode::Arguments),
}

/// Does what the command line asks for.
#[must_use]
pub fn run() -> ExitCode {
    // A library that reads a damaged file may panic; that too is one line and exit code 2.
    std::panic::set_hook(Box::new(|panic| {
        let what = panic.payload_as_str().unwrap_or_default();
        complain(&format!(
            "stopped at '{what}' and wrote nothing; a source may be damaged: fetch it again, and if that does not help tell the makers of this program"
        ));
        std::process::exit(2);
    }));
    let Arguments { command } = Arguments::parse();
    let outcome = match &command {
        Command::Score(arguments) => score::run(arguments),
        Command::Trend(arguments) => trend::run(arguments),
        Command::Neighbours(arguments) => neighbours::run(arguments),
        Command::Groups(arguments) => groups::run(arguments),
        Command::Import(arguments) => import::run(arguments),
        Command::ImportPostcodes(arguments) => import_postcodes::run(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Waive(arguments) => check::waive(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Inspect(arguments) => inspect::run(arguments),
        Command::Export(arguments) => export::run(arguments),
        Command::Compare(arguments) => compare::run(arguments),
        Command::Enquiry(arguments) => enquiry::run(arguments),
        Command::Learn(arguments) => learn::run(arguments),
        Command::Sessions(arguments) => sessions::run(arguments),
        Command::Pack(arguments) => pack::run(arguments),
        Command::Draft(arguments) => draft::run(arguments),
        Command::Comment(arguments) => draft::form(arguments),
        Command::Comments(arguments) => draft::comments(arguments),
        Command::Site(arguments) => site::run(arguments),
        Command::Postcode(arguments) => postcode::run(arguments),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(text)) => {
            complain(&text);
            ExitCode::from(2)
        }
    }
}

/// One line on stderr, whatever a library's message holds.
fn complain(text: &str) {
    eprintln!("council-compare: {}", text.split_whitespace().collect::<Vec<_>>().join(" "));
}
