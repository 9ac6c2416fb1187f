//! The statistics of figures that are in order: median, quartiles and MAD by place, without sorting distances.

use crate::stats::quantile::position;
use wide::f64x2;

/// Where the statistics of `n` figures in order stand.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Places {
    /// The two in the middle; one and the same of an odd number.
    pub(super) middle: [usize; 2],
    /// The last one.
    pub(super) last: usize,
    /// All bits if their number is odd, else none: a choice that asks nothing.
    pub(super) odd: u64,
    /// Either quartile: the figure below it, the one above it, and the share of the way from one to the other.
    pub(super) quartiles: [(usize, usize, f64); 2],
}

impl Places {
    /// Those of `n` figures; of none, those of one.
    pub(super) fn of(n: usize) -> Self {
        let quartile = |p: f64| {
            let (index, fraction) = position(n.max(1), p);
            // Nothing is added with −0, not even to −0: that spares the question.
            if fraction > 0.0 { (index, index + 1, fraction) } else { (index, index, -0.0) }
        };
        Self {
            middle: [n.saturating_sub(1) / 2, n / 2],
            last: n.saturating_sub(1),
            odd: if n % 2 == 1 { !0 } else { 0 },
            quartiles: [quartile(0.25), quartile(0.75)],
        }
    }
}

/// The statistics of a group's figures; NaN where there are none, and a MAD that overflows.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) median: f64,
    pub(super) lower: f64,
    pub(super) upper: f64,
    pub(super) mad: f64,
}

impl Cell {
    pub(super) const NONE: Self = Self { median: f64::NAN, lower: f64::NAN, upper: f64::NAN, mad: f64::NAN };
}

/// Room for the figures of a small group, and for infinities behind them.
pub(super) type Room = [f64; 32];

/// The statistics of one to sixteen figures whose places those are. `x` holds them in order and then infinities. `wild` says
/// that sums of them may overflow.
#[inline]
pub(super) fn cell(x: &Room, places: &Places, wild: bool) -> Cell {
    if wild {
        return careful_cell(x, places);
    }
    // The remainder never changes a place: it spares the question whether there is one.
    let at = |place: usize| x.get(place % x.len()).copied().unwrap_or(f64::NAN);
    let [below, above] = places.middle;
    let median = halfway([at(below), at(above)]);
    let [lower, upper] = places.quartiles.map(|quartile| quantile(quartile, at));
    let from = (below + 1) % (2 * HALF);
    let [near, far] = halves(x, x.get(from..from + HALF).unwrap_or_default(), median);
    let far = f64::from_bits(near.to_bits() & places.odd | far.to_bits() & !places.odd);
    let mad = halfway([near, far]).abs();
    Cell { median, lower, upper, mad }
}

/// Half as many figures as a small group has at most.
const HALF: usize = 8;

/// Of the distances from `centre`, their median, of figures in order: the greatest of the nearer half, and the least of the
/// others. Each figure `below` the middle is as many places before one of those `above`, which ascend too; the nearer ones
/// of all such pairs are the nearer half of all, as in one step of Batcher's merge. A pair beyond the last adds nothing.
#[inline]
fn halves(below: &[f64], above: &[f64], centre: f64) -> [f64; 2] {
    let centre = f64x2::splat(centre);
    let (mut nearer, mut farther) = (f64x2::ZERO, f64x2::splat(f64::INFINITY));
    for (below, above) in below.as_chunks::<2>().0.iter().zip(above.as_chunks::<2>().0) {
        let (before, behind) = (centre - f64x2::new(*below), f64x2::new(*above) - centre);
        nearer = before.fast_min(behind).fast_max(nearer);
        farther = before.fast_max(behind).fast_min(farther);
    }
    // Without a question that a processor would have to guess the answer of.
    let ([one, other], [next, last]) = (nearer.to_array(), (-farther).to_array());
    let [near, far] = f64x2::new([one, next]).fast_max(f64x2::new([other, last])).to_array();
    [near, -far]
}

/// The same of any number of figures, also where sums may overflow; `x` has room for as many infinities behind them.
#[inline(never)]
pub(super) fn careful_cell(x: &[f64], places: &Places) -> Cell {
    let at = |place: usize| x.get(place).copied().unwrap_or(f64::NAN);
    let [below, above] = places.middle;
    let median = f64::midpoint(at(below), at(above));
    let [lower, upper] = places.quartiles.map(|quartile| quantile(quartile, at));
    let farthest = (median - at(0)).max(at(places.last) - median);
    let half = above.next_multiple_of(2);
    let [near, far] = halves(x, x.get(below + 1..below + 1 + half).unwrap_or_default(), median);
    let far = if places.odd == 0 { far } else { near };
    let mad = if farthest < f64::INFINITY { f64::midpoint(near, far).abs() } else { f64::NAN };
    Cell { median, lower, upper, mad }
}

/// [`f64::midpoint`] of numbers below 1e290, without its care for greater ones.
#[expect(clippy::manual_midpoint, reason = "the care takes longer than the sum")]
#[inline]
fn halfway([one, other]: [f64; 2]) -> f64 {
    (one + other) / 2.0
}

#[inline]
fn quantile((below, above, fraction): (usize, usize, f64), at: impl Fn(usize) -> f64) -> f64 {
    let (below, above) = (at(below), at(above));
    below + fraction * (above - below)
}

/// Median and raw MAD of any number of figures in order, as [`cell`] has them: in log n steps.
pub(super) fn middle(x: &[f64]) -> (f64, f64) {
    let (Some(first), Some(last)) = (x.first(), x.last()) else { return (f64::NAN, f64::NAN) };
    let Places { middle, .. } = Places::of(x.len());
    let at = |place: usize| x.get(place).copied().unwrap_or(f64::NAN);
    let median = f64::midpoint(at(middle[0]), at(middle[1]));
    if (median - first).max(last - median) == f64::INFINITY {
        return (median, f64::NAN);
    }
    let [one, other] = middle.map(|h| {
        // The first window whose upper end is the farther: it or the one before it has the least.
        let (mut low, mut high) = (0, x.len() - 1 - h);
        while low < high {
            let window = usize::midpoint(low, high);
            if median - at(window) <= at(window + h) - median { high = window } else { low = window + 1 }
        }
        let farther = |window: usize| (median - at(window)).max(at(window + h) - median);
        if low > 0 { farther(low).min(farther(low - 1)) } else { farther(low) }
    });
    (median, f64::midpoint(one, other).abs())
}
