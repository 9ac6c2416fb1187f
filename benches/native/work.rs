//! What is to be calculated, as the files have it.

use std::fs;
use std::path::Path;

/// One who calculates: as often as told, and then shows the results of the last call.
pub(crate) trait Contestant {
    /// Calculates once; which of several alike pieces of work depends on the number of the call.
    fn run(&mut self, call: usize);
    /// The results, in the order of `answers.mjs`.
    fn answers(&self) -> Vec<f64>;
}

/// A piece of work; what its kind does not need is empty. `workloads.mjs` says what stands where.
#[derive(Default)]
pub(crate) struct Work {
    pub(crate) kind: String,
    pub(crate) areas: usize,
    pub(crate) metrics: usize,
    pub(crate) periods: usize,
    pub(crate) values: Vec<f64>,
    pub(crate) groups: Vec<i32>,
    pub(crate) changes: Vec<i32>,
    pub(crate) table: Vec<f64>,
}

/// As in `workloads.mjs`: members of a group, features of a row.
pub(crate) const SIZE: usize = 15;
pub(crate) const WIDTH: usize = 40;

/// How many metrics of a `stream` are held at once.
pub(crate) const CHUNK: usize = 100;

impl Work {
    /// Reads the files of `KIND-AREASxMETRICSxPERIODS`, or of `nearest-ROWS`.
    pub(crate) fn read(name: &str, folder: &Path) -> Self {
        let (kind, shape) = name.split_once('-').unwrap();
        let mut sizes = shape.split('x').map(|size| size.parse().unwrap());
        let mut size = || sizes.next().unwrap_or_default();
        let (areas, metrics, periods) = (size(), size(), size());
        let read = |file: String| fs::read(folder.join(file)).unwrap();
        let work = Self { kind: kind.into(), areas, metrics, periods, ..Self::default() };
        if kind == "nearest" {
            return Self { table: floats(&read(format!("table-{areas}.f64"))), ..work };
        }
        Self {
            values: floats(&read(format!("values-{shape}.f64"))),
            groups: integers(&read(format!("groups-{areas}.i32"))),
            changes: integers(&read(format!("changes-{areas}.i32"))),
            ..work
        }
    }

    /// The area whose group a call changes, and the new members.
    pub(crate) fn change(&self, call: usize) -> (usize, &[i32]) {
        let (area, members) =
            self.changes[call * (1 + SIZE) % self.changes.len()..][..=SIZE].split_first().unwrap();
        (usize::try_from(*area).unwrap(), members)
    }
}

fn floats(bytes: &[u8]) -> Vec<f64> {
    bytes.chunks_exact(8).map(|one| f64::from_le_bytes(one.try_into().unwrap())).collect()
}

fn integers(bytes: &[u8]) -> Vec<i32> {
    bytes.chunks_exact(4).map(|one| i32::from_le_bytes(one.try_into().unwrap())).collect()
}
