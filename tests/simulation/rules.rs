//! The rules. Lower is worse; each answers: does it look worse?

use council_compare::stats::mann_kendall;
use council_compare::trend::{Trend, Verdict, trend};

/// A rule's name and itself.
pub(crate) type Rule = (&'static str, fn(&[f64]) -> bool);

/// What they are called in the tables, in their order.
pub(crate) const RULES: [Rule; 6] = [
    ("Worse than last year", |values| steps(values).last().is_some_and(|step| *step < 0.0)),
    ("Three falls in a row", |values| {
        let steps = steps(values);
        steps.len() >= 3 && steps.iter().rev().take(3).all(|step| *step < 0.0)
    }),
    ("Least squares", least_squares),
    ("Mann–Kendall, one-sided", |values| {
        // What has S < 0 is half of what has so great an |S|: the distribution is symmetric.
        mann_kendall(values).is_some_and(|test| test.s < 0 && test.p / 2.0 < 0.05)
    }),
    ("Ours", |values| told(values).verdict == Verdict::Falling),
    ("Ours, and one typical gap", |values| {
        let told = told(values);
        let fall = -told.line.slope * (years(values).len() - 1) as f64;
        told.verdict == Verdict::Falling && fall >= TYPICAL_GAP
    }),
];

/// The England MAD in standard deviations of one council's noise. In this release the middle one of 55 yearly metrics
/// has noise of half a typical gap: the median over councils of the residual deviation of a straight line, November 2026.
pub(crate) const TYPICAL_GAP: f64 = 2.0;

/// What the library says of a series.
pub(crate) fn told(values: &[f64]) -> Trend {
    trend(&years(values), values).unwrap()
}

fn years(values: &[f64]) -> Vec<f64> {
    (0_u32..).map(f64::from).take(values.len()).collect()
}

fn steps(values: &[f64]) -> Vec<f64> {
    values.windows(2).map(|pair| pair[1] - pair[0]).collect()
}

/// An ordinary straight line whose slope is below 0 with p < 0.05, one-sided.
fn least_squares(values: &[f64]) -> bool {
    // Student's t at 0.95 with 4 to 8 degrees of freedom, as any table of it has them.
    const T: [f64; 5] = [2.132, 2.015, 1.943, 1.895, 1.860];
    let n = values.len() as f64;
    let (middle, mean) = ((n - 1.0) / 2.0, values.iter().sum::<f64>() / n);
    let gaps = || years(values).into_iter().map(|year| year - middle);
    let spread = gaps().map(|gap| gap * gap).sum::<f64>();
    let slope = gaps().zip(values).map(|(gap, value)| gap * (value - mean)).sum::<f64>() / spread;
    let left = gaps().zip(values).map(|(gap, value)| value - mean - slope * gap);
    let error = (left.map(|left| left * left).sum::<f64>() / (n - 2.0) / spread).sqrt();
    slope / error < -T[values.len() - 6]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn raised(values: &[f64]) -> [bool; 6] {
        RULES.map(|(_, rule)| rule(values))
    }

    #[test]
    fn each_rule_does_what_it_is_called() {
        assert_eq!(raised(&[6.0, 5.0, 4.0, 3.0, 2.0, 1.1]), [true; 6]);
        assert_eq!(raised(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.1]), [false; 6]);
        assert_eq!(raised(&[1.0, 5.0, 2.0, 4.0, 3.0, 2.5]), [true, false, false, false, false, false]);
        assert_eq!(raised(&[1.5, 1.2, 1.1, 0.9, 0.8, 0.3]), [true, true, true, true, true, false]); // a fall of 1
        // Twelve pairs fall and three rise: S = −9 has p = 49/720 one-sided; eleven more make S = −11, p = 20/720.
        assert_eq!(raised(&[4.0, 6.0, 5.0, 3.0, 2.0, 1.0])[3..5], [true, false]);
    }
}
