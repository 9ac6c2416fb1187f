//! `cargo xtask`: build, serve, test, bench. Each verb is a file whose body reads as the recipe.

mod backtest;
mod bench;
mod build;
mod chromium;
mod data;
mod debian;
mod fresh;
mod instructions;
mod npm;
mod offline;
mod python;
mod reference;
mod run;
mod serve;
mod simulate;
mod site;
mod test;
mod toolchain;
mod tree;
mod wasm;

use run::{Context, Result, failure};
use std::path::Path;
use std::process::ExitCode;
use tree::Tree;

const HELP: &str = "\
cargo xtask build [PART]        build what is stale: all of it, or only `data` or `package`
cargo xtask serve [--port N]    build, then serve the page on this machine (port 8080, or the next free one; 0 is any)
cargo xtask offline             build, then the whole explorer in one file: target/council-compare.html
cargo xtask data [FOLDER]       every figure again from the publishers' files in FOLDER (../shared/data)
cargo xtask test [--quick]      every check; --quick leaves the browser out
cargo xtask reference           our numbers against SciPy's, statsmodels' and pymannkendall's: one stage of `test`
cargo xtask instructions        how many the main kernels execute against benches/instructions.toml: one stage of `test`,
                                on x86-64 Linux only; --record writes that file
cargo xtask simulate            how often rules say 'worse' without cause, into docs/false-alarms.md; a minute
cargo xtask backtest            what the screen of a council would have said in the past, into docs/back-test.md
cargo xtask bench [--quick]     speed beside what a user would pick instead, into benches/RESULTS.md; half an hour, and
                                two minutes with --quick, which only shows that all give the same answers

Needs Rust, Node 20.19 or newer and the usual package registries; `test` needs Python 3.11 or newer too. What else it
needs, it installs: packages of npm and PyPI always, in this tree; a Wasm-capable compiler, Chromium and valgrind from
Debian when run as root, otherwise it says what to install (without valgrind it counts no instructions).

CHROMIUM=path            the browser that the tests drive
WASM_TOOLCHAIN=rustup    or `distribution`: which compiler makes the Wasm, instead of the first that can
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match obey(&words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("xtask: {failure}");
            ExitCode::from(2)
        }
    }
}

fn obey(words: &[&str]) -> Result<()> {
    match words {
        [] | ["help" | "--help" | "-h"] | [_, "--help" | "-h"] => {
            print!("{HELP}");
            Ok(())
        }
        ["build"] => build::all(&Tree::find()?),
        ["build", "data"] => build::data(&Tree::find()?),
        ["build", "package"] => build::package(&Tree::find()?),
        ["serve"] => serve::serve(&Tree::find()?, 8080),
        ["serve", "--port", number] => match number.parse() {
            Ok(port) => serve::serve(&Tree::find()?, port),
            Err(_) => failure(format!("{number} is not a port: give a number from 0 to 65535")),
        },
        ["offline"] => offline::offline(&Tree::find()?),
        ["data"] => data::data(&Tree::find()?, Path::new("../shared/data")),
        ["data", folder] => {
            let folder = std::path::absolute(folder).context(format_args!("find {folder}"))?;
            data::data(&Tree::find()?, &folder)
        }
        ["test"] => test::test(&Tree::find()?, test::Browser::Driven),
        ["test", "--quick"] => test::test(&Tree::find()?, test::Browser::LeftOut),
        ["instructions"] if instructions::countable() => instructions::check(&Tree::find()?),
        ["instructions", "--record"] if instructions::countable() => instructions::record(&Tree::find()?),
        ["instructions"] | ["instructions", "--record"] => failure("instructions cannot be counted here"),
        ["reference"] => reference::check(&Tree::find()?),
        ["simulate"] => simulate::simulate(&Tree::find()?),
        ["backtest"] => backtest::backtest(&Tree::find()?),
        ["bench"] => bench::bench(&Tree::find()?, bench::Size::Whole),
        ["bench", "--quick"] => bench::bench(&Tree::find()?, bench::Size::Quick),
        _ => failure(format!("cannot do `{}`: see cargo xtask --help", words.join(" "))),
    }
}
