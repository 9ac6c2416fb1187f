//! Whole sets of figures at once are the functions of `stats` one by one, to the last bit.

use council_compare::stats::bulk::{Frame, Peers, Trends, nearest};
use council_compare::stats::{
    self, MadScale, mad, mann_kendall, median, nearest_neighbours, quantile, theil_sen,
};

/// The same whole numbers as `tests/frames.test.ts` draws.
struct Draw(u32);

impl Draw {
    /// From 0 to below `end`, at most 2²⁴.
    fn below(&mut self, end: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) % end
    }

    /// A figure of a kind: as published, of few values, all the same, most the same, alike but for the last bits, hardly
    /// above nothing, as great as can be, of either sign, zeros of either sign, any at all, or infinite.
    fn figure(&mut self, kind: u32) -> f64 {
        if self.below(20) == 0 {
            return f64::NAN;
        }
        let n = self.below(100_000);
        let signed = if n.is_multiple_of(2) { 1.0 } else { -1.0 };
        let real = f64::from(n);
        match kind {
            0 => real / 1000.0,
            1 => f64::from(n % 7) - 3.0,
            2 => 12.5,
            3 => {
                if n.is_multiple_of(5) {
                    real
                } else {
                    4.0
                }
            }
            4 => 1.0 + f64::from(n % 40) * f64::EPSILON,
            5 => signed * f64::from_bits(u64::from(n % 9)),
            6 => signed * f64::MAX / f64::from(1 + n % 5),
            7 => signed * real,
            8 => signed * 0.0,
            9 => f64::from_bits(u64::from(n) << 47 | u64::from(self.below(1 << 24)) << 20 | u64::from(n)),
            10 => {
                if n.is_multiple_of(9) {
                    signed * f64::INFINITY
                } else {
                    real
                }
            }
            _ => signed * 10.0_f64.powi(i32::try_from(n % 600).unwrap() - 300),
        }
    }

    fn figures(&mut self, areas: usize, metrics: u32, periods: usize) -> Vec<f64> {
        (0..metrics)
            .flat_map(|metric| vec![metric % 12; areas * periods])
            .map(|kind| self.figure(kind))
            .collect()
    }

    /// Members of any area, now and then nobody, the same twice or oneself.
    fn groups(&mut self, areas: usize, size: usize) -> Vec<i32> {
        let end = u32::try_from(areas).unwrap() + 1;
        (0..areas * size).map(|_| i32::try_from(self.below(end)).unwrap() - 1).collect()
    }
}

fn same(ours: f64, theirs: Option<f64>, what: &str, cell: usize) {
    let theirs = theirs.unwrap_or(f64::NAN);
    let same = ours.to_bits() == theirs.to_bits() || ours.is_nan() && theirs.is_nan();
    assert!(same, "{what} of cell {cell}: {ours:e} against {theirs:e}");
}

/// Holds the cells of some columns and areas against the functions one by one; how many groups.
fn hold_peers(values: &[f64], areas: usize, groups: &[i32], size: usize, peers: &Peers) -> usize {
    let columns = values.len() / areas;
    for (column, values) in values.chunks_exact(areas).enumerate() {
        for area in 0..areas {
            let cell = area * columns + column;
            let group =
                groups[area * size..(area + 1) * size].iter().filter_map(|of| usize::try_from(*of).ok());
            let group: Vec<f64> = group
                .filter(|of| *of != area)
                .map(|of| values[of])
                .filter(|value| value.is_finite())
                .collect();
            assert_eq!(usize::from(peers.count[cell]), group.len());
            same(peers.median[cell], median(&group), "median", cell);
            same(peers.lower[cell], quantile(&group, 0.25), "lower quartile", cell);
            same(peers.upper[cell], quantile(&group, 0.75), "upper quartile", cell);
            same(peers.mad[cell], mad(&group, MadScale::Raw), "MAD", cell);
            let below = group.iter().filter(|value| **value < values[area]).count();
            assert_eq!(usize::from(peers.rank[cell]), if values[area].is_finite() { below + 1 } else { 0 });
        }
    }
    columns * areas
}

