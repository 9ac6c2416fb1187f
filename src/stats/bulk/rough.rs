//! Which rows of a table may be each row's nearest: all pairs in single precision, each looked at once.
//!
//! The square of a distance is |a|² + |b|² − 2a·b, a product of two long vectors. Where features are unknown, it is the product
//! of (−2a, a², known) and (b, known, b²). Of products of l terms and of what is added to them the error is at most
//! 2(l + 2)·2⁻²⁴·(|a|² + |b|²), and some more for what is rounded before (Higham, "Accuracy and Stability of Numerical
//! Algorithms", 2nd edition, 2002, section 3.1). So each pair has a least and a greatest possible square. Whose least is above
//! the k-th of a row's greatest cannot be among its nearest.

use crate::stats::count;
use wide::f32x4;

/// Rows that are compared at once, and vectors of columns.
const ROWS: usize = 4;
const VECTORS: usize = 2;
/// Columns that are compared at once.
const SIDE: usize = 4 * VECTORS;
/// So many columns are compared with every row before the next: few enough to stay near the processor.
const TILE: usize = 64 * SIDE;

/// A table on its way to lists of rows that may be near each other.
#[derive(Clone, Debug)]
pub(super) struct Rough {
    k: usize,
    /// The first column that has not been compared.
    next: usize,
    /// How many terms a product has.
    terms: usize,
    /// The left vectors of products, row by row.
    left: Vec<f32>,
    /// The right ones: eight rows side by side, term by term.
    right: Vec<[f32x4; VECTORS]>,
    /// What is added to products of a row; infinite beyond the last.
    squares: Vec<f32>,
    /// By how much a pair's square may be off by a row's doing.
    slack: Vec<f32>,
    /// Who is farther need not be listed: the k-th greatest possible square, and the row's slack.
    limits: Vec<f32>,
    lists: Vec<List>,
}

/// Rows that may be nearest, with the greatest that their square can be.
#[derive(Clone, Debug, Default)]
struct List {
    row: usize,
    near: Vec<(f32, u32)>,
    /// How many there may be before some are left out.
    room: usize,
    /// Whether there were too many.
    given_up: bool,
}

impl List {
    /// Leaves those that may be among the `k` nearest; the k-th greatest possible square.
    fn shorten(&mut self, k: usize, slack: &[f32]) -> f32 {
        if self.near.len() < k {
            return f32::INFINITY;
        }
        let (_, (most, _), _) =
            self.near.select_nth_unstable_by(k - 1, |one, other| one.0.total_cmp(&other.0));
        let most = *most;
        let of = |row: usize| slack.get(row).copied().unwrap_or(f32::INFINITY);
        let own = of(self.row);
        self.near.retain(|(greatest, row)| greatest - 2.0 * (own + of(*row as usize)) <= most);
        most
    }

    fn finish(&mut self, k: usize, slack: &[f32]) -> Option<Vec<usize>> {
        self.shorten(k, slack);
        (!self.given_up).then(|| self.near.iter().map(|(_, row)| *row as usize).collect())
    }
}

impl Rough {
    /// Begins to look for the `k` nearest of each row; `None` for a table whose numbers are too great or too small, and
    /// for weights that are none.
    pub(super) fn new(table: &[f64], weights: &[f64], k: usize) -> Option<Self> {
        let width = weights.len();
        let n = table.len() / width;
        let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
        let weighted =
            |row: &[f64]| -> Vec<f64> { row.iter().zip(&roots).map(|(value, root)| value * root).collect() };
        let sizes = |numbers: &[f64]| {
            numbers
                .iter()
                .copied()
                .filter(|number| number.is_finite())
                .fold(0.0, |most: f64, number| most.max(number.abs()))
        };
        let rows: Vec<Vec<f64>> = table.chunks_exact(width).map(weighted).collect();
        let most = rows.iter().map(|row| sizes(row)).fold(0.0, f64::max);
        let fits = |size: f64| (1e-100..1e100).contains(&size);
        let usable = weights.iter().all(|weight| *weight == 0.0 || fits(*weight))
            && fits(most)
            && sizes(table) < 1e150;
        if !usable {
            return None;
        }
        let gaps = table.iter().any(|value| !value.is_finite());
        let terms = if gaps { 3 * width } else { width };
        let padded = n.next_multiple_of(SIDE);
        let mut rough = Self {
            k,
            next: 0,
            terms,
            left: Vec::with_capacity(padded * terms),
            right: vec![[f32x4::ZERO; VECTORS]; padded / SIDE * terms],
            squares: Vec::with_capacity(padded),
            slack: Vec::with_capacity(padded),
            limits: vec![f32::INFINITY; padded],
            lists: (0..n).map(|row| List { row, room: 2 * k + 8, ..List::default() }).collect(),
        };
        for (row, values) in rows.iter().enumerate() {
            rough.add(row, values, most, gaps);
        }
        rough.left.resize(padded * terms, 0.0);
        rough.squares.resize(padded, f32::INFINITY);
        rough.slack.resize(padded, 0.0);
        Some(rough)
    }

