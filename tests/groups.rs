//! Comparison groups: how they are written, where they come from, and why councils are held to be alike.

use crate::fixture::{area, catalogue};
use council_compare::bundle::{decode_catalogue, decode_list, encode_catalogue, encode_list};
use council_compare::figures::{Area, Catalogue, Class, Feature, Features, List};
use council_compare::peers::{Choice, Similar, group, likeness, mutual, own_list};
use council_compare::words::{group_name, group_reason, likeness_text, mutual_text};
use proptest::prelude::*;

/// Twelve unitary councils A0, A1, … of a county, a combined authority and a region, with two features.
fn twelve() -> Catalogue {
    let council = |index: usize| Area {
        county: Some("E10000001".parse().unwrap()).filter(|_| index < 4),
        authority: Some("E47000001".parse().unwrap()).filter(|_| index.is_multiple_of(2)),
        ..area(index, &format!("A{index}"), Class::Unitary)
    };
    let mut areas: Vec<Area> = (0..12).map(council).collect();
    for (code, name, class) in
        [("E10000001", "Shire", Class::County), ("E47000001", "Valley", Class::CombinedAuthority)]
    {
        areas.push(Area { code: code.parse().unwrap(), region: None, ..area(0, name, class) });
    }
    let small = catalogue(areas.clone());
    let feature = |id: &str, unit: &str, by_ratio| Feature {
        id: id.into(),
        title: "Population density".into(),
        unit: unit.into(),
        weight: 1.0,
        by_ratio,
        ..Feature::default()
    };
    let number = |index: usize| f64::from(u32::try_from(index).unwrap());
    let features = Features {
        columns: vec![feature("density", "people per square km", true), feature("renting", "%", false)],
        areas: (0..12).collect(),
        values: (0..12).flat_map(|index| [number(index + 1) * 10.0, number(index * 7 % 12)]).collect(),
    };
    let release = small.release().to_owned();
    let (duties, themes) = (small.duties().to_vec(), small.themes().to_vec());
    areas.push(small.areas().iter().find(|area| area.class == Class::Region).unwrap().clone());
    Catalogue::new(release, areas, duties, themes, small.metrics().to_vec(), features).unwrap()
}

fn list(rows: &[(usize, &[usize])]) -> List {
    let rows = rows.iter().map(|(area, members)| (*area, members.to_vec())).collect();
    List { id: "office".into(), title: "By an office".into(), rows: Some(rows), ..List::default() }
}

#[test]
fn a_choice_is_read_as_it_is_written() {
    let mut catalogue = twelve();
    catalogue.add_list(list(&[(0, &[5, 3])])).unwrap();
    for text in [
        "similar",
        "similar:density=2",
        "similar:density=0.5,renting=3",
        "class",
        "region",
        "county",
        "combined-authority",
        "office",
        "chosen:E06000003,E06000002",
    ] {
        assert_eq!(Choice::read(&catalogue, text).unwrap().written(&catalogue), text);
    }
    // Weights as they are anyway are no change; their order and repetition do not matter.
    assert_eq!(Choice::read(&catalogue, "similar:density=1.0").unwrap(), Choice::Similar);
    assert_eq!(
        Choice::read(&catalogue, "similar:renting=9,density=2,renting=3").unwrap().written(&catalogue),
        "similar:density=2,renting=3"
    );
    assert_eq!(Choice::read(&catalogue, "chosen:a2, a2,a1").unwrap(), Choice::Chosen(vec![2, 1]));
}

#[test]
fn what_cannot_be_a_group_is_refused_with_what_to_do() {
    let mut catalogue = twelve();
    catalogue.add_list(List { id: "later".into(), ..List::default() }).unwrap();
    let code = |text: &str| Choice::read(&catalogue, text).unwrap_err().code();
    for text in [
        "",
        "friends",
        "class:1",
        "similar:beauty=1",
        "similar:density",
        "similar:density=-1",
        "similar:density=1.25",
        "similar:density=10.1",
        "similar:density=1e1",
        "similar:density=0,renting=0",
        "chosen:",
    ] {
        assert_eq!(code(text), "unknown-group", "{text}");
    }
    assert_eq!((code("chosen:E99999999"), code("later")), ("unknown-area", "not-loaded"));
}

#[test]
fn groups_of_place_hold_those_of_the_same_place() {
    let catalogue = twelve();
    let members = |area: usize, choice: &Choice| group(&catalogue, area, choice).members;
    assert_eq!(members(1, &Choice::County), [0, 2, 3]);
    assert_eq!(members(4, &Choice::Authority), [0, 2, 6, 8, 10]);
    assert!(members(5, &Choice::County).is_empty() && members(1, &Choice::Authority).is_empty());
    assert_eq!(members(3, &Choice::Chosen(vec![7, 3, 2, 99])), [7, 2]);
    let own = &catalogue.areas()[1];
    assert_eq!(group_name(&catalogue, own, &Choice::County), "other district councils in Shire");
    let none = group(&catalogue, 5, &Choice::County);
    assert_eq!(group_reason(&catalogue, 5, &none), "A5 is not a district council of a county.");
    assert!(!Choice::offered(&catalogue, 5).contains(&Choice::County));
    assert!(Choice::offered(&catalogue, 1).contains(&Choice::County));
}

