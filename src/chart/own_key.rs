//! What the shapes of a picture of a measure of a council's own mean, above its plot.

use crate::chart::label::{text, wide};
use crate::chart::own::{DASHED, DIAMOND, DOTTED, FINE, POINT};
use crate::chart::scene::{Anchor, Mark};
use crate::chart::tokens::{AXIS, BAND, ENGLAND, PEERS, TEXT, YOU};
use crate::words::own as words;

const LINE: f64 = TEXT + 6.0;
const SAMPLE: f64 = 34.0;
const MARGIN: f64 = 8.0;
const BETWEEN: f64 = 16.0;
const HALF: f64 = 6.0;

/// What is drawn.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    Figure,
    Unusual,
    Target,
    Average,
    Range,
}

/// A sample of each shape with its label, side by side as far as there is room. Returns where they end.
pub(super) fn key(marks: &mut Vec<Mark>, shapes: impl Iterator<Item = Shape>, top: f64, width: f64) -> f64 {
    let (mut x, mut bottom) = (0.0, top + LINE);
    for shape in shapes {
        let label = match shape {
            Shape::Figure => words::KEY_FIGURE,
            Shape::Unusual => words::KEY_UNUSUAL,
            Shape::Target => words::KEY_TARGET,
            Shape::Average => words::KEY_AVERAGE,
            Shape::Range => words::KEY_RANGE,
        };
        let room = SAMPLE + MARGIN + wide(label);
        if x > 0.0 && x + room > width {
            (x, bottom) = (0.0, bottom + LINE);
        }
        sample(marks, shape, (x, bottom - TEXT / 3.0 - 4.0));
        let at = (x + SAMPLE + MARGIN, bottom - 4.0);
        marks.push(text("cc-key", at, Anchor::Start, AXIS, false, label.into(), width));
        x += room + BETWEEN;
    }
    bottom
}

fn sample(marks: &mut Vec<Mark>, shape: Shape, (x, y): (f64, f64)) {
    let middle = (x + SAMPLE / 2.0, y);
    let mut curve = |class, stroke, width, dashes, y| {
        let pieces = vec![vec![(x + 2.0, y), (x + SAMPLE, y)]];
        marks.push(Mark::Curve { class, pieces, stroke, width, dashes });
    };
    match shape {
        Shape::Figure => {
            curve("cc-you-line", YOU, 3.0, "", y);
            let centres = vec![middle];
            marks.push(Mark::Circles { class: "cc-you", centres, radius: POINT, colour: YOU, open: false });
        }
        Shape::Unusual => {
            marks.push(Mark::Diamond { class: "cc-you", centre: middle, radius: DIAMOND, fill: YOU });
        }
        Shape::Target => curve("cc-target", ENGLAND, 2.0, DASHED, y),
        Shape::Average => curve("cc-peers-line", PEERS, 3.0, DOTTED, y),
        Shape::Range => {
            let (left, width, height) = (x + 2.0, SAMPLE - 2.0, 2.0 * HALF);
            marks.push(Mark::Area { class: "cc-band", x: left, y: y - HALF, width, height, fill: BAND });
            for y in [y - HALF, y + HALF] {
                let pieces = vec![vec![(left, y), (left + width, y)]];
                marks.push(Mark::Curve {
                    class: "cc-limit",
                    pieces,
                    stroke: PEERS,
                    width: 1.5,
                    dashes: FINE,
                });
            }
        }
    }
}
