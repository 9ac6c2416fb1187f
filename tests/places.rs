//! Councils are found as people type them.

use crate::fixture::{area, catalogue};
use council_compare::figures::{Catalogue, Class};
use council_compare::place::{councils, find, search};

fn england() -> Catalogue {
    let mut areas = vec![
        area(0, "Darlington", Class::Unitary),
        area(1, "King's Lynn and West Norfolk", Class::District),
        area(2, "Kingston upon Hull", Class::Unitary),
        area(3, "St Albans", Class::District),
        area(4, "South Tyneside", Class::Metropolitan),
        area(5, "Bournemouth", Class::Unitary),
        area(6, "Bournemouth, Christchurch and Poole", Class::Unitary),
    ];
    areas[2].aliases = vec!["Hull".into()];
    areas[3].former_codes = vec!["E07000100".parse().unwrap()];
    areas[5].end = Some("2019-03-31".parse().unwrap());
    areas[5].successors = vec![areas[6].code];
    catalogue(areas)
}

fn names(text: &str) -> Vec<String> {
    let england = england();
    search(&england, text, 9).iter().map(|found| england.areas()[found.area].name.clone()).collect()
}

#[test]
fn a_name_may_be_begun_abbreviated_or_misspelt() {
    for (typed, expected) in [
        ("darl", "Darlington"),
        ("DARLINGTON ", "Darlington"),
        ("Dralington", "Darlington"),
        ("kings lynn", "King's Lynn and West Norfolk"),
        ("King’s Lynn & West", "King's Lynn and West Norfolk"),
        ("hull", "Kingston upon Hull"),
        ("saint albans", "St Albans"),
        ("E07000100", "St Albans"),
        ("tyneside", "South Tyneside"),
    ] {
        assert_eq!(names(typed).first().map(String::as_str), Some(expected), "{typed}");
    }
    assert_eq!(names(""), Vec::<String>::new());
    assert_eq!(names("Cardiff"), Vec::<String>::new());
}

#[test]
fn councils_that_exist_come_before_those_that_ended() {
    assert_eq!(names("bourne"), ["Bournemouth, Christchurch and Poole", "Bournemouth"]);
    assert_eq!(names("bournemouth")[0], "Bournemouth"); // but a whole name before a beginning
}

#[test]
fn one_council_is_found_by_code_slug_or_whole_name_only() {
    let england = england();
    let name = |text| find(&england, text).map(|area| &*england.areas()[area].name);
    assert_eq!(name("E06000001"), Ok("Darlington"));
    assert_eq!(name("south-tyneside"), Ok("South Tyneside"));
    assert_eq!(name("Hull"), Ok("Kingston upon Hull"));
    let error = name("Darlngton").unwrap_err();
    assert_eq!(error.code(), "unknown-area");
    assert!(error.to_string().contains("did you mean 'Darlington'"), "{error}");
    assert_eq!(name("").unwrap_err().code(), "unknown-area");
}

#[test]
fn a_code_leads_to_the_councils_there_today() {
    let mut areas = vec![
        area(0, "Alderley", Class::District),
        area(1, "Alder", Class::County),
        area(2, "Elm", Class::District),
        area(3, "Elm and Oak", Class::Unitary),
        area(4, "Ash", Class::District),
    ];
    areas[0].county = Some(areas[1].code);
    areas[2].end = Some("2019-03-31".parse().unwrap());
    areas[2].successors = vec![areas[3].code];
    areas[4].end = Some("2019-03-31".parse().unwrap());
    areas[4].successors = vec![areas[3].code, areas[0].code, areas[2].code];
    let codes: Vec<_> = areas.iter().map(|area| area.code).collect();
    let england = catalogue(areas);
    let names = |code| -> Vec<&str> {
        councils(&england, code).into_iter().map(|area| &*england.areas()[area].name).collect()
    };
    assert_eq!(names(codes[0]), ["Alderley", "Alder"]);
    assert_eq!(names(codes[1]), ["Alder"]);
    assert_eq!(names(codes[2]), ["Elm and Oak"]);
    assert_eq!(names(codes[4]), ["Elm and Oak", "Alderley", "Alder"]);
    assert_eq!(names("W06000001".parse().unwrap()), Vec::<&str>::new());
}
