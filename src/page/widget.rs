//! One measure of one council as a widget: a part of a page that somebody else made. It says where the figure comes from
//! and what it cannot tell, as every page here does.

use crate::chart::{Frame, strip_of, trend_of};
use crate::compare::{Question, compare, periods};
use crate::error::{Error, Kind, Result};
use crate::figures::{Area, Catalogue, Metric, Period, Store};
use crate::page::metric::{meaning, notes, sentences};
use crate::page::table::{disclosure, figures};
use crate::page::trend::told;
use crate::peers::{Choice, Group, group};
use crate::stats::MadScale;
use crate::{report, words};
use maud::{Markup, html};

/// What a widget shows, besides the figure, its period, a limit and the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Sentences.
    Sentence,
    /// Sentences, and where the figure stands among others.
    Strip,
    /// How it moved, in sentences and as a timeline.
    Trend,
    /// Sentences, and the figures of the group.
    Table,
    /// Sentences, where the figure stands, and the figures of the group.
    Card,
}

impl Form {
    /// Every form, the plainest first.
    pub const ALL: [Self; 5] = [Self::Sentence, Self::Strip, Self::Trend, Self::Table, Self::Card];

    /// Its name in addresses and attributes: `sentence`, `strip`, …
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Strip => "strip",
            Self::Trend => "trend",
            Self::Table => "table",
            Self::Card => "card",
        }
    }

    /// The form of that [`id`](Form::id), if there is one.
    #[must_use]
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.id() == id)
    }
}

/// What a widget is asked for, as it was written: nothing of it has been checked.
#[derive(Clone, Copy, Debug, Default)]
pub struct Asked<'a> {
    /// A council's code, name in links, or whole name.
    pub area: &'a str,
    /// A metric's id.
    pub metric: &'a str,
    /// A [`Form`]; `None` for a card.
    pub form: Option<&'a str>,
    /// The comparison group; `None` for the council's usual one.
    pub peers: Option<&'a str>,
    /// Where the site's root is, with a slash at its end.
    pub site: &'a str,
}

/// A widget of any form but a trend, as HTML with a place for its picture. A form or a group that cannot be is said, and
/// the usual one is shown.
///
/// Fails with `unknown-area`, `unknown-metric`, `unknown-period`, or `not-loaded` for the figures or for a published list
/// that have yet to be loaded.
pub fn widget(store: &Store, asked: Asked<'_>) -> Result<String> {
    let mut found = Found::new(store, asked)?;
    let form = asked.form.map_or(Some(Form::Card), Form::from_id);
    if form.is_none() {
        found.unusable.push(words::no_such_form(asked.form.unwrap_or_default()));
    }
    let form = form.unwrap_or(Form::Card);
    let Found { area, index: metric, ref group, .. } = found;
    let comparison = compare(store, Question { area, metric, period: None, group, scale: MadScale::Raw })?;
    let said = words::sentences(found.catalogue, &comparison, &group.choice);
    let table = match form {
        Form::Table | Form::Card => {
            let table = words::table(store, &comparison, &group.choice)?;
            figures(&table, &format!("{}-table", found.metric.id))
        }
        _ => html! {},
    };
    let shown = html! {
        (sentences([&said.peers, &said.england]))
        @if matches!(form, Form::Strip | Form::Card) { div.strip {} }
        (sentences([&said.polarity]))
        (notes(&said.notes))
        @if form == Form::Table { (table) }
        @if form == Form::Card { (disclosure(words::TABLE_OF_FIGURES, &table)) }
    };
    Ok(found.around(&said.figure, comparison.period, &shown))
}

/// The picture of such a widget as SVG, `width` CSS pixels wide (280 at least). Fails likewise.
pub fn widget_strip(store: &Store, asked: Asked<'_>, width: f64) -> Result<String> {
    let Found { area, index: metric, group, .. } = Found::new(store, asked)?;
    let question = Question { area, metric, period: None, group: &group, scale: MadScale::Raw };
    strip_of(store, &compare(store, question)?, &group.choice, width, Frame::Inline)
}

