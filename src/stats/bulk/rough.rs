//! Which rows of a table may be each row's nearest: all pairs in whole numbers of sixteen bits, each looked at once.
//!
//! Every feature is rounded to a whole number of a unit so small that no row is longer than [`LONGEST`] of them. The distance
//! of two rounded rows differs from that of the rows by no more than both have moved (the triangle inequality), and no row
//! has moved farther than the one that moved most. So whoever is among the `k` nearest lies, rounded, within the `k`-th
//! rounded distance and four times that. Sums of products of such numbers are exact, and eight of them are one instruction.

use wide::{i16x8, i32x4};

/// Rows that are compared at once, and vectors of four columns.
const ROWS: usize = 4;
const VECTORS: usize = 2;
/// Columns that are compared at once.
const SIDE: usize = 4 * VECTORS;
/// So many blocks of columns are compared with every row before the next: few enough to stay near the processor.
const TILE: usize = 32;

/// So many blocks of columns are all looked at for a first limit; of more, so many, each adding to one of some parts of eight.
const FEW: usize = 64;
const SAMPLE: usize = 32;
const PARTS: usize = 8;

/// The length of the longest row in its units: differences of numbers fit in sixteen bits, and squares of distances in 31.
const LONGEST: f64 = 16_000.0;

/// Two features of four rows, side by side.
type Pairs = i16x8;

/// A table on its way to lists of rows that may be near each other.
#[derive(Clone, Debug)]
pub(super) struct Rough {
    k: usize,
    /// The first block of columns that has not been compared.
    next: usize,
    /// How many pairs of features there are.
    pairs: usize,
    /// Four rows after the other, pair by pair of features: each row's, four times over. Doubled and negated where nobody
    /// has gaps.
    left: Vec<[Pairs; ROWS]>,
    /// Eight rows side by side, pair by pair of features.
    right: Vec<[Pairs; VECTORS]>,
    /// Which of them are known, as masks; empty where all are.
    left_known: Vec<[Pairs; ROWS]>,
    right_known: Vec<[Pairs; VECTORS]>,
    /// The square of each row's length, eight side by side; zero where there are gaps.
    lengths: Vec<[i32x4; VECTORS]>,
    /// Who is as far or farther need not be listed, as the square of a distance.
    limits: Vec<[i32x4; VECTORS]>,
    /// How far beyond the `k`-th a row may be and yet be nearer than that.
    slack: f64,
    lists: Vec<List>,
}

/// The squares of the distances of four rows and eight columns.
type Squares = [[i32x4; VECTORS]; ROWS];

/// Rows that may be nearest, and the squares of their distances.
#[derive(Clone, Debug, Default)]
struct List {
    squares: Vec<i32>,
    rows: Vec<u32>,
    /// How many there may be before some are left out.
    room: usize,
    /// Whether there were too many.
    given_up: bool,
}

/// How many more than the `k` nearest a list has room for, so that some are seldom left out.
const MORE: usize = 48;

impl List {
    fn new(room: usize) -> Self {
        Self { squares: Vec::with_capacity(room), rows: Vec::with_capacity(room), room, given_up: false }
    }

    /// Leaves those that may be among the `k` nearest; the square of the distance from which on nobody is.
    fn shorten(&mut self, k: usize, slack: f64) -> i32 {
        let Self { squares, rows, .. } = self;
        if squares.len() < k {
            return i32::MAX;
        }
        let limit = beyond(within(squares, k), slack);
        let mut left = 0;
        for place in 0..squares.len().min(rows.len()) {
            let (Some(square), Some(row)) = (squares.get(place).copied(), rows.get(place).copied()) else {
                break;
            };
            if let (Some(to_square), Some(to_row)) = (squares.get_mut(left), rows.get_mut(left)) {
                (*to_square, *to_row) = (square, row);
            }
            left += usize::from(square < limit);
        }
        squares.truncate(left);
        rows.truncate(left);
        limit
    }
}

/// A number that at least `k` of these do not exceed, and hardly more: found by halving, each time counting all at once.
fn within(squares: &[i32], k: usize) -> i32 {
    let (mut low, mut high) = (-1, squares.iter().copied().fold(0, i32::max));
    while high.saturating_sub(low) > 1 {
        let middle = i32::midpoint(low, high);
        let below: i32 = squares.iter().map(|square| i32::from(*square <= middle)).sum();
        let below = usize::try_from(below).unwrap_or(0);
        if below < k {
            low = middle;
            continue;
        }
        high = middle;
        if below <= k + k / 8 {
            break;
        }
    }
    high
}

/// The square of a distance that is so much greater than another, rounded up.
#[expect(clippy::cast_possible_truncation, reason = "as great as can be where it is too great")]
fn beyond(square: i32, slack: f64) -> i32 {
    let far = f64::from(square).sqrt() + slack;
    (far * far + 1.0) as i32
}

