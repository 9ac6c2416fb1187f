//! A page made anew as its reader chooses, whole or one section at a time: what is in sight first.

use crate::error::{Error, Kind, Result};
use crate::figures::{Metric, Store};
use crate::page::council::UP;
use crate::page::{Choices, Council, Page, brief, themes_of, why};
use maud::Markup;

/// A council's page as HTML: its overview, or the part of that name, a theme's id, `story` or `questions`. All of its
/// `main` element, or only the section of that name: empty for what stands above the others, `why` for why the
/// councils of the group are alike, which the first leaves out, else a theme's id on the overview and a metric's id on the page of a theme; these alone are compared. Fails with `unknown-area`,
/// `unknown-metric` for a section that is not there, or `not-loaded`.
pub fn part(
    store: &Store,
    area: &str,
    choices: &Choices,
    part: &str,
    section: Option<&str>,
) -> Result<String> {
    let catalogue = store.catalogue();
    let themes = themes_of(catalogue, catalogue.area(area)?);
    let theme = themes.iter().find(|theme| theme.id == part);
    let wanted = |metric: &Metric| match (section, theme) {
        (Some(section), None) => metric.theme == section,
        (Some(section), Some(_)) => metric.id == section,
        (None, Some(theme)) => metric.theme == theme.id,
        (None, None) => true,
    };
    let council = Council::of(store, area, choices, wanted)?;
    let Some(section) = section else {
        let page = match (theme, part) {
            (Some(theme), _) => council.theme(theme)?,
            (None, "story" | "questions") => told(&council, part)?,
            (None, _) => council.overview(),
        };
        return Ok(page.main);
    };
    let markup = match (section, theme) {
        ("", Some(theme)) => Some(council.head_of(theme)),
        ("", None) => Some(council.head(false)),
        ("why", None) => Some(why::panel(&council, UP, true)),
        (_, Some(theme)) => council.measures(theme)?.pop(),
        (_, None) => {
            themes.iter().find(|theme| theme.id == section).map(|theme| brief::theme(&council, theme))
        }
    };
    markup.map(Markup::into_string).ok_or_else(|| Error::new(Kind::UnknownMetric(section.into())))
}

/// The pages of what stands out. The Wasm of the other pages, which every reader fetches, goes without: these fetch the
/// one that makes all pages.
fn told(council: &Council<'_>, part: &str) -> Result<Page> {
    if cfg!(all(feature = "wasm-page", not(feature = "wasm-site"))) {
        return Ok(council.overview());
    }
    if part == "story" { council.story() } else { council.questions() }
}
