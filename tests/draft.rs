//! Draft measures: read beside a release, marked wherever they are shown, and commented on.

use crate::fixture::{area, catalogue};
use crate::plain::judges_nobody;
use council_compare::figures::{Catalogue, Class, Status};
use council_compare::import::draft::{Comments, Consultation, Draft, File};
use council_compare::page;
use council_compare::report::{self, COMMENT_COLUMNS, comments_file, comments_sheet, draft_sheet};
use council_compare::words::{draft_problem, draft_read, draft_remedy};

const EVIL: &str = "=<script>\"&',";

const METRIC: &str = r#"
title = "Visits kept"
theme = "care"
duty = "adult-social-care"
unit = "%"
axis = "Percentage of visits"
decimals = 1
minimum = 0
maximum = 100
polarity = "higher"
kind = "output"
meaning = "The share of visits that were kept."
reason = "People wait for them."
limits = ["Councils count visits differently."]
source = { publisher = "A group", title = "Returns", url = "https://example.org/", licence = "None", published = "2026" }
"#;

const ASKED: &str = r#"
[consultation]
title = "Measures of care"
organiser = "A group of councils"
closes = "2027-01-31"
send = "Send comments to care@example.org."
questions = ["Is it clear?", "Can you supply it?"]
"#;

/// Eight councils that have the duty, and a district that has not.
fn england() -> Catalogue {
    let mut areas: Vec<_> = (0..8)
        .map(|index| {
            area(index, &if index == 0 { "Alder".into() } else { format!("B{index}") }, Class::Unitary)
        })
        .collect();
    areas.push(area(8, "Dale", Class::District));
    catalogue(areas)
}

/// A consultation on `visits` and `calls`.
fn asked() -> String {
    format!("{ASKED}\n[[metric]]\nid = \"visits\"{METRIC}\n[[metric]]\nid = \"calls\"{METRIC}")
}

/// Six years of `visits` for every council, rising at Alder.
fn figures() -> String {
    let row = |year: u32, council: u32| {
        let value = if council == 0 { 60 + 3 * (year - 2019) } else { 60 + council };
        format!("E{:08},{year}-04-01/P1Y,{value},,\n", 6_000_001 + council)
    };
    let rows: String = (2019..2025).flat_map(|year| (0..8).map(move |council| row(year, council))).collect();
    format!("area,period,value,status,marks\n{rows}")
}

fn read(files: &[(&str, &str)]) -> council_compare::Result<Draft> {
    let files: Vec<File<'_>> =
        files.iter().map(|(name, text)| File { name, bytes: text.as_bytes() }).collect();
    Draft::read(&england(), &files)
}

fn sound() -> Draft {
    read(&[("care.toml", &asked()), ("visits.csv", &figures())]).unwrap()
}

fn refused(files: &[(&str, &str)]) -> String {
    read(files).unwrap_err().to_string()
}

#[test]
fn a_draft_measure_is_compared_as_a_published_one_is() {
    let draft = sound();
    assert_eq!((draft.figures, draft.found, draft.problems.len()), (48, 0, 0));
    assert_eq!(draft_read(&draft), "2 draft measures, 48 figures. Nothing was left out.");
    let report = report::draft(&draft, "alder", Some("class")).unwrap();
    assert_eq!(report.measures.len(), 1);
    let found = &report.measures[0].comparison.finding;
    // Alder has 75; the others 61 to 67: the median of eight is 64.5, and the distances' 2.
    assert_eq!((found.value, found.england.median, found.england.mad), (Some(75.0), Some(64.5), Some(2.0)));
    assert_eq!(found.england.score, Some(5.25));
    assert_eq!((found.peers.n, found.peers.median), (7, Some(64.0)));
    assert_eq!(report.measures[0].trend.raw.unwrap().slope, 3.0);
    let without: Vec<_> = report.without.iter().map(|without| (without.id, without.why)).collect();
    assert_eq!(without, [("draft-calls", "The files hold no figure of it.")]);
    let elsewhere = report::draft(&draft, "dale", None).unwrap();
    assert_eq!((elsewhere.measures.len(), elsewhere.without.len()), (0, 2));
    assert_eq!(report::draft(&draft, "nowhere", None).unwrap_err().code(), "unknown-area");
    assert_eq!(report::draft(&draft, "alder", Some("nobody")).unwrap_err().code(), "unknown-group");
}

