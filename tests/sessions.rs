//! Groups that should meet: how near their members are on the real features, and what is asked of them kept.

use crate::fixture::area;
use council_compare::figures::{Area, Catalogue, Class, Duty, Feature, Features};
use council_compare::stats::{Conflict, Grouping, balanced_groups, distances, mean_nearest, mean_within};
use council_compare::support::{Mark, Moved, Offer, Plan, Sessions, sessions};
use proptest::prelude::*;
use std::collections::HashMap;
use std::path::Path;

/// Every council that exists with its real features, weights and county, read from the data and not from a release.
fn england() -> Catalogue {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let read = |name: &str| std::fs::read_to_string(data.join(name)).unwrap();
    let (recipe, values, places) = (read("features.toml"), read("features.csv"), read("areas.csv"));
    let mut columns: Vec<Feature> = Vec::new();
    for line in recipe.lines() {
        let Some((key, value)) = line.split_once(" = ") else { continue };
        if key == "id" {
            columns.push(Feature { id: value.trim_matches('"').into(), ..Feature::default() });
        } else if let Some(column) = columns.last_mut() {
            match key {
                "weight" => column.weight = value.parse().unwrap(),
                "compared_by" => column.by_ratio = value == "\"ratio\"",
                "title" => column.title = value.trim_matches('"').into(),
                _ => {}
            }
        }
    }
    let rows: HashMap<&str, Vec<f64>> = values
        .lines()
        .skip(1)
        .map(|line| {
            let (code, rest) = line.split_once(',').unwrap();
            (code, rest.split(',').map(|cell| cell.parse().unwrap_or(f64::NAN)).collect())
        })
        .collect();
    let mut areas: Vec<Area> = Vec::new();
    let mut features = Features { columns, ..Features::default() };
    for line in places.lines().skip(1) {
        // Names with commas stand in quotes: what follows them is without.
        let quoted = line.split('"').collect::<Vec<_>>();
        let line = if quoted.len() > 2 { format!("{}name{}", quoted[0], quoted[2]) } else { line.into() };
        let cells: Vec<&str> = line.split(',').collect();
        let Some(class) = Class::from_id(cells[3]).filter(|class| class.is_council()) else { continue };
        let Some(row) = rows.get(cells[0]) else { continue };
        let mut own = area(0, cells[2], class);
        (own.code, own.slug) = (cells[0].parse().unwrap(), cells[2].into());
        (own.region, own.county) = (None, cells[5].parse().ok());
        features.areas.push(areas.len());
        features.values.extend(row);
        areas.push(own);
    }
    let duty = |id: &str, sets: &[&[Class]]| Duty {
        id: id.into(),
        title: id.into(),
        sets: sets.iter().map(|set| set.to_vec()).collect(),
    };
    let single = [Class::Unitary, Class::Metropolitan, Class::LondonBorough];
    let duties = vec![
        duty("adult-social-care", &[&[&[Class::County][..], &single].concat()]),
        duty("economy", &[&[Class::District], &[Class::County]]),
    ];
    Catalogue::new("2026-11".into(), areas, duties, vec![], vec![], features).unwrap()
}

fn asked(catalogue: &Catalogue, plan: &str) -> Sessions {
    sessions(catalogue, &Plan::read(catalogue, plan).unwrap(), &[]).unwrap()
}

fn refused(catalogue: &Catalogue, plan: &str) -> String {
    let error = Plan::read(catalogue, plan).and_then(|plan| sessions(catalogue, &plan, &[])).unwrap_err();
    assert_eq!(error.code(), "bad-plan", "{error}");
    error.to_string()
}

fn groups_of(sessions: &Sessions) -> &[Vec<usize>] {
    &sessions.rounds[0].groups
}

/// The lines that the feature has to keep: at most 1.20 times as far as their own nearest, and under half as far as by lot.
#[test]
fn groups_are_near() {
    let catalogue = england();
    for (who, councils) in [("district", 164), ("single", 132)] {
        for seed in 1..=5 {
            let found = asked(&catalogue, &format!("who={who}&seed={seed}"));
            let quality = found.rounds[0].quality;
            let (near, lot) = (quality.within / quality.nearest, quality.within / quality.by_lot);
            println!("{who}, seed {seed}: {near:.3} times the nearest, {lot:.3} times by lot");
            assert_eq!(found.members.len(), councils);
            assert!(near <= 1.2, "{who} {seed}: {near}");
            assert!(lot < 0.5, "{who} {seed}: {lot}");
        }
    }
}

