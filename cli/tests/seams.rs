//! Councils that were renumbered, merged or divided: their series as a reader sees them, held to publishers' files.

use crate::real::store;
use council_compare::figures::{Class, Marks, Status};
use council_compare::place::code_of;
use council_compare::report;
use council_compare::words::SeriesText;
use std::collections::HashSet;

fn series(area: &str, metric: &str) -> SeriesText {
    report::series(store(), code_of(store().catalogue(), area).unwrap().as_str(), metric).unwrap()
}

/// The cells of a period, but the England median.
fn row(series: &SeriesText, period: &str) -> Vec<String> {
    let found: Vec<_> = series.rows.iter().filter(|row| row[0] == period).collect();
    assert_eq!(found.len(), 1, "{period} in {}", series.caption);
    found[0][1..found[0].len() - 1].to_vec()
}

/// In no metric and period does an England set hold a place twice: under two codes, as a council and one that came
/// before it, as a county and its district, or as a combined authority and its member.
#[test]
fn no_england_set_holds_a_place_twice() {
    let (store, mut sets) = (store(), 0);
    let catalogue = store.catalogue();
    for metric in 0..catalogue.metrics().len() {
        for column in store.table(metric).unwrap().columns() {
            for class in Class::ALL {
                let set = catalogue.england_set(metric, class, column.period());
                let with: Vec<usize> =
                    set.into_iter().filter(|area| column.figure(*area).value.is_some()).collect();
                let codes: HashSet<_> = with.iter().map(|area| catalogue.areas()[*area].code).collect();
                sets += 1;
                for area in with.iter().map(|area| &catalogue.areas()[*area]) {
                    assert!(area.active_in(column.period()));
                    let others = area.successors.iter().chain(&area.county).chain(&area.authority);
                    for code in others.chain(&area.former_codes) {
                        assert!(
                            !codes.contains(code),
                            "{} and {code} in {} of {}",
                            area.code,
                            column.period(),
                            catalogue.metrics()[metric].id
                        );
                    }
                }
            }
        }
    }
    assert!(sets > 5000, "{sets}");
}

/// A figure from before an area began stands only where it is marked as made for it, and never in an England set.
#[test]
fn figures_from_before_a_council_began_are_marked() {
    let catalogue = store().catalogue();
    let mut made = [0, 0];
    for metric in 0..catalogue.metrics().len() {
        for column in store().table(metric).unwrap().columns() {
            for (index, area) in catalogue.areas().iter().enumerate() {
                let figure = column.figure(index);
                if figure.status != Status::Value || area.active_in(column.period()) {
                    continue;
                }
                let marks = [Marks::REBUILT, Marks::RECAST].map(|mark| figure.marks.contains(mark));
                assert!(marks[0] != marks[1] && area.begins_after(column.period()), "{}", area.code);
                made[usize::from(marks[1])] += 1;
                let set = catalogue.england_set(metric, area.class, column.period());
                assert!(!set.contains(&index));
            }
        }
    }
    assert!(made.iter().all(|number| *number > 100), "{made:?}");
}

/// ONS's file has the figures of both places under their old and new codes, all the same.
#[test]
fn barnsley_and_sheffield_go_on_under_their_new_codes() {
    for (code, old, name, poverty) in
        [("E08000038", "E08000016", "Barnsley", "28.2%"), ("E08000039", "E08000019", "Sheffield", "28.5%")]
    {
        let now = series(code, "children-in-poverty-before-housing-costs");
        assert_eq!(now, series(old, "children-in-poverty-before-housing-costs"));
        assert_eq!(now.headings, ["Period", name, "England median"]);
        assert_eq!(row(&now, "2024-25"), [poverty]);
        assert_eq!(now.rows.len(), 4);
        assert!(now.notes.is_empty());
        // Defra's file has the old code to 2023-24; the series has every year, each once.
        assert_eq!(series(name, "household-waste-recycling-rate").rows.len(), 14);
    }
    assert_eq!(row(&series("Barnsley", "household-waste-recycling-rate"), "2010-11"), ["39.4%"]);
    assert_eq!(row(&series("Sheffield", "household-waste-recycling-rate"), "2023-24"), ["31.9%"]);
}

/// MHCLG's counts of January to March 2023: 133, 179, 131 and 233 households owed a duty, of 52,019, 55,343, 71,506 and
/// 75,729. (676 of 254,597 is 2.655 in a thousand.)
#[test]
fn somerset_is_rebuilt_from_its_districts_where_they_were_counted() {
    let homelessness = series("Somerset", "households-owed-a-homelessness-duty");
    assert_eq!(row(&homelessness, "January to March 2023")[0], "2.66 [rebuilt]");
    assert!(homelessness.notes.iter().any(|note| note.starts_with("Figures marked [rebuilt]")));
    // Sedgemoor gave no figure, so nothing is rebuilt, and the others stand beside.
    let gap = row(&homelessness, "April to June 2022");
    assert_eq!(gap[0], "–");
    assert!(gap.contains(&"Not published".into()));
    // A share has no counts: the county, which had the duty, stands beside the council that took its place.
    let care = series("Somerset", "children-in-care");
    assert_eq!(care.headings[1..3], ["Somerset", "Somerset (county council to 2023)"]);
    assert_eq!(row(&care, "31 March 2023"), ["–", "51"]);
    assert_eq!(row(&care, "31 March 2024"), ["52", "–"]);
    assert_eq!(
        care.notes,
        [
            "Somerset began on 1 April 2023. Before it there was Somerset (county council to 2023). Its figures stand beside it."
        ]
    );
    // Merged twice: West Somerset and Taunton Deane, then Somerset West and Taunton, then Somerset.
    let waste = series("Somerset", "household-waste-recycling-rate");
    assert!(
        waste.headings.contains(&"West Somerset".into()) && waste.headings.contains(&"Taunton Deane".into())
    );
}

