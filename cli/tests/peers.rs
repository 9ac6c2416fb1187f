//! What is said of comparison groups, over the whole release.

use crate::real::store;
use council_compare::compare::{Band, PEERS_AT_LEAST, Question, compare};
use council_compare::peers::{Choice, group};
use council_compare::place::find;
use council_compare::stats::MadScale;
use council_compare::words::sentences;

/// Every council, every metric it has the duty for, every period: a group's members are never the council itself, have
/// the duty, existed in the period, and are spoken of only where five of them have a figure.
#[test]
fn every_statement_about_peers_keeps_the_rules() {
    let store = store();
    let (catalogue, areas) = (store.catalogue(), store.catalogue().areas());
    let mut compared = 0;
    for area in (0..areas.len()).filter(|area| areas[*area].class.is_council()) {
        let choice = Choice::usual(catalogue, area);
        let group = group(catalogue, area, &choice);
        for metric in (0..catalogue.metrics().len()).filter(|metric| catalogue.has_duty(area, *metric)) {
            for column in store.table(metric).unwrap().columns() {
                let period = column.period();
                let question =
                    Question { area, metric, period: Some(period), group: &group, scale: MadScale::Raw };
                let comparison = compare(store, question).unwrap();
                let peers = &comparison.peers;
                for member in &peers.members {
                    assert_ne!(*member, area);
                    assert!(catalogue.has_duty(*member, metric) && areas[*member].active_in(period));
                    assert!(group.members.contains(member));
                }
                let with =
                    peers.members.iter().filter(|member| column.figure(**member).value.is_some()).count();
                assert_eq!(peers.n, with);
                assert_eq!(peers.median.is_some(), with >= PEERS_AT_LEAST);
                assert_eq!(
                    peers.higher + peers.same + peers.lower,
                    if comparison.figure.value.is_some() { with } else { 0 }
                );
                if with < PEERS_AT_LEAST {
                    let said = sentences(catalogue, &comparison, &choice).peers;
                    assert!(
                        said.is_empty() || said.starts_with("There are no") || said.starts_with("Too few"),
                        "{said}"
                    );
                }
                compared += 1;
            }
        }
    }
    assert!(compared > 200_000, "{compared}");
}

/// The closed explorer put its sentence about the comparison group together from the score against England. Harrow in
/// 2021-22 shows the difference: below the England median, and above the median of the councils like it.
#[test]
fn against_peers_the_distance_is_from_their_median_and_not_from_englands() {
    let store = store();
    let catalogue = store.catalogue();
    let (area, metric) =
        (find(catalogue, "Harrow").unwrap(), catalogue.metric("carer-quality-of-life").unwrap());
    let group = group(catalogue, area, &Choice::Similar);
    let period = Some("2021-04-01/P1Y".parse().unwrap());
    let question = Question { area, metric, period, group: &group, scale: MadScale::Raw };
    let comparison = compare(store, question).unwrap();
    let band = |score: Option<f64>| Band::of(score.unwrap()).id();
    assert_eq!(comparison.figure.value, Some(7.0));
    assert_eq!((comparison.england.median, comparison.peers.median), (Some(7.2), Some(6.7)));
    assert_eq!(band(comparison.england.score), "a little lower");
    assert_eq!(band(comparison.peers.distance), "a little higher");
    // In England MADs: 0.3 of 0.3.
    assert!((comparison.peers.distance.unwrap() - 1.0).abs() < 1e-9);
}