#[test]
fn every_council_is_in_one_group_a_round_and_groups_are_of_the_size() {
    let catalogue = england();
    for (who, size, rounds) in [
        ("district", 7, 3),
        ("single", 7, 2),
        ("county", 4, 1),
        ("adult-social-care", 8, 2),
        ("unitary", 5, 2),
    ] {
        let found = asked(&catalogue, &format!("who={who}&size={size}&rounds={rounds}"));
        assert!(found.times().iter().all(|(_, times)| *times == rounds), "{who}");
        for group in found.rounds.iter().flat_map(|round| &round.groups) {
            assert!(group.len().abs_diff(size) <= 1, "{who}: {}", group.len());
            assert!(group.is_sorted());
        }
    }
    // The two that are like nobody are in groups too.
    let found = asked(&catalogue, "who=single");
    for code in ["E09000001", "E06000053"] {
        let alone = catalogue.find_area(code).unwrap();
        assert_eq!(groups_of(&found).iter().filter(|group| group.contains(&alone)).count(), 1, "{code}");
    }
}

#[test]
fn the_same_seed_gives_the_same_groups() {
    let catalogue = england();
    let one = asked(&catalogue, "who=district&seed=3&rounds=2");
    assert_eq!(one, asked(&catalogue, "who=district&seed=3&rounds=2"));
    assert_ne!(one, asked(&catalogue, "who=district&seed=4&rounds=2"));
}

#[test]
fn nobody_meets_twice() {
    let catalogue = england();
    for who in ["district", "single"] {
        let text = format!("who={who}&rounds=4");
        let found = asked(&catalogue, &text);
        assert_eq!(found.repeated(&Plan::read(&catalogue, &text).unwrap()), []);
        // The first round is that of a plan of one: later rounds take nothing from it.
        assert_eq!(found.rounds[0], asked(&catalogue, &format!("who={who}")).rounds[0]);
    }
}

#[test]
fn locked_members_stay_and_most_groups_with_them() {
    let catalogue = england();
    let before = asked(&catalogue, "who=single");
    let groups = groups_of(&before).to_vec();
    let code = |area: usize| catalogue.areas()[area].code;
    // All that is, locked: nothing changes.
    let all: Vec<String> = groups
        .iter()
        .enumerate()
        .map(|(place, group)| {
            let codes: Vec<String> = group.iter().map(|area| code(*area).to_string()).collect();
            format!("lock=1.{}:{}", place + 1, codes.join(","))
        })
        .collect();
    assert_eq!(groups_of(&asked(&catalogue, &format!("who=single&{}", all.join("&")))), groups);
    for (from, to) in [(0, 5), (7, 2), (18, 0), (3, 11)] {
        let moved = groups[from][0];
        let after = asked(&catalogue, &format!("who=single&lock=1.{}:{}", to + 1, code(moved)));
        assert!(groups_of(&after)[to].contains(&moved));
        let same = groups_of(&after).iter().filter(|group| groups.contains(group)).count();
        assert!(same * 2 > groups.len(), "{same} of {} groups are as they were", groups.len());
    }
}

#[test]
fn ties_meet_and_others_never_do() {
    let catalogue = england();
    let text = "who=single&rounds=3&together=birmingham,isles-of-scilly&together=isles-of-scilly,city-of-london&apart=leeds,sheffield,bradford";
    let found = asked(&catalogue, text);
    let of = |slug: &str| catalogue.find_area(slug).unwrap();
    for round in &found.rounds {
        let group = |slug: &str| round.groups.iter().position(|group| group.contains(&of(slug))).unwrap();
        assert_eq!(group("birmingham"), group("isles-of-scilly"));
        assert_eq!(group("birmingham"), group("city-of-london"));
        assert_ne!(group("leeds"), group("sheffield"));
        assert_ne!(group("leeds"), group("bradford"));
        assert_ne!(group("sheffield"), group("bradford"));
    }
    // Those that are tied, also through another, are the only ones that meet again.
    assert_eq!(found.repeated(&Plan::read(&catalogue, text).unwrap()), []);
}

