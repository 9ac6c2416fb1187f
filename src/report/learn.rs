//! Whom one council may learn from, as plain data. There is no function here that takes two councils.

use crate::error::Result;
use crate::figures::{Area, Metric, Period};
use crate::peers::Likeness;
use crate::report::{
    CardReport, ImprovedReport, ImproverReport, ImproversReport, LearnMetric, LearnReport, LearnTheme,
    OtherReport, StandReport, area, known_area, period,
};
use crate::stats::sort_by;
use crate::support::{Improved, Improver, Improvers, Lessons, Notable, Practice, Stand};
use crate::warn::Doubt;
use crate::words;

/// Whom a council may learn from on every metric of its duties, or on one, with public pages of the themes. Fails with
/// `unknown-area` for what is not a council, `unknown-metric` or `not-loaded`.
pub fn learn<'a>(
    lessons: &Lessons<'a>,
    own: usize,
    practice: &'a [Practice],
    only: Option<usize>,
) -> Result<LearnReport<'a>> {
    let catalogue = lessons.store().catalogue();
    let asked = known_area(catalogue, own)?;
    let says = Says { lessons, own };
    let wanted = |metric: usize| only.is_none_or(|only| only == metric);
    let mut themes = Vec::new();
    let mut named: Vec<OtherReport<'a>> = Vec::new();
    for theme in catalogue.themes() {
        let mut metrics = Vec::new();
        for (index, metric) in catalogue.metrics().iter().enumerate() {
            let asked_for = only.is_some() || catalogue.has_duty(own, index);
            if metric.theme == theme.id && wanted(index) && asked_for {
                metrics.push(says.metric(index, metric, &mut named)?);
            }
        }
        if !metrics.is_empty() {
            let practice = practice.iter().filter(|page| page.theme == theme.id).collect();
            let (id, title, caution) = (&*theme.id, &*theme.title, &*theme.caution);
            themes.push(LearnTheme { id, title, caution, metrics, practice });
        }
    }
    sort_by(&mut named, |one, other| one.distance.total_cmp(&other.distance));
    let notable = lessons.notable(own)?;
    let improved = lessons.improved(own)?;
    Ok(LearnReport {
        cautions: &words::LEARN_IS,
        area: area(catalogue, asked),
        release: catalogue.release(),
        notable: notable
            .iter()
            .filter(|found| wanted(found.metric))
            .filter_map(|found| says.card(found))
            .collect(),
        improved: improved
            .iter()
            .filter(|found| wanted(found.metric))
            .filter_map(|found| says.moved(found))
            .collect(),
        themes,
        named,
    })
}

struct Says<'s, 'a> {
    lessons: &'s Lessons<'a>,
    own: usize,
}

