//! A council's own file, as it is dropped onto a page: what it is and holds is guessed, and what is not understood is told.
//!
//! [`look`] opens a file and guesses a [`Mapping`]: which column is what, and how periods are written. People correct it
//! and keep it. [`read`] makes an [`Entry`](crate::own::Entry) of every figure, and a [`Problem`] of what it leaves out.
//!
//! ```
//! use council_compare::import::{names::Names, own};
//! let file = b"Measure;Quarter;Actual;Target\nRecycling;Q1 2024/25;41,5;42\nRecycling;Q2 2024/25;;42\n";
//! let looked = own::look("waste.csv", file, &own::Choices::default(), &Names::default())?;
//! let read = own::read(&looked, &looked.mapping, &Names::default(), &mut |_| {})?;
//! assert_eq!((read.entries[0].figure.value, read.entries[0].target), (Some(41.5), Some(42.0)));
//! assert_eq!((read.entries.len(), read.blanks, read.left_out), (1, 1, 0));
//! # Ok::<(), council_compare::Error>(())
//! ```

mod columns;
mod contents;
mod guess;
mod headings;
mod kept;
mod kind;
mod looked;
mod mapping;
mod markup;
mod number;
mod plan;
mod problem;
mod reading;
mod says;
mod spelling;
mod tags;
mod when;

pub use kind::MOST_BYTES;
pub use looked::{Choices, Looked, look};
pub use mapping::{Days, Decimals, Mapping};
pub(super) use problem::one_line;
pub use problem::{Ask, Cause, Problem};
pub use reading::{MOST_PROBLEMS, Read, read};
