//! How far councils lay from the England median over the years.

use crate::fixture::{area, catalogue};
use council_compare::chart::{Frame, relative_of};
use council_compare::figures::{Class, Figure, Row, Store, Table};
use council_compare::peers::{Choice, Group, group};
use council_compare::stats::{median, score, scores};
use council_compare::trend::{course, relative, run};
use council_compare::words::relative_table;

/// Figures of seven councils from 2018-19 on, the first council's first.
fn store(years: &[[f64; 7]]) -> Store {
    let areas = (0..7).map(|index| area(index, &format!("B{index}"), Class::Unitary)).collect();
    let mut store = Store::new(catalogue(areas));
    let rows = (2018_u16..).zip(years).flat_map(|(year, figures)| {
        let period = format!("{year}-04-01/P1Y").parse().unwrap();
        figures.iter().enumerate().map(move |(area, value)| Row {
            area,
            period,
            figure: Figure::value(*value),
        })
    });
    let table = Table::new(store.catalogue(), 0, rows.collect::<Vec<_>>()).unwrap();
    store.add(table).unwrap();
    store
}

fn others(store: &Store) -> Group {
    group(store.catalogue(), 0, &Choice::Class)
}

const YEARS: [[f64; 7]; 4] = [
    [9.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
    [2.0, 1.0, 4.0, 6.0, 8.0, 9.5, 12.0],
    [5.0, 5.0, 5.0, 5.0, 5.0, 1.0, 9.0],
    [3.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
];

#[test]
fn distances_are_the_scores_of_each_period_by_itself() {
    let store = store(&YEARS);
    let distances = relative(&course(&store, 0, 0, &others(&store)).unwrap());
    assert_eq!(distances.len(), 4);
    for ((distance, point), figures) in distances.iter().zip(run(&store, 0, 0).unwrap()).zip(&YEARS) {
        assert_eq!((distance.period, distance.you), (point.period, point.score));
        let known = scores(figures, council_compare::stats::MadScale::Raw);
        let peers = median(&figures[1..]).unwrap();
        assert_eq!(distance.peers, score(peers, known.median.unwrap(), known.mad.unwrap()));
    }
    // 1 to 6 and 9: the median is 4, and half of them lie within 2 of it; the peers' median is 3.5.
    assert_eq!(
        (distances[0].you, distances[0].peers, distances[0].england),
        (Some(2.5), Some(-0.25), Some(0.0))
    );
}

#[test]
fn a_period_without_a_typical_gap_has_no_distance_and_says_so() {
    let store = store(&YEARS);
    let group = others(&store);
    let distances = relative(&course(&store, 0, 0, &group).unwrap());
    assert_eq!((distances[2].you, distances[2].peers, distances[2].england), (None, None, None));
    let told = relative_table(store.catalogue(), (0, 0), &distances, &group.choice);
    assert_eq!(told.headings, ["Period", "B0", "Median of other unitary councils"]);
    assert_eq!(told.rows[1], ["2020-21", "–", "–"]);
    assert_eq!(told.rows[3], ["2018-19", "+2.5", "−0.3"]);
    assert!(
        told.notes[1].starts_with("Where half of councils or more have the same figure"),
        "{:?}",
        told.notes
    );
    let whole = relative_table(store.catalogue(), (0, 0), &distances[..2], &group.choice);
    assert_eq!((whole.notes.len(), whole.rows.len()), (1, 2));
    // Without the same peers all along there is no column for them.
    let alone = Group { members: vec![1, 2], ..group };
    let alone = relative(&course(&store, 0, 0, &alone).unwrap());
    assert_eq!(relative_table(store.catalogue(), (0, 0), &alone, &Choice::Class).headings, ["Period", "B0"]);
}

#[test]
fn the_picture_has_the_median_at_zero_and_breaks_where_there_is_no_gap() {
    let store = store(&YEARS);
    let svg = relative_of(&store, 0, 0, &others(&store), 640.0, Frame::Inline).unwrap().unwrap();
    for said in [
        "Typical gaps from the England median",
        "England 0",
        "B0 0.0",
        "Other unitary councils 0.0",
        "within one typical gap",
    ] {
        assert!(svg.contains(said), "{said}: {svg}");
    }
    assert!(svg.contains("cc-band"));
    // Two scores make any line.
    let few = [YEARS[0], YEARS[2], YEARS[1]];
    let few = self::store(&few);
    assert_eq!(relative_of(&few, 0, 0, &others(&few), 640.0, Frame::Inline).unwrap(), None);
}
