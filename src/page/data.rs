//! All figures as files: what there is, what stands in it, and other ways to it.

use crate::page::Page;
use crate::report::{FIGURES, METRICS};
use crate::words;
use maud::{Markup, html};

/// A file that may be taken away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its address, from the page.
    pub address: String,
    /// What it holds.
    pub title: String,
    /// Its size.
    pub bytes: usize,
}

/// The page that lists them, in `data/`; `notice` is whose figures they are and on what terms.
#[must_use]
pub fn files(files: &[File], release: &str, notice: &str) -> Page {
    let columns = |columns: &[(&str, &str)]| -> Markup {
        html! { dl { @for (name, meaning) in columns { dt { code { (name) } } dd { (meaning) } } } }
    };
    let main = html! {
        main.width.view.text id="view" tabindex="-1" data-page="text" {
            h1 tabindex="-1" { (words::ALL_FIGURES) }
            p { (words::ALL_FIGURES_LINE) }
            p { (words::CAUTION) }
            ul.links {
                @for file in files {
                    li { a href=(file.address) download { (words::sized(&file.title, file.bytes)) } }
                }
            }
            p { (words::of_release(release)) }
            h2 id="licence" { (words::LICENCE) }
            @for line in notice.lines().filter(|line| !line.trim().is_empty()) { p { (line) } }
            h2 id="figures" { (words::FIGURE_COLUMNS) }
            (columns(&FIGURES))
            h2 id="metrics" { (words::METRIC_COLUMNS) }
            (columns(&METRICS))
            h2 id="programs" { (words::PROGRAMS) }
            p { (words::PROGRAMS_LINE) }
            pre { code { "council-compare compare data Darlington --format csv\ncouncil-compare export data --metric carer-quality-of-life" } }
            p { (words::PACKAGE_LINE) }
            pre { code { "import { open } from \"council-compare\";\nconst release = await open(\"https://THIS-SITE/data/\");" } }
            p { (words::KEPT_RELEASES) }
        }
    };
    Page {
        title: words::window_title(words::ALL_FIGURES),
        description: words::ALL_FIGURES_LINE.into(),
        main: main.into_string(),
    }
}
