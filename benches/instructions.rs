//! The main kernels, each over the same figures every time, for `cargo xtask instructions`, which counts what they execute.
//! Without an argument their names, with a name that kernel, once.

#![expect(clippy::unwrap_used, reason = "a kernel without an answer has failed, as it should")]

use council_compare::bundle::{decode_theme, encode_theme};
use council_compare::figures::{
    Area, Catalogue, Class, Duty, Features, Figure, Kind, Metric, Polarity, Row, Source, Table, Theme,
};
use council_compare::import::tidy::{Columns, read};
use council_compare::stats::bulk::{Frame, nearest};
use council_compare::stats::{
    MadScale, SplitMix64, mad, mann_kendall, median, nearest_neighbours, quantile, scores, theil_sen,
};
use std::hint::black_box;
use std::process::ExitCode;

/// The councils of one tier, and the features by which they are alike.
const COUNCILS: usize = 320;
const FEATURES: usize = 40;

/// A small frame.
const AREAS: usize = 64;
const METRICS: usize = 8;
const PERIODS: usize = 10;
/// And one of a long series.
const LONG: usize = 20;
/// The members of a comparison group.
const MEMBERS: usize = 15;

/// What can be counted, by the name it has in `benches/instructions.toml`.
const KERNELS: [(&str, fn()); 15] = [
    ("median", || each_column(|column| median(column).unwrap())),
    ("mad", || each_column(|column| mad(column, MadScale::Raw).unwrap())),
    ("quantile", || each_column(|column| quantile(column, 0.25).unwrap())),
    ("scores", || each_column(|column| scores(column, MadScale::Raw).median.unwrap())),
    ("theil_sen", || each_series(|years, series| theil_sen(years, series, 0.95).unwrap().slope)),
    ("mann_kendall", || each_series(|_, series| mann_kendall(series).unwrap().p)),
    ("nearest_one_by_one", nearest_one_by_one),
    ("nearest_at_once", nearest_at_once),
    ("frame_scores", frame_scores),
    ("frame_peers", frame_peers),
    ("frame_one_group", frame_one_group),
    ("frame_trends", || frame_trends(PERIODS)),
    ("frame_trends_long", || frame_trends(LONG)),
    ("theme_decode", theme_decode),
    ("tidy_read", tidy_read),
];

fn main() -> ExitCode {
    let Some(wanted) = std::env::args().nth(1) else {
        for (name, _) in KERNELS {
            println!("{name}");
        }
        return ExitCode::SUCCESS;
    };
    let Some((_, kernel)) = KERNELS.into_iter().find(|(name, _)| *name == wanted) else {
        eprintln!("no kernel is called {wanted}: without an argument, this lists them");
        return ExitCode::from(2);
    };
    kernel();
    ExitCode::SUCCESS
}

/// Instructions are counted between entering and leaving this function, which `xtask/src/instructions.rs` knows by name.
#[inline(never)]
fn only_this_is_counted<T>(kernel: impl FnOnce() -> T) -> T {
    black_box(kernel())
}

/// Figures from 0 to 100 with one decimal, as published ones have: some are alike.
fn figures(n: usize) -> Vec<f64> {
    let mut lot = SplitMix64::new(2026);
    (0..n).map(|_| (lot.share() * 1000.0).round() / 10.0).collect()
}

/// Ten columns, so that luck with the order of one weighs little.
fn each_column(kernel: impl Fn(&[f64]) -> f64) {
    let values = figures(10 * COUNCILS);
    let sum = only_this_is_counted(|| black_box(&values).chunks_exact(COUNCILS).map(kernel).sum::<f64>());
    assert!(sum > 0.0);
}

/// Ten years of every area.
fn each_series(kernel: impl Fn(&[f64], &[f64]) -> f64) {
    let years: Vec<f64> = (2015..2025).map(f64::from).collect();
    let values = figures(AREAS * years.len());
    let all =
        || black_box(&values).chunks_exact(years.len()).map(|series| kernel(&years, series)).sum::<f64>();
    assert!(only_this_is_counted(all).is_finite());
}

fn nearest_one_by_one() {
    let (table, weights) = (figures(COUNCILS * FEATURES), vec![1.0; FEATURES]);
    let near = |row| nearest_neighbours(black_box(&table), &weights, row, MEMBERS, &|_| true).len();
    assert_eq!(only_this_is_counted(|| (0..COUNCILS).map(near).sum::<usize>()), COUNCILS * MEMBERS);
}

fn nearest_at_once() {
    let (table, weights) = (figures(COUNCILS * FEATURES), vec![1.0; FEATURES]);
    let near = only_this_is_counted(|| nearest(black_box(&table), &weights, MEMBERS)).unwrap();
    assert_eq!(near.rows.len(), COUNCILS * MEMBERS);
}

/// One figure in twenty is missing.
fn frame(periods: usize) -> Frame {
    let mut values = figures(AREAS * METRICS * periods);
    values.iter_mut().step_by(20).for_each(|value| *value = f64::NAN);
    Frame::new(AREAS, METRICS, periods, values).unwrap()
}