fn hold_scores(frame: &mut Frame) {
    let (areas, values) = (frame.areas(), frame.values().to_vec());
    let ours = frame.scores();
    for (column, values) in values.chunks_exact(areas).enumerate() {
        let theirs = stats::scores(values, MadScale::Raw);
        assert_eq!(ours.count[column] as usize, theirs.n);
        same(ours.median[column], theirs.median, "median", column);
        same(ours.mad[column], theirs.mad, "MAD", column);
        for (area, score) in theirs.scores.into_iter().enumerate() {
            same(ours.scores[column * areas + area], Some(score), "score", column * areas + area);
        }
    }
}

fn hold_trends(values: &[f64], areas: usize, periods: usize, trends: &Trends) {
    for (metric, values) in values.chunks_exact(areas * periods).enumerate() {
        for area in 0..areas {
            let cell = metric * areas + area;
            let series =
                values.iter().skip(area).step_by(areas).enumerate().filter(|(_, value)| value.is_finite());
            let (x, y): (Vec<f64>, Vec<f64>) =
                series.map(|(x, y)| (f64::from(u32::try_from(x).unwrap()), *y)).unzip();
            assert_eq!(trends.count[cell] as usize, y.len());
            let line = theil_sen(&x, &y, 0.95);
            same(trends.slope[cell], line.map(|line| line.slope), "slope", cell);
            same(trends.lower[cell], line.map(|line| line.lower), "lower end", cell);
            same(trends.upper[cell], line.map(|line| line.upper), "upper end", cell);
            let test = mann_kendall(&y);
            same(trends.s[cell], test.map(|test| f64::from(i32::try_from(test.s).unwrap())), "S", cell);
            same(trends.p[cell], test.map(|test| test.p), "p", cell);
        }
    }
}

#[test]
fn a_million_groups_are_the_functions_one_by_one() {
    let mut draw = Draw(7);
    let mut groups = 0;
    for (areas, metrics, periods, size) in [
        (320, 48, 20, 15),
        (320, 24, 12, 16),
        (1700, 36, 10, 15),
        (97, 24, 11, 40),
        (70, 12, 3, 254),
        (33, 12, 7, 3),
        (5, 12, 2, 1),
        (1, 12, 1, 4),
        (6, 12, 2, 0),
    ] {
        let values = draw.figures(areas, metrics, periods);
        let members = draw.groups(areas, size);
        let mut frame = Frame::new(areas, metrics as usize, periods, values.clone()).unwrap();
        hold_scores(&mut frame);
        groups += hold_peers(&values, areas, &members, size, frame.peers(&members, size).unwrap());
        hold_trends(&values, areas, periods, frame.trends());
    }
    assert!(groups > 1_000_000, "{groups}");
}

#[test]
fn whoever_is_above_all_of_the_largest_group_has_the_last_rank() {
    let (areas, size) = (255, 254);
    let values: Vec<f64> = (0..255_u32).map(f64::from).collect();
    let others = |area: i32| (0..255).filter(move |other| *other != area);
    let groups: Vec<i32> = (0..255).flat_map(others).collect();
    let mut frame = Frame::new(areas, 1, 1, values).unwrap();
    let ranks: Vec<u8> = (1..=255).collect();
    assert_eq!(frame.peers(&groups, size).unwrap().rank, ranks);
    assert!(frame.peers(&vec![-1; 255 * 255], 255).is_none());
}

#[test]
fn what_is_too_much_is_refused_and_not_a_panic() {
    assert!(Frame::new(1, usize::MAX, 0, vec![]).is_none());
    assert!(Frame::new(1, 1 << 40, 0, vec![]).is_none());
    assert_eq!(nearest(&[0.0], &[1.0], usize::MAX), None);
    assert_eq!(nearest(&[0.0, 1.0], &[1.0], 1 << 20).unwrap().rows[..2], [1, -1]);
}