/// In each heading, caption, picture, row and file.
#[test]
fn no_view_loses_the_mark() {
    let draft = sound();
    let report = report::draft(&draft, "alder", Some("class")).unwrap();
    let part = page::draft(&report, 640.0).unwrap();
    let document = page::draft_document(&report).unwrap();
    for html in [&part, &document] {
        let marked = |open: &str, close: &str, least: usize| {
            let found: Vec<&str> =
                html.split(open).skip(1).map(|rest| rest.split(close).next().unwrap()).collect();
            assert!(found.len() >= least, "{open}");
            for text in found {
                assert!(text.contains("DRAFT"), "{open}{text}");
            }
        };
        marked("<section class=\"draft-measure\">", "</section>", 1);
        marked("<caption", "</caption>", 2);
        marked("<svg", "</svg>", 2);
        marked("<h1>", "</h1>", usize::from(html == &document));
        assert!(html.contains("class=\"draft-mark\"") && html.contains("Do not quote them"));
        assert!(html.contains("Councils count visits differently."));
        assert!(!html.contains("<script"));
    }
    assert!(document.starts_with("<!DOCTYPE html>") && document.contains("<title>DRAFT: "));
    // On paper every sheet has it, whatever stands there.
    assert!(document.contains("@top-center{content:\"DRAFT\""));
    assert!(!document.contains("href=\"..") && !document.contains("src="));
    assert_eq!(document.matches("class=\"strip own-picture wide\"").count(), 1);
    assert_eq!(document.matches("class=\"trend own-picture narrow\"").count(), 1);
    let sheet = draft_sheet(&report);
    for row in sheet.lines().skip(1) {
        assert!(row.contains(",draft-visits,DRAFT: Visits kept,"), "{row}");
    }
    let json = serde_json::to_value(&report).unwrap();
    assert_eq!(
        (&json["status"], &json["measures"][0]["metric"]["title"]),
        (&"DRAFT".into(), &"DRAFT: Visits kept".into())
    );
}

#[test]
fn what_is_said_is_plain_and_judges_nobody() {
    let draft = sound();
    for area in ["alder", "b1", "dale"] {
        let part = page::draft(&report::draft(&draft, area, None).unwrap(), 640.0).unwrap();
        judges_nobody(&part, area);
    }
    judges_nobody(&page::drafts(&england()).main, "the page");
    judges_nobody(&page::comment_form(&draft.consultation), "the form");
}

