//! The library against published results and against its own promises.

#![expect(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test that panics has failed, as it should"
)]

mod arithmetic;
mod bulk;
mod bundles;
mod comparisons;
#[cfg(all(feature = "import", feature = "page"))]
mod draft;
mod enquiry;
mod fixture;
#[cfg(feature = "bulk")]
mod frames;
mod golden;
mod groups;
#[cfg(feature = "import")]
mod import;
#[expect(clippy::cast_precision_loss, reason = "a handful of numbers on a page")]
mod method;
#[cfg(feature = "page")]
mod notable;
#[allow(clippy::cast_precision_loss, reason = "places in short series")]
mod own;
#[cfg(feature = "page")]
mod own_pages;
#[cfg(feature = "page")]
mod pages;
mod places;
#[cfg(feature = "page")]
#[path = "../cli/tests/plain.rs"]
mod plain;
mod postcodes;
mod r;
mod relative;
mod sentences;
mod sessions;
#[cfg(feature = "serde")]
mod shapes;
#[allow(
    clippy::cast_precision_loss,
    dead_code,
    reason = "lengths of short series; the example writes the tables"
)]
mod simulation;
#[expect(
    clippy::cast_precision_loss,
    clippy::unnecessary_wraps,
    reason = "a handful of councils, whose figures stand beside such as are missing"
)]
mod support;
#[cfg(feature = "import")]
mod tidy;
mod trends;
#[expect(clippy::cast_precision_loss, clippy::cast_possible_truncation, reason = "a handful of councils")]
mod warn;
