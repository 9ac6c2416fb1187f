//! The binary; everything is in the library beside it, where tests and fuzzers reach it too.

use std::process::ExitCode;

fn main() -> ExitCode {
    council_compare_cli::run()
}
