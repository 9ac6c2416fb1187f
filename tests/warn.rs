//! The screen of one council, on a small England where every number is plain.

use crate::fixture::{area, catalogue, period, with_figures};
use council_compare::figures::{Class, Figure, Interval, Marks, Row, Status, Store, Table};
use council_compare::peers::Choice;
use council_compare::warn::{
    Basis, Caution, Doubt, Evidence, Outcome, Rule, Screen, Side, Signal, Varied, screen,
};
use proptest::prelude::*;

/// Councils; the first is the one that is screened. The others' figures are 50 ± a little, by council and by year.
const COUNCILS: usize = 41;

/// A figure of council 1, 2, …: spread evenly about 50 with a MAD of 1, and moved a little every year, so that changes differ.
fn others(council: usize, year: u16) -> f64 {
    let place = (council - 1) as f64 / (COUNCILS - 2) as f64; // 0 to 1
    let wobble = f64::from((council as u16 * 37 + year * (council as u16 % 17)) % 23) / 40.0;
    48.0 + 4.0 * place + wobble
}

/// An England with these figures of Alder in the metric `higher`, `lower` or `none`, the last of them for 2022-23.
fn england(metric: &str, alder: &[Option<Figure>]) -> Store {
    england_until(2022, metric, alder)
}

fn england_until(last: u16, metric: &str, alder: &[Option<Figure>]) -> Store {
    let name = |index: usize| if index == 0 { "Alder".into() } else { format!("B{index}") };
    let areas = (0..COUNCILS).map(|index| area(index, &name(index), Class::Unitary)).collect();
    let catalogue = catalogue(areas);
    let first = last + 1 - u16::try_from(alder.len()).unwrap();
    let mut rows = Vec::new();
    for (year, alder) in (first..).zip(alder) {
        let period = period(&format!("{year}-04-01/P1Y"));
        for council in 1..COUNCILS {
            rows.push(Row { area: council, period, figure: Figure::value(others(council, year)) });
        }
        rows.extend(alder.map(|figure| Row { area: 0, period, figure }));
    }
    let table = Table::new(&catalogue, catalogue.metric(metric).unwrap(), rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    store
}

fn values(values: &[f64]) -> Vec<Option<Figure>> {
    values.iter().map(|value| Some(Figure::value(*value))).collect()
}

/// Beside the others of its class: the fixture has too few features for similar ones.
fn screened(metric: &str, alder: &[Option<Figure>]) -> Screen {
    screen(&england(metric, alder), 0, &Choice::Class).unwrap()
}

fn rules(screen: &Screen) -> Vec<(Rule, Side)> {
    screen.signals().iter().map(|signal| (signal.rule, signal.side)).collect()
}

fn of(screen: &Screen, rule: Rule) -> &Signal {
    screen.signals().iter().find(|signal| signal.rule == rule).unwrap()
}

#[test]
fn a_council_in_the_middle_has_no_signal_and_all_cautions() {
    let screen = screened("higher", &values(&[50.2, 50.0, 50.3, 50.1, 50.2, 50.0]));
    assert_eq!(rules(&screen), []);
    assert_eq!(screen.cautions(), Caution::ALL);
    let tested: Vec<usize> = screen.counts().iter().map(|counts| counts.tested).collect();
    assert_eq!(tested, [1, 1, 1, 1, 1]);
    assert!(screen.counts().iter().all(|counts| counts.found == 0));
}

#[test]
fn a_level_asks_for_three_gaps_from_england_and_points_by_polarity() {
    for (metric, low, high) in [
        ("higher", Side::Adverse, Side::Welcome),
        ("lower", Side::Welcome, Side::Adverse),
        ("none", Side::Unusual, Side::Unusual),
    ] {
        assert_eq!(rules(&screened(metric, &values(&[45.0]))), [(Rule::Level, low)]);
        assert_eq!(rules(&screened(metric, &values(&[56.0]))), [(Rule::Level, high)]);
    }
    let screen = screened("higher", &values(&[45.0]));
    let signal = of(&screen, Rule::Level);
    let Evidence::Level(found) = &signal.evidence else { panic!("{signal:?}") };
    assert_eq!((found.n, found.peers_n), (41, 40));
    assert_eq!(found.score, (45.0 - found.median) / found.mad);
    assert!(found.score < -3.0 && found.distance.unwrap() < -1.5);
    let varied = &signal.sensitivity.variations;
    assert!(varied.contains(&(Varied::Group(Choice::Region), Outcome::Stands)), "{varied:?}");
    assert!(varied.contains(&(Varied::YearBefore, Outcome::NotTestable)));
}

#[test]
fn a_level_by_a_hairs_breadth_falls_when_asked_more_strictly() {
    let screen = screened("higher", &values(&[45.0]));
    let Evidence::Level(found) = &of(&screen, Rule::Level).evidence else { panic!() };
    // Alder's own figure is far out either way, so median and MAD stay as they are.
    let [on, short] = [3.0, 2.99].map(|far| screened("higher", &values(&[found.median - far * found.mad])));
    assert_eq!(rules(&on), [(Rule::Level, Side::Adverse)]);
    let varied = &of(&on, Rule::Level).sensitivity;
    assert!(varied.variations.contains(&(Varied::Stricter, Outcome::Falls)) && !varied.stands());
    assert_eq!(rules(&short), []);
    let counts = short.counts()[0];
    assert_eq!((counts.found, counts.nearer, counts.farther), (0, 1, 0));
}

#[test]
fn what_the_publisher_doubts_is_taken_back_or_told() {
    let marked = |mark| Some(Figure { marks: mark, ..Figure::value(45.0) });
    let screen = screened("higher", &[marked(Marks::UNRELIABLE)]);
    assert_eq!(rules(&screen), []);
    let [withheld] = screen.withheld() else { panic!("{screen:?}") };
    assert_eq!((withheld.rule, withheld.side, withheld.why), (Rule::Level, Side::Adverse, Doubt::Unreliable));
    assert_eq!((screen.counts()[0].found, screen.counts()[0].withheld), (0, 1));
    for (mark, doubt) in [
        (Marks::ESTIMATED, Doubt::Estimated),
        (Marks::PROVISIONAL, Doubt::Provisional),
        (Marks::LOW, Doubt::Low),
        (Marks::RECAST, Doubt::Rebuilt),
    ] {
        assert_eq!(of(&screened("higher", &[marked(mark)]), Rule::Level).doubts, [doubt]);
    }
    let zero = screened("higher", &values(&[0.0]));
    assert_eq!(of(&zero, Rule::Level).doubts, [Doubt::Zero]);
}

#[test]
fn an_interval_that_holds_the_median_takes_a_level_back() {
    let figure =
        |upper| Some(Figure { interval: Some(Interval { lower: 40.0, upper }), ..Figure::value(45.0) });
    let screen = screened("higher", &[figure(50.5)]);
    assert_eq!(screen.withheld()[0].why, Doubt::HoldsEngland);
    assert_eq!(rules(&screened("higher", &[figure(47.0)])), [(Rule::Level, Side::Adverse)]);
}

/// Every council has an interval so wide that chance explains where they all lie.
#[test]
fn a_figure_within_the_funnel_gives_no_level() {
    let mut store = england("higher", &values(&[45.0]));
    let metric = store.catalogue().metric("higher").unwrap();
    let column = &store.table(metric).unwrap().columns()[0];
    let wide = |area: usize, half: f64| {
        let figure = column.figure(area);
        let value = figure.value.unwrap();
        let interval = Some(Interval { lower: value - half, upper: value + half });
        Row { area, period: column.period(), figure: Figure { interval, ..figure } }
    };
    for (half, why) in [(4.9, Some(Doubt::WithinLimits)), (0.5, None)] {
        let rows: Vec<Row> = (0..COUNCILS).map(|area| wide(area, half)).collect();
        let table = Table::new(store.catalogue(), metric, rows).unwrap();
        let mut changed = store.clone();
        changed.add(table).unwrap();
        let screen = screen(&changed, 0, &Choice::Class).unwrap();
        assert_eq!(screen.withheld().first().map(|withheld| withheld.why), why, "{half}");
        assert_eq!(screen.signals().len(), usize::from(why.is_none()));
    }
    store = england("higher", &values(&[45.0]));
    assert_eq!(screen(&store, 0, &Choice::Class).unwrap().signals().len(), 1);
}

#[test]
fn without_five_peers_there_is_no_level_and_it_is_said() {
    let store = england("higher", &values(&[45.0]));
    let chosen = |few: usize| screen(&store, 0, &Choice::Chosen((1..=few).collect())).unwrap();
    assert_eq!(chosen(4).withheld()[0].why, Doubt::NoPeers);
    assert_eq!(of(&chosen(5), Rule::Level).doubts, [Doubt::FewPeers]);
    assert!(of(&chosen(10), Rule::Level).doubts.is_empty());
}

#[test]
fn a_level_that_the_peers_share_is_none() {
    let mut figures = vec![Figure::value(45.0)];
    figures.extend(
        (1..COUNCILS).map(|council| Figure::value(if council < 7 { 45.5 } else { others(council, 2022) })),
    );
    let figures: Vec<Option<Figure>> = figures.into_iter().map(Some).collect();
    let name = |index: usize| if index == 0 { "Alder".into() } else { format!("B{index}") };
    let areas = (0..COUNCILS).map(|index| area(index, &name(index), Class::Unitary)).collect();
    let store = with_figures(catalogue(areas), "higher", &figures);
    assert!(screen(&store, 0, &Choice::Chosen((1..7).collect())).unwrap().signals().is_empty());
    assert_eq!(screen(&store, 0, &Choice::Class).unwrap().signals().len(), 1);
}

#[test]
fn scores_that_fall_for_ten_years_are_told_and_so_are_those_that_rise() {
    let years: Vec<f64> = (0..10).map(f64::from).collect();
    let falling: Vec<f64> = years.iter().map(|year| 50.9 - 0.2 * year).collect();
    let screen = screened("higher", &values(&falling));
    assert_eq!(rules(&screen), [(Rule::Worsening, Side::Adverse)]);
    let Evidence::Worsening(found) = &of(&screen, Rule::Worsening).evidence else { panic!() };
    assert_eq!((found.n, found.s), (10, -45));
    assert_eq!((found.p, found.adjusted), (0.000_011, 0.000_011));
    assert!(found.over < -1.0 && (found.over - 9.0 * found.slope).abs() < 1e-12);
    assert_eq!(rules(&screened("lower", &values(&falling)))[0], (Rule::Worsening, Side::Welcome));
    let counts = screen.counts()[1];
    assert_eq!((counts.tested, counts.adverse, counts.expected, counts.basis), (1, 1, 0.1, Basis::Chance));
    // Five years are too few, and a fall of less than a typical gap is too small.
    assert_eq!(screened("higher", &values(&falling[5..])).counts()[1].tested, 0);
    let little: Vec<f64> = years.iter().map(|year| 50.2 - 0.05 * year).collect();
    assert_eq!(rules(&screened("higher", &values(&little))), []);
}

#[test]
fn a_change_unlike_all_changes_is_a_jump() {
    let screen = screened("higher", &values(&[50.0, 50.1, 51.9]));
    assert_eq!(rules(&screen), [(Rule::Jump, Side::Welcome)]);
    let Evidence::Jump(found) = &of(&screen, Rule::Jump).evidence else { panic!() };
    assert_eq!((found.before, found.value, found.n, found.from), (50.1, 51.9, 41, period("2021-04-01/P1Y")));
    assert!((found.score - (1.8 - found.usual) / found.mad).abs() < 1e-9);
    // The metric `lower` is counted in a new way from 2014-15, `higher` is not.
    for (metric, last, found) in
        [("lower", 2013, 1), ("lower", 2014, 0), ("lower", 2015, 1), ("higher", 2014, 1)]
    {
        let store = england_until(last, metric, &values(&[50.1, 51.9]));
        let screen = council_compare::warn::screen(&store, 0, &Choice::Class).unwrap();
        let jumps = screen.signals().iter().filter(|signal| signal.rule == Rule::Jump).count();
        assert_eq!((jumps, screen.counts()[2].tested), (found, found), "{metric} {last}");
    }
}

#[test]
fn a_change_within_the_intervals_or_from_a_figure_made_of_others_is_taken_back() {
    let wide = |value: f64| {
        Some(Figure {
            interval: Some(Interval { lower: value - 1.0, upper: value + 1.0 }),
            ..Figure::value(value)
        })
    };
    assert_eq!(screened("higher", &[wide(50.1), wide(51.9)]).withheld()[0].why, Doubt::IntervalsOverlap);
    let rebuilt = Some(Figure { marks: Marks::REBUILT, ..Figure::value(50.1) });
    let both = screened("higher", &[rebuilt, Some(Figure::value(51.9))]);
    assert_eq!(both.withheld()[0].why, Doubt::Joined);
}

#[test]
fn years_on_one_side_are_told_where_the_latest_is_among_them() {
    // 52.4 is about two gaps above the middle, 50 is not.
    let stuck = |alder: &[f64]| {
        let screen = screened("higher", &values(alder));
        rules(&screen).into_iter().find(|(rule, _)| *rule == Rule::Stuck)
    };
    assert_eq!(stuck(&[52.4, 52.4, 52.4, 52.4]), Some((Rule::Stuck, Side::Welcome)));
    assert_eq!(stuck(&[47.9, 50.0, 47.9, 47.9]), Some((Rule::Stuck, Side::Adverse)));
    assert_eq!(stuck(&[52.4, 52.4, 52.4, 50.0]), None);
    assert_eq!(stuck(&[52.4, 52.4]), None);
    assert_eq!(stuck(&[52.4, 47.9, 47.9, 52.4]), None);
}

#[test]
fn a_figure_that_is_not_there_is_silence_and_a_hidden_one_is_not() {
    let had = [50.0, 50.1, 50.2].map(|value| Some(Figure::value(value)));
    let ended = |last| screened("higher", &[had.as_slice(), &[last]].concat());
    let silent = ended(None);
    assert_eq!(rules(&silent), [(Rule::Silence, Side::Unusual)]);
    let Evidence::Silence(found) = &silent.signals()[0].evidence else { panic!() };
    assert_eq!((found.with, found.of, found.had, found.looked, found.last_value), (40, 41, 3, 3, 50.2));
    assert_eq!(rules(&ended(Some(Figure::absent(Status::Missing)))), [(Rule::Silence, Side::Unusual)]);
    assert_eq!(rules(&ended(Some(Figure::absent(Status::Hidden)))), []);
    assert_eq!(rules(&ended(Some(Figure::absent(Status::NotApplicable)))), []);
    // One of three is not enough to be missed.
    let rare = [None, None, Some(Figure::value(50.0)), None];
    assert_eq!(rules(&screened("higher", &rare)), []);
}

#[test]
fn an_older_figure_speaks_for_one_period_and_then_no_more() {
    let far = Some(Figure::value(45.0));
    let one_behind = screened("higher", &[far, None]);
    assert_eq!(of(&one_behind, Rule::Level).doubts, [Doubt::Older]);
    let hidden = screened("higher", &[far, Some(Figure::absent(Status::Hidden))]);
    assert_eq!(of(&hidden, Rule::Level).doubts, [Doubt::Hidden]);
    let two_behind = screened("higher", &[far, None, None]);
    assert_eq!((rules(&two_behind), two_behind.counts()[0].not_tested), (vec![], 1));
}

/// The first council is one of forty-one of its class: its own signal is a forty-first of what a typical one has.
#[test]
fn what_is_expected_is_what_the_class_has() {
    let screen = screened("higher", &values(&[45.0]));
    assert_eq!((screen.counts()[0].expected, screen.counts()[0].basis), (1.0 / 41.0, Basis::Class));
}

#[test]
fn a_region_is_no_council() {
    let store = england("higher", &values(&[50.0]));
    for area in [COUNCILS, COUNCILS + 1] {
        assert_eq!(screen(&store, area, &Choice::Class).unwrap_err().code(), "unknown-area");
    }
}

#[cfg(feature = "serde")]
#[test]
fn plain_data_has_the_cautions_first() {
    let store = england("higher", &values(&[45.0]));
    let screen = screen(&store, 0, &Choice::Class).unwrap();
    let report = council_compare::report::screen(store.catalogue(), &screen).unwrap();
    let text = serde_json::to_string(&report).unwrap();
    assert!(text.starts_with(r#"{"cautions":["questions-only""#), "{text}");
    assert!(text.contains(r#""rule":"level","side":"adverse""#) && text.contains(r#""peersN":40"#), "{text}");
}

/// All figures, Alder's and the others', on the other side of 50.
fn mirrored(store: &Store, metric: usize) -> Store {
    let other = |value: f64| 100.0 - value;
    let rows = store.table(metric).unwrap().columns().iter().flat_map(|column| {
        (0..COUNCILS).map(|area| {
            let figure = column.figure(area);
            let figure = figure.value.map_or(figure, |value| Figure::value(other(value)));
            Row { area, period: column.period(), figure }
        })
    });
    let table = Table::new(store.catalogue(), metric, rows).unwrap();
    let mut mirrored = store.clone();
    mirrored.add(table).unwrap();
    mirrored
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// What is welcome is judged as what is adverse is: in a mirror every signal changes its side, and nothing else.
    #[test]
    fn both_sides_are_judged_alike(alder in prop::collection::vec(prop::option::weighted(0.9, 440_u16..560), 8)) {
        let figures: Vec<Option<Figure>> =
            alder.iter().map(|value| Some(Figure::value(f64::from((*value)?) / 10.0))).collect();
        let store = england("higher", &figures);
        let metric = store.catalogue().metric("higher").unwrap();
        let one = screen(&store, 0, &Choice::Class).unwrap();
        let other = screen(&mirrored(&store, metric), 0, &Choice::Class).unwrap();
        let turned = |side| match side {
            Side::Adverse => Side::Welcome,
            Side::Welcome => Side::Adverse,
            Side::Unusual => Side::Unusual,
        };
        let told = |signal: &Signal, side| (signal.rule, side, signal.doubts.clone(), signal.sensitivity.clone());
        let one: Vec<_> = one.signals().iter().map(|signal| told(signal, turned(signal.side))).collect();
        let other: Vec<_> = other.signals().iter().map(|signal| told(signal, signal.side)).collect();
        prop_assert_eq!(one, other);
    }
}

/// The tables of the past are counts: no council can be found in them.
#[test]
fn the_back_test_names_no_council() {
    let document = include_str!("../docs/back-test.md");
    let (_, tables) = document.split_once("<!-- back-test: begins -->").unwrap();
    assert!(tables.lines().filter(|line| line.starts_with('|')).count() > 60, "run `cargo xtask backtest`");
    let mut rows = include_str!("../data/areas.csv").lines().skip(1);
    let named = rows.find(|row| {
        let mut cells = row.split(',');
        let found = |cell: Option<&str>| cell.is_some_and(|cell| cell.len() > 3 && tables.contains(cell));
        found(cells.next()) || found(cells.next())
    });
    assert_eq!(named, None);
}
