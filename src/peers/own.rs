//! Comparison groups that a user brings: a list of pairs as CSV.

use crate::error::{Error, Kind, Result};
use crate::figures::{Catalogue, List};
use crate::stats::sort_by;

/// A list from CSV text: for each area, its neighbours. So lists that may not be published can be used where one has the
/// right to.
///
/// The first line names the columns: `area` and `neighbour`, and `rank` if the lines are not in order; others are left
/// alone. Areas are given by code, slug or name, without quotes. A line that gives an area itself is passed over, as is
/// a second one of the same pair. The list's id is `own`.
///
/// Fails with `unknown-group` where a column is missing, an area is not known, or a rank is not a whole number; the
/// message names the row.
pub fn own_list(catalogue: &Catalogue, title: &str, csv: &str) -> Result<List> {
    let mut lines = csv.trim_start_matches('\u{feff}').lines().zip(1_usize..);
    let headings: Vec<&str> =
        lines.next().map(|(line, _)| line.split(',').map(str::trim).collect()).unwrap_or_default();
    let column = |name: &str| headings.iter().position(|heading| heading.eq_ignore_ascii_case(name));
    let (Some(area_at), Some(neighbour_at)) = (column("area"), column("neighbour")) else {
        return Err(bad(
            "row 1: name the columns area and neighbour, and rank if the rows are not in order".into()
        ));
    };
    let rank_at = column("rank");
    let mut rows: Vec<(usize, Vec<(usize, usize)>)> = Vec::new();
    for (line, number) in lines.filter(|(line, _)| !line.trim().is_empty()) {
        let cells: Vec<&str> = line.split(',').map(str::trim).collect();
        let cell = |column: usize| cells.get(column).copied().unwrap_or_default();
        let place = |column: usize| {
            crate::place::find(catalogue, cell(column)).map_err(|error| bad(format!("row {number}: {error}")))
        };
        let (area, neighbour) = (place(area_at)?, place(neighbour_at)?);
        let known = rows.iter().position(|(known, _)| *known == area);
        if known.is_none() {
            rows.push((area, Vec::new()));
        }
        let last = rows.len() - 1;
        let Some((_, own)) = rows.get_mut(known.unwrap_or(last)) else { continue };
        let rank = match rank_at.map(cell) {
            None => own.len(),
            Some(text) => text
                .parse()
                .map_err(|_| bad(format!("row {number}: the rank '{text}' is not a whole number")))?,
        };
        if neighbour != area && own.iter().all(|(_, known)| *known != neighbour) {
            own.push((rank, neighbour));
        }
    }
    for (_, members) in &mut rows {
        sort_by(members, |(one, _), (other, _)| one.cmp(other));
    }
    let plain = |(area, members): (usize, Vec<(usize, usize)>)| {
        (area, members.into_iter().map(|(_, member)| member).collect())
    };
    Ok(List {
        id: "own".into(),
        title: title.into(),
        name: "councils of your list".into(),
        reason: "From a list that you gave. It is not part of this site, and was not checked.".into(),
        rows: Some(rows.into_iter().map(plain).collect()),
        ..List::default()
    })
}

fn bad(what: String) -> Error {
    Error::new(Kind::BadGroup(what))
}
