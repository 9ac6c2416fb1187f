//! The prerendered pages: what they say is what `compare` says, their links lead somewhere, and nothing is half-written.

use crate::command::{complaint, file, run, stdout};
use crate::plain::judges_nobody;
use crate::real::{data, release, store};
use council_compare::figures::Class;
use council_compare::page::has_page;
use council_compare::{report, words};
use serde_json::Value;
use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const FRAME: &str = "<!DOCTYPE html><html lang=\"en-GB\"><head><meta charset=\"utf-8\"><!--page:head--><!--page:first /assets/core.wasm /assets/release.js--></head>\
     <body><!--page:main--><p>Release <!--page:release--></p></body></html>";

/// Councils of every class and kind: of one tier and of two, former, merged, alone, combined authorities.
const TWENTY: [&str; 20] = [
    "darlington",
    "york",
    "isles-of-scilly",
    "city-of-london",
    "tower-hamlets",
    "camden",
    "barnsley",
    "sheffield",
    "manchester",
    "derbyshire",
    "hertfordshire",
    "amber-valley",
    "adur",
    "west-suffolk",
    "cumberland",
    "north-northamptonshire",
    "dorset",
    "craven",
    "greater-manchester-combined-authority",
    "tees-valley-combined-authority",
];

fn out(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("site").join(name)
}

/// The site with the pages of twenty councils.
pub(crate) fn site() -> &'static Path {
    static SITE: OnceLock<PathBuf> = OnceLock::new();
    SITE.get_or_init(|| {
        let (frame, out) = (file("site-frame", "frame.html", FRAME), out("twenty"));
        let texts = ["data/gaps.md", "www/pages", "CHANGELOG.md"].map(|text| data().join("..").join(text));
        let mut arguments = vec!["site", release(), "--frame", frame.to_str().unwrap(), "--out"];
        arguments.extend([out.to_str().unwrap(), "--url", "https://example.org"]);
        arguments.extend(texts.iter().flat_map(|text| ["--pages", text.to_str().unwrap()]));
        arguments.extend(TWENTY.iter().flat_map(|council| ["--council", council]));
        stdout(&arguments);
        out
    })
}

fn page(path: &str) -> String {
    let file = site().join(path).join("index.html");
    std::fs::read_to_string(&file).unwrap()
}

/// What stands between the first `start` and the next `end`, and what follows.
fn between<'a>(html: &'a str, start: &str, end: &str) -> Option<(&'a str, &'a str)> {
    html.split_once(start)?.1.split_once(end)
}

/// The texts of every `<tag …>…</tag>`.
fn texts(html: &str, open: &str, close: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(open) {
        let (inside, left) = after.split_once(close).unwrap();
        // An attribute may follow the name; a longer name is another tag.
        if inside.starts_with(['>', ' ']) {
            found.push(text(inside.split_once('>').unwrap().1));
        }
        rest = left;
    }
    found
}

