//! Writes the tables of `docs/false-alarms.md`: `cargo xtask simulate` names the document and the release.

#![expect(
    clippy::indexing_slicing,
    clippy::cast_precision_loss,
    clippy::unwrap_used,
    reason = "a simulation that panics has failed"
)]

#[path = "../release.rs"]
mod release;
#[path = "mod.rs"]
mod simulation;

fn main() {
    let [file, folder] = [1, 2].map(|place| std::env::args().nth(place).unwrap());
    let store = release::read(std::path::Path::new(&folder));
    let document = std::fs::read_to_string(&file).unwrap();
    let document = simulation::inserted(
        &document,
        &(simulation::tables::written() + &simulation::signals::written(&store)),
    )
    .unwrap();
    std::fs::write(file, document).unwrap();
}
