//! `sessions`: councils in groups that should meet, as text, CSV, JSON or one HTML file to print; or the brief of one group.

use crate::failure::{Failure, Outcome, in_file};
use crate::release;
use crate::table::{print_csv, print_text};
use council_compare::figures::Catalogue;
use council_compare::report::{SessionBriefReport, SessionsReport, sessions_report};
use council_compare::support::{Lessons, Plan};
use council_compare::{page, place};
use std::path::PathBuf;

/// What `--help` ends with.
const STEPS: &str = "\
A plan is one text for this command, the page `sessions/` and its links: key=value, set apart by & or line ends. Every format
but csv says it. The same plan and release give the same groups everywhere. With a theme, each group holds a member that is
clearly ahead of similar councils on a measure of it and one that clearly improved, where that can be.";

#[derive(Debug, clap::Args)]
#[command(after_long_help = STEPS)]
pub(crate) struct Arguments {
    /// The folder of a release
    release: PathBuf,
    /// Whose sessions: single, district, county, another class, or a duty such as adult-social-care [usually single]
    #[arg(long)]
    who: Option<String>,
    /// What they are about: a theme's id
    #[arg(long)]
    theme: Option<String>,
    /// How large groups should be, 3 to 20; one smaller or larger where that brings nearer councils together [usually 7]
    #[arg(long)]
    size: Option<String>,
    /// What the search is drawn from: another number, other groups [usually 1]
    #[arg(long)]
    seed: Option<String>,
    /// How many rounds, 1 to 6, in which nobody meets a council again [usually 1]
    #[arg(long)]
    rounds: Option<String>,
    /// Councils that must meet, by name or code, with commas between; may be given again
    #[arg(long, value_name = "AREA,AREA")]
    together: Vec<String>,
    /// Councils that must not meet; may be given again
    #[arg(long, value_name = "AREA,AREA")]
    apart: Vec<String>,
    /// Keep districts of one county apart where that can be
    #[arg(long)]
    apart_county: bool,
    /// Councils that stay in a group: the round, a point, the group, a colon, councils; may be given again
    #[arg(long, value_name = "ROUND.GROUP:AREA,AREA")]
    lock: Vec<String>,
    /// A file that holds a plan; the options above add to it, or stand in its place
    #[arg(long, value_name = "FILE")]
    plan: Option<PathBuf>,
    /// Only the brief of this group: its number, or round, point and number, such as 2.5
    #[arg(long, value_name = "GROUP")]
    brief: Option<String>,
    /// How it is written: html is one file with its style inside, a page for each brief
    #[arg(long, default_value = "text", value_parser = ["text", "csv", "json", "html"])]
    format: String,
}

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let (_, store) = release::read(&arguments.release)?;
    let plan = plan(store.catalogue(), arguments)?;
    let offers = if plan.theme.is_some() { Lessons::new(&store).offers(&plan)? } else { Vec::new() };
    let found = sessions_report(&store, &plan, &offers)?;
    let one = arguments.brief.as_deref().map(|text| group(&found, text)).transpose()?;
    match (&*arguments.format, one) {
        ("html", _) => print_text(&page::sessions_document(&found, one)),
        ("csv", _) => print_csv(rows(&found, one)),
        ("json", Some(one)) => json(&of(&found, one)?.brief),
        ("json", None) => json(&found),
        (_, Some(one)) => {
            let group = of(&found, one)?;
            let names: Vec<&str> = group.members.iter().map(|member| member.name).collect();
            print_text(&format!("{}\n{}\n\n{}", group.brief.title, names.join(", "), brief(&group.brief)))
        }
        (_, None) => print_text(&text(&found)),
    }
}

/// The plan of a file, if one is given, with what the options say after it: of a part that is said twice the last counts, but
/// ties, councils apart and locks add up.
fn plan(catalogue: &Catalogue, arguments: &Arguments) -> Outcome<Plan> {
    let mut parts = Vec::new();
    if let Some(file) = &arguments.plan {
        let text = std::fs::read_to_string(file).map_err(|error| {
            in_file(file, format!("cannot be read as UTF-8 text ({error}); check the path"))
        })?;
        Plan::read(catalogue, &text).map_err(|error| in_file(file, error))?;
        parts.push(text);
    }
    let mut say = |key: &str, value: String| parts.push(format!("{key}={value}"));
    for (key, value) in [
        ("who", &arguments.who),
        ("theme", &arguments.theme),
        ("size", &arguments.size),
        ("seed", &arguments.seed),
        ("rounds", &arguments.rounds),
    ] {
        if let Some(value) = value {
            say(key, value.clone());
        }
    }
    if arguments.apart_county {
        say("county", "apart".into());
    }
    for (key, lists) in [("together", &arguments.together), ("apart", &arguments.apart)] {
        for list in lists {
            say(key, codes(catalogue, list)?);
        }
    }
    for lock in &arguments.lock {
        let (place, list) = lock.split_once(':').unwrap_or((lock, ""));
        say("lock", format!("{place}:{}", codes(catalogue, list)?));
    }
    Ok(Plan::read(catalogue, &parts.join("\n"))?)
}

