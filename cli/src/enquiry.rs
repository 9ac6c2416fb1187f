//! `enquiry`: a briefing on one council, as text, as JSON or as one HTML file.

use crate::failure::{Failure, Outcome};
use crate::peers::PeersArguments;
use crate::release;
use crate::table::print_text;
use council_compare::figures::Store;
use council_compare::peers::Choice;
use council_compare::report::{self, BriefingReport};
use council_compare::warn::{Enquiry, Screen, screen};
use council_compare::{page, place};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// One council's name or code
    #[arg(required = true, value_name = "AREA")]
    areas: Vec<String>,
    #[command(flatten)]
    peers: PeersArguments,
    /// How it is written: html is one file with its style inside, to print or to pass on
    #[arg(long, default_value = "text", value_parser = ["text", "html", "json"])]
    format: String,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let [area] = arguments.areas.as_slice() else {
        return Err(Failure(format!(
            "a briefing is about one council and {} were named: signals of councils must not be set side by side or counted; ask for one, with quotes around a name of several words",
            arguments.areas.len()
        )));
    };
    let (index, mut store) = release::read(&arguments.release)?;
    let Some(enquiry) = release::enquiry::read(&arguments.release, &index)? else {
        return Err(Failure(
            "this release has no lines of enquiry; build one from data that have data/enquiry".into(),
        ));
    };
    let peers = arguments.peers.chosen(&mut store)?.map(String::from);
    let found = screened(&store, area, peers.as_deref())?;
    let briefing = report::briefing(&store, &found, &enquiry)?;
    match &*arguments.format {
        "json" => {
            let text = serde_json::to_string_pretty(&briefing).map_err(|error| Failure(error.to_string()))?;
            print_text(&text)
        }
        "html" => print_text(&document(&store, &found, &enquiry)?),
        _ => print_text(&text(&briefing)),
    }
}

fn screened(store: &Store, area: &str, peers: Option<&str>) -> Outcome<Screen> {
    let catalogue = store.catalogue();
    let area = place::find(catalogue, area)?;
    if catalogue.areas().get(area).is_none_or(|own| !own.class.is_council()) {
        return Err(Failure("a briefing is about a council, and this is none; name a council".into()));
    }
    let choice = match peers {
        Some(text) => Choice::read(catalogue, text)?,
        None => Choice::usual(catalogue, area),
    };
    Ok(screen(store, area, &choice)?)
}

/// The page as one file.
fn document(store: &Store, found: &Screen, enquiry: &Enquiry) -> Outcome<String> {
    Ok(page::enquiry_document(&report::briefing(store, found, enquiry)?))
}

/// The briefing for a terminal: the same sentences, with no frame around them.
fn text(briefing: &BriefingReport<'_>) -> String {
    let mut lines =
        vec![format!("{} ({}), release {}", briefing.area.name, briefing.area.class_name, briefing.release)];
    lines.push(format!("Compared with England and with {}.", briefing.peers));
    let mut part = |title: &str, body: Vec<String>| {
        if !body.is_empty() {
            lines.extend([String::new(), title.to_uppercase()]);
            lines.extend(body);
        }
    };
    part("What this is not", briefing.cautions.iter().map(|text| (*text).to_owned()).collect());
    part(
        "Public facts",
        briefing
            .facts
            .iter()
            .map(|fact| format!("{} ({}, {})", fact.text, fact.source_title, fact.source_url))
            .collect(),
    );
    part("Tests", briefing.counts.clone());
    let theme = |theme: &report::ThemeText<'_>| format!("{}: {} {}", theme.title, theme.text, theme.unseen);
    part("Themes of the Best Value duty", briefing.themes.iter().map(theme).collect());
    let signal = |(place, signal): (usize, &report::SignalText<'_>)| {
        let mut said = signal.said.clone();
        said.extend(signal.doubts.iter().map(|doubt| (*doubt).to_owned()));
        said.extend(signal.sensitivity.clone());
        said.push(format!("({})", signal.source));
        format!(
            "{}. {} [{}, {}]\n   {}",
            place + 1,
            signal.title,
            signal.rule_name,
            signal.side_name,
            said.join("\n   ")
        )
    };
    part("What stood out", briefing.signals.iter().enumerate().map(signal).collect());
    part(
        "Found, and taken back",
        briefing.withheld.iter().map(|one| format!("{}. {}", one.title, one.text)).collect(),
    );
    let mut money = vec![briefing.money_age.clone()];
    money.extend(
        briefing
            .finance
            .iter()
            .map(|shown| format!("{}: {} {}", shown.title, shown.said.join(" "), shown.caution)),
    );
    part("Money", money);
    let line = |line: &report::LineReport<'_>| {
        let signals: Vec<String> = line.signals.iter().map(|place| (place + 1).to_string()).collect();
        format!(
            "{} (from {})\n   May be: {}\n   Or not: {}\n   Papers: {}\n   People: {}\n   Already looking: {}\n   Rests on: {}, {}",
            line.title,
            signals.join(", "),
            line.hypothesis,
            line.disproof,
            line.documents.join("; "),
            line.people.join("; "),
            line.bodies.join(" "),
            line.source,
            line.url
        )
    };
    part("Lines of enquiry", briefing.lines.iter().map(line).collect());
    lines.join("\n")
}
