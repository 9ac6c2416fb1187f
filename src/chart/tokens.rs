//! Colours, sizes and shapes; colour only ever repeats what lane, shape and label already say.

/// Text and the diamond of the council itself.
pub(super) const YOU: &str = "#12436D";
/// Rings of the comparison group.
pub(super) const PEERS: &str = "#1B7069";
/// The England median.
pub(super) const ENGLAND: &str = "#3D3D3D";
/// Dots of all councils.
pub(super) const ALL: &str = "#8C8C8C";
/// Axis lines and their text.
pub(super) const AXIS: &str = "#505A5F";
/// The band of one typical gap; decoration, said in words too.
pub(super) const BAND: &str = "#E4F1F0";
/// What is drawn on.
pub(super) const PAPER: &str = "#FFFFFF";

/// Text size in CSS pixels, at every width.
pub(super) const TEXT: f64 = 16.0;
/// A generous width of one character, for keeping labels inside the picture.
pub(super) const CHARACTER: f64 = 9.2;

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let c = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    #[test]
    fn text_has_contrast_of_4_5_and_marks_of_3_on_paper_and_band() {
        for text in [YOU, PEERS, ENGLAND, AXIS] {
            assert!(contrast(text, PAPER) >= 4.5 && contrast(text, BAND) >= 4.5, "{text}");
        }
        assert!(contrast(ALL, PAPER) >= 3.0);
    }
}
