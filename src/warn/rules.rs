//! The thresholds of every rule, in one place, and why each is what it is.

/// A level is out of line from this many raw MADs from the England median: "much" higher or lower in words.
pub const LEVEL: f64 = 3.0;
/// And from this many England MADs beyond the median of the peers, on the same side: "higher" or "lower" in words.
pub const BEYOND_PEERS: f64 = 1.5;
/// The probability that the funnel's limits hold, where chance and what all councils share are at work: three standard
/// deviations, as usual in public health.
pub const COVERAGE: f64 = 0.998;
/// The share of z-scores at either end that is drawn in before over-dispersion is estimated (Spiegelhalter 2005).
pub const WINSORISED: f64 = 0.1;
/// The limits are drawn where at least this share of the England set has a published interval.
pub const INTERVALS_AT_LEAST: f64 = 0.5;
/// A published 95% interval is this many standard errors wide: 2 × 1.96.
pub const WIDTH: f64 = 3.92;
/// A shift beside others is told from this many MADs over the run.
pub const SHIFT: f64 = 1.0;
/// A change is out of line from this many MADs of all councils' changes.
pub const JUMP: f64 = 3.0;
/// A figure is on one side, for the rule that asks for years, from this many MADs.
pub const ASIDE: f64 = 1.5;
/// How many periods that rule looks at, and in how many of them the council must be on one side.
pub const STUCK_OF: usize = 4;
/// See [`STUCK_OF`].
pub const STUCK_IN: usize = 3;
/// A figure is missed where at least this share of the class has it.
pub const PUBLISHED_BY: f64 = 0.5;
/// How many earlier periods are looked at for figures of one that fell silent, and in how many it must have had one.
pub const SILENCE_OF: usize = 3;
/// See [`SILENCE_OF`].
pub const SILENCE_IN: usize = 2;
/// Fewer councils than this with a figure, or a change, make no yardstick.
pub const COUNCILS_AT_LEAST: usize = 20;
/// With fewer peers than this a distance from their median is doubted; under five there is none.
pub const PEERS_ENOUGH: usize = 10;
/// A metric is dated whose newest period ended so many months before the newest of the release, or more.
pub const DATED: i32 = 36;
/// By how much thresholds are moved to see whether a signal stands, in MADs.
pub const MOVED: f64 = 0.5;
/// Scores are quotients of decimals: one meant to lie on a threshold may miss it by some ulp.
pub const EDGE: f64 = 1e-9;