/// Each row with its own fault, and what is said of it.
#[test]
fn every_row_that_is_not_understood_is_told() {
    let rows = [
        ("visits,Alder,2024-04-01/P1Y,50,,,,", "", ""),
        ("draft-visits,B1,2024-04-01/P1Y,,[c],,,", "", ""),
        ("walks,Alder,2023-04-01/P1Y,50,,,,", "metric", "No draft measure has the id 'walks'."),
        ("visits,Elsewhere,2023-04-01/P1Y,50,,,,", "area", "No council is called 'Elsewhere'."),
        ("visits,Alder,2023-24,50,,,,", "period", "'2023-24' is not a period."),
        ("visits,Alder,2023-04-01/P1Y,half,,,,", "value", "'half' is not a number."),
        ("visits,Alder,2023-04-01/P1Y,NaN,,,,", "value", "'NaN' is not a number."),
        ("visits,Alder,2023-04-01/P1Y,101,,,,", "value", "'101' is not a figure that the measure can have."),
        ("visits,Alder,2023-04-01/P1Y,,gone,,,", "status", "'gone' is not a status."),
        (
            "visits,Alder,2023-04-01/P1Y,5,x,,,",
            "status",
            "The row has a figure, and 'x' says that there is none.",
        ),
        ("visits,Alder,2023-04-01/P1Y,5,,odd,,", "marks", "'odd' is not a mark."),
        (
            "visits,Alder,2023-04-01/P1Y,5,,,6,4",
            "lower",
            "The interval does not run from a lower to an upper end.",
        ),
        (
            "visits,Alder,2023-04-01/P1Y,5,,,4,",
            "lower",
            "The interval does not run from a lower to an upper end.",
        ),
        (
            "visits,Dale,2023-04-01/P1Y,5,,,,",
            "area",
            "'Dale' did not have this duty, or did not exist, in that period.",
        ),
        (
            "visits,E06000001,2024-04-01/P1Y,51,,,,",
            "area",
            "Row 2 of all.csv has a figure for the same period already.",
        ),
    ];
    let text = rows.map(|(row, ..)| row).join("\n");
    let text = format!("metric,area,period,value,status,marks,lower,upper\n{text}");
    let draft = read(&[("care.toml", &asked()), ("all.csv", &text)]).unwrap();
    let wrong: Vec<(u64, &str, &str)> = (2..)
        .zip(rows)
        .filter(|(_, row)| !row.2.is_empty())
        .map(|(line, row)| (line, row.1, row.2))
        .collect();
    let told: Vec<(u64, &str, String)> =
        draft.problems.iter().map(|found| (found.row, &*found.column, draft_problem(found))).collect();
    assert_eq!(told.iter().map(|(row, column, said)| (*row, *column, &**said)).collect::<Vec<_>>(), wrong);
    for found in &draft.problems {
        assert!(!draft_remedy(&found.cause).is_empty() && found.file == "all.csv");
    }
    assert_eq!((draft.figures, draft.found), (2, wrong.len()));
    let table = draft.store().table(0).unwrap();
    assert_eq!(table.columns()[0].figure(0).value, Some(50.0));
    assert_eq!(table.columns()[0].figure(1).status, Status::Hidden);
}

#[test]
fn files_that_hold_no_figures_are_told_and_the_rest_is_read() {
    let told = |name: &str, text: &str| {
        let draft = read(&[("care.toml", &asked()), ("visits.csv", &figures()), (name, text)]).unwrap();
        assert_eq!((draft.figures, draft.found), (48, 1), "{name}");
        draft_problem(&draft.problems[0])
    };
    assert_eq!(told("calls.csv", ""), "There is no column 'area'.");
    assert_eq!(told("calls.csv", "area,period\n"), "There is no column 'value'.");
    assert_eq!(told("walks.csv", "area,period,value\n"), "No draft measure has the id 'walks'.");
    // A status that says nothing is none, and rows of one line are two.
    assert_eq!(
        told("calls.csv", "area,period,value,status\nAlder,2024-04-01/P1Y,,[]\n"),
        "'[]' is not a status."
    );
    let draft = read(&[
        ("care.toml", &asked()),
        ("calls.csv", "area,period,value\nAlder,2024-04-01/P1Y,1\rAlder,2024-04-01/P1Y,2\n"),
    ]);
    let draft = draft.unwrap();
    assert_eq!((draft.figures, draft.found), (1, 1));
    // The same metric in another file.
    let again = told("draft-visits.csv", "area,period,value\nAlder,2024-04-01/P1Y,1\n");
    assert_eq!(again, "Row 42 of visits.csv has a figure for the same period already.");
    let latin = b"area,period,value\nAlder,2024-04-01/P1Y,1\nRh\xf4s,2024-04-01/P1Y,1\n";
    let files = [File { name: "a.toml", bytes: METRIC.as_bytes() }, File { name: "a.csv", bytes: latin }];
    let draft = Draft::read(&england(), &files).unwrap();
    assert_eq!(
        (draft_problem(&draft.problems[0]), draft.found),
        ("The file is not a text in UTF-8.".into(), 1)
    );
    assert_eq!(draft_remedy(&draft.problems[0].cause), "Save it as CSV UTF-8, and open it again.");
    let files = [File { name: "a.toml", bytes: b"title = \"Rh\xf4s\"" }];
    let error = Draft::read(&england(), &files).unwrap_err();
    assert_eq!(error.to_string(), "in a.toml: the file is not in UTF-8; save it so");
    let marked = format!("\u{feff}{}", figures());
    assert_eq!(read(&[("care.toml", &asked()), ("visits.csv", &marked)]).unwrap().figures, 48);
    let many = format!("area,period,value\n{}", "Alder,never,1\n".repeat(1000));
    let draft = read(&[("care.toml", &asked()), ("calls.csv", &many)]).unwrap();
    assert_eq!((draft.problems.len(), draft.found), (200, 1000));
    assert!(page::draft_problems(&draft).contains("800 more are not listed."));
}

