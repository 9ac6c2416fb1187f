//! `support/practice.csv`: public pages on what councils do, theme by theme.

use crate::failure::Outcome;
use crate::table::Csv;
use council_compare::figures::{Catalogue, Date};
use council_compare::support::Practice;
use std::path::Path;

/// The most words a sentence may have.
const WORDS: usize = 24;

/// The table of a folder, held against the catalogue; none where there is no such folder. Every theme must have a page.
pub(super) fn read(folder: &Path, catalogue: &Catalogue) -> Outcome<Option<Vec<Practice>>> {
    if !folder.exists() {
        return Ok(None);
    }
    let file = folder.join("practice.csv");
    let csv = Csv::read(&file)?;
    let [theme, title, publisher, url, finds, checked] =
        ["theme", "title", "publisher", "url", "finds", "checked"].map(|name| csv.column(name));
    let (theme, title, publisher) = (theme?, title?, publisher?);
    let (url, finds, checked) = (url?, finds?, checked?);
    let place = |id: &str| catalogue.themes().iter().position(|theme| theme.id == id);
    let mut pages: Vec<Practice> = Vec::new();
    for line in csv.lines() {
        let id = line.cell(theme);
        let Some(at) = place(id) else {
            return Err(line.bad(theme, format!("'{id}' is not a theme of themes.toml")));
        };
        if pages.last().is_some_and(|last| place(&last.theme) > Some(at)) {
            return Err(line.bad(theme, "rows must be in the order of themes.toml; move this one"));
        }
        for column in [title, publisher, finds] {
            if line.cell(column).is_empty() {
                return Err(line.bad(column, "is empty; say it in a few words of your own"));
            }
        }
        let address = line.cell(url);
        if !address.starts_with("https://") || address.contains(char::is_whitespace) {
            return Err(line.bad(url, format!("'{address}' is no address with https")));
        }
        if pages.iter().any(|page| page.url == address && page.theme == id) {
            return Err(line.bad(url, "stands twice under this theme; leave one out"));
        }
        let text = line.cell(finds);
        let long = |sentence: &&str| sentence.split_whitespace().count() > WORDS;
        if !text.ends_with('.') || text.split_inclusive('.').any(|sentence| long(&sentence)) {
            return Err(
                line.bad(finds, format!("must be sentences of at most {WORDS} words; end with a full stop"))
            );
        }
        let _: Date = line.parse(checked)?;
        let [theme, title, publisher, url, finds, checked] =
            [theme, title, publisher, url, finds, checked].map(|column| line.cell(column).to_owned());
        pages.push(Practice { theme, title, publisher, url, finds, checked });
    }
    match catalogue.themes().iter().find(|theme| pages.iter().all(|page| page.theme != theme.id)) {
        Some(theme) => {
            Err(crate::failure::in_file(&file, format!("has no page for the theme '{}'; add one", theme.id)))
        }
        None => Ok(Some(pages)),
    }
}
