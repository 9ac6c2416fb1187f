//! The timeline of how far a council lay from the England median.

use crate::chart::scene::Frame;
use crate::chart::trend::{Timeline, timeline};
use crate::chart::trend_of::stops;
use crate::error::Result;
use crate::figures::Store;
use crate::peers::Group;
use crate::trend::{Distance, course, relative};
use crate::words::{RELATIVE_AXIS, RELATIVE_NOTE, capitalised, group_name, relative_title, signed};

/// The timeline of a council's scores beside the England median, which is 0, and the median of a group's scores; as SVG
/// `width` CSS pixels wide (280 at least). `None` where it has fewer than three scores. Fails with `not-loaded`,
/// `unknown-metric` or `unknown-area`.
pub fn relative_of(
    store: &Store,
    area: usize,
    metric: usize,
    group: &Group,
    width: f64,
    frame: Frame,
) -> Result<Option<String>> {
    let course = course(store, area, metric, group)?;
    let distances = relative(&course);
    let catalogue = store.catalogue();
    let (Some(entry), Some(own)) = (catalogue.metrics().get(metric), catalogue.areas().get(area)) else {
        return Ok(None);
    };
    let mut stops = stops(entry, &course);
    for (stop, distance) in stops.iter_mut().zip(&distances) {
        (stop.you, stop.peers, stop.england) = (distance.you, distance.peers, distance.england);
        stop.band = distance.england.map(|middle| (middle - 1.0, middle + 1.0));
    }
    let latest = |name: &str, of: fn(&Distance) -> Option<f64>| match distances.last().and_then(of) {
        Some(gaps) => format!("{name} {}", signed(gaps, 1)),
        None => name.into(),
    };
    let peers = capitalised(&group_name(catalogue, own, &group.choice));
    let picture = Timeline {
        stops,
        you_label: latest(&own.name, |distance| distance.you),
        peers_label: latest(&peers, |distance| distance.peers),
        england_label: "England 0".into(),
        axis: RELATIVE_AXIS.into(),
        notes: vec![RELATIVE_NOTE.into()],
        title: relative_title(entry, own),
        source: format!("Source: {}, {}", entry.source.publisher, entry.source.title),
        ..Timeline::default()
    };
    Ok(timeline(&picture, width, frame))
}
