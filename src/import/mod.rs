//! Other people's files: bytes into rows of text, and texts into periods, figures and names of areas.
//!
//! Four doors stand on this. The command line's `import` reads a publisher's files by a map that someone wrote, and stops at
//! the first thing it does not understand. [`own`] reads a council's own file, guesses what it holds, and says of each cell
//! that it leaves out what is wrong with it and what to do. [`draft`] reads the measures that a consultation proposes, their
//! figures, and what its readers answer. [`tidy`] is for programs: a table with a figure in each row, straight into arrays.

pub mod csv;
pub mod draft;
pub mod encoding;
mod grid;
mod loose;
pub mod metric;
pub mod names;
pub mod own;
pub mod period;
mod shown;
pub mod spelling;
pub mod tidy;
pub mod toml_file;
pub mod value;
pub mod workbook;

pub use grid::{Grid, Row};
