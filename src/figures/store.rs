//! The column store: for each metric, a column of figures for each period.

use crate::error::{Error, Kind, Result, fail};
use crate::figures::{Area, Catalogue, Figure, Interval, List, Marks, Period, Status};
use crate::stats::order;

/// One metric in one period, for every area of the catalogue.
#[derive(Clone, Debug)]
pub struct Column {
    period: Period,
    values: Vec<f64>,
    states: Vec<(Status, Marks)>,
    intervals: Vec<Option<Interval>>,
}

impl Column {
    /// A column of its parts, each by area: NaN stands where the status says that there is no value.
    pub(crate) fn of(
        period: Period,
        values: Vec<f64>,
        states: Vec<(Status, Marks)>,
        intervals: Vec<Option<Interval>>,
    ) -> Self {
        Self { period, values, states, intervals }
    }

    /// The period.
    #[must_use]
    pub fn period(&self) -> Period {
        self.period
    }

    /// The figure of the area at that index of [`Catalogue::areas`]; not applicable for an index out of range.
    #[must_use]
    pub fn figure(&self, area: usize) -> Figure {
        let (Some(value), Some((status, marks))) = (self.values.get(area), self.states.get(area)) else {
            return Figure::absent(Status::NotApplicable);
        };
        let interval = self.intervals.get(area).copied().flatten();
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
        let value = |area: &usize| self.values.get(*area).copied().filter(|value| value.is_finite());
        areas.iter().filter_map(value).collect()
    }

    /// How many figures have a number.
    #[must_use]
    pub fn count(&self) -> usize {
        self.values.iter().filter(|value| value.is_finite()).count()
    }

    /// Whether any interval is published in this column.
    #[must_use]
    pub fn has_intervals(&self) -> bool {
        !self.intervals.is_empty()
    }
}

impl PartialEq for Column {
    /// Bit by bit, so that two columns without numbers are the same.
    fn eq(&self, other: &Self) -> bool {
        let bits = |values: &[f64]| values.iter().map(|value| value.to_bits()).collect::<Vec<_>>();
        self.period == other.period
            && self.states == other.states
            && self.intervals == other.intervals
            && bits(&self.values) == bits(&other.values)
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
        let mut columns: Vec<Column> = Vec::new();
        let mut last = None;
        for Row { area, period, figure } in order.into_iter().filter_map(|place| rows.get(place).copied()) {
            let Some(code) = catalogue.areas().get(area).map(|area| area.code) else {
                return bad(catalogue, metric, &format!("no area has the index {area}"));
            };
            if last.replace((period, area)) == Some((period, area)) {
                return bad(catalogue, metric, &format!("two figures for {code} in {period}"));
            }
            if columns.last().is_none_or(|column| column.period != period) {
                columns.push(Self::empty_column(catalogue, metric, period));
            }
            if let Some(column) = columns.last_mut() {
                set(column, area, figure);
            }
        }
        Self::of_columns(catalogue, metric, columns)
    }

    /// The same of whole columns, each with a figure for every area. Fails likewise, and on periods not in their order.
    pub(crate) fn of_columns(catalogue: &Catalogue, metric: usize, columns: Vec<Column>) -> Result<Self> {
        let Some(duty) = catalogue.duty_of(metric) else {
            return fail(Kind::UnknownMetric(metric.to_string()));
        };
        if !columns.is_sorted_by(|one, other| one.period < other.period) {
            return bad(catalogue, metric, "its periods are not in their order");
        }
        // Duties and days are looked up once for all figures: a release holds a quarter of a million.
        let areas: Vec<_> =
            catalogue.areas().iter().map(|area| duty.falls_on(area.class).then_some(area)).collect();
        for Column { period, states, intervals, .. } in &columns {
            let day = period.last_day();
            let allowed = |(area, (status, marks)): (Option<&Area>, &(Status, Marks))| {
                *status == Status::NotApplicable || area.is_some_and(|area| area.may_stand(day, *marks))
            };
            let swapped = |ends: &Option<Interval>| {
                ends.is_some_and(|Interval { lower, upper }| {
                    !(lower.is_finite() && upper.is_finite() && lower <= upper)
                })
            };
            let outside = areas.iter().copied().zip(states).position(|figure| !allowed(figure));
            let Some(place) = outside.or_else(|| intervals.iter().position(swapped)) else { continue };
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

    fn empty_column(catalogue: &Catalogue, metric: usize, period: Period) -> Column {
        let states = catalogue.areas().iter().enumerate().map(|(index, area)| {
            let applies = catalogue.has_duty(index, metric) && area.active_in(period);
            (if applies { Status::Missing } else { Status::NotApplicable }, Marks::default())
        });
        Column::of(period, vec![f64::NAN; catalogue.areas().len()], states.collect(), Vec::new())
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
        self.columns.iter().find(|column| column.period == period)
    }
}

fn bad<T>(catalogue: &Catalogue, metric: usize, what: &str) -> Result<T> {
    let id = catalogue.metrics().get(metric).map_or("", |metric| &metric.id);
    fail(Kind::BadFigure(format!("metric '{id}': {what}")))
}

fn set(column: &mut Column, area: usize, figure: Figure) {
    if let Some(value) = column.values.get_mut(area) {
        *value = figure.value.unwrap_or(f64::NAN);
    }
    if let Some(state) = column.states.get_mut(area) {
        *state = (figure.status, figure.marks);
    }
    if figure.interval.is_some() {
        column.intervals.resize(column.values.len(), None);
        if let Some(interval) = column.intervals.get_mut(area) {
            *interval = figure.interval;
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
            Some(place) if table.columns.iter().all(|column| column.values.len() == areas) => {
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
