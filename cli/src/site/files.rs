//! All figures as CSV, a file for each theme and one of the measures, and the page that lists them.

use super::Site;
use crate::failure::Outcome;
use council_compare::page::{self, File};
use council_compare::report;

impl Site {
    /// Writes them into `data/csv/`.
    pub(super) fn files(&self) -> Outcome<()> {
        let mut files = Vec::new();
        let mut file = |name: &str, title: String, csv: &str| {
            let address = format!("csv/{name}.csv");
            self.file(&format!("data/{address}"), csv)?;
            files.push(File { address, title, bytes: csv.len() });
            Outcome::Ok(())
        };
        file(
            "measures",
            "All measures: what each means, its limits and its source".into(),
            &report::metrics(&self.store),
        )?;
        for theme in self.store.catalogue().themes() {
            if self.index.themes.iter().any(|entry| entry.id == theme.id) {
                file(&theme.id, theme.title.clone(), &report::figures_of(&self.store, &theme.id)?)?;
            }
        }
        let page = page::files(&files, &self.index.release, &self.index.notice);
        self.page("data/", &page, &[])
    }
}
