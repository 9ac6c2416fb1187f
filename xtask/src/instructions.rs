//! `cargo xtask instructions`: how many instructions the main kernels execute, held to `benches/instructions.toml`.
//!
//! Counted by valgrind's callgrind in a release build of `benches/instructions.rs`, natively and on x86-64 Linux alone: of
//! Wasm it says nothing. Counts repeat to within one in a hundred however busy the machine is; times do not, so no time is
//! looked at.

use crate::debian;
use crate::run::{Context, Result, failure, first_line, run};
use crate::toolchain::minor;
use crate::tree::Tree;
use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

const RECORD: &str = "benches/instructions.toml";
/// The function of the example between whose beginning and end instructions are counted.
const COUNTED: &str = "only_this_is_counted";
/// How far a count may lie from the recorded one, in per cent: with a compiler of the same minor version, with another.
const TOLERANCE: (u64, u64) = (5, 25);
const HEADER: &str = "\
# How many instructions each kernel of benches/instructions.rs executes, built for release on x86-64 Linux.
# `cargo xtask instructions --record` writes this file.
";

/// Instructions by kernel, and the compiler that made them.
#[derive(Debug, PartialEq, Eq)]
struct Counts {
    rustc: String,
    kernels: BTreeMap<String, u64>,
}

/// Whether instructions can be counted here; otherwise says in a line why not. Installs valgrind where it may.
pub(crate) fn countable() -> bool {
    let lacks = if (std::env::consts::OS, std::env::consts::ARCH) == ("linux", "x86_64") {
        let here = || first_line(Command::new("valgrind").arg("--version")).is_some();
        let installed = here() || debian::install(&["valgrind"], "counting instructions").is_ok() && here();
        (!installed).then_some("there is no valgrind (Debian: sudo apt-get install valgrind)")
    } else {
        Some("they are recorded on x86-64 Linux only")
    };
    if let Some(lacks) = lacks {
        eprintln!("\n== instructions: passed over, {lacks}");
    }
    lacks.is_none()
}

/// Counts, and fails where a count is far from the recorded one, above or below.
pub(crate) fn check(tree: &Tree) -> Result<()> {
    let text = fs::read_to_string(tree.path(RECORD)).context(format_args!("read {RECORD}"))?;
    let recorded = read(&text)?;
    let now = count(tree)?;
    let far = differences(&recorded, &now);
    if far.is_empty() {
        let percent = tolerance(&recorded, &now);
        eprintln!("  {} kernels, all within {percent} % of what is recorded", now.kernels.len());
        return Ok(());
    }
    failure(format!(
        "instructions are not as {RECORD} has them:\n{}\nA gain is recorded so that it is kept, a loss only if it is meant: \
         cargo xtask instructions --record",
        far.join("\n")
    ))
}

/// Counts and writes the counts down.
pub(crate) fn record(tree: &Tree) -> Result<()> {
    let now = count(tree)?;
    fs::write(tree.path(RECORD), written(&now)).context(format_args!("write {RECORD}"))?;
    println!("{RECORD}: {} kernels, rustc {}", now.kernels.len(), now.rustc);
    Ok(())
}

fn count(tree: &Tree) -> Result<Counts> {
    let version = first_line(Command::new("rustc").arg("--version")).unwrap_or_default();
    let rustc = version.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut build = Command::new("cargo");
    // What a person may have set for builds of their own machine would be other instructions.
    for flags in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_RUSTFLAGS"] {
        build.env_remove(flags);
    }
    build.args(["build", "--release", "--package", "council-compare", "--example", "instructions"]);
    run("building the kernels", build.args(["--features", "bulk,import"]))?;
    let program = tree.release_target().join("examples/instructions");
    let names = Command::new(&program).output().context("list the kernels")?.stdout;
    let folder = tree.state("instructions");
    fs::create_dir_all(&folder).context("make the folder of counts")?;
    let count = |name: &str| Ok((name.to_owned(), count_one(&program, name, &folder.join(name))?));
    let kernels = String::from_utf8_lossy(&names).lines().map(count).collect::<Result<_>>()?;
    Ok(Counts { rustc, kernels })
}

/// Lets callgrind count one kernel; what it writes stays in `file`, for `callgrind_annotate`.
fn count_one(program: &Path, kernel: &str, file: &Path) -> Result<u64> {
    let mut out = OsString::from("--callgrind-out-file=");
    out.push(file);
    let mut valgrind = Command::new("valgrind");
    valgrind.args(["--quiet", "--tool=callgrind", &format!("--toggle-collect=*{COUNTED}*")]).arg(out);
    let ended = valgrind.arg(program).arg(kernel).output().context("run valgrind")?;
    if !ended.status.success() {
        return failure(format!("the kernel {kernel} failed:\n{}", String::from_utf8_lossy(&ended.stderr)));
    }
    let text = fs::read_to_string(file).context(format_args!("read what callgrind counted of {kernel}"))?;
    match total(&text) {
        Some(total) if total > 0 => Ok(total),
        _ => failure(format!("callgrind counted nothing of {kernel}: is `{COUNTED}` still in its program?")),
    }
}

/// The total of a file of callgrind's.
fn total(text: &str) -> Option<u64> {
    text.lines().find_map(|line| line.strip_prefix("totals:"))?.trim().parse().ok()
}