impl<'a> Says<'_, 'a> {
    fn area(&self, index: usize) -> Option<&'a Area> {
        self.lessons.store().catalogue().areas().get(index)
    }

    fn titled(&self, metric: usize) -> Option<&'a Metric> {
        self.lessons.store().catalogue().metrics().get(metric)
    }

    /// A metric; whoever is named joins those named so far.
    fn metric(
        &self,
        index: usize,
        metric: &'a Metric,
        named: &mut Vec<OtherReport<'a>>,
    ) -> Result<LearnMetric<'a>> {
        let learn = self.lessons.learn_from(self.own, index)?;
        let Improvers { from, found: improvers, why } = self.lessons.improvers(self.own, index)?;
        let mut name = |area: usize, likeness: &Likeness| {
            let known =
                self.area(area).is_none_or(|area| named.iter().any(|one| one.code == area.code.as_str()));
            if !known {
                named.extend(self.other(area, likeness, true));
            }
        };
        let both = learn.found.iter().map(|other| (other.area, &other.likeness));
        for (area, likeness) in both.chain(improvers.iter().map(|other| (other.area, &other.likeness))) {
            name(area, likeness);
        }
        let found = learn.found.iter().filter_map(|other| {
            let periods = other.stands.iter().map(|stand| stand_of(metric, stand)).collect();
            let report = self.other(other.area, &other.likeness, false)?;
            Some(OtherReport { periods, ..report }.doubted(&other.doubts))
        });
        let found = found.collect();
        let improver = |found: &Improver| self.improver(metric, from?, found);
        Ok(LearnMetric {
            id: &metric.id,
            title: &metric.title,
            polarity: words::polarity(metric.polarity),
            limit: metric.limits.first().map_or("", String::as_str),
            why: learn.why,
            why_text: learn.why.map(words::why_none),
            doubt_texts: learn.doubts.iter().copied().map(words::doubt).collect(),
            doubts: learn.doubts,
            found,
            improvers: ImproversReport {
                from: from.map(period),
                why,
                why_text: why.map(words::why_none),
                found: improvers.iter().filter_map(improver).collect(),
            },
        })
    }

    /// Another council; with how alike it is in words where it is named once.
    fn other(&self, index: usize, likeness: &Likeness, once: bool) -> Option<OtherReport<'a>> {
        let catalogue = self.lessons.store().catalogue();
        let area = self.area(index)?;
        let feature = likeness.furthest().and_then(|part| catalogue.features().columns.get(part.feature));
        let alike = || words::likeness_text(catalogue, self.own, index, likeness).sentence;
        Some(OtherReport {
            code: area.code.as_str(),
            name: &area.name,
            slug: &area.slug,
            distance: likeness.distance,
            differs_in: feature.map_or("", |feature| &feature.title),
            alike: if once { alike() } else { String::new() },
            periods: Vec::new(),
            doubts: Vec::new(),
            doubt_texts: Vec::new(),
        })
    }

    fn improver(&self, metric: &Metric, from: Period, found: &Improver) -> Option<ImproverReport<'a>> {
        let report = self.other(found.area, &found.likeness, false)?;
        let periods = vec![stand_of(metric, &found.now)];
        Some(ImproverReport {
            council: OtherReport { periods, ..report }.doubted(&found.doubts),
            before: found.before,
            apart: found.apart,
            over: found.shift.over,
            n: found.shift.n,
            adjusted: found.shift.adjusted,
            said: words::improver(metric, from, found),
        })
    }

    fn card(&self, found: &Notable) -> Option<CardReport<'a>> {
        let metric = self.titled(found.metric)?;
        let mut said = words::notable(metric, &found.periods);
        said.extend(found.doubts.iter().map(|doubt| words::doubt(*doubt).to_owned()));
        Some(CardReport {
            metric: &metric.id,
            title: &metric.title,
            theme: &metric.theme,
            leads: found.periods.iter().map(|beside| beside.lead).collect(),
            held: found.periods.iter().map(|beside| beside.held).collect(),
            doubts: found.doubts.clone(),
            said,
        })
    }

    fn moved(&self, found: &Improved) -> Option<ImprovedReport<'a>> {
        let metric = self.titled(found.metric)?;
        let mut said = vec![words::improved(found)];
        said.extend(found.doubts.iter().map(|doubt| words::doubt(*doubt).to_owned()));
        Some(ImprovedReport {
            metric: &metric.id,
            title: &metric.title,
            theme: &metric.theme,
            over: found.evidence.over,
            n: found.evidence.n,
            adjusted: found.evidence.adjusted,
            doubts: found.doubts.clone(),
            said,
        })
    }
}

impl OtherReport<'_> {
    fn doubted(mut self, doubts: &[Doubt]) -> Self {
        self.doubts = doubts.to_vec();
        self.doubt_texts = doubts.iter().copied().map(words::doubt).collect();
        self
    }
}

fn stand_of(metric: &Metric, stand: &Stand) -> StandReport {
    StandReport {
        period: period(stand.period),
        own: stand.own,
        own_text: words::own_stand(metric, stand.own),
        other: stand.other,
        lead: stand.lead,
        overlap: stand.overlap,
        held: stand.held,
        text: words::stand(metric, stand),
    }
}