#[test]
fn a_published_list_keeps_its_order_and_travels_in_a_bundle_of_its_own() {
    let mut catalogue = twelve();
    catalogue.add_list(list(&[(2, &[9, 1]), (0, &[5, 3, 2])])).unwrap();
    let choice = Choice::List("office".into());
    assert_eq!(group(&catalogue, 0, &choice).members, [5, 3, 2]);
    assert!(group(&catalogue, 7, &choice).members.is_empty());
    assert_eq!(mutual(&catalogue, 0, &group(&catalogue, 0, &choice)), [false, false, false]);

    let bytes = encode_list(catalogue.list("office").unwrap());
    let mut bare = decode_catalogue(&encode_catalogue(&catalogue)).unwrap();
    assert_eq!(bare.list("office").unwrap().rows, None);
    assert!(group(&bare, 0, &choice).members.is_empty());
    bare.add_list(decode_list(&bare, &bytes).unwrap()).unwrap();
    assert_eq!(bare.lists(), catalogue.lists());
    assert_eq!(decode_list(&twelve(), &bytes).unwrap_err().code(), "damaged-bundle");

    for rows in
        [&[(0, &[0_usize][..])][..], &[(0, &[1, 1])], &[(0, &[1]), (0, &[2])], &[(0, &[99])], &[(99, &[1])]]
    {
        assert_eq!(catalogue.add_list(list(rows)).unwrap_err().code(), "bad-catalogue", "{rows:?}");
    }
}

#[test]
fn a_list_of_ones_own_is_read_from_csv() {
    let catalogue = twelve();
    let text = "\u{feff}Rank,neighbour,area\n2,A3,E06000001\n1,a5,A0\n\n1,A0,A0\n3,A3,A0\n";
    let own = own_list(&catalogue, "Ours", text).unwrap();
    assert_eq!((own.members(0).unwrap(), own.members(1)), (&[5, 3][..], None));
    let in_order = own_list(&catalogue, "Ours", "area,neighbour\nA0,A9\nA0,A2\n").unwrap();
    assert_eq!(in_order.members(0).unwrap(), [9, 2]);
    for (text, says) in [
        ("", "row 1"),
        ("area,other\nA0,A1", "row 1"),
        ("area,neighbour\nA0,A1\nA0,Nowhere", "row 3"),
        ("area,neighbour,rank\nA0,A1,first", "row 2"),
    ] {
        let error = own_list(&catalogue, "Ours", text).unwrap_err();
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn what_each_feature_adds_makes_up_the_distance() {
    let catalogue = twelve();
    let choice = Choice::read(&catalogue, "similar:renting=2.5").unwrap();
    let weights = choice.weights(&catalogue);
    for area in 0..12 {
        let near = group(&catalogue, area, &choice);
        for (member, distance) in near.members.iter().zip(&near.distances) {
            let why = likeness(&catalogue, area, *member, &weights).unwrap();
            assert!((why.distance - distance).abs() < 1e-12);
            assert!((why.parts.iter().map(|part| part.share).sum::<f64>() - 1.0).abs() < 1e-12);
            assert!(why.furthest().unwrap().share >= 0.5);
        }
    }
    // Forty and ten people a square km, and renting 9 and 0: by ratio and by difference.
    let why = likeness(&catalogue, 0, 3, &weights).unwrap();
    assert_eq!((why.parts[0].own, why.parts[0].other), (10.0, 40.0));
    let text = likeness_text(&catalogue, 0, 3, &why);
    assert!(
        text.sentence.starts_with("A3 is closest to A0 in population density (40 and 10)."),
        "{}",
        text.sentence
    );
    assert_eq!(text.rows[1][1], "0%");
    assert_eq!(likeness(&catalogue, 0, 99, &weights), None);
    let same = likeness(&catalogue, 4, 4, &weights).unwrap();
    assert_eq!((same.distance, same.furthest()), (0.0, None));
}

#[test]
fn ratios_count_alike_for_small_and_large() {
    let catalogue = twelve();
    let gap = |one: usize, other: usize| likeness(&catalogue, one, other, &[1.0, 0.0]).unwrap().distance;
    assert!((gap(1, 3) - gap(3, 7)).abs() < 1e-12); // 20 → 40 and 40 → 80
}

#[test]
fn mutual_links_are_counted_in_words() {
    let catalogue = twelve();
    let own = &catalogue.areas()[0];
    let near = group(&catalogue, 0, &Choice::Similar);
    let text = |mutual: &[bool]| mutual_text(own, &near, mutual);
    assert_eq!(text(&[true, false, true]), "2 of these 3 councils also have A0 among their own.");
    assert_eq!(text(&[false, false]), "None of these 2 councils has A0 among its own.");
    assert_eq!(text(&[true, true]), "All 2 of these councils also have A0 among their own.");
    assert_eq!(text(&[]), "");
    assert_eq!(mutual_text(own, &group(&catalogue, 0, &Choice::Class), &[true]), "");
}

proptest! {
    /// All councils at once are each council by itself, whatever the weights; and the farther of two is never first.
    #[test]
    fn all_at_once_is_one_by_one(tenths in prop::array::uniform2(0_u16..40)) {
        prop_assume!(tenths != [0, 0]);
        let catalogue = twelve();
        let weights: Vec<f64> = tenths.iter().map(|tenths| f64::from(*tenths) / 10.0).collect();
        let similar = Similar::new(&catalogue, &weights);
        for (area, near) in similar.nearest_of_all().into_iter().enumerate() {
            prop_assert!(near.is_sorted_by_key(|(_, distance)| *distance));
            prop_assert_eq!(&near, &similar.nearest(area));
            // One of the twelve has no other within one standard deviation: it has none, and is nobody's.
            prop_assert_eq!(near.len(), if similar.has_peers(area) { 10 } else { 0 });
        }
    }
}
