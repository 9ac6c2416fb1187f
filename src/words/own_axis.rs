//! The words of the picture of a measure of a council's own: its key, and its axis of time.

use crate::figures::{Date, Length, Period};
use crate::own::{Kpi, Reading};
use crate::trend::Control;
use crate::words::period::{month, short};

pub(crate) const KEY_FIGURE: &str = "Figure";
pub(crate) const KEY_UNUSUAL: &str = "Unusual when it came";
pub(crate) const KEY_TARGET: &str = "Target";
pub(crate) const KEY_AVERAGE: &str = "Average";
pub(crate) const KEY_RANGE: &str = "Usual range";

/// A period as the axis tells it: longer and shorter within its year, both empty for a year or more, then the year. Within
/// a year that is the councils' own, which begins in April.
pub(crate) fn axis_labels(of: Period) -> [String; 3] {
    let (first, last) = (of.first_day(), of.last_day());
    let three = |date: Date| month(date).get(..3).unwrap_or_default();
    let financial = first.year() - u16::from(first.month() < 4);
    let year = format!("{financial}-{:02}", (financial + 1) % 100);
    match of.length() {
        Length::Months(12..) => [String::new(), String::new(), short(of)],
        Length::Day | Length::Months(1) => {
            [three(first).into(), three(first).get(..1).unwrap_or_default().into(), year]
        }
        Length::Months(_) => {
            let long = format!("{}–{}", three(first), three(last));
            [long, quarter(of).map_or_else(|| three(first).into(), |number| format!("Q{number}")), year]
        }
    }
}

/// What the shorter labels mean, where they need telling.
pub(crate) fn axis_note(mut periods: impl Iterator<Item = Period>) -> Option<String> {
    periods.any(|of| quarter(of).is_some()).then(|| "Q1 is April to June.".into())
}

/// The quarter of a year that begins in April, 1 to 4.
fn quarter(of: Period) -> Option<u8> {
    let month = of.first_day().month();
    let whole = of.length() == Length::Months(3) && of.first_day().day() == 1 && month % 3 == 1;
    whole.then(|| if month < 4 { 4 } else { (month - 1) / 3 })
}

/// The ends of the usual range as they are told: figures that are never below 0 have none below it.
pub(crate) fn own_range(kpi: &Kpi, reading: &Reading, control: &Control) -> (f64, f64) {
    let values: Vec<f64> = reading.run.iter().map(|point| point.value).collect();
    super::latest::usual_range(&super::own::metric(kpi), &values, control)
}

#[cfg(test)]
mod tests {
    #[test]
    fn periods_stand_within_their_years() {
        for (iso, labels) in [
            ("2024-10-01/P3M", ["Oct–Dec", "Q3", "2024-25"]),
            ("2025-01-01/P3M", ["Jan–Mar", "Q4", "2024-25"]),
            ("2024-04-01/P3M", ["Apr–Jun", "Q1", "2024-25"]),
            ("2024-05-01/P3M", ["May–Jul", "May", "2024-25"]),
            ("2024-03-01/P1M", ["Mar", "M", "2023-24"]),
            ("2024-03-31", ["Mar", "M", "2023-24"]),
            ("1999-04-01/P1M", ["Apr", "A", "1999-00"]),
            ("2023-04-01/P1Y", ["", "", "2023-24"]),
        ] {
            assert_eq!(super::axis_labels(iso.parse().unwrap()), labels, "{iso}");
        }
    }
}
