//! Postcodes from `data/postcodes` through a release to an answer: every one that its sectors can have.

use crate::command::{self, run, stdout};
use crate::real::{self, data};
use council_compare::bundle::{Postcodes, decode_postcodes};
use council_compare::place::postcode::{Certainty, Nation, Postcode};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

fn complaint(arguments: &[&str]) -> String {
    command::complaint(run(arguments))
}

fn release() -> &'static Path {
    Path::new(real::release())
}

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("postcodes").join(name)
}

fn copy(from: &Path, to: &Path) {
    let _ = fs::remove_dir_all(to);
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).map(drop).unwrap();
        }
    }
}

/// The folder of the bundles within a release.
fn bundles(release: &Path) -> PathBuf {
    let index: serde_json::Value =
        serde_json::from_slice(&fs::read(release.join("index.json")).unwrap()).unwrap();
    release.join(index["postcodes"]["file"].as_str().unwrap().strip_suffix(".json").unwrap())
}

/// A council, and the units listed under it; the main one of the sector has none and comes first.
type Councils = Vec<(String, Vec<String>)>;

/// Every sector of `data/postcodes`, read here in the plainest way.
fn sectors() -> BTreeMap<String, Councils> {
    let mut sectors: BTreeMap<String, Councils> = BTreeMap::new();
    for file in fs::read_dir(data().join("postcodes")).unwrap().map(Result::unwrap) {
        for row in fs::read_to_string(file.path()).unwrap().lines().skip(1) {
            let [sector, area, units] = row.split(',').collect::<Vec<_>>()[..].try_into().unwrap();
            let units = units.split_whitespace().map(str::to_owned).collect();
            sectors.entry(sector.into()).or_default().push((area.into(), units));
        }
    }
    sectors
}

#[test]
fn every_postcode_that_can_be_is_answered_as_the_directory_says() {
    let folder = bundles(release());
    let read = |file: fs::DirEntry| decode_postcodes(&fs::read(file.path()).unwrap()).unwrap();
    let read = fs::read_dir(folder).unwrap().map(|file| read(file.unwrap()));
    let areas: BTreeMap<String, Postcodes> = read.map(|area| (area.area().into(), area)).collect();
    let find = |text: &str| {
        let postcode = Postcode::parse(text).unwrap();
        assert_eq!(postcode.to_string(), text);
        let found = areas[postcode.area()].find(&postcode);
        (found.council.map(|code| code.to_string()), found.certainty, found.among)
    };
    let (mut mixed, mut exceptions, mut others) = (0, 0, 0);
    let letters = "ABDEFGHJLNPQRSTUWXYZ";
    let units = letters.chars().flat_map(|one| letters.chars().map(move |other| format!("{one}{other}")));
    let units: Vec<String> = units.collect();
    let sectors = sectors();
    for (sector, councils) in &sectors {
        let (main, listed) = &councils[0];
        assert!(listed.is_empty());
        let (council, certainty, among) = find(sector);
        assert_eq!(among.len(), councils.len(), "{sector}");
        assert!(councils.iter().all(|(code, _)| among.contains(&code.parse().unwrap())), "{sector}");
        if councils.len() == 1 {
            assert_eq!((council.as_ref(), certainty), (Some(main), Certainty::Exact), "{sector}");
        } else {
            assert_eq!((council, certainty), (None, Certainty::Several), "{sector}");
            mixed += 1;
        }
        for (code, units) in &councils[1..] {
            for unit in units {
                let (council, certainty, _) = find(&format!("{sector}{unit}"));
                assert_eq!((council.as_ref(), certainty), (Some(code), Certainty::Exact), "{sector}{unit}");
                exceptions += 1;
            }
        }
        // Every other postcode that the sector can have is in the main council.
        let listed: BTreeSet<&str> =
            councils.iter().flat_map(|(_, units)| units).map(String::as_str).collect();
        let certainty = if councils.len() == 1 { Certainty::Exact } else { Certainty::Likely };
        let expected = (Some(main.parse().unwrap()), certainty);
        let directory = &areas[Postcode::parse(sector).unwrap().area()];
        for unit in units.iter().filter(|unit| !listed.contains(unit.as_str())) {
            let found = directory.find(&Postcode::parse(&[sector, unit.as_str()].concat()).unwrap());
            assert!((found.council, found.certainty) == expected, "{sector}{unit}");
            others += 1;
        }
        // The nations of the area are those its councils lie in.
        let nations = Postcode::parse(sector).unwrap().nations();
        for (code, _) in councils {
            assert!(nations.contains(&Nation::of(code.parse().unwrap()).unwrap()), "{sector}");
        }
        assert!(nations.contains(&Nation::England), "{sector}");
    }
    assert_eq!(sectors.len(), areas.values().map(|area| area.sectors().len()).sum::<usize>());
    assert_eq!([areas.len(), sectors.len(), mixed, exceptions], [104, 10_060, 3_173, 90_570]);
    // The 2.2 million postcodes of the directory are among these, whichever of them exist.
    assert_eq!(exceptions + others, 10_060 * 400);
}

