//! The functions of `council_compare::stats`, one group and one series at a time: slow, tested against others' results, and
//! what all contestants' answers are held against.

use crate::work::{CHUNK, Contestant, SIZE, WIDTH, Work};
use council_compare::stats::{
    MadScale, mad, mann_kendall, median, nearest_neighbours, quantile, scores, theil_sen,
};
use std::hint::black_box;

/// Of a stream only the last chunk, which is what all are held against, unless the whole is wanted.
pub(crate) fn enter(work: Work, whole: bool) -> Box<dyn Contestant> {
    let results = Vec::new();
    Box::new(Scalar { work, whole, results })
}

struct Scalar {
    work: Work,
    whole: bool,
    results: Vec<Vec<f64>>,
}

impl Contestant for Scalar {
    fn run(&mut self, call: usize) {
        self.results = match self.work.kind.as_str() {
            "all" => all(&self.work, &self.work.values),
            "group" => group(&self.work, call),
            "nearest" => nearest(&self.work),
            "stream" => {
                let mut chunks = self.work.values.chunks(CHUNK * self.work.periods * self.work.areas);
                let last = chunks.next_back().unwrap();
                if self.whole {
                    chunks.for_each(|values| drop(black_box(all(&self.work, values))));
                }
                all(&self.work, last)
            }
            kind => unreachable!("{kind}"),
        };
    }

    fn answers(&self) -> Vec<f64> {
        self.results.concat()
    }
}

/// Every score, peer statistic and trend.
fn all(work: &Work, values: &[f64]) -> Vec<Vec<f64>> {
    let mut england = [const { Vec::new() }; 4];
    let mut peers = [const { Vec::new() }; 6];
    for column in values.chunks_exact(work.areas) {
        let scores = scores(column, MadScale::Raw);
        england[0].push(count(scores.n));
        england[1].push(or_none(scores.median));
        england[2].push(or_none(scores.mad));
        england[3].extend(scores.scores);
        for (group, own) in work.groups.chunks_exact(SIZE).zip(column) {
            for (into, number) in peers.iter_mut().zip(cell(column, group, *own)) {
                into.push(number);
            }
        }
    }
    let mut trends = [const { Vec::new() }; 6];
    for metric in values.chunks_exact(work.periods * work.areas) {
        for area in 0..work.areas {
            let series = metric.iter().skip(area).step_by(work.areas).copied();
            for (into, number) in trends.iter_mut().zip(trend(series)) {
                into.push(number);
            }
        }
    }
    [&england[..], &peers, &trends].concat()
}

/// The peer cells of an area whose group has changed.
fn group(work: &Work, call: usize) -> Vec<Vec<f64>> {
    let (area, members) = work.change(call);
    let mut peers = vec![Vec::new(); 6];
    for column in work.values.chunks_exact(work.areas) {
        for (into, number) in peers.iter_mut().zip(cell(column, members, column[area])) {
            into.push(number);
        }
    }
    peers
}

/// Count, median, quartiles, MAD and rank.
fn cell(column: &[f64], group: &[i32], own: f64) -> [f64; 6] {
    let members = group.iter().filter_map(|member| column.get(usize::try_from(*member).ok()?));
    let values: Vec<f64> = members.copied().filter(|value| value.is_finite()).collect();
    let below = values.iter().filter(|value| **value < own).count();
    [
        count(values.len()),
        or_none(median(&values)),
        or_none(quantile(&values, 0.25)),
        or_none(quantile(&values, 0.75)),
        or_none(mad(&values, MadScale::Raw)),
        if own.is_finite() { count(below + 1) } else { 0.0 },
    ]
}

/// Count, slope and its interval, S and p; with fewer than two figures S is 0.
fn trend(series: impl Iterator<Item = f64>) -> [f64; 6] {
    let known = series.enumerate().filter(|(_, value)| value.is_finite());
    let (years, values): (Vec<f64>, Vec<f64>) = known.map(|(year, value)| (count(year), value)).unzip();
    let line = theil_sen(&years, &values, 0.95).map(|line| [line.slope, line.lower, line.upper]);
    let [slope, lower, upper] = line.unwrap_or([f64::NAN; 3]);
    let test = mann_kendall(&values).map(|test| (i32::try_from(test.s).unwrap(), test.p));
    let (s, p) = test.unwrap_or((0, f64::NAN));
    [count(values.len()), slope, lower, upper, f64::from(s), p]
}

/// Rows and distances.
fn nearest(work: &Work) -> Vec<Vec<f64>> {
    let weights = [1.0; WIDTH];
    let (mut rows, mut distances) = (Vec::new(), Vec::new());
    for row in 0..work.areas {
        for near in nearest_neighbours(&work.table, &weights, row, SIZE, &|_| true) {
            rows.push(count(near.row));
            distances.push(near.distance);
        }
    }
    vec![rows, distances]
}

fn or_none(number: Option<f64>) -> f64 {
    number.unwrap_or(f64::NAN)
}

fn count(n: usize) -> f64 {
    f64::from(u32::try_from(n).unwrap())
}
