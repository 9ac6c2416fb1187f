//! A comparison as a picture: a scene in CSS pixels, painted as SVG. The only painter for page, embed, print and download.
//!
//! ```
//! use council_compare::chart::{Frame, Strip, strip};
//! let picture = Strip {
//!     all: vec![6.6, 6.9, 7.1, 7.2, 7.4, 7.8],
//!     peers: vec![7.1, 7.4],
//!     you: Some(6.9),
//!     median: Some(7.15),
//!     mad: Some(0.2),
//!     ..Strip::default()
//! };
//! let svg = strip(&picture, 320.0, Frame::Inline);
//! assert!(svg.starts_with("<svg") && svg.contains("data-marks=\"6\""));
//! ```

mod axis;
mod label;
#[cfg(feature = "page")]
mod own;
#[cfg(feature = "page")]
mod own_axis;
#[cfg(feature = "page")]
mod own_key;
mod relative_of;
mod scene;
mod strip;
mod svg;
mod tokens;
mod trend;
mod trend_of;

#[cfg(feature = "page")]
pub use own::own_of;
pub use relative_of::relative_of;
pub use scene::Frame;
pub use strip::{Strip, strip, strip_of};
#[cfg(feature = "page")]
pub(crate) use trend::STOPS_AT_LEAST;
pub use trend::{Stop, Timeline, timeline};
pub use trend_of::{enough_to_draw, trend_of};
