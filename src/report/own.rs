//! Measures of a council's own, read and put into words.

use crate::error::{Error, Kind, Result};
use crate::figures::{Date, Period, Store};
use crate::own::{Exception, Item, Kpi, Match, Reading, Target, exceptions, published, reading, suggested};
use crate::peers::{Choice, Group, group};
use crate::report::own_parts::{
    BesideReport, EarlierReport, KpiReport, OwnFigure, OwnReport, SuggestedReport, TargetReport,
};
use crate::report::trend::control;
use crate::report::{choice_for, period};
use crate::words;

/// Whose measures, beside whom, and which are matched.
pub(super) struct Beside<'a, 'b> {
    pub(super) store: &'a Store,
    pub(super) area: usize,
    pub(super) group: Group,
    matches: &'b [Match],
}

impl<'a, 'b> Beside<'a, 'b> {
    /// Fails with `unknown-area`, `unknown-group`, `unknown-metric`, `not-loaded`, or `bad-figure` for a metric that is no
    /// duty of the council.
    pub(super) fn new(
        store: &'a Store,
        area: &str,
        peers: Option<&str>,
        matches: &'b [Match],
    ) -> Result<Self> {
        let catalogue = store.catalogue();
        let area = catalogue.area(area)?;
        for Match { measure, metric } in matches {
            if !catalogue.has_duty(area, catalogue.metric(metric)?) {
                return Err(Error::new(Kind::BadFigure(format!(
                    "'{measure}' is set beside '{metric}', which is no duty of this council; choose another metric"
                ))));
            }
        }
        let choice: Choice = choice_for(catalogue, area, peers)?;
        Ok(Self { store, area, group: group(catalogue, area, &choice), matches })
    }

    /// The council's code and name.
    pub(super) fn council(&self) -> (&'a str, &'a str) {
        let own = self.store.catalogue().areas().get(self.area);
        own.map_or(("", ""), |own| (own.code.as_str(), &own.name))
    }

    pub(super) fn measure(
        &self,
        kpi: &'a Kpi,
        reading: Reading,
        found: Vec<Exception>,
    ) -> Result<KpiReport<'a>> {
        let earlier =
            |of: Option<(Period, f64)>| of.map(|(when, value)| EarlierReport { period: period(when), value });
        let catalogue = self.store.catalogue();
        let matched = self.matches.iter().find(|matched| matched.measure == kpi.title);
        let suggested = suggested(catalogue, self.area, kpi).into_iter();
        let suggested =
            suggested.filter(|_| matched.is_none()).filter_map(|metric| catalogue.metrics().get(metric));
        Ok(KpiReport {
            measure: &kpi.title,
            unit: &kpi.unit,
            decimals: kpi.decimals,
            polarity: kpi.polarity,
            period: period(reading.period),
            value: reading.figure.value,
            status: reading.figure.status,
            before: earlier(reading.before),
            year_before: earlier(reading.year_before),
            target: reading.target.map(|of| TargetReport { aim: of.aim, side: of.side, met: of.met }),
            n: reading.run.len(),
            control: reading.control.clone().map(control),
            verdict: reading.trend.map(|trend| trend.verdict),
            exceptions: found,
            title: words::own::own_title(kpi, &reading),
            figure: words::own::own_figure(kpi, reading.figure.value, reading.figure.status),
            sentences: words::own::own_sentences(kpi, &reading),
            notes: words::own::own_notes(kpi, &reading),
            figures: figures(kpi, reading.period),
            published: matched.map(|matched| self.published(&matched.metric, &reading)).transpose()?,
            suggested: suggested.map(|of| SuggestedReport { id: &of.id, title: &of.title }).collect(),
            kpi,
            reading,
        })
    }

    fn published(&self, metric: &str, reading: &Reading) -> Result<BesideReport<'a>> {
        let catalogue = self.store.catalogue();
        let index = catalogue.metric(metric)?;
        let found = published(self.store, self.area, index, &self.group, reading.period)?;
        let (Some(metric), Some(own)) = (catalogue.metrics().get(index), catalogue.areas().get(self.area))
        else {
            return Err(Error::new(Kind::UnknownMetric(metric.into())));
        };
        let said = words::sentences(catalogue, &found, &self.group.choice);
        let mut sentences =
            vec![words::own::own_beside(reading, &found, &said.figure), said.peers, said.england];
        sentences.extend(said.notes);
        sentences.extend(metric.limits.first().cloned());
        sentences.retain(|sentence| !sentence.is_empty());
        Ok(BesideReport {
            metric: &metric.id,
            title: &metric.title,
            period: period(found.period),
            value: found.figure.value,
            england: found.england.median,
            peers: words::group_name(catalogue, own, &self.group.choice),
            peers_median: found.peers.median,
            sentences,
            source: words::source_line(metric),
        })
    }
}

/// The figures of a measure up to a period, latest first.
fn figures(kpi: &Kpi, up_to: Period) -> Vec<OwnFigure> {
    let last: Date = up_to.last_day();
    let shown = kpi.stops.iter().rev().filter(|stop| stop.period.last_day() <= last);
    let figure = |stop: &crate::own::Stop| {
        let met = Target::of(kpi, stop).and_then(|target| target.met);
        OwnFigure {
            row: stop.row,
            period: period(stop.period),
            value: stop.figure.value,
            status: stop.figure.status,
            target: stop.target,
            cells: [
                words::period(stop.period),
                words::own::own_figure(kpi, stop.figure.value, stop.figure.status),
                words::own::target_cell(kpi, stop.target),
                words::pack::met_cell(met).into(),
            ],
        }
    };
    shown.map(figure).collect()
}

/// A council's own measures, each at the given period or its own latest, beside the published ones that are matched. The council is given by
/// code or slug, the comparison group of published figures as [`Choice::read`] takes it.
///
/// Fails with `unknown-area`, `unknown-group`, `unknown-metric`, `not-loaded`, or `bad-figure` for a metric that is no duty
/// of the council.
pub fn own<'a>(
    store: &'a Store,
    area: &str,
    kpis: &'a [Kpi],
    period: Option<Period>,
    matches: &[Match],
    peers: Option<&str>,
) -> Result<OwnReport<'a>> {
    let beside = Beside::new(store, area, peers, matches)?;
    let measure = |kpi: &'a Kpi| {
        let asked = period.map(|period| kpi.due(period).unwrap_or(period)).or_else(|| kpi.latest());
        let reading = asked.map(|asked| reading(kpi, asked));
        reading.map(|reading| {
            let found = exceptions(kpi, &reading);
            beside.measure(kpi, reading, found)
        })
    };
    let (area, name) = beside.council();
    let measures = kpis.iter().filter_map(measure).collect::<Result<_>>()?;
    Ok(OwnReport { area, name, notice: words::own::OWN_NOTICE, measures })
}

/// One measure of a pack.
pub(super) fn of_item<'a>(beside: &Beside<'a, '_>, item: &Item<'a>) -> Result<KpiReport<'a>> {
    beside.measure(item.kpi, item.reading.clone(), item.found.clone())
}
