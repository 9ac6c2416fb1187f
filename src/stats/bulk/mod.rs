//! Whole sets of figures at once: the same bits as the functions of [`stats`](crate::stats) give one by one, many times
//! sooner. Feature `bulk`.
//!
//! Each column of figures (one metric in one period) is sorted once. What everybody shares comes from that order: median,
//! MAD and scores. A comparison group is then sorted by its members' *places* in the column, sixteen bits each, for eight
//! columns at once and without a branch; its quartiles, median, MAD and rank are looked up by place. Trends go by rough slopes
//! of 32 bits, eight series at once; only those that are wanted are then divided exactly.
//!
//! ```
//! use council_compare::stats::bulk::Frame;
//! // Four areas, one metric in two periods; the third area has no figure in the second.
//! let mut frame = Frame::new(4, 1, 2, vec![7.0, 8.0, 10.0, 9.0, 6.0, 8.0, f64::NAN, 9.5]).unwrap();
//! assert_eq!((frame.scores().median[0], frame.scores().mad[0]), (8.5, 1.0));
//! let peers = frame.peers(&[1, 2, 0, 2, 0, 1, 0, 1], 2).unwrap();
//! assert_eq!((peers.median[0], peers.rank[0]), (9.0, 1)); // of 8 and 10, neither is below 7
//! assert_eq!((peers.count[1], peers.median[1]), (1, 8.0)); // the first area in the second period
//! assert_eq!(frame.trends().slope[..2], [-1.0, 0.0]);
//! ```

// What runs WebAssembly takes long over large functions, and makes none fast while it runs. So what is called in long loops, and
// what is seldom called at all, stays apart: `inline(never)`.

mod cell;
mod column;
mod frame;
mod nearest;
mod network;
mod peers;
mod rough;
mod scores;
mod slopes;
mod sorting;
mod ties;
mod trends;

pub use frame::{Frame, Work};
pub use nearest::{Nearest, Search, nearest};
pub use peers::Peers;
pub use scores::ColumnScores;
pub use trends::Trends;
