//! Which figures of a monthly or quarterly series are out of the ordinary.

use crate::stats::{count, sort_by, usable};

/// 3 ÷ 1.128, the mean range of two normal values in standard deviations, as control charts round it.
const LIMIT: f64 = 2.66;

/// How many figures in a row are a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmrRules {
    /// So many in a row on one side of the mean; 0 switches the rule off. NHS England takes 7; Western Electric, and
    /// Wheeler, take 8.
    pub run: usize,
    /// So many in a row, each above the one before, or each below; 0 switches the rule off. NHS England takes 7,
    /// counted as figures; others take 6.
    pub trend: usize,
}

impl Default for XmrRules {
    /// Seven and seven, as in "Making data count", NHS England (2019).
    fn default() -> Self {
        Self { run: 7, trend: 7 }
    }
}

/// Why a figure is out of the ordinary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum XmrRule {
    /// It is beyond a limit.
    Outside,
    /// It is one of [`XmrRules::run`] or more in a row on the same side of the mean.
    Run,
    /// It is one of [`XmrRules::trend`] or more in a row that only rise or only fall.
    Trend,
    /// It is in the third of the way from the mean next to a limit, or beyond, and so is another of three in a row, on
    /// the same side.
    NearLimit,
}

impl XmrRule {
    /// Its name in files and the API: `outside`, `run`, `trend` or `near-limit`.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Run => "run",
            Self::Trend => "trend",
            Self::NearLimit => "near-limit",
        }
    }
}

/// A signal: which figure, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct XmrSignal {
    /// The figure's place, counted from 0.
    pub place: usize,
    /// Why.
    pub rule: XmrRule,
}

/// An `XmR` chart: individual values and their moving range.
#[derive(Clone, Debug, PartialEq)]
pub struct Xmr {
    /// The mean of the values.
    pub mean: f64,
    /// The mean of |value − value before|.
    pub moving_range: f64,
    /// mean − 2.66 × moving range. It may be below what is possible, such as a negative count.
    pub lower: f64,
    /// mean + 2.66 × moving range.
    pub upper: f64,
    /// What is out of the ordinary, by place, then rule.
    pub signals: Vec<XmrSignal>,
}

/// The `XmR` (individuals) control chart of values in the order of time: mean ± 2.66 × the mean moving range, and signals.
///
/// A value on the mean ends a run; equal neighbours end a rise or fall; a value on a limit is not outside. Every moving
/// range counts, none is screened out. With fewer than twelve values the limits are only a trial. For monthly or
/// quarterly figures; a handful of annual ones has no power. Wheeler, "Understanding Variation" (1993); the rules are
/// those of NHS England, "Making data count" (2019).
///
/// `None` with fewer than two values, one that is not finite, or limits too great for a number.
///
/// ```
/// use council_compare::stats::{XmrRule, XmrRules, xmr};
/// let chart = xmr(&[10.0, 12.0, 10.0, 12.0, 11.0], XmrRules::default()).unwrap();
/// assert_eq!((chart.mean, chart.moving_range), (11.0, 1.75)); // ranges 2, 2, 2, 1
/// assert_eq!((chart.lower, chart.upper), (11.0 - 4.655, 11.0 + 4.655));
/// assert!(chart.signals.is_empty());
/// ```
#[must_use]
pub fn xmr(values: &[f64], rules: XmrRules) -> Option<Xmr> {
    if !usable(values) || values.len() < 2 {
        return None;
    }
    let steps: Vec<f64> = values.iter().zip(values.iter().skip(1)).map(|(one, next)| next - one).collect();
    let mean = values.iter().sum::<f64>() / count(values.len());
    let moving_range = steps.iter().map(|step| step.abs()).sum::<f64>() / count(steps.len());
    let (lower, upper) = (mean - LIMIT * moving_range, mean + LIMIT * moving_range);
    if !(lower.is_finite() && upper.is_finite()) {
        return None;
    }
    let mut signals = Vec::new();
    let mut tell = |rule: XmrRule, place: usize| signals.push(XmrSignal { place, rule });
    for (place, value) in values.iter().enumerate() {
        if *value < lower || *value > upper {
            tell(XmrRule::Outside, place);
        }
    }
    let sides: Vec<i8> = values.iter().map(|value| side(*value, mean)).collect();
    in_a_row(&sides, rules.run).for_each(|(from, length)| {
        (from..from + length).for_each(|place| tell(XmrRule::Run, place));
    });
    let ways: Vec<i8> = steps.iter().map(|step| side(*step, 0.0)).collect();
    // So many figures have one step fewer between them.
    if rules.trend > 1 {
        in_a_row(&ways, rules.trend - 1).for_each(|(from, length)| {
            (from..=from + length).for_each(|place| tell(XmrRule::Trend, place));
        });
    }
    let third = LIMIT * moving_range * 2.0 / 3.0;
    let far = |value: &f64| i8::from(*value - mean > third) - i8::from(mean - *value > third);
    let far: Vec<i8> = values.iter().map(far).collect();
    for (place, own) in far.iter().enumerate() {
        let from = place.saturating_sub(2);
        let near = far.iter().skip(from).take(place - from + 3).filter(|other| *other == own).count();
        if *own != 0 && near > 1 {
            tell(XmrRule::NearLimit, place);
        }
    }
    sort_by(&mut signals, |one, other| (one.place, one.rule).cmp(&(other.place, other.rule)));
    // A rise may end where a fall begins: the turning figure belongs to both and is told once.
    signals.dedup();
    Some(Xmr { mean, moving_range, lower, upper, signals })
}

