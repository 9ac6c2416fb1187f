//! `council-compare import`, from outside: what it writes, and how it stops.

mod accounts;
mod counts;
mod maps;
mod stops;
mod tables;

use std::fs;
use std::path::PathBuf;
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

const AREAS: &str = "\
code,name,slug,class,region,county,combined_authority,start,end,former_codes,successors,aliases
E06000005,Darlington,darlington,unitary,,,,,,,,
E06000010,Kingston upon Hull,kingston-upon-hull,unitary,,,,,,,,Hull
E06000028,Bournemouth,bournemouth,unitary,,,,,2019-03-31,,E06000058,
E06000058,\"Bournemouth, Christchurch and Poole\",bcp,unitary,,,,2019-04-01,,,,BCP
E07000223,Adur,adur,district,,E10000032,,,,,,
E08000038,Barnsley,barnsley,metropolitan,,,,,,E08000016,,
E10000032,West Sussex,west-sussex,county,,,,,,,,
E92000001,England,england,country,,,,,,,,
";

const MAP: &str = "\
file = 'source.csv'
area = { code = 'Code' }
period = { column = 'Year' }
value = 'Rate'
classes = ['district', 'unitary', 'metropolitan']
decimals = 1
[[metric]]
id = 'rate'
";

/// A directory of its own with a list of areas, a map and sources; removed when the test is over.
struct Bench(PathBuf);

impl Bench {
    fn new(map: &str, sources: &[(&str, &str)]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path =
            std::env::temp_dir().join(format!("council-compare-import-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        fs::write(path.join("areas.csv"), AREAS).unwrap();
        fs::write(path.join("map.toml"), map).unwrap();
        for (name, text) in sources {
            fs::write(path.join(name), text).unwrap();
        }
        Self(path)
    }

    /// Runs the import over these sources: its exit code and what it says.
    fn import(&self, sources: &[&str]) -> (Option<i32>, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_council-compare"))
            .current_dir(&self.0)
            .args(["import", "--map", "map.toml", "--areas", "areas.csv", "--out", "figures"])
            .args(["--report", "report.csv"])
            .args(sources)
            .output()
            .unwrap();
        assert!(output.stdout.is_empty());
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// What stands in the directory of figures.
    fn written(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.0.join("figures")) else { return Vec::new() };
        entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
    }
}

impl Drop for Bench {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Asserts that the import stops with one line that holds all of these parts, and writes nothing.
fn stops(map: &str, source: &str, parts: &[&str]) {
    let bench = Bench::new(map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(2), "{said}");
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
    for part in parts {
        assert!(said.contains(part), "'{part}' is not in: {said}");
    }
    assert_eq!(bench.written(), [""; 0]);
    assert!(!bench.0.join("report.csv").exists());
}
