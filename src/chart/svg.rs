//! A scene as SVG: presentation attributes and classes only, so that a strict content-security policy drops nothing.

use crate::chart::scene::{Anchor, Frame, Mark, Scene};
use crate::chart::tokens::{PAPER, TEXT};
use crate::words::plain;

/// Paper around a picture that stands by itself; its width is the picture's and this twice.
const MARGIN: f64 = 16.0;

/// Paints a scene.
pub(super) fn paint(scene: &Scene, frame: Frame) -> String {
    let margin = if frame == Frame::Alone { MARGIN } else { 0.0 };
    let (whole, high) = (scene.width + 2.0 * margin, scene.height + 2.0 * margin);
    let (corner, width, height) = (plain(-margin, 0), plain(whole, 0), plain(high, 0));
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"{corner} {corner} {width} {height}\" \
         data-marks=\"{}\" font-size=\"{}\" ",
        scene.councils,
        plain(TEXT, 0)
    );
    match frame {
        Frame::Inline => svg.push_str("aria-hidden=\"true\" focusable=\"false\">"),
        Frame::Alone => {
            svg.push_str("role=\"img\" font-family=\"system-ui, Helvetica, Arial, sans-serif\"><title>");
            escape(&mut svg, &scene.title);
            svg.push_str("</title><desc>");
            escape(&mut svg, &scene.description);
            svg.push_str("</desc>");
            rectangle(&mut svg, "cc-paper", (-margin, -margin), (whole, high), PAPER);
        }
    }
    for mark in &scene.marks {
        paint_mark(&mut svg, mark);
    }
    svg.push_str("</svg>");
    svg
}

fn paint_mark(svg: &mut String, mark: &Mark) {
    match mark {
        Mark::Area { class, x, y, width, height, fill } => {
            rectangle(svg, class, (*x, *y), (*width, *height), fill);
        }
        Mark::Line { class, from, to, stroke, width, dashed } => {
            open(svg, "line", class);
            numbers(
                svg,
                &[("x1", from.0), ("y1", from.1), ("x2", to.0), ("y2", to.1), ("stroke-width", *width)],
            );
            texts(svg, &[("stroke", stroke)]);
            if *dashed {
                texts(svg, &[("stroke-dasharray", "6 4")]);
            }
            svg.push_str("/>");
        }
        Mark::Curve { class, pieces, stroke, width, dashes } => {
            open(svg, "path", class);
            texts(svg, &[("fill", "none"), ("stroke", stroke), ("stroke-width", &plain(*width, 1))]);
            texts(svg, &[("stroke-linecap", "round"), ("stroke-linejoin", "round")]);
            if !dashes.is_empty() {
                texts(svg, &[("stroke-dasharray", dashes)]);
            }
            svg.push_str(" d=\"");
            for piece in pieces {
                corners(svg, piece, "h.1");
            }
            svg.push_str("\"/>");
        }
        Mark::Shape { class, corners: all, fill } => {
            open(svg, "path", class);
            texts(svg, &[("fill", fill)]);
            svg.push_str(" d=\"");
            corners(svg, all, "");
            svg.push_str("z\"/>");
        }
        Mark::Circles { class, centres, radius, colour, open: rings } => {
            open(svg, "path", class);
            if *rings {
                texts(svg, &[("fill", PAPER), ("stroke", colour), ("stroke-width", "2")]);
            } else {
                texts(svg, &[("fill", colour)]);
            }
            svg.push_str(" d=\"");
            let (r, across) = (plain(*radius, 1), plain(radius * 2.0, 1));
            for (x, y) in centres {
                let (left, y) = (plain(x - radius, 1), plain(*y, 1));
                for part in [
                    "M", &left, " ", &y, "a", &r, " ", &r, " 0 1 0 ", &across, " 0a", &r, " ", &r,
                    " 0 1 0 -", &across, " 0",
                ] {
                    svg.push_str(part);
                }
            }
            svg.push_str("\"/>");
        }
        Mark::Diamond { class, centre: (x, y), radius, fill } => {
            open(svg, "path", class);
            texts(svg, &[("fill", fill), ("stroke", PAPER), ("stroke-width", "2")]);
            let (x, top, r) = (plain(*x, 1), plain(y - radius, 1), plain(*radius, 1));
            texts(svg, &[("d", &format!("M{x} {top}l{r} {r}l-{r} {r}l-{r} -{r}z"))]);
            svg.push_str("/>");
        }
        Mark::Text { class, at, anchor, fill, bold, text } => {
            open(svg, "text", class);
            numbers(svg, &[("x", at.0), ("y", at.1)]);
            let anchor = match anchor {
                Anchor::Start => "start",
                Anchor::Middle => "middle",
                Anchor::End => "end",
            };
            // A rim of paper around the letters, so that what runs behind them does not run through them.
            texts(svg, &[("text-anchor", anchor), ("fill", fill), ("stroke", PAPER), ("stroke-width", "4")]);
            texts(svg, &[("stroke-linejoin", "round"), ("paint-order", "stroke")]);
            if *bold {
                texts(svg, &[("font-weight", "bold")]);
            }
            svg.push('>');
            escape(svg, text);
            svg.push_str("</text>");
        }
    }
}

/// A path from point to point; `alone` follows a single one.
fn corners(svg: &mut String, points: &[(f64, f64)], alone: &str) {
    for (place, (x, y)) in points.iter().enumerate() {
        svg.push(if place == 0 { 'M' } else { 'L' });
        svg.push_str(&plain(*x, 1));
        svg.push(' ');
        svg.push_str(&plain(*y, 1));
    }
    if points.len() == 1 {
        svg.push_str(alone);
    }
}

fn rectangle(svg: &mut String, class: &str, at: (f64, f64), size: (f64, f64), fill: &str) {
    open(svg, "rect", class);
    numbers(svg, &[("x", at.0), ("y", at.1), ("width", size.0), ("height", size.1)]);
    texts(svg, &[("fill", fill)]);
    svg.push_str("/>");
}

fn open(svg: &mut String, element: &str, class: &str) {
    svg.push('<');
    svg.push_str(element);
    texts(svg, &[("class", class)]);
}

fn numbers(svg: &mut String, attributes: &[(&str, f64)]) {
    for (name, value) in attributes {
        texts(svg, &[(name, &plain(*value, 1))]);
    }
}

fn texts(svg: &mut String, attributes: &[(&str, &str)]) {
    for (name, value) in attributes {
        svg.push(' ');
        svg.push_str(name);
        svg.push_str("=\"");
        escape(svg, value);
        svg.push('"');
    }
}

fn escape(svg: &mut String, text: &str) {
    for character in text.chars() {
        match character {
            '&' => svg.push_str("&amp;"),
            '<' => svg.push_str("&lt;"),
            '>' => svg.push_str("&gt;"),
            '"' => svg.push_str("&quot;"),
            other => svg.push(other),
        }
    }
}
