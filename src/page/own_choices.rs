//! What may be chosen of a file of one's own, once it is read: the period, the measures, and which of them are published.

use crate::figures::{Catalogue, Metric, Period};
use crate::own::{Kpi, suggested};
use crate::page::table::disclosure;
use crate::words;
use maud::{Markup, html};
use std::collections::BTreeSet;

/// How many measures are shown unless a reader ticks more: each has a picture and a table.
const SHOWN: usize = 60;

/// The periods of measures as options, the latest first; `usual` is chosen.
#[must_use]
pub fn own_periods(kpis: &[Kpi], usual: Option<Period>) -> String {
    let periods = kpis.iter().flat_map(|kpi| &kpi.stops).map(|stop| stop.period);
    let periods: BTreeSet<Period> = periods.collect();
    let markup = html! {
        @for period in periods.iter().rev() {
            option value=(period) selected[Some(*period) == usual] { (words::period(*period)) }
        }
    };
    markup.into_string()
}

/// The measures to tick, and a box for each that is also published, with what may be meant. `published` says which are, by
/// measure and metric id.
#[must_use]
pub fn own_measures(
    catalogue: &Catalogue,
    area: usize,
    kpis: &[Kpi],
    published: &[(String, String)],
) -> String {
    let of = |kpi: &Kpi| {
        let (_, id) = published.iter().find(|(measure, _)| *measure == kpi.title)?;
        catalogue.metrics().iter().find(|metric| metric.id == *id)
    };
    let boxes = html! {
        fieldset {
            legend { (words::OWN_KPIS) }
            @for (place, kpi) in kpis.iter().enumerate() {
                @let id = format!("own-kpi-{place}");
                p.pin {
                    input type="checkbox" id=(id) name="kpi" value=(kpi.title) checked[place < SHOWN] autocomplete="off";
                    " " label for=(id) { (kpi.title) }
                }
            }
        }
    };
    let markup = html! {
        @if kpis.len() > SHOWN { (disclosure(&words::first_ticked(SHOWN, kpis.len()), &boxes)) } @else { (boxes) }
        (disclosure(words::OWN_SAME_AS, &html! {
            p { (words::OWN_SAME_AS_LINE) }
            @for (place, kpi) in kpis.iter().enumerate().take(SHOWN) { (same_as(catalogue, area, (place, kpi), of(kpi))) }
            datalist id="own-published" {
                @for metric in catalogue.metrics() {
                    option value=(metric.title) data-metric=(metric.id) data-theme=(metric.theme) {}
                }
            }
        }))
    };
    markup.into_string()
}

fn same_as(catalogue: &Catalogue, area: usize, (place, kpi): (usize, &Kpi), now: Option<&Metric>) -> Markup {
    let titles =
        suggested(catalogue, area, kpi).into_iter().filter_map(|metric| catalogue.metrics().get(metric));
    let titles: Vec<&str> = titles.map(|metric| &*metric.title).collect();
    let id = format!("own-same-{place}");
    html! {
        p {
            label for=(id) { (kpi.title) }
            @if !titles.is_empty() { span.hint id={ (id) "-hint" } { (words::perhaps(&titles)) } }
            input.govuk-input id=(id) type="text" list="own-published" data-kpi=(kpi.title) autocomplete="off"
                aria-describedby=[(!titles.is_empty()).then(|| format!("{id}-hint"))] value=[now.map(|metric| &*metric.title)];
        }
    }
}
