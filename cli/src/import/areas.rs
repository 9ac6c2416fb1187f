//! Which of our areas a text means: its code, a former code, or a name as publishers spell it.

use crate::failure::Outcome;
use crate::table::Csv;
use council_compare::figures::{Area, Class, Code, Period};
use council_compare::import::names::{exact, loose, plain};
use std::collections::HashMap;
use std::path::Path;

/// Every area, to be found by code or name.
#[derive(Debug)]
pub(super) struct Areas {
    list: Vec<Area>,
    by_code: HashMap<Code, usize>,
    by_name: HashMap<String, Vec<usize>>,
    combined: HashMap<Code, Code>,
}

/// What a text that should mean an area means.
#[derive(Debug)]
pub(super) enum Found<'a> {
    /// That area.
    Area(&'a Area),
    /// Nothing we know.
    Unknown,
    /// Several of our areas.
    Several(Vec<&'a Area>),
}

impl Areas {
    /// Reads the list of areas.
    pub(super) fn read(path: &Path) -> Outcome<Self> {
        Self::of(&Csv::read(path)?)
    }

    /// The areas of a table that has been read.
    pub(super) fn of(csv: &Csv) -> Outcome<Self> {
        let mut areas = Self::new(crate::data::areas::of(csv)?);
        if let Some(column) = csv.maybe_column("combined_authority") {
            let code = csv.column("code")?;
            for line in csv.lines().filter(|line| !line.cell(column).is_empty()) {
                areas.combined.insert(line.parse(code)?, line.parse(column)?);
            }
        }
        Ok(areas)
    }

    fn new(areas: Vec<Area>) -> Self {
        let mut by_code = HashMap::new();
        let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, area) in areas.iter().enumerate() {
            for code in area.former_codes.iter().chain([&area.code]) {
                by_code.insert(*code, index);
            }
            let name = area.name.split_once(" (").map_or(&*area.name, |(name, _)| name);
            for name in area.aliases.iter().map(String::as_str).chain([name]) {
                for key in [exact(name), loose(name)] {
                    let found = by_name.entry(key).or_default();
                    if !found.contains(&index) {
                        found.push(index);
                    }
                }
            }
        }
        Self { list: areas, by_code, by_name, combined: HashMap::new() }
    }

    /// Every area.
    pub(super) fn all(&self) -> &[Area] {
        &self.list
    }

    /// The councils of a combined authority, as far as the list of areas says.
    pub(super) fn members(&self, authority: Code) -> impl Iterator<Item = &Area> {
        self.list.iter().filter(move |area| self.combined.get(&area.code) == Some(&authority))
    }

    /// The area with that code, now or formerly.
    pub(super) fn of_code(&self, code: Code) -> Option<&Area> {
        self.by_code.get(&code).and_then(|index| self.list.get(*index))
    }

    /// What a code or name means in that period, for a duty of these classes.
    pub(super) fn find(&self, text: &str, period: Period, classes: &[Class]) -> Found<'_> {
        if let Ok(code) = plain(text).to_uppercase().parse() {
            return self.of_code(code).map_or(Found::Unknown, Found::Area);
        }
        let of = |key: &str| self.by_name.get(key).filter(|_| !key.is_empty());
        let Some(found) = of(&exact(text)).or_else(|| of(&loose(text))) else { return Found::Unknown };
        let all: Vec<&Area> = found.iter().filter_map(|index| self.list.get(*index)).collect();
        // Of several areas of one name, the one that has the duty and existed then; failing that, any that has it.
        let dutiful: Vec<&Area> = all.iter().copied().filter(|area| classes.contains(&area.class)).collect();
        let there: Vec<&Area> = dutiful.iter().copied().filter(|area| area.active_in(period)).collect();
        match (there.as_slice(), dutiful.as_slice(), all.as_slice()) {
            ([one], ..) | ([], [one], _) | ([], [], [one, ..]) => Found::Area(one),
            ([], [], []) => Found::Unknown,
            ([], several, _) | (several, ..) => Found::Several(several.to_vec()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str =
        "code,name,slug,class,region,county,combined_authority,start,end,former_codes,successors,aliases
E06000010,Kingston upon Hull,hull,unitary,,,,,,,,Hull
E06000055,Bedford,bedford,unitary,,,,2009-04-01,,,,
E07000002,Bedford (district council to 2009),bedford-district,district,,,,,2009-03-31,,,
E08000038,Barnsley,barnsley,metropolitan,,,,,,E08000016,,
E09000001,City of London,city-of-london,london-borough,,,,,,,,
E12000007,London,london,region,,,,,,,,
E12000001,North East,north-east,region,,,,,,,,
E47000014,North East Combined Authority,north-east-ca,combined-authority,,,,,,,,North East
";

    fn areas() -> Areas {
        Areas::of(&Csv::parse(Path::new("areas.csv"), LIST).unwrap()).unwrap()
    }

    fn find(text: &str, period: &str) -> String {
        let classes = [Class::Unitary, Class::District, Class::Metropolitan, Class::LondonBorough];
        match areas().find(text, period.parse().unwrap(), &classes) {
            Found::Area(area) => area.code.to_string(),
            Found::Unknown => "unknown".into(),
            Found::Several(areas) => format!("{} areas", areas.len()),
        }
    }

    #[test]
    fn codes_and_former_codes_mean_the_place() {
        for (text, code) in
            [("E08000016", "E08000038"), (" e08000038 [note 3]", "E08000038"), ("E06000999", "unknown")]
        {
            assert_eq!(find(text, "2022-04-01/P1Y"), code, "{text}");
        }
    }

    #[test]
    fn names_are_found_as_publishers_spell_them() {
        for (text, code) in [
            ("Kingston upon Hull, City of", "E06000010"),
            ("Kingston Upon Hull UA [note 7]", "E06000010"),
            ("hull city council", "E06000010"),
            ("Barnsley MBC", "E08000038"),
            ("City of London", "E09000001"),
            ("London", "E12000007"),
            ("North East", "E12000001"),
            ("Council", "unknown"),
            ("Atlantis", "unknown"),
        ] {
            assert_eq!(find(text, "2022-04-01/P1Y"), code, "{text}");
        }
    }

    #[test]
    fn a_name_that_two_places_had_means_the_one_of_its_time() {
        assert_eq!(find("Bedford", "2022-04-01/P1Y"), "E06000055");
        assert_eq!(find("Bedford", "2008-04-01/P1Y"), "E07000002");
    }
}
