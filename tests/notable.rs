//! What stands out, and the story and questions that are made of it.

use crate::fixture::{area, catalogue, store, values, with_figures};
use council_compare::compare::Direction;
use council_compare::figures::{Class, Figure, Store};
use council_compare::page::{Choices, Council};
use council_compare::report::{Request, answer, comparison, stands_out};

fn side(store: &Store, metric: &str, peers: &str) -> Option<Direction> {
    let request = Request { area: "alder", metric, peers: Some(peers), ..Request::default() };
    stands_out(&comparison(store, &answer(store, request).unwrap()).unwrap().finding)
}

/// Alder's figure among others around 10 with a typical gap of 1.
fn among(own: f64) -> Store {
    let others = [8.0, 9.0, 9.0, 10.0, 10.0, 10.0, 11.0, 11.0, 12.0];
    store(&values(&std::iter::once(own).chain(others).collect::<Vec<_>>()))
}

#[test]
fn a_figure_stands_out_from_one_and_a_half_typical_gaps_on() {
    for (own, expected) in [
        (10.0, None),
        (11.4, None),
        (8.6, None),
        (11.5, Some(Direction::Higher)),
        (8.5, Some(Direction::Lower)),
        (30.0, Some(Direction::Higher)),
        (-30.0, Some(Direction::Lower)),
    ] {
        assert_eq!(side(&among(own), "higher", "similar"), expected, "{own}");
    }
}

/// Far from England, but its peers are as far: not unusual among them.
#[test]
fn most_peers_must_lie_on_the_other_side() {
    let figures: Vec<f64> = [4.0, 4.0, 4.0, 3.9, 4.1, 3.0]
        .into_iter()
        .chain((0..20).map(f64::from).map(|step| 10.0 + step / 10.0))
        .collect();
    let store = store(&values(&figures));
    let codes = |members: std::ops::RangeInclusive<usize>| {
        let areas = store.catalogue().areas();
        format!("chosen:{}", members.map(|index| areas[index].code.to_string()).collect::<Vec<_>>().join(","))
    };
    assert_eq!(side(&store, "higher", "class"), Some(Direction::Lower));
    assert_eq!(side(&store, "higher", &codes(1..=5)), None);
    // Two thirds of six are most.
    assert_eq!(side(&store, "higher", &codes(1..=6)), None);
    assert_eq!(side(&store, "higher", &codes(5..=10)), Some(Direction::Lower));
    // Four peers are too few to say anything: England alone decides.
    assert_eq!(side(&store, "higher", &codes(1..=4)), Some(Direction::Lower));
}

#[test]
fn nothing_stands_out_without_a_typical_gap_or_a_figure() {
    assert_eq!(side(&store(&values(&[9.0, 5.0, 5.0, 5.0, 5.0, 5.0, 8.0])), "higher", "similar"), None);
    let mut figures = values(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    figures[0] = None;
    assert_eq!(side(&store(&figures), "higher", "similar"), None);
}

/// The rule is the same for what is welcome, unwelcome or neither.
#[test]
fn polarity_has_no_part_in_it() {
    let name = |index: usize| if index == 0 { "Alder".into() } else { format!("B{index}") };
    let areas = || (0..10).map(|index| area(index, &name(index), Class::Unitary)).collect();
    let figures: [Vec<Option<Figure>>; 2] =
        [12.0, 8.0].map(|own| values(&[own, 8.0, 9.0, 9.0, 10.0, 10.0, 10.0, 11.0, 11.0, 12.0]));
    for metric in ["higher", "lower", "none"] {
        let sides = figures
            .each_ref()
            .map(|figures| side(&with_figures(catalogue(areas()), metric, figures), metric, "class"));
        assert_eq!(sides, [Some(Direction::Higher), Some(Direction::Lower)], "{metric}");
    }
}

#[test]
fn the_story_tells_and_the_sheet_asks_only_of_what_stands_out() {
    let pages = |own: f64| {
        let store = among(own);
        let council = Council::new(&store, "alder", &Choices::default()).unwrap();
        [council.story().unwrap().main, council.questions().unwrap().main]
    };
    let [story, sheet] = pages(12.0);
    for page in [&story, &sheet] {
        assert!(
            page.contains("Higher than the England median (10.0), about 2 typical gaps above."),
            "{page}"
        );
        assert!(page.contains("Higher than most similar councils (8 of 9)."), "{page}");
        assert!(page.contains("at least 1.5 typical gaps from the England median"), "{page}");
    }
    assert_eq!(sheet.matches("<ol class=\"ask\">").count(), 1);
    let (_, asked) = sheet.split_once("<ol class=\"ask\">").unwrap();
    assert_eq!(asked.split_once("</ol>").unwrap().0.matches("<li>").count(), 3);
    let [story, sheet] = pages(10.5);
    assert!(
        story.contains("In these themes no measure lies so far from both") && !story.contains("data-metric"),
        "{story}"
    );
    assert!(
        sheet.contains("there is nothing unusual to ask about") && !sheet.contains("class=\"ask\""),
        "{sheet}"
    );
}
