//! A small England for tests: as many councils as are wanted, one metric for each polarity, a break in the
//! one of which lower is better.

use council_compare::figures::{
    Area, Break, Catalogue, Class, Duty, Feature, Features, Figure, Kind, Metric, Period, Polarity, Row,
    Source, Store, Table, Theme,
};

/// The councils' first code; they follow one another. The first is Alder.
pub(crate) const FIRST: u32 = 6_000_001;

pub(crate) fn area(index: usize, name: &str, class: Class) -> Area {
    Area {
        code: format!("E{:08}", FIRST + u32::try_from(index).unwrap()).parse().unwrap(),
        name: name.into(),
        slug: name.to_lowercase().replace(' ', "-"),
        class,
        region: Some("E12000001".parse().unwrap()),
        county: None,
        authority: None,
        start: None,
        end: None,
        former_codes: vec![],
        successors: vec![],
        aliases: vec![],
    }
}

fn metric(id: &str, polarity: Polarity, unit: &str) -> Metric {
    Metric {
        id: id.into(),
        title: "Quality of life of unpaid carers".into(),
        theme: "care".into(),
        duty: "adult-social-care".into(),
        unit: unit.into(),
        axis: "Score out of 12".into(),
        decimals: 1,
        polarity,
        kind: Kind::Outcome,
        meaning: "How carers rate their lives.".into(),
        limits: vec!["It comes from a survey.".into()],
        breaks: vec![],
        source: Source {
            publisher: "A department".into(),
            title: "A publication".into(),
            url: String::new(),
            licence: "Open Government Licence v3.0".into(),
            published: "2022-10-20".into(),
            note: String::new(),
        },
    }
}

pub(crate) fn catalogue(areas: Vec<Area>) -> Catalogue {
    let mut areas = areas;
    let rows: Vec<usize> = (0..areas.len()).filter(|index| areas[*index].end.is_none()).collect();
    let mut region = area(0, "North East", Class::Region);
    region.code = "E12000001".parse().unwrap();
    region.region = None;
    areas.push(region);
    let duty = Duty {
        id: "adult-social-care".into(),
        title: "adult social care".into(),
        sets: vec![vec![Class::County, Class::Unitary, Class::Metropolitan, Class::LondonBorough]],
    };
    let collection = Duty {
        id: "waste-collection".into(),
        title: "collecting household waste".into(),
        sets: vec![vec![Class::District, Class::Unitary, Class::Metropolitan, Class::LondonBorough]],
    };
    let theme =
        Theme { id: "care".into(), title: "Adult social care".into(), caution: "Need differs.".into() };
    let breaks = vec![Break { from: period("2014-04-01/P1Y"), note: "Short visits count too.".into() }];
    let metrics = vec![
        metric("higher", Polarity::Higher, "out of 12"),
        Metric { breaks, ..metric("lower", Polarity::Lower, "%") },
        metric("none", Polarity::None, "£ per person"),
    ];
    let values = rows.iter().map(|row| f64::from(u32::try_from(*row).unwrap())).collect();
    let column = Feature {
        id: "density".into(),
        title: "Population density".into(),
        weight: 1.0,
        ..Feature::default()
    };
    let features = Features { columns: vec![column], areas: rows, values };
    Catalogue::new("2026-11".into(), areas, vec![duty, collection], vec![theme], metrics, features).unwrap()
}

pub(crate) fn period(text: &str) -> Period {
    text.parse().unwrap()
}

/// Councils called Alder, B1, B2, … with these figures for 2022-23 in the metric `higher`; `None` leaves one out.
pub(crate) fn store(figures: &[Option<Figure>]) -> Store {
    let name = |index: usize| if index == 0 { "Alder".into() } else { format!("B{index}") };
    let areas = (0..figures.len()).map(|index| area(index, &name(index), Class::Unitary)).collect();
    with_figures(catalogue(areas), "higher", figures)
}

pub(crate) fn with_figures(catalogue: Catalogue, metric: &str, figures: &[Option<Figure>]) -> Store {
    let period = period("2022-04-01/P1Y");
    let rows = figures
        .iter()
        .enumerate()
        .filter_map(|(area, figure)| Some(Row { area, period, figure: (*figure)? }));
    let table = Table::new(&catalogue, catalogue.metric(metric).unwrap(), rows).unwrap();
    let mut store = Store::new(catalogue);
    store.add(table).unwrap();
    store
}

pub(crate) fn values(values: &[f64]) -> Vec<Option<Figure>> {
    values.iter().map(|value| Some(Figure::value(*value))).collect()
}
