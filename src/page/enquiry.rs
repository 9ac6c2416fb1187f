//! A briefing on one council as HTML: a page of the site, and one file to pass on.
use crate::report::BriefingReport;
/// tmp
#[must_use]
pub fn enquiry_document(_briefing: &BriefingReport<'_>) -> String {
    String::new()
}
