//! A council's own figures, from a file that never leaves its reader's device: local measures by month or quarter.
//!
//! Entries become [`Kpi`]s, one for each measure. A [`Reading`] says how one stands at a period: beside the one before, the
//! same time a year before, its target and its own usual range. A [`Pack`] is what a committee reads of many in one period:
//! what is [exceptional](Exception) first. Nothing here is published or checked; [`published`] sets one beside a published
//! measure where its reader says which.
//!
//! ```
//! use council_compare::figures::{Figure, Polarity};
//! use council_compare::own::{Entry, Exception, Pack, kpis};
//! let entry = |(row, value): (u64, f64)| {
//!     let (year, month) = (2022 + row / 4, row % 4 * 3 + 1);
//!     let period = format!("{year}-{month:02}-01/P3M").parse()?;
//!     Ok(Entry {
//!         row: row + 2,
//!         measure: "Calls answered in five minutes".into(),
//!         area: None,
//!         period,
//!         figure: Figure::value(value),
//!         decimals: 0,
//!         target: Some(80.0),
//!         unit: Some("%".into()),
//!         polarity: Some(Polarity::Higher),
//!     })
//! };
//! let values = [81.0, 83.0, 82.0, 81.0, 83.0, 82.0, 81.0, 60.0];
//! let entries: Vec<Entry> = (0..).zip(values).map(entry).collect::<Result<_, council_compare::Error>>()?;
//! let kpis = kpis(&entries, None)?;
//! let pack = Pack::new(&kpis, None).unwrap();
//! assert_eq!(pack.items[0].found, [Exception::Unusual, Exception::Worsening]); // 60 is below 79 − 2.66 × 4.4
//! # Ok::<(), council_compare::Error>(())
//! ```

mod beside;
mod exception;
mod kpi;
mod pack;
mod reading;
mod time;

use crate::figures::{Code, Figure, Period, Polarity};

pub use beside::{Match, published, suggested};
pub use exception::{Exception, exceptions};
pub use kpi::{Kpi, Stop, kpis};
pub use pack::{Fate, Item, Pack};
pub use reading::{Reading, Side, Target, reading};

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
