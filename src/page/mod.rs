//! Everything said of a council as HTML, the same in the prerendered page and in the browser.
//!
//! No formula and no wording here: both come from the modules above. The one place where text becomes markup, so the
//! one place that escapes it. Links are relative, so that a site may lie in any folder.
//!
//! ```
//! use council_compare::figures::{Catalogue, Features, Store};
//! use council_compare::page::{Choices, Council};
//! let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
//! let store = Store::new(empty);
//! let error = Council::new(&store, "<b>", &Choices::default()).unwrap_err();
//! assert_eq!(error.code(), "unknown-area");
//! # Ok::<(), council_compare::Error>(())
//! ```

mod brief;
mod builder;
mod catalogue;
mod council;
mod frame;
mod group;
mod home;
mod measure;
mod members;
mod message;
mod metric;
mod own_group;
mod place;
mod table;
mod theme;
mod trend;
mod why;
mod widget;

use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Catalogue, Class, Metric, Period, Store, Theme};
use crate::peers::{Choice, Group, group};
use crate::report::{self, Answer, ComparisonReport};
use crate::stats::MadScale;
use crate::words;
use crate::{compare, place as places};

pub use builder::builder;
pub use catalogue::measures;
pub use frame::{Page, moved, text_page};
pub use home::home;
pub use measure::measure;
pub use message::not_found;
pub use widget::{Asked, Form, widget, widget_strip, widget_timeline, widget_trend};

/// Whether an area has pages of its own: councils and combined authorities, not regions or the country.
#[must_use]
pub fn has_page(area: &Area) -> bool {
    !matches!(area.class, Class::Region | Class::Country)
}

/// What a reader has chosen, as it stands in an address: nothing of it has been checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The comparison group; `None` for the council's usual one.
    pub peers: Option<String>,
    /// Periods other than the latest: a metric's id and a period in ISO form.
    pub at: Vec<(String, String)>,
}

/// A choice that cannot be: what it was about, and why not.
#[derive(Debug)]
struct Unusable {
    /// `with`, or a metric's id.
    part: String,
    why: String,
}

/// A council, compared metric by metric: what its pages are made of.
#[derive(Debug)]
pub struct Council<'a> {
    store: &'a Store,
    area: usize,
    own: &'a Area,
    group: Group,
    comparisons: Vec<ComparisonReport<'a>>,
    unusable: Vec<Unusable>,
}

impl<'a> Council<'a> {
    /// Compares a council on every metric that is its duty and whose theme is loaded. What was chosen and cannot be is
    /// said on the page, and the usual is shown instead. Fails with `unknown-area`, or `not-loaded` for a published list
    /// of peers that has yet to be loaded.
    pub fn new(store: &'a Store, area: &str, choices: &Choices) -> Result<Self> {
        let catalogue = store.catalogue();
        let area = places::find(catalogue, area)?;
        let own =
            catalogue.areas().get(area).ok_or_else(|| Error::new(Kind::UnknownArea(area.to_string())))?;
        let mut unusable = Vec::new();
        let usual = Choice::usual(catalogue, area);
        let choice = match choices.peers.as_deref().map(|text| Choice::read(catalogue, text)) {
            // What is not loaded yet can be chosen once it is.
            Some(Err(error)) if error.code() == "not-loaded" => return Err(error),
            Some(Err(error)) => {
                unusable.push(Unusable { part: "with".into(), why: words::as_sentence(&error) });
                usual
            }
            Some(Ok(choice)) => choice,
            None => usual,
        };
        let mut council = Self {
            store,
            area,
            own,
            group: group(catalogue, area, &choice),
            comparisons: Vec::new(),
            unusable,
        };
        for (index, metric) in catalogue.metrics().iter().enumerate() {
            if catalogue.has_duty(area, index)
                && store.table(index).is_ok_and(|table| !table.columns().is_empty())
            {
                let asked = choices.at.iter().find(|(id, _)| *id == metric.id);
                let comparison = council.compare(index, asked.map(|(_, period)| &**period))?;
                council.comparisons.push(comparison);
            }
        }
        let shown = |id: &str| catalogue.metric(id).is_ok_and(|metric| catalogue.has_duty(area, metric));
        for (id, _) in choices.at.iter().filter(|(id, _)| !shown(id)) {
            council.unusable.push(Unusable { part: id.clone(), why: words::no_such_measure(id) });
        }
        Ok(council)
    }

    fn compare(&mut self, metric: usize, period: Option<&str>) -> Result<ComparisonReport<'a>> {
        let compared = |period: Option<Period>| {
            let question = compare::Question {
                area: self.area,
                metric,
                period,
                group: &self.group,
                scale: MadScale::Raw,
            };
            compare::compare(self.store, question)
        };
        let asked = period.map(str::parse).transpose().and_then(compared);
        let comparison = match asked {
            Err(error) if period.is_some() => {
                let part = self.metrics().get(metric).map(|metric| metric.id.clone()).unwrap_or_default();
                self.unusable.push(Unusable { part, why: words::as_sentence(&error) });
                compared(None)?
            }
            asked => asked?,
        };
        report::comparison(self.store, &Answer { comparison, choice: self.group.choice.clone() })
    }

    fn catalogue(&self) -> &'a Catalogue {
        self.store.catalogue()
    }

    fn metrics(&self) -> &'a [Metric] {
        self.catalogue().metrics()
    }

    /// The themes with a metric that is this council's duty, in the order they are shown.
    #[must_use]
    pub fn themes(&self) -> Vec<&'a Theme> {
        let catalogue = self.catalogue();
        let own = |theme: &&Theme| {
            let mut metrics = self.metrics().iter().enumerate();
            metrics.any(|(index, metric)| metric.theme == theme.id && catalogue.has_duty(self.area, index))
        };
        catalogue.themes().iter().filter(own).collect()
    }

    /// The comparisons of a theme.
    fn of_theme<'b>(&'b self, theme: &'b str) -> impl Iterator<Item = &'b ComparisonReport<'a>> {
        self.comparisons.iter().filter(move |found| found.metric.theme == theme)
    }
}
