//! The command line from outside: the binary is run, and what it wrote is looked at. One test binary, so that it is
//! linked once and the release of the real figures is built once.

#![expect(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

mod bulk;
mod checks;
mod command;
mod diff;
mod draft;
mod enquiry;
mod fuzz;
mod groups;
mod import;
mod learn;
mod neighbours;
mod pack;
mod peers;
mod plain;
mod postcodes;
mod real;
mod release;
mod score;
mod seams;
mod sessions;
mod site;
mod small;
mod take;
mod trend;
mod widgets;
