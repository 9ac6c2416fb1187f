//! What is said of postcodes: of one council and of two, on borders, beyond them, and where nobody knows.

use crate::fixture::{area, catalogue};
use council_compare::bundle::{Postcodes, SectorCouncils, Unit};
use council_compare::figures::{Catalogue, Class, Code};
use council_compare::place::postcode::{Certainty, Nation, Postcode, answer, is_meant};
use council_compare::words::{PostcodeText, postcode, services};

const ALDER: usize = 0;
const ELM: usize = 1;
const SHIRE: usize = 2;

/// Alder, alone; Elm, a district of Shire; Oak, which Alder replaced.
fn england() -> Catalogue {
    let mut areas = vec![
        area(ALDER, "Alder", Class::Unitary),
        area(ELM, "Elm", Class::District),
        area(SHIRE, "Shire", Class::County),
        area(3, "Oak", Class::District),
    ];
    areas[ELM].county = Some(areas[SHIRE].code);
    areas[3].end = Some("2019-03-31".parse().unwrap());
    areas[3].successors = vec![areas[ALDER].code];
    catalogue(areas)
}

fn code(index: usize) -> Code {
    area(index, "", Class::Unitary).code
}

/// A sector, its main council, and units in another.
type Given<'a> = (&'a str, Code, &'a [(&'a str, Code)]);

fn directory(letters: &str, rows: &[Given<'_>]) -> Postcodes {
    let unit =
        |text: &str| Unit::new(<[char; 2]>::try_from(text.chars().collect::<Vec<_>>()).unwrap()).unwrap();
    let row = |(sector, main, others): &Given<'_>| SectorCouncils {
        sector: Postcode::parse(&format!("{letters}{sector}")).unwrap().sector().unwrap(),
        main: *main,
        others: others.iter().map(|(text, code)| (unit(text), *code)).collect(),
    };
    Postcodes::new(letters.into(), rows.iter().map(row).collect()).unwrap()
}

fn said(directory: Option<&Postcodes>, text: &str) -> (Certainty, Vec<usize>, PostcodeText) {
    let england = england();
    let read = Postcode::parse(text).unwrap();
    let answer = answer(&england, &read, directory);
    let said = postcode(&england, &read, &answer);
    for sentence in [&said.title].into_iter().chain(&said.notes).flat_map(|text| text.split(". ")) {
        assert!(sentence.split(' ').count() < 25, "{sentence}");
    }
    (answer.certainty, answer.councils, said)
}

fn dl() -> Postcodes {
    directory(
        "DL",
        &[
            ("1 1", code(ALDER), &[]),
            ("1 2", code(ALDER), &[("AA", code(ELM))]),
            ("2 1", code(ELM), &[]),
            ("3 1", code(3), &[]),
        ],
    )
}

#[test]
fn surely_one_council_needs_no_more_words() {
    let (certainty, councils, text) = said(Some(&dl()), "dl11aa");
    assert_eq!((certainty, councils), (Certainty::Exact, vec![ALDER]));
    assert_eq!(text.title, "DL1 1AA is in Alder.");
    assert!(text.notes.is_empty() && text.pointers.is_empty());
    // A council that ended is answered by the one that took its place.
    assert_eq!(said(Some(&dl()), "DL3 1AA").2.title, "DL3 1AA is in Alder.");
}

#[test]
fn a_name_is_never_taken_for_a_postcode() {
    let woking = catalogue(vec![area(0, "Woking", Class::District)]);
    assert_eq!(Postcode::parse("Woking").unwrap().to_string(), "W0K 1NG");
    assert!(!is_meant(&woking, "Woking") && is_meant(&england(), "Woking"));
    assert!(is_meant(&woking, "E06") && !is_meant(&woking, "E0600"));
}

#[test]
fn two_councils_are_told_with_who_does_what() {
    let (certainty, councils, text) = said(Some(&dl()), "DL2 1AA");
    assert_eq!((certainty, councils), (Certainty::Exact, vec![ELM, SHIRE]));
    assert_eq!(text.title, "DL2 1AA is served by Elm and Shire.");
    assert_eq!(text.notes, ["Each does different things. Choose by the service you want to compare."]);
    let england = england();
    assert_eq!(services(&england, Class::District), "Collecting household waste.");
    assert_eq!(services(&england, Class::County), "Adult social care.");
}

#[test]
fn a_border_is_told_whether_the_postcode_is_listed_or_not() {
    let (certainty, councils, text) = said(Some(&dl()), "DL1 2AA");
    assert_eq!((certainty, councils), (Certainty::Exact, vec![ELM, SHIRE]));
    assert_eq!(text.notes[0], "DL1 2 is on a border. Other postcodes there are in Alder.");
    let (certainty, councils, text) = said(Some(&dl()), "DL1 2ZZ");
    assert_eq!((certainty, councils), (Certainty::Likely, vec![ALDER]));
    assert_eq!(text.title, "DL1 2ZZ is most likely in Alder.");
    assert_eq!(
        text.notes,
        [
            "DL1 2 is on a border. Some postcodes there are in Elm.",
            "The directory of postcodes lists those, and DL1 2ZZ is not among them. A new postcode may differ."
        ]
    );
}

