//! Why two councils are held to be alike: what each feature adds to the distance between them.

use crate::figures::Catalogue;

/// What one feature adds to the distance between two areas.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Part {
    /// The feature, as an index into [`Features::columns`](crate::figures::Features::columns).
    pub feature: usize,
    /// The first area's value, in the feature's unit.
    pub own: f64,
    /// The other area's value.
    pub other: f64,
    /// How far the other is from the first, in standard deviations: above 0 when it has more.
    pub gap: f64,
    /// The share of the squared distance that the feature makes up, 0 to 1; 0 for all when there is no distance.
    pub share: f64,
}

/// Two areas held against each other, feature by feature.
#[derive(Clone, Debug, PartialEq)]
pub struct Likeness {
    /// The distance, in standard deviations over all features: √Σw·gap².
    pub distance: f64,
    /// The features that count and are known of both, in the release's order.
    pub parts: Vec<Part>,
}

impl Likeness {
    /// The feature that adds most to the distance; the first of equals. `None` where nothing adds to it.
    #[must_use]
    pub fn furthest(&self) -> Option<Part> {
        let more = |most: Part, part: &Part| if part.share > most.share { *part } else { most };
        let first = self.parts.first()?;
        Some(self.parts.iter().fold(*first, more)).filter(|part| part.share > 0.0)
    }

    /// The feature in which they are closest, by standard deviations; the first of equals. `None` where none is known.
    #[must_use]
    pub fn closest(&self) -> Option<Part> {
        let nearer = |least: Part, part: &Part| if part.gap.abs() < least.gap.abs() { *part } else { least };
        let first = self.parts.first()?;
        Some(self.parts.iter().fold(*first, nearer))
    }
}

/// What each feature adds to the distance between two areas, by those weights. `None` where one of them has no features.
#[must_use]
pub fn likeness(catalogue: &Catalogue, area: usize, other: usize, weights: &[f64]) -> Option<Likeness> {
    let features = catalogue.features();
    let scores = catalogue.likeness(area).iter().zip(catalogue.likeness(other));
    let values = features.of(area).iter().zip(features.of(other));
    let mut parts = Vec::new();
    for (feature, (((own_score, other_score), (own, other)), weight)) in
        scores.zip(values).zip(weights).enumerate()
    {
        let gap = other_score - own_score;
        if gap.is_finite() && *weight > 0.0 {
            parts.push(Part { feature, own: *own, other: *other, gap, share: weight * gap * gap });
        }
    }
    if features.of(area).is_empty() || features.of(other).is_empty() {
        return None;
    }
    let squared = parts.iter().map(|part| part.share).sum::<f64>();
    for part in &mut parts {
        part.share = if squared > 0.0 { part.share / squared } else { 0.0 };
    }
    Some(Likeness { distance: squared.sqrt(), parts })
}
