//! Which page an address within the site names: the one map of the site, for whoever writes pages or shows them.

use crate::error::Result;
use crate::figures::{Area, Catalogue, Metric, Store, Theme};
use crate::page::enquiry::enquiry_elsewhere;
use crate::page::{Choices, Council, Page, has_briefing, has_page, home, measure, measures, themes_of};
use core::fmt;

/// A page that a release makes. Texts that someone wrote are not among them.
///
/// ```
/// use council_compare::figures::{Catalogue, Features};
/// use council_compare::page::Address;
/// let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
/// assert_eq!(Address::read(&empty, "metrics/"), Some(Address::Measures));
/// assert_eq!(Address::read(&empty, "council/nowhere/"), None);
/// assert_eq!(Address::Measures.to_string(), "metrics/");
/// # Ok::<(), council_compare::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Address<'a> {
    /// The first page, at the site's root: an empty path.
    Home,
    /// All measures: `metrics/`.
    Measures,
    /// One of them: `metric/ID/`.
    Measure(&'a Metric),
    /// A council's overview: `council/SLUG/`.
    Council(&'a Area),
    /// What stands out there, in plain sentences: `council/SLUG/story/`.
    Story(&'a Area),
    /// Questions to ask about it: `council/SLUG/questions/`.
    Questions(&'a Area),
    /// A briefing on it: `council/SLUG/enquiry/`. Made from tables that only the command line reads: see [`enquiry`](crate::page::enquiry).
    Enquiry(&'a Area),
    /// One of its themes: `council/SLUG/THEME/`.
    Theme(&'a Area, &'a Theme),
}

impl<'a> Address<'a> {
    /// The page at a path within the site, which ends with a slash or is empty. A council may be named by any code it had.
    #[must_use]
    pub fn read(catalogue: &'a Catalogue, path: &str) -> Option<Self> {
        let council = |name: &str| {
            catalogue
                .find_area(name)
                .and_then(|area| catalogue.areas().get(area))
                .filter(|area| has_page(area))
        };
        let parts: Vec<&str> = path.split('/').collect();
        Some(match *parts.as_slice() {
            [""] => Self::Home,
            ["metrics", ""] => Self::Measures,
            ["metric", id, ""] => Self::Measure(catalogue.metrics().iter().find(|metric| metric.id == id)?),
            ["council", name, ""] => Self::Council(council(name)?),
            ["council", name, part, ""] => {
                let area = council(name)?;
                let themes = themes_of(catalogue, catalogue.area_of_code(area.code)?);
                match part {
                    _ if themes.is_empty() => return None,
                    "story" => Self::Story(area),
                    "questions" => Self::Questions(area),
                    // The other page is made from all councils' figures, by the command line too.
                    "enquiry" | "learn" if has_briefing(area) => Self::Enquiry(area),
                    _ => Self::Theme(area, themes.into_iter().find(|theme| theme.id == part)?),
                }
            }
            _ => return None,
        })
    }

    /// The ids of the themes whose figures the page is made from.
    #[must_use]
    pub fn themes(self, catalogue: &'a Catalogue) -> Vec<&'a str> {
        let ids = |themes: Vec<&'a Theme>| themes.iter().map(|theme| &*theme.id).collect();
        match self {
            Self::Home | Self::Enquiry(_) => Vec::new(),
            Self::Measures => ids(catalogue.themes().iter().collect()),
            Self::Measure(metric) => vec![&*metric.theme],
            Self::Council(area) | Self::Story(area) | Self::Questions(area) => catalogue
                .area_of_code(area.code)
                .map(|area| ids(themes_of(catalogue, area)))
                .unwrap_or_default(),
            Self::Theme(_, theme) => vec![&*theme.id],
        }
    }

    /// The page itself, with the usual choices. Fails with `not-loaded`.
    pub fn page(self, store: &Store) -> Result<Page> {
        match self {
            Self::Home => Ok(home(store.catalogue())),
            Self::Measures => measures(store),
            Self::Measure(metric) => measure(store, &metric.id),
            Self::Enquiry(area) => Ok(enquiry_elsewhere(area)),
            Self::Council(area) | Self::Story(area) | Self::Questions(area) | Self::Theme(area, _) => {
                Council::new(store, area.code.as_str(), &Choices::default())?.page(self)
            }
        }
    }
}

impl fmt::Display for Address<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => Ok(()),
            Self::Measures => f.write_str("metrics/"),
            Self::Measure(metric) => write!(f, "metric/{}/", metric.id),
            Self::Council(area) => write!(f, "council/{}/", area.slug),
            Self::Story(area) => write!(f, "council/{}/story/", area.slug),
            Self::Questions(area) => write!(f, "council/{}/questions/", area.slug),
            Self::Enquiry(area) => write!(f, "council/{}/enquiry/", area.slug),
            Self::Theme(area, theme) => write!(f, "council/{}/{}/", area.slug, theme.id),
        }
    }
}

impl<'a> Council<'a> {
    /// The addresses of its pages.
    #[must_use]
    pub fn addresses(&self) -> Vec<Address<'a>> {
        let themes = self.themes();
        let mut addresses = vec![Address::Council(self.own)];
        if !themes.is_empty() {
            addresses.extend([Address::Story(self.own), Address::Questions(self.own)]);
        }
        if has_briefing(self.own) {
            addresses.push(Address::Enquiry(self.own));
        }
        addresses.extend(themes.into_iter().map(|theme| Address::Theme(self.own, theme)));
        addresses
    }

    /// The one of its pages that has this address; the overview for any other. Fails with `not-loaded`.
    pub fn page(&self, address: Address<'_>) -> Result<Page> {
        match address {
            Address::Theme(_, theme) => self.theme(theme),
            Address::Story(_) => self.story(),
            Address::Questions(_) => self.questions(),
            Address::Enquiry(area) => Ok(enquiry_elsewhere(area)),
            _ => Ok(self.overview()),
        }
    }
}
