//! What goes with a figure that is taken away: where it comes from, and how to quote it.

use crate::figures::Metric;
use crate::words::published;

/// Where a metric's figures come from, what to keep in mind of them, and the release they are from.
pub(crate) fn credit(metric: &Metric, release: &str) -> String {
    let limit = metric.limits.first().map_or("", String::as_str);
    ["Source: ", &source_line(metric), " ", limit, " ", SHOWN_BY, release, "."].concat()
}

const SHOWN_BY: &str = "Shown by Council Compare, release ";

/// `Department of Health and Social Care, Adult Social Care Outcomes, published 20 October 2022.`
pub(crate) fn source_line(metric: &Metric) -> String {
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
    use crate::report::Finding;
    use crate::stats::count;
    use crate::words::number;

    pub(crate) const TAKE: &str = "Take this away";
    pub(crate) const TAKE_ALL: &str = "The figures of every council are here as CSV:";
    pub(crate) const DATA_PAGE: &str = "all figures as files";
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

    pub(crate) const THIS_PAGE: &str = "The figures of this page";
    pub(crate) const ALL_FIGURES: &str = "All figures as files";
    pub(crate) const ALL_FIGURES_LINE: &str =
        "Every figure of every council, area and period, with its status and interval, as CSV.";
    pub(crate) const FIGURE_COLUMNS: &str = "Columns of the files of figures";
    pub(crate) const METRIC_COLUMNS: &str = "Columns of the file of measures";
    pub(crate) const PROGRAMS: &str = "With programs of your own";
    pub(crate) const PROGRAMS_LINE: &str =
        "The command line compares, scores and exports from a release, which is the folder of this page.";
    pub(crate) const PACKAGE_LINE: &str = "The JavaScript package opens the release at this address.";
    pub(crate) const KEPT_RELEASES: &str =
        "A link may keep a release. For that, a site keeps that release's index and the files it names.";
    pub(crate) const SHOW_NEWEST: &str = "Show the newest figures";

    /// `Waste, CSV, 12 KB`.
    pub(crate) fn sized(title: &str, bytes: usize) -> String {
        let (size, unit) = if bytes < 1_000_000 { (bytes, " KB") } else { (bytes.div_ceil(1000), " MB") };
        [title, ", CSV, ", &number(count(size.div_ceil(1000)), 0), unit].concat()
    }

    /// Which release the files are of.
    pub(crate) fn of_release(release: &str) -> String {
        ["These files are of release ", release, "."].concat()
    }

    /// That an older release is shown, because the address asks for it.
    pub(crate) fn kept(release: &str, newest: &str) -> String {
        ["These figures are of release ", release, ", which the address keeps. The newest is ", newest, "."]
            .concat()
    }

    /// That the release an address asks for is not here.
    pub(crate) fn not_kept(release: &str, newest: &str) -> String {
        ["This site does not keep the release ", release, ". The newest is shown instead, ", newest, "."]
            .concat()
    }

    /// A figure in words that can stand by themselves, with where it comes from; `address` keeps its release.
    pub(crate) fn quote(found: &Finding<'_>, release: &str, address: &str) -> String {
        let Finding { area, metric, sentences, period, .. } = found;
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
