//! `cargo xtask data`: every figure and postcode again from the publishers' files, or nothing changed.

use crate::fresh;
use crate::run::{Context, Failure, Result, failure, run};
use crate::tree::Tree;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;
use std::thread;

/// What the postcodes are read from.
const POSTCODES: [&str; 2] = ["england_sectors.csv", "england_sector_exceptions.csv"];

/// Where everything is written first; the reports of the maps stay beside the new figures.
const WORK: &str = "target/xtask/data";

/// What was left out or changed, of all maps.
const REPORT: &str = "target/data-report.csv";

/// A map, the figures it makes and the files it needs.
struct Map {
    name: String,
    metrics: Vec<String>,
    sources: BTreeSet<String>,
}

/// Imports by every map from the files in a folder, and the postcodes.
pub(crate) fn data(tree: &Tree, folder: &Path) -> Result<()> {
    let _alone = fresh::only_one(tree)?;
    if !folder.is_dir() {
        let shown = folder.display();
        return failure(format!(
            "there is no folder {shown}: give the folder that holds the publishers' files"
        ));
    }
    let maps = maps(&tree.path("data/maps"))?;
    let made: BTreeSet<String> =
        maps.iter().flat_map(|map| &map.metrics).map(|id| format!("{id}.csv")).collect();
    if let Some(orphan) = names(&tree.path("data/figures"))?.difference(&made).next() {
        return failure(format!("no map makes data/figures/{orphan}: write one, or delete the file"));
    }
    let wanted = maps.iter().flat_map(|map| &map.sources).map(String::as_str).chain(POSTCODES).collect();
    let found = find(folder, &wanted)?;
    let mut build = Command::new("cargo");
    build.args([
        "build",
        "--quiet",
        "--release",
        "--package",
        "council-compare-cli",
        "--bin",
        "council-compare",
    ]);
    run("building the command line", &mut build)?;
    let work = tree.path(WORK);
    if work.exists() {
        fs::remove_dir_all(&work).context(format_args!("empty {WORK}"))?;
    }
    fs::create_dir_all(&work).context(format_args!("make {WORK}"))?;

    // The import sees what was there, and stops where much of it would be lost.
    copy(&tree.path("data/figures"), &work.join("figures"))?;
    let said = both(&maps, |map| import(tree, map, &found))?;
    let postcodes = POSTCODES.iter().filter_map(|name| found.get(*name));
    let mut command = program(tree);
    command.arg("import-postcodes").args(postcodes).args(["--out", &format!("{WORK}/postcodes")]);
    let last = quietly(&mut command)?;
    report(tree, &maps)?;
    eprint!("{}{last}", said.concat());

    let figures = swap(&work.join("figures"), &tree.path("data/figures"))?;
    let postcodes = swap(&work.join("postcodes"), &tree.path("data/postcodes"))?;
    eprintln!(
        "{figures} files of figures and {postcodes} of postcodes changed; what was left out is in {REPORT}"
    );
    Ok(())
}

/// The files of a folder into another.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).context(format_args!("make {}", to.display()))?;
    for name in names(from)? {
        fs::copy(from.join(&name), to.join(&name)).context(format_args!("copy data/figures/{name}"))?;
    }
    Ok(())
}

/// The maps of a folder, by name. Fails where two make the same figures.
fn maps(folder: &Path) -> Result<Vec<Map>> {
    let mut maps: Vec<Map> = Vec::new();
    for name in names(folder)? {
        let text = fs::read_to_string(folder.join(&name)).context(format_args!("read data/maps/{name}"))?;
        let map = map(name, &text)?;
        let made = |id: &&String| maps.iter().any(|other| other.metrics.contains(id));
        if let Some(twice) = map.metrics.iter().find(made) {
            return failure(format!("data/maps/{}: another map makes '{twice}' too; take out one", map.name));
        }
        maps.push(map);
    }
    Ok(maps)
}

/// What a map's text names; what is wrong with it otherwise, the import says.
fn map(name: String, text: &str) -> Result<Map> {
    let table: toml::Table = toml::from_str(text).context(format_args!("understand data/maps/{name}"))?;
    let mut map = Map { name, metrics: Vec::new(), sources: BTreeSet::new() };
    for metric in table.get("metric").and_then(toml::Value::as_array).into_iter().flatten() {
        map.metrics.extend(metric.get("id").and_then(toml::Value::as_str).map(str::to_owned));
        let own = [metric.get("file"), metric.get("files")];
        let shared = [table.get("file"), table.get("files")];
        let files = if own.iter().any(Option::is_some) { own } else { shared };
        for value in files.into_iter().flatten() {
            let several = value.as_array().into_iter().flatten();
            map.sources.extend(
                [value].into_iter().chain(several).filter_map(toml::Value::as_str).map(str::to_owned),
            );
        }
    }
    Ok(map)
}

