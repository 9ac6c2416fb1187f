//! What goes with a figure that is taken away: where it comes from, and how to quote it.

use crate::figures::Metric;
use crate::words::published;

/// Where a metric's figures come from, what to keep in mind of them, and the release they are from.
pub(crate) fn credit(metric: &Metric, release: &str) -> String {
    let limit = metric.limits.first().map_or("", String::as_str);
    ["Source: ", &source(metric), " ", limit, " ", SHOWN_BY, release, "."].concat()
}

const SHOWN_BY: &str = "Shown by Council Compare, release ";

/// `Department of Health and Social Care, Adult Social Care Outcomes, published 20 October 2022.`
fn source(metric: &Metric) -> String {
    let source = &metric.source;
    let day = published(&source.published);
    let published = if day.is_empty() { "" } else { ", published " };
    [&source.publisher, ", ", &source.title, published, &day, "."].concat()
}

#[cfg(feature = "page")]
pub(crate) use page::*;

/// What only pages say.
#[cfg(feature = "page")]
mod page {
    use super::SHOWN_BY;
    use crate::report::ComparisonReport;

    pub(crate) const TAKE: &str = "Take this away";
    pub(crate) const TAKE_ALL: &str = "The figures of every council are here as CSV:";
    pub(crate) const DATA_PAGE: &str = "all figures as files";
    pub(crate) const LOADING: &str = "Loading…";
    pub(crate) const QUOTE: &str = "A sentence to quote";
    pub(crate) const COPY_QUOTE: &str = "Copy this sentence";
    pub(crate) const FILES: &str = "Files to keep";
    pub(crate) const LINKS: &str = "A link";
    pub(crate) const COPY_LINK: &str = "Copy a link to this view";
    pub(crate) const COPY_PINNED: &str = "Copy a link that keeps these very figures";
    pub(crate) const PINNED_HINT: &str = "The first link shows newer figures once there are some. The second stays with this release, as long as this site keeps it.";
    pub(crate) const COPIED: &str = "Copied.";
    pub(crate) const SAVED: &str = "Saved as";
    pub(crate) const REFUSED: &str = "Your browser does not let this page copy. Copy it from the field.";
    pub(crate) const TO_COPY: &str = "Text to copy";
    pub(crate) const STRIP: &str = "Picture of where the figure lies";
    pub(crate) const TREND: &str = "Picture of how it moved";

    /// `The figures of this page, CSV, 12 KB`.
    pub(crate) fn sheet_of(bytes: usize) -> String {
        format!("The figures of this page, CSV, {} KB", bytes.div_ceil(1000))
    }

    /// A figure in words that can stand by themselves, with where it comes from; `address` keeps its release.
    pub(crate) fn quote(found: &ComparisonReport<'_>, release: &str, address: &str) -> String {
        let ComparisonReport { area, metric, sentences, period, .. } = found;
        let source = metric.source;
        let mut quote =
            [area.name, ": ", metric.title, ", ", &period.label, ": ", &sentences.figure, "."].concat();
        for sentence in [&sentences.peers, &sentences.england] {
            if !sentence.is_empty() {
                quote.push(' ');
                quote.push_str(sentence);
            }
        }
        let day = if metric.published.is_empty() { "" } else { ", published " };
        quote.push_str(
            &[" Source: ", &source.publisher, ", ", &source.title, day, &metric.published, ". "].concat(),
        );
        quote.push_str(&[SHOWN_BY, release, ": ", address].concat());
        quote
    }
}
