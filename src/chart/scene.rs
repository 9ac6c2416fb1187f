//! What is drawn, before it is painted.

/// Where a picture will stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Frame {
    /// In a page whose caption and table already say it: hidden from screen readers, without a title of its own.
    #[default]
    Inline,
    /// By itself, as a file: with title, description and source burnt in.
    Alone,
}

/// How a text is anchored to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    /// It starts there.
    Start,
    /// It is centred there.
    Middle,
    /// It ends there.
    End,
}

/// One thing drawn; lengths are CSS pixels from the top left corner.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Mark {
    /// A filled rectangle.
    Area {
        /// Its class in the page's styles.
        class: &'static str,
        /// Left edge.
        x: f64,
        /// Top edge.
        y: f64,
        /// Width.
        width: f64,
        /// Height.
        height: f64,
        /// Fill colour.
        fill: &'static str,
    },
    /// A straight line.
    Line {
        /// Its class in the page's styles.
        class: &'static str,
        /// Where it starts.
        from: (f64, f64),
        /// Where it ends.
        to: (f64, f64),
        /// Its colour.
        stroke: &'static str,
        /// Its width.
        width: f64,
        /// Whether it is dashed.
        dashed: bool,
    },
    /// A line through points, in one or more pieces; a piece of one point is a dot.
    Curve {
        /// Its class in the page's styles.
        class: &'static str,
        /// Its pieces.
        pieces: Vec<Vec<(f64, f64)>>,
        /// Its colour.
        stroke: &'static str,
        /// Its width.
        width: f64,
        /// Lengths of dashes and gaps; empty for a solid line.
        dashes: &'static str,
    },
    /// A filled shape.
    Shape {
        /// Its class in the page's styles.
        class: &'static str,
        /// Its corners.
        corners: Vec<(f64, f64)>,
        /// Its colour.
        fill: &'static str,
    },
    /// Circles of one size, painted as a single path.
    Circles {
        /// Their class in the page's styles.
        class: &'static str,
        /// Their centres.
        centres: Vec<(f64, f64)>,
        /// Their radius.
        radius: f64,
        /// Their colour.
        colour: &'static str,
        /// Rings with an open middle, or filled dots.
        open: bool,
    },
    /// A diamond.
    Diamond {
        /// Its class in the page's styles.
        class: &'static str,
        /// Its centre.
        centre: (f64, f64),
        /// From its centre to a corner.
        radius: f64,
        /// Its colour.
        fill: &'static str,
    },
    /// A line of text.
    Text {
        /// Its class in the page's styles.
        class: &'static str,
        /// Where it is anchored, on the baseline.
        at: (f64, f64),
        /// How it is anchored.
        anchor: Anchor,
        /// Its colour.
        fill: &'static str,
        /// Whether it is bold.
        bold: bool,
        /// What it says.
        text: String,
    },
}

/// A picture of a given size.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Scene {
    /// Width in CSS pixels.
    pub(super) width: f64,
    /// Height in CSS pixels.
    pub(super) height: f64,
    /// What it is called.
    pub(super) title: String,
    /// What it shows, in words.
    pub(super) description: String,
    /// How many councils are drawn, for checking that none was lost.
    pub(super) councils: usize,
    /// What is drawn, back to front.
    pub(super) marks: Vec<Mark>,
}
