//! `build`: data/ → a release; fails on what is not explained.

use crate::check::{Waivers, coverage_cells, coverage_table, findings};
use crate::failure::Outcome;
use crate::table::{print_text, write_csv};
use crate::{data, release};
use council_compare::figures::{Column, Table};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder a release is made from
    #[arg(default_value = "data")]
    data: PathBuf,
    /// The folder the release is written to
    #[arg(long, default_value = "www/data")]
    out: PathBuf,
    /// Write everything the checks find to this CSV, with the reason where it is accepted
    #[arg(long, value_name = "FILE.csv")]
    findings: Option<PathBuf>,
    /// Write how many areas have a value, by metric, class and period, to this CSV
    #[arg(long, value_name = "FILE.csv")]
    coverage: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let data = data::read(&arguments.data)?;
    let waived = arguments.data.join("waivers.toml");
    let waivers = Waivers::read(&waived, &data.catalogue)?;
    let judged = waivers.judge(findings(&data));
    // Both lists are written even when the build fails: they are how one finds out why.
    if let Some(file) = &arguments.findings {
        write_csv(file, judged.cells(&data.catalogue))?;
    }
    if let Some(file) = &arguments.coverage {
        write_csv(file, coverage_cells(&data))?;
    }
    judged.verdict(&arguments.data, &waived, &data.catalogue)?;
    let index = release::write(&arguments.out, &data)?;
    let mut lines = Vec::new();
    let figures: usize = data.tables.iter().flat_map(Table::columns).map(Column::count).sum();
    lines.push(format!(
        "Release {}: {} metrics, {} areas, {figures} figures in {}",
        index.release,
        data.catalogue.metrics().len(),
        data.catalogue.areas().len(),
        arguments.out.display()
    ));
    let mut bytes = 0;
    let themes = index.themes.iter().chain(&index.lists).map(|named| &named.entry);
    for entry in std::iter::once(&index.catalogue)
        .chain(themes)
        .chain(&index.postcodes)
        .chain(&index.enquiry)
        .chain(&index.practice)
    {
        lines.push(format!("{:>9} bytes  {}", entry.bytes, entry.file));
        bytes += entry.bytes;
    }
    eprint!("{}", coverage_table(&data));
    eprintln!(
        "{} metrics, {figures} figures, {} findings explained, {bytes} bytes of bundles",
        data.catalogue.metrics().len(),
        judged.findings.len(),
    );
    print_text(&lines.join("\n"))
}
