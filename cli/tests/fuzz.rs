//! The fuzzers' targets without a fuzzer: every seed, and changes to seeds that are the same at each run.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

#[path = "../../tests/fuzz/src/lib.rs"]
#[expect(clippy::expect_used, unreachable_pub, reason = "a library of its own, for the fuzzers")]
mod targets;

#[test]
fn bundles() {
    run("bundle", targets::bundle, 20_000);
}

#[test]
fn drafts() {
    run("draft", targets::draft, 5_000);
}

#[test]
fn imports() {
    run("import", targets::import, 2_000);
}

#[test]
fn own_files() {
    run("own", targets::own, 10_000);
}

#[test]
fn postcodes() {
    run("postcode", targets::postcode, 100_000);
}

fn run(name: &str, target: fn(&[u8]), changes: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/fuzz/seeds").join(name);
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let seeds: Vec<Vec<u8>> = paths.iter().map(|path| fs::read(path).unwrap()).collect();
    let attempt = |bytes: &[u8]| {
        let passed = catch_unwind(|| target(bytes)).is_ok();
        assert!(passed, "the target {name} fails on b\"{}\"", bytes.escape_ascii());
    };
    for seed in &seeds {
        attempt(seed);
    }
    let mut dice = Dice(0x9e37_79b9_7f4a_7c15);
    for _ in 0..changes {
        let mut bytes = seeds[dice.below(seeds.len())].clone();
        for _ in 0..=dice.below(3) {
            let other = &seeds[dice.below(seeds.len())];
            change(&mut bytes, other, &mut dice);
        }
        attempt(&bytes);
    }
}

/// One change, of the kinds that fuzzers make: a flipped bit, a telling byte, a cut, a splice.
fn change(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    const TELLING: [u8; 8] = [0, 1, 0x7f, 0x80, 0xff, b'"', b',', b'9'];
    let at = dice.below(bytes.len() + 1);
    match (dice.below(5), bytes.get_mut(at)) {
        (0, Some(byte)) => *byte ^= 1 << dice.below(8),
        (1, Some(byte)) => *byte = TELLING[dice.below(TELLING.len())],
        (2, _) => drop(bytes.drain(at..(at + dice.below(9)).min(bytes.len()))),
        (3, _) => bytes.truncate(at),
        _ => {
            let from = dice.below(other.len() + 1);
            let to = (from + dice.below(33)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
    }
}

/// Xorshift, 64 bits: the same throws everywhere.
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap()
    }
}