/// Members by lot; who is drawn for itself is nobody.
fn groups() -> Vec<i32> {
    let mut lot = SplitMix64::new(15);
    (0..AREAS * MEMBERS).map(|_| i32::try_from(lot.below(AREAS)).unwrap()).collect()
}

fn frame_scores() {
    let mut frame = frame(PERIODS);
    let scores = only_this_is_counted(|| frame.scores().median.len());
    assert_eq!(scores, METRICS * PERIODS);
}

/// With the columns sorted, as they are once scores are there.
fn frame_peers() {
    let (mut frame, groups) = (frame(PERIODS), groups());
    frame.scores();
    let peers = only_this_is_counted(|| frame.peers(black_box(&groups), MEMBERS).unwrap().median.len());
    assert_eq!(peers, AREAS * METRICS * PERIODS);
}

/// Every eighth area gets the group of the next one, each by itself.
fn frame_one_group() {
    let (mut frame, groups) = (frame(PERIODS), groups());
    frame.peers(&groups, MEMBERS).unwrap();
    let before = frame.work().peers;
    only_this_is_counted(|| {
        for area in (0..AREAS).step_by(8) {
            let next = groups.chunks_exact(MEMBERS).nth(area + 1).unwrap();
            frame.set_group(area, black_box(next)).unwrap();
        }
    });
    assert_eq!(frame.work().peers - before, AREAS / 8 * (METRICS * PERIODS / 8));
}

fn frame_trends(periods: usize) {
    let mut frame = frame(periods);
    frame.scores();
    let trends = only_this_is_counted(|| frame.trends().slope.len());
    assert_eq!(trends, AREAS * METRICS);
}

fn theme_decode() {
    let catalogue = catalogue();
    let values = figures(AREAS * METRICS * PERIODS);
    let periods: Vec<_> =
        (0..PERIODS).map(|year| format!("{}-04-01/P1Y", 2015 + year).parse().unwrap()).collect();
    let tables = values.chunks_exact(AREAS * PERIODS).enumerate().map(|(metric, values)| {
        let places = periods.iter().flat_map(|period| (0..AREAS).map(move |area| (area, *period)));
        let rows = places.zip(values).map(|((area, period), value)| Row {
            area,
            period,
            figure: Figure::value(*value),
        });
        Table::new(&catalogue, metric, rows).unwrap()
    });
    let bytes = encode_theme(&catalogue, "theme", &tables.collect::<Vec<_>>());
    let theme = only_this_is_counted(|| decode_theme(&catalogue, black_box(&bytes))).unwrap();
    assert_eq!(theme.tables.len(), METRICS);
}

/// A row for each figure, column by column, and names as long as they are.
fn tidy_read() {
    let row = |(cell, value): (usize, f64)| {
        let (column, area) = (cell / AREAS, 6_000_001 + cell % AREAS);
        let (metric, year) = (column / PERIODS, 2015 + column % PERIODS);
        format!("metric-{metric},{year}-04-01/P1Y,E{area:08},{value}")
    };
    let rows = figures(AREAS * METRICS * PERIODS).into_iter().enumerate().map(row);
    let text =
        [String::from("metric,period,area,value")].into_iter().chain(rows).collect::<Vec<_>>().join("\n");
    let table = only_this_is_counted(|| read(black_box(text.as_bytes()), Columns::default())).unwrap();
    assert_eq!(table.values.len(), AREAS * METRICS * PERIODS);
}

/// Areas and metrics of which nothing is known but that they are.
fn catalogue() -> Catalogue {
    let area = |index: usize| Area {
        class: Class::Unitary,
        slug: format!("area-{index}"),
        ..Area::unnamed(format!("E{:08}", 6_000_001 + index).parse().unwrap())
    };
    let metric = |index: usize| Metric {
        id: format!("metric-{index}"),
        title: format!("Metric {index}"),
        theme: "theme".into(),
        duty: "duty".into(),
        unit: "%".into(),
        axis: String::new(),
        decimals: 1,
        polarity: Polarity::None,
        kind: Kind::Context,
        meaning: String::new(),
        limits: vec!["It is made up.".into()],
        breaks: vec![],
        source: Source {
            publisher: "Nobody".into(),
            title: "Nothing".into(),
            url: String::new(),
            licence: "None".into(),
            published: "2026-01-01".into(),
            note: String::new(),
        },
    };
    let duty = Duty { id: "duty".into(), title: "a duty".into(), sets: vec![vec![Class::Unitary]] };
    let theme = Theme { id: "theme".into(), title: "A theme".into(), caution: String::new() };
    let (areas, metrics) = ((0..AREAS).map(area).collect(), (0..METRICS).map(metric).collect());
    Catalogue::new("bench".into(), areas, vec![duty], vec![theme], metrics, Features::default()).unwrap()
}
