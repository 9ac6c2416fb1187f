//! The thresholds, in one place, and why each is what it is.

/// Among how many of the nearest councils one looks: a third more than the usual fifteen, since few of them are ahead by
/// enough, and still no farther than councils that one would call alike.
pub const NEAREST: usize = 20;
/// At most so many are told: more than one can ring in an afternoon would be a table of councils.
pub const TOLD_AT_MOST: usize = 5;
/// From so many England MADs on a council is ahead: where "a little" in words ends lies half of it, and less is often chance.
pub const LEAD: f64 = 1.0;
/// How many periods are looked at, and in how many of them the lead must hold, the latest among them: one period may be luck.
pub const HELD_OF: usize = 3;
/// See [`HELD_OF`].
pub const HELD_IN: usize = 2;
/// Within so many MADs two positions are alike: "about the same" in words.
pub const ALIKE: f64 = 0.5;
/// How many months before the latest period an improver is looked at: five years, in which a service can be changed.
pub const MONTHS_BACK: usize = 60;
/// By how many months that may be missed, either way: publications that skip a year are left out.
pub const MONTHS_OFF: usize = 6;
