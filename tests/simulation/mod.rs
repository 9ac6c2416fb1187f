//! How often rules for "it got worse" raise an alarm, on series made up so that the truth is known.
//!
//! `main.rs` beside this writes what comes out into `docs/false-alarms.md`; the test below holds one row of each table
//! there. The same seed gives the same numbers on every machine: normal numbers come from the library's own quantiles.

mod noise;
mod rules;
pub(crate) mod signals;
pub(crate) mod tables;

/// Where the tables stand in the document.
pub(crate) const MARKS: [&str; 2] = ["<!-- simulation: begins -->", "<!-- simulation: ends -->"];

/// The document with new text between the marks; none where a mark is missing.
pub(crate) fn inserted(document: &str, tables: &str) -> Option<String> {
    let (before, rest) = document.split_once(MARKS[0])?;
    let (_, after) = rest.split_once(MARKS[1])?;
    Some(format!("{before}{}\n\n{tables}\n{}{after}", MARKS[0], MARKS[1]))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Rows of each table, made again; all of them would take a debug build too long.
    #[test]
    fn the_document_says_what_comes_out() {
        let document = include_str!("../../docs/false-alarms.md");
        let rows: Vec<&str> = document.lines().filter(|line| line.starts_with('|')).collect();
        for row in tables::some_rows().into_iter().chain(signals::some_rows()) {
            assert!(rows.contains(&&*row), "not in docs/false-alarms.md, run `cargo xtask simulate`: {row}");
        }
        let changed = inserted(document, "").unwrap();
        assert!(changed.len() < document.len() && changed.contains(MARKS[1]));
    }

    #[test]
    fn the_noise_is_as_asked() {
        let mut noise = noise::Noise::new(1);
        let series: Vec<Vec<f64>> = (0..20_000).map(|_| noise.series(6, 0.4, 2.0)).collect();
        let mean = |of: &dyn Fn(&[f64]) -> f64| series.iter().map(|one| of(one)).sum::<f64>() / 20_000.0;
        assert!(mean(&|one| one[0]).abs() < 0.03);
        assert!((mean(&|one| one[5]) + 2.0).abs() < 0.03); // the fall, in noise SDs
        assert!((mean(&|one| one[0] * one[0]) - 1.0).abs() < 0.03);
        assert!((mean(&|one| one[0] * (one[1] + 0.4)) - 0.4).abs() < 0.03);
    }
}