#[test]
fn demands_that_cannot_be_met_name_the_conflict() {
    let catalogue = england();
    let cases = [
        ("who=single&together=leeds,york&apart=york,leeds", "must meet and must not meet"),
        (
            "who=single&together=leeds,york&lock=1.1:leeds&lock=1.2:york",
            "leeds and york must meet, and are locked into different groups of round 1",
        ),
        (
            "who=single&apart=leeds,york&lock=1.2:leeds,york",
            "must not meet, and both are locked into group 2 of round 1",
        ),
        ("who=single&lock=1.2:leeds&lock=1.3:leeds", "leeds is locked into two groups of round 1"),
        ("who=single&lock=1.20:leeds", "leeds is locked into group 20 of round 1, and there are 19"),
        ("who=single&lock=2.1:leeds", "a council is locked in round 2, and there are 1"),
        (
            "who=single&lock=1.3:leeds,york,bradford,wakefield,kirklees,calderdale,sheffield,rotherham,barnsley",
            "9 councils are locked into group 3 of round 1, which holds at most 8; unlock 1",
        ),
        (
            "who=single&together=leeds,york,bradford,wakefield,kirklees,calderdale,sheffield,rotherham,barnsley",
            "9 councils must meet, york among them, and a group holds at most 8",
        ),
        (
            "who=county&apart=kent,essex,surrey,norfolk",
            "4 councils must not meet one another, and there are only 3 groups",
        ),
        (
            "who=county&rounds=2",
            "no plan of two rounds is without a repeated pair: of 21 councils in 3 groups, some group has at least 7, and they would have to come from 7 different groups",
        ),
        ("who=single&together=leeds,kent", "kent is not among the councils of who=single"),
    ];
    for (plan, message) in cases {
        let said = refused(&catalogue, plan);
        assert!(said.contains(message), "{plan}: {said}");
    }
}

#[test]
fn plans_that_cannot_be_read_say_which_part() {
    let catalogue = england();
    for (plan, message) in [
        ("who=parish", "who=parish: choose single, district, county"),
        ("who=economy", "who=economy: councils of different tiers have this duty side by side"),
        ("size=2", "size=2: write a whole number from 3 to 20"),
        ("size=seven", "size=seven: write a whole number from 3 to 20"),
        ("rounds=0", "rounds=0: write a whole number from 1 to 6"),
        ("seed=-1", "seed=-1: write a whole number"),
        ("county=together", "county=together: write county=apart"),
        ("together=leeds", "together=leeds: name at least two councils"),
        ("apart=leeds,nowhere", "apart=leeds,nowhere: no council has the code or address 'nowhere'"),
        ("lock=3:leeds", "lock=3:leeds: write the round, a point, the group"),
        ("lock=0.3:leeds", "lock=0.3:leeds: write the round"),
        ("theme=weather", "theme=weather: there is no such theme"),
        ("colour=red", "'colour=red' is no part of a plan"),
    ] {
        let said = refused(&catalogue, plan);
        assert!(said.contains(message), "{plan}: {said}");
    }
}

#[test]
fn a_plan_is_one_text_in_links_files_and_here() {
    let catalogue = england();
    let file = "# Our year\nwho = district\n\nsize=6\r\nrounds=2\ncounty=apart\napart=E07000096,E07000102\nlock=2.1:E07000098\nlock=1.4:E07000103,E07000099\n";
    let plan = Plan::read(&catalogue, file).unwrap();
    let written = plan.written(&catalogue);
    assert_eq!(
        written,
        "who=district&size=6&seed=1&rounds=2&county=apart&apart=E07000096,E07000102&lock=1.4:E07000099,E07000103&lock=2.1:E07000098"
    );
    assert_eq!(Plan::read(&catalogue, &written).unwrap().written(&catalogue), written);
}

#[test]
fn districts_of_a_county_keep_apart_if_asked() {
    let catalogue = england();
    let county = |area: usize| catalogue.areas()[area].county;
    let meet = |found: &Sessions| {
        let pairs = |group: &Vec<usize>| {
            let group = group.clone();
            let pair = |place: usize| {
                group[place + 1..].iter().filter(|other| county(**other) == county(group[place])).count()
            };
            (0..group.len()).map(pair).sum::<usize>()
        };
        groups_of(found).iter().map(pairs).sum::<usize>()
    };
    let (plain, apart) = (asked(&catalogue, "who=district"), asked(&catalogue, "who=district&county=apart"));
    println!("pairs of one county: {} and {}", meet(&plain), meet(&apart));
    assert!(meet(&plain) > 30);
    assert_eq!(meet(&apart), apart.rounds[0].same_county.len());
    assert_eq!(meet(&apart), 0);
}

#[test]
fn each_group_holds_what_it_should_where_that_can_be() {
    let catalogue = england();
    let plan = Plan::read(&catalogue, "who=single").unwrap();
    let members = plan.who.members(&catalogue);
    let period = "2022-04-01/P1Y".parse().unwrap();
    let moved = Moved { metric: 0, from: (period, 1.0), to: (period, 2.0) };
    let offers = |strong: usize, improving: usize| -> Vec<Offer> {
        let offer = |(place, area): (usize, &usize)| Offer {
            area: *area,
            strong: if place % strong == 0 { vec![0] } else { vec![] },
            moved: if place % improving == 1 { vec![moved] } else { vec![] },
        };
        members.iter().enumerate().map(offer).collect()
    };
    // 33 and 27 of 132, for 19 groups.
    let found = sessions(&catalogue, &plan, &offers(4, 5)).unwrap();
    assert_eq!(found.rounds[0].missing, []);
    let quality = found.rounds[0].quality;
    println!("with marks: {:.3} times the nearest", quality.within / quality.nearest);
    // Three improve: as many groups have one, and each of the others says so.
    let found = sessions(&catalogue, &plan, &offers(4, 44)).unwrap();
    let missing = &found.rounds[0].missing;
    assert_eq!(missing.len(), 16);
    assert!(missing.iter().all(|missing| missing.mark == Mark::Improving && missing.of == 3));
}

