//! A council's own file: read here, and shown as HTML.

use crate::figures::{Code, Period};
use crate::import::names::Names;
use crate::import::own::{Choices, Looked, Mapping, Read, look, read};
use crate::own::{Kpi, Match, Pack, kpis};
use crate::page;
use crate::report::{self, PackReport};
use crate::wasm::{JsResult, Release};
use js_sys::Function;
use std::collections::BTreeSet;
use wasm_bindgen::prelude::*;

/// A file that is open: its bytes, how it is read, and what is in it.
#[wasm_bindgen]
#[derive(Debug)]
pub struct OwnFile {
    name: String,
    bytes: Vec<u8>,
    names: Names,
    looked: Looked,
    /// What a person said of it; the rest of the mapping is guessed.
    said: Mapping,
    mapping: Mapping,
    read: Read,
    /// The measures of the council that was last asked about.
    kpis: Option<(Code, Vec<Kpi>)>,
}

#[wasm_bindgen]
impl Release {
    /// Opens a file and guesses how it is read. Throws `bad-file`.
    #[wasm_bindgen(js_name = openOwn)]
    pub fn open_own(&self, name: String, bytes: Vec<u8>) -> JsResult<OwnFile> {
        let names = Names::of(self.0.catalogue().areas());
        let looked = look(&name, &bytes, &Choices::default(), &names)?;
        let mapping = looked.mapping.clone();
        Ok(OwnFile {
            name,
            bytes,
            names,
            looked,
            said: Mapping::default(),
            mapping,
            read: Read::default(),
            kpis: None,
        })
    }
}

#[wasm_bindgen]
impl OwnFile {
    /// How it is read, as a form; once it was read, with what is still to be said of it.
    #[must_use]
    pub fn form(&self) -> String {
        page::mapping_form(&self.looked, &self.mapping, &self.read.asks())
    }

    /// Takes in what that form now says: `name=value`, line by line. Throws `bad-file`.
    pub fn remap(&mut self, lines: &str) -> JsResult<()> {
        let mapping = page::mapping_of(&self.looked, &self.mapping, lines)?;
        self.look(&mapping)?;
        let guess = &self.looked.mapping;
        let new = |own: &[String], guessed: &[String]| if own == guessed { Vec::new() } else { own.to_vec() };
        let other = |own: &Option<String>, guessed: &Option<String>| own.clone().filter(|_| own != guessed);
        self.said = Mapping {
            periods: new(&mapping.periods, &guess.periods),
            targets: new(&mapping.targets, &guess.targets),
            period_is: other(&mapping.period_is, &guess.period_is),
            year: other(&mapping.year, &guess.year),
            ..mapping.clone()
        };
        self.mapping = mapping;
        Ok(())
    }

    /// Takes in a mapping that was saved. Throws `bad-file`.
    pub fn mapped(&mut self, text: &str) -> JsResult<()> {
        let said = Mapping::parse(text)?;
        self.look(&said)?;
        self.mapping = said.filled(&self.looked.mapping);
        self.said = said;
        Ok(())
    }

    /// Reads every row and says what became of them, as HTML. `told` hears after how many rows. Throws `bad-file`.
    pub fn read(&mut self, told: &Function) -> JsResult<String> {
        let mut rows = |rows: usize| {
            // A listener that throws is no reason to stop.
            let _ = told.call1(&JsValue::NULL, &JsValue::from(u32::try_from(rows).unwrap_or(u32::MAX)));
        };
        self.kpis = None;
        self.read = read(&self.looked, &self.mapping, &self.names, &mut rows)?;
        Ok(page::problems(&self.name, &self.read))
    }

