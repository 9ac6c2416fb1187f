//! A council's figures beside England's and its peers', period by period: what a picture of a series shows.

use crate::compare::PEERS_AT_LEAST;
use crate::error::{Error, Kind, Result};
use crate::figures::{Column, Period, Store};
use crate::peers::Group;
use crate::stats::{MadScale, mad_from, median, quantile};

/// The middle half of some figures.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "camelCase"))]
pub struct Middle {
    /// The lower quartile, type 7.
    pub lower_quartile: f64,
    /// The median.
    pub median: f64,
    /// The upper quartile.
    pub upper_quartile: f64,
}

/// One period of a course; numbers in the metric's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Moment {
    /// The period.
    pub period: Period,
    /// The council's figure.
    pub value: Option<f64>,
    /// The median of the England set.
    pub england: Option<f64>,
    /// Their raw MAD.
    pub mad: Option<f64>,
    /// The peers' figures.
    pub peers: Option<Middle>,
}

/// A council's course: every period from its first figure to its latest.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Course {
    /// The periods, earliest first, all as long as that of the latest figure; empty where there is no figure.
    pub moments: Vec<Moment>,
    /// The members of the group that have a figure in every one of these periods: the same councils all along, so that
    /// no line moves because a council came or went. None where they are fewer than five.
    pub peers: Vec<usize>,
}

/// A council's figures of a metric beside those of England and of a group.
///
/// Fails with `not-loaded`, `unknown-metric` or `unknown-area`.
pub fn course(store: &Store, area: usize, metric: usize, group: &Group) -> Result<Course> {
    let table = store.table(metric)?;
    let catalogue = store.catalogue();
    let Some(own) = catalogue.areas().get(area) else {
        return Err(Error::new(Kind::UnknownArea(area.to_string())));
    };
    let has = |column: &&Column| column.figure(area).value.is_some();
    let length = table.columns().iter().rfind(has).map(|column| column.period().length());
    let alike = table.columns().iter().filter(|column| Some(column.period().length()) == length);
    let mut columns: Vec<&Column> = alike.skip_while(|column| !has(column)).collect();
    while columns.last().is_some_and(|column| !has(column)) {
        columns.pop();
    }
    let sets: Vec<Vec<usize>> =
        columns.iter().map(|column| catalogue.england_set(metric, own.class, column.period())).collect();
    let always = |peer: &usize| {
        let there = |(column, set): (&&Column, &Vec<usize>)| {
            set.binary_search(peer).is_ok() && column.figure(*peer).value.is_some()
        };
        *peer != area && columns.iter().zip(&sets).all(there)
    };
    let mut peers: Vec<usize> = group.members.iter().copied().filter(always).collect();
    if peers.len() < PEERS_AT_LEAST {
        peers.clear();
    }
    let moment = |(column, set): (&&Column, &Vec<usize>)| {
        let figures = column.values(&peers);
        let middle = || {
            let [lower_quartile, median, upper_quartile] = [0.25, 0.5, 0.75].map(|p| quantile(&figures, p));
            Some(Middle { lower_quartile: lower_quartile?, median: median?, upper_quartile: upper_quartile? })
        };
        let all = column.values(set);
        let england = median(&all);
        Moment {
            period: column.period(),
            value: column.figure(area).value,
            england,
            mad: england.and_then(|middle| mad_from(&all, middle, MadScale::Raw)),
            peers: middle(),
        }
    };
    let moments = columns.iter().zip(&sets).map(moment).collect();
    Ok(Course { moments, peers })
}
