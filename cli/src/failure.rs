//! What went wrong, in one line that names file, row and column and says what to do.

use std::fmt;
use std::path::Path;

/// A failure of a command; shown on stderr, exit code 2.
#[derive(Debug)]
pub(crate) struct Failure(pub(crate) String);

/// The result of a command or a part of one.
pub(crate) type Outcome<T> = Result<T, Failure>;

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<council_compare::Error> for Failure {
    fn from(error: council_compare::Error) -> Self {
        Self(error.to_string())
    }
}

/// A failure of a whole file: `what` follows its name.
pub(crate) fn in_file(file: &Path, what: impl fmt::Display) -> Failure {
    Failure(format!("{}: {what}", file.display()))
}