#[test]
fn measures_may_stand_in_files_of_their_own() {
    let draft = read(&[("visits.toml", METRIC), ("Asked.TOML", ASKED), ("visits.csv", &figures())]).unwrap();
    assert_eq!(draft.consultation.questions.len(), 2);
    let bare = read(&[("visits.toml", METRIC), ("visits.csv", &figures())]).unwrap();
    assert_eq!((&*bare.consultation.title, bare.figures), ("", 48));
    let report = report::draft(&bare, "alder", None).unwrap();
    assert_eq!(report.title, "DRAFT: proposed measures, for Alder");
    assert!(page::comment_form(&bare.consultation).contains(">Comment</label>"));
}

#[test]
fn a_catalogue_that_cannot_be_read_says_where_and_what_to_do() {
    let metric = |from: &str, to: &str| {
        let text = format!("{ASKED}[[metric]]\nid = \"visits\"{}", METRIC.replace(from, to));
        refused(&[("care.toml", &text)])
    };
    assert_eq!(
        metric("decimals = 1", "decimals = "),
        "in care.toml: row 15: string values must be quoted, expected literal string"
    );
    assert_eq!(
        metric("\"higher\"", "\"up\""),
        "in care.toml: metric 'visits': 'up' is not a polarity; choose from higher, lower, none"
    );
    assert_eq!(
        metric("\"adult-social-care\"", "\"care\""),
        "metric 'visits': duty is 'care'; choose from adult-social-care, waste-collection"
    );
    assert_eq!(
        metric("limits = [\"Councils count visits differently.\"]", "limits = []"),
        "in care.toml: metric 'visits': limits is empty; say why a figure may mislead"
    );
    assert_eq!(
        metric("decimals = 1", "decimals = 9"),
        "the metric 'draft-visits' has 9 decimals; 6 is the most"
    );
    assert!(metric("theme =", "heading =").starts_with("in care.toml: row 11: unknown field `heading`"));
    let asked = |from: &str, to: &str| refused(&[("care.toml", &asked().replacen(from, to, 1))]);
    assert_eq!(
        asked("2027-01-31", "2027-02-30"),
        "in care.toml: consultation.closes is '2027-02-30'; write the last day, such as 2027-01-31"
    );
    assert_eq!(asked("A group of councils", " "), "in care.toml: consultation.organiser is empty; write it");
    assert_eq!(asked("Is it clear?", ""), "in care.toml: consultation.questions, text 1, is empty; write it");
    assert_eq!(
        asked("id = \"calls\"", "id = \"visits\""),
        "in care.toml: the metric 'visits' is given twice; keep one"
    );
    assert_eq!(
        asked("id = \"calls\"", "id = \"Calls!\""),
        "in care.toml: the id 'Calls!' has other than small letters, digits and hyphens; change it"
    );
    assert_eq!(
        asked("id = \"calls\"", ""),
        "in care.toml: a [[metric]] has no id; give it one such as id = \"potholes\""
    );
    assert_eq!(
        refused(&[("one.toml", ASKED), ("two.toml", ASKED)]),
        "in two.toml: there is a [consultation] in another file already; keep one"
    );
    let none = "No measure is given. Give a TOML file that holds one or several as [[metric]].";
    assert_eq!((refused(&[("one.toml", ASKED)]), refused(&[])), (none.into(), none.into()));
}

