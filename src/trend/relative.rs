//! A course told in MADs: how far a council lay from the England median, period by period.

use crate::figures::Period;
use crate::stats::score;
use crate::trend::Course;

/// One period of a [relative course](relative); numbers in MADs of its England set, above or below its median.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Distance {
    /// The period.
    pub period: Period,
    /// The council's score.
    pub you: Option<f64>,
    /// The score of the peers' median, which is also the median of their scores.
    pub peers: Option<f64>,
    /// The England median itself, 0; `None` where the MAD is zero, and then there is no other number either.
    pub england: Option<f64>,
}

/// The same periods and peers as the course, each period measured by its own England median and raw MAD.
///
/// ```
/// use council_compare::trend::{Course, Moment, relative};
/// let year = Moment { value: Some(7.0), england: Some(6.0), mad: Some(0.5), peers: None, period: "2022-01-01/P1Y".parse()? };
/// let course = Course { moments: vec![year, Moment { mad: Some(0.0), ..year }], peers: vec![] };
/// assert_eq!(relative(&course)[0].you, Some(2.0));
/// assert_eq!(relative(&course)[1].you, None); // half of the councils have one figure: no gap to count in
/// # Ok::<(), council_compare::Error>(())
/// ```
#[must_use]
pub fn relative(course: &Course) -> Vec<Distance> {
    let told = course.moments.iter().map(|moment| {
        let gaps = |value: Option<f64>| score(value?, moment.england?, moment.mad?);
        Distance {
            period: moment.period,
            you: gaps(moment.value),
            peers: gaps(moment.peers.map(|peers| peers.median)),
            england: gaps(moment.england),
        }
    });
    told.collect()
}
