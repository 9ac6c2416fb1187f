//! How a file of one's own is read, as a form: which column is what, its first rows, and what was left out and why.

use crate::error::Result;
use crate::import::own::{Ask, Looked, Mapping, Read};
use crate::page::table::{disclosure, scrolling};
use crate::words;
use maud::{Markup, html};

/// The form, as a mapping says; what its fields hold is read by [`mapping_of`]. What reading it still asks comes first.
#[must_use]
pub fn mapping_form(looked: &Looked, mapping: &Mapping, asks: &[Ask]) -> String {
    let form = Form { looked, mapping };
    let layout = form.layout();
    let asks: Vec<&str> = asks.iter().map(|ask| ask.key()).collect();
    let markup = html! {
        @if !asks.is_empty() {
            fieldset.asked {
                legend { (words::OWN_TO_SAY) }
                (form.spellings(|key| asks.contains(&key)))
            }
        }
        @if looked.sheets.len() > 1 {
            (select("sheet", words::OWN_SHEET, &html! {
                @for sheet in looked.sheets.iter().filter(|sheet| !sheet.hidden) {
                    option value=(sheet.name) selected[mapping.sheet.as_ref() == Some(&sheet.name)] { (sheet.name) }
                }
            }))
        }
        (form.preview())
        (select("layout", words::OWN_LAYOUT, &html! {
            @for (id, label) in words::OWN_LAYOUTS { option value=(id) selected[id == layout] { (label) } }
        }))
        @for (key, label) in words::OWN_COLUMNS.into_iter().filter(|(key, _)| form.wants(layout, key)) {
            (form.column(key, label))
        }
        @if layout == "periods" {
            (form.columns("periods", words::OWN_FIGURE_COLUMNS, &mapping.periods))
            (form.columns("targets", words::OWN_TARGET_COLUMNS, &mapping.targets))
        }
        @if layout == "measures" { (form.columns("measures", words::OWN_FIGURE_COLUMNS, &mapping.measures)) }
        @if layout != "periods" && mapping.period.is_empty() {
            (text("period-is", words::OWN_ONE_PERIOD, mapping.period_is.as_deref()))
        }
        (disclosure(words::OWN_MORE, &html! {
            (form.spellings(|key| !asks.contains(&key)))
            (form.column("status", words::OWN_MARKS))
            (text("header-row", words::OWN_HEADER_ROW, mapping.header_row.map(|row| row.to_string()).as_deref()))
        }))
    };
    markup.into_string()
}

/// What became of a file's cells, and each that was left out with what to do about it.
#[must_use]
pub fn problems(file: &str, read: &Read) -> String {
    let body = html! {
        @for found in &read.problems {
            tr {
                th scope="row" { (found.row) }
                td { (found.column) }
                td { (words::problem(found)) }
                td { (words::remedy(&found.cause)) }
            }
        }
    };
    let markup = html! {
        p { (words::file_read(file, read.rows, read.entries.len(), read.blanks, read.left_out)) }
        @if !read.problems.is_empty() {
            (scrolling(words::OWN_PROBLEMS, words::OWN_PROBLEM_HEADINGS.into_iter(), 0, &body, "own-problems-table"))
        }
        @if read.found > read.problems.len() { p { (words::problems_more(read.found - read.problems.len())) } }
    };
    markup.into_string()
}

/// The mapping that a form says: a line for each field, `name=value`, columns by their number. Fails with `bad-file` where a
/// value is none that the form offers.
pub fn mapping_of(looked: &Looked, before: &Mapping, lines: &str) -> Result<Mapping> {
    let fields: Vec<(&str, &str)> = lines
        .lines()
        .filter_map(|line| line.split_once('='))
        .map(|(key, value)| (key.trim(), value.trim()))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let one = |wanted: &str| fields.iter().find(|(key, _)| *key == wanted).map(|(_, value)| *value);
    let column = |place: &str| place.parse().ok().and_then(|place| looked.column_name(place));
    let several = |wanted: &str| {
        fields.iter().filter(|(key, _)| *key == wanted).filter_map(|(_, place)| column(place)).collect()
    };
    let named = |wanted: &str| one(wanted).and_then(column);
    let layout = one("layout").unwrap_or("value");
    let mut mapping = Mapping {
        sheet: one("sheet").map(String::from).or_else(|| before.sheet.clone()),
        header_row: one("header-row").and_then(|row| row.parse().ok()),
        header_rows: before.header_rows,
        area: named("area"),
        unit: named("unit"),
        polarity: named("polarity"),
        status: named("status"),
        period_is: one("period-is").map(String::from),
        year: one("year").map(String::from),
        published: before.published.clone(),
        ..Mapping::default()
    };
    if layout != "measures" {
        mapping.measure = named("measure");
    }
    if layout == "periods" {
        (mapping.periods, mapping.targets) = (several("periods"), several("targets"));
    } else {
        mapping.period = [named("period"), named("year-column")].into_iter().flatten().collect();
    }
    match layout {
        "value" => (mapping.value, mapping.target) = (named("value"), named("target")),
        "measures" => mapping.measures = several("measures"),
        _ => {}
    }
    let asked = words::OWN_ASKS.into_iter().chain([words::OWN_DECIMALS]);
    for (key, ..) in asked {
        if let Some(answer) = one(key) {
            mapping = mapping.answering(key, answer)?;
        }
    }
    Ok(mapping)
}

