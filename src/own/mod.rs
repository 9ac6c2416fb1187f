//! A council's own figures, from a file that never leaves its reader's device: local measures by month or quarter.

use crate::figures::{Code, Figure, Period, Polarity};

/// One figure of a council's own, as it stands in a file: what `import` gives, and what everything here is made of.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The row of the file, counted from 1 as spreadsheets do.
    pub row: u64,
    /// The measure, as the file names it; one text, one measure.
    pub measure: String,
    /// The council, where the file says so; else it is the one the reader chose.
    pub area: Option<Code>,
    /// The period.
    pub period: Period,
    /// The figure: its number, or what stands instead.
    pub figure: Figure,
    /// How many decimals the file writes.
    pub decimals: u8,
    /// What was aimed at, in the figure's unit.
    pub target: Option<f64>,
    /// The unit, such as `%` or `days`, where the file says so.
    pub unit: Option<String>,
    /// Which side is usually better, where the file says so.
    pub polarity: Option<Polarity>,
}
