//! Texts inside a picture: none runs over its edge.

use crate::chart::scene::{Anchor, Frame, Mark};
use crate::chart::tokens::{CHARACTER, ENGLAND, TEXT};
use crate::stats::count;

/// A text kept inside the picture: moved in from the edge it would pass.
pub(super) fn text(
    class: &'static str,
    (x, y): (f64, f64),
    anchor: Anchor,
    fill: &'static str,
    bold: bool,
    text: String,
    width: f64,
) -> Mark {
    let half = wide(&text) / 2.0;
    let (at, anchor) = match anchor {
        Anchor::Middle if half * 2.0 >= width => ((0.0, y), Anchor::Start),
        Anchor::Middle if x < half => ((0.0, y), Anchor::Start),
        Anchor::Middle if x + half > width => ((width, y), Anchor::End),
        other => ((x, y), other),
    };
    Mark::Text { class, at, anchor, fill, bold, text }
}

/// The title of a picture that stands by itself, in lines at its head. Returns how far down they reach.
pub(super) fn head(marks: &mut Vec<Mark>, title: &str, width: f64, frame: Frame) -> f64 {
    let mut down = 0.0;
    if frame == Frame::Alone {
        for line in wrapped(title, width * LIGHTER) {
            down += TEXT + 4.0;
            marks.push(text("cc-title", (0.0, down), Anchor::Start, ENGLAND, true, line, width));
        }
        down += TEXT;
    }
    down
}

/// Letters in bold are wider than [`CHARACTER`] allows for.
const LIGHTER: f64 = 0.9;

/// How wide a text is at most.
pub(super) fn wide(text: &str) -> f64 {
    count(text.chars().count()) * CHARACTER
}

/// A text in lines that fit.
pub(super) fn wrapped(text: &str, width: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if count(line.chars().count() + 1 + word.chars().count()) * CHARACTER <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.into()),
        }
    }
    lines
}
