//! `learn`: whom one council may learn from, as text, as JSON or as one HTML file.

use crate::failure::{Failure, Outcome};
use crate::release;
use crate::table::print_text;
use council_compare::report::{self, LearnMetric, LearnReport};
use council_compare::support::Lessons;
use council_compare::{page, place};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// One council's name or code
    #[arg(required = true, value_name = "AREA")]
    areas: Vec<String>,
    /// Only this measure, by id
    #[arg(long, value_name = "ID")]
    metric: Option<String>,
    /// How it is written: html is one file with its style inside, to print or to pass on
    #[arg(long, default_value = "text", value_parser = ["text", "html", "json"])]
    format: String,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let [area] = arguments.areas.as_slice() else {
        return Err(Failure(format!(
            "this is asked for one council and {} were named; ask for one, with quotes around a name of several words",
            arguments.areas.len()
        )));
    };
    let (index, store) = release::read(&arguments.release)?;
    let practice = release::practice::read(&arguments.release, &index)?;
    let catalogue = store.catalogue();
    let own = place::find(catalogue, area)?;
    if catalogue.areas().get(own).is_none_or(|own| !own.class.is_council()) {
        return Err(Failure("only councils learn here, and this is none; name a council".into()));
    }
    let metric = arguments.metric.as_deref().map(|id| catalogue.metric(id)).transpose()?;
    let lessons = Lessons::new(&store);
    let found = report::learn(&lessons, own, &practice, metric)?;
    match &*arguments.format {
        "json" => {
            let text = serde_json::to_string_pretty(&found).map_err(|error| Failure(error.to_string()))?;
            print_text(&text)
        }
        "html" => print_text(&page::learn_document(&found)),
        _ => print_text(&text(&found)),
    }
}

/// The same sentences for a terminal, with no frame around them.
fn text(found: &LearnReport<'_>) -> String {
    let mut lines =
        vec![format!("{} ({}), release {}", found.area.name, found.area.class_name, found.release)];
    lines.extend(found.cautions.iter().map(|line| (*line).to_owned()));
    let cards = found.notable.iter().map(|one| (one.title, &one.said));
    for (title, said) in cards.chain(found.improved.iter().map(|one| (one.title, &one.said))) {
        lines.push(format!("Others may ask about: {title}. {}", said.join(" ")));
    }
    for theme in &found.themes {
        lines.extend([String::new(), theme.title.to_uppercase(), theme.caution.to_owned()]);
        theme.metrics.iter().for_each(|metric| of_metric(&mut lines, metric));
        for page in &theme.practice {
            lines.push(format!("To read: {} ({}). {} {}", page.title, page.publisher, page.finds, page.url));
        }
    }
    if !found.named.is_empty() {
        lines.push(String::new());
        lines.extend(found.named.iter().map(|other| other.alike.clone()));
    }
    lines.join("\n")
}

fn of_metric(lines: &mut Vec<String>, metric: &LearnMetric<'_>) {
    lines.push(match metric.why_text {
        Some(why) => format!("{}: {why}", metric.title),
        None => format!("{}. {} {}", metric.title, metric.polarity, metric.doubt_texts.join(" ")),
    });
    for other in &metric.found {
        let figures: Vec<String> =
            other.periods.iter().map(|stand| format!("{} {}", stand.period.label, stand.text)).collect();
        lines.push(format!("   {}: {}. {}", other.name, figures.join("; "), other.doubt_texts.join(" ")));
    }
    for moved in &metric.improvers.found {
        lines.push(format!("   Moved on: {}: {}", moved.council.name, moved.said.join(" ")));
    }
}
