//! The pages of every council: the overview, one for each theme, the story and the questions. And one for each code, which leads there.

use super::Site;
use crate::failure::Outcome;
use council_compare::figures::Area;
use council_compare::page::{Address, Choices, Council, has_page, moved};

/// The councils and authorities that have pages.
pub(super) fn areas(site: &Site) -> Vec<&Area> {
    site.store.catalogue().areas().iter().filter(|area| has_page(area)).collect()
}

/// Writes one council's pages.
pub(super) fn write(site: &Site, area: &Area) -> Outcome<()> {
    let council = Council::new(&site.store, area.code.as_str(), &Choices::default())?;
    for address in council.addresses() {
        let wanted = match address {
            Address::Theme(_, theme) => site.wanted("../../../", &theme.id),
            _ => Vec::new(),
        };
        site.page(&address.to_string(), &council.page(address)?, &wanted)?;
    }
    for code in area.former_codes.iter().chain([&area.code]) {
        site.file(&format!("council/{code}/index.html"), &moved(&area.name, &format!("../{}/", area.slug)))?;
    }
    Ok(())
}
