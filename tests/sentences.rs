//! Every branch of what is said.

use crate::fixture::{area, catalogue, period, store, values, with_figures};
use council_compare::compare::{Question, compare};
use council_compare::figures::{Class, Figure, Interval, Marks, Row, Status, Store, Table};
use council_compare::peers::{Choice, group};
use council_compare::stats::MadScale;
use council_compare::words::{Sentences, group_reason, sentences};

fn said_of(store: &Store, area: usize, metric: usize, choice: &Choice) -> Sentences {
    let group = group(store.catalogue(), area, choice);
    let question = Question { area, metric, period: None, group: &group, scale: MadScale::Raw };
    sentences(store.catalogue(), &compare(store, question).unwrap(), choice)
}

/// What is said of Alder among councils with these figures.
fn said(own: f64, others: &[f64]) -> Sentences {
    let figures: Vec<f64> = std::iter::once(own).chain(others.iter().copied()).collect();
    said_of(&store(&values(&figures)), 0, 0, &Choice::Similar)
}

#[test]
fn the_peer_sentence_has_a_form_for_each_share() {
    for (own, others, peers, title) in [
        (
            9.0,
            [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            "Higher than all 6 similar councils.",
            "Alder is higher than all 6 similar councils",
        ),
        (
            0.5,
            [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            "Lower than all 6 similar councils.",
            "Alder is lower than all 6 similar councils",
        ),
        (3.0, [3.0; 6], "The same as all 6 similar councils.", "Alder is the same as all 6 similar councils"),
        (
            4.5,
            [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            "Higher than most similar councils (4 of 6).",
            "Alder is higher than most similar councils",
        ),
        (
            2.5,
            [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            "Lower than most similar councils (4 of 6).",
            "Alder is lower than most similar councils",
        ),
        (
            3.0,
            [1.0, 2.0, 3.0, 4.0, 5.0, 6.0],
            "In the middle of similar councils (3 higher, 1 the same, 2 lower).",
            "Alder is in the middle of similar councils",
        ),
    ] {
        let said = said(own, &others);
        assert_eq!((&*said.peers, &*said.title), (peers, title));
    }
}

#[test]
fn too_few_peers_and_no_peers_are_said() {
    let few = said(3.0, &[1.0, 2.0, 4.0, 5.0]);
    assert_eq!(few.peers, "Too few similar councils have figures for 2022-23 to compare.");
    assert_eq!(few.title, "Quality of life of unpaid carers, 2022-23");
    assert_eq!(said(3.0, &[]).peers, "There are no similar councils to compare with for 2022-23.");
}

#[test]
fn the_england_sentence_has_a_form_for_each_band() {
    // Five councils: median 10, MAD 1 whatever Alder's figure beyond the middle.
    for (own, expected) in [
        (10.0, "The same as the England median (10.0)."),
        (10.4, "About the same as the England median (10.0)."),
        (10.5, "A little higher than the England median (10.0), about 0.5 typical gaps above."),
        (11.0, "A little higher than the England median (10.0), about 1 typical gap above."),
        (12.0, "Higher than the England median (10.0), about 2 typical gaps above."),
        (13.2, "Much higher than the England median (10.0), about 3.2 typical gaps above."),
        (
            17.5,
            "A long way above the England median (10.0), about 7.5 typical gaps above. Check the notes before using this figure.",
        ),
        (9.6, "About the same as the England median (10.0)."),
        (9.0, "A little lower than the England median (10.0), about 1 typical gap below."),
        (8.0, "Lower than the England median (10.0), about 2 typical gaps below."),
        (6.0, "Much lower than the England median (10.0), about 4 typical gaps below."),
        (
            1.0,
            "A long way below the England median (10.0), about 9 typical gaps below. Check the notes before using this figure.",
        ),
    ] {
        let others = [8.0, 9.0, 9.0, 10.0, 10.0, 10.0, 11.0, 11.0, 12.0];
        assert_eq!(said(own, &others).england, expected, "{own}");
    }
}

#[test]
fn a_mad_of_zero_is_told_in_counts() {
    let same = [5.0, 5.0, 5.0, 5.0, 8.0];
    assert_eq!(
        said(5.0, &same).england,
        "5 of 6 councils have the same figure as the England median (5.0). Alder is one of them."
    );
    assert_eq!(
        said(6.0, &same).england,
        "4 of 6 councils have the same figure as the England median (5.0). The figure for Alder is higher."
    );
    assert_eq!(
        said(4.0, &same).england,
        "4 of 6 councils have the same figure as the England median (5.0). The figure for Alder is lower."
    );
}

#[test]
fn one_council_has_nothing_to_compare_with() {
    assert_eq!(
        said(5.0, &[]).england,
        "Only Alder has a figure for 2022-23, so there is nothing to compare with."
    );
}

#[test]
fn a_true_zero_is_not_a_missing_figure() {
    let said = said(0.0, &[1.0, 2.0, 3.0, 4.0, 5.0]);
    assert_eq!(said.figure, "0.0 out of 12");
    assert_eq!(said.notes, ["This is a true zero, not a missing figure."]);
}

#[test]
fn each_absence_has_its_own_words() {
    let mut figures = values(&[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    figures[0] = None;
    let missing = said_of(&store(&figures), 0, 0, &Choice::Similar);
    assert_eq!(missing.figure, "Not published");
    assert_eq!(missing.notes, ["No figure was published for Alder for 2022-23. This does not mean zero."]);
    assert_eq!(missing.england, "The England median was 3.0 (5 councils with a figure).");
    assert_eq!(missing.peers, "The median of similar councils was 3.0 (5 with a figure).");
    assert_eq!(missing.title, "Quality of life of unpaid carers, 2022-23");

    figures[0] = Some(Figure::absent(Status::Hidden));
    let hidden = said_of(&store(&figures), 0, 0, &Choice::Similar);
    assert_eq!(hidden.figure, "Hidden for privacy");
    assert!(hidden.notes[0].starts_with("The publisher hid the figure for Alder for 2022-23"));

    figures[0] = Some(Figure::absent(Status::NotApplicable));
    let applies_not = said_of(&store(&figures), 0, 0, &Choice::Similar);
    assert_eq!(applies_not.notes, ["The publisher says this measure does not apply to Alder for 2022-23."]);
}

#[test]
fn few_figures_elsewhere_are_said_too() {
    let mut figures: Vec<Option<Figure>> = vec![None; 6];
    figures[1] = Some(Figure::value(2.0));
    let one = said_of(&store(&figures), 0, 0, &Choice::Similar);
    assert_eq!((&*one.england, &*one.peers), ("Only one council has a figure for 2022-23: 2.0.", ""));
    figures[1] = Some(Figure::absent(Status::Hidden));
    let none = said_of(&store(&figures), 0, 0, &Choice::Similar);
    assert_eq!(none.england, "No council has a figure for 2022-23.");
}

#[test]
fn another_councils_duty_and_another_time_are_said() {
    let mut areas = vec![
        area(0, "Alder", Class::District),
        area(1, "Birch", Class::Unitary),
        area(2, "Cedar", Class::Unitary),
        area(3, "Dill", Class::Unitary),
    ];
    areas[2].end = Some("2021-03-31".parse().unwrap());
    areas[3].start = Some("2023-04-01".parse().unwrap());
    let store = with_figures(catalogue(areas), "higher", &[None, Some(Figure::value(1.0))]);
    let note = |area| said_of(&store, area, 0, &Choice::Class).notes[0].clone();
    assert_eq!(
        note(0),
        "Alder is not responsible for this. In England it is a duty of county councils, unitary councils, metropolitan \
         boroughs and London boroughs."
    );
    assert_eq!(note(2), "Cedar had ended by 2022-23, so it has no figure.");
    assert_eq!(note(3), "Dill did not exist yet in 2022-23, so it has no figure.");
}

#[test]
fn the_latest_value_is_told_when_this_periods_is_missing() {
    let catalogue =
        catalogue((0..2).map(|index| area(index, &format!("A{index}"), Class::Unitary)).collect());
    let row = |area, year, value| Row { area, period: period(year), figure: Figure::value(value) };
    let rows = [row(0, "2018-04-01/P1Y", 7.1), row(1, "2021-04-01/P1Y", 6.0)];
    let table = Table::new(&catalogue, 0, rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    let notes = said_of(&store, 0, 0, &Choice::Similar).notes;
    assert_eq!(notes[1], "The latest figure for A0 is 7.1 out of 12, for 2018-19.");
}

#[test]
fn marks_and_chance_are_said() {
    let mut figures = values(&[7.0, 7.1, 7.2, 7.3, 7.4, 7.5]);
    for (mark, note) in [
        (Marks::PROVISIONAL, "This figure is provisional and may change."),
        (Marks::ESTIMATED, "This figure is an estimate, not a full count."),
        (Marks::REVISED, "This figure has been revised since it was first published."),
        (Marks::UNRELIABLE, "The publisher warns that this figure may be unreliable."),
    ] {
        figures[0] = Some(Figure { marks: mark, ..Figure::value(7.0) });
        assert_eq!(said_of(&store(&figures), 0, 0, &Choice::Similar).notes, [note]);
    }
    figures[0] = Some(Figure { marks: Marks::LOW, ..Figure::value(0.0) });
    assert_eq!(
        said_of(&store(&figures), 0, 0, &Choice::Similar).notes,
        ["This figure rounds to zero but is not zero."]
    );
}

/// What is said of Alder's uncertainty: 7.0 among these figures.
fn uncertainty(others: &[f64], lower: f64, upper: f64) -> Vec<String> {
    let own = Figure { interval: Some(Interval { lower, upper }), ..Figure::value(7.0) };
    let mut figures = vec![Some(own)];
    figures.extend(values(others));
    said_of(&store(&figures), 0, 0, &Choice::Similar).notes
}

#[test]
fn what_chance_can_explain_is_said() {
    // The peers' median is 7.3, England's, with Alder's own, 7.25.
    let others = [7.1, 7.2, 7.3, 7.4, 7.5];
    assert_eq!(
        uncertainty(&others, 6.5, 7.5),
        [
            "The range of uncertainty is 6.5 to 7.5. The difference from similar councils and from the England median could be due to chance."
        ]
    );
    assert_eq!(
        uncertainty(&others, 6.7, 7.27),
        [
            "The range of uncertainty is 6.7 to 7.3. The difference from the England median could be due to chance."
        ]
    );
    assert_eq!(uncertainty(&others, 6.9, 7.1), ["The range of uncertainty is 6.9 to 7.1."]);
    // Fifteen similar councils at 7.3, and most of England far away.
    let far: Vec<f64> = [[7.3; 15], [20.0; 15]].concat().into_iter().chain([20.0; 5]).collect();
    assert_eq!(
        uncertainty(&far, 6.5, 7.3), // the end belongs to the interval
        [
            "The range of uncertainty is 6.5 to 7.3. The difference from similar councils could be due to chance."
        ]
    );
}

#[test]
fn chance_explains_no_difference_that_is_not_there() {
    assert_eq!(uncertainty(&[7.0; 6], 6.5, 7.5), ["The range of uncertainty is 6.5 to 7.5."]);
    // Four have too few peers to speak of, but England has a median.
    let few = uncertainty(&[7.2, 7.2, 7.2, 7.2], 6.5, 7.5);
    assert_eq!(
        few,
        [
            "The range of uncertainty is 6.5 to 7.5. The difference from the England median could be due to chance."
        ]
    );
    assert_eq!(uncertainty(&[], 6.5, 7.5), ["The range of uncertainty is 6.5 to 7.5."]); // its own median
}

#[test]
fn polarity_is_said_and_signs_stand_with_numbers() {
    let figures = values(&[1250.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
    let areas = || (0..6).map(|index| area(index, &format!("A{index}"), Class::Unitary)).collect();
    let lower = said_of(&with_figures(catalogue(areas()), "lower", &figures), 0, 1, &Choice::Similar);
    assert_eq!(lower.polarity, "For this measure, a lower figure is usually better.");
    assert_eq!(lower.figure, "1,250.0%");
    let none = said_of(&with_figures(catalogue(areas()), "none", &figures), 0, 2, &Choice::Similar);
    assert_eq!(none.polarity, "A higher or lower figure is not good or bad in itself.");
    assert_eq!(none.figure, "£1,250.0 per person");
    assert!(none.england.contains("(£3.5)"), "{}", none.england);
}

#[test]
fn groups_are_named_and_explained() {
    let store = store(&values(&[7.0, 7.1, 7.2, 7.3, 7.4, 7.5]));
    let class = said_of(&store, 0, 0, &Choice::Class);
    assert_eq!(class.peers, "Lower than all 5 other unitary councils.");
    let region = said_of(&store, 0, 0, &Choice::Region);
    assert_eq!(region.peers, "Lower than all 5 other councils in the North East.");
    let reason = |choice| group_reason(store.catalogue(), 0, &group(store.catalogue(), 0, choice));
    assert_eq!(reason(&Choice::Class), "All other unitary councils in England.");
    assert_eq!(reason(&Choice::Region), "All other councils in the North East that have the same duty.");
    assert!(
        reason(&Choice::Similar).starts_with("The 5 councils with the same duties that are most like Alder")
    );
}
