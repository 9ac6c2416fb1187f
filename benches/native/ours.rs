//! Ours at its fastest: `stats::bulk`. A frame keeps its answers, so every call puts all figures in anew, which is counted.

use crate::work::{CHUNK, Contestant, SIZE, WIDTH, Work};
use council_compare::stats::bulk::{Frame, Nearest, Peers, nearest};

pub(crate) fn enter(mut work: Work) -> Box<dyn Contestant> {
    if work.kind == "nearest" {
        return Box::new(Near { work, found: Nearest::default() });
    }
    if work.kind == "stream" {
        work.metrics = CHUNK;
    }
    let cells = work.metrics * work.periods * work.areas;
    let mut frame =
        Frame::new(work.areas, work.metrics, work.periods, work.values[..cells].to_vec()).unwrap();
    frame.peers(&work.groups, SIZE).unwrap();
    Box::new(Bulk { work, frame, changed: None })
}

struct Bulk {
    work: Work,
    frame: Frame,
    /// The area whose group the last call changed.
    changed: Option<usize>,
}

impl Contestant for Bulk {
    fn run(&mut self, call: usize) {
        if self.work.kind == "group" {
            let (area, members) = self.work.change(call);
            self.frame.set_group(area, members).unwrap();
            self.changed = Some(area);
            return;
        }
        let cells = self.frame.values().len();
        for values in self.work.values.chunks(cells) {
            self.frame.values_mut().copy_from_slice(values);
            self.frame.scores();
            self.frame.peers(&self.work.groups, SIZE).unwrap();
            self.frame.trends();
        }
    }

    fn answers(&self) -> Vec<f64> {
        let (mut frame, areas, columns) = (self.frame.clone(), self.work.areas, self.frame.columns());
        if let Some(area) = self.changed {
            let peers = frame.peers(&self.groups_now(area), SIZE).unwrap();
            return arrays(peers).map(|cells| cells[area * columns..(area + 1) * columns].to_vec()).concat();
        }
        // Kept area by area, and answered column by column.
        let turned = |cells: Vec<f64>| -> Vec<f64> {
            (0..cells.len()).map(|cell| cells[cell % areas * columns + cell / areas]).collect()
        };
        let peers = arrays(frame.peers(&self.work.groups, SIZE).unwrap()).map(turned).concat();
        let scores = frame.scores();
        let count: Vec<f64> = scores.count.iter().copied().map(f64::from).collect();
        let mut all = [&count[..], &scores.median, &scores.mad, &scores.scores, &peers].concat();
        let trends = frame.trends();
        all.extend(trends.count.iter().copied().map(f64::from));
        for lines in [&trends.slope, &trends.lower, &trends.upper] {
            all.extend(lines);
        }
        // With fewer than two figures S is none here, and 0 in the answers.
        all.extend(trends.s.iter().map(|s| if s.is_nan() { 0.0 } else { *s }));
        all.extend(&trends.p);
        all
    }
}

impl Bulk {
    /// The groups after one call.
    fn groups_now(&self, area: usize) -> Vec<i32> {
        let mut groups = self.work.groups.clone();
        let (_, members) = self.work.change(0);
        groups[area * SIZE..(area + 1) * SIZE].copy_from_slice(members);
        groups
    }
}

/// Count, median, quartiles, MAD and rank.
fn arrays(peers: &Peers) -> [Vec<f64>; 6] {
    let whole = |numbers: &[u8]| numbers.iter().copied().map(f64::from).collect();
    let Peers { count, median, lower, upper, mad, rank } = peers;
    [whole(count), median.clone(), lower.clone(), upper.clone(), mad.clone(), whole(rank)]
}

struct Near {
    work: Work,
    found: Nearest,
}

impl Contestant for Near {
    fn run(&mut self, _: usize) {
        self.found = nearest(&self.work.table, &[1.0; WIDTH], SIZE).unwrap();
    }

    fn answers(&self) -> Vec<f64> {
        let rows = self.found.rows.iter().copied().map(f64::from);
        rows.chain(self.found.distances.iter().copied()).collect()
    }
}
