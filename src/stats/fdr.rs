//! Which of many tests to believe.

use crate::stats::{count, order};

/// Many tests judged together.
#[derive(Clone, Debug, PartialEq)]
pub struct FalseDiscoveries {
    /// Each p-value adjusted for the others, in the order given: the least `q` at which it would pass.
    pub adjusted: Vec<f64>,
    /// Whether each passes at `q`.
    pub passes: Vec<bool>,
    /// How many tests there were. Always say it beside what was found.
    pub tests: usize,
    /// How many of them pass.
    pub found: usize,
}

impl FalseDiscoveries {
    /// How many of the tests would pass p ≤ `threshold` by chance, each taken alone, if nothing had happened anywhere:
    /// tests × threshold. It does not depend on `q` nor on what was found; it says why one by one is not enough.
    #[must_use]
    pub fn expected_by_chance(&self, threshold: f64) -> f64 {
        count(self.tests) * threshold
    }
}

/// Benjamini and Hochberg's procedure: those that pass are false alarms in a share of `q` at most, on average.
///
/// With p-values in ascending order p₁ … pₙ, the first k pass, where k is the greatest with pₖ ≤ k ÷ n × q; the adjusted
/// p of number i is the least of n ÷ j × pⱼ over j ≥ i, 1 at most. Equal p-values pass or fail together. Meant for tests
/// that are independent or vary together. Benjamini and Hochberg, "Controlling the false discovery rate", JRSS B 57
/// (1995). Agrees with `statsmodels.stats.multitest.multipletests(p, q, method="fdr_bh")` and R's
/// `p.adjust(p, "BH")`.
///
/// `None` when there are no tests, or a p-value or `q` is not from 0 to 1.
///
/// ```
/// use council_compare::stats::benjamini_hochberg;
/// let tests = benjamini_hochberg(&[0.01, 0.5, 0.04, 0.03], 0.06).unwrap();
/// assert_eq!(tests.adjusted[0], 0.04); // 4 ÷ 1 × 0.01
/// assert_eq!(tests.passes, [true, false, true, true]); // 0.04 ≤ 3 ÷ 4 × 0.06, so those below it pass too
/// assert_eq!((tests.tests, tests.found), (4, 3));
/// assert_eq!(tests.expected_by_chance(0.05), 0.2);
/// ```
#[must_use]
pub fn benjamini_hochberg(p_values: &[f64], q: f64) -> Option<FalseDiscoveries> {
    let share = 0.0..=1.0;
    if p_values.is_empty() || !share.contains(&q) || !p_values.iter().all(|p| share.contains(p)) {
        return None;
    }
    let tests = p_values.len();
    let p = |place: usize| p_values.get(place).copied().unwrap_or(1.0);
    let order = order(tests, &|one, other| p(one).total_cmp(&p(other)));
    let mut adjusted = vec![1.0; tests];
    let mut passes = vec![false; tests];
    let (mut least, mut found) = (1.0_f64, 0);
    for (below, place) in order.into_iter().enumerate().rev() {
        let rank = below + 1;
        let share = count(rank) / count(tests);
        least = least.min(p(place) / share);
        if found == 0 && p(place) <= share * q {
            found = rank;
        }
        if let (Some(adjusted), Some(passes)) = (adjusted.get_mut(place), passes.get_mut(place)) {
            *adjusted = least;
            *passes = found > 0;
        }
    }
    Some(FalseDiscoveries { adjusted, passes, tests, found })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The fifteen p-values of the 1995 paper, section 3.2: at 0.05 the first four pass.
    #[test]
    fn the_papers_example_finds_four() {
        let p = [
            0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
            0.6528, 0.7590, 1.0,
        ];
        let tests = benjamini_hochberg(&p, 0.05).unwrap();
        assert_eq!((tests.tests, tests.found), (15, 4));
        assert!(tests.passes[..4].iter().all(|passes| *passes) && !tests.passes[4]);
        assert!((tests.expected_by_chance(0.05) - 0.75).abs() < 1e-15);
    }

    #[test]
    fn one_that_fails_its_own_line_passes_with_a_greater_one_that_passes() {
        let tests = benjamini_hochberg(&[0.05, 0.04], 0.05).unwrap(); // 0.04 > 1/2 × 0.05, but 0.05 ≤ 0.05
        assert_eq!(tests.passes, [true, true]);
        assert_eq!(tests.adjusted, [0.05, 0.05]);
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(benjamini_hochberg(&[], 0.1), None);
        assert_eq!(benjamini_hochberg(&[f64::NAN], 0.1), None);
        assert_eq!(benjamini_hochberg(&[-0.1], 0.1), None);
        assert_eq!(benjamini_hochberg(&[0.1], 1.1), None);
    }

    proptest! {
        #[test]
        fn adjusted_is_never_less_and_keeps_the_order(p in prop::collection::vec(0.0_f64..=1.0, 1..40)) {
            let tests = benjamini_hochberg(&p, 0.1).unwrap();
            for (one, adjusted) in p.iter().zip(&tests.adjusted) {
                prop_assert!(adjusted >= one && *adjusted <= 1.0);
                for (other, other_adjusted) in p.iter().zip(&tests.adjusted) {
                    prop_assert!(one > other || adjusted <= other_adjusted);
                }
            }
            prop_assert_eq!(tests.found, tests.passes.iter().filter(|passes| **passes).count());
        }
    }
}
