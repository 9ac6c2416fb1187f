//! The column store: for each metric, a column of figures for each period.

use std::sync::Arc;

use crate::error::{Error, Kind, Result, fail};
use crate::figures::{Area, Catalogue, Figure, Interval, List, Marks, Period, Status};
use crate::stats::order;

/// The figures of some columns, one column after the other and each by area: what tables that came together share, so that
/// a bundle of hundreds of columns takes a few pieces of memory and not a few for each.
#[derive(Debug, Default)]
pub(crate) struct Cells {
    /// NaN where the status says that there is no value.
    pub(crate) values: Vec<f64>,
    pub(crate) states: Vec<(Status, Marks)>,
    /// Of those columns that have any.
    pub(crate) intervals: Vec<Option<Interval>>,
}

/// Where a column stands in the [`Cells`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Span {
    pub(crate) period: Period,
    /// Of its values and states.
    pub(crate) first: usize,
    /// Of its intervals, if it has any.
    pub(crate) intervals: Option<usize>,
}

/// One metric in one period, for every area of the catalogue.
#[derive(Clone, Debug)]
pub struct Column {
    span: Span,
    areas: usize,
    cells: Arc<Cells>,
}

impl Column {
    /// The period.
    #[must_use]
    pub fn period(&self) -> Period {
        self.span.period
    }

    /// The figure of the area at that index of [`Catalogue::areas`]; not applicable for an index out of range.
    #[must_use]
    pub fn figure(&self, area: usize) -> Figure {
        let Cells { values, states, intervals } = &*self.cells;
        let at = |first: usize| (area < self.areas).then(|| first + area);
        let figure = at(self.span.first).and_then(|cell| Some((values.get(cell)?, states.get(cell)?)));
        let Some((value, (status, marks))) = figure else {
            return Figure::absent(Status::NotApplicable);
        };
        let interval = self.span.intervals.and_then(at).and_then(|cell| *intervals.get(cell)?);
        Figure {
            value: (*status == Status::Value).then_some(*value),
            status: *status,
            marks: *marks,
            interval,
        }
    }

    /// The numbers of the areas at these indexes that have one, in their order, in the metric's unit; all finite.
    #[must_use]
    pub fn values(&self, areas: &[usize]) -> Vec<f64> {
        let values = self.all_values();
        let value = |area: &usize| values.get(*area).copied().filter(|value| value.is_finite());
        areas.iter().filter_map(value).collect()
    }

    /// How many figures have a number.
    #[must_use]
    pub fn count(&self) -> usize {
        self.all_values().iter().filter(|value| value.is_finite()).count()
    }

    /// Whether any interval is published in this column.
    #[must_use]
    pub fn has_intervals(&self) -> bool {
        self.span.intervals.is_some()
    }

    fn all_values(&self) -> &[f64] {
        self.own(&self.cells.values, self.span.first)
    }

    fn states(&self) -> &[(Status, Marks)] {
        self.own(&self.cells.states, self.span.first)
    }

    /// By area; empty if there are none.
    fn intervals(&self) -> &[Option<Interval>] {
        self.span.intervals.map_or(&[], |first| self.own(&self.cells.intervals, first))
    }

    fn own<'a, T>(&self, all: &'a [T], first: usize) -> &'a [T] {
        all.get(first..first + self.areas).unwrap_or_default()
    }
}

impl PartialEq for Column {
    /// Bit by bit, so that two columns without numbers are the same.
    fn eq(&self, other: &Self) -> bool {
        let bits =
            |column: &Self| column.all_values().iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        self.period() == other.period()
            && self.states() == other.states()
            && self.intervals() == other.intervals()
            && bits(self) == bits(other)
    }
}

/// One figure on its way into a [`Table`].
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// The area, as an index into [`Catalogue::areas`].
    pub area: usize,
    /// The period.
    pub period: Period,
    /// The figure.
    pub figure: Figure,
}

