//! The worked numbers of `docs/method.md`, each held to the library at the decimals it is written with.

use council_compare::compare::Band;
use council_compare::stats::{
    Grouping, MadScale, PMethod, XmrRules, balanced_groups, benjamini_hochberg, byar_interval, carried_p,
    carried_variance, chi_squared_trend, distances, funnel_limits, mad, mann_kendall, mean_nearest,
    mean_within, median, nearest_neighbours, over_dispersion, quantile, rate_interval, score, scores,
    standardise, theil_sen, wilson_interval, winsorise, xmr,
};

/// The lines of one block: a name, and what stands after it.
struct Block<'a> {
    kind: &'a str,
    lines: Vec<(&'a str, &'a str)>,
}

impl<'a> Block<'a> {
    fn all(&self, name: &str) -> Vec<&'a str> {
        self.lines.iter().filter(|(own, _)| *own == name).map(|(_, rest)| *rest).collect()
    }

    fn text(&self, name: &str) -> &'a str {
        let [only] = self.all(name)[..] else { panic!("{}: not one line '{name}'", self.kind) };
        only
    }

    /// Every number of every line of that name.
    fn numbers(&self, name: &str) -> Vec<f64> {
        let words = self.all(name).into_iter().flat_map(str::split_whitespace);
        let numbers: Vec<f64> = words.map(|word| word.parse().unwrap()).collect();
        assert!(!numbers.is_empty(), "{}: no '{name}'", self.kind);
        numbers
    }

    fn number(&self, name: &str) -> f64 {
        self.text(name).parse().unwrap()
    }

    fn count(&self, name: &str) -> u32 {
        self.text(name).parse().unwrap()
    }

    /// Whether the numbers written are ours, rounded.
    fn holds(&self, name: &str, ours: &[f64]) {
        let written: Vec<&str> = self.all(name).into_iter().flat_map(str::split_whitespace).collect();
        assert_eq!(written.len(), ours.len(), "{}: {name}", self.kind);
        for (written, ours) in written.into_iter().zip(ours) {
            let decimals = written.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let half = 0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap());
            let number: f64 = written.parse().unwrap();
            assert!(
                (number - ours).abs() <= half * (1.0 + 1e-9),
                "{}: {name}: {written}, not {ours}",
                self.kind
            );
        }
    }
}

/// The blocks ```` ```worked KIND ```` of a document.
fn blocks(document: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    for part in document.split("```worked ").skip(1) {
        let (inside, _) = part.split_once("\n```").unwrap();
        let mut lines = inside.lines();
        let kind = lines.next().unwrap();
        let lines = lines.map(|line| line.split_once(' ').unwrap()).collect();
        blocks.push(Block { kind, lines });
    }
    blocks
}