impl Rough {
    /// Begins to look for the `k` nearest of each row; `None` for a table whose numbers are too great or too small, and
    /// for weights that are none.
    pub(super) fn new(table: &[f64], weights: &[f64], k: usize) -> Option<Self> {
        let width = weights.len();
        let n = table.len() / width;
        let fits = |size: f64| (1e-100..1e100).contains(&size);
        let sizes = table.iter().filter(|value| value.is_finite()).map(|value| value.abs());
        let usable =
            weights.iter().all(|weight| *weight == 0.0 || fits(*weight)) && sizes.fold(0.0, f64::max) < 1e150;
        if !usable {
            return None;
        }
        let roots: Vec<f64> = weights.iter().map(|weight| weight.sqrt()).collect();
        let mut weighted: Vec<f64> = Vec::with_capacity(table.len());
        for row in table.chunks_exact(width) {
            weighted.extend(row.iter().zip(&roots).map(|(value, root)| value * root));
        }
        let square = |row: &[f64]| -> f64 {
            row.iter().filter(|value| value.is_finite()).map(|value| value * value).sum()
        };
        let longest = weighted.chunks_exact(width).map(square).fold(0.0, f64::max).sqrt();
        if !fits(longest) {
            return None;
        }
        let gaps = table.iter().any(|value| !value.is_finite());
        let (pairs, blocks) = (width.div_ceil(2), n.div_ceil(SIDE));
        let rows = blocks * SIDE / ROWS * pairs;
        let mut rough = Self {
            k,
            next: 0,
            pairs,
            left: vec![[Pairs::ZERO; ROWS]; rows],
            right: vec![[Pairs::ZERO; VECTORS]; blocks * pairs],
            left_known: vec![[Pairs::ZERO; ROWS]; if gaps { rows } else { 0 }],
            right_known: vec![[Pairs::ZERO; VECTORS]; if gaps { blocks * pairs } else { 0 }],
            lengths: vec![[i32x4::ZERO; VECTORS]; blocks],
            // Beyond the last row nobody is near.
            limits: vec![[i32x4::MIN; VECTORS]; blocks],
            slack: 0.0,
            lists: (0..n).map(|_| List::new(k + MORE)).collect(),
        };
        let mut moved = 0.0_f64;
        for (row, values) in weighted.chunks_exact(width).enumerate() {
            moved = moved.max(rough.add(row, values, LONGEST / longest, gaps));
        }
        // What is rounded on the way to here, and in distances themselves, is less than a millionth.
        rough.slack = 4.0 * moved.sqrt() + 1e-3;
        Some(rough)
    }

    /// Writes a row in units; the square of how far rounding has moved it.
    fn add(&mut self, row: usize, values: &[f64], scale: f64, gaps: bool) -> f64 {
        let (mut moved, mut square) = (0.0, 0);
        let factor = if gaps { 1 } else { -2 };
        for (pair, two) in values.chunks(2).enumerate() {
            let (mut whole, mut known) = ([0_i16; 2], [0_i16; 2]);
            for ((value, whole), known) in two.iter().zip(&mut whole).zip(&mut known) {
                if value.is_finite() {
                    let exact = value * scale;
                    *whole = rounded(exact);
                    *known = -1;
                    moved += (exact - f64::from(*whole)) * (exact - f64::from(*whole));
                    square += i32::from(*whole) * i32::from(*whole);
                }
            }
            let (left, right) = (row / ROWS * self.pairs + pair, row / SIDE * self.pairs + pair);
            put_row(&mut self.left, left, row, whole.map(|number| factor * number));
            put_column(&mut self.right, right, row, whole);
            put_row(&mut self.left_known, left, row, known);
            put_column(&mut self.right_known, right, row, known);
        }
        set(&mut self.lengths, row, if gaps { 0 } else { square });
        set(&mut self.limits, row, i32::MAX);
        moved
    }

    /// Compares some columns with each other and with all rows before them; how many pairs that was, none at the end.
    pub(super) fn step(&mut self) -> usize {
        let from = self.next;
        if from == 0 {
            self.sample();
        }
        let end = (from + TILE).min(self.lengths.len()).max(self.next);
        for four in 0..end * SIDE / ROWS {
            for block in self.next.max(four * ROWS / SIDE)..end {
                let squares = self.squares(four, block);
                self.look(four, block, &squares);
            }
        }
        self.next = end;
        (end - from) * (end + from) / 2 * SIDE * SIDE
    }

