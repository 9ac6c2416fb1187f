//! How a council's published figures compare with others': in median absolute deviations, comparison groups and
//! plain-English sentences. The same core runs in the browser, in Node and at the command line.
//!
//! # The vocabulary
//!
//! An **area** is a council, combined authority, region or country, known by its GSS code. Its **class** decides its
//! **duties**; a **metric** is one published measure and belongs to a duty. A **figure** is the value of a metric for an
//! area and a **period**, with a **status**: a value (zero is a value), missing, hidden by the publisher, or not this
//! council's duty. The **England set** is every area with the duty and a value in that period; its **median** and
//! **MAD** (raw median absolute deviation) give each figure a **score**: how many MADs it lies from the median. A
//! **band** is the score in words. A **comparison group** holds the councils one is compared with, never itself.
//!
//! # The map
//!
//! Figures flow one way. A module uses those above it in this list, never those below.
//!
//! | module | what it answers |
//! |---|---|
//! | [`stats`] | numbers in, numbers out: median, MAD, quantiles, nearest neighbours, trends, intervals |
//! | [`figures`] | areas, metrics, periods, statuses, and the column store that holds the figures |
//! | [`bundle`] | the compact binary form of the store |
//! | [`place`] | which council is meant by a name or postcode |
//! | [`peers`] | which councils one is compared with |
//! | [`compare`] | one council, one metric, one period, one group: a comparison |
//! | [`trend`] | a council's series: how it moved, by itself and beside others |
//! | [`own`] | a council's own monthly or quarterly measures |
//! | `import` | other people's files: texts into periods, figures and names of areas (feature `import`) |
//! | [`warn`] | a desk-based screen of one council: signals, doubts, how many are expected |
//! | [`support`] | whom a council may learn from, what others may ask it, and groups that should meet |
//! | [`words`] | a comparison in plain English |
//! | [`chart`] | a comparison as a picture |
//! | `report` | all of it as plain data for JSON and JavaScript (feature `serde`) |
//! | `page` | all of it as HTML (feature `page`) |
//! | `wasm` | JavaScript's doors (features `wasm`, `wasm-page`, `wasm-find`, `wasm-site`, `wasm-widget`, `wasm-widget-trend`, `wasm-own`, `wasm-draft`, `wasm-sessions`, `wasm-stats`, `wasm-bulk` and `wasm-csv`) |
//!
//! # Example
//!
//! ```
//! use council_compare::stats::{MadScale, mad, median, score};
//! // Seven councils' recycling rates, and the one we ask about.
//! let england = [31.0, 35.5, 40.2, 42.3, 44.8, 51.0, 58.9];
//! let middle = median(&england).unwrap();
//! let gap = mad(&england, MadScale::Raw).unwrap();
//! assert_eq!(middle, 42.3);
//! assert!((score(31.0, middle, gap).unwrap() - -1.6617647).abs() < 1e-7); // "lower than the England median"
//! ```

mod error;

pub mod bundle;
pub mod chart;
pub mod compare;
pub mod figures;
#[cfg(feature = "import")]
pub mod import;
pub mod own;
#[cfg(feature = "page")]
pub mod page;
pub mod peers;
pub mod place;
#[cfg(feature = "serde")]
pub mod report;
pub mod stats;
pub mod support;
pub mod trend;
pub mod warn;
#[cfg(any(
    feature = "wasm",
    feature = "wasm-page",
    feature = "wasm-find",
    feature = "wasm-widget",
    feature = "wasm-widget-trend",
    feature = "wasm-own",
    feature = "wasm-draft",
    feature = "wasm-sessions",
    feature = "wasm-stats",
    feature = "wasm-bulk",
    feature = "wasm-csv"
))]
pub mod wasm;
pub mod words;

pub use error::{Error, Result};