    /// Writes a row's vectors, in parts of the greatest number there is.
    fn add(&mut self, row: usize, values: &[f64], most: f64, gaps: bool) {
        let known = values.iter().map(|value| f64::from(u8::from(value.is_finite())));
        let parts: Vec<f64> =
            values.iter().map(|value| if value.is_finite() { value / most } else { 0.0 }).collect();
        let squares = parts.iter().map(|part| part * part);
        let square: f64 = squares.clone().sum();
        let extra = if gaps { parts.len() } else { 0 };
        let left = parts
            .iter()
            .map(|part| -2.0 * part)
            .chain(squares.clone().take(extra))
            .chain(known.clone().take(extra));
        self.left.extend(left.map(single));
        let right = parts.iter().copied().chain(known.take(extra)).chain(squares.take(extra));
        let block = self.right.iter_mut().skip(row / SIDE * self.terms);
        for (vectors, term) in block.zip(right) {
            let vector = vectors.get_mut(row % SIDE / 4).map(f32x4::as_mut_array);
            if let Some(lane) = vector.and_then(|lanes| lanes.get_mut(row % 4)) {
                *lane = single(term);
            }
        }
        self.squares.push(if gaps { 0.0 } else { single(square) });
        // Twice the bound, so that rounding of the bounds themselves is covered, and what vanishes below the least number.
        self.slack
            .push(single(4.0 * (count(self.terms) + 8.0) * f64::from(f32::EPSILON) / 2.0 * square + 1e-30));
    }

    /// Compares some columns with each other and with all rows before them; how many pairs that was, none at the end.
    pub(super) fn step(&mut self) -> usize {
        let (from, end) = (self.next, (self.next + TILE).min(self.squares.len()));
        for row in (0..end).step_by(ROWS) {
            for column in (from.max(row / SIDE * SIDE)..end).step_by(SIDE) {
                let products = self.products(row, column);
                self.look(row, column, &products);
            }
        }
        self.next = end;
        (end - from) * (end + from) / 2
    }

    /// The rows that may be among a row's nearest, after all steps; `None` where there are too many.
    pub(super) fn candidates(&mut self, row: usize) -> Option<Vec<usize>> {
        let Self { k, lists, slack, .. } = self;
        lists.get_mut(row).and_then(|list| list.finish(*k, slack))
    }

    /// The products of four rows and eight columns.
    #[inline(never)]
    fn products(&self, row: usize, column: usize) -> [[f32x4; VECTORS]; ROWS] {
        let terms = self.terms;
        let of = |row: usize| self.left.get(row * terms..(row + 1) * terms).unwrap_or_default();
        let left = [of(row), of(row + 1), of(row + 2), of(row + 3)];
        let start = column / SIDE * terms;
        let right = self.right.get(start..start + terms).unwrap_or_default();
        let mut sums = [[f32x4::ZERO; VECTORS]; ROWS];
        let each = left[0].iter().zip(left[1]).zip(left[2]).zip(left[3]).zip(right);
        for ((((one, two), three), four), right) in each {
            for (sums, left) in sums.iter_mut().zip([one, two, three, four]) {
                let left = f32x4::splat(*left);
                for (sum, right) in sums.iter_mut().zip(right) {
                    *sum += left * *right;
                }
            }
        }
        sums
    }

    /// Lists those that may be near each other.
    #[inline(never)]
    fn look(&mut self, row: usize, column: usize, products: &[[f32x4; VECTORS]; ROWS]) {
        for (row, products) in (row..).zip(products) {
            let of = |column: &[f32]| f32x4::splat(column.get(row).copied().unwrap_or(f32::INFINITY));
            let (square, limit, slack) = (of(&self.squares), of(&self.limits), of(&self.slack));
            for (column, product) in (column..).step_by(4).zip(products) {
                let four = |numbers: &[f32]| {
                    let four = numbers.get(column..column + 4).and_then(|four| four.try_into().ok());
                    f32x4::new(four.unwrap_or([f32::INFINITY; 4]))
                };
                let slacks = four(&self.slack);
                let squares = *product + square + four(&self.squares);
                let later = pairs(row, column, self.lists.len());
                let near = squares.simd_le(limit + slacks).to_bitmask() & later;
                let back = squares.simd_le(four(&self.limits) + slack).to_bitmask() & later;
                if near | back != 0 {
                    let most = (squares + slack + slacks).to_array();
                    each(near, &most, |lane, most| self.list(row, column + lane, most));
                    each(back, &most, |lane, most| self.list(column + lane, row, most));
                }
            }
        }
    }

    /// Lists a row as one that may be near another.
    #[inline]
    fn list(&mut self, row: usize, other: usize, most: f32) {
        let Some(list) = self.lists.get_mut(row) else { return };
        list.near.push((most, u32::try_from(other).unwrap_or(u32::MAX)));
        if list.near.len() >= list.room {
            self.shorten(row);
        }
    }

    #[inline(never)]
    fn shorten(&mut self, row: usize) {
        let (Some(list), Some(limit)) = (self.lists.get_mut(row), self.limits.get_mut(row)) else { return };
        let room = 2 * self.k + 8;
        *limit = list.shorten(self.k, &self.slack) + self.slack.get(row).copied().unwrap_or(f32::INFINITY);
        list.room = list.near.len() + room / 2;
        // So many that may be as near as the k-th: it is the exact way that knows.
        if list.near.len() > 16 * room {
            *list = List { row, room, near: Vec::new(), given_up: true };
            *limit = f32::NEG_INFINITY;
        }
    }
}

/// The lanes of four columns that are rows after this one, as bits.
fn pairs(row: usize, column: usize, n: usize) -> u32 {
    if column > row && column + 4 <= n {
        return 15;
    }
    (0..4).filter(|lane| (row + 1..n).contains(&(column + lane))).map(|lane| 1 << lane).sum()
}

/// Calls for each lane whose bit is set, of four, with its number.
#[inline]
fn each(mut bits: u32, numbers: &[f32; 4], mut call: impl FnMut(usize, f32)) {
    while bits != 0 {
        let lane = bits.trailing_zeros() as usize;
        call(lane, numbers.get(lane % 4).copied().unwrap_or(f32::INFINITY));
        bits &= bits - 1;
    }
}

/// The nearest number of single precision.
#[expect(clippy::cast_possible_truncation, reason = "rounded on purpose")]
fn single(number: f64) -> f32 {
    number as f32
}
