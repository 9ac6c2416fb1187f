//! Everything of a release but its figures: areas, duties, themes, metrics, and the features councils are likened by.

use crate::error::{Error, Kind, Result, fail};
use crate::figures::features::row_at;
use crate::figures::{
    Area, Class, Code, DECIMALS, Duty, Feature, Features, List, Marks, Metric, Period, Theme,
};
use crate::stats::{order, sort_by};

/// Areas, duties, themes and metrics that agree with one another. Indexes into its lists are how the rest of the
/// library names areas and metrics.
///
/// ```
/// use council_compare::figures::{Catalogue, Features};
/// let empty = Catalogue::new("2026-11".into(), vec![], vec![], vec![], vec![], Features::default())?;
/// assert_eq!(empty.areas().len(), 0);
/// assert_eq!(empty.find_area("E06000005"), None);
/// # Ok::<(), council_compare::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Catalogue {
    release: String,
    areas: Vec<Area>,
    duties: Vec<Duty>,
    themes: Vec<Theme>,
    metrics: Vec<Metric>,
    features: Features,
    /// The features made comparable, in the same shape.
    standardised: Vec<f64>,
    lists: Vec<List>,
    /// Every code, now or formerly, in order, with its area.
    by_code: Vec<(Code, usize)>,
}

impl Catalogue {
    /// Checks that the parts agree and puts areas in the order of their codes and metrics in the order of their
    /// themes and, within one, of their kinds: outcomes first. Those of one kind stay as given.
    ///
    /// Fails with `bad-catalogue` on a code, slug or id used twice, a reference to something that is not there, a
    /// metric without limits, more than six decimals, or features whose rows do not fit. `features.areas` are
    /// indexes into `areas` as given.
    pub fn new(
        release: String,
        mut areas: Vec<Area>,
        duties: Vec<Duty>,
        themes: Vec<Theme>,
        mut metrics: Vec<Metric>,
        mut features: Features,
    ) -> Result<Self> {
        let checked = features.check().and_then(|()| features.sort(&areas)).and_then(|()| {
            sort_by(&mut areas, |one, other| one.code.cmp(&other.code));
            let by_code = index_codes(&areas)?;
            check_references(&areas, &by_code)?;
            check_ids(&duties, &themes, &metrics, &features)?;
            metrics.iter().try_for_each(|metric| check_metric(metric, &duties, &themes))?;
            Ok(by_code)
        });
        let theme = |metric: &Metric| themes.iter().position(|theme| theme.id == metric.theme);
        sort_by(&mut metrics, |one, other| theme(one).cmp(&theme(other)).then(one.kind.cmp(&other.kind)));
        // The parts are moved in once, whatever the outcome: each early return would drop six lists by itself.
        let standardised = if checked.is_ok() { features.standardised() } else { Vec::new() };
        let (lists, by_code) = (Vec::new(), Vec::new());
        let catalogue =
            Self { release, areas, duties, themes, metrics, features, standardised, lists, by_code };
        checked.map(|by_code| Self { by_code, ..catalogue })
    }

    /// What all widgets share: the same without themes and metrics, and without what no widget says of areas, features
    /// and published lists.
    #[must_use]
    pub fn for_widgets(&self) -> Self {
        let feature = |feature: &Feature| Feature {
            id: feature.id.clone(),
            weight: feature.weight,
            by_ratio: feature.by_ratio,
            ..Feature::default()
        };
        let list = |list: &List| List { id: list.id.clone(), name: list.name.clone(), ..List::default() };
        let mut shared = Self { themes: Vec::new(), metrics: Vec::new(), ..self.clone() };
        shared.features.columns = self.features.columns.iter().map(feature).collect();
        shared.lists = self.lists.iter().map(list).collect();
        shared.areas.iter_mut().for_each(|area| area.aliases.clear());
        shared
    }

    /// The same without features, and with a list in the place of what they are asked for: whom each area is like. A
    /// fifth of the bytes. Fails with `bad-catalogue` as [`add_list`](Catalogue::add_list) does.
    pub fn with_list_for_features(&self, list: List) -> Result<Self> {
        let mut lean = Self { features: Features::default(), standardised: Vec::new(), ..self.clone() };
        lean.add_list(list)?;
        Ok(lean)
    }

    /// The same with these themes and metrics in the place of its own, in the order they are given. Fails with
    /// `bad-catalogue` as [`new`](Catalogue::new) does.
    pub fn with_metrics(&self, themes: Vec<Theme>, metrics: Vec<Metric>) -> Result<Self> {
        check_ids(&self.duties, &themes, &metrics, &self.features)?;
        metrics.iter().try_for_each(|metric| check_metric(metric, &self.duties, &themes))?;
        Ok(Self { themes, metrics, ..self.clone() })
    }

