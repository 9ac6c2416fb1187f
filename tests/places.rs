//! Councils are found as people type them.

use crate::fixture::{area, catalogue};
use council_compare::figures::{Catalogue, Class};
use council_compare::place::{find, search};

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