/// A part of a page as it is read.
fn text(html: &str) -> String {
    let mut text = String::new();
    for (index, part) in html.split('<').enumerate() {
        text.push_str(if index == 0 { part } else { part.split_once('>').unwrap().1 });
    }
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

fn strings(value: &Value) -> Vec<String> {
    value.as_array().unwrap().iter().map(|text| text.as_str().unwrap().into()).collect()
}

fn said(comparison: &Value, keys: &[&str]) -> Vec<String> {
    let texts = keys.iter().map(|key| comparison["sentences"][key].as_str().unwrap().to_owned());
    texts.filter(|text| !text.is_empty()).collect()
}

fn str_of(value: &Value) -> &str {
    value.as_str().unwrap()
}

#[test]
fn every_number_and_sentence_is_what_compare_says() {
    let mut compared = 0;
    for council in TWENTY {
        let comparisons: Vec<Value> =
            serde_json::from_str(&stdout(&["compare", release(), council, "--format", "json"])).unwrap();
        let told: Value =
            serde_json::from_str(&stdout(&["trend", release(), council, "--format", "json"])).unwrap();
        let trends = told["trends"].as_array().unwrap();
        let overview = page(&format!("council/{council}/"));
        assert_eq!(overview.matches("<section class=\"metric\"").count(), comparisons.len(), "{council}");
        for comparison in &comparisons {
            let (metric, theme) =
                (str_of(&comparison["metric"]["id"]), str_of(&comparison["metric"]["theme"]));
            let at = format!("{council} {metric}");
            let html = page(&format!("council/{council}/{theme}/"));
            in_full(comparison, &html, &at);
            let trend = trends.iter().find(|trend| trend["metric"] == metric).unwrap();
            moved(trend, &html, &at);
            assert_eq!(text(&html).matches(str_of(&told["trends"][0]["caution"])).count(), 1, "{at}");
            in_brief(comparison, &overview, &at);
            compared += 1;
        }
    }
    assert!(compared > 1500, "{compared} comparisons");
}

/// A measure on the page of its theme.
fn in_full(comparison: &Value, page: &str, at: &str) {
    let metric = str_of(&comparison["metric"]["id"]);
    let (section, _) = between(page, &format!("<h2 id=\"{metric}\""), "<h2 ").unwrap();
    let (section, after) = section.split_once("Figures over time").unwrap();
    let section = section.split_once("Figures of the councils in it").map_or(section, |(before, _)| before);
    let figure = texts(section, "<p class=\"figure\"", "</p>");
    let expected =
        format!("{}, {}", str_of(&comparison["sentences"]["figure"]), str_of(&comparison["period"]["label"]));
    assert_eq!(figure, [expected], "{at}");
    let (sentences, _) = between(section, &format!("<div id=\"{metric}-said\">"), "</div>").unwrap();
    assert_eq!(texts(sentences, "<p", "</p>"), said(comparison, &["peers", "england", "polarity"]), "{at}");
    assert_eq!(texts(sentences, "<li", "</li>"), strings(&comparison["sentences"]["notes"]), "{at}");
    assert_eq!(texts(section, "<figcaption", "</figcaption>"), said(comparison, &["title"]), "{at}");
    let periods = comparison["periods"].as_array().unwrap();
    let labels: Vec<String> = periods.iter().map(|period| str_of(&period["label"]).to_owned()).collect();
    let shown = texts(section, "<option", "</option>");
    assert_eq!(shown, if labels.len() > 1 { labels } else { Vec::new() }, "{at}");
    let table = &comparison["table"];
    let columns = if table["headings"][3] == "" { 3 } else { 4 };
    assert_eq!(texts(section, "<caption", "</caption>"), [str_of(&table["caption"])], "{at}");
    assert_eq!(
        texts(section, "<th scope=\"row\"", "</th>").len(),
        table["rows"].as_array().unwrap().len(),
        "{at}"
    );
    for (shown, row) in section.split("<tr class=\"row-").skip(1).zip(table["rows"].as_array().unwrap()) {
        let cells: Vec<&str> =
            ["figure", "difference", "before"].iter().map(|key| str_of(&row[key])).collect();
        assert_eq!(texts(shown, "<th", "</th>"), [str_of(&row["name"])], "{at}");
        assert_eq!(texts(shown, "<td", "</td>"), &cells[..columns - 1], "{at}");
    }
    let series = report::series(store(), str_of(&comparison["area"]["code"]), metric).unwrap();
    let (shown, after) = after.split_once("</table>").unwrap();
    assert_eq!(texts(shown, "<p", "</p>"), series.notes, "{at}");
    let cells: Vec<String> = series.rows.iter().flatten().cloned().collect();
    let (_, body) = shown.split_once("<tbody>").unwrap();
    let rows: Vec<String> = body.split("<tr>").skip(1).flat_map(row).collect();
    assert_eq!(rows, cells, "{at}");
    for limit in strings(&comparison["metric"]["limits"]) {
        assert!(texts(after, "<li", "</li>").contains(&limit), "{at}: {limit}");
    }
    for key in ["publisher", "title", "licence"] {
        assert!(text(after).contains(str_of(&comparison["metric"]["source"][key])), "{at}: {key}");
    }
    assert!(text(after).contains(str_of(&comparison["metric"]["published"])), "{at}");
}

/// How a measure moved, on the page of its theme.
fn moved(trend: &Value, page: &str, at: &str) {
    let metric = str_of(&trend["metric"]);
    let (part, _) = between(page, &format!("<div id=\"{metric}-moved\">"), "</div>").unwrap();
    let paragraphs = [&["moved", "peers", "relative"][..], &["sure", "recent", "latest", "polarity"]];
    let expected: Vec<String> = paragraphs.iter().map(|keys| said(trend, keys).join(" ")).collect();
    let expected: Vec<String> = expected.into_iter().filter(|text| !text.is_empty()).collect();
    assert!(!expected.is_empty(), "{at}");
    assert_eq!(texts(part, "<p", "</p>"), expected, "{at}");
    assert_eq!(texts(part, "<li", "</li>"), strings(&trend["sentences"]["notes"]), "{at}");
    // A picture has room where there are the three figures that one needs.
    let figures = trend["moments"].as_array().unwrap().iter().filter(|moment| !moment["value"].is_null());
    let room = page.contains(&format!("<div class=\"trend\" data-metric=\"{metric}\">"));
    assert_eq!(room, figures.count() >= 3, "{at}");
    distances(trend, page, at);
}

/// How far from the England median it lay, in the same part. Not from the JSON: reading it may lose the last bit, and
/// with it a rounding.
fn distances(trend: &Value, page: &str, at: &str) {
    let metric = str_of(&trend["metric"]);
    let trend = report::trend(store(), str_of(&trend["area"]), metric, None).unwrap();
    let signed = |score: Option<f64>| match score.map(|score| (words::number(score, 1), score)) {
        None => "–".into(),
        Some((text, score)) if score > 0.0 && text != "0.0" => format!("+{text}"),
        Some((text, _)) => text,
    };
    let beside = trend.moments.iter().any(|moment| moment.peers_score.is_some());
    let cells = |moment: &report::MomentReport| {
        let mut cells = vec![moment.period.label.clone(), signed(moment.score)];
        cells.extend(beside.then(|| signed(moment.peers_score)));
        cells
    };
    let told = trend.moments.iter().filter(|moment| moment.score.is_some()).count() > 1;
    let expected: Vec<Vec<String>> =
        if told { trend.moments.iter().rev().map(cells).collect() } else { Vec::new() };
    let table = between(page, &format!("<caption id=\"{metric}-distances\">"), "</table>");
    let shown = table.map_or(Vec::new(), |(table, _)| table.split("<tr>").skip(2).map(row).collect());
    assert_eq!(shown, expected, "{at}");
}

/// The story and the questions say what `compare` says of what stands out, and nothing of what does not.
#[test]
fn story_and_questions_are_made_of_the_same_sentences() {
    for council in TWENTY {
        let comparisons: Vec<Value> =
            serde_json::from_str(&stdout(&["compare", release(), council, "--format", "json"])).unwrap();
        let told: Value =
            serde_json::from_str(&stdout(&["trend", release(), council, "--format", "json"])).unwrap();
        let [story, sheet] = ["story", "questions"].map(|part| page(&format!("council/{council}/{part}/")));
        for html in [&story, &sheet] {
            assert!(text(html).contains(str_of(&told["family"]["sentence"])), "{council}");
        }
        let mut asked = 0;
        for comparison in &comparisons {
            let at = format!("{council} {}", str_of(&comparison["metric"]["id"]));
            let metric = str_of(&comparison["metric"]["id"]);
            let part = between(&sheet, &format!("<h3 id=\"{metric}\""), "</section>");
            assert_eq!(part.is_some(), far(comparison), "{at}");
            if let Some((part, _)) = part {
                asked += 1;
                let figure = texts(part, "<p class=\"figure\"", "</p>");
                let period = str_of(&comparison["period"]["label"]);
                assert_eq!(
                    figure,
                    [format!("{}, {period}", str_of(&comparison["sentences"]["figure"]))],
                    "{at}"
                );
                let said = said(comparison, &["peers", "england", "polarity"]);
                assert_eq!(texts(part, "<p", "</p>")[1..=said.len()], said, "{at}");
                let (questions, _) = between(part, "<ol class=\"ask\">", "</ol>").unwrap();
                assert_eq!(texts(questions, "<li", "</li>").len(), 3, "{at}");
                assert!(
                    !questions.contains("people, place and money"),
                    "{at}: a theme without words of its own"
                );
            }
            if let Some((part, _)) = between(&story, &format!("<p data-metric=\"{metric}\">"), "</p>") {
                assert!(far(comparison), "{at}");
                for said in said(comparison, &["figure", "england", "peers", "polarity"]) {
                    assert!(text(part).contains(&said), "{at}: {said}");
                }
            }
        }
        assert_eq!(sheet.matches("<ol class=\"ask\">").count(), asked, "{council}");
        // The first of each theme, if there is one.
        for theme in store().catalogue().themes() {
            let of = |comparison: &&Value| comparison["metric"]["theme"] == *theme.id && far(comparison);
            let expected: Vec<&str> =
                comparisons.iter().filter(of).take(1).map(|found| str_of(&found["metric"]["id"])).collect();
            let part = between(&story, &format!("<h2 id=\"{}\"", theme.id), "</section>")
                .map_or("", |(part, _)| part);
            let shown: Vec<&str> =
                part.split("<p data-metric=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0).collect();
            assert_eq!(shown, expected, "{council} {}", theme.id);
        }
    }
}

/// 1.5 typical gaps or more from England, on the same side of two thirds of the peers if there are five.
fn far(comparison: &Value) -> bool {
    let peers = |key: &str| comparison["peers"][key].as_u64().unwrap();
    let Some(score) = comparison["england"]["score"].as_f64() else { return false };
    let beyond = peers(if score < 0.0 { "higher" } else { "lower" });
    score.abs() >= 1.5 - 1e-9 && (peers("n") < 5 || beyond * 3 >= peers("n") * 2)
}

/// Sentences of ours on these pages are under 25 words. Titles, limits and notes are data's, checked where they are read.
#[test]
fn story_and_questions_are_short_sentences() {
    for council in TWENTY {
        for part in ["story", "questions"] {
            let html = page(&format!("council/{council}/{part}/"));
            let (main, _) = between(&html, "<h1", "</main>").unwrap();
            let questions = main
                .split("<ol class=\"ask\">")
                .skip(1)
                .flat_map(|rest| texts(rest.split_once("</ol>").unwrap().0, "<li", "</li>"));
            let lines = texts(main, "<p", "</p>");
            for told in questions.chain(lines) {
                for sentence in told.split_inclusive(['.', '?', ':']) {
                    let words = sentence.split_whitespace().count();
                    assert!(words < 30, "{council} {part}: {words} words: {sentence}");
                }
            }
        }
    }
}

fn row(html: &str) -> Vec<String> {
    let mut cells = texts(html, "<th", "</th>");
    cells.extend(texts(html, "<td", "</td>"));
    cells
}

/// A measure on the overview, and its row in the table of its theme.
fn in_brief(comparison: &Value, page: &str, at: &str) {
    let metric = str_of(&comparison["metric"]["id"]);
    let (section, after) = between(page, &format!("<h3 id=\"{metric}\""), "</section>").unwrap();
    let figure = str_of(&comparison["sentences"]["figure"]);
    let mut expected = vec![format!("{figure}, {}", str_of(&comparison["period"]["label"]))];
    expected.extend(said(comparison, &["peers", "england"]));
    assert_eq!(texts(section, "<p", "</p>"), expected, "{at}");
    assert_eq!(texts(section, "<li", "</li>"), strings(&comparison["sentences"]["notes"]), "{at}");
    let title = str_of(&comparison["metric"]["title"]);
    let (table, _) = after.split_once("<tbody>").unwrap().1.split_once("</tbody>").unwrap();
    let shown = table.split("<tr>").skip(1).map(row).find(|cells| cells[0] == title).unwrap_or_default();
    assert_eq!(shown[1], figure, "{at}");
    // The medians are those of the whole table, with the unit written out.
    for (cell, who) in [(&shown[2], "peer-median"), (&shown[3], "england")] {
        let rows = comparison["table"]["rows"].as_array().unwrap();
        let median = rows.iter().find(|row| row["who"] == who).map(|row| str_of(&row["figure"]));
        let known = median.is_some_and(|median| cell.starts_with(median)) || cell == "–";
        assert!(known, "{at}: {cell} is not {median:?}");
    }
    assert_eq!(shown[4], str_of(&comparison["period"]["label"]), "{at}");
}

/// Every file of the site, by its path in it.
fn pages() -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders = vec![site().to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
            } else if entry.extension().is_some_and(|end| end == "html") {
                let path = entry.strip_prefix(site()).unwrap().to_str().unwrap().to_owned();
                found.push((path, std::fs::read_to_string(&entry).unwrap()));
            }
        }
    }
    found
}