    /// Whether every cell was understood and there are figures.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn clear(&self) -> bool {
        self.read.found == 0 && !self.read.entries.is_empty()
    }

    /// How many rows there are to read.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn rows(&self) -> usize {
        self.looked.rows
    }

    /// The code of the first council that the file names.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn area(&self) -> Option<String> {
        self.read.entries.iter().find_map(|entry| entry.area).map(|code| code.as_str().to_owned())
    }

    /// The periods to choose from, as options. Throws as `kpis` does.
    pub fn periods(&mut self, area: &str) -> JsResult<String> {
        let all = self.kpis(area)?;
        Ok(page::own_periods(all, Pack::usual(all)))
    }

    /// The measures to choose from, as fields. Throws `unknown-area`, `bad-figure`.
    pub fn measures(&mut self, release: &Release, area: &str) -> JsResult<String> {
        let catalogue = release.0.catalogue();
        let place = catalogue.area(area)?;
        let published: Vec<_> = self.mapping.published.clone().into_iter().collect();
        Ok(page::own_measures(catalogue, place, self.kpis(area)?, &published))
    }

    /// Every chosen measure at its latest period, as parts of HTML with pictures `width` CSS pixels wide. Throws `unknown-area`,
    /// `unknown-group`, `unknown-metric`, `bad-figure`, `not-loaded`.
    pub fn show(&mut self, release: &Release, wanted: &Wanted, width: f64) -> JsResult<Vec<String>> {
        let chosen = self.chosen(wanted)?;
        let report = report::own(&release.0, &wanted.area, &chosen, None, &wanted.matches(), wanted.peers())?;
        Ok(page::own(&report, width))
    }

    /// The committee's pack, likewise.
    #[wasm_bindgen(js_name = packPart)]
    pub fn pack_part(&mut self, release: &Release, wanted: &Wanted, width: f64) -> JsResult<Vec<String>> {
        self.pack(release, wanted, |pack| page::pack(pack, width))
    }

    /// The same as one file. Throws likewise.
    #[wasm_bindgen(js_name = packDocument)]
    pub fn pack_document(&mut self, release: &Release, wanted: &Wanted) -> JsResult<String> {
        self.pack(release, wanted, page::pack_document)
    }

    /// Its table as CSV. Throws likewise.
    #[wasm_bindgen(js_name = packSheet)]
    pub fn pack_sheet(&mut self, release: &Release, wanted: &Wanted) -> JsResult<String> {
        self.pack(release, wanted, report::pack_sheet)
    }

    /// How the file was read, and which measures are published, as a file to keep.
    #[must_use]
    #[wasm_bindgen(js_name = mappingText)]
    pub fn mapping_text(&self, wanted: &Wanted) -> String {
        let published = wanted.same.iter().cloned().collect();
        Mapping { published, ..self.mapping.kept(&self.said) }.written()
    }
}

impl OwnFile {
    /// Looks at the file again, where other headings or another sheet are asked for.
    fn look(&mut self, mapping: &Mapping) -> JsResult<()> {
        if Choices::of(mapping) != Choices::of(&self.mapping) {
            self.looked = look(&self.name, &self.bytes, &Choices::of(mapping), &self.names)?;
        }
        Ok(())
    }

    fn kpis(&mut self, area: &str) -> JsResult<&[Kpi]> {
        let council = area.parse::<Code>()?;
        let known = self.kpis.take().filter(|(known, _)| *known == council);
        let all = known.map_or_else(|| kpis(&self.read.entries, Some(council)), |(_, all)| Ok(all))?;
        Ok(&self.kpis.insert((council, all)).1)
    }

    fn chosen(&mut self, wanted: &Wanted) -> JsResult<Vec<Kpi>> {
        let asked: BTreeSet<&str> = wanted.measures.iter().map(String::as_str).collect();
        let all = self.kpis(&wanted.area)?.iter();
        Ok(all.filter(|kpi| asked.contains(&*kpi.title)).cloned().collect())
    }

    fn pack<T: Default>(
        &mut self,
        release: &Release,
        wanted: &Wanted,
        written: impl Fn(&PackReport<'_>) -> T,
    ) -> JsResult<T> {
        let chosen = self.chosen(wanted)?;
        let Some(pack) = Pack::new(&chosen, wanted.period) else { return Ok(T::default()) };
        Ok(written(&report::pack(&release.0, &wanted.area, &pack, &wanted.matches(), wanted.peers())?))
    }
}

/// What is to be shown of a file.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Wanted {
    area: String,
    period: Option<Period>,
    peers: String,
    measures: Vec<String>,
    same: Vec<(String, String)>,
}

#[wasm_bindgen]
impl Wanted {
    /// Of the council of a code, that period (the latest that most measures have, where empty) and comparison group (the usual
    /// one, where empty). Throws `bad-period`.
    #[wasm_bindgen(constructor)]
    pub fn new(area: String, period: &str, peers: String) -> JsResult<Self> {
        let period = if period.is_empty() { None } else { Some(period.parse()?) };
        Ok(Self { area, period, peers, measures: Vec::new(), same: Vec::new() })
    }

    /// A measure of the file more.
    pub fn measure(&mut self, title: String) {
        self.measures.push(title);
    }

    /// A measure of the file is that published metric.
    pub fn same(&mut self, measure: String, metric: String) {
        self.same.push((measure, metric));
    }
}

impl Wanted {
    fn peers(&self) -> Option<&str> {
        Some(&*self.peers).filter(|peers| !peers.is_empty())
    }

    fn matches(&self) -> Vec<Match> {
        let matches = self.same.iter().cloned();
        matches.map(|(measure, metric)| Match { measure, metric }).collect()
    }
}
