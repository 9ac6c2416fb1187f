//! Comparison groups that somebody published: for each area, others in an order.

use crate::error::{Kind, Result, fail};
use crate::figures::Source;
use crate::stats::sort_by;

/// A published list of groups: whom its publisher holds each area to be like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct List {
    /// Its id: `ons-global`.
    pub id: String,
    /// Its name, for a reader who chooses: `Statistical nearest neighbours (ONS, all features)`.
    pub title: String,
    /// What the members are called after "most" or "too few": `ONS neighbours`.
    pub name: String,
    /// Why these, in one or two plain sentences.
    pub reason: String,
    /// Who published it, and on what terms it is reused.
    pub source: Source,
    /// Each area that it holds, ascending, with its members in the publisher's order: indexes into
    /// [`Catalogue::areas`](crate::figures::Catalogue::areas). `None` until they are loaded.
    pub rows: Option<Vec<(usize, Vec<usize>)>>,
}

impl List {
    /// The members for an area, in the publisher's order; `None` where the list is not loaded or does not hold the area.
    #[must_use]
    pub fn members(&self, area: usize) -> Option<&[usize]> {
        let rows = self.rows.as_ref()?;
        let place = rows.binary_search_by_key(&area, |(area, _)| *area).ok()?;
        rows.get(place).map(|(_, members)| &**members)
    }

    /// Sorts the rows. Fails with `bad-catalogue` on an area out of range or with two rows, or a row that names one
    /// area twice or the area itself.
    pub(super) fn tidy(&mut self, areas: usize) -> Result<()> {
        let bad = |what: &str| fail(Kind::BadCatalogue(format!("the list '{}' {what}", self.id)));
        let Some(rows) = &mut self.rows else { return Ok(()) };
        sort_by(rows, |(one, _), (other, _)| one.cmp(other));
        if rows.array_windows().any(|[(one, _), (other, _)]| one == other) {
            return bad("has two rows for one area");
        }
        for (area, members) in rows {
            if *area >= areas || members.iter().any(|member| *member >= areas) {
                return bad("names an area that is not in the catalogue");
            }
            let named = |place: usize, member: usize| members.iter().take(place).any(|one| *one == member);
            if members.iter().enumerate().any(|(place, member)| member == area || named(place, *member)) {
                return bad("gives an area itself as a neighbour, or one twice");
            }
        }
        Ok(())
    }
}
