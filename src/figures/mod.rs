//! What is compared: areas, metrics, periods, statuses, and the column store that holds the figures.
//!
//! ```
//! use council_compare::figures::{Class, Code, Figure, Period, Status};
//! let darlington: Code = "E06000005".parse()?;
//! let period: Period = "2022-04-01/P1Y".parse()?;
//! let figure = Figure::value(6.9);
//! assert_eq!(figure.status, Status::Value);
//! assert_eq!(Figure::absent(Status::Hidden).value, None); // hidden is never zero
//! # let _ = (darlington, period, Class::Unitary);
//! # Ok::<(), council_compare::Error>(())
//! ```

mod area;
mod catalogue;
mod date;
mod decimal;
mod features;
mod list;
mod metric;
mod period;
mod status;
mod store;

pub use area::{Area, Class, Code};
pub use catalogue::Catalogue;
pub use date::Date;
pub use decimal::{DECIMALS, SCALES, decimal};
pub use features::{Feature, Features, WINSORISE};
pub use list::List;
pub use metric::{Break, Duty, Kind, Metric, Polarity, Source, Theme};
pub use period::{Length, Period};
pub use status::{Figure, Interval, Marks, Status};
pub(crate) use store::{Cells, Span};
pub use store::{Column, Row, Store, Table};
