//! What surrounds a page: its head, and the page that leads elsewhere.

use crate::words;
use maud::{DOCTYPE, Markup, PreEscaped, html};

/// The media type of a module of a page's script.
const SCRIPT: &str = "text/javascript";

/// A page: what a browser's window is called, what a search engine says of it, and its `<main>`.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Page {
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub description: String,
    /// HTML: the whole `main` element.
    pub main: String,
}

impl Page {
    /// What stands in its `<head>`: title, description, its one address if known, and the files that its script will
    /// want, as pairs of an address and a media type, so that a browser fetches them while it still reads the page.
    #[must_use]
    pub fn head(&self, address: Option<&str>, wanted: &[(String, &str)]) -> String {
        let markup = html! {
            title { (self.title) }
            meta name="description" content=(self.description);
            @if let Some(address) = address { link rel="canonical" href=(address); }
            @for (file, kind) in wanted {
                @if *kind == SCRIPT {
                    link rel="modulepreload" href=(file);
                } @else {
                // Asked for as the later fetch does, or it would come twice. No `integrity`: Chromium passes it over
                // here with a warning, and the later fetch checks it all the same.
                link rel="preload" as="fetch" type=(kind) crossorigin href=(file);
                }
            }
        };
        markup.into_string()
    }
}

/// A page of text that someone wrote as HTML; nothing of it is escaped but the title and the description.
#[must_use]
pub fn text_page(title: &str, description: &str, html: &str) -> Page {
    let main = html! { main.width.view.text id="view" tabindex="-1" data-page="text" { (PreEscaped(html)) } };
    Page { title: words::window_title(title), description: description.into(), main: main.into_string() }
}

/// A whole document that stands alone: in one file, with its style, without a script.
pub(super) fn alone(title: &str, style: &[&str], main: &Markup) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { @for part in style { (PreEscaped(part)) } }
            }
            body { main { (main) } }
        }
    };
    markup.into_string()
}

/// A whole document that leads to another address, with or without script.
#[must_use]
pub fn moved(name: &str, to: &str) -> String {
    let markup = html! {
        (DOCTYPE)
        html lang="en-GB" {
            head {
                meta charset="utf-8";
                meta name="robots" content="noindex";
                meta http-equiv="refresh" content={ "0; url=" (to) };
                title { (words::window_title(name)) }
                link rel="canonical" href=(to);
            }
            body { p { a href=(to) { (name) } } }
        }
    };
    markup.into_string()
}
