//! The texts of the page where one makes a review of a subject.

pub(crate) const REVIEW: &str = "Review a subject";
pub(crate) const REVIEW_LINES: [&str; 2] = [
    "Choose a council, whom to compare it with and some measures. Add your own words. Print the review, save it as a document or keep it as a link.",
    "It is made on your device. What you choose and write is sent to nobody.",
];
pub(crate) const REVIEW_NO_SCRIPT: &str = "This page needs JavaScript to make a review. The pages of each council show the same figures without it.";
pub(crate) const REVIEW_CHOOSE: &str = "Choose what it is about";
pub(crate) const REVIEW_MEASURES: &str = "Measures";
pub(crate) const REVIEW_WORDS: &str = "Your own words";
pub(crate) const REVIEW_TITLE: &str = "Title";
pub(crate) const REVIEW_TEXTS: [(&str, &str); 2] = [
    ("review-before", "What the review asks, and why"),
    ("review-after", "What you found, and what comes next"),
];
pub(crate) const REVIEW_UNTITLED: &str = "A review of one subject";
pub(crate) const REVIEW_NONE: &str = "Tick one measure or more: the review then stands here.";
pub(crate) const REVIEW_NOT_ITS: &str =
    "Not shown, since it is not this council's task or has no figures here:";
pub(crate) const REVIEW_FROM: &str = "Made with Council Compare, release";
pub(crate) const REVIEW_CAUTION: &str = "Figures alone do not show how good a service is. The words of the review are its author's, and nobody has checked them.";
pub(crate) const REVIEW_LINK_LINE: &str = "The link holds your choices and your words. The words stand after a # sign, which browsers send to nobody. Who has the link can read them.";
pub(crate) const REVIEW_LONG: &str =
    "Your words are too long for a link. Save the review as a document instead.";
pub(crate) const REVIEW_ACTS: [(&str, &str); 3] = [
    ("review-link", "Copy a link to this review"),
    ("review-save", "Save it as a document"),
    ("print", "Print it"),
];
