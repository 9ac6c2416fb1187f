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
mod fixture;
mod golden;
mod groups;
mod places;
mod r;
mod sentences;
#[cfg(feature = "serde")]
mod shapes;
mod trends;