/// The names of the files in a folder; none where there is no folder.
fn names(folder: &Path) -> Result<BTreeSet<String>> {
    if !folder.exists() {
        return Ok(BTreeSet::new());
    }
    let entries = fs::read_dir(folder).context(format_args!("read {}", folder.display()))?;
    Ok(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
}

/// Where each wanted file is, anywhere under the folder.
fn find(folder: &Path, wanted: &BTreeSet<&str>) -> Result<BTreeMap<String, PathBuf>> {
    let mut found: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).context(format_args!("read {}", folder.display()))?.flatten() {
            let (path, name) = (entry.path(), entry.file_name().to_string_lossy().into_owned());
            // Links to folders are not followed: they may lead round in circles.
            if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                folders.push(path);
            } else if wanted.contains(&*name)
                && let Some(other) = found.insert(name.clone(), path.clone())
            {
                let (one, other) = (path.display(), other.display());
                return failure(format!("{name} is there twice, {one} and {other}: take one away"));
            }
        }
    }
    let missing: Vec<&str> = wanted.iter().copied().filter(|name| !found.contains_key(*name)).collect();
    match missing.as_slice() {
        [] => Ok(found),
        missing => failure(format!(
            "{} has no file {}: fetch it (data/SOURCES.md says where from), or give another folder",
            folder.display(),
            missing.join(", ")
        )),
    }
}

fn program(tree: &Tree) -> Command {
    Command::new(tree.release_target().join(format!("council-compare{}", std::env::consts::EXE_SUFFIX)))
}

/// One map's figures into the work folder; what the import says.
fn import(tree: &Tree, map: &Map, found: &BTreeMap<String, PathBuf>) -> Result<String> {
    let mut command = program(tree);
    command.args([
        "import",
        "--map",
        &format!("data/maps/{}", map.name),
        "--out",
        &format!("{WORK}/figures"),
    ]);
    command.args(["--report", &format!("{WORK}/{}.csv", map.name)]);
    command.args(map.sources.iter().filter_map(|name| found.get(name)));
    quietly(&mut command)
}

/// Runs a command of ours to its end; what it printed, or its complaint.
fn quietly(command: &mut Command) -> Result<String> {
    let output = command.output().context("run council-compare")?;
    let text = [output.stdout, output.stderr].concat();
    let text = String::from_utf8_lossy(&text).into_owned();
    if output.status.success() { Ok(text) } else { failure(format!("nothing was changed: {}", text.trim())) }
}

/// Does the work for each map, two at a time; what was said, in the order of the maps.
fn both(maps: &[Map], work: impl Fn(&Map) -> Result<String> + Sync) -> Result<Vec<String>> {
    let queue = Mutex::new(maps.iter().enumerate());
    let done = Mutex::new(BTreeMap::new());
    let failed = Mutex::new(None::<Failure>);
    let worker = || {
        while failed.lock().is_ok_and(|failed| failed.is_none()) {
            let Some((index, map)) = queue.lock().ok().and_then(|mut queue| queue.next()) else { break };
            match (work(map), done.lock(), failed.lock()) {
                (Ok(said), Ok(mut done), _) => drop(done.insert(index, said)),
                (Err(failure), _, Ok(mut failed)) => *failed = Some(failure),
                _ => {}
            }
        }
    };
    thread::scope(|scope| {
        scope.spawn(worker);
        worker();
    });
    match failed.into_inner() {
        Ok(None) => {}
        Ok(Some(failure)) => return Err(failure),
        Err(_) => return failure("a thread ended early: run it again"),
    }
    let done = done.into_inner().unwrap_or_default();
    Ok(done.into_values().collect())
}

/// The reports of all maps in one.
fn report(tree: &Tree, maps: &[Map]) -> Result<()> {
    let mut whole = String::new();
    for map in maps {
        let path = format!("{WORK}/{}.csv", map.name);
        let text = fs::read_to_string(tree.path(&path)).context(format_args!("read {path}"))?;
        let rows = text.split_once('\n').map_or("", |(_, rows)| rows);
        let _ = write!(whole, "{}", if whole.is_empty() { &text } else { rows });
    }
    fs::write(tree.path(REPORT), whole).context(format_args!("write {REPORT}"))
}

/// Puts the files of one folder in the place of those of another, and says how many changed. Files that are as they
/// were are left alone, so that nothing made from them becomes stale.
fn swap(new: &Path, held: &Path) -> Result<usize> {
    fs::create_dir_all(held).context(format_args!("make {}", held.display()))?;
    let (new_names, held_names) = (names(new)?, names(held)?);
    let mut changed = Vec::new();
    for name in &new_names {
        let text = fs::read(new.join(name)).context(format_args!("read the new {name}"))?;
        if fs::read(held.join(name)).is_ok_and(|before| before == text) {
            continue;
        }
        let beside = held.join(format!(".{name}.new"));
        fs::write(&beside, text).context(format_args!("write {}", beside.display()))?;
        changed.push((beside, held.join(name)));
    }
    for (beside, path) in &changed {
        fs::rename(beside, path).context(format_args!("write {}", path.display()))?;
    }
    let mut count = changed.len();
    for name in held_names.difference(&new_names) {
        fs::remove_file(held.join(name)).context(format_args!("delete the old {name}"))?;
        count += 1;
    }
    Ok(count)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_metrics_own_files_come_before_the_shared_one() {
        let text =
            "file = 'a.csv'\n[[metric]]\nid = 'one'\n[[metric]]\nid = 'two'\nfiles = ['b.csv', 'c.csv']\n";
        let Ok(map) = map("m.toml".into(), text) else { unreachable!() };
        assert_eq!(map.metrics, ["one", "two"]);
        assert_eq!(map.sources.into_iter().collect::<Vec<_>>(), ["a.csv", "b.csv", "c.csv"]);
    }
}
