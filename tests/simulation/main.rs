//! Writes the tables of `docs/false-alarms.md`: `cargo xtask simulate`.

#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    reason = "a simulation that panics has failed"
)]

#[path = "mod.rs"]
mod simulation;

fn main() {
    let file = std::env::args().nth(1).unwrap();
    let document = std::fs::read_to_string(&file).unwrap();
    let document = simulation::inserted(&document, &simulation::tables::written()).unwrap();
    std::fs::write(file, document).unwrap();
}