#[test]
fn part_of_a_postcode_may_not_be_enough() {
    let (certainty, councils, text) = said(Some(&dl()), "DL1");
    assert_eq!((certainty, councils), (Certainty::Several, vec![ALDER, ELM, SHIRE]));
    assert_eq!(text.title, "DL1 is in more than one council.");
    assert_eq!(text.notes, ["Write the whole postcode to see which."]);
    assert_eq!(said(Some(&dl()), "DL1 1").2.title, "DL1 1 is in Alder.");
}

#[test]
fn what_the_directory_does_not_have_is_said() {
    let (certainty, councils, text) = said(Some(&dl()), "DL1 9AA");
    assert_eq!((certainty, councils), (Certainty::Unknown, vec![ALDER, ELM, SHIRE]));
    assert_eq!(text.title, "The directory of postcodes in England does not have DL1 9AA.");
    assert_eq!(
        text.notes,
        [
            "Check it for slips. It may also be new, or no longer used.",
            "Other postcodes that begin DL1 are in these councils."
        ]
    );
    let (_, councils, text) = said(None, "DL1 1AA");
    assert!(councils.is_empty() && text.notes.len() == 1 && text.pointers.is_empty());
}

#[test]
fn other_nations_get_a_kind_pointer() {
    for (typed, title, pointer) in [
        ("CF10 1AA", "CF10 1AA is in Wales.", "https://www.data.cymru/"),
        ("EH1 1AA", "EH1 1AA is in Scotland.", "https://www.improvementservice.org.uk/benchmarking"),
        ("BT1 5GS", "BT1 5GS is in Northern Ireland.", "https://www.nisra.gov.uk/"),
        ("IM1 1AA", "IM1 1AA is in the Isle of Man.", ""),
        ("GY1 1AA", "GY1 1AA is in Guernsey.", ""),
        ("JE2 3AA", "JE2 3AA is in Jersey.", ""),
    ] {
        let (certainty, councils, text) = said(None, typed);
        assert_eq!((certainty, councils), (Certainty::Exact, vec![]), "{typed}");
        assert_eq!(text.title, title);
        assert_eq!(text.notes, ["This site compares councils in England only."]);
        assert_eq!(text.pointers.iter().map(|pointer| pointer.url).collect::<Vec<_>>(), [pointer]);
    }
}

#[test]
fn on_a_nations_border_both_sides_are_told() {
    let [wrexham, flintshire]: [Code; 2] = ["W06000006", "W06000005"].map(|code| code.parse().unwrap());
    let ll = directory("LL", &[("14 5", wrexham, &[("BU", code(ALDER)), ("WZ", flintshire)])]);
    let (certainty, councils, text) = said(Some(&ll), "LL14 5BU");
    assert_eq!((certainty, councils), (Certainty::Exact, vec![ALDER]));
    assert_eq!(text.notes, ["LL14 5 is on a border. Other postcodes there are in Wales."]);
    assert!(text.pointers.is_empty());
    let (certainty, councils, text) = said(Some(&ll), "LL14 5AA");
    assert_eq!((certainty, councils), (Certainty::Likely, vec![]));
    assert_eq!(text.title, "LL14 5AA is most likely in Wales.");
    assert_eq!(text.notes[0], "LL14 5 is on a border. Some postcodes there are in Alder.");
    assert_eq!(text.pointers.len(), 1);
    // Not in the directory, which has all that touches England.
    let (certainty, councils, text) = said(Some(&ll), "LL55 1AA");
    assert_eq!((certainty, councils), (Certainty::Unknown, vec![]));
    assert_eq!(text.notes[1], "If it is right, it is most likely in Wales.");
    assert_eq!(text.pointers.len(), 1);
    // A part.
    let (certainty, councils, text) = said(Some(&ll), "LL14 5");
    assert_eq!((certainty, councils), (Certainty::Several, vec![ALDER]));
    assert_eq!(text.notes, ["Part of it is in Wales.", "Write the whole postcode to see which."]);
    let sy = directory("SY", &[("10 7", code(ALDER), &[])]);
    let (certainty, councils, text) = said(Some(&sy), "SY10");
    assert_eq!((certainty, councils), (Certainty::Likely, vec![ALDER]));
    assert_eq!(text.notes, ["Part of SY10 may be in Wales. Write the whole postcode to be sure."]);
    assert_eq!(Postcode::parse("SY10").unwrap().nations(), [Nation::England, Nation::Wales]);
}
