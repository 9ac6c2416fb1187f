//! Figures on their way in: as our bundles, and as CSV.

use crate::work::{Contestant, Work};
use council_compare::bundle::{encode_catalogue, encode_theme};
use council_compare::figures::{
    Area, Catalogue, Class, Duty, Features, Figure, Kind, Metric, Polarity, Row, Source, Table, Theme,
};
use council_compare::import::{csv, tidy};
use std::fs;
use std::path::Path;

/// Writes a frame as a release has it: `catalogue.ccb` and `theme.ccb`.
pub(crate) fn bundles(work: &Work, folder: &Path) {
    let catalogue = catalogue(work.areas, work.metrics);
    let columns = work.values.chunks_exact(work.areas);
    let mut tables: Vec<Vec<Row>> = vec![Vec::new(); work.metrics];
    for (column, values) in columns.enumerate() {
        let period = format!("{}-04-01/P1Y", 2014 + column % work.periods).parse().unwrap();
        let rows = values.iter().enumerate().filter(|(_, value)| value.is_finite());
        tables[column / work.periods].extend(rows.map(|(area, value)| Row {
            area,
            period,
            figure: Figure::value(*value),
        }));
    }
    let tables: Vec<Table> =
        (0..).zip(tables).map(|(metric, rows)| Table::new(&catalogue, metric, rows).unwrap()).collect();
    fs::write(folder.join("catalogue.ccb"), encode_catalogue(&catalogue)).unwrap();
    fs::write(folder.join("theme.ccb"), encode_theme(&catalogue, "theme", &tables)).unwrap();
}

/// Councils and metrics of which nothing is known but that they are; codes as the other forms have them.
fn catalogue(areas: usize, metrics: usize) -> Catalogue {
    let area = |index: usize| Area {
        class: Class::Unitary,
        slug: format!("area-{index}"),
        ..Area::unnamed(format!("E{:08}", 6_000_001 + index).parse().unwrap())
    };
    let duty = Duty { id: "duty".into(), title: "a duty".into(), sets: vec![vec![Class::Unitary]] };
    let theme = Theme { id: "theme".into(), title: "A theme".into(), caution: String::new() };
    let metric = |index: usize| Metric {
        id: format!("metric-{index}"),
        title: format!("Metric {index}"),
        theme: "theme".into(),
        duty: "duty".into(),
        unit: "%".into(),
        axis: String::new(),
        decimals: 3,
        polarity: Polarity::None,
        kind: Kind::Context,
        meaning: String::new(),
        limits: vec!["It is made up.".into()],
        breaks: vec![],
        source: Source {
            publisher: "Nobody".into(),
            title: "Nothing".into(),
            url: String::new(),
            licence: "None".into(),
            published: "2024-01-01".into(),
            note: String::new(),
        },
    };
    let (areas, metrics) = ((0..areas).map(area).collect(), (0..metrics).map(metric).collect());
    Catalogue::new("bench".into(), areas, vec![duty], vec![theme], metrics, Features::default()).unwrap()
}

/// Our reader of tidy tables, from bytes to the figures of a frame.
pub(crate) struct Tidy {
    bytes: Vec<u8>,
    table: Option<tidy::Tidy>,
}

impl Tidy {
    pub(crate) fn new(file: &Path) -> Self {
        Self { bytes: fs::read(file).unwrap(), table: None }
    }
}

impl Contestant for Tidy {
    fn run(&mut self, _: usize) {
        self.table = Some(tidy::read(&self.bytes, tidy::Columns::default()).unwrap());
    }

    /// In the order of rows, which is that of the names' numbers.
    fn answers(&self) -> Vec<f64> {
        let table = self.table.as_ref().unwrap();
        let [metrics, periods, areas] =
            [&table.metrics, &table.periods, &table.areas].map(|names| in_order(names));
        let mut values = Vec::new();
        for metric in metrics {
            for period in &periods {
                let column = (metric * table.periods.len() + period) * table.areas.len();
                values.extend(
                    areas.iter().map(|area| table.values[column + area]).filter(|value| !value.is_nan()),
                );
            }
        }
        values
    }
}

/// Where names stand, by the number they end in, or begin with: shorter ones are lower.
fn in_order(names: &[String]) -> Vec<usize> {
    let mut places: Vec<usize> = (0..names.len()).collect();
    places.sort_by_key(|place| (names[*place].len(), &names[*place]));
    places
}

/// What all are held against: every cell by itself, the numbers of the last column taken.
pub(crate) struct Csv {
    text: String,
    values: Vec<f64>,
}

impl Csv {
    pub(crate) fn new(file: &Path) -> Self {
        Self { text: fs::read_to_string(file).unwrap(), values: Vec::new() }
    }
}

impl Contestant for Csv {
    fn run(&mut self, _: usize) {
        let grid = csv::read(&self.text, b',');
        let last = grid.rows().skip(1).map(|row| row.cell(row.len() - 1));
        self.values = last.map(|cell| cell.parse().unwrap_or(f64::NAN)).collect();
    }

    fn answers(&self) -> Vec<f64> {
        self.values.clone()
    }
}
