//! From signals to lines of enquiry, themes and the finance panel, on tables made up for it.

use crate::fixture::{area, catalogue, period};
use council_compare::figures::{Class, Kind};
use council_compare::warn::{
    Cell, Evidence, Grid, JumpEvidence, LevelEvidence, Line, Lines, Rule, Sensitivity, Side, Signal,
    StuckEvidence, Way, With, lasts, way,
};

fn level(metric: usize, score: f64, side: Side) -> Signal {
    let evidence = Evidence::Level(LevelEvidence {
        value: 1.0,
        n: 30,
        median: 2.0,
        mad: 1.0,
        score,
        peers_n: 15,
        peers_median: Some(2.0),
        distance: Some(score),
        limits: None,
    });
    let period = period("2022-04-01/P1Y");
    Signal {
        metric,
        rule: Rule::Level,
        side,
        period,
        evidence,
        doubts: vec![],
        sensitivity: Sensitivity::default(),
    }
}

fn line(id: &str) -> Line {
    Line { id: id.into(), ..Line::default() }
}

#[test]
fn a_pair_is_taken_before_the_first_line_for_a_signal_alone() {
    let catalogue = catalogue(vec![area(0, "A", Class::Unitary)]);
    let [first, second] = [0, 1].map(|metric| catalogue.metrics()[metric].id.clone());
    let pair = Line {
        metrics: vec![first.clone()],
        direction: Some(Way::Lower),
        with: Some(With {
            metrics: vec![first.clone(), second.clone()],
            direction: Some(Way::Higher),
            ..With::default()
        }),
        ..line("pair")
    };
    let special = Line { metrics: vec![first], sides: vec![Side::Adverse], ..line("special") };
    let lines = Lines { line: vec![pair, special, line("any")], ..Lines::default() };
    let asked = |signals: &[Signal]| -> Vec<(String, Vec<usize>, Vec<usize>)> {
        let asked = lines.asked(&catalogue, signals);
        asked.into_iter().map(|asked| (asked.line.id.clone(), asked.signals, asked.with)).collect()
    };
    assert_eq!(asked(&[]), []);
    let (low, high) = (level(0, -4.0, Side::Adverse), level(1, 4.0, Side::Unusual));
    assert_eq!(asked(std::slice::from_ref(&low)), [("special".into(), vec![0], vec![])], "no pair of one");
    assert_eq!(
        asked(&[low.clone(), high]),
        [("pair".into(), vec![0], vec![1]), ("any".into(), vec![1], vec![])]
    );
    // The other must point the way that is wanted, and be of another metric.
    let asked_of = |other: Signal| asked(&[low.clone(), other]).iter().any(|(id, ..)| id == "pair");
    assert!(!asked_of(level(1, -4.0, Side::Unusual)));
    assert!(!asked_of(level(0, 4.0, Side::Unusual)));
    assert!(asked_of(level(1, 4.0, Side::Welcome)));
}

#[test]
fn a_signal_points_the_way_its_figures_lie() {
    let mut signal = level(0, -3.5, Side::Welcome);
    assert_eq!(way(&signal), Some(Way::Lower));
    signal.evidence = Evidence::Jump(JumpEvidence {
        from: period("2021-04-01/P1Y"),
        before: 5.0,
        value: 4.0,
        n: 30,
        usual: -3.0,
        mad: 0.5,
        score: 4.0,
    });
    assert_eq!(way(&signal), Some(Way::Higher), "it fell by less than others");
    let scores =
        [Some(-2.0), Some(0.9), None, Some(-1.6)].map(|score| (period("2022-04-01/P1Y"), score)).to_vec();
    signal.evidence = Evidence::Stuck(StuckEvidence { scores, on_side: 2 });
    assert_eq!(way(&signal), Some(Way::Lower));
}

#[test]
fn a_gap_in_the_lines_is_named() {
    let catalogue = catalogue(vec![area(0, "A", Class::Unitary)]);
    let metric = &catalogue.metrics()[0];
    let mut lines = Lines { line: vec![line("any")], ..Lines::default() };
    assert_eq!(lines.gap(metric), None);
    lines.line[0].rules = Rule::ALL.into_iter().filter(|rule| *rule != Rule::Silence).collect();
    assert_eq!(lines.gap(metric), Some((Rule::Silence, Side::Unusual, None)));
    lines.line[0].rules = vec![];
    lines.line[0].direction = Some(Way::Higher);
    assert!(matches!(lines.gap(metric), Some((_, _, Some(Way::Lower)) | (Rule::Silence, _, None))));
    // A line that wants a second signal may never hold: it covers nothing.
    lines.line[0].direction = None;
    lines.line[0].with = Some(With::default());
    assert!(lines.gap(metric).is_some());
}

#[test]
fn a_signal_counts_under_one_theme() {
    let catalogue = catalogue(vec![area(0, "A", Class::Unitary)]);
    let mut metric = catalogue.metrics()[0].clone();
    let cell = |id: &str| Cell { id: id.into(), ..Cell::default() };
    let grid = Grid {
        theme: vec![
            Cell { rules: vec![Rule::Worsening], ..cell("improvement") },
            Cell { metrics: vec!["named".into()], ..cell("resources") },
            Cell { headings: vec![metric.theme.clone()], ..cell("services") },
        ],
        around: Cell { kinds: vec!["context".into()], ..cell("around") },
        ..Grid::default()
    };
    let under = |metric: &council_compare::figures::Metric, rule| grid.cell(metric, Some(rule)).id.clone();
    assert_eq!(under(&metric, Rule::Level), "services");
    assert_eq!(under(&metric, Rule::Worsening), "improvement");
    metric.kind = Kind::Context;
    assert_eq!(under(&metric, Rule::Worsening), "around", "the place is no measure of the council");
    metric.id = "named".into();
    assert_eq!(under(&metric, Rule::Level), "resources");
}

#[test]
fn how_long_reserves_would_last_is_told_only_of_a_fall() {
    assert_eq!(lasts(&[40.0, 10.0, 20.0]), Some(2.0), "ten a year over two years");
    assert_eq!(lasts(&[20.0, 20.0]), None);
    assert_eq!(lasts(&[20.0]), None);
    assert_eq!(lasts(&[]), None);
    assert_eq!(lasts(&[20.0, 0.0]), None, "nothing is left to last");
}
