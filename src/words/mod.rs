//! A comparison in plain English. Every sentence the page, the embeds and the command line show is made here.
//!
//! ```
//! use council_compare::words;
//! assert_eq!(words::number(1234.5, 1), "1,234.5");
//! assert_eq!(words::number(-0.25, 2), "−0.25");
//! assert_eq!(words::period("2022-04-01/P1Y".parse()?), "2022-23");
//! # Ok::<(), council_compare::Error>(())
//! ```

#[cfg(feature = "page")]
mod bring;
#[cfg(feature = "page")]
mod doubt;
#[cfg(all(feature = "import", feature = "page"))]
mod draft;
#[cfg(feature = "page")]
mod enquiry;
#[cfg(feature = "import")]
mod file;
mod group;
mod latest;
mod likeness;
#[cfg(all(feature = "import", feature = "page"))]
mod mapping;
#[cfg(feature = "page")]
mod notable;
mod number;
#[cfg(feature = "page")]
pub(crate) mod own;
#[cfg(feature = "page")]
mod own_axis;
#[cfg(feature = "page")]
mod own_figure;
#[cfg(feature = "page")]
pub(crate) mod pack;
#[cfg(feature = "page")]
mod page;
mod period;
mod postcode;
#[cfg(feature = "page")]
mod questions;
mod relative;
#[cfg(feature = "page")]
mod review;
mod sentences;
mod series;
#[cfg(feature = "page")]
mod sessions;
#[cfg(feature = "page")]
mod support;
mod table;
mod take;
mod trend;
#[cfg(feature = "page")]
mod warn;
#[cfg(feature = "page")]
mod widget;

#[cfg(feature = "page")]
pub use bring::{answers, file_read, problems_more};
#[cfg(feature = "page")]
pub use doubt::caution;
#[cfg(all(feature = "import", feature = "page"))]
pub(crate) use draft::*;
#[cfg(all(feature = "import", feature = "page"))]
pub use draft::{comments_head, draft_problem, draft_read, draft_remedy};
#[cfg(feature = "import")]
pub use file::{problem, remedy};
pub(crate) use group::classes;
pub use group::{
    about, choice_name, class_name, duty_of, group_name, group_reason, kind_name, mutual_text, region_name,
};
pub use likeness::{LikenessText, figure, likeness_text, titled};
#[cfg(all(feature = "import", feature = "page"))]
pub(crate) use mapping::*;
#[cfg(any(feature = "import", feature = "page"))]
pub(crate) use number::counted;
pub use number::{number, plain, with_unit};
#[cfg(feature = "page")]
pub use page::{SITE, window_title};
pub(crate) use period::short;
pub use period::{freshness, period, published};
pub use postcode::{Pointer, PostcodeText, postcode, services};
pub use relative::relative_table;
pub(crate) use relative::{RELATIVE_AXIS, RELATIVE_NOTE, relative_title};
pub use sentences::{Sentences, sentences};
pub use series::{SeriesText, series_table};
pub(crate) use table::signed;
pub use table::{Cells, TableText, status_text, table};
pub(crate) use take::*;
pub use trend::{TREND_CAUTION, TrendText, break_note, family_text, trend_text};
#[cfg(feature = "page")]
pub(crate) use {
    bring::*,
    doubt::*,
    enquiry::*,
    likeness::{differences, feature_by_feature, feature_counts, weight},
    notable::*,
    number::sign,
    page::*,
    questions::*,
    relative::RELATIVE,
    review::*,
    sentences::polarity,
    sessions::*,
    support::*,
    table::figure_text,
    warn::*,
    widget::*,
};

/// What a typical gap is; once on every page that speaks of one.
pub const TYPICAL_GAP: &str = "A typical gap (median absolute deviation, MAD) is the distance from the median that half \
     of councils are within. The Office for National Statistics multiplies it by 1.4826; we do not.";

/// What figures cannot tell; on every page that shows some.
pub const CAUTION: &str = "Figures alone do not show how good a service is. Councils differ in need, cost, geography and \
     choices. Similar councils are matched on people and place, not on services.";

/// How to read the strip chart.
pub const READING_HELP: &str = "In the pictures, the diamond is the council you chose. Each ring is one council it is compared \
     with, and each dot is one council in England. A shaded area lies within one typical gap of the England median.";

/// A text with its first letter large. Our own phrases begin with ASCII letters, and names are large already.
pub(crate) fn capitalised(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
