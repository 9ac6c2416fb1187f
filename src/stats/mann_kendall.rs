//! Whether values have risen or fallen more steadily than chance would have it.

use crate::stats::theil_sen::pair_variance;
use crate::stats::{count, normal_two_sided, tied_groups, usable};

/// Up to this many values p is exact; beyond, the normal approximation is good enough.
pub(super) const EXACT_UP_TO: usize = 10;

/// The result of a Mann–Kendall test.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct MannKendall {
    /// Pairs that rise less pairs that fall, from −n(n−1)/2 to n(n−1)/2. Pairs of equal values count as neither.
    pub s: i64,
    /// The variance of `s` where there is no trend; 0 when all values are the same.
    pub variance: f64,
    /// (`s` ∓ 1) ÷ √variance, one nearer to 0 for continuity; 0 where `s` is.
    pub z: f64,
    /// Kendall's τ-b between the values and their order, from −1 to 1; `None` when all values are the same.
    pub tau_b: Option<f64>,
    /// The probability of an |S| as great or greater, were every order of these values equally likely; two-sided.
    pub p: f64,
    /// How `p` was found.
    pub method: PMethod,
}

/// How a probability was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PMethod {
    /// By counting every order of the values; up to ten of them.
    Exact,
    /// From `z`, as if it were normal.
    Normal,
}

/// The Mann–Kendall test for a trend: S = Σ sign(yⱼ − yᵢ) over all pairs i < j, in the order of the values.
///
/// Its variance is (n(n−1)(2n+5) − Σ t(t−1)(2t+5)) ÷ 18 over groups of t equal values. Up to ten values, p is exact,
/// ties or not: S = N − 2I, where N pairs differ and I of them are inverted, and the orders of values in groups of
/// t₁, t₂, … with I inversions are the coefficients of the q-multinomial \[n\]! ÷ (\[t₁\]! \[t₂\]! …), where
/// \[k\]! = Π (1 + q + … + qⁱ⁻¹) over i from 1 to k. Beyond ten, p is from z.
///
/// Mann, "Nonparametric tests against trend", Econometrica 13 (1945); Kendall, "Rank Correlation Methods" (1975);
/// Stanley, "Enumerative Combinatorics" 1 (2nd edition, 2011), proposition 1.7.1, for the inversions. S,
/// variance, z and the p from z agree with `pymannkendall.original_test`; the exact p without ties and τ-b with
/// `scipy.stats.kendalltau`.
///
/// `None` with fewer than two values or one that is not finite. Takes n² steps.
///
/// ```
/// use council_compare::stats::mann_kendall;
/// let test = mann_kendall(&[1.0, 2.0, 3.0, 5.0, 4.0]).unwrap(); // nine pairs rise, one falls
/// assert_eq!((test.s, test.tau_b), (8, Some(0.8)));
/// assert_eq!(test.p, 10.0 / 120.0); // of 120 orders, 1 + 4 have S = 10 or 8, and as many −10 or −8
/// assert_eq!(mann_kendall(&[7.0, 7.0]).unwrap().p, 1.0);
/// ```
#[must_use]
pub fn mann_kendall(values: &[f64]) -> Option<MannKendall> {
    if !usable(values) || values.len() < 2 {
        return None;
    }
    let mut s = 0_i64;
    for (place, one) in values.iter().enumerate() {
        for other in values.iter().skip(place + 1) {
            s += i64::from(other > one) - i64::from(other < one);
        }
    }
    let variance = pair_variance(values);
    let z = z(s, variance);
    let groups = tied_groups(values);
    let pairs = |n: usize| count(n) * (count(n) - 1.0) / 2.0;
    let all = pairs(values.len());
    let differing = all - groups.iter().map(|group| pairs(*group)).sum::<f64>();
    let tau_b = (differing > 0.0).then(|| real(s) / (all * differing).sqrt());
    let (p, method) = match exact_p(&groups, s.unsigned_abs()) {
        Some(p) => (p, PMethod::Exact),
        None => (normal_two_sided(z), PMethod::Normal),
    };
    Some(MannKendall { s, variance, z, tau_b, p, method })
}

/// The p of a series of more values than are counted exactly, by its S and that one's variance.
#[cfg(feature = "bulk")]
pub(super) fn normal_p(s: i64, variance: f64) -> f64 {
    normal_two_sided(z(s, variance))
}

/// (S ∓ 1) ÷ √variance.
fn z(s: i64, variance: f64) -> f64 {
    if s == 0 { 0.0 } else { real(s.signum()) * (real(s.abs()) - 1.0) / variance.sqrt() }
}

/// The share of orders of values in groups of these sizes whose |S| is that or more; `None` for too many values.
fn exact_p(groups: &[usize], s: u64) -> Option<f64> {
    share(&counted(groups)?, s)
}

/// The orders of values in groups of these sizes by their inversions; `None` for too many values.
pub(super) fn counted(groups: &[usize]) -> Option<Vec<u32>> {
    (groups.iter().sum::<usize>() <= EXACT_UP_TO).then(|| inversions(groups))
}

/// The share of orders, counted by their inversions, whose |S| is that or more; `None` if there is no order.
pub(super) fn share(orders: &[u32], s: u64) -> Option<f64> {
    let differing = u64::try_from(orders.len()).ok()?.checked_sub(1)?;
    // Below 10! = 3,628,800 each.
    let as_far: u32 =
        (0_u64..).zip(orders).filter(|(i, _)| differing.abs_diff(2 * i) >= s).map(|(_, orders)| orders).sum();
    Some(f64::from(as_far) / f64::from(orders.iter().sum::<u32>()))
}

