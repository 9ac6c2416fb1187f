//! Public pages of bodies that describe what councils do: a table that people wrote, in `data/support/`.

/// One page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Practice {
    /// The theme it is for, by id.
    pub theme: String,
    /// What it is, in our own words.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where it can be found.
    pub url: String,
    /// What one finds there, in our own words.
    pub finds: String,
    /// The day it was looked for, `YYYY-MM-DD`.
    pub checked: String,
}