#[test]
fn cumberland_has_its_districts_or_cumbria_beside_it() {
    let waste = series("Cumberland", "household-waste-recycling-rate");
    assert_eq!(
        waste.headings,
        ["Period", "Cumberland", "Allerdale", "Carlisle", "Copeland", "England median"]
    );
    assert_eq!(row(&waste, "2023-24"), ["51.2%", "–", "–", "–"]);
    assert_eq!(row(&waste, "2022-23"), ["–", "35.8%", "40.8%", "36.3%"]);
    let care = series("Cumberland", "children-in-care");
    assert_eq!(row(&care, "31 March 2023"), ["–", "82"]);
    assert_eq!(care.notes[1], "Cumbria was a larger area than Cumberland.");
}

#[test]
fn north_northamptonshire_has_its_districts_or_northamptonshire_beside_it() {
    let waste = series("North Northamptonshire", "household-waste-recycling-rate");
    assert_eq!(row(&waste, "2021-22"), ["45.4%", "–", "–", "–", "–"]);
    // Corby and Kettering reported as one that year.
    assert_eq!(row(&waste, "2020-21"), ["–", "Not published", "47.4%", "Not published", "39.2%"]);
    let care = series("North Northamptonshire", "children-in-care");
    assert_eq!(care.headings[2], "Northamptonshire");
    assert_eq!(row(&care, "31 March 2021"), ["–", "67"]);
    assert_eq!(row(&care, "31 March 2022"), ["66", "–"]);
    // ONS worked these out for today's area.
    let emissions = series("North Northamptonshire", "greenhouse-gas-emissions");
    assert_eq!(row(&emissions, "2020"), ["5.48 [recast]"]);
    assert_eq!(row(&emissions, "2021"), ["5.77"]);
}

#[test]
fn buckinghamshire_follows_the_county_and_the_districts() {
    let care = series("Buckinghamshire", "children-in-care");
    assert_eq!(row(&care, "31 March 2020"), ["–", "40"]);
    assert_eq!(row(&care, "31 March 2021"), ["42", "–"]);
    let waste = series("Buckinghamshire", "household-waste-recycling-rate");
    // Defra's file keeps the county's code for the council after it.
    assert_eq!(row(&waste, "2020-21")[0], "51.2%");
    // Wycombe reported for Chiltern too, so neither has a figure of its own.
    assert_eq!(row(&waste, "2019-20"), ["–", "51.8%", "Not published", "50.5%", "Not published"]);
}

#[test]
fn dorset_and_bournemouth_christchurch_and_poole_divide_what_was_dorset() {
    let dorset = series("Dorset", "children-in-care");
    assert_eq!(dorset.headings[2], "Dorset (county council to 2019)");
    assert_eq!(dorset.notes[1], "Dorset (county council to 2019) was a larger area than Dorset.");
    assert_eq!(row(&dorset, "31 March 2018"), ["–", "59"]);
    assert_eq!(row(&dorset, "31 March 2020"), ["71", "–"]);
    let joined = series("E06000058", "children-in-care");
    assert_eq!(joined.headings[2..5], ["Bournemouth", "Poole", "Dorset (county council to 2019)"]);
    assert_eq!(row(&joined, "31 March 2018"), ["–", "68", "63", "59"]);
    assert_eq!(row(&joined, "31 March 2020"), ["69", "–", "–", "–"]);
    let waste = series("E06000058", "household-waste-recycling-rate");
    assert_eq!(row(&waste, "2018-19"), ["–", "51.8%", "51.7%", "Not published"]);
    assert_eq!(row(&waste, "2019-20"), ["53.9%", "–", "–", "–"]);
    // Part of the county went to each, so nothing of the county's is ever rebuilt across that seam. What districts and
    // single councils counted is: each went to one of the two, whole.
    for metric in store().catalogue().metrics() {
        let county = ["children", "education", "adult-social-care", "highways", "public-health"];
        for area in ["E06000058", "E06000059"] {
            let notes = report::series(store(), area, &metric.id).unwrap().notes;
            let rebuilt = notes.iter().any(|note| note.contains("[rebuilt]"));
            assert!(!(rebuilt && county.contains(&&*metric.duty)), "{} {area}", metric.id);
        }
    }
    let homelessness = series("E06000058", "households-in-temporary-accommodation");
    assert!(row(&homelessness, "January to March 2019")[0].contains('–'));
}