/// What people write stays text, in a page and in a table.
#[test]
fn nothing_written_becomes_markup_or_a_formula() {
    let quoted = EVIL.replace('"', "\\\"");
    let text = asked()
        .replace("Visits kept", &quoted)
        .replace("Measures of care", &quoted)
        .replace("Is it clear?", &quoted)
        .replace("A group of councils", &quoted)
        .replace("Councils count visits differently.", &quoted)
        .replace("https://example.org/", "javascript:alert(1)");
    let wrong = format!("area,period,value\n\"{}\",2024-04-01/P1Y,1\n", EVIL.replace('"', "\"\""));
    let draft = read(&[("care.toml", &text), ("visits.csv", &figures()), ("calls.csv", &wrong)]).unwrap();
    let report = report::draft(&draft, "alder", None).unwrap();
    for html in [
        page::draft(&report, 640.0).unwrap(),
        page::draft_document(&report).unwrap(),
        page::draft_problems(&draft),
        page::comment_form(&draft.consultation),
    ] {
        assert!(html.contains("&lt;script&gt;") && !html.contains("<script>"));
        assert!(!html.contains("javascript:"), "a source is a link only where it is one");
    }
    let mut comments = Comments::form(&draft.consultation);
    comments.name = "=NAME()".into();
    comments.comments[0].answer = "@SUM(A1)\n+1".into();
    let sheet = comments_sheet(&[("-one.toml".into(), comments)]);
    let row = sheet.strip_prefix(&format!("{}\r\n", COMMENT_COLUMNS.join(","))).unwrap();
    assert_eq!(
        row,
        "'-one.toml,\"'=<script>\"\"&',\",'=NAME(),draft-visits,\"DRAFT: =<script>\"\"&',\",\"'=<script>\"\"&',\",\"'@SUM(A1)\n+1\"\r\n"
    );
}

#[test]
fn comments_come_back_as_they_were_written() {
    let consultation = Consultation::read([("care.toml", &*asked())].into_iter()).unwrap();
    let form = Comments::form(&consultation);
    let asked: Vec<(&str, &str)> =
        form.comments.iter().map(|comment| (&*comment.metric, &*comment.question)).collect();
    assert_eq!(
        asked,
        [
            ("draft-visits", "Is it clear?"),
            ("draft-visits", "Can you supply it?"),
            ("draft-calls", "Is it clear?"),
            ("draft-calls", "Can you supply it?")
        ]
    );
    let file = comments_file(&form);
    assert!(file.starts_with("# DRAFT: comments on Measures of care.\n"), "{file}");
    assert_eq!(Comments::parse(&file).unwrap(), form);
    let mut first = form.clone();
    first.name = "Alder Council".into();
    first.comments[1].answer = "  Yes, from 2026.\n\"\"\"quoted\"\"\" \\ and é\n".into();
    let second = Comments { name: String::new(), ..form.clone() };
    let back = |comments: &Comments| Comments::parse(&comments_file(comments)).unwrap();
    assert_eq!(back(&first), first);
    let sheet = comments_sheet(&[("one.toml".into(), back(&first)), ("two.toml".into(), back(&second))]);
    let rows: Vec<&str> = sheet.split("\r\n").filter(|row| !row.is_empty()).collect();
    assert_eq!(rows.len(), 2, "answers that say nothing are left out: {sheet}");
    assert!(rows[1].starts_with("one.toml,Measures of care,Alder Council,draft-visits,DRAFT: Visits kept,Can you supply it?,\"Yes, from 2026.\n"));
    // What a reader takes out is left unanswered, and what no line can hold is a blank.
    let title = "Measures\u{7} of care".to_owned();
    let odd = Comments { consultation: title, ..form.clone() };
    let file = comments_file(&odd).replacen("answer = \"\"\n", "", 1);
    assert_eq!(Comments::parse(&file).unwrap(), odd);
    let error =
        Comments::parse("consultation = \"a\"\norganiser = \"b\"\n[[comment]]\nmetric = 1\n").unwrap_err();
    assert!(error.to_string().starts_with("row 4: "), "{error}");
}