/// Councils by name or code, as codes.
fn codes(catalogue: &Catalogue, list: &str) -> Outcome<String> {
    let mut codes = Vec::new();
    for text in list.split(',').map(str::trim).filter(|text| !text.is_empty()) {
        let area = place::find(catalogue, text)?;
        codes.extend(catalogue.areas().get(area).map(|area| area.code.to_string()));
    }
    Ok(codes.join(","))
}

/// The round and the group that are meant, counted from 0.
fn group(found: &SessionsReport<'_>, text: &str) -> Outcome<(usize, usize)> {
    let (round, group) = text.split_once('.').unwrap_or(("1", text));
    let number = |text: &str| text.parse::<usize>().ok()?.checked_sub(1);
    let place = number(round).zip(number(group));
    let place = place
        .filter(|(round, group)| found.rounds.get(*round).is_some_and(|round| *group < round.groups.len()));
    place.ok_or_else(|| {
        let groups = found.rounds.first().map_or(0, |round| round.groups.len());
        Failure(format!(
            "--brief {text}: there is no such group; write 1 to {groups}, or the round first, such as 1.{groups}"
        ))
    })
}

fn of<'a, 'b>(
    found: &'b SessionsReport<'a>,
    (round, group): (usize, usize),
) -> Outcome<&'b council_compare::report::SessionGroupReport<'a>> {
    let group = found.rounds.get(round).and_then(|round| round.groups.get(group));
    group.ok_or_else(|| Failure("there is no such group; give another".into()))
}

fn json(value: &impl serde::Serialize) -> Outcome<()> {
    print_text(&serde_json::to_string_pretty(value).map_err(|error| Failure(error.to_string()))?)
}

fn rows(found: &SessionsReport<'_>, one: Option<(usize, usize)>) -> Vec<Vec<String>> {
    let mut rows = vec![["round", "group", "area", "name"].map(String::from).to_vec()];
    for (round, groups) in found.rounds.iter().enumerate() {
        for (place, group) in groups.groups.iter().enumerate() {
            if one.is_none_or(|one| one == (round, place)) {
                let own = |(code, name): (&str, &str)| {
                    vec![(round + 1).to_string(), (place + 1).to_string(), code.into(), name.into()]
                };
                rows.extend(group.members.iter().map(|member| own((member.code, member.name))));
            }
        }
    }
    rows
}

/// The groups for a terminal, and the plan they come from.
fn text(found: &SessionsReport<'_>) -> String {
    let mut lines = vec![format!("{}, release {}", found.who, found.release), found.said.clone()];
    lines.extend(found.proof.iter().cloned());
    for (number, round) in found.rounds.iter().enumerate() {
        lines.extend([String::new(), format!("ROUND {}", number + 1)]);
        lines.extend(round.said.iter().cloned());
        for (place, group) in round.groups.iter().enumerate() {
            let name = |member: &council_compare::report::MemberReport<'_>| {
                format!("{}{}", member.name, if member.locked { " (locked)" } else { "" })
            };
            let names: Vec<String> = group.members.iter().map(name).collect();
            lines.push(format!("{}. {}", place + 1, names.join(", ")));
        }
    }
    lines.extend([String::new(), format!("Plan: {}", found.plan)]);
    lines.join("\n")
}

/// A brief for a terminal: the same sentences, with no frame around them.
fn brief(brief: &SessionBriefReport<'_>) -> String {
    let mut lines = brief.alike.clone();
    for [name, low, high, least, most] in &brief.features {
        lines.push(format!("  {name}: {low} to {high} (all: {least} to {most})"));
    }
    for metric in &brief.metrics {
        lines.extend([String::new(), metric.caption.clone()]);
        lines.push(format!("{} {} {}", metric.meaning, metric.polarity, metric.limit));
        lines.extend(
            metric.rows.iter().chain(&metric.medians).map(|[name, figure]| format!("  {name}: {figure}")),
        );
        lines.extend(metric.tell.iter().cloned());
        lines.extend(metric.questions.iter().cloned());
        lines.push(format!("({})", metric.source));
    }
    lines.join("\n")
}