/// How many orders of values in groups of these sizes have 0, 1, 2, … inversions. For ten values at most.
fn inversions(groups: &[usize]) -> Vec<u32> {
    let mut orders = vec![1];
    let mut placed = 0;
    for group in groups {
        // After each step a whole polynomial again: that of choosing `nth` places among `placed`.
        for nth in 1..=*group {
            placed += 1;
            orders = divided(&multiplied(&orders, placed), nth);
        }
    }
    orders
}

/// Times 1 + q + … + q^(terms − 1).
fn multiplied(polynomial: &[u32], terms: usize) -> Vec<u32> {
    let coefficient = |power: usize| {
        let from = (power + 1).saturating_sub(terms);
        polynomial.iter().take(power + 1).skip(from).sum()
    };
    (0..polynomial.len() + terms - 1).map(coefficient).collect()
}

/// Divided by 1 + q + … + q^(terms − 1), which must divide it.
fn divided(polynomial: &[u32], terms: usize) -> Vec<u32> {
    let mut quotient: Vec<u32> = Vec::new();
    for coefficient in polynomial.iter().take((polynomial.len() + 1).saturating_sub(terms)) {
        let before: u32 = quotient.iter().rev().take(terms - 1).sum();
        quotient.push(coefficient.saturating_sub(before));
    }
    quotient
}

/// Exact: no series has 2^53 pairs.
#[expect(clippy::cast_precision_loss, reason = "no series has 2^53 pairs")]
pub(super) fn real(s: i64) -> f64 {
    s as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn inversions_of_three_and_of_pairs() {
        assert_eq!(inversions(&[1, 1, 1]), [1, 2, 2, 1]);
        assert_eq!(inversions(&[2, 2]), [1, 1, 2, 1, 1]); // aabb, abab, abba baab, baba, bbaa
        assert_eq!(inversions(&[3]), [1]);
        assert_eq!(inversions(&[1; 10]).iter().sum::<u32>(), 3_628_800);
    }

    /// Kendall's own table of the distribution of S, as in "Rank Correlation Methods", appendix table 1.
    #[test]
    fn a_perfect_rise_is_as_rare_as_kendalls_table_says() {
        for (n, p) in [(4, 1.0 / 12.0), (5, 1.0 / 60.0), (6, 1.0 / 360.0), (7, 1.0 / 2520.0)] {
            let values: Vec<f64> = (0..n).map(f64::from).collect();
            assert_eq!(mann_kendall(&values).unwrap().p, p);
        }
    }

    /// By hand: of the twelve orders of 1 2 2 3, S is 5 once, 3 twice, 1 three times, and the same below 0.
    #[test]
    fn ties_are_counted_exactly() {
        let test = mann_kendall(&[1.0, 2.0, 2.0, 3.0]).unwrap();
        assert_eq!((test.s, test.p, test.method), (5, 2.0 / 12.0, PMethod::Exact));
        assert_eq!(mann_kendall(&[2.0, 1.0, 2.0, 3.0]).unwrap().p, 6.0 / 12.0);
        assert!((test.tau_b.unwrap() - 5.0 / 30_f64.sqrt()).abs() < 1e-15);
    }

    /// `pymannkendall.original_test(range(12))` of pymannkendall 1.4.3.
    #[test]
    fn beyond_ten_values_it_is_normal() {
        let values: Vec<f64> = (0..12).map(f64::from).collect();
        let test = mann_kendall(&values).unwrap();
        assert_eq!((test.s, test.method), (66, PMethod::Normal));
        assert!((test.variance - 212.666_666_666_666_66).abs() < 1e-9);
        assert!((test.z - 4.457_215_628_604_32).abs() < 1e-12);
        assert!((test.p - 8.303_107_353_668_793e-6).abs() < 1e-15);
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(mann_kendall(&[]), None);
        assert_eq!(mann_kendall(&[1.0]), None);
        assert_eq!(mann_kendall(&[1.0, f64::NAN]), None);
        let constant = mann_kendall(&[3.0; 20]).unwrap();
        assert_eq!((constant.s, constant.z, constant.p, constant.tau_b), (0, 0.0, 1.0, None));
    }

    /// Every order of the values, one by one.
    fn by_hand(values: &mut Vec<f64>, fixed: usize, s: i64, found: &mut (u32, u32)) {
        if fixed == values.len() {
            let of = |i: usize, j: usize| i64::from(values[j] > values[i]) - i64::from(values[j] < values[i]);
            let sum: i64 =
                (0..fixed).flat_map(|i| (i + 1..fixed).map(move |j| (i, j))).map(|(i, j)| of(i, j)).sum();
            found.0 += u32::from(sum.abs() >= s);
            found.1 += 1;
        }
        for next in fixed..values.len() {
            values.swap(fixed, next);
            by_hand(values, fixed + 1, s, found);
            values.swap(fixed, next);
        }
    }

    proptest! {
        #[test]
        fn it_is_the_share_of_all_orders(small in prop::collection::vec(0_u8..5, 2..7)) {
            let mut values: Vec<f64> = small.into_iter().map(f64::from).collect();
            let test = mann_kendall(&values).unwrap();
            let mut found = (0, 0);
            by_hand(&mut values, 0, test.s.abs(), &mut found);
            prop_assert!((test.p - f64::from(found.0) / f64::from(found.1)).abs() < 1e-15);
        }

        #[test]
        fn backwards_is_the_opposite(mut values in prop::collection::vec(-9_i8..9, 2..30)) {
            let of = |values: &[i8]| {
                mann_kendall(&values.iter().copied().map(f64::from).collect::<Vec<_>>()).unwrap()
            };
            let forwards = of(&values);
            values.reverse();
            let backwards = of(&values);
            prop_assert_eq!((forwards.s, forwards.p), (-backwards.s, backwards.p));
        }
    }
}