#[test]
fn every_worked_number_is_the_librarys() {
    let blocks = blocks(include_str!("../docs/method.md"));
    for block in &blocks {
        let (check, names): (fn(&Block<'_>), &[&str]) = match block.kind {
            "score" => (of_score, &["values", "median", "mad", "scores", "normal-mad"]),
            "bands" => (of_bands, &["scores", "words"]),
            "quantile" => (of_quantile, &["values", "shares", "quantiles"]),
            "peers" => {
                (of_peers, &["own", "england", "peers", "median", "quartiles", "distance", "higher", "lower"])
            }
            "neighbours" => (of_neighbours, &["row", "limited", "z", "of", "nearest", "distances"]),
            "groups" => (of_groups, &["places", "size", "groups", "within", "nearest", "by-lot"]),
            "theil-sen" => (of_theil_sen, &["years", "values", "slope", "intercept", "interval"]),
            "mann-kendall" => (of_mann_kendall, &["values", "s", "method", "variance", "z", "p"]),
            "chi-squared" => {
                (of_chi_squared, &["values", "lower", "upper", "slope", "chi-squared", "p", "significant"])
            }
            "wilson" => (of_wilson, &["events", "trials", "share", "interval"]),
            "funnel" => (of_funnel, &["trials", "expected", "limits-95", "limits-998"]),
            "over-dispersion" => (
                of_over_dispersion,
                &["values", "standard-error", "target", "phi", "tau-squared", "limits-95"],
            ),
            "carried-over" => (of_carried_over, &["years", "s", "p", "variance"]),
            "byar" => (of_byar, &["events", "denominator", "rate", "count-interval", "interval"]),
            "benjamini-hochberg" => (of_benjamini_hochberg, &["p", "q", "adjusted", "found"]),
            "xmr" => (of_xmr, &["values", "mean", "moving-range", "limits", "signals"]),
            other => panic!("nothing checks the block '{other}'"),
        };
        for (name, _) in &block.lines {
            assert!(names.contains(name), "{}: nothing checks '{name}'", block.kind);
        }
        check(block);
    }
    let mut kinds: Vec<&str> = blocks.iter().map(|block| block.kind).collect();
    kinds.sort_unstable();
    kinds.dedup();
    assert_eq!(kinds.len(), 16, "{kinds:?}");
}

fn of_score(block: &Block<'_>) {
    let values = block.numbers("values");
    let ours = scores(&values, MadScale::Raw);
    block.holds("median", &[ours.median.unwrap()]);
    block.holds("mad", &[ours.mad.unwrap()]);
    block.holds("scores", &ours.scores);
    block.holds("normal-mad", &[mad(&values, MadScale::Normal).unwrap()]);
}

fn of_bands(block: &Block<'_>) {
    let ours: Vec<&str> = block.numbers("scores").into_iter().map(|score| Band::of(score).id()).collect();
    assert_eq!(block.text("words").split("; ").collect::<Vec<_>>(), ours);
}

fn of_quantile(block: &Block<'_>) {
    let values = block.numbers("values");
    let ours = block.numbers("shares").into_iter().map(|share| quantile(&values, share).unwrap());
    block.holds("quantiles", &ours.collect::<Vec<_>>());
}

fn of_peers(block: &Block<'_>) {
    let (own, peers) = (block.number("own"), block.numbers("peers"));
    let middle = median(&peers).unwrap();
    let gap = mad(&block.numbers("england"), MadScale::Raw).unwrap();
    block.holds("median", &[middle]);
    block.holds("quartiles", &[0.25, 0.75].map(|share| quantile(&peers, share).unwrap()));
    block.holds("distance", &[score(own, middle, gap).unwrap()]);
    let count = |keep: &dyn Fn(f64) -> bool| peers.iter().filter(|value| keep(**value)).count() as f64;
    block.holds("higher", &[count(&|value| value > own)]);
    block.holds("lower", &[count(&|value| value < own)]);
}

fn of_neighbours(block: &Block<'_>) {
    let table = block.numbers("row");
    let width = table.len() / block.all("row").len();
    block.holds("limited", &winsorise(&table, width, (0.01, 0.99)).unwrap());
    let z = standardise(&table, width, Some((0.01, 0.99))).unwrap();
    block.holds("z", &z);
    let of = block.count("of") as usize - 1; // rows are counted from 1 here
    let near = nearest_neighbours(&z, &vec![1.0; width], of, 9, &|_| true);
    block.holds("nearest", &near.iter().map(|near| (near.row + 1) as f64).collect::<Vec<_>>());
    block.holds("distances", &near.iter().map(|near| near.distance).collect::<Vec<_>>());
}

fn of_groups(block: &Block<'_>) {
    let places = block.numbers("places");
    let far = distances(&places, &[1.0]);
    let size = block.count("size") as usize;
    let asked = Grouping { members: places.len(), distances: &far, size, seed: 1, ..Grouping::default() };
    let found = balanced_groups(&asked).unwrap();
    block.holds("groups", &found.iter().map(|group| (group + 1) as f64).collect::<Vec<_>>());
    block.holds("within", &[mean_within(&far, &found).unwrap()]);
    block.holds("nearest", &[mean_nearest(&far, &found).unwrap()]);
    block.holds("by-lot", &[mean_within(&far, &[0; 6]).unwrap()]);
}

fn of_theil_sen(block: &Block<'_>) {
    let line = theil_sen(&block.numbers("years"), &block.numbers("values"), 0.95).unwrap();
    block.holds("slope", &[line.slope]);
    block.holds("intercept", &[line.intercept]);
    block.holds("interval", &[line.lower, line.upper]);
}

fn of_mann_kendall(block: &Block<'_>) {
    let test = mann_kendall(&block.numbers("values")).unwrap();
    block.holds("s", &[test.s as f64]);
    block.holds("p", &[test.p]);
    assert_eq!(block.text("method") == "exact", test.method == PMethod::Exact);
    if test.method == PMethod::Normal {
        block.holds("variance", &[test.variance]);
        block.holds("z", &[test.z]);
    }
}

fn of_chi_squared(block: &Block<'_>) {
    let (lower, upper) = (block.numbers("lower"), block.numbers("upper"));
    let errors: Vec<f64> = lower.iter().zip(&upper).map(|(lower, upper)| (upper - lower) / 3.92).collect();
    let trend = chi_squared_trend(&block.numbers("values"), &errors).unwrap();
    block.holds("slope", &[trend.slope]);
    block.holds("chi-squared", &[trend.chi_squared]);
    block.holds("p", &[trend.p]);
    assert_eq!(block.text("significant") == "yes", trend.significant);
}

fn of_wilson(block: &Block<'_>) {
    let (events, trials) = (block.count("events"), block.count("trials"));
    block.holds("share", &[f64::from(events) / f64::from(trials)]);
    let limits = wilson_interval(events, trials, 0.95).unwrap();
    block.holds("interval", &[limits.lower, limits.upper]);
}

fn of_funnel(block: &Block<'_>) {
    for (name, coverage) in [("limits-95", 0.95), ("limits-998", 0.998)] {
        let limits = funnel_limits(block.count("trials"), block.number("expected"), coverage).unwrap();
        block.holds(name, &[limits.lower, limits.upper]);
    }
}

fn of_over_dispersion(block: &Block<'_>) {
    let (values, error, target) =
        (block.numbers("values"), block.number("standard-error"), block.number("target"));
    let spread = over_dispersion(&values, &vec![error; values.len()], target, 0.1).unwrap();
    block.holds("phi", &[spread.phi]);
    block.holds("tau-squared", &[spread.tau_squared]);
    let limits = spread.limits(target, error, 0.95).unwrap();
    block.holds("limits-95", &[limits.lower, limits.upper]);
}

fn of_carried_over(block: &Block<'_>) {
    let years = usize::try_from(block.count("years")).unwrap();
    let s = block.text("s").split_whitespace().map(|s| s.parse().unwrap());
    let p: Vec<f64> = s.map(|s| carried_p(years, s).unwrap()).collect();
    block.holds("p", &p);
    block.holds("variance", &[carried_variance(years)]);
}

fn of_byar(block: &Block<'_>) {
    let (events, among) = (block.count("events"), block.number("denominator"));
    block.holds("rate", &[f64::from(events) / among]);
    let limits = byar_interval(events, 0.95).unwrap();
    block.holds("count-interval", &[limits.lower, limits.upper]);
    let limits = rate_interval(events, among, 1.0, 0.95).unwrap();
    block.holds("interval", &[limits.lower, limits.upper]);
}

fn of_benjamini_hochberg(block: &Block<'_>) {
    let tests = benjamini_hochberg(&block.numbers("p"), block.number("q")).unwrap();
    block.holds("adjusted", &tests.adjusted);
    block.holds("found", &[tests.found as f64]);
}

fn of_xmr(block: &Block<'_>) {
    let chart = xmr(&block.numbers("values"), XmrRules::default()).unwrap();
    block.holds("mean", &[chart.mean]);
    block.holds("moving-range", &[chart.moving_range]);
    block.holds("limits", &[chart.lower, chart.upper]);
    assert_eq!(block.text("signals") == "none", chart.signals.is_empty());
}