    /// The release's name.
    #[must_use]
    pub fn release(&self) -> &str {
        &self.release
    }

    /// Every area, in the order of codes.
    #[must_use]
    pub fn areas(&self) -> &[Area] {
        &self.areas
    }

    /// Every duty.
    #[must_use]
    pub fn duties(&self) -> &[Duty] {
        &self.duties
    }

    /// Every theme, in the order they are shown.
    #[must_use]
    pub fn themes(&self) -> &[Theme] {
        &self.themes
    }

    /// Every metric, theme by theme.
    #[must_use]
    pub fn metrics(&self) -> &[Metric] {
        &self.metrics
    }

    /// The features councils are likened by.
    #[must_use]
    pub fn features(&self) -> &Features {
        &self.features
    }

    /// An area's features made comparable: z-scores, one for each column, NaN where not known. Empty where it has none.
    #[must_use]
    pub fn likeness(&self, area: usize) -> &[f64] {
        self.features.row_of(area).map_or(&[], |row| self.likeness_at(row))
    }

    /// The whole table of [`likeness`](Catalogue::likeness), row by row.
    pub(crate) fn likeness_table(&self) -> &[f64] {
        &self.standardised
    }

    /// The same by row of the [features](Catalogue::features).
    pub(crate) fn likeness_at(&self, row: usize) -> &[f64] {
        row_at(&self.standardised, row, self.features.columns.len())
    }

    /// The published lists of comparison groups, in the order they were given.
    #[must_use]
    pub fn lists(&self) -> &[List] {
        &self.lists
    }

    /// The list of that id.
    #[must_use]
    pub fn list(&self, id: &str) -> Option<&List> {
        self.lists.iter().find(|list| list.id == id)
    }

    /// Adds a list, or puts it in the place of the one with its id. Fails with `bad-catalogue` where it contradicts
    /// itself or the areas.
    pub fn add_list(&mut self, mut list: List) -> Result<()> {
        list.tidy(self.areas.len())?;
        match self.lists.iter_mut().find(|known| known.id == list.id) {
            Some(known) => *known = list,
            None => self.lists.push(list),
        }
        Ok(())
    }

    /// The area with that code, now or formerly.
    #[must_use]
    pub fn area_of_code(&self, code: Code) -> Option<usize> {
        area_of(&self.by_code, code)
    }

    /// The area with that code (now or formerly) or slug; exact, unlike a search by name.
    #[must_use]
    pub fn find_area(&self, text: &str) -> Option<usize> {
        match text.parse() {
            Ok(code) => self.area_of_code(code),
            Err(_) => self.areas.iter().position(|area| area.slug == text),
        }
    }

    /// The same. Fails with `unknown-area`.
    pub fn area(&self, text: &str) -> Result<usize> {
        self.find_area(text).ok_or_else(|| Error::new(Kind::UnknownArea(text.into())))
    }

    /// The areas whose place this one took, in the order of codes.
    #[must_use]
    pub fn predecessors(&self, area: usize) -> Vec<usize> {
        let Some(area) = self.areas.get(area) else { return Vec::new() };
        let before = |other: &Area| other.successors.contains(&area.code);
        (0..self.areas.len()).filter(|index| self.areas.get(*index).is_some_and(before)).collect()
    }

    /// The metric of that id. Fails with `unknown-metric`.
    pub fn metric(&self, id: &str) -> Result<usize> {
        self.metrics
            .iter()
            .position(|metric| metric.id == id)
            .ok_or_else(|| Error::new(Kind::UnknownMetric(id.into())))
    }

    /// The duty of that metric; `None` for an index out of range.
    pub(crate) fn duty_of(&self, metric: usize) -> Option<&Duty> {
        let metric = self.metrics.get(metric)?;
        self.duties.iter().find(|duty| duty.id == metric.duty)
    }

    /// Whether that area's class has the duty of that metric; false for an index out of range.
    #[must_use]
    pub fn has_duty(&self, area: usize, metric: usize) -> bool {
        let (Some(area), Some(duty)) = (self.areas.get(area), self.duty_of(metric)) else { return false };
        duty.falls_on(area.class)
    }

    /// Whether a figure with those marks may stand there: the area has the duty and existed on the period's last day, or
    /// had yet to begin and the figure was rebuilt or recast for it.
    #[must_use]
    pub fn may_have(&self, area: usize, metric: usize, period: Period, marks: Marks) -> bool {
        self.has_duty(area, metric)
            && self.areas.get(area).is_some_and(|area| area.may_stand(period.last_day(), marks))
    }

    /// The classes that a council of that class is compared with on a metric; see [`Duty::set_of`].
    #[must_use]
    pub fn set_of(&self, metric: usize, class: Class) -> &[Class] {
        self.duty_of(metric).map_or(&[], |duty| duty.set_of(class))
    }