fn tolerance(recorded: &Counts, now: &Counts) -> u64 {
    if minor(&recorded.rustc) == minor(&now.rustc) { TOLERANCE.0 } else { TOLERANCE.1 }
}

/// A line for each kernel whose count is further from the recorded one than is tolerated, or that only one side has.
fn differences(recorded: &Counts, now: &Counts) -> Vec<String> {
    let percent = tolerance(recorded, now);
    let mut far: Vec<String> = now
        .kernels
        .iter()
        .filter_map(|(kernel, count)| match recorded.kernels.get(kernel) {
            None => Some(format!("  {kernel}: {count} instructions, and none recorded")),
            Some(before) if count.abs_diff(*before) > before.saturating_mul(percent) / 100 => {
                let way = if count > before { "more" } else { "fewer" };
                Some(format!(
                    "  {kernel}: {count} instructions, {way} than the {before} recorded by more than {percent} %"
                ))
            }
            Some(_) => None,
        })
        .collect();
    let gone = recorded.kernels.keys().filter(|kernel| !now.kernels.contains_key(*kernel));
    far.extend(gone.map(|kernel| format!("  {kernel}: recorded, but there is no such kernel")));
    if !far.is_empty() && recorded.rustc != now.rustc {
        far.push(format!("  (recorded with rustc {}, this is {})", recorded.rustc, now.rustc));
    }
    far
}

fn read(text: &str) -> Result<Counts> {
    let table: toml::Table = text.parse().context(format_args!("read {RECORD}"))?;
    let kernels = table.get("kernels").and_then(toml::Value::as_table);
    let (Some(rustc), Some(kernels)) = (table.get("rustc").and_then(toml::Value::as_str), kernels) else {
        return failure(format!("{RECORD} lacks `rustc` or `[kernels]`: cargo xtask instructions --record"));
    };
    let count = |(kernel, count): (&String, &toml::Value)| match count
        .as_integer()
        .and_then(|count| u64::try_from(count).ok())
    {
        Some(count) => Ok((kernel.clone(), count)),
        None => failure(format!("{RECORD}: {kernel} is {count}, which is no count of instructions")),
    };
    Ok(Counts { rustc: rustc.to_owned(), kernels: kernels.iter().map(count).collect::<Result<_>>()? })
}

fn written(counts: &Counts) -> String {
    use std::fmt::Write as _;
    let mut text = format!("{HEADER}rustc = \"{}\"\n\n[kernels]\n", counts.rustc);
    for (kernel, count) in &counts.kernels {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{kernel} = {count}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(rustc: &str, kernels: &[(&str, u64)]) -> Counts {
        let kernels = kernels.iter().map(|(kernel, count)| ((*kernel).to_owned(), *count)).collect();
        Counts { rustc: rustc.to_owned(), kernels }
    }

    /// What is said of 1,000 instructions recorded with Rust 1.95.0.
    fn said(rustc: &str, count: u64) -> Vec<String> {
        differences(&counts("1.95.0", &[("median", 1000)]), &counts(rustc, &[("median", count)]))
    }

    #[test]
    fn the_tolerance_itself_is_tolerated() {
        for count in [950, 1000, 1050] {
            assert_eq!(said("1.95.0", count), [""; 0]);
        }
        assert_eq!(
            said("1.95.0", 1051),
            ["  median: 1051 instructions, more than the 1000 recorded by more than 5 %"]
        );
    }

    #[test]
    fn a_gain_is_to_be_recorded_too() {
        assert_eq!(
            said("1.95.0", 949),
            ["  median: 949 instructions, fewer than the 1000 recorded by more than 5 %"]
        );
    }

    #[test]
    fn another_compiler_may_do_more_things_otherwise() {
        assert_eq!(said("1.95.2", 1051).len(), 2); // the same minor version
        assert_eq!(said("1.96.0", 1250), [""; 0]);
        assert_eq!(
            said("1.96.0", 1251),
            [
                "  median: 1251 instructions, more than the 1000 recorded by more than 25 %",
                "  (recorded with rustc 1.95.0, this is 1.96.0)"
            ]
        );
    }

    #[test]
    fn kernels_of_one_side_are_named() {
        let (before, now) = (counts("1.95.0", &[("median", 9)]), counts("1.95.0", &[("mad", 9)]));
        assert_eq!(
            differences(&before, &now),
            ["  mad: 9 instructions, and none recorded", "  median: recorded, but there is no such kernel"]
        );
    }

    #[test]
    fn what_is_written_is_read() {
        let some = counts("1.95.0", &[("mad", 357_002), ("median", 157_183)]);
        assert_eq!(read(&written(&some)).map_err(|failure| failure.to_string()), Ok(some));
        let refused = |text: &str| read(text).err().map(|failure| failure.to_string()).unwrap_or_default();
        assert!(refused("[kernels]\n").contains("lacks `rustc`"));
        assert!(refused("rustc = \"1.95.0\"\n[kernels]\nmad = -1\n").contains("mad is -1"));
    }

    #[test]
    fn a_total_is_found_or_there_is_none() {
        assert_eq!(total("events: Ir\nfn=(1) main\n7 100\ntotals: 157183\n"), Some(157_183));
        assert_eq!(total("events: Ir\n"), None);
    }
}
