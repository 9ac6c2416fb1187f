//! The words of a council's story and of its questions.

pub(crate) const WAYS: &str = "Ways to read this";
/// Where each way stands, and its name.
pub(crate) const WAYS_TO_READ: [(&str, &str); 5] = [
    ("", "All measures"),
    ("story", "In plain sentences"),
    ("questions", "Questions to ask"),
    ("enquiry", "A briefing"),
    ("learn", "Whom to ask"),
];

/// How far a figure lies that is told.
pub(crate) fn rule(peers: &str) -> String {
    format!(
        "Told here are figures at least 1.5 typical gaps from the England median, and on the same side of most {peers}."
    )
}

pub(crate) const HOW_CHOSEN: &str = "How these measures were chosen";
pub(crate) const RULE: &str = "High and low, welcome and unwelcome are treated alike, and nothing is sorted by size. \
     Where too few councils can be compared, England alone decides. \
     A rise or fall is named if it stands when all tests of this council are judged together.";

/// The heading of a council's story.
pub(crate) fn story_of(name: &str) -> String {
    format!("{name} in plain sentences")
}

pub(crate) const STORY_LINE: &str = "This page tells what is unusual in the figures: of each theme, the first such measure. The links lead to all of them.";
pub(crate) const NOT_FAR: &str = "No measure here lies so far from both.";
pub(crate) const CANNOT_TELL: &str = "What these figures cannot tell";
pub(crate) const NO_FIGURE: &str = "No figure to tell of:";
pub(crate) const QUIET: &str = "Other themes";
pub(crate) const QUIET_LINE: &str =
    "In these themes no measure lies so far from both, and none rose or fell clearly.";

pub(crate) const ROSE: &str = "Clear rises over the years:";
pub(crate) const FELL: &str = "Clear falls over the years:";

/// The link to a whole theme.
pub(crate) fn all_of(theme: &str) -> String {
    format!("All of {theme}")
}