/// A widget that shows how a figure moved, as HTML with a place for the timeline. Fails likewise.
pub fn widget_trend(store: &Store, asked: Asked<'_>) -> Result<String> {
    let found = Found::new(store, asked)?;
    let (moved, _) = told(store, (found.area, found.index), &found.group)?;
    let table = store.table(found.index)?;
    let column = periods(table, found.own).first().and_then(|period| table.column(*period));
    let Some(column) = column else {
        let (metric, period) = (found.metric.title.clone(), "latest".into());
        return Err(Error::new(Kind::UnknownPeriod { metric, period }));
    };
    let (entry, own) = (found.metric, column.figure(found.area));
    let figure = match own.value {
        Some(value) => words::with_unit(value, entry.decimals, &entry.unit),
        None => words::figure_text(entry, own),
    };
    Ok(found.around(&figure, column.period(), &moved))
}

/// The timeline of such a widget as SVG, `width` CSS pixels wide (280 at least); empty under three figures. Fails likewise.
pub fn widget_timeline(store: &Store, asked: Asked<'_>, width: f64) -> Result<String> {
    let Found { area, index, group, .. } = Found::new(store, asked)?;
    Ok(trend_of(store, area, index, &group, width, Frame::Inline)?.unwrap_or_default())
}

/// The councils similar to an area, where a list of them stands in the place of features.
fn ready(catalogue: &Catalogue, area: usize) -> Option<&[usize]> {
    catalogue.list(Choice::Similar.id())?.members(area)
}

fn usual(catalogue: &Catalogue, area: usize) -> Choice {
    if ready(catalogue, area).is_some() { Choice::Similar } else { Choice::usual(catalogue, area) }
}

fn around(catalogue: &Catalogue, area: usize, choice: Choice) -> Group {
    match ready(catalogue, area).filter(|_| choice == Choice::Similar) {
        Some(members) => Group { members: members.to_vec(), distances: Vec::new(), choice },
        None => group(catalogue, area, &choice),
    }
}

/// What was asked for, found.
struct Found<'a> {
    site: &'a str,
    catalogue: &'a Catalogue,
    area: usize,
    own: &'a Area,
    index: usize,
    metric: &'a Metric,
    group: Group,
    /// What cannot be, in sentences.
    unusable: Vec<String>,
}

impl<'a> Found<'a> {
    fn new(store: &'a Store, asked: Asked<'a>) -> Result<Self> {
        let catalogue = store.catalogue();
        let index = catalogue.metric(asked.metric)?;
        // A name is its slug, once it is in small letters. Slips are forgiven elsewhere: the search is half of a widget.
        let area = catalogue
            .find_area(asked.area)
            .or_else(|| catalogue.find_area(&asked.area.to_ascii_lowercase().replace(' ', "-")));
        let entries =
            |area: usize| Some((area, catalogue.areas().get(area)?, catalogue.metrics().get(index)?));
        let Some((area, own, metric)) = area.and_then(entries) else {
            return Err(Error::new(Kind::UnknownArea(asked.area.into())));
        };
        let mut unusable = Vec::new();
        let choice = match asked.peers.map(|text| Choice::read(catalogue, text)) {
            Some(Ok(choice)) => choice,
            Some(Err(error)) if error.code() == "not-loaded" => return Err(error),
            asked => {
                if let Some(Err(error)) = asked {
                    unusable.push([&*words::as_sentence(&error), words::SHOWN_INSTEAD].join(" "));
                }
                usual(catalogue, area)
            }
        };
        let group = around(catalogue, area, choice);
        Ok(Self { site: asked.site, catalogue, area, own, index, metric, group, unusable })
    }

    /// What every widget says, around what its form shows.
    fn around(&self, figure: &str, period: Period, shown: &Markup) -> String {
        let Self { site, catalogue, own, metric, .. } = self;
        let title = format!("{}-title", metric.id);
        let markup = html! {
            section.widget lang="en-GB" aria-labelledby=(title) data-metric=(metric.id) {
                p.title id=(title) { (words::widget_title(&own.name, &metric.title)) }
                (notes(&self.unusable))
                p.figure { strong { (figure) } ", " span { (words::period(period)) } }
                (shown)
                @if let Some(limit) = metric.limits.first() { p.hint { (limit) } }
                (disclosure(words::MEANING_AND_LIMITS, &html! {
                    (meaning(&report::metric(catalogue, metric), site))
                    (sentences([words::CAUTION, words::TYPICAL_GAP]))
                }))
                p.hint { (words::widget_source(&metric.source, catalogue.release())) }
                p.full {
                    a href={ (site) "council/" (own.slug) "/" (metric.theme) "/#" (metric.id) } { (words::FULL) }
                }
            }
        };
        markup.into_string()
    }
}