/// The least mean distance of all groupings of the sizes that are allowed.
fn least(n: usize, distances: &[f64], sizes: (usize, usize, usize)) -> f64 {
    let (groups, least, most) = sizes;
    let mut best = f64::INFINITY;
    for number in 0..groups.pow(u32::try_from(n).unwrap()) {
        let labels: Vec<usize> =
            (0..n).map(|place| number / groups.pow(u32::try_from(place).unwrap()) % groups).collect();
        let size = |group: usize| labels.iter().filter(|label| **label == group).count();
        if (0..groups).all(|group| (least..=most).contains(&size(group))) {
            best = best.min(mean_within(distances, &labels).unwrap());
        }
    }
    best
}

fn table(numbers: &[u16]) -> Vec<f64> {
    numbers.iter().map(|number| f64::from(*number)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    /// Of few members no grouping is nearer than the one found.
    #[test]
    fn few_members_are_grouped_as_near_as_can_be(numbers in prop::collection::vec(0_u16..1000, 16..=20), seed: u64) {
        let n = numbers.len() / 2;
        let near = distances(&table(&numbers[..n * 2]), &[1.0, 1.0]);
        let asked = Grouping { members: n, distances: &near, size: 4, seed, ..Grouping::default() };
        let found = balanced_groups(&asked).unwrap();
        let (found, best) = (mean_within(&near, &found).unwrap(), least(n, &near, asked.sizes().unwrap()));
        prop_assert!(found <= best + 1e-9 * (1.0 + best), "{found} and {best}");
    }

    /// Whatever is asked: everyone in one group of the size, what is tied or locked kept, what must not meet apart, or said.
    #[test]
    fn whatever_is_asked_is_kept_or_refused(
        numbers in prop::collection::vec(0_u16..1000, 24..120),
        size in 3_usize..9,
        seed: u64,
        pairs in prop::collection::vec((0_usize..60, 0_usize..60, 0_u8..3), 0..8),
        locks in prop::collection::vec((0_usize..60, 0_usize..4), 0..5),
    ) {
        let n = numbers.len() / 2;
        let near = distances(&table(&numbers[..n * 2]), &[1.0, 0.5]);
        let of = |kind: u8| -> Vec<(usize, usize)> {
            let own = pairs.iter().filter(|pair| pair.2 == kind).map(|pair| (pair.0 % n, pair.1 % n));
            own.filter(|(one, other)| one != other).collect()
        };
        let (together, apart, rather_apart) = (of(0), of(1), of(2));
        let pins: Vec<(usize, usize)> = locks.iter().map(|(member, group)| (member % n, *group)).collect();
        let marks: Vec<[bool; 2]> = (0..n).map(|member| [member % 3 == 0, member % 7 == 0]).collect();
        let asked = Grouping {
            members: n, distances: &near, size, seed,
            together: &together, apart: &apart, rather_apart: &rather_apart, pins: &pins, marks: &marks,
        };
        let (groups, fewest, most) = asked.sizes().unwrap();
        match balanced_groups(&asked) {
            Ok(found) => {
                prop_assert_eq!(found.len(), n);
                for group in 0..groups {
                    let size = found.iter().filter(|label| **label == group).count();
                    prop_assert!((fewest..=most).contains(&size));
                }
                prop_assert!(together.iter().all(|(one, other)| found[*one] == found[*other]));
                prop_assert!(apart.iter().all(|(one, other)| found[*one] != found[*other]));
                prop_assert!(pins.iter().all(|(member, group)| found[*member] == *group));
                prop_assert!(mean_nearest(&near, &found) <= mean_within(&near, &found).map(|within| within + 1e-9));
                prop_assert_eq!(balanced_groups(&asked), Ok(found));
            }
            // With a handful of demands only contradictions are refused, never what a longer search would have found.
            Err(conflict) => prop_assert!(
                !matches!(conflict, Conflict::Size | Conflict::Distances)
                    && (groups < 4 || !matches!(conflict, Conflict::NoRoom | Conflict::StillMeet { .. })),
                "{conflict:?}"
            ),
        }
    }
}
