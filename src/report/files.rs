//! All figures of a theme, and all metrics, as CSV.

use crate::error::Result;
use crate::figures::{DECIMALS, Status, Store};
use crate::report::Sheet;
use crate::words;

/// What the columns of [`figures_of`] are called, and hold.
pub const FIGURES: [(&str, &str); 9] = [
    ("area", "The code of the council."),
    ("name", "Its name."),
    ("metric", "The id of the measure; the file of measures says what it means."),
    ("period", "Its first day and its length, as ISO 8601 writes them: 2022-04-01/P1Y."),
    ("value", "The figure, with the decimals it is published with. Empty means none, never zero."),
    ("status", "Empty for a figure; x not published, c hidden to protect people's privacy."),
    ("marks", "What the publisher says of it, such as provisional or estimated."),
    ("lower", "The lower end of its 95% interval, where there is one."),
    ("upper", "The upper end."),
];

/// What the columns of [`metrics`] are called, and hold.
pub const METRICS: [(&str, &str); 14] = [
    ("metric", "The id of the measure."),
    ("title", "Its name."),
    ("theme", "The theme it belongs to."),
    ("duty", "Whose duty it is about, in words."),
    ("unit", "The unit of its figures."),
    ("decimals", "How many decimals they are published with."),
    ("polarity", "Which figures are usually better: higher, lower, or none."),
    ("meaning", "What it means."),
    ("limits", "Why it may mislead. Keep this with the figures."),
    ("source", "The publication."),
    ("publisher", "Who publishes it."),
    ("licence", "The licence it is reused under."),
    ("published", "The day the newest figures were published."),
    ("address", "Where it can be found, if it still can."),
];

/// Every figure of a theme's metrics, and why there is none where one was due. Fails with `not-loaded`.
pub fn figures_of(store: &Store, theme: &str) -> Result<String> {
    let catalogue = store.catalogue();
    let mut sheet = Sheet::new(&FIGURES.map(|(name, _)| name));
    for (index, metric) in catalogue.metrics().iter().enumerate().filter(|(_, metric)| metric.theme == theme)
    {
        for column in store.table(index)?.columns() {
            let period = column.period().to_string();
            for (place, area) in catalogue.areas().iter().enumerate() {
                let figure = column.figure(place);
                if figure.status == Status::NotApplicable || !catalogue.has_duty(place, index) {
                    continue;
                }
                sheet.text(area.code.as_str()).text(&area.name).text(&metric.id).text(&period);
                sheet.number(figure.value, metric.decimals).text(figure.status.mark());
                sheet.text(&figure.marks.ids().collect::<Vec<_>>().join(" "));
                let ends = figure.interval;
                sheet
                    .number(ends.map(|ends| ends.lower), DECIMALS)
                    .number(ends.map(|ends| ends.upper), DECIMALS);
                sheet.end();
            }
        }
    }
    Ok(sheet.finish())
}

/// Every metric: what it means, its limits and its source.
#[must_use]
pub fn metrics(store: &Store) -> String {
    let catalogue = store.catalogue();
    let mut sheet = Sheet::new(&METRICS.map(|(name, _)| name));
    for metric in catalogue.metrics() {
        let source = &metric.source;
        for text in [&metric.id, &metric.title, &metric.theme] {
            sheet.text(text);
        }
        sheet.text(&words::duty_of(catalogue, &metric.duty)).text(&metric.unit);
        sheet.number(Some(f64::from(metric.decimals)), 0).text(metric.polarity.id());
        sheet.text(&metric.meaning).text(&metric.limits.join(" "));
        for text in [&source.title, &source.publisher, &source.licence, &source.published, &source.url] {
            sheet.text(text);
        }
        sheet.end();
    }
    sheet.finish()
}
