//! The binary and what it says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub(crate) fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_council-compare")).args(arguments).output().unwrap()
}

/// What a call that must succeed prints on stdout.
pub(crate) fn stdout(arguments: &[&str]) -> String {
    said(run(arguments)).0
}

/// What a call that must succeed prints on stdout and stderr.
pub(crate) fn said(output: Output) -> (String, String) {
    let [out, err] = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap());
    assert!(output.status.success(), "{err}");
    (out, err)
}

/// The one line on stderr of a call that must fail with nothing on stdout.
pub(crate) fn complaint(output: Output) -> String {
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).unwrap();
    assert_eq!(text.lines().count(), 1, "{text}");
    text
}

/// A file with that content in a folder of the tests' own.
pub(crate) fn file(folder: &str, name: &str, content: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(folder);
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join(name);
    std::fs::write(&file, content).unwrap();
    file
}