/// Every figure of one metric: a column for each period, earliest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    metric: usize,
    columns: Vec<Column>,
}

impl Table {
    /// Sorts rows into columns. Where no row is given, the figure is missing if the area has the duty and existed on
    /// the period's last day, and not applicable otherwise.
    ///
    /// Fails with `bad-figure` on two rows for the same area and period, on a row for an area that does not have the
    /// duty or did not exist (unless it says not applicable, or was rebuilt or recast for a period before the
    /// area began), and on an interval whose ends are swapped or not finite.
    pub fn new(catalogue: &Catalogue, metric: usize, rows: impl IntoIterator<Item = Row>) -> Result<Self> {
        let rows: Vec<Row> = rows.into_iter().collect();
        let key = |place: usize| rows.get(place).map(|row| (row.period, row.area));
        let order = order(rows.len(), &|one, other| key(one).cmp(&key(other)));
        let mut cells = Cells::default();
        let mut spans: Vec<Span> = Vec::new();
        let mut last = None;
        for Row { area, period, figure } in order.into_iter().filter_map(|place| rows.get(place).copied()) {
            let Some(code) = catalogue.areas().get(area).map(|area| area.code) else {
                return bad(catalogue, metric, &format!("no area has the index {area}"));
            };
            if last.replace((period, area)) == Some((period, area)) {
                return bad(catalogue, metric, &format!("two figures for {code} in {period}"));
            }
            if spans.last().is_none_or(|span| span.period != period) {
                spans.push(cells.begin(catalogue, metric, period));
            }
            if let Some(span) = spans.last_mut() {
                cells.set(span, area, figure, catalogue.areas().len());
            }
        }
        Self::of_cells(catalogue, metric, &Arc::new(cells), &spans)
    }

    /// The same of whole columns, each with a figure for every area. Fails likewise, and on periods not in their order.
    pub(crate) fn of_cells(
        catalogue: &Catalogue,
        metric: usize,
        cells: &Arc<Cells>,
        spans: &[Span],
    ) -> Result<Self> {
        let Some(duty) = catalogue.duty_of(metric) else {
            return fail(Kind::UnknownMetric(metric.to_string()));
        };
        if !spans.is_sorted_by(|one, other| one.period < other.period) {
            return bad(catalogue, metric, "its periods are not in their order");
        }
        // Duties and days are looked up once for all figures: a release holds a quarter of a million.
        let areas: Vec<_> =
            catalogue.areas().iter().map(|area| duty.falls_on(area.class).then_some(area)).collect();
        let column = |span: &Span| Column { span: *span, areas: areas.len(), cells: Arc::clone(cells) };
        let columns: Vec<Column> = spans.iter().map(column).collect();
        for column in &columns {
            let period = column.period();
            let day = period.last_day();
            let allowed = |(area, (status, marks)): (Option<&Area>, &(Status, Marks))| {
                *status == Status::NotApplicable || area.is_some_and(|area| area.may_stand(day, *marks))
            };
            let swapped = |ends: &Option<Interval>| {
                ends.is_some_and(|Interval { lower, upper }| {
                    !(lower.is_finite() && upper.is_finite() && lower <= upper)
                })
            };
            let outside = areas.iter().copied().zip(column.states()).position(|figure| !allowed(figure));
            let Some(place) = outside.or_else(|| column.intervals().iter().position(swapped)) else {
                continue;
            };
            let Some(area) = catalogue.areas().get(place) else { continue };
            let what = if outside.is_some() {
                format!(
                    "a figure for {} in {period}, when it did not have this duty or did not exist",
                    area.code
                )
            } else {
                format!("the interval for {} in {period} is not lower to upper", area.code)
            };
            return bad(catalogue, metric, &what);
        }
        Ok(Self { metric, columns })
    }

    /// The metric, as an index into [`Catalogue::metrics`].
    #[must_use]
    pub fn metric(&self) -> usize {
        self.metric
    }

