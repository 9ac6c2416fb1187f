//! Groups and comparisons keep their promises.

use crate::fixture::{area, catalogue, period, store, values, with_figures};
use council_compare::compare::{Question, Who, compare, periods, rows};
use council_compare::figures::{Catalogue, Class, Feature, Features, Figure, Row, Status, Store, Table};
use council_compare::peers::{Choice, group};
use council_compare::stats::MadScale;
use council_compare::words::group_reason;

fn of(area: usize, group: &council_compare::peers::Group) -> Question<'_> {
    Question { area, metric: 0, period: None, group, scale: MadScale::Raw }
}

#[test]
fn a_group_never_holds_the_council_itself() {
    let store = store(&values(&[1.0; 30]));
    for choice in [Choice::Similar, Choice::Class, Choice::Region] {
        for area in 0..30 {
            let group = group(store.catalogue(), area, &choice);
            assert!(!group.members.contains(&area));
            assert_eq!(group.members.len(), if choice == Choice::Similar { 15 } else { 29 });
        }
    }
}

#[test]
fn similar_councils_have_the_same_duties_and_are_nearest_first() {
    let areas = (0..40).map(|index| {
        area(index, &format!("A{index}"), if index % 2 == 0 { Class::Unitary } else { Class::District })
    });
    let catalogue = catalogue(areas.collect());
    let group = group(&catalogue, 20, &Choice::Similar);
    // The feature is the index, so the nearest even ones, whose distances repeat in pairs.
    let pairs: Vec<Vec<usize>> = group
        .members
        .chunks(2)
        .take(3)
        .map(|pair| {
            let mut pair = pair.to_vec();
            pair.sort_unstable();
            pair
        })
        .collect();
    assert_eq!(pairs, [[18, 22], [16, 24], [14, 26]]);
    assert!(group.distances.is_sorted());
    assert!(group.members.iter().all(|member| member % 2 == 0));
}

#[test]
fn a_council_that_ended_has_no_similar_councils() {
    let mut areas: Vec<_> = (0..20).map(|index| area(index, &format!("A{index}"), Class::Unitary)).collect();
    areas[3].end = Some("2019-03-31".parse().unwrap());
    let catalogue = catalogue(areas);
    assert!(group(&catalogue, 3, &Choice::Similar).members.is_empty());
    assert!(!group(&catalogue, 4, &Choice::Similar).members.contains(&3));
    assert_eq!(
        group_reason(&catalogue, 3, &group(&catalogue, 3, &Choice::Similar)),
        "A3 has ended, so it has no similar councils. Choose another group."
    );
}

/// Councils A0, A1, …: of so many features, each lacks as many as is given for it.
fn with_gaps(features: usize, missing: &[usize]) -> Catalogue {
    let areas = (0..missing.len()).map(|index| area(index, &format!("A{index}"), Class::Unitary)).collect();
    let small = catalogue(areas);
    let column = |index| Feature { id: format!("f{index}"), weight: 1.0, ..Feature::default() };
    let row = |missing: usize| (0..features).map(move |column| if column < missing { f64::NAN } else { 1.0 });
    let features = Features {
        columns: (0..features).map(column).collect(),
        areas: (0..missing.len()).collect(),
        values: missing.iter().flat_map(|missing| row(*missing)).collect(),
    };
    Catalogue::new(
        small.release().into(),
        small.areas().to_vec(),
        small.duties().to_vec(),
        small.themes().to_vec(),
        small.metrics().to_vec(),
        features,
    )
    .unwrap()
}

#[test]
fn a_council_of_which_too_little_is_published_has_no_close_peers_and_is_nobodys() {
    let catalogue = with_gaps(10, &[0, 3, 2, 0, 10]);
    let members = |area| group(&catalogue, area, &Choice::Similar).members;
    assert_eq!([members(0), members(2), members(3)], [[2, 3], [0, 3], [0, 2]]);
    for (area, usual) in [Choice::Similar, Choice::Class, Choice::Similar, Choice::Similar, Choice::Class]
        .into_iter()
        .enumerate()
    {
        assert_eq!(Choice::usual(&catalogue, area), usual, "{area}");
        assert_eq!(members(area).is_empty(), usual == Choice::Class, "{area}");
    }
    // Nor has an index that is no area, or an area without a row.
    assert_eq!(Choice::usual(&catalogue, 99), Choice::Class);
    let region = catalogue.find_area("E12000001").unwrap();
    assert_eq!(Choice::usual(&catalogue, region), Choice::Class);
    let alone = group(&catalogue, 1, &Choice::Similar);
    assert_eq!(
        group_reason(&catalogue, 1, &alone),
        "A1 is unlike every other council, so it has no close peers."
    );
    assert_eq!(
        group_reason(&catalogue, region, &group(&catalogue, region, &Choice::Similar)),
        "North East is not a council, so it has no similar councils."
    );
}

#[test]
fn peers_are_counted_in_the_same_period_at_published_precision() {
    // Alder 7.04 and the peers' 7.0 both print as 7.0: the same.
    let mut figures = values(&[7.04, 7.0, 7.1, 6.9, 7.0, 8.0]);
    figures.push(None);
    let store = store(&figures);
    let group = group(store.catalogue(), 0, &Choice::Class);
    let comparison = compare(&store, of(0, &group)).unwrap();
    let peers = &comparison.peers;
    assert_eq!((peers.members.len(), peers.n), (6, 5));
    assert_eq!((peers.higher, peers.same, peers.lower), (2, 2, 1));
    assert_eq!((peers.median, peers.lower_quartile, peers.upper_quartile), (Some(7.0), Some(7.0), Some(7.1)));
    // In England MADs: |7.04 7.0 7.1 6.9 7.0 8.0 − 7.02| has the median 0.05.
    assert!((peers.distance.unwrap() - 0.04 / 0.05).abs() < 1e-9);
}

