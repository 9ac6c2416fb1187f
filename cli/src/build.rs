//! `build`: data/ → a release; fails on what is not explained.

use crate::failure::Outcome;
use crate::table::print_text;
use crate::{data, release};
use council_compare::figures::Table;
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder a release is made from
    #[arg(default_value = "data")]
    data: PathBuf,
    /// The folder the release is written to
    #[arg(long, default_value = "www/data")]
    out: PathBuf,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let data = data::read(&arguments.data)?;
    let index = release::write(&arguments.out, &data.catalogue, &data.tables, &data.postcodes, &data.notice)?;
    let mut lines = Vec::new();
    let figures: usize =
        data.tables.iter().flat_map(Table::columns).map(|column| column.england().len()).sum();
    lines.push(format!(
        "Release {}: {} metrics, {} areas, {figures} figures in {}",
        index.release,
        data.catalogue.metrics().len(),
        data.catalogue.areas().len(),
        arguments.out.display()
    ));
    let themes = index.themes.iter().map(|theme| &theme.entry);
    for entry in std::iter::once(&index.catalogue).chain(themes).chain(&index.postcodes) {
        lines.push(format!("{:>9} bytes  {}", entry.bytes, entry.file));
    }
    print_text(&lines.join("\n"))
}
