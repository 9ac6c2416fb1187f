//! What no text of ours may say: the words of rankings and verdicts.

/// Words that are never ours, each in the forms it takes.
const NEVER: [&str; 25] = [
    "rank",
    "ranks",
    "ranked",
    "ranking",
    "rankings",
    "position",
    "league",
    "leagues",
    "best",
    "worst",
    "top",
    "bottom",
    "fail",
    "fails",
    "failed",
    "failing",
    "failure",
    "poor",
    "poorly",
    "outperform",
    "outperforms",
    "outperformed",
    "winner",
    "winners",
    "loser",
];

/// Holds a text to them; `place` says where it stands.
pub(crate) fn judges_nobody(text: &str, place: &str) {
    let text = text.to_lowercase();
    for word in text.split(|letter: char| !letter.is_alphanumeric()) {
        assert!(!NEVER.contains(&word), "'{word}' in {place}");
    }
    for pair in ["better than", "worse than", "red, amber"] {
        assert!(!text.contains(pair), "'{pair}' in {place}");
    }
}
