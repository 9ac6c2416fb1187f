//! Pages of text: HTML or Markdown that someone wrote, each a page of the file's name. `404` is the page for addresses
//! that do not exist.

use super::Site;
use crate::failure::{Outcome, in_file};
use council_compare::page::text_page;
use pulldown_cmark::{Options, Parser, html::push_html};
use std::path::{Path, PathBuf};

/// A text as HTML.
#[derive(Debug)]
pub(super) struct Text {
    name: String,
    title: String,
    /// Its first paragraph.
    first: String,
    html: String,
}

/// Reads files, and all `.html` and `.md` in folders.
pub(super) fn read(paths: &[PathBuf]) -> Outcome<Vec<Text>> {
    let mut files = Vec::new();
    for path in paths {
        let unread = |error: std::io::Error| in_file(path, format!("cannot be read ({error})"));
        if path.is_dir() {
            for entry in std::fs::read_dir(path).map_err(unread)? {
                files.push(entry.map_err(unread)?.path());
            }
        } else {
            files.push(path.clone());
        }
    }
    files.retain(|file| file.extension().is_some_and(|end| end == "html" || end == "md"));
    files.sort();
    files.iter().map(|file| Text::read(file)).collect()
}

impl Text {
    fn read(file: &Path) -> Outcome<Self> {
        let text = std::fs::read_to_string(file)
            .map_err(|error| in_file(file, format!("cannot be read ({error})")))?;
        let html = if file.extension().is_some_and(|end| end == "md") { from_markdown(&text) } else { text };
        let part = |tag: &str| {
            let (_, rest) = html.split_once(&format!("<{tag}>"))?;
            Some(plain(rest.split_once(&format!("</{tag}>"))?.0))
        };
        let (Some(title), Some(first)) = (part("h1"), part("p")) else {
            return Err(in_file(
                file,
                "has no heading of the first level followed by a paragraph; write both",
            ));
        };
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        // CHANGELOG is a file's name by custom; readers call it changes.
        let name = if stem == "CHANGELOG" { "changes".into() } else { stem.into_owned() };
        Ok(Self { name, title, first, html })
    }

    /// Writes its page.
    pub(super) fn write(&self, site: &Site) -> Outcome<()> {
        let page = text_page(&self.title, &self.first, &self.html);
        if self.name == "404" {
            return site.file("404.html", &site.frame.fill(&page, None, &[]));
        }
        site.page(&format!("{}/", self.name), &page, &[])
    }
}

/// Markdown as HTML; tables in regions that scroll, with a name and with headings that say what they head.
fn from_markdown(text: &str) -> String {
    let mut html = String::new();
    push_html(&mut html, Parser::new_ext(text, Options::ENABLE_TABLES));
    let mut number = 0;
    let mut out = String::with_capacity(html.len());
    for (index, part) in html.split("<table>").enumerate() {
        if index > 0 {
            number += 1;
            let heading = out.rsplit_once("</h").and_then(|(before, _)| before.rsplit_once('>'));
            let caption = heading.map_or_else(String::new, |(_, heading)| heading.to_owned());
            let id = format!("table-{number}");
            let start = [
                "<section class=\"scroll\" aria-labelledby=\"",
                &id,
                "\" tabindex=\"0\"><table><caption id=\"",
                &id,
                "\"><span>",
                &caption,
                "</span></caption>",
            ];
            out += &start.concat();
        }
        out += part;
    }
    let out = out.replace("<th>", "<th scope=\"col\">").replace("</table>", "</table></section>");
    first_cells_as_headings(&out)
}

/// The first cell of every row heads it.
fn first_cells_as_headings(html: &str) -> String {
    let mut rows = html.split("<tr><td>");
    let start = rows.next().unwrap_or_default().to_owned();
    let headed = rows.map(|row| format!("<tr><th scope=\"row\">{}", row.replacen("</td>", "</th>", 1)));
    headed.fold(start, |all, row| all + &row)
}

/// A text without its tags.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut inside = false;
    for character in html.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => text.push(character),
            _ => {}
        }
    }
    let text = text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