    /// A column for each period, earliest first.
    #[must_use]
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// The column of that period.
    #[must_use]
    pub fn column(&self, period: Period) -> Option<&Column> {
        self.columns.iter().find(|column| column.period() == period)
    }
}

fn bad<T>(catalogue: &Catalogue, metric: usize, what: &str) -> Result<T> {
    let id = catalogue.metrics().get(metric).map_or("", |metric| &metric.id);
    fail(Kind::BadFigure(format!("metric '{id}': {what}")))
}

impl Cells {
    /// Without figures yet, but with room for so many.
    pub(crate) fn with_capacity(figures: usize) -> Self {
        Self {
            values: Vec::with_capacity(figures),
            states: Vec::with_capacity(figures),
            intervals: Vec::new(),
        }
    }

    /// Gives back the room that nothing stands in.
    pub(crate) fn shrink_to_fit(&mut self) {
        self.values.shrink_to_fit();
        self.states.shrink_to_fit();
        self.intervals.shrink_to_fit();
    }

    /// Sets a column aside in which no figure is given yet.
    fn begin(&mut self, catalogue: &Catalogue, metric: usize, period: Period) -> Span {
        let first = self.states.len();
        self.states.extend(catalogue.areas().iter().enumerate().map(|(index, area)| {
            let applies = catalogue.has_duty(index, metric) && area.active_in(period);
            (if applies { Status::Missing } else { Status::NotApplicable }, Marks::default())
        }));
        self.values.resize(self.states.len(), f64::NAN);
        Span { period, first, intervals: None }
    }

    fn set(&mut self, span: &mut Span, area: usize, figure: Figure, areas: usize) {
        if let Some(value) = self.values.get_mut(span.first + area) {
            *value = figure.value.unwrap_or(f64::NAN);
        }
        if let Some(state) = self.states.get_mut(span.first + area) {
            *state = (figure.status, figure.marks);
        }
        if figure.interval.is_some() {
            let first = *span.intervals.get_or_insert(self.intervals.len());
            self.intervals.resize(self.intervals.len().max(first + areas), None);
            if let Some(interval) = self.intervals.get_mut(first + area) {
                *interval = figure.interval;
            }
        }
    }
}

/// A catalogue and the tables loaded so far.
#[derive(Clone, Debug)]
pub struct Store {
    catalogue: Catalogue,
    tables: Vec<Option<Table>>,
}

impl Store {
    /// A store with no figures yet.
    #[must_use]
    pub fn new(catalogue: Catalogue) -> Self {
        let tables = vec![None; catalogue.metrics().len()];
        Self { catalogue, tables }
    }

    /// What the figures are about.
    #[must_use]
    pub fn catalogue(&self) -> &Catalogue {
        &self.catalogue
    }

    /// Takes in a published list of comparison groups; see [`Catalogue::add_list`].
    pub fn add_list(&mut self, list: List) -> Result<()> {
        self.catalogue.add_list(list)
    }

    /// Takes in a metric's figures, in place of any it had. A table made with another catalogue is refused with
    /// `bad-figure`.
    pub fn add(&mut self, table: Table) -> Result<()> {
        let areas = self.catalogue.areas().len();
        match self.tables.get_mut(table.metric) {
            Some(place) if table.columns.iter().all(|column| column.areas == areas) => {
                *place = Some(table);
                Ok(())
            }
            _ => fail(Kind::BadFigure("these figures belong to another catalogue".into())),
        }
    }

    /// The figures of a metric. Fails with `not-loaded` until its theme has been added, with `unknown-metric` for an
    /// index out of range.
    pub fn table(&self, metric: usize) -> Result<&Table> {
        let Some(entry) = self.catalogue.metrics().get(metric) else {
            return fail(Kind::UnknownMetric(metric.to_string()));
        };
        self.tables.get(metric).and_then(Option::as_ref).ok_or_else(|| {
            Error::new(Kind::NotLoaded { metric: entry.id.clone(), theme: entry.theme.clone() })
        })
    }
}