#[test]
fn trends_of_every_length_are_the_functions_one_by_one() {
    let mut draw = Draw(8);
    for periods in 0..67 {
        // All kinds; of published ones and of few values, so that there are ties of every kind, more.
        for (areas, kinds) in [(300, 2), (50, 12)] {
            let kind = |cell: usize| u32::try_from(cell / (areas * periods)).unwrap();
            let cells = 0..kinds * areas * periods;
            let values: Vec<f64> = cells.map(|cell| draw.figure(kind(cell))).collect();
            let mut frame = Frame::new(areas, kinds, periods, values.clone()).unwrap();
            if periods > 0 {
                hold_trends(&values, areas, periods, frame.trends());
            } else {
                assert_eq!(frame.trends().count, vec![0; kinds * areas]);
            }
        }
    }
}

/// Lengths at which one more bit is needed to number the slopes, and others.
#[test]
fn slopes_that_are_hard_to_tell_apart_are_those_of_the_functions_one_by_one() {
    let mut draw = Draw(12);
    let (areas, metrics) = (40, 8);
    for periods in [2, 5, 10, 11, 16, 20, 23, 24, 32, 33, 45, 46, 64] {
        let mut values = Vec::new();
        for (metric, period) in (0..metrics).flat_map(|metric| (0..periods).map(move |at| (metric, at))) {
            let year = f64::from(u32::try_from(period).unwrap());
            values.extend((0..areas).map(|_| {
                let n = draw.below(100_000);
                let real = f64::from(n);
                match metric {
                    _ if n.is_multiple_of(19) => f64::NAN,
                    // A line whose slopes differ in their last bits only, and one that is hardly bent.
                    0 => year * 0.1 + 0.3,
                    1 => year * 7.0 + real * 1e-9,
                    // So near to nothing that parts of the greatest difference cannot be told, and as great as can be.
                    2 => 1e-300 + f64::from(n % 50) * 1e-315,
                    3 => (real - 50_000.0) * 1e285,
                    // One that dwarfs all others, and others that double.
                    4 if n.is_multiple_of(17) => 1e15,
                    4 => real / 1000.0,
                    5 => 2.0_f64.powf(year) + f64::from(n % 3),
                    // Long ties, and falls of one step.
                    6 => f64::from(u8::from(n.is_multiple_of(9))),
                    _ => -(year / 6.0).floor(),
                }
            }));
        }
        let mut frame = Frame::new(areas, metrics, periods, values.clone()).unwrap();
        hold_trends(&values, areas, periods, frame.trends());
    }
}

#[test]
fn more_areas_than_sixteen_signed_bits_number() {
    let areas = 40_000;
    let mut draw = Draw(9);
    let values = draw.figures(areas, 2, 1);
    let members = draw.groups(areas, 5);
    let mut frame = Frame::new(areas, 2, 1, values.clone()).unwrap();
    hold_peers(&values, areas, &members, 5, frame.peers(&members, 5).unwrap());
    hold_scores(&mut frame);
    assert!(Frame::new(65_535, 0, 0, vec![]).is_none() && Frame::new(65_534, 0, 0, vec![]).is_some());
    assert!(Frame::new(1, 0, 5_001, vec![]).is_none() && Frame::new(1, 0, 5_000, vec![]).is_some());
}