    /// The areas that make up the England set of a metric in a period, for a council of that class, in the order of
    /// codes: those of the duty's [`set_of`](Duty::set_of) that class which existed in the period. Never an old and a
    /// new code of one place, and never both a county and its districts.
    #[must_use]
    pub fn england_set(&self, metric: usize, class: Class, period: Period) -> Vec<usize> {
        let set = self.set_of(metric, class);
        let belongs = |area: &Area| set.contains(&area.class) && area.active_in(period);
        (0..self.areas.len()).filter(|index| self.areas.get(*index).is_some_and(belongs)).collect()
    }

    /// Whether two areas' classes have exactly the same duties, and at least one.
    #[must_use]
    pub fn same_duties(&self, one: usize, other: usize) -> bool {
        let (Some(one), Some(other)) = (self.areas.get(one), self.areas.get(other)) else { return false };
        let mut any = false;
        self.duties.iter().all(|duty| {
            any |= duty.falls_on(one.class);
            duty.falls_on(one.class) == duty.falls_on(other.class)
        }) && any
    }
}

fn bad<T>(what: String) -> Result<T> {
    fail(Kind::BadCatalogue(what))
}

fn unique<'a>(what: &str, ids: impl Iterator<Item = &'a str>) -> Result<()> {
    all_unique(what, &ids.collect::<Vec<_>>())
}

fn all_unique(what: &str, ids: &[&str]) -> Result<()> {
    let id = |place: usize| ids.get(place).copied().unwrap_or_default();
    let order = order(ids.len(), &|one, other| id(one).cmp(id(other)));
    match order.array_windows().find(|[one, other]| id(*one) == id(*other)) {
        Some([place, _]) => bad(format!("the {what} '{}' occurs twice", id(*place))),
        None => Ok(()),
    }
}

fn check_ids(duties: &[Duty], themes: &[Theme], metrics: &[Metric], features: &Features) -> Result<()> {
    unique("theme", themes.iter().map(|theme| &*theme.id))?;
    unique("duty", duties.iter().map(|duty| &*duty.id))?;
    unique("metric", metrics.iter().map(|metric| &*metric.id))?;
    unique("feature", features.columns.iter().map(|feature| &*feature.id))
}

fn index_codes(areas: &[Area]) -> Result<Vec<(Code, usize)>> {
    unique("slug", areas.iter().map(|area| &*area.slug))?;
    let codes = |(index, area): (usize, &Area)| {
        area.former_codes.iter().chain([&area.code]).map(|code| (*code, index)).collect::<Vec<_>>()
    };
    let by_code: Vec<(Code, usize)> = areas.iter().enumerate().flat_map(codes).collect();
    unique("code", by_code.iter().map(|(code, _)| code.as_str()))?;
    let code = |place: usize| by_code.get(place).map(|(code, _)| code);
    let order = order(by_code.len(), &|one, other| code(one).cmp(&code(other)));
    Ok(order.into_iter().filter_map(|place| by_code.get(place).copied()).collect())
}

fn area_of(by_code: &[(Code, usize)], code: Code) -> Option<usize> {
    let place = by_code.binary_search_by(|(known, _)| known.cmp(&code)).ok()?;
    by_code.get(place).map(|(_, area)| *area)
}

fn check_references(areas: &[Area], by_code: &[(Code, usize)]) -> Result<()> {
    for area in areas {
        for code in area.successors.iter().chain(&area.region).chain(&area.county).chain(&area.authority) {
            if area_of(by_code, *code).is_none() {
                return bad(format!(
                    "{} refers to the code {code}, which is not in the list of areas",
                    area.code
                ));
            }
        }
    }
    Ok(())
}

fn check_metric(metric: &Metric, duties: &[Duty], themes: &[Theme]) -> Result<()> {
    let Metric { id, theme, duty, decimals, limits, breaks, .. } = metric;
    if !themes.iter().any(|known| known.id == *theme) {
        return bad(format!("the metric '{id}' names the theme '{theme}', which does not exist"));
    }
    if !duties.iter().any(|known| known.id == *duty) {
        return bad(format!("the metric '{id}' names the duty '{duty}', which does not exist"));
    }
    if *decimals > DECIMALS {
        return bad(format!("the metric '{id}' has {decimals} decimals; {DECIMALS} is the most"));
    }
    if limits.iter().all(|limit| limit.trim().is_empty()) {
        return bad(format!("the metric '{id}' states no limits; every metric has some"));
    }
    if !breaks.is_sorted_by(|one, other| one.from < other.from) {
        return bad(format!(
            "the breaks of the metric '{id}' are not each later than the one before; put them in order"
        ));
    }
    Ok(())
}
