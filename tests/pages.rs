//! Pages as HTML: whatever stands in the data or in an address is text, and choices that cannot be are said.

use crate::fixture::{area, catalogue, values, with_figures};
use council_compare::figures::{Class, Store};
use council_compare::page::{Choices, Council, has_page, home, measure, measures, not_found};

const EVIL: &str = "<script>\"&'</script>";

fn store() -> Store {
    let mut areas: Vec<_> = (0..8).map(|index| area(index, &format!("B{index}"), Class::Unitary)).collect();
    EVIL.clone_into(&mut areas[0].name);
    areas[0].slug = "evil".into();
    with_figures(catalogue(areas), "higher", &values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]))
}

fn chosen(peers: Option<&str>, at: &[(&str, &str)]) -> Choices {
    let at = at.iter().map(|(metric, period)| ((*metric).into(), (*period).into()));
    Choices { peers: peers.map(Into::into), at: at.collect() }
}

#[test]
fn every_text_is_escaped() {
    let store = store();
    let choices = chosen(Some(EVIL), &[(EVIL, EVIL), ("higher", EVIL)]);
    let council = Council::new(&store, "evil", &choices).unwrap();
    let themes = council.themes();
    let mut pages = vec![council.overview(), council.theme(themes[0]).unwrap(), home(store.catalogue())];
    pages.extend([measure(&store, "higher").unwrap()]);
    for page in pages {
        let head = page.head(Some(EVIL), &[(EVIL.into(), "text/plain")]);
        for html in [&page.main, &head] {
            assert!(!html.contains("<script"), "{html}");
        }
        assert!(page.main.contains("&lt;script&gt;&quot;&amp;'"), "{}", page.main);
    }
    let missing = not_found(store.catalogue(), EVIL, "").unwrap_or_default();
    assert!(!missing.contains("<script"), "{missing}");
}

#[test]
fn choices_that_cannot_be_are_said_and_the_usual_is_shown() {
    let store = store();
    let page = |choices: &Choices| Council::new(&store, "B1", choices).unwrap().overview().main;
    let usual = page(&Choices::default());
    assert!(!usual.contains("class=\"notices\""));
    let choices = chosen(
        Some("friends"),
        &[("nonsense", "2022-04-01/P1Y"), ("higher", "1066-01-01/P1Y"), ("higher", "x")],
    );
    let odd = page(&choices);
    let parts: Vec<&str> =
        odd.split("<li data-part=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(parts, ["with", "higher", "nonsense"]);
    // But for the notices it is the usual page.
    let (before, rest) = odd.split_once("<ul class=\"notices\">").unwrap();
    let (_, after) = rest.split_once("</ul>").unwrap();
    assert_eq!(format!("{before}{after}"), usual);
}

#[test]
fn only_loaded_figures_are_shown_and_nothing_is_invented() {
    let store = Store::new(store().catalogue().clone());
    let page = Council::new(&store, "B1", &Choices::default()).unwrap().overview();
    assert!(page.main.contains("There are no figures to show"));
    assert_eq!(measure(&store, "higher").unwrap_err().code(), "not-loaded");
    assert_eq!(measures(&store).unwrap_err().code(), "not-loaded");
}

#[test]
fn regions_have_no_page_and_are_not_found() {
    let store = store();
    let region = store.catalogue().areas().iter().find(|area| area.class == Class::Region).unwrap();
    assert!(!has_page(region));
    let said = not_found(store.catalogue(), "North East", "").unwrap();
    assert!(said.contains("There is no council of that name"), "{said}");
    assert_eq!(not_found(store.catalogue(), "B1", ""), None);
}
