//! All comparisons of a metric at once are the comparisons one by one.

use crate::fixture::{area, catalogue, period};
use council_compare::compare::{Question, bulk, compare};
use council_compare::figures::{Class, Figure, Row, Status, Store, Table};
use council_compare::peers::{self, Choice, group};
use council_compare::stats::MadScale;

/// Twenty councils of three classes, one of which ended, over three years with gaps, hidden figures, zeros and ties.
fn small_england() -> Store {
    let class = |index: usize| [Class::Unitary, Class::Unitary, Class::County, Class::District][index % 4];
    let mut areas: Vec<_> = (0..20).map(|index| area(index, &format!("A{index}"), class(index))).collect();
    areas[4].end = Some("2021-03-31".parse().unwrap());
    let catalogue = catalogue(areas);
    let years = ["2020-04-01/P1Y", "2021-04-01/P1Y", "2022-04-01/P1Y"];
    let mut rows = Vec::new();
    for (year, period) in years.into_iter().map(period).enumerate() {
        for area in (0..20).filter(|area| class(*area) != Class::District && (*area != 4 || year == 0)) {
            let figure = match (area * 7 + year * 5) % 11 {
                0 => Figure::absent(Status::Hidden),
                1 => continue,
                number => Figure::value(f64::from(u8::try_from(number - 2).unwrap()) / 10.0),
            };
            rows.push(Row { area, period, figure });
        }
    }
    let table = Table::new(&catalogue, 0, rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    store
}

#[test]
fn every_cell_is_the_comparison_of_its_area_and_period() {
    let store = small_england();
    let catalogue = store.catalogue();
    let (mut scores, mut distances) = (0, 0);
    for choice in Choice::PLAIN {
        let groups: Vec<_> =
            (0..catalogue.areas().len()).map(|area| group(catalogue, area, &choice)).collect();
        let members: Vec<Vec<usize>> = groups.iter().map(|group| group.members.clone()).collect();
        assert_eq!(peers::groups(catalogue, Some(&choice)), members);
        for scale in [MadScale::Raw, MadScale::Normal] {
            let bulk = bulk(&store, 0, &members, scale).unwrap();
            assert_eq!((bulk.areas, bulk.periods.len()), (21, 3));
            let mut cell = 0;
            for period in &bulk.periods {
                for (area, group) in groups.iter().enumerate() {
                    let question = Question { area, metric: 0, period: Some(*period), group, scale };
                    let one = compare(&store, question).unwrap();
                    assert_eq!(bulk.statuses[cell], one.figure.status);
                    for (column, number) in [
                        (&bulk.values, one.figure.value),
                        (&bulk.medians, one.england.median),
                        (&bulk.mads, one.england.mad),
                        (&bulk.scores, one.england.score),
                        (&bulk.peers_medians, one.peers.median),
                        (&bulk.lower_quartiles, one.peers.lower_quartile),
                        (&bulk.upper_quartiles, one.peers.upper_quartile),
                        (&bulk.distances, one.peers.distance),
                    ] {
                        assert_eq!(
                            column[cell].to_bits(),
                            number.unwrap_or(f64::NAN).to_bits(),
                            "cell {cell}"
                        );
                    }
                    assert_eq!((bulk.n[cell], bulk.peers_n[cell]), (real(one.england.n), real(one.peers.n)));
                    scores += usize::from(one.england.score.is_some());
                    distances += usize::from(one.peers.distance.is_some());
                    cell += 1;
                }
            }
            assert_eq!(bulk.values.len(), cell);
        }
    }
    assert!(scores > 150 && distances > 100, "{scores} {distances}");
}

#[test]
fn an_area_without_a_group_has_no_peers() {
    let bulk = bulk(&small_england(), 0, &[], MadScale::Raw).unwrap();
    assert!(bulk.peers_n.iter().all(|n| *n == 0.0));
    assert!(bulk.distances.iter().all(|distance| distance.is_nan()));
    assert!(bulk.scores.iter().any(|score| score.is_finite()));
}

#[test]
fn what_is_not_there_is_an_error() {
    let store = small_england();
    assert_eq!(bulk(&store, 1, &[], MadScale::Raw).unwrap_err().code(), "not-loaded");
    assert_eq!(bulk(&store, 9, &[], MadScale::Raw).unwrap_err().code(), "unknown-metric");
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
