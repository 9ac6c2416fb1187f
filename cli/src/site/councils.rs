//! The pages of every council: the overview, one for each theme, the story, the questions, the briefing and whom to learn from. And one for each code, which leads there.

use super::Site;
use crate::failure::Outcome;
use council_compare::figures::Area;
use council_compare::page::{self, Address, Choices, Council, Page, has_briefing, has_page, moved};
use council_compare::peers::Choice;
use council_compare::report;
use council_compare::support::Lessons;
use council_compare::warn::Screener;

/// The councils and authorities that have pages.
pub(super) fn areas(site: &Site) -> Vec<&Area> {
    site.store.catalogue().areas().iter().filter(|area| has_page(area)).collect()
}

/// Writes one council's pages.
pub(super) fn write(site: &Site, screener: &Screener<'_>, lessons: &Lessons<'_>, area: &Area) -> Outcome<()> {
    let council = Council::new(&site.store, area.code.as_str(), &Choices::default())?;
    for address in council.addresses() {
        let wanted = match address {
            Address::Theme(_, theme) => site.wanted("../../../", &theme.id),
            _ => Vec::new(),
        };
        let page = match address {
            Address::Enquiry(area) => enquiry(site, screener, area)?,
            _ => council.page(address)?,
        };
        site.page(&address.to_string(), &page, &wanted)?;
    }
    // A page that the browser never makes: no address of the library's.
    if has_briefing(area) && !council.themes().is_empty() {
        let own = site.store.catalogue().area(area.code.as_str())?;
        let found = report::learn(lessons, own, &site.practice, None)?;
        site.page(&format!("council/{}/learn/", area.slug), &page::learn(&found), &[])?;
    }
    for code in area.former_codes.iter().chain([&area.code]) {
        site.file(&format!("council/{code}/index.html"), &moved(&area.name, &format!("../{}/", area.slug)))?;
    }
    Ok(())
}

/// A council's briefing, beside its usual group.
fn enquiry(site: &Site, screener: &Screener<'_>, area: &Area) -> Outcome<Page> {
    let catalogue = site.store.catalogue();
    let own = catalogue.area(area.code.as_str())?;
    let found = screener.screen(own, &Choice::usual(catalogue, own))?;
    Ok(page::enquiry(&report::briefing(&site.store, &found, &site.enquiry)?))
}