/// 1 above, −1 below, 0 on it.
fn side(value: f64, middle: f64) -> i8 {
    i8::from(value > middle) - i8::from(value < middle)
}

/// Where each row of at least so many equal signs other than 0 begins, and how long it is.
fn in_a_row(signs: &[i8], at_least: usize) -> impl Iterator<Item = (usize, usize)> {
    signs
        .chunk_by(|one, next| one == next)
        .scan(0, |from, row| {
            let begins = *from;
            *from += row.len();
            Some((begins, row))
        })
        .filter(move |(_, row)| at_least > 0 && row.len() >= at_least && row.first() != Some(&0))
        .map(|(from, row)| (from, row.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(values: &[f64], rule: XmrRule) -> Vec<usize> {
        let chart = xmr(values, XmrRules::default()).unwrap();
        chart.signals.iter().filter(|signal| signal.rule == rule).map(|signal| signal.place).collect()
    }

    #[test]
    fn one_far_away_is_outside() {
        // Mean 134/12 = 11.2, ranges 1 1 0 1 1 10 10 0 1 1 0: limits 11.2 ± 6.3.
        let values = [10.0, 11.0, 10.0, 10.0, 11.0, 10.0, 20.0, 10.0, 10.0, 11.0, 10.0, 10.0];
        assert_eq!(places(&values, XmrRule::Outside), [6]);
    }

    #[test]
    fn seven_on_one_side_are_a_run_and_six_are_not() {
        let run = [1.0, 2.0, 1.0, 2.0, 1.0, 2.0, 1.0, 9.0, 8.0, 9.0, 8.0, 9.0, 8.0];
        assert_eq!(places(&run, XmrRule::Run), [0, 1, 2, 3, 4, 5, 6]);
        let eight = xmr(&run, XmrRules { run: 8, trend: 0 }).unwrap();
        assert!(eight.signals.iter().all(|signal| signal.rule != XmrRule::Run));
    }

    #[test]
    fn a_value_on_the_mean_ends_a_run() {
        let run = [1.0, 1.0, 1.0, 1.0, 5.0, 1.0, 1.0, 1.0, 9.0, 9.0, 9.0, 9.0, 9.0, 9.0, 5.0, 9.0];
        assert_eq!(xmr(&run, XmrRules::default()).unwrap().mean, 5.0);
        assert!(places(&run, XmrRule::Run).is_empty());
        assert!(places(&[5.0; 9], XmrRule::Run).is_empty());
    }

    #[test]
    fn seven_rising_figures_are_a_trend_and_equal_neighbours_end_it() {
        let rising = [3.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 2.0];
        assert_eq!(places(&rising, XmrRule::Trend), [1, 2, 3, 4, 5, 6, 7]);
        let halted = [3.0, 1.0, 2.0, 3.0, 3.0, 5.0, 6.0, 7.0, 2.0];
        assert!(places(&halted, XmrRule::Trend).is_empty());
    }

    #[test]
    fn a_turning_figure_is_told_once() {
        let peak: Vec<f64> = (0..7).chain((0..6).rev()).map(f64::from).collect();
        assert_eq!(places(&peak, XmrRule::Trend), (0..13).collect::<Vec<_>>());
    }

    #[test]
    fn two_of_three_near_a_limit_on_the_same_side() {
        let values = [10.0, 14.0, 13.0, 10.0, 10.0, 10.0, 4.0, 6.0, 10.0, 10.0, 10.0, 13.0];
        let chart = xmr(&values, XmrRules::default()).unwrap();
        assert_eq!(chart.mean, 10.0);
        assert_eq!(chart.moving_range, 23.0 / 11.0); // 4 1 3 0 0 6 2 4 0 0 3
        let begins = 2.66 * 23.0 / 11.0 * 2.0 / 3.0;
        assert!(3.7 < begins && begins < 3.8);
        assert_eq!(places(&values, XmrRule::NearLimit), [6, 7]); // 14 is by itself: 13 is not so far
        assert_eq!(places(&values, XmrRule::Outside), [6]);
    }

    #[test]
    fn nothing_in_nothing_out() {
        assert_eq!(xmr(&[], XmrRules::default()), None);
        assert_eq!(xmr(&[1.0], XmrRules::default()), None);
        assert_eq!(xmr(&[1.0, f64::NAN], XmrRules::default()), None);
        assert_eq!(xmr(&[f64::MAX, f64::MIN], XmrRules::default()), None);
        let off = xmr(&[1.0; 20], XmrRules { run: 0, trend: 0 }).unwrap();
        assert_eq!((off.lower, off.upper, off.signals.len()), (1.0, 1.0, 0));
    }
}
