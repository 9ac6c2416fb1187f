//! Figures of many areas, metrics and periods, and what has been worked out of them.

use super::column::{Block, LANES, MOST_AREAS, MOST_TRENDS, Scratch};
use super::peers::{self, Peers};
use super::scores::ColumnScores;
use super::trends::{self, Trends};
use crate::stats::MOST_POINTS;

/// Figures of many areas, metrics and periods, with their scores, peers and trends. Answers are kept; a change makes only
/// what it touches be worked out again, when next asked for.
///
/// A **column** is one metric in one period: number metric × periods + period.
#[derive(Clone, Debug)]
pub struct Frame {
    areas: usize,
    metrics: usize,
    periods: usize,
    values: Vec<f64>,
    blocks: Vec<Block>,
    scratch: Scratch,
    stale: Stale,
    scores: ColumnScores,
    groups: Groups,
    peers: Peers,
    trend_kernel: trends::Kernel,
    trends: Trends,
    work: Work,
}

/// So many blocks are compared for one area before the next: few enough to stay near the processor, and enough for what
/// is written to stand together.
const CHUNK: usize = 4;

/// How much has been worked out since the frame was made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Columns that were sorted.
    pub columns: usize,
    /// Columns whose figures were scored.
    pub scores: usize,
    /// Cells of an area and eight columns that were compared with a group.
    pub peers: usize,
    /// Metrics whose trends were found.
    pub trends: usize,
}

/// What a change has touched and nobody has asked for since: columns to sort and to score, blocks of columns and areas to
/// compare, metrics.
#[derive(Clone, Debug)]
struct Stale {
    sorted: Vec<bool>,
    scores: Vec<bool>,
    blocks: Vec<bool>,
    areas: Vec<bool>,
    metrics: Vec<bool>,
}

#[derive(Clone, Debug, Default)]
struct Groups {
    size: usize,
    /// Area by area; one who is nobody has the number of areas.
    members: Vec<u32>,
    kernel: Option<peers::Kernel>,
}

impl Frame {
    /// A frame of figures, column by column: the figure of a column and an area is number column × areas + area. What is
    /// not finite is none. `None` unless there are as many figures as that, 1 to 65,534 areas, and at most 2²⁸ trends of
    /// [`MOST_POINTS`] periods.
    #[must_use]
    pub fn new(areas: usize, metrics: usize, periods: usize, values: Vec<f64>) -> Option<Self> {
        let columns = metrics.checked_mul(periods)?;
        let trends = metrics.checked_mul(areas)?;
        if columns.checked_mul(areas)? != values.len()
            || !(1..=MOST_AREAS).contains(&areas)
            || trends > MOST_TRENDS
            || periods > MOST_POINTS
        {
            return None;
        }
        let blocks = columns.div_ceil(LANES);
        let stale = Stale {
            sorted: vec![true; columns],
            scores: vec![true; columns],
            blocks: vec![true; blocks],
            areas: vec![true; areas],
            metrics: vec![true; metrics],
        };
        Some(Self {
            areas,
            metrics,
            periods,
            values,
            blocks: vec![Block::empty(areas); blocks],
            scratch: Scratch::default(),
            stale,
            scores: ColumnScores::default(),
            groups: Groups::default(),
            peers: Peers::default(),
            trend_kernel: trends::Kernel::new(periods),
            trends: Trends::default(),
            work: Work::default(),
        })
    }

