//! A desk-based screen of one council: what in its published figures is worth asking about, and how sure that is.
//!
//! Five [rules](Rule) look at every metric of a council and give [signals](Signal): questions, never verdicts. Each has its
//! numbers, what speaks against it ([`Doubt`]) and whether it stands if the question is put a little differently
//! ([`Sensitivity`]). How many tests there were, and how many signals there would be anyway, is told with them
//! ([`Counts`]). There is no score, no order of councils, and no way to ask about two of them.

mod caution;
mod doubt;
mod enquiry;
mod family;
mod finance;
mod ground;
mod jump;
mod level;
pub mod rules;
mod screener;
mod sensitivity;
mod signal;
mod silence;
mod stuck;
mod themes;
mod track;
mod worsening;

pub use caution::Caution;
pub use doubt::Doubt;
pub use enquiry::{Asked, Body, Enquiry, Fact, FactKind, Line, Lines, Reading, Way, With, way};
pub use family::{Basis, Counts};
pub use finance::{Amount, Indicator, Shown, Shows, lasts, panel};
pub use screener::Screener;
pub use sensitivity::{Outcome, Sensitivity, Varied};
pub use signal::{
    Evidence, JumpEvidence, LevelEvidence, Rule, Side, Signal, SilenceEvidence, StuckEvidence, Withheld,
    WorseningEvidence,
};
pub use themes::{Cell, Grid, Guide, Under};
pub use worsening::{Shift, shift, shifted};

// For `support`, which asks other questions of the same ground.
pub(crate) use ground::Stage;
pub(crate) use track::{Asked as Put, Track};

use crate::error::Result;
use crate::figures::Store;
use crate::peers::Choice;

/// What the screen of one council gives. It is made by [`screen`] and [`Screener::screen`] only, and always holds its
/// cautions.
#[derive(Clone, Debug, PartialEq)]
pub struct Screen {
    area: usize,
    choice: Choice,
    signals: Vec<Signal>,
    withheld: Vec<Withheld>,
    counts: Vec<Counts>,
}

impl Screen {
    /// The council, as an index into [`Catalogue::areas`](crate::figures::Catalogue::areas).
    #[must_use]
    pub fn area(&self) -> usize {
        self.area
    }

    /// The comparison group.
    #[must_use]
    pub fn choice(&self) -> &Choice {
        &self.choice
    }

    /// The signals, in the order of the metrics and, within one, of the rules: nothing is ranked.
    #[must_use]
    pub fn signals(&self) -> &[Signal] {
        &self.signals
    }

    /// What fired and was taken back, in the same order.
    #[must_use]
    pub fn withheld(&self) -> &[Withheld] {
        &self.withheld
    }

    /// What each rule asked and found, in the order of [`Rule::ALL`].
    #[must_use]
    pub fn counts(&self) -> &[Counts] {
        &self.counts
    }

    /// What this cannot see, and what it is not.
    #[must_use]
    pub fn cautions(&self) -> &'static [Caution] {
        &Caution::ALL
    }
}

/// Screens one council beside a comparison group. For several, one after the other, a [`Screener`] is faster.
///
/// Fails with `unknown-area` for what is not a council.
pub fn screen(store: &Store, area: usize, choice: &Choice) -> Result<Screen> {
    Screener::new(store).screen(area, choice)
}