#[test]
fn fewer_than_five_peers_say_nothing() {
    let store = store(&values(&[7.0, 7.1, 7.2, 7.3, 7.4]));
    let group = group(store.catalogue(), 0, &Choice::Class);
    let peers = compare(&store, of(0, &group)).unwrap().peers;
    assert_eq!((peers.n, peers.median, peers.distance), (4, None, None));
}

#[test]
fn a_missing_figure_has_no_score_but_its_last_value() {
    let catalogue =
        catalogue((0..7).map(|index| area(index, &format!("A{index}"), Class::Unitary)).collect());
    let row = |area, year: &str, value| Row { area, period: period(year), figure: Figure::value(value) };
    let rows = [row(0, "2020-04-01/P1Y", 0.0), row(1, "2020-04-01/P1Y", 3.0), row(1, "2021-04-01/P1Y", 2.0)];
    let table = Table::new(&catalogue, 0, rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    let group = group(store.catalogue(), 0, &Choice::Similar);
    let comparison = compare(&store, of(0, &group)).unwrap();
    assert_eq!(comparison.period, period("2021-04-01/P1Y"));
    assert_eq!((comparison.figure.status, comparison.england.score), (Status::Missing, None));
    assert_eq!(comparison.last_value, Some((period("2020-04-01/P1Y"), 0.0))); // a true zero is a value
}

#[test]
fn a_council_that_ended_is_compared_while_it_lasted() {
    let mut areas: Vec<_> = (0..8).map(|index| area(index, &format!("A{index}"), Class::Unitary)).collect();
    areas[0].end = Some("2021-03-31".parse().unwrap());
    areas[1].start = Some("2021-04-01".parse().unwrap());
    let catalogue = catalogue(areas);
    let row = |area, year: &str| Row { area, period: period(year), figure: Figure::value(1.0) };
    let rows = [row(0, "2019-04-01/P1Y"), row(0, "2020-04-01/P1Y"), row(1, "2021-04-01/P1Y")];
    let table = Table::new(&catalogue, 0, rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    let latest = |area| {
        let group = group(store.catalogue(), area, &Choice::usual(store.catalogue(), area));
        let comparison = compare(&store, of(area, &group)).unwrap();
        (comparison.period, group.choice)
    };
    assert_eq!(latest(0), (period("2020-04-01/P1Y"), Choice::Class));
    assert_eq!(latest(1), (period("2021-04-01/P1Y"), Choice::Similar));
    let table = store.table(0).unwrap();
    let lasted = |area: usize| periods(table, &store.catalogue().areas()[area]).len();
    assert_eq!([lasted(0), lasted(1), lasted(2)], [2, 1, 3]);
}

#[test]
fn the_table_is_never_in_the_order_of_figures() {
    let store = store(&values(&[7.0, 1.0, 9.0, 3.0, 5.0, 4.0]));
    let group = group(store.catalogue(), 0, &Choice::Class);
    let comparison = compare(&store, of(0, &group)).unwrap();
    let (rows, before) = rows(&store, &comparison).unwrap();
    let who: Vec<Who> = rows.iter().map(|row| row.who).collect();
    let peers = (1..6).map(Who::Peer);
    let expected: Vec<Who> =
        [Who::You(0)].into_iter().chain(peers).chain([Who::PeerMedian, Who::England]).collect();
    assert_eq!((who, before), (expected, None));
}

#[test]
fn figures_that_contradict_the_catalogue_are_refused() {
    let areas = vec![area(0, "Alder", Class::District), area(1, "Birch", Class::Unitary)];
    let catalogue = catalogue(areas);
    let year = period("2022-04-01/P1Y");
    let row = |area| Row { area, period: year, figure: Figure::value(1.0) };
    let refused = |rows: &[Row]| Table::new(&catalogue, 0, rows.iter().copied()).unwrap_err();
    assert!(refused(&[row(0)]).to_string().contains("did not have this duty")); // a district has no adult social care
    assert!(refused(&[row(1), row(1)]).to_string().contains("two figures"));
    assert_eq!(refused(&[row(99)]).code(), "bad-figure");
    assert_eq!(Store::new(catalogue.clone()).table(0).unwrap_err().code(), "not-loaded");
    assert_eq!(Store::new(catalogue).table(9).unwrap_err().code(), "unknown-metric");
}

#[test]
fn questions_about_what_is_not_there_are_errors() {
    let store = with_figures(catalogue(vec![area(0, "Alder", Class::Unitary)]), "higher", &values(&[1.0]));
    let group = group(store.catalogue(), 0, &Choice::Similar);
    let ask = |area, metric, period| {
        let question = Question { area, metric, period, group: &group, scale: MadScale::Raw };
        compare(&store, question).unwrap_err().code()
    };
    assert_eq!(ask(0, 0, Some(period("1999-04-01/P1Y"))), "unknown-period");
    assert_eq!(ask(99, 0, None), "unknown-area");
    assert_eq!(ask(0, 1, None), "not-loaded");
    assert_eq!(Choice::read(store.catalogue(), "nearest").unwrap_err().code(), "unknown-group");
}
