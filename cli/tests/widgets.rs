//! Widgets say what pages say: the metrics of a release one by one, against the whole of it.

use crate::real::{release, store};
use council_compare::bundle::{decode_catalogue, decode_list, decode_metric};
use council_compare::chart::{Frame, trend_of};
use council_compare::figures::Store;
use council_compare::page::{Asked, Form, has_page, widget, widget_strip, widget_timeline, widget_trend};
use council_compare::report::{Request, answer, comparison, trend, trend_chart};
use std::path::{Path, PathBuf};

/// Every so many-th council of a metric, beginning elsewhere for each metric; primes, so that all come to be asked.
const STEP: usize = 41;

fn folder() -> PathBuf {
    let index = std::fs::read(Path::new(release()).join("widgets.json")).unwrap();
    let index: serde_json::Value = serde_json::from_slice(&index).unwrap();
    Path::new(release()).join(index["folder"].as_str().unwrap())
}

fn read(name: &str) -> Vec<u8> {
    std::fs::read(folder().join(format!("{name}.ccb"))).unwrap()
}

/// The release of one metric, as a widget with weights of its own has it.
fn with_features(metric: &str) -> Store {
    decode_metric(&decode_catalogue(&read("features")).unwrap(), &read(metric)).unwrap()
}

/// The release of one metric, as any other widget has it.
fn one(metric: &str) -> Store {
    let mut store = decode_metric(&decode_catalogue(&read("areas")).unwrap(), &read(metric)).unwrap();
    let list = decode_list(store.catalogue(), &read("similar")).unwrap();
    store.add_list(list).unwrap();
    store
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn every_metric_by_itself_says_what_the_whole_release_says() {
    let whole = store();
    let catalogue = whole.catalogue();
    let (mut asked, mut drawn) = (0, 0);
    for (index, metric) in catalogue.metrics().iter().enumerate() {
        let (one, featured) = (one(&metric.id), with_features(&metric.id));
        assert_eq!(one.catalogue().metrics(), std::slice::from_ref(metric));
        assert_eq!(one.table(0).unwrap().columns(), whole.table(index).unwrap().columns());
        let councils = catalogue
            .areas()
            .iter()
            .enumerate()
            .filter(|(area, own)| has_page(own) && catalogue.has_duty(*area, index));
        for (_, own) in councils.skip(index % STEP).step_by(STEP) {
            for peers in [None, Some("region")] {
                let request =
                    Request { area: own.code.as_str(), metric: &metric.id, peers, ..Request::default() };
                let theirs = comparison(whole, &answer(whole, request).unwrap()).unwrap();
                assert_eq!(comparison(&featured, &answer(&featured, request).unwrap()).unwrap(), theirs);
                let moved = trend(whole, request.area, request.metric, peers).unwrap();
                assert_eq!(trend(&featured, request.area, request.metric, peers).unwrap(), moved);
                asked += 1;
                let wanted =
                    Asked { area: &own.slug, metric: &metric.id, form: Some("card"), peers, site: "/" };
                let html = widget(&one, wanted).unwrap();
                assert_eq!(widget(&featured, wanted).unwrap(), html);
                let found = &theirs.finding;
                let said = &found.sentences;
                let limit = &metric.limits[0];
                for text in [
                    &said.figure,
                    &said.peers,
                    &said.england,
                    &said.polarity,
                    limit,
                    &metric.meaning,
                    &metric.source.title,
                ] {
                    assert!(html.contains(&escaped(text)), "{text} is not in {html}");
                }
                for cell in theirs.table.rows.iter().flat_map(|row| [&row.name, &row.figure, &row.difference])
                {
                    assert!(html.contains(&escaped(cell)), "{cell} is not in {html}");
                }
                let timeline = widget_trend(&one, wanted).unwrap();
                for text in [&moved.sentences.moved, &moved.sentences.sure, limit, &found.period.label] {
                    assert!(timeline.contains(&escaped(text)), "{text} is not in {timeline}");
                }
                assert!(
                    widget_strip(&one, wanted, 300.0)
                        .unwrap()
                        .contains(&format!("data-marks=\"{}\"", found.england.n))
                );
                let picture = widget_timeline(&one, wanted, 300.0).unwrap();
                let page =
                    trend_chart(whole, request.area, request.metric, peers, trend_of, (300.0, Frame::Inline));
                assert_eq!(picture, page.unwrap().unwrap_or_default());
                drawn += usize::from(!picture.is_empty());
            }
        }
    }
    assert!(asked > 600 && drawn > 300, "{asked} {drawn}");
}

#[test]
fn what_cannot_be_is_said_and_the_usual_is_shown() {
    let one = one("carer-quality-of-life");
    let asked = Asked {
        area: "Darlington",
        metric: "carer-quality-of-life",
        site: "https://example.org/",
        ..Asked::default()
    };
    let usual = widget(&one, asked).unwrap();
    assert_eq!(
        usual,
        widget(&one, Asked { form: Some("card"), peers: Some("similar"), area: "E06000005", ..asked })
            .unwrap()
    );
    assert!(usual.contains(
        "href=\"https://example.org/council/darlington/adult-social-care/#carer-quality-of-life\""
    ));
    let odd = widget(&one, Asked { form: Some("pie <b>"), peers: Some("friends"), ..asked }).unwrap();
    assert!(odd.contains("and not 'pie &lt;b&gt;'. A card is shown instead."), "{odd}");
    assert!(odd.contains("'friends' is not a comparison group"), "{odd}");
    let fails = |asked| widget(&one, asked).unwrap_err().code();
    assert_eq!(fails(Asked { area: "Atlantis", ..asked }), "unknown-area");
    assert_eq!(fails(Asked { area: "", ..asked }), "unknown-area");
    assert_eq!(fails(Asked { metric: "luck", ..asked }), "unknown-metric");
    assert_eq!(fails(Asked { peers: Some("ons-global"), ..asked }), "not-loaded");
    // A council without the duty is told so.
    let none = widget(&one, Asked { area: "amber-valley", ..asked }).unwrap();
    assert!(none.contains("Does not apply") || none.contains("not responsible"), "{none}");
    assert_eq!(Form::ALL.map(|form| Form::from_id(form.id())), Form::ALL.map(Some));
}

#[test]
fn a_release_of_widgets_is_found_by_its_own_name_too() {
    let read = |name: &str| std::fs::read(Path::new(release()).join(name)).unwrap();
    assert_eq!(read("widgets.json"), read(&format!("widgets.{}.json", store().catalogue().release())));
}

#[test]
fn a_metric_of_other_areas_is_refused() {
    let bytes = std::fs::read(folder().join("carer-quality-of-life.ccb")).unwrap();
    let empty = council_compare::figures::Catalogue::new(
        String::new(),
        vec![],
        vec![],
        vec![],
        vec![],
        council_compare::figures::Features::default(),
    )
    .unwrap();
    assert_eq!(decode_metric(&empty, &bytes).unwrap_err().code(), "bad-figure");
    assert_eq!(
        decode_metric(store().catalogue(), &bytes[..bytes.len() - 1]).unwrap_err().code(),
        "truncated-bundle"
    );
    assert!(decode_metric(store().catalogue(), &bytes).is_ok());
}