    /// How many columns there are.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.metrics * self.periods
    }

    /// How many areas there are.
    #[must_use]
    pub fn areas(&self) -> usize {
        self.areas
    }

    /// The figures, column by column.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// All figures, to be written anew: everything is worked out again, in the same memory.
    pub fn values_mut(&mut self) -> &mut [f64] {
        let Stale { sorted, scores, blocks, metrics, .. } = &mut self.stale;
        for flags in [sorted, scores, blocks, metrics] {
            flags.fill(true);
        }
        &mut self.values
    }

    /// Puts other figures, one for each area, in a column. Whether there is such a column, and as many areas.
    pub fn set_column(&mut self, metric: usize, period: usize, values: &[f64]) -> bool {
        if metric >= self.metrics || period >= self.periods || values.len() != self.areas {
            return false;
        }
        let column = metric * self.periods + period;
        let Some(to) = self.values.get_mut(column * self.areas..(column + 1) * self.areas) else {
            return false;
        };
        to.copy_from_slice(values);
        let Stale { sorted, scores, blocks, metrics, .. } = &mut self.stale;
        for (flags, at) in [(sorted, column), (scores, column), (blocks, column / LANES), (metrics, metric)] {
            if let Some(flag) = flags.get_mut(at) {
                *flag = true;
            }
        }
        true
    }

    /// What has been worked out so far: for those who want to know what a change costs.
    #[must_use]
    pub fn work(&self) -> Work {
        self.work
    }

    fn sort(&mut self) {
        let columns = self.values.chunks_exact(self.areas);
        for (column, (stale, values)) in self.stale.sorted.iter_mut().zip(columns).enumerate() {
            if core::mem::take(stale)
                && let Some(block) = self.blocks.get_mut(column / LANES)
            {
                block.sort(column % LANES, values, &mut self.scratch);
                self.work.columns += 1;
            }
        }
    }

    /// Median, MAD and count of every column, and the score of every figure.
    pub fn scores(&mut self) -> &ColumnScores {
        self.sort();
        self.scores.resize(self.columns(), self.areas);
        let columns = self.values.chunks_exact(self.areas);
        for (column, (stale, values)) in self.stale.scores.iter_mut().zip(columns).enumerate() {
            if core::mem::take(stale)
                && let Some(block) = self.blocks.get(column / LANES)
            {
                self.scores.write(column, block.figures(column % LANES), values);
                self.work.scores += 1;
            }
        }
        &self.scores
    }

    /// Every area beside its own group in every column. `groups` holds `size` members for each area, as their numbers; −1,
    /// the area itself and numbers of no area are nobody. Only areas whose group is another than last time are compared
    /// again. `None` unless there are as many, and `size` is at most 254.
    pub fn peers(&mut self, groups: &[i32], size: usize) -> Option<&Peers> {
        if size > peers::MOST || groups.len() != self.areas.checked_mul(size)? {
            return None;
        }
        if self.groups.size != size || self.groups.kernel.is_none() {
            let members = vec![u32::MAX; groups.len()];
            self.groups = Groups { size, members, kernel: Some(peers::Kernel::new(size)) };
            self.stale.areas.fill(true);
        }
        if size > 0 {
            for (area, group) in groups.chunks_exact(size).enumerate() {
                self.assign(area, group);
            }
        }
        self.compare();
        Some(&self.peers)
    }

    /// Gives one area another group and compares it in every column. `None` before [`peers`](Self::peers), with more
    /// members than groups have, or for no area; fewer are filled up with nobody.
    pub fn set_group(&mut self, area: usize, group: &[i32]) -> Option<&Peers> {
        if self.groups.kernel.is_none() || area >= self.areas || group.len() > self.groups.size {
            return None;
        }
        self.assign(area, group);
        self.compare();
        Some(&self.peers)
    }

    #[inline(never)]
    fn assign(&mut self, area: usize, group: &[i32]) {
        let size = self.groups.size;
        let nobody = u32::try_from(self.areas).unwrap_or(u32::MAX);
        let Some(members) = self.groups.members.get_mut(area * size..(area + 1) * size) else { return };
        let own = u32::try_from(area).unwrap_or(u32::MAX);
        let given = group.iter().map(|member| {
            u32::try_from(*member).ok().filter(|member| *member < nobody && *member != own).unwrap_or(nobody)
        });
        let mut changed = false;
        for (member, given) in members.iter_mut().zip(given.chain(core::iter::repeat(nobody))) {
            changed |= *member != given;
            *member = given;
        }
        if changed && let Some(stale) = self.stale.areas.get_mut(area) {
            *stale = true;
        }
    }

    fn compare(&mut self) {
        self.sort();
        let columns = self.columns();
        self.peers.resize(columns * self.areas);
        let Groups { size, members, kernel: Some(kernel) } = &mut self.groups else { return };
        let changed: Vec<usize> =
            (0..).zip(&self.stale.areas).filter(|(_, stale)| **stale).map(|(at, _)| at).collect();
        let chunks = self.blocks.chunks(CHUNK).zip(self.stale.blocks.chunks_mut(CHUNK));
        for (chunk, (blocks, stale)) in chunks.enumerate() {
            let mut compare = |area: usize, all: bool| {
                let group = members.get(area * *size..(area + 1) * *size).unwrap_or_default();
                for (at, (block, stale)) in (chunk * CHUNK..).zip(blocks.iter().zip(&*stale)) {
                    if all || *stale {
                        let (start, lanes) = (area * columns + at * LANES, LANES.min(columns - at * LANES));
                        kernel.compare(block, area, group, &mut self.peers, start, lanes);
                        self.work.peers += 1;
                    }
                }
            };
            if stale.contains(&true) {
                for (area, changed) in self.stale.areas.iter().enumerate() {
                    compare(area, *changed);
                }
            } else {
                for area in &changed {
                    compare(*area, true);
                }
            }
            stale.fill(false);
        }
        self.stale.areas.fill(false);
    }

    /// How every area's figures of every metric moved.
    pub fn trends(&mut self) -> &Trends {
        self.sort();
        self.trends.resize(self.metrics * self.areas);
        for (metric, stale) in self.stale.metrics.iter_mut().enumerate() {
            if !core::mem::take(stale) {
                continue;
            }
            let columns = metric * self.periods..(metric + 1) * self.periods;
            let wild = columns.clone().any(|column| {
                let block = self.blocks.get(column / LANES);
                block.and_then(|block| block.columns.get(column % LANES)).is_some_and(|column| column.wild)
            });
            let values =
                self.values.get(columns.start * self.areas..columns.end * self.areas).unwrap_or_default();
            self.trend_kernel.metric(values, self.areas, wild, &mut self.trends, metric * self.areas);
            self.work.trends += 1;
        }
        &self.trends
    }
}
