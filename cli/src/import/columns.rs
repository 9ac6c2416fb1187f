//! Where the columns that a map names are in a sheet.

use crate::Failure;
use crate::import::map::{Conditions, Metric, Repeated, Scale, Scales, Texts};
use crate::import::read::{Row, Sheet};
use crate::import::report::Place;
use crate::import::{Outcome, period};
use council_compare::figures::{Marks, Period};
use council_compare::import::names::plain;

/// The columns of a sheet that matter to a metric.
pub(super) struct Columns<'a> {
    /// The codes of areas.
    pub(super) code: Option<usize>,
    /// Their names.
    pub(super) name: Option<usize>,
    /// The periods.
    pub(super) period: Option<usize>,
    /// The figures; of counts alone, the numerator.
    pub(super) values: Vec<Values>,
    /// Whether the figures are published, and not only the counts.
    pub(super) published: bool,
    /// Numerator and denominator, each the sum of some columns; none where there are no counts.
    pub(super) counts: [Vec<usize>; 2],
    /// The ends of the interval.
    pub(super) ends: Option<[usize; 2]>,
    /// The marks beside the figures.
    pub(super) status: Vec<usize>,
    /// What says which of two figures was published later.
    pub(super) later: Option<usize>,
    /// The rows of this metric.
    pub(super) only: Rule<'a>,
    /// The rows to leave out, and why.
    pub(super) skips: Vec<(Rule<'a>, &'a str)>,
    /// What the figures of some rows are multiplied by.
    pub(super) scales: Vec<(Rule<'a>, &'a Scale)>,
}

/// A column of figures, with its period and marks where the heading or the map says them.
pub(super) type Values = (usize, Option<(Period, Marks)>);

/// Columns and the texts they must hold.
pub(super) type Rule<'a> = Vec<(usize, &'a Texts)>;

/// Whether a row holds all that a rule asks for.
pub(super) fn holds(rule: &Rule<'_>, row: &Row) -> bool {
    rule.iter().all(|(column, texts)| texts.hold(row.cell(*column)))
}

impl<'a> Columns<'a> {
    /// Finds them all, or says which is not there.
    pub(super) fn find(metric: &'a Metric, sheet: &Sheet) -> Outcome<Self> {
        let find = |name: &Option<String>| name.as_deref().map(|name| sheet.column(name)).transpose();
        let all = |names: &[String]| names.iter().map(|name| sheet.column(name)).collect::<Outcome<Vec<_>>>();
        let pair = |first: &Option<String>, second: &Option<String>| -> Outcome<Option<[usize; 2]>> {
            Ok(match (find(first)?, find(second)?) {
                (Some(first), Some(second)) => Some([first, second]),
                _ => None,
            })
        };
        let rule = |conditions: &'a Conditions| {
            conditions
                .iter()
                .map(|(name, texts)| sheet.column(name).map(|column| (column, texts)))
                .collect::<Outcome<Rule<'a>>>()
        };
        let values = match (metric.value.as_ref().or(metric.numerator.first()), &metric.period.headings) {
            (Some(value), _) => vec![(sheet.column(value)?, fixed(metric)?)],
            (None, Some(pattern)) => headings(metric, sheet, pattern)?,
            (None, None) => Vec::new(),
        };
        let later = match &metric.repeated {
            Some(Repeated::Later(column)) => Some(sheet.column(column)?),
            _ => None,
        };
        let scales = match &metric.scale {
            Scales::Always(_) => &[],
            Scales::Some(scales) => scales.as_slice(),
        };
        Ok(Self {
            code: find(&metric.area.code)?,
            name: find(&metric.area.name)?,
            period: find(&metric.period.column)?,
            values,
            published: metric.value.is_some() || metric.numerator.is_empty(),
            counts: [all(&metric.numerator)?, all(&metric.denominator)?],
            ends: pair(&metric.lower, &metric.upper)?,
            status: all(&metric.status)?,
            later,
            only: rule(&metric.only)?,
            skips: metric
                .skip
                .iter()
                .map(|skip| rule(&skip.only).map(|rule| (rule, &*skip.why)))
                .collect::<Outcome<_>>()?,
            scales: scales
                .iter()
                .map(|scale| rule(&scale.only).map(|rule| (rule, scale)))
                .collect::<Outcome<_>>()?,
        })
    }

    /// Every column that holds figures or what belongs to them.
    pub(super) fn figures(&self) -> impl Iterator<Item = usize> {
        let values = self.values.iter().map(|(column, _)| *column);
        values.chain(self.counts.iter().flatten().copied()).chain(self.ends.into_iter().flatten())
    }
}

/// The one period of a whole table, where the map says it.
fn fixed(metric: &Metric) -> Outcome<Option<(Period, Marks)>> {
    let Some(text) = &metric.period.is else { return Ok(None) };
    period::period(text, &metric.period)
        .map(Some)
        .map_err(|what| Failure(format!("the metric '{}': period.is '{text}': {what}", metric.id)))
}

/// The headings of a wide table that are periods.
fn headings(metric: &Metric, sheet: &Sheet, pattern: &str) -> Outcome<Vec<Values>> {
    let pattern_plain = plain(pattern);
    let (before, after) = pattern_plain.split_once('*').unwrap_or((&pattern_plain, ""));
    let mut found = Vec::new();
    for (index, heading) in sheet.headings.iter().enumerate() {
        let fits = plain(heading);
        let place = Place { file: &sheet.file, row: sheet.header_row, column: heading, metric: &metric.id };
        let period = period::period(heading, &metric.period);
        if fits.len() < before.len() + after.len() || !fits.starts_with(before) || !fits.ends_with(after) {
            if period.is_ok() {
                return Err(place.stop(format!(
                    "this is a period but not like '{pattern}'; correct period.headings in the map, or use since to leave out old ones"
                )));
            }
            continue;
        }
        let period = period.map_err(|what| place.stop(what))?;
        found.push((index, Some(period)));
    }
    if found.is_empty() {
        let place = Place { file: &sheet.file, row: sheet.header_row, column: pattern, metric: &metric.id };
        return Err(place.stop("no heading is like this; correct period.headings in the map"));
    }
    Ok(found)
}
