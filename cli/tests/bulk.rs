//! All comparisons of the real release at once, against the comparisons one by one.

use crate::real::store;
use council_compare::compare::{Question, bulk, compare};
use council_compare::peers::{self, Choice, Group, group};
use council_compare::stats::MadScale;

/// Every metric, every period; of the areas a sixth for each metric, another for the next, so that each has its turn.
#[test]
fn the_whole_release_at_once_is_the_release_one_by_one() {
    let store = store();
    let catalogue = store.catalogue();
    let areas = catalogue.areas().len();
    let members = peers::groups(catalogue, None);
    for area in (0..areas).step_by(19) {
        let one = group(catalogue, area, &Choice::usual(catalogue, area));
        assert_eq!(members[area], one.members, "area {area}");
    }
    let group = |members: &Vec<usize>| Group {
        choice: Choice::Similar,
        members: members.clone(),
        distances: Vec::new(),
    };
    let groups: Vec<Group> = members.iter().map(group).collect();
    let (mut cells, mut scores, mut distances) = (0, 0, 0);
    for metric in 0..catalogue.metrics().len() {
        let bulk = bulk(store, metric, &members, MadScale::Raw).unwrap();
        assert_eq!(bulk.values.len(), bulk.periods.len() * areas);
        for (cell, own) in bulk.values.iter().enumerate() {
            let (period, area) = (bulk.periods[cell / areas], cell % areas);
            if (area + metric) % 6 != 0 {
                continue;
            }
            let group = &groups[area];
            let question = Question { area, metric, period: Some(period), group, scale: MadScale::Raw };
            let one = compare(store, question).unwrap();
            assert_eq!(bulk.statuses[cell], one.figure.status);
            let ours = [
                *own,
                bulk.n[cell],
                bulk.medians[cell],
                bulk.mads[cell],
                bulk.scores[cell],
                bulk.peers_n[cell],
                bulk.peers_medians[cell],
                bulk.lower_quartiles[cell],
                bulk.upper_quartiles[cell],
                bulk.distances[cell],
            ];
            let (england, peers) = (one.england, one.peers);
            let theirs = [
                one.figure.value,
                Some(real(england.n)),
                england.median,
                england.mad,
                england.score,
                Some(real(peers.n)),
                peers.median,
                peers.lower_quartile,
                peers.upper_quartile,
                peers.distance,
            ];
            let theirs = theirs.map(|number| number.unwrap_or(f64::NAN).to_bits());
            assert_eq!(ours.map(f64::to_bits), theirs, "metric {metric}, area {area}, {period}");
            cells += 1;
            scores += usize::from(england.score.is_some());
            distances += usize::from(peers.distance.is_some());
        }
    }
    assert!(cells > 70_000 && scores > 30_000 && distances > 20_000, "{cells} {scores} {distances}");
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap())
}
