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

mod address;
mod brief;
mod bring;
mod builder;
mod catalogue;
mod council;
mod data;
#[cfg(feature = "import")]
mod draft;
#[cfg(feature = "import")]
mod drafted;
mod enquiry;
mod frame;
mod group;
mod home;
mod learn;
#[cfg(feature = "import")]
mod mapping;
mod measure;
mod members;
mod message;
mod metric;
mod notable;
mod own;
mod own_choices;
mod own_group;
mod pack;
mod part;
mod place;
mod questions;
mod review;
mod sessions;
mod signals;
mod story;
mod table;
mod take;
mod theme;
mod trend;
mod why;
mod widget;

use crate::compare;
use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Catalogue, Class, Metric, Period, Store, Theme};
use crate::peers::{Choice, Group, group};
use crate::report::{self, Answer, AreaReport, Finding};
use crate::stats::MadScale;
use crate::words;

pub use address::Address;
pub use bring::bring;
pub use builder::builder;
pub use catalogue::measures;
pub use data::{File, files};
#[cfg(feature = "import")]
pub use draft::{comment_form, drafts};
#[cfg(feature = "import")]
pub use drafted::{draft, draft_document, draft_problems};
pub use enquiry::{enquiry, enquiry_document};
pub use frame::{Page, moved, text_page};
pub use home::home;
pub use learn::{learn, learn_document};
#[cfg(feature = "import")]
pub use mapping::{mapping_form, mapping_of, problems};
pub use measure::measure;
pub use message::not_found;
pub use own::own;
pub use own_choices::{own_measures, own_periods};
pub use pack::{pack, pack_document};
pub use part::part;
pub use review::review;
pub use sessions::{sessions, sessions_document, sessions_result};
pub use widget::{Asked, Form, widget, widget_strip, widget_timeline, widget_trend};

/// Whether an area has pages of its own: councils and combined authorities, not regions or the country.
#[must_use]
pub fn has_page(area: &Area) -> bool {
    !matches!(area.class, Class::Region | Class::Country)
}

/// Whether an area has a briefing: councils that exist.
#[must_use]
pub fn has_briefing(area: &Area) -> bool {
    area.class.is_council() && area.end.is_none()
}

/// What a reader has chosen, as it stands in an address: nothing of it has been checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Choices {
    /// The comparison group; `None` for the council's usual one.
    pub peers: Option<String>,
    /// Periods other than the latest: a metric's id and a period in ISO form.
    pub at: Vec<(String, String)>,
    /// The release that is asked for, if one is, and the newest that the site has.
    pub release: Option<(String, String)>,
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
    /// Its own report, and what stands of each metric: the comparison, and the same in words.
    about: AreaReport<'a>,
    comparisons: Vec<(Answer, Finding<'a>)>,
    unusable: Vec<Unusable>,
    /// The release that was asked for, and the newest.
    release: Option<(String, String)>,
}

impl<'a> Council<'a> {
    /// Compares a council on every metric that is its duty and whose theme is loaded. What was chosen and cannot be is
    /// said on the page, and the usual is shown instead. Fails with `unknown-area`, or `not-loaded` for a published list
    /// of peers that has yet to be loaded.
    pub fn new(store: &'a Store, area: &str, choices: &Choices) -> Result<Self> {
        Self::of(store, area, choices, |_| true)
    }

    /// The same, on the wanted metrics alone.
    pub(crate) fn of(
        store: &'a Store,
        area: &str,
        choices: &Choices,
        wanted: impl Fn(&Metric) -> bool,
    ) -> Result<Self> {
        let catalogue = store.catalogue();
        let area = catalogue.area(area)?;
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
            about: report::area(catalogue, own),
            comparisons: Vec::new(),
            unusable,
            release: choices.release.clone(),
        };
        let mut periods = Vec::new();
        for (place, (id, period)) in choices.at.iter().enumerate() {
            // Of two periods of one metric the first counts.
            if !choices.at.iter().take(place).any(|(earlier, _)| earlier == id) {
                periods.extend(council.period_of(id, period));
            }
        }
        for (index, metric) in catalogue.metrics().iter().enumerate() {
            if wanted(metric) && council.has(index) {
                let period = periods.iter().find(|(metric, _)| *metric == index).map(|(_, period)| *period);
                let comparison = council.compare(index, period)?;
                council.comparisons.push(comparison);
            }
        }
        Ok(council)
    }

    /// The metric and the period that a choice names; else notes why it cannot be. What is not loaded cannot be wrong.
    fn period_of(&mut self, id: &str, period: &str) -> Option<(usize, Period)> {
        let catalogue = self.catalogue();
        let known = catalogue.metric(id).ok().filter(|metric| catalogue.has_duty(self.area, *metric));
        let why = match known.zip(Some(period.parse::<Period>())) {
            None => words::no_such_measure(id),
            Some((_, Err(error))) => words::as_sentence(&error),
            Some((index, Ok(period))) => match self.store.table(index) {
                Ok(table) if table.column(period).is_none() => {
                    let metric = self.metrics().get(index).map(|metric| metric.title.clone());
                    words::as_sentence(&Error::new(Kind::UnknownPeriod {
                        metric: metric.unwrap_or_default(),
                        period: period.to_string(),
                    }))
                }
                _ => return Some((index, period)),
            },
        };
        self.unusable.push(Unusable { part: id.into(), why });
        None
    }

    fn compare(&self, metric: usize, period: Option<Period>) -> Result<(Answer, Finding<'a>)> {
        let question =
            compare::Question { area: self.area, metric, period, group: &self.group, scale: MadScale::Raw };
        let comparison = compare::compare(self.store, question)?;
        let answer = Answer { comparison, choice: self.group.choice.clone() };
        let finding = report::finding(self.catalogue(), &answer, self.about.clone())?;
        Ok((answer, finding))
    }

    fn catalogue(&self) -> &'a Catalogue {
        self.store.catalogue()
    }

    fn metrics(&self) -> &'a [Metric] {
        self.catalogue().metrics()
    }

    /// Whether a metric is this council's duty and has figures here.
    fn has(&self, metric: usize) -> bool {
        let figures = || self.store.table(metric).is_ok_and(|table| !table.columns().is_empty());
        self.catalogue().has_duty(self.area, metric) && figures()
    }

    /// Those of its themes that have figures here.
    fn shown_themes(&self) -> Vec<&'a Theme> {
        let mut themes = self.themes();
        let metrics = || self.metrics().iter().enumerate();
        themes.retain(|theme| metrics().any(|(index, metric)| metric.theme == theme.id && self.has(index)));
        themes
    }

    /// The themes with a metric that is this council's duty, in the order they are shown.
    #[must_use]
    pub fn themes(&self) -> Vec<&'a Theme> {
        themes_of(self.catalogue(), self.area)
    }

    /// What is found, metric by metric.
    fn findings(&self) -> impl Iterator<Item = &Finding<'a>> {
        self.comparisons.iter().map(|(_, finding)| finding)
    }

    /// What is found of a theme's metrics.
    fn of_theme<'b>(&'b self, theme: &'b str) -> impl Iterator<Item = &'b Finding<'a>> {
        self.findings().filter(move |found| found.metric.theme == theme)
    }
}

/// The themes with a metric that is an area's duty, in the order they are shown.
fn themes_of(catalogue: &Catalogue, area: usize) -> Vec<&Theme> {
    let own = |theme: &&Theme| {
        let mut metrics = catalogue.metrics().iter().enumerate();
        metrics.any(|(index, metric)| metric.theme == theme.id && catalogue.has_duty(area, index))
    };
    catalogue.themes().iter().filter(own).collect()
}
