//! A committee's pack as plain data: what stands out, what changed since the pack before, and every measure.

use crate::error::Result;
use crate::figures::{DECIMALS, Store};
use crate::own::{Exception, Fate, Match, Pack};
use crate::report::own::{Beside, of_item};
use crate::report::{KpiReport, PeriodReport, Sheet, period};
use crate::words;
use crate::words::own::own_range;
use serde::Serialize;

/// Measures of a council's own in one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PackReport<'a> {
    /// The release that published figures are from.
    pub release: &'a str,
    /// The council's code.
    pub area: &'a str,
    /// Its name.
    pub name: &'a str,
    /// The heading.
    pub title: String,
    /// The period.
    pub period: PeriodReport,
    /// The one before, with which it is compared; `null` where there is none.
    pub before: Option<PeriodReport>,
    /// That the figures are the council's own.
    pub notice: [&'static str; 2],
    /// How many measures there are, stand out, and met their targets.
    pub counts: Vec<String>,
    /// What stands out, by kind: unusual, worsening, improved, without a figure. All four, with or without measures.
    pub first: Vec<StandingOut>,
    /// What is new since the pack before, remains, or ended. All three; empty where there is no period before.
    pub changes: Vec<ChangedReport>,
    /// Every measure, in the order chosen.
    pub measures: Vec<KpiReport<'a>>,
    /// How it was worked out.
    pub method: &'static [&'static str],
    /// What it cannot tell.
    pub limits: &'static [&'static str],
}

/// The measures that stand out in one way.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandingOut {
    /// In which.
    pub exception: Exception,
    /// Its heading.
    pub title: &'static str,
    /// Its rule, in a sentence.
    pub rule: &'static str,
    /// The measures, in the order of all.
    pub items: Vec<StandingItem>,
}

/// A measure that stands out.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StandingItem {
    /// Its place among all measures, counted from 0.
    pub place: usize,
    /// What that rests on.
    pub said: Vec<String>,
}

/// What became of exceptions.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedReport {
    /// New, remains or ended.
    pub fate: Fate,
    /// Its heading.
    pub title: &'static str,
    /// The exceptions, by measure.
    pub items: Vec<ChangedItem>,
}

/// One exception that is new, remains or ended.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangedItem {
    /// Its measure's place among all, counted from 0.
    pub place: usize,
    /// Which.
    pub exception: Exception,
    /// Both in words.
    pub text: String,
}

/// A pack in numbers and in words; council, matches and group as [`own`](crate::report::own()) takes them, and it fails as
/// that does.
pub fn pack<'a>(
    store: &'a Store,
    area: &str,
    pack: &Pack<'a>,
    matches: &[Match],
    peers: Option<&str>,
) -> Result<PackReport<'a>> {
    let beside = Beside::new(store, area, peers, matches)?;
    let (area, name) = beside.council();
    let first = Exception::ALL.into_iter().filter(|exception| exception.comes_first());
    let stands_out = |exception| StandingOut {
        exception,
        title: words::pack::exception_title(exception),
        rule: words::pack::exception_rule(exception),
        items: pack
            .with(exception)
            .into_iter()
            .filter_map(|place| standing(pack, place, exception))
            .collect(),
    };
    let changed = |fate| ChangedReport {
        fate,
        title: words::pack::fate_title(fate),
        items: pack.changes(fate).into_iter().filter_map(|found| changed(pack, found)).collect(),
    };
    Ok(PackReport {
        release: store.catalogue().release(),
        area,
        name,
        title: words::pack::pack_of(name, pack.period),
        period: period(pack.period),
        before: pack.before.map(period),
        notice: words::own::OWN_NOTICE,
        counts: words::pack::pack_counts(pack),
        first: first.map(stands_out).collect(),
        changes: Fate::ALL.into_iter().filter(|_| pack.before.is_some()).map(changed).collect(),
        measures: pack.items.iter().map(|item| of_item(&beside, item)).collect::<Result<_>>()?,
        method: &words::pack::METHOD_LINES,
        limits: &words::pack::LIMIT_LINES,
    })
}

fn standing(pack: &Pack<'_>, place: usize, exception: Exception) -> Option<StandingItem> {
    let item = pack.items.get(place)?;
    Some(StandingItem { place, said: words::own::own_reason(item.kpi, &item.reading, exception) })
}

fn changed(pack: &Pack<'_>, (place, exception): (usize, Exception)) -> Option<ChangedItem> {
    let text = words::pack::change_line(&pack.items.get(place)?.kpi.title, exception);
    Some(ChangedItem { place, exception, text })
}

/// What the columns of [`pack_sheet`] are called.
pub const PACK_COLUMNS: [&str; 14] = [
    "area",
    "name",
    "measure",
    "unit",
    "polarity",
    "period",
    "value",
    "status",
    "before",
    "target",
    "met",
    "usual_lower",
    "usual_upper",
    "stands_out",
];

/// The table of a pack as CSV, a row a measure. Figures have the decimals of the file; what is worked out of them, six at
/// most.
#[must_use]
pub fn pack_sheet(pack: &PackReport<'_>) -> String {
    let mut sheet = Sheet::new(&PACK_COLUMNS);
    for found in &pack.measures {
        for text in [pack.area, pack.name, found.measure, found.unit, found.polarity.id(), &found.period.iso]
        {
            sheet.text(text);
        }
        sheet.number(found.value, found.decimals).text(found.status.mark());
        sheet.number(found.before.as_ref().map(|before| before.value), found.decimals);
        sheet.number(found.target.map(|target| target.aim), DECIMALS);
        sheet.text(match found.target.and_then(|target| target.met) {
            Some(true) => "yes",
            Some(false) => "no",
            None => "",
        });
        let range =
            found.reading.control.as_ref().map(|control| own_range(found.kpi, &found.reading, control));
        sheet.number(range.map(|ends| ends.0), DECIMALS).number(range.map(|ends| ends.1), DECIMALS);
        let ids: Vec<&str> = found.exceptions.iter().map(|exception| exception.id()).collect();
        sheet.text(&ids.join(" ")).end();
    }
    sheet.finish()
}