#[test]
fn a_bundle_of_postcodes_is_small_and_the_index_hardly_grows() {
    let sizes = fs::read_dir(bundles(release())).unwrap().map(|file| file.unwrap().metadata().unwrap().len());
    let sizes: Vec<u64> = sizes.collect();
    assert!(sizes.iter().all(|size| *size < 5_000), "{sizes:?}");
    assert!(sizes.iter().sum::<u64>() < 150_000);
    let index = fs::read_to_string(release().join("index.json")).unwrap();
    let grown = index.split("\"postcodes\"").nth(1).unwrap().len();
    assert!(grown < 200, "{grown} bytes");
}

#[test]
fn importing_again_gives_the_same_files() {
    let mut all = String::from("sector,dominant_la,postcodes,postcodes_in_dominant,la_count\n");
    let mut exceptions = String::from("postcode,la\n");
    for (sector, councils) in sectors() {
        let others: usize = councils.iter().map(|(_, units)| units.len()).sum();
        writeln!(all, "{sector},{},{},7,{}", councils[0].0, others + 7, councils.len()).unwrap();
        for (code, unit) in
            councils.iter().flat_map(|(code, units)| units.iter().map(move |unit| (code, unit)))
        {
            writeln!(exceptions, "{sector}{unit},{code}").unwrap();
        }
    }
    let import = |name: &str, all: &str, exceptions: &str| {
        let folder = folder(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        let paths = ["sectors.csv", "exceptions.csv", "out"].map(|file| folder.join(file));
        fs::write(&paths[0], all).unwrap();
        fs::write(&paths[1], exceptions).unwrap();
        paths
    };
    let [one, other, out] = import("again", &all, &exceptions);
    let command = |[one, other, out]: &[PathBuf; 3]| {
        let [one, other, out] = [one, other, out].map(|path| path.to_str().unwrap().to_owned());
        ["import-postcodes".to_owned(), one, other, "--out".into(), out]
    };
    let paths = [one, other, out];
    stdout(&command(&paths).each_ref().map(String::as_str));
    let files = |folder: &Path| -> BTreeMap<_, _> {
        let file = |entry: fs::DirEntry| (entry.file_name(), fs::read_to_string(entry.path()).unwrap());
        fs::read_dir(folder).unwrap().map(|entry| file(entry.unwrap())).collect()
    };
    assert!(files(&paths[2]) == files(&data().join("postcodes")), "files differ");

    // What the two sources say must agree.
    let bad = |all: &str, exceptions: &str, parts: &[&str]| {
        let paths = import("bad", all, exceptions);
        let said = complaint(&command(&paths).each_ref().map(String::as_str));
        assert!(parts.iter().all(|part| said.contains(part)), "{said}");
        assert!(!paths[2].exists());
    };
    let head = "sector,dominant_la,postcodes,postcodes_in_dominant,la_count\n";
    let sector = format!("{head}DL1 3,E06000005,9,8,2\n");
    bad(&sector, "postcode,la\n", &["sectors.csv: row 2", "DL1 3 has 9 postcodes", "do not agree"]);
    bad(&sector, "postcode,la\nDL1 4NA,E06000047\n", &["exceptions.csv: row 2", "not among the sectors"]);
    bad(&sector, "postcode,la\nDL13NA,E06000047\n", &["column postcode", "did you mean 'DL1 3NA'"]);
    bad(&sector, "postcode,la\nDL1 3,E06000047\n", &["is not a whole postcode"]);
    bad(&sector, "postcode,la\nDL1 3NA,Durham\n", &["column la", "'Durham' is not a GSS code"]);
    bad(&sector, "postcode,la\nDL1 3NA,E06000005\n", &["exceptions.csv", "DL1 3NA", "main council"]);
    bad(&format!("{head}DL1,E06000005,9,8,2\n"), "postcode,la\n", &["'DL1' is not a sector"]);
    bad(&format!("{sector}DL1 3,E06000005,9,8,2\n"), "postcode,la\n", &["row 3", "there twice"]);
    let three = format!("{head}DL1 3,E06000005,9,8,3\n");
    bad(&three, "postcode,la\nDL1 3NA,E06000047\n", &["column la_count", "2 councils"]);
}

#[test]
fn a_postcode_is_answered_with_its_councils() {
    let ask = |texts: &[&str]| {
        let arguments = [&["postcode", release().to_str().unwrap()], texts].concat();
        stdout(&arguments).lines().skip(1).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(ask(&["dl15qt"]), ["DL1 5QT,exact,England,E06000005,Darlington,unitary"]);
    assert_eq!(
        ask(&["AL2 1BB"]),
        [
            "AL2 1BB,exact,England,E07000098,Hertsmere,district",
            "AL2 1BB,exact,England,E10000015,Hertfordshire,county"
        ]
    );
    assert_eq!(ask(&["SW1A 1AA"]), ["SW1A 1AA,likely,England,E09000033,Westminster,london-borough"]);
    assert_eq!(
        ask(&["OX1"]),
        [
            "OX1,several,England,E07000178,Oxford,district",
            "OX1,several,England,E10000025,Oxfordshire,county",
            "OX1,several,England,E07000180,Vale of White Horse,district"
        ]
    );
    assert_eq!(
        ask(&["CF10 1AA", "SY23 1AA", "LL14 5NE"]),
        [
            "CF10 1AA,unknown,Wales,,,",
            "SY23 1AA,unknown,England or Wales,,,",
            "LL14 5NE,likely,Wales,W06000006,,"
        ]
    );
    let said = complaint(&["postcode", release().to_str().unwrap(), "Darlington"]);
    assert!(said.contains("'Darlington' is not a postcode; write one such as DL1 5QT"), "{said}");
}

#[test]
fn damaged_postcodes_are_named_not_used() {
    let damaged = folder("damaged");
    let with = |change: &dyn Fn(&Path)| {
        copy(release(), &damaged);
        change(&damaged);
        let said = complaint(&["inspect", damaged.to_str().unwrap()]);
        let other = complaint(&["postcode", damaged.to_str().unwrap(), "DL1 5QT"]);
        assert_eq!(said, other);
        said
    };
    let flip = |release: &Path| {
        let file = bundles(release).join("dl.ccb");
        let mut bytes = fs::read(&file).unwrap();
        bytes[60] ^= 4;
        fs::write(file, bytes).unwrap();
    };
    assert!(with(&flip).contains("dl.ccb: the bundle is damaged (checksum)"));
    let swap = |release: &Path| {
        let folder = bundles(release);
        fs::copy(folder.join("al.ccb"), folder.join("dl.ccb")).map(drop).unwrap();
    };
    assert!(with(&swap).contains("dl.ccb: is not the file the list of postcodes names"));
    assert!(
        with(&|release| fs::remove_file(bundles(release).join("dl.ccb")).unwrap()).contains("cannot be read")
    );
    let list = |release: &Path| {
        let file = bundles(release).with_added_extension("json");
        fs::write(&file, fs::read_to_string(&file).unwrap().replacen("sha256-", "sha256-A", 1)).unwrap();
    };
    assert!(with(&list).contains("is not the file the index names"));
}

#[test]
fn a_release_without_postcodes_still_opens() {
    let plain = folder("plain-data");
    copy(&data(), &plain);
    fs::remove_dir_all(plain.join("postcodes")).unwrap();
    let out = folder("plain");
    stdout(&["build", plain.to_str().unwrap(), "--out", out.to_str().unwrap()]);
    assert!(!fs::read_to_string(out.join("index.json")).unwrap().contains("postcodes\""));
    assert!(!stdout(&["inspect", out.to_str().unwrap()]).contains("postcode areas"));
    assert!(complaint(&["postcode", out.to_str().unwrap(), "DL1 5QT"]).contains("has no postcodes"));
}

#[test]
fn postcodes_that_are_not_explained_are_not_built() {
    let bad = folder("bad-data");
    let out = folder("never");
    copy(&data(), &bad);
    let file = bad.join("postcodes/dl.csv");
    let with = |rows: &str, parts: &[&str]| {
        fs::write(&file, format!("sector,area,units\n{rows}")).unwrap();
        let said = complaint(&["build", bad.to_str().unwrap(), "--out", out.to_str().unwrap()]);
        for part in parts.iter().chain([&"dl.csv"]) {
            assert!(said.contains(part), "'{part}' is not in: {said}");
        }
        assert!(!out.exists(), "something was written");
    };
    with("DL1 5,E06000999,\n", &["row 2, column area", "'E06000999'", "areas.csv"]);
    with("DL1 5,E12000001,\n", &["no council has the code"]);
    with("dl1 5,E06000005,\n", &["column sector", "did you mean 'DL1 5'"]);
    with("DL1,E06000005,\n", &["'DL1' is not a sector"]);
    with("TS1 5,E06000005,\n", &["belongs in ts.csv"]);
    with("DL1 5,E06000005,QT\n", &["column units", "main council"]);
    with("DL1 5,E06000005,\nDL1 5,E06000047,\n", &["row 3", "one main council"]);
    with("DL1 5,E06000005,\nDL1 5,E06000047,QO\n", &["no postcode ends in 'QO'"]);
    with("DL1 5,E06000005,\nDL1 5,E06000005,QT\n", &["DL1 5QT is in the sector's main council"]);
    with("DL1 5,E06000005,\nDL1 6,E06000005,\nDL1 5,E06000005,\n", &["DL1 5 is there twice"]);
}