#[test]
fn no_page_ranks_or_judges() {
    for (path, html) in pages() {
        // The name of a duty in law is not ours to change.
        judges_nobody(&text(&html).to_lowercase().replace("best value", ""), &path);
    }
}

#[test]
fn every_link_leads_somewhere() {
    let areas = store().catalogue().areas();
    let slugs: HashSet<&str> = areas.iter().filter(|area| has_page(area)).map(|area| &*area.slug).collect();
    let all = pages();
    let ids = |html: &str| -> HashSet<String> {
        html.split(" id=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0.to_owned()).collect()
    };
    for (path, html) in &all {
        let ids_here = ids(html);
        assert_eq!(html.matches(" id=\"").count(), ids_here.len(), "{path}: an id occurs twice");
        for link in html.split("<a href=\"").skip(1).map(|rest| rest.split_once('"').unwrap().0) {
            if link.starts_with("http") {
                continue;
            }
            let (to, part) = link.split_once('#').unwrap_or((link, ""));
            if to.is_empty() {
                assert!(ids_here.contains(part), "{path}: {link}");
                continue;
            }
            let mut parts: Vec<&str> =
                path.rsplit_once('/').map_or(Vec::new(), |(folder, _)| folder.split('/').collect());
            for step in to.split('/').filter(|step| !step.is_empty()) {
                if step == ".." { assert!(parts.pop().is_some(), "{path}: {link}") } else { parts.push(step) }
            }
            // Only twenty councils are written here; of the others the address must be that of a council.
            match parts[..] {
                ["council", slug, ..] if !TWENTY.contains(&slug) => {
                    assert!(slugs.contains(slug), "{path}: {link}");
                }
                ["data", "csv", file] => {
                    assert!(site().join("data/csv").join(file).is_file(), "{path}: {link}");
                }
                _ => {
                    let file = format!("{}/index.html", parts.join("/"));
                    let target = all.iter().find(|(path, _)| *path == file);
                    assert!(target.is_some(), "{path}: {link} leads to no page");
                    let (_, target) = target.unwrap();
                    let there = part.is_empty() || target.contains(&format!(" id=\"{part}\""));
                    assert!(there, "{path}: {link}");
                }
            }
        }
    }
}

#[test]
fn a_former_council_points_to_its_successors_and_codes_to_slugs() {
    let craven = page("council/craven/");
    assert!(craven.contains("This council no longer exists. Its figures end with it."));
    assert!(craven.contains("<a href=\"../../council/north-yorkshire/\">North Yorkshire</a>"));
    let code = page("council/E06000005/");
    assert!(code.contains("content=\"0; url=../darlington/\""), "{code}");
    assert!(page("council/E07000163/").contains("url=../craven/"));
    let cumberland = page("council/cumberland/");
    assert!(cumberland.contains("<a href=\"../../council/carlisle/\">Carlisle</a>"));
}

#[test]
fn similar_councils_are_explained_feature_by_feature() {
    let html = page("council/darlington/");
    let (why, _) = between(&html, "<ol class=\"why\">", "</ol>").unwrap();
    let catalogue = store().catalogue();
    let features = &catalogue.features().columns;
    let of = |slug: &str| catalogue.find_area(slug).unwrap();
    let own = catalogue.features().of(of("darlington"));
    let members: Vec<&str> = why.split("<li>").skip(1).collect();
    assert_eq!(members.len(), 15);
    for member in members {
        let slug = member.split_once("/council/").unwrap().1.split_once('/').unwrap().0;
        let name = &catalogue.areas()[of(slug)].name;
        assert!(text(member).contains(&format!("{name} is closest to Darlington in ")), "{name}");
        let rows: Vec<Vec<String>> = member.split("<tr>").skip(2).map(row).collect();
        assert_eq!(rows.len(), features.len(), "{name}");
        let shares = rows.iter().map(|cells| cells[3].trim_end_matches('%').parse::<f64>().unwrap());
        assert!((shares.sum::<f64>() - 100.0).abs() < 7.0, "{name}: shares of one whole, each rounded");
        let theirs = catalogue.features().of(of(slug));
        for (cells, (feature, (own, theirs))) in rows.iter().zip(features.iter().zip(own.iter().zip(theirs)))
        {
            assert!(cells[0].starts_with(&feature.title), "{name}");
            assert_eq!(cells[1], words::figure(feature, *own), "{name}");
            assert_eq!(cells[2], words::figure(feature, *theirs), "{name}");
        }
    }
    for feature in features {
        assert!(html.contains(&feature.reason) && html.contains(&format!("data-feature=\"{}\"", feature.id)));
    }
    assert!(text(&html).contains("of these 15 councils also have Darlington among their own."));
    // None is like these two: there is nothing to explain, and no weight would change it.
    for alone in ["city-of-london", "isles-of-scilly"] {
        let html = page(&format!("council/{alone}/"));
        assert!(!html.contains("Why these councils") && !html.contains("data-feature="), "{alone}");
        assert!(html.contains("Choose councils by hand"), "{alone}");
    }
}

#[test]
fn a_combined_authority_stands_beside_its_councils() {
    let html = page("council/tees-valley-combined-authority/economy/");
    let (table, _) = between(&html, "-members\"", "</table>").unwrap();
    let (_, body) = table.split_once("<tbody>").unwrap();
    let rows: Vec<Vec<String>> = body.split("<tr>").skip(1).map(row).collect();
    let names: Vec<&str> = rows.iter().map(|cells| &*cells[0]).collect();
    assert_eq!(
        names,
        ["Darlington", "Hartlepool", "Middlesbrough", "Redcar and Cleveland", "Stockton-on-Tees"]
    );
    assert!(rows.iter().all(|cells| cells[1].contains(|letter: char| letter.is_ascii_digit())), "{rows:?}");
}

#[test]
fn a_metrics_page_has_every_council_in_the_order_of_the_alphabet() {
    let html = page("metric/household-waste-recycling-rate/");
    let (table, _) = between(&html, "id=\"councils-table\"", "</table>").unwrap();
    let names = texts(table, "<th scope=\"row\"", "</th>");
    let mut sorted = names.clone();
    sorted.sort();
    assert_eq!(names, sorted);
    let collects = |class: Class| class.is_council() && class != Class::County;
    let areas = store().catalogue().areas().iter();
    let count = areas.filter(|area| collects(area.class) && area.end.is_none()).count();
    assert_eq!(names.len(), count);
    assert!(names.contains(&"Darlington".to_owned()));
}

#[test]
fn addresses_are_given_where_the_site_has_one() {
    let html = page("council/york/waste/");
    assert!(html.contains("<link rel=\"canonical\" href=\"https://example.org/council/york/waste/\">"));
    assert!(html.contains("<title>York: Waste and street cleaning – Council Compare</title>"));
    let map = std::fs::read_to_string(site().join("sitemap.xml")).unwrap();
    assert!(map.contains("<loc>https://example.org/council/york/waste/</loc>"));
    assert!(!map.contains("E06000005"));
    let wanted = |html: &str| html.matches("rel=\"preload\"").count();
    // A theme's page will want the Wasm, the index, the catalogue and its figures; an overview nothing.
    assert_eq!([wanted(&html), wanted(&page("council/york/"))], [4, 0]);
}

#[test]
fn what_cannot_be_written_leaves_what_is_there() {
    let (frame, bare) =
        (file("site-frame", "whole.html", FRAME), file("site-frame", "bare.html", "<html></html>"));
    let (frame, bare) = (frame.to_str().unwrap(), bare.to_str().unwrap());
    let folder = out("kept");
    let out = folder.to_str().unwrap();
    stdout(&["site", release(), "--frame", frame, "--out", out, "--council", "york"]);
    let before = std::fs::read(folder.join("council/york/index.html")).unwrap();
    for (arguments, said) in [
        (["--frame", bare, "--out", out, "--council", "york"], "has no comment <!--page:"),
        (["--frame", "nowhere.html", "--out", out, "--council", "york"], "cannot be read"),
        (["--frame", frame, "--out", out, "--council", "Yrok"], "did you mean 'York'?"),
        (["--frame", frame, "--out", out, "--url", "example.org"], "is not an address"),
        (["--frame", frame, "--out", out, "--pages", bare], "has no heading of the first level"),
    ] {
        let text = complaint(run(&[&["site", release()], &arguments[..]].concat()));
        assert!(text.contains(said), "{text}");
        assert_eq!(std::fs::read(folder.join("council/york/index.html")).unwrap(), before, "{text}");
    }
}