    /// Gives each row a first limit, so that few need be listed: of some blocks of columns, all if there are few, the nearest
    /// of each of 64 parts. The k + 1 nearest of these, with the row itself, are no nearer than the k nearest of all.
    fn sample(&mut self) {
        let blocks = self.lengths.len();
        let chosen = if blocks <= FEW { blocks } else { SAMPLE };
        if self.k >= PARTS * SIDE || chosen * SIDE <= self.k + SIDE {
            return;
        }
        let mut kept = vec![Squares::default(); chosen];
        for four in 0..self.lists.len().div_ceil(ROWS) {
            let mut least = [[[i32x4::MAX; VECTORS]; PARTS]; ROWS];
            for (place, kept) in kept.iter_mut().enumerate() {
                *kept = self.squares(four, place * blocks / chosen);
                for (least, squares) in least.iter_mut().zip(*kept) {
                    for (least, square) in least.get_mut(place % PARTS).into_iter().flatten().zip(squares) {
                        *least = least.min(square);
                    }
                }
            }
            for (row, least) in (four * ROWS..).zip(least) {
                let mut all = [i32::MAX; PARTS * SIDE];
                for (four, least) in all.as_chunks_mut().0.iter_mut().zip(least.as_flattened()) {
                    *four = least.to_array();
                }
                set(&mut self.limits, row, beyond(within(&all, self.k + 1), self.slack));
            }
            if chosen == blocks {
                for (block, squares) in kept.iter().enumerate() {
                    self.look_once(four, block, squares);
                }
            }
        }
        if chosen == blocks {
            self.next = blocks;
        }
    }

    /// Four rows beside eight columns; as far as can be beyond the last.
    #[inline]
    fn squares(&self, four: usize, block: usize) -> Squares {
        let mut squares = if self.gaps() { self.with_gaps(four, block) } else { self.whole(four, block) };
        let known = self.lists.len().saturating_sub(block * SIDE);
        if known < SIDE {
            let beyond = [0, 4].map(|first| {
                i32x4::new([0, 1, 2, 3].map(|lane| if first + lane < known { 0 } else { i32::MAX }))
            });
            for row in &mut squares {
                for (four, beyond) in row.iter_mut().zip(beyond) {
                    *four |= beyond;
                }
            }
        }
        squares
    }

    /// The rows that may be among a row's nearest, after all steps; `None` where there are too many.
    pub(super) fn candidates(&mut self, row: usize) -> Option<impl Iterator<Item = usize>> {
        let list = self.lists.get_mut(row).filter(|list| !list.given_up)?;
        list.shorten(self.k, self.slack);
        Some(list.rows.iter().map(|row| *row as usize))
    }

    /// Whether something is unknown.
    pub(super) fn gaps(&self) -> bool {
        !self.left_known.is_empty()
    }

    /// Four rows beside eight columns, where nobody has gaps.
    #[inline(never)]
    fn whole(&self, four: usize, block: usize) -> Squares {
        let left = self.left.get(four * self.pairs..(four + 1) * self.pairs).unwrap_or_default();
        let right = self.right.get(block * self.pairs..(block + 1) * self.pairs).unwrap_or_default();
        // |a − b|² = |a|² + |b|² − 2a·b, and the doubling is done.
        let columns = self.lengths.get(block).copied().unwrap_or_default();
        let mut sums = [columns; ROWS];
        for (sums, square) in sums.iter_mut().zip(of_rows(&self.lengths, four)) {
            for sum in sums {
                *sum += square;
            }
        }
        for (left, right) in left.iter().zip(right) {
            for (sums, left) in sums.iter_mut().zip(left) {
                for (sum, right) in sums.iter_mut().zip(right) {
                    *sum += left.dot(*right);
                }
            }
        }
        sums
    }

    /// The same over the features that both know.
    #[inline(never)]
    fn with_gaps(&self, four: usize, block: usize) -> Squares {
        let (rows, columns) =
            (four * self.pairs..(four + 1) * self.pairs, block * self.pairs..(block + 1) * self.pairs);
        let left = self.left.get(rows.clone()).unwrap_or_default();
        let left_known = self.left_known.get(rows).unwrap_or_default();
        let right = self.right.get(columns.clone()).unwrap_or_default();
        let right_known = self.right_known.get(columns).unwrap_or_default();
        let mut sums = [[i32x4::ZERO; VECTORS]; ROWS];
        for (((left, left_known), right), right_known) in
            left.iter().zip(left_known).zip(right).zip(right_known)
        {
            for ((sums, left), left_known) in sums.iter_mut().zip(left).zip(left_known) {
                for ((sum, right), right_known) in sums.iter_mut().zip(right).zip(right_known) {
                    let gap = (*left - *right) & *left_known & *right_known;
                    *sum += gap.dot(gap);
                }
            }
        }
        sums
    }

