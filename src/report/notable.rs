//! Which measures of a council stand out, by one rule for high and low, welcome and unwelcome alike.

use crate::compare::{Direction, PEERS_AT_LEAST, Size, most};
use crate::report::Finding;

/// On which side a figure stands out, if it does: 1.5 MADs or more from the England median, and on the same side of
/// most of its peers. Where too few peers have a figure, England alone decides; where the MAD is zero, nothing does.
///
/// The rule knows no polarity, and compares no measure with another: it says that a figure is unusual, and nothing more.
#[must_use]
pub fn stands_out(found: &Finding<'_>) -> Option<Direction> {
    let band = found.england.band.filter(|band| band.size >= Size::Plain)?;
    let peers = &found.peers;
    let beyond = if band.direction == Direction::Lower { peers.higher } else { peers.lower };
    (peers.n < PEERS_AT_LEAST || most(beyond, peers.n)).then_some(band.direction)
}
