//! What every page stands in: one HTML file, as the page's build wrote it, with comments where each page's own goes.

use crate::failure::{Failure, Outcome, in_file};
use council_compare::page::Page;
use std::path::Path;

const HEAD: &str = "<!--page:head-->";
const MAIN: &str = "<!--page:main-->";
/// The release's name; anywhere, or nowhere.
const RELEASE: &str = "<!--page:release-->";
/// Followed by the addresses of what a page with pictures fetches first, the Wasm and modules, and the end of a comment.
const FIRST: &str = "<!--page:first ";

/// The frame, cut where pages differ.
#[derive(Debug)]
pub(super) struct Frame {
    before: String,
    between: String,
    after: String,
    /// What a page with pictures fetches first.
    pub(super) first: Vec<String>,
}

impl Frame {
    /// Reads it. Fails if a comment is missing.
    pub(super) fn read(file: &Path, release: &str) -> Outcome<Self> {
        let html = std::fs::read_to_string(file).map_err(|error| {
            in_file(file, format!("cannot be read ({error}); give the frame that the page's build wrote"))
        })?;
        let html = html.replace(RELEASE, release);
        let cut = |html: &str, mark: &str| {
            html.split_once(mark)
                .map(|(before, after)| (before.to_owned(), after.to_owned()))
                .ok_or_else(|| in_file(file, format!("has no comment {mark}; put it where that part goes")))
        };
        let (start, rest) = cut(&html, FIRST)?;
        let (first, rest) = cut(&rest, "-->")?;
        let (before, rest) = cut(&(start + &rest), HEAD)?;
        let (between, after) = cut(&rest, MAIN)?;
        Ok(Self { before, between, after, first: first.split_whitespace().map(str::to_owned).collect() })
    }

    /// A whole document.
    pub(super) fn fill(&self, page: &Page, address: Option<&str>, wanted: &[(String, &str)]) -> String {
        [&*self.before, &page.head(address, wanted), &self.between, &page.main, &self.after].concat()
    }
}

/// The site's own address with a slash at its end. Fails on what is none.
pub(super) fn address(text: &str) -> Outcome<String> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    match rest {
        Some(rest) if !rest.is_empty() && !rest.contains([' ', '"', '<', '?', '#']) => {
            Ok(format!("{}/", text.trim_end_matches('/')))
        }
        _ => Err(Failure(format!("--url {text}: is not an address; write it as https://example.org/"))),
    }
}
