//! Whom to learn from, on a small England where every number is plain: councils lie in a row, each like those beside it.

use crate::fixture::{area, catalogue, period};
use council_compare::figures::{Class, Figure, Interval, Marks, Row, Status, Store, Table};
use council_compare::support::{Lessons, WhyNone};
use council_compare::warn::Doubt;

/// Alder is the first; its nearest twenty are B1 to B20, in that order.
const COUNCILS: usize = 61;
const LAST: u16 = 2022;

/// A figure of council 1, 2, …: 49, 50 or 51 in turn, and steady, so that the median is 50 and the MAD 1.
fn usual(council: usize) -> f64 {
    49.0 + (council % 3) as f64
}

/// Changes to the figures of one council: its place, and its last figures, the latest last.
type Own<'a> = (usize, &'a [Option<Figure>]);

fn england(metric: &str, years: u16, changed: &[Own<'_>]) -> Store {
    england_of(metric, years, changed, LAST)
}

/// So many years up to one, with Alder at 48 unless it is changed: two gaps from the middle.
fn england_of(metric: &str, years: u16, changed: &[Own<'_>], last: u16) -> Store {
    let name = |index: usize| if index == 0 { "Alder".into() } else { format!("B{index}") };
    let areas = (0..COUNCILS).map(|index| area(index, &name(index), Class::Unitary)).collect();
    let catalogue = catalogue(areas);
    let mut rows = Vec::new();
    for year in last + 1 - years..=last {
        for council in 0..COUNCILS {
            let own = changed.iter().find(|(index, _)| *index == council);
            let back = usize::from(last - year);
            let usual = if council == 0 { 48.0 } else { usual(council) };
            let figure = match own {
                Some((_, figures)) if back < figures.len() => figures[figures.len() - 1 - back],
                _ => Some(Figure::value(usual)),
            };
            let period = period(&format!("{year}-04-01/P1Y"));
            rows.extend(figure.map(|figure| Row { area: council, period, figure }));
        }
    }
    let table = Table::new(&catalogue, catalogue.metric(metric).unwrap(), rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    store
}

fn values(values: &[f64]) -> Vec<Option<Figure>> {
    values.iter().map(|value| Some(Figure::value(*value))).collect()
}

fn marked(value: f64, marks: Marks) -> Option<Figure> {
    Some(Figure { marks, ..Figure::value(value) })
}

fn ends(value: f64, half: f64) -> Option<Figure> {
    let interval = Some(Interval { lower: value - half, upper: value + half });
    Some(Figure { interval, ..Figure::value(value) })
}

/// Whom Alder may learn from, by index, or why nobody.
fn asked(store: &Store, metric: &str) -> Result<Vec<usize>, WhyNone> {
    let metric = store.catalogue().metric(metric).unwrap();
    let found = Lessons::new(store).learn_from(0, metric).unwrap();
    assert_eq!(found.why.is_none(), !found.found.is_empty());
    found.why.map_or(Ok(found.found.iter().map(|other| other.area).collect()), Err)
}

/// The same where B1 to B20 lie where Alder does, but one that has these last figures.
fn only(figures: &[Option<Figure>]) -> Result<Vec<usize>, WhyNone> {
    let same = values(&[48.0; 4]);
    let mut changed: Vec<Own<'_>> = (1..=20).map(|council| (council, &*same)).collect();
    changed[6] = (7, figures);
    asked(&england("higher", 4, &changed), "higher")
}

#[test]
fn at_most_five_of_the_nearest_twenty_in_the_order_of_likeness() {
    assert_eq!(asked(&england("higher", 3, &[]), "higher"), Ok(vec![1, 2, 3, 4, 5]));
    // Where lower is better, nobody is lower than Alder.
    assert_eq!(asked(&england("lower", 3, &[]), "lower"), Err(WhyNone::NobodyClearly));
    let high = values(&[52.0; 3]);
    assert_eq!(asked(&england("lower", 3, &[(0, &high)]), "lower"), Ok(vec![1, 2, 3, 4, 5]));
    // A farther one with a greater lead does not come before a nearer one.
    let far = values(&[60.0; 3]);
    assert_eq!(asked(&england("higher", 3, &[(20, &far)]), "higher"), Ok(vec![1, 2, 3, 4, 5]));
    // The twentieth is looked at, the next is not.
    let same = values(&[48.0; 3]);
    let high = values(&[60.0; 3]);
    for (council, expected) in [(20, Ok(vec![20])), (21, Err(WhyNone::NobodyClearly))] {
        let mut changed: Vec<Own<'_>> = (1..=20).map(|other| (other, &*same)).collect();
        changed.retain(|(other, _)| *other != council);
        changed.push((council, &high));
        assert_eq!(asked(&england("higher", 3, &changed), "higher"), expected, "{council}");
    }
}

#[test]
fn the_lead_must_be_a_gap_and_hold_now_and_in_two_of_three_periods() {
    assert_eq!(only(&values(&[60.0, 60.0, 60.0])), Ok(vec![7]));
    assert_eq!(only(&values(&[48.0, 60.0, 60.0])), Ok(vec![7]));
    assert_eq!(only(&values(&[60.0, 48.0, 60.0])), Ok(vec![7]));
    assert_eq!(only(&values(&[60.0, 60.0, 48.0])), Err(WhyNone::NobodyClearly));
    assert_eq!(only(&values(&[60.0, 48.0, 48.0, 60.0])), Err(WhyNone::NobodyClearly));
    let store = england("higher", 3, &[]);
    let found = Lessons::new(&store).learn_from(0, store.catalogue().metric("higher").unwrap()).unwrap();
    let [first, ..] = &*found.found else { panic!() };
    let leads: Vec<_> = first.stands.iter().map(|stand| stand.lead.unwrap()).collect();
    // 50 against 48, in gaps of 1; 49 would be ahead by exactly one, and that is enough.
    assert_eq!((first.area, leads), (1, vec![2.0, 2.0, 2.0]));
    assert_eq!(found.found[2].stands[0].lead, Some(1.0));
    assert_eq!(first.stands[0].period, period("2022-04-01/P1Y"));
}

#[test]
fn figures_that_are_not_plain_count_for_nothing() {
    for mark in [Marks::UNRELIABLE, Marks::ESTIMATED, Marks::REBUILT, Marks::RECAST] {
        let doubted = marked(60.0, mark);
        let sure = Some(Figure::value(60.0));
        assert_eq!(only(&[sure, sure, doubted]), Err(WhyNone::NobodyClearly), "{mark:?}");
        assert_eq!(only(&[sure, doubted, sure]), Ok(vec![7]), "{mark:?}");
        assert_eq!(only(&[doubted, doubted, sure]), Err(WhyNone::NobodyClearly), "{mark:?}");
        let own = [Some(Figure::value(48.0)), Some(Figure::value(48.0)), marked(48.0, mark)];
        assert_eq!(asked(&england("higher", 3, &[(0, &own)]), "higher"), Err(WhyNone::NotPlain));
    }
    let hidden = Some(Figure::absent(Status::Hidden));
    let sure = Some(Figure::value(60.0));
    assert_eq!(only(&[sure, sure, hidden]), Err(WhyNone::NobodyClearly));
    assert_eq!(only(&[hidden, sure, sure]), Ok(vec![7]));
    // What is provisional counts, and is told.
    let store = england("higher", 3, &[(1, &[marked(60.0, Marks::PROVISIONAL)])]);
    let found = Lessons::new(&store).learn_from(0, store.catalogue().metric("higher").unwrap()).unwrap();
    assert_eq!(found.found[0].doubts, [Doubt::Provisional]);
    assert_eq!(found.found[1].doubts, []);
}

#[test]
fn published_intervals_must_not_share_a_value() {
    let own = |half: f64| [ends(48.0, half), ends(48.0, half), ends(48.0, half)];
    let other = |half: f64| [ends(52.0, half), ends(52.0, half), ends(52.0, half)];
    let same = values(&[48.0; 3]);
    for (half, expected) in [(1.9, Ok(vec![7])), (2.0, Err(WhyNone::NobodyClearly))] {
        let (own, other) = (own(half), other(half));
        let mut changed: Vec<Own<'_>> = (1..=20).map(|council| (council, &*same)).collect();
        changed[6] = (7, &other);
        changed.push((0, &own));
        assert_eq!(asked(&england("higher", 3, &changed), "higher"), expected, "{half}");
        // One interval alone says nothing of the other figure.
        changed.pop();
        assert_eq!(asked(&england("higher", 3, &changed), "higher"), Ok(vec![7]));
    }
}

#[test]
fn periods_before_a_break_are_not_looked_at() {
    // The metric `lower` is counted in a new way from 2014-15.
    let high = values(&[52.0; 4]);
    for (last, expected) in [(2013, Ok(3)), (2014, Err(WhyNone::TooFewPeriods)), (2015, Ok(2)), (2016, Ok(3))]
    {
        let store = england_of("lower", 4, &[(0, &high)], last);
        let found = Lessons::new(&store).learn_from(0, store.catalogue().metric("lower").unwrap()).unwrap();
        let periods = found.found.first().map(|other| other.stands.len());
        assert_eq!(found.why.map_or_else(|| Ok(periods.unwrap()), Err), expected, "{last}");
    }
}

#[test]
fn where_neither_side_is_better_either_counts_if_it_is_one_side() {
    let same = values(&[48.0; 4]);
    let told = |figures: &[f64]| {
        let figures = values(figures);
        let mut changed: Vec<Own<'_>> = (1..=20).map(|council| (council, &*same)).collect();
        changed[6] = (7, &figures);
        asked(&england("none", 4, &changed), "none")
    };
    assert_eq!(told(&[60.0; 3]), Ok(vec![7]));
    assert_eq!(told(&[36.0; 3]), Ok(vec![7]));
    assert_eq!(told(&[48.0, 36.0, 36.0]), Ok(vec![7]));
    assert_eq!(told(&[60.0, 60.0, 36.0]), Err(WhyNone::NobodyClearly));
    assert_eq!(told(&[36.0, 60.0, 36.0]), Ok(vec![7]));
    let store = england("none", 3, &[]);
    assert_eq!(Lessons::new(&store).notable(1).unwrap(), []);
}

#[test]
fn every_reason_for_nobody() {
    let why = |store: &Store, metric: &str| asked(store, metric).unwrap_err();
    let store = england("none", 3, &[]);
    let moved = Lessons::new(&store).improvers(0, store.catalogue().metric("none").unwrap()).unwrap();
    assert_eq!(moved.why, Some(WhyNone::NoDirection));
    let gone = |figures: &[Option<Figure>]| england("higher", 4, &[(0, figures)]);
    assert_eq!(why(&gone(&[None, None]), "higher"), WhyNone::NoFigure);
    assert_eq!(why(&england("higher", 1, &[]), "higher"), WhyNone::TooFewPeriods);
    // One missing at the end: the one before speaks, and that is told.
    let store = gone(&[None]);
    let found = Lessons::new(&store).learn_from(0, store.catalogue().metric("higher").unwrap()).unwrap();
    assert_eq!(found.doubts, [Doubt::Older]);
    assert_eq!(found.found[0].stands[0].period, period("2021-04-01/P1Y"));
    let flat = values(&[50.0; 3]);
    let all: Vec<Own<'_>> = (1..COUNCILS).map(|council| (council, &*flat)).collect();
    assert_eq!(why(&england("higher", 3, &all), "higher"), WhyNone::NoSpread);
    // A district has no such duty; a council alone in its kind has nobody like it.
    let name = |index: usize| if index == 0 { "Alder".into() } else { format!("B{index}") };
    for (class, expected) in [(Class::District, WhyNone::NoDuty), (Class::County, WhyNone::NoCloseCouncils)] {
        let class = |index: usize| if index == 0 { class } else { Class::Unitary };
        let areas = (0..COUNCILS).map(|index| area(index, &name(index), class(index))).collect();
        let catalogue = catalogue(areas);
        let metric = catalogue.metric("higher").unwrap();
        let from = usize::from(expected == WhyNone::NoDuty);
        let rows = (2020..=LAST).flat_map(|year| {
            let period = period(&format!("{year}-04-01/P1Y"));
            (from..COUNCILS).map(move |area| Row { area, period, figure: Figure::value(usual(area)) })
        });
        let table = Table::new(&catalogue, metric, rows.collect::<Vec<_>>()).unwrap();
        let mut store = Store::new(catalogue);
        store.add(table).unwrap();
        assert_eq!(why(&store, "higher"), expected);
    }
}

#[test]
fn what_is_no_council_or_not_loaded_is_an_error() {
    let store = england("higher", 3, &[]);
    let lessons = Lessons::new(&store);
    let code = |area, metric| lessons.learn_from(area, metric).unwrap_err().code();
    assert_eq!(code(COUNCILS, 0), "unknown-area");
    assert_eq!(code(COUNCILS + 9, 0), "unknown-area");
    assert_eq!(code(0, store.catalogue().metric("lower").unwrap()), "not-loaded");
    assert_eq!(code(0, 99), "unknown-metric");
    assert_eq!(lessons.improvers(COUNCILS, 0).unwrap_err().code(), "unknown-area");
    assert_eq!(lessons.improved(COUNCILS).unwrap_err().code(), "unknown-area");
}

/// B3's ten years, and what the others were five years before.
fn improvers(years: u16, changed: &[Own<'_>]) -> Result<Vec<usize>, WhyNone> {
    let store = england("higher", years, changed);
    let found = Lessons::new(&store).improvers(0, store.catalogue().metric("higher").unwrap()).unwrap();
    found.why.map_or(Ok(found.found.iter().map(|other| other.area).collect()), Err)
}

#[test]
fn an_improver_was_here_five_years_ago_is_ahead_now_and_moved_by_the_rule() {
    let from = |first: f64, step: f64| -> Vec<Option<Figure>> {
        (0..10).map(|year| Some(Figure::value(first + step * f64::from(year)))).collect()
    };
    // The fifth figure of ten is that of 2017-18: 45.6 + 4 × 0.6 = 48, where Alder is today.
    let riser = from(45.6, 0.6);
    assert_eq!(improvers(10, &[(3, &riser)]), Ok(vec![3]));
    let store = england("higher", 10, &[(3, &riser)]);
    let found = Lessons::new(&store).improvers(0, store.catalogue().metric("higher").unwrap()).unwrap();
    assert_eq!(found.from, Some(period("2017-04-01/P1Y")));
    let [improver] = &*found.found else { panic!("{found:?}") };
    assert!(improver.apart.abs() < 1e-9 && (improver.before - 48.0).abs() < 1e-9, "{improver:?}");
    assert_eq!((improver.shift.n, improver.shift.s), (10, 45));
    // Half a gap either way is alike, more is not.
    for (first, expected) in [(45.1, Ok(vec![3])), (46.1, Ok(vec![3])), (45.0, Err(())), (46.2, Err(()))] {
        let riser = from(first, 0.6);
        assert_eq!(improvers(10, &[(3, &riser)]).map_err(drop), expected, "{first}");
    }
    // Ahead by enough, but without a rule that fires: it jumped about.
    let mut about = riser.clone();
    about[0] = Some(Figure::value(52.0));
    about[1] = Some(Figure::value(52.5));
    about[8] = Some(Figure::value(46.0));
    assert_eq!(improvers(10, &[(3, &about)]), Err(WhyNone::NobodyClearly));
    // Moved, and not ahead by a gap today.
    let slow = from(47.0, 0.2);
    assert_eq!(improvers(10, &[(3, &slow)]), Err(WhyNone::NobodyClearly));
    // No period of five years ago, or its figure there is estimated.
    assert_eq!(improvers(5, &[(3, &riser)]), Err(WhyNone::NothingEarlier));
    assert_eq!(improvers(6, &[(3, &riser)]), Ok(vec![3]));
    let mut doubted = riser.clone();
    doubted[4] = marked(48.0, Marks::ESTIMATED);
    assert_eq!(improvers(10, &[(3, &doubted)]), Err(WhyNone::NobodyClearly));
}

#[test]
fn a_council_ahead_of_similar_ones_may_be_asked_itself() {
    let notable = |own: &[Option<Figure>]| {
        let store = england("higher", 3, &[(0, own)]);
        Lessons::new(&store).notable(0).unwrap()
    };
    let [found] = &*notable(&values(&[51.0, 51.0, 51.0])) else { panic!() };
    assert_eq!(found.metric, 0);
    assert_eq!(
        (found.periods[0].n, found.periods[0].median, found.periods[0].lead),
        (15, Some(50.0), Some(1.0))
    );
    assert_eq!(found.doubts, []);
    assert_eq!(notable(&values(&[50.9, 50.9, 50.9])), []);
    assert_eq!(notable(&values(&[51.0, 51.0, 50.0])), []);
    assert_eq!(notable(&values(&[51.0, 50.0, 51.0])).len(), 1);
    // An interval that holds the others' median takes a period away.
    assert_eq!(notable(&[ends(52.0, 1.0), ends(52.0, 1.0), ends(52.0, 2.0)]), []);
    assert_eq!(notable(&[ends(52.0, 2.0), ends(52.0, 1.0), ends(52.0, 1.0)]).len(), 1);
    // Four similar councils with a figure are too few: eleven of the fifteen have none.
    let none = [None; 3];
    let own = values(&[52.0; 3]);
    let without = |few: usize| {
        let mut changed: Vec<Own<'_>> = (1..=15 - few).map(|council| (council, &none[..])).collect();
        changed.push((0, &own));
        let store = england("higher", 3, &changed);
        Lessons::new(&store).notable(0).unwrap().len()
    };
    assert_eq!((without(4), without(5)), (0, 1));
    // Doubted figures of others are not counted either.
    let doubted = [marked(0.0, Marks::ESTIMATED); 3];
    let changed: Vec<Own<'_>> = (1..=11).map(|council| (council, &doubted[..])).chain([(0, &*own)]).collect();
    assert_eq!(Lessons::new(&england("higher", 3, &changed)).notable(0).unwrap(), []);
}

#[test]
fn what_moved_to_the_better_side_is_told_and_nothing_else() {
    let rising: Vec<Option<Figure>> =
        (0..10).map(|year| Some(Figure::value(46.0 + 0.5 * f64::from(year)))).collect();
    let falling: Vec<Option<Figure>> = rising.iter().rev().copied().collect();
    for (metric, figures, expected) in [("higher", &rising, 1), ("higher", &falling, 0), ("none", &rising, 0)]
    {
        let store = england(metric, 10, &[(0, figures)]);
        assert_eq!(Lessons::new(&store).improved(0).unwrap().len(), expected, "{metric}");
    }
    let mut doubted = rising.clone();
    doubted[3] = marked(47.5, Marks::UNRELIABLE);
    let store = england("higher", 10, &[(0, &doubted)]);
    assert_eq!(Lessons::new(&store).improved(0).unwrap(), []);
}
