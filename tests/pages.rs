//! Pages as HTML: whatever stands in the data or in an address is text, and choices that cannot be are said.

use crate::fixture::{area, catalogue, values, with_figures};
use council_compare::figures::{Class, Store};
use council_compare::page::{Address, Choices, Council, has_page, home, measure, measures, not_found, part};
use council_compare::report::COLUMNS;

const EVIL: &str = "<script>\"&'</script>";

fn store() -> Store {
    let mut areas: Vec<_> = (0..8).map(|index| area(index, &format!("B{index}"), Class::Unitary)).collect();
    EVIL.clone_into(&mut areas[0].name);
    areas[0].slug = "evil".into();
    with_figures(catalogue(areas), "higher", &values(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0]))
}

fn chosen(peers: Option<&str>, at: &[(&str, &str)]) -> Choices {
    let at = at.iter().map(|(metric, period)| ((*metric).into(), (*period).into()));
    Choices { peers: peers.map(Into::into), at: at.collect(), release: None }
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
fn an_address_names_one_page_and_a_page_one_address() {
    let store = store();
    let catalogue = store.catalogue();
    let council = Council::new(&store, "b1", &Choices::default()).unwrap();
    let own = council.addresses();
    assert_eq!(
        own.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [
            "council/b1/",
            "council/b1/story/",
            "council/b1/questions/",
            "council/b1/enquiry/",
            "council/b1/care/"
        ]
    );
    let others = [Address::Home, Address::Measures, Address::Measure(&catalogue.metrics()[0])];
    let mut mains: Vec<String> = Vec::new();
    for address in own.iter().chain(&others) {
        assert_eq!(Address::read(catalogue, &address.to_string()), Some(*address));
        match address.page(&store) {
            Ok(page) => assert!(!mains.contains(&page.main), "{address}"),
            Err(error) => assert_eq!((*address, error.code()), (Address::Measures, "not-loaded")),
        }
        mains.extend(address.page(&store).map(|page| page.main));
    }
    assert_eq!(mains[0], council.overview().main);
    assert!(mains[3].contains("This copy of the site holds no briefings."), "{}", mains[3]);
    assert_eq!(mains[4], council.theme(council.themes()[0]).unwrap().main);
    let code = format!("council/{}/", catalogue.areas()[1].code);
    assert_eq!(Address::read(catalogue, &code), Some(own[0]), "by its code");
    let none = [
        "/",
        "metrics",
        "metric/",
        "metric/nothing/",
        "council/",
        "council/b1",
        "council/nowhere/",
        "council/b1/none/",
        "a/b/c/d/",
    ];
    for path in none {
        assert_eq!(Address::read(catalogue, path), None, "{path}");
    }
    assert_eq!(others.map(|address| address.themes(catalogue).len()), [0, catalogue.themes().len(), 1]);
    assert_eq!(own[0].themes(catalogue), ["care"]);
    assert_eq!(own[1].themes(catalogue), ["care"]);
}

#[test]
fn a_page_made_section_by_section_is_the_page() {
    const WHY: &str = "<div data-section=\"why\">";
    const END: &str = "</details></div>";
    let store = store();
    let mut filled = 0;
    for choices in [chosen(None, &[]), chosen(Some("region"), &[("higher", "1066"), ("nonsense", "1")])] {
        let made = |page: &str, section: Option<&str>| part(&store, "b1", &choices, page, section);
        for (page, sections) in [("", ["", "care"]), ("care", ["", "higher"])] {
            let whole = made(page, None).unwrap();
            let mut after = 0;
            for section in sections {
                let mut html = made(page, Some(section)).unwrap();
                assert!(html.contains(&format!("data-section=\"{section}\"")), "{html}");
                if let Some((before, rest)) = html.split_once(WHY) {
                    let (empty, rest) = rest.split_once(END).unwrap();
                    let why = made(page, Some("why")).unwrap();
                    assert!(why.starts_with(&format!("{WHY}{empty}").replace("</div>", "")), "{why}");
                    html = [before, &why, rest].concat();
                    filled += 1;
                }
                after +=
                    whole.get(after..).and_then(|rest| rest.find(&html)).expect("it is there, in this order");
            }
            let inner = whole.matches(WHY).count();
            assert_eq!(whole.matches("data-section=").count(), sections.len() + inner);
            assert_eq!(made(page, Some("nonsense")).unwrap_err().code(), "unknown-metric");
        }
        let told = Council::new(&store, "b1", &choices).unwrap().story().unwrap();
        assert_eq!(made("story", None).unwrap(), told.main);
    }
    assert_eq!(filled, 1, "similar councils alone say why");
}

#[test]
fn choices_that_cannot_be_are_said_and_the_usual_is_shown() {
    let store = store();
    let page = |choices: &Choices| Council::new(&store, "b1", choices).unwrap().overview().main;
    let usual = page(&Choices::default());
    assert!(!usual.contains("class=\"notices\""));
    let choices = chosen(
        Some("friends"),
        &[("nonsense", "2022-04-01/P1Y"), ("higher", "1066-01-01/P1Y"), ("higher", "x")],
    );
    let odd = page(&choices);
    let parts: Vec<&str> =
        odd.split("<li data-part=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(parts, ["with", "nonsense", "higher"]);
    // But for the notices it is the usual page.
    let (before, rest) = odd.split_once("<ul class=\"notices\">").unwrap();
    let (_, after) = rest.split_once("</ul>").unwrap();
    assert_eq!(format!("{before}{after}"), usual);
}

#[test]
fn only_loaded_figures_are_shown_and_nothing_is_invented() {
    let store = Store::new(store().catalogue().clone());
    let page = Council::new(&store, "b1", &Choices::default()).unwrap().overview();
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

/// What the radios named `with` offer, and which is chosen.
fn offered(page: &str) -> (Vec<&str>, &str) {
    let radios: Vec<&str> = page.split("name=\"with\" value=\"").skip(1).collect();
    let values = radios.iter().map(|radio| radio.split_once('"').unwrap().0).collect();
    let chosen = radios.iter().find(|radio| radio.split_once('>').unwrap().0.contains(" checked"));
    (values, chosen.unwrap().split_once('"').unwrap().0)
}

#[test]
fn weights_and_councils_of_ones_own_are_shown_as_they_stand_in_the_link() {
    let store = store();
    let page = |peers: Option<&str>| Council::new(&store, "b1", &chosen(peers, &[])).unwrap().overview().main;
    let usual = page(None);
    let (values, checked) = offered(&usual);
    assert_eq!((values[0], checked), ("similar", "similar"));
    assert!(usual.contains("<option value=\"1\" selected data-usual>1 (usual)</option>"), "{usual}");
    assert!(!usual.contains("data-usual-weights"));
    assert!(usual.contains("B2 is closest to B1 in population density (2 and 1)."), "{usual}");

    // A weight that is not among those offered is, and stands in its place.
    let weighted = page(Some("similar:density=1.5"));
    assert_eq!(offered(&weighted).1, "similar:density=1.5");
    assert!(offered(&weighted).0.contains(&"similar"));
    let (select, _) =
        weighted.split_once("data-feature=\"density\"").unwrap().1.split_once("</select>").unwrap();
    let values: Vec<&str> =
        select.split("<option value=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(values, ["0", "0.5", "1", "1.5", "2", "3"]);
    assert!(select.contains("<option value=\"1.5\" selected>"));
    assert!(weighted.contains("Weight 1.5 (usually 1).") && weighted.contains("data-usual-weights"));
    assert_eq!(page(Some("similar:density=1")), usual);

    let areas = store.catalogue().areas();
    let [one, other] = [3, 5].map(|index: usize| areas[index].code.to_string());
    let by_hand = page(Some(&format!("chosen:{one},{other},{one}")));
    let buttons: Vec<&str> =
        by_hand.split("data-remove=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
    assert_eq!(buttons, [&*one, &*other]);
    assert_eq!(offered(&by_hand).1, format!("chosen:{one},{other}"));
    assert!(!by_hand.contains("Why these councils"));
}

/// A sheet for everybody who takes one: a row for each comparison, its figure as published, its limits and its source.
#[test]
fn what_is_taken_away_has_its_source_and_its_limits() {
    let store = store();
    let council = Council::new(&store, "b1", &Choices::default()).unwrap();
    let csv = council.sheet(None);
    let rows: Vec<&str> = csv.trim_end().split("\r\n").collect();
    assert_eq!((rows.len(), rows[0].split(',').count()), (2, COLUMNS.len()), "one measure has figures");
    let catalogue = store.catalogue();
    let metric = &catalogue.metrics()[catalogue.metric("higher").unwrap()];
    let source = &metric.source;
    for part in [&*metric.id, &metric.limits[0], &source.publisher, &source.title, catalogue.release()] {
        assert!(rows[1].contains(part), "{part} in {}", rows[1]);
    }
    let taken = council.take(None, "higher", ["https://a/", "https://a/?data=1"]);
    assert!(taken.contains("https://a/?data=1") && taken.contains("Source: "), "{taken}");
    assert!(!council.take(None, "", ["a", "b"]).contains("Source: "), "a page has no sentence to quote");
}

#[test]
fn an_older_release_is_named_and_an_unknown_one_too() {
    let store = store();
    let own = store.catalogue().release().to_owned();
    let page = |asked: &str, newest: &str| {
        let release = Some((asked.to_owned(), newest.to_owned()));
        let choices = Choices { release, ..Choices::default() };
        Council::new(&store, "b1", &choices).unwrap().overview().main
    };
    assert!(
        page(&own, "2099-01").contains("which the address keeps")
            && page(&own, "2099-01").contains("data-newest")
    );
    assert!(page("1999-01", &own).contains("does not keep the release 1999-01"));
    assert!(!page(&own, &own).contains("release"), "the newest needs no words");
}