    /// Lists those that may be near each other.
    #[inline(never)]
    fn look(&mut self, four: usize, block: usize, squares: &Squares) {
        let columns = self.limits.get(block).copied().unwrap_or_default();
        let rows = of_rows(&self.limits, four);
        for ((row, squares), limit) in (four * ROWS..).zip(squares).zip(rows) {
            for ((column, square), of_column) in (block * SIDE..).step_by(4).zip(squares).zip(columns) {
                let (near, back) = (square.simd_lt(limit), square.simd_lt(of_column));
                if (near | back).to_bitmask() != 0 {
                    self.list(row, column, square.to_array(), [near, back].map(i32x4::to_bitmask));
                }
            }
        }
    }

    /// Lists, of four columns beside a row, those whose bits are set as near it, and it as near those of the others.
    #[inline(never)]
    fn list(&mut self, row: usize, column: usize, squares: [i32; 4], [near, back]: [u32; 2]) {
        // Of any two rows, only the first looks at the second.
        let later = if column > row { 15 } else { 15 << (row + 1 - column).min(4) };
        let mut bits = (near & later | (back & later) << 4) & 0xFF;
        while bits != 0 {
            let bit = bits.trailing_zeros() as usize;
            bits &= bits - 1;
            let (other, square) = (column + bit % 4, squares.get(bit % 4).copied().unwrap_or(i32::MAX));
            let (of, near) = if bit < 4 { (row, other) } else { (other, row) };
            self.push(of, near, square);
        }
    }

    /// Lists those that may be near four rows, and not the rows as near them.
    #[inline(never)]
    fn look_once(&mut self, four: usize, block: usize, squares: &Squares) {
        let rows = of_rows(&self.limits, four);
        for ((row, squares), limit) in (four * ROWS..).zip(squares).zip(rows) {
            for (column, square) in (block * SIDE..).step_by(4).zip(squares) {
                let mut bits = square.simd_lt(limit).to_bitmask();
                while bits != 0 {
                    let lane = bits.trailing_zeros() as usize;
                    bits &= bits - 1;
                    if column + lane != row {
                        let square = square.as_array().get(lane).copied().unwrap_or(i32::MAX);
                        self.push(row, column + lane, square);
                    }
                }
            }
        }
    }

    #[inline]
    fn push(&mut self, row: usize, other: usize, square: i32) {
        let Some(list) = self.lists.get_mut(row) else { return };
        list.squares.push(square);
        list.rows.push(u32::try_from(other).unwrap_or(u32::MAX));
        if list.rows.len() >= list.room {
            self.shorten(row);
        }
    }

    #[inline(never)]
    fn shorten(&mut self, row: usize) {
        let Some(list) = self.lists.get_mut(row) else { return };
        let mut limit = list.shorten(self.k, self.slack);
        list.room = list.rows.len() + MORE;
        // So many that may be as near as the k-th: it is the exact way that knows.
        if list.rows.len() > 16 * (self.k + MORE) {
            *list = List { given_up: true, ..List::default() };
            limit = i32::MIN;
        }
        set(&mut self.limits, row, limit);
    }
}

/// What is known of each of four rows, as four equal numbers.
#[inline]
fn of_rows(numbers: &[[i32x4; VECTORS]], four: usize) -> [i32x4; ROWS] {
    let block = numbers.get(four * ROWS / SIDE).copied().unwrap_or_default();
    let four = block.get(four % VECTORS).map_or([0; 4], |four| four.to_array());
    four.map(i32x4::splat)
}

/// Writes a pair in the place of one of four rows, four times over.
fn put_row(to: &mut [[Pairs; ROWS]], at: usize, row: usize, [one, other]: [i16; 2]) {
    if let Some(to) = to.get_mut(at).and_then(|rows| rows.get_mut(row % ROWS)) {
        *to = Pairs::new([one, other, one, other, one, other, one, other]);
    }
}

/// Writes a pair in the place of one of eight columns.
fn put_column(to: &mut [[Pairs; VECTORS]], at: usize, column: usize, pair: [i16; 2]) {
    let vector = to.get_mut(at).and_then(|vectors| vectors.get_mut(column % SIDE / 4));
    let lanes = vector.and_then(|vector| vector.as_mut_array().as_chunks_mut().0.get_mut(column % 4));
    if let Some(lane) = lanes {
        *lane = pair;
    }
}

/// Writes a row's number, of eight side by side.
#[inline]
fn set(numbers: &mut [[i32x4; VECTORS]], row: usize, number: i32) {
    let vector = numbers.get_mut(row / SIDE).and_then(|block| block.get_mut(row % SIDE / 4));
    if let Some(lane) = vector.and_then(|vector| vector.as_mut_array().get_mut(row % 4)) {
        *lane = number;
    }
}

/// The nearest whole number.
#[expect(clippy::cast_possible_truncation, reason = "no number is longer than a row")]
fn rounded(number: f64) -> i16 {
    (number + 0.5_f64.copysign(number)) as i16
}