#[test]
fn a_change_works_out_again_what_it_touches_and_nothing_else() {
    let mut draw = Draw(10);
    let (areas, metrics, periods, size) = (50, 12, 5, 15);
    let mut values = draw.figures(areas, metrics, periods);
    let mut members = draw.groups(areas, size);
    let mut frame = Frame::new(areas, metrics as usize, periods, values.clone()).unwrap();
    let all = |frame: &mut Frame, members: &[i32]| {
        let before = frame.work();
        frame.scores();
        frame.peers(members, size).unwrap();
        frame.trends();
        let after = frame.work();
        [
            after.columns - before.columns,
            after.scores - before.scores,
            after.peers - before.peers,
            after.trends - before.trends,
        ]
    };
    // Sixty columns are seven blocks of eight and a half one.
    assert_eq!(all(&mut frame, &members), [60, 60, 50 * 8, 12]);
    assert_eq!(all(&mut frame, &members), [0, 0, 0, 0]);
    // One area's group.
    let group: Vec<i32> = (20..35).collect();
    members[3 * size..4 * size].copy_from_slice(&group);
    frame.set_group(3, &group).unwrap();
    assert_eq!(all(&mut frame, &members), [0, 0, 0, 0]);
    assert_eq!(frame.work().peers, 50 * 8 + 8);
    // A shorter one, by the same array as all.
    members[4 * size..5 * size].fill(-1);
    assert_eq!(all(&mut frame, &members), [0, 0, 8, 0]);
    // One column: its metric's trends, and its block of columns.
    let column = draw.figures(areas, 1, 1);
    assert!(frame.set_column(7, 4, &column));
    values[(7 * periods + 4) * areas..][..areas].copy_from_slice(&column);
    assert_eq!(all(&mut frame, &members), [1, 1, 50, 1]);
    let mut anew = Frame::new(areas, metrics as usize, periods, values.clone()).unwrap();
    assert!(format!("{:?}", anew.scores()) == format!("{:?}", frame.scores()));
    assert!(format!("{:?}", anew.trends()) == format!("{:?}", frame.trends()));
    hold_peers(&values, areas, &members, size, frame.peers(&members, size).unwrap());
    // Everything, in the same memory.
    values = draw.figures(areas, metrics, periods);
    frame.values_mut().copy_from_slice(&values);
    assert_eq!(all(&mut frame, &members), [60, 60, 50 * 8, 12]);
    hold_scores(&mut frame);
    hold_peers(&values, areas, &members, size, frame.peers(&members, size).unwrap());
    hold_trends(&values, areas, periods, frame.trends());
}

#[test]
fn what_does_not_fit_is_refused_and_changes_nothing() {
    assert!(Frame::new(2, 1, 1, vec![1.0]).is_none());
    assert!(Frame::new(0, 1, 1, vec![]).is_none());
    assert!(Frame::new(2, usize::MAX, 2, vec![]).is_none());
    let mut frame = Frame::new(2, 1, 1, vec![1.0, 2.0]).unwrap();
    assert!(frame.set_group(0, &[1]).is_none());
    assert!(frame.peers(&[1], 1).is_none() && frame.peers(&[0; 512], 256).is_none());
    assert!(!frame.set_column(1, 0, &[1.0, 2.0]) && !frame.set_column(0, 0, &[1.0]));
    // Numbers of nobody are nobody.
    let peers = frame.peers(&[9, i32::MIN], 1).unwrap();
    assert_eq!((peers.count[0], peers.count[1], peers.rank[0]), (0, 0, 1));
    assert!(frame.set_group(0, &[1, 1]).is_none() && frame.set_group(2, &[1]).is_none());
    assert_eq!(frame.set_group(0, &[1]).unwrap().median[0], 2.0);
}

#[test]
fn nearest_rows_are_those_of_one_row_after_the_other() {
    let mut draw = Draw(11);
    let hold = |table: &[f64], weights: &[f64], k: usize| {
        let near = nearest(table, weights, k).unwrap();
        let n = table.len() / weights.len();
        assert_eq!((near.rows.len(), near.distances.len()), (n * k, n * k));
        for row in 0..n {
            let theirs = nearest_neighbours(table, weights, row, k, &|_| true);
            for place in 0..k {
                let their_row = theirs.get(place).map_or(-1, |near| i32::try_from(near.row).unwrap());
                assert_eq!(near.rows[row * k + place], their_row, "row {row}, place {place} of {k}");
                same(
                    near.distances[row * k + place],
                    theirs.get(place).map(|near| near.distance),
                    "row",
                    row,
                );
            }
        }
    };
    for kind in 0..12 {
        for (n, weights) in
            [(150, vec![1.0; 7]), (61, vec![0.5, 0.0, 3.0]), (9, vec![1.0]), (2, vec![2.0]), (1, vec![1.0])]
        {
            let table: Vec<f64> = (0..n * weights.len()).map(|_| draw.figure(kind)).collect();
            hold(&table, &weights, 15);
            hold(&table, &weights, 1);
            let known: Vec<f64> =
                table.iter().map(|value| if value.is_nan() { 1.0 } else { *value }).collect();
            hold(&known, &weights, 4);
        }
    }
    // Ties without end, an odd row far away, and weights that are none.
    hold(&[3.0; 900], &[1.0], 4);
    let mut far: Vec<f64> = (0..800).map(|_| draw.figure(0)).collect();
    far[17] = 1e12;
    hold(&far, &[1.0, 2.0], 6);
    hold(&far, &[1.0, -2.0], 6);
    hold(&far, &[1e-200, 1.0], 6);
    let plain: Vec<f64> = (0..900 * 12).map(|_| draw.figure(0)).collect();
    hold(&plain, &[1.0; 12], 15);
    assert!(nearest(&[1.0, 2.0, 3.0], &[1.0, 1.0], 1).is_none() && nearest(&[], &[], 1).is_none());
    assert!(nearest(&[], &[1.0], 3).unwrap().rows.is_empty());
}

