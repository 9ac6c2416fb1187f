//! A council's own file as `pack` reads it: by a map or by a guess, and what was left out told on stderr.

use crate::failure::{Outcome, in_file};
use crate::table::write_whole;
use council_compare::import::names::Names;
use council_compare::import::own::{Ask, Cause, Choices, Mapping, Problem, Read, look, read};
use council_compare::own::{Entry, Kpi, Match};
use council_compare::words;
use std::path::Path;

/// A file, how it was read, and what is in it.
#[derive(Debug)]
pub(super) struct Own {
    name: String,
    /// What the map says, or nothing.
    said: Mapping,
    /// How the file was read: by that, and by a guess at the rest.
    mapping: Mapping,
    read: Read,
}

impl Own {
    /// Reads a file. What one cannot tell from it a map says; what the map leaves open is guessed.
    pub(super) fn read(file: &Path, map: Option<&Path>, names: &Names) -> Outcome<Self> {
        let bytes = std::fs::read(file)
            .map_err(|error| in_file(file, format!("cannot be read ({error}); check the path")))?;
        let said = map.map(mapping).transpose()?.unwrap_or_default();
        // A title may name the period. Folders may name others.
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let looked = look(&name, &bytes, &Choices::of(&said), names)?;
        let mapping = said.filled(&looked.mapping);
        let read = read(&looked, &mapping, names, &mut |_| {}).map_err(|error| match map {
            Some(map) => in_file(map, error),
            None => error.into(),
        })?;
        match (read.entries.is_empty(), read.problems.first()) {
            (false, _) => Ok(Self { name, said, mapping, read }),
            (true, Some(problem)) => {
                let what =
                    format!("holds no figure: {} Or say with --map which column is what.", told(problem));
                Err(in_file(file, what))
            }
            (true, None) => Err(in_file(
                file,
                "holds no figure; check which of its columns holds them, and say so with --map",
            )),
        }
    }

    pub(super) fn entries(&self) -> &[Entry] {
        &self.read.entries
    }

    /// The published metrics that measures are set beside.
    pub(super) fn matches(&self) -> Vec<Match> {
        let published = self.mapping.published.clone().into_iter();
        published.map(|(measure, metric)| Match { measure, metric }).collect()
    }

    /// Says on stderr what became of the file's cells, and what of the map has no use.
    pub(super) fn tell(&self, measures: &[Kpi]) {
        let Read { entries, problems, found, rows, blanks, left_out } = &self.read;
        eprintln!("{}", words::file_read(&self.name, *rows, entries.len(), *blanks, *left_out));
        for problem in problems {
            eprintln!("{}", told(problem));
        }
        if *found > problems.len() {
            eprintln!("{}", words::problems_more(found - problems.len()));
        }
        let known = |name: &String| measures.iter().any(|kpi| kpi.title == *name);
        for name in self.mapping.published.keys().filter(|name| !known(name)) {
            eprintln!(
                "[published] names '{name}', and no measure of the file is called that. Correct the map."
            );
        }
    }

    /// Keeps how the file was read, for the next one.
    pub(super) fn save(&self, map: &Path) -> Outcome<()> {
        write_whole(map, self.mapping.kept(&self.said).written().as_bytes())
    }
}

fn mapping(map: &Path) -> Outcome<Mapping> {
    let text = std::fs::read_to_string(map)
        .map_err(|error| in_file(map, format!("cannot be read as UTF-8 text ({error}); check the path")))?;
    Mapping::parse(&text).map_err(|error| in_file(map, error))
}

/// Where it is, what is wrong, and what to do.
fn told(problem: &Problem) -> String {
    let Problem { row, column, cause, .. } = problem;
    let column = if column.is_empty() { String::new() } else { format!(", column '{column}'") };
    let key = match cause {
        Cause::Ask(Ask::Year) => " In the map that is year = \"2024-25\".".to_owned(),
        Cause::Ask(ask) => format!(" In the map that is {} = {}.", ask.key(), words::answers(ask.key())),
        _ => String::new(),
    };
    format!("row {row}{column}: {} {}{key}", words::problem(problem), words::remedy(cause))
}
