//! How fast the calculations are, each beside what a user would pick instead, in the same run: read ratios, not times.
//!
//! `cargo bench`; each case asserts its result, so that nothing is optimised away unseen.

#![expect(clippy::unwrap_used, reason = "a bench that panics has failed, as it should")]

use council_compare::figures::{Area, Catalogue, Class, Duty, Feature, Features};
use council_compare::peers::Similar;
use council_compare::stats::{MadScale, median, nearest_neighbours, quantile, scores, standardise};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// A fixed pseudo-random sequence: the same numbers on every machine.
fn numbers(n: usize) -> Vec<f64> {
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        f64::from(u32::try_from(state >> 40).unwrap_or_default()) / 1000.0
    };
    (0..n).map(|_| next()).collect()
}

/// Sizes: a comparison group, a tier of councils, every small area of England.
const SIZES: [usize; 3] = [15, 320, 33_755];

#[divan::bench_group]
mod median_of {
    use super::{Bencher, SIZES, black_box, median, numbers};

    #[divan::bench(args = SIZES)]
    fn ours(bencher: Bencher<'_, '_>, n: usize) {
        let values = numbers(n);
        bencher.bench(|| median(black_box(&values)).unwrap());
    }

    /// What is written first: sort a copy and take the middle.
    #[divan::bench(args = SIZES)]
    fn by_sorting(bencher: Bencher<'_, '_>, n: usize) {
        let values = numbers(n);
        bencher.bench(|| {
            let mut sorted = black_box(&values).clone();
            sorted.sort_by(f64::total_cmp);
            let half = n / 2;
            if n % 2 == 1 {
                sorted.get(half).copied()
            } else {
                Some(f64::midpoint(*sorted.get(half - 1)?, *sorted.get(half)?))
            }
        });
    }
}

#[divan::bench(args = SIZES)]
fn quartile_of(bencher: Bencher<'_, '_>, n: usize) {
    let values = numbers(n);
    bencher.bench(|| quantile(black_box(&values), 0.25).unwrap());
}

/// One column of the explorer: median, MAD and the score of every council.
#[divan::bench(args = SIZES)]
fn scores_of(bencher: Bencher<'_, '_>, n: usize) {
    let values = numbers(n);
    bencher.bench(|| scores(black_box(&values), MadScale::Raw).median.unwrap());
}

/// The nearest 15 of every council over 40 features.
#[divan::bench]
fn neighbours_of_320(bencher: Bencher<'_, '_>) {
    let (n, width) = (320, 40);
    let table = standardise(&numbers(n * width), width, Some((0.01, 0.99))).unwrap();
    let weights = vec![1.0; width];
    bencher.bench(|| {
        (0..n)
            .map(|row| nearest_neighbours(black_box(&table), &weights, row, 15, &|_| true).len())
            .sum::<usize>()
    });
}

/// A weight is moved: the nearest 15 of every council of England by the recipe's 13 features, all anew.
#[divan::bench]
fn similar_of_all_after_a_weight_moves(bencher: Bencher<'_, '_>) {
    let catalogue = england();
    let weights: Vec<f64> = (0..13_u32).map(|feature| f64::from(feature % 3)).collect();
    bencher.bench(|| Similar::new(&catalogue, black_box(&weights)).nearest_of_all().len());
}

/// As many councils of each class as England has, with 13 made-up features.
fn england() -> Catalogue {
    let classes = [(Class::County, 21), (Class::District, 164), (Class::Unitary, 132)];
    let code = |index: usize| format!("E{:08}", 6_000_001 + index).parse().unwrap();
    let areas: Vec<Area> = classes
        .into_iter()
        .flat_map(|(class, n)| std::iter::repeat_n(class, n))
        .enumerate()
        .map(|(index, class)| Area { class, slug: index.to_string(), ..Area::unnamed(code(index)) })
        .collect();
    let duty = |id: &str, set: &[Class]| Duty { id: id.into(), title: id.into(), sets: vec![set.to_vec()] };
    let duties = vec![
        duty("care", &[Class::County, Class::Unitary]),
        duty("waste", &[Class::District, Class::Unitary]),
    ];
    let column = |index: usize| Feature { id: index.to_string(), weight: 1.0, ..Feature::default() };
    let features = Features {
        columns: (0..13).map(column).collect(),
        areas: (0..areas.len()).collect(),
        values: numbers(areas.len() * 13),
    };
    Catalogue::new("bench".into(), areas, duties, vec![], vec![], features).unwrap()
}