/// All answers in one number, FNV-1a of their words; NaN is NaN, whatever its bits.
#[derive(Clone, Copy)]
struct Hash(u32);

impl Hash {
    fn word(&mut self, word: u32) {
        self.0 = (self.0 ^ word).wrapping_mul(16_777_619);
    }

    fn all(&mut self, columns: &[&Vec<f64>]) {
        for column in columns {
            self.reals(column);
        }
    }

    fn reals(&mut self, column: &[f64]) {
        for value in column {
            let bits = if value.is_nan() { 1 } else { value.to_bits() };
            self.word(u32::try_from(bits & 0xFFFF_FFFF).unwrap());
            self.word(u32::try_from(bits >> 32).unwrap());
        }
    }
}

impl Hash {
    fn trends(&mut self, trends: &Trends) {
        trends.count.iter().for_each(|count| self.word(*count));
        self.all(&[&trends.slope, &trends.lower, &trends.upper, &trends.s, &trends.p]);
    }
}

/// The same numbers as `tests/frames.test.ts` has from the Wasm.
#[test]
fn the_wasm_finds_trends_of_long_series_to_the_same_bits() {
    let hashes = [11, 20, 24, 40, 64, 70].map(|periods| {
        let mut draw = Draw(2027);
        let kinds = [0, 1, 2, 3, 4, 7, 8].into_iter();
        let values: Vec<f64> =
            kinds.flat_map(|kind| vec![kind; 44 * periods]).map(|kind| draw.figure(kind)).collect();
        let mut frame = Frame::new(44, 7, periods, values).unwrap();
        let mut hash = Hash(2_166_136_261);
        hash.trends(frame.trends());
        hash.0
    });
    let expected = [2_576_457_997, 1_678_514_719, 3_200_841_160, 1_650_412_082, 277_437_588, 140_403_367];
    assert_eq!(hashes, expected, "write the same numbers in tests/frames.test.ts");
}

/// Of more than a million groups; the same number as `tests/frames.test.ts` has from the Wasm.
#[test]
fn the_wasm_answers_to_the_same_bits() {
    let mut draw = Draw(2026);
    let (areas, metrics, periods, size) = (320, 324, 10, 15);
    let kinds = (0..9).cycle().take(metrics);
    let values: Vec<f64> =
        kinds.flat_map(|kind| vec![kind; areas * periods]).map(|kind| draw.figure(kind)).collect();
    let members = draw.groups(areas, size);
    let mut frame = Frame::new(areas, metrics, periods, values).unwrap();
    let mut hash = Hash(2_166_136_261);
    let scores = frame.scores();
    scores.count.iter().for_each(|count| hash.word(*count));
    hash.all(&[&scores.median, &scores.mad, &scores.scores]);
    let peers = frame.peers(&members, size).unwrap();
    peers.count.iter().chain(&peers.rank).for_each(|count| hash.word(u32::from(*count)));
    hash.all(&[&peers.median, &peers.lower, &peers.upper, &peers.mad]);
    hash.trends(frame.trends());
    let table: Vec<f64> = (0..500 * 8).map(|_| draw.figure(0)).collect();
    let near = nearest(&table, &[1.0, 2.0, 0.5, 1.0, 0.0, 3.0, 1.0, 1.0], 15).unwrap();
    near.rows.iter().for_each(|row| hash.word(row.cast_unsigned()));
    hash.reals(&near.distances);
    assert_eq!(hash.0, 2_351_993_510, "write the same number in tests/frames.test.ts");
}