struct Form<'a> {
    looked: &'a Looked,
    mapping: &'a Mapping,
}

impl Form<'_> {
    /// Where figures stand, as the mapping has it.
    fn layout(&self) -> &'static str {
        let Mapping { periods, measures, .. } = self.mapping;
        if !periods.is_empty() {
            "periods"
        } else if measures.is_empty() {
            "value"
        } else {
            "measures"
        }
    }

    /// Whether a column is asked for where figures stand so.
    fn wants(&self, layout: &str, key: &str) -> bool {
        match key {
            "measure" => layout != "measures",
            "period" => layout != "periods",
            "year-column" => layout != "periods" && self.mapping.period.len() > 1,
            "value" | "target" => layout == "value",
            _ => true,
        }
    }

    /// What is now said of a column's use: its name.
    fn now(&self, key: &str) -> Option<&str> {
        let Mapping { area, measure, period, value, target, unit, polarity, status, .. } = self.mapping;
        match key {
            "area" => area.as_deref(),
            "measure" => measure.as_deref(),
            "period" => period.first().map(String::as_str),
            "year-column" => period.get(1).map(String::as_str),
            "value" => value.as_deref(),
            "target" => target.as_deref(),
            "unit" => unit.as_deref(),
            "polarity" => polarity.as_deref(),
            "status" => status.as_deref(),
            _ => None,
        }
    }

    /// The answer to a question of spelling.
    fn said(&self, key: &str) -> Option<String> {
        self.mapping.answered(key)
    }

    /// The questions of spelling with those keys.
    fn spellings(&self, wanted: impl Fn(&str) -> bool) -> Markup {
        html! {
            @if wanted("year") { (text("year", words::OWN_YEAR, self.mapping.year.as_deref())) }
            @for (key, label, answers) in words::OWN_ASKS.into_iter().chain([words::OWN_DECIMALS]).filter(|(key, ..)| wanted(key)) {
                (select(key, label, &html! {
                    option value="" { (words::OWN_UNSAID) }
                    @for (id, answer) in answers {
                        option value=(id) selected[self.said(key).as_deref() == Some(*id)] { (answer) }
                    }
                }))
            }
        }
    }

    fn column(&self, key: &str, label: &str) -> Markup {
        let now = self.now(key);
        select(
            key,
            label,
            &html! {
                option value="" { (words::OWN_NO_COLUMN) }
                @for (place, heading) in self.looked.headings.iter().enumerate() {
                    @let name = self.looked.column_name(place);
                    option value=(place) selected[name.is_some() && name.as_deref() == now] { (shown(heading, place)) }
                }
            },
        )
    }

    fn columns(&self, key: &str, legend: &str, now: &[String]) -> Markup {
        html! {
            fieldset {
                legend { (legend) }
                @for (place, heading) in self.looked.headings.iter().enumerate() {
                    @let id = format!("as-{key}-{place}");
                    @let name = self.looked.column_name(place);
                    p.pin {
                        input type="checkbox" id=(id) name=(key) value=(place) checked[name.is_some_and(|name| now.contains(&name))] autocomplete="off";
                        " " label for=(id) { (shown(heading, place)) }
                    }
                }
            }
        }
    }

    /// The first rows, as they stand in the file.
    fn preview(&self) -> Markup {
        let headings: Vec<String> =
            self.looked.headings.iter().enumerate().map(|(place, heading)| shown(heading, place)).collect();
        let body = html! {
            @for row in &self.looked.preview {
                tr { @for place in 0..headings.len() { td { (row.get(place).map_or("", String::as_str)) } } }
            }
        };
        let names = headings.iter().map(String::as_str);
        scrolling(words::OWN_PREVIEW, names, 0, &body, "own-preview")
    }
}

/// A heading as a reader knows its column; a column without one has its letter, as spreadsheets do.
fn shown(heading: &str, place: usize) -> String {
    if !heading.is_empty() {
        return heading.into();
    }
    let letter = |place: usize| u8::try_from(place % 26).map_or('A', |place| char::from(b'A' + place));
    let mut name = String::new();
    if let Some(first) = (place / 26).checked_sub(1) {
        name.push(letter(first));
    }
    name.push(letter(place));
    name
}

fn select(key: &str, label: &str, options: &Markup) -> Markup {
    html! {
        p {
            label for={ "as-" (key) } { (label) }
            select.govuk-select id={ "as-" (key) } name=(key) autocomplete="off" { (options) }
        }
    }
}

fn text(key: &str, label: &str, value: Option<&str>) -> Markup {
    html! {
        p {
            label for={ "as-" (key) } { (label) }
            input.govuk-input id={ "as-" (key) } name=(key) type="text" value=[value] autocomplete="off";
        }
    }
}
