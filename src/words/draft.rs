//! The texts of draft measures: the mark, what stands around them, what was left out of their files, and the form for comments.

use crate::import::draft::{Cause, Comments, Consultation, Draft, MARK, Problem};
use crate::import::metric::Range;
use crate::words::period::day;
use crate::words::{counted, plain};

pub(crate) const DRAFT_NOTICE: [&str; 2] = [
    "DRAFT. These measures are proposed in a consultation. They are not published here, and Council Compare has not checked them.",
    "Their figures may be wrong, and may change. Do not quote them as facts about a council.",
];
pub(crate) const DRAFT_NONE: &str = "There is no draft measure to show for this council.";
pub(crate) const DRAFT_WITHOUT: &str = "Draft measures without a figure here";
pub(crate) const DRAFT_NO_DUTY: &str = "It is about a duty that this council does not have.";
pub(crate) const DRAFT_NO_FIGURES: &str = "The files hold no figure of it.";
pub(crate) const DRAFT_NO_PERIOD: &str = "No figure is about a time when this council existed.";
pub(crate) const DRAFT_RANGE: &str = "Values it may have";
pub(crate) const DRAFT_PROBLEMS: &str = "What was left out";
pub(crate) const DRAFT_PROBLEM_HEADINGS: [&str; 5] = ["File", "Row", "Column", "What is wrong", "What to do"];
pub(crate) const DRAFT_OTHER: &str = "Comment";

/// `DRAFT: Measures of roads, for Darlington`.
pub(crate) fn draft_of(consultation: &Consultation, name: &str) -> String {
    let title = if consultation.title.is_empty() { "proposed measures" } else { &consultation.title };
    [MARK, ": ", title, ", for ", name].concat()
}

/// Who asks and until when, sentence by sentence.
pub(crate) fn draft_asked(consultation: &Consultation) -> Vec<String> {
    let Consultation { organiser, closes, send, .. } = consultation;
    let mut said = Vec::new();
    if !organiser.is_empty() {
        said.push(format!("The organiser is {organiser}."));
    }
    said.extend(closes.map(|last| format!("Comments are welcome until {}.", day(last))));
    said.extend(Some(send.clone()).filter(|send| !send.is_empty()));
    said
}

/// What the release gives, and what it does not.
pub(crate) fn draft_made_with(release: &str) -> String {
    format!(
        "Made by Council Compare. The councils and groups are those of release {release}; these figures are not in it."
    )
}

/// What a metric says its figures can be, and the least or most of them.
pub(crate) fn draft_range(Range { minimum, maximum }: Range) -> String {
    let shown = |value: f64| plain(value, crate::figures::DECIMALS);
    match (minimum, maximum) {
        (Some(least), Some(most)) => format!("{} to {}", shown(least), shown(most)),
        (Some(least), None) => format!("{} or more", shown(least)),
        (None, Some(most)) => format!("{} or less", shown(most)),
        (None, None) => String::new(),
    }
}

/// What is in a consultation's files, in a line.
#[must_use]
pub fn draft_read(draft: &Draft) -> String {
    let of = |count: usize, one: &str, several: &str| {
        format!("{} {}", counted(count), if count == 1 { one } else { several })
    };
    let out = match draft.found {
        0 => "Nothing was left out.".to_owned(),
        count => format!("{} left out, as told below.", of(count, "row or file was", "rows or files were")),
    };
    let measures = of(draft.consultation.metrics.len(), "draft measure", "draft measures");
    format!("{measures}, {}. {out}", of(draft.figures, "figure", "figures"))
}

/// What is wrong with a cell of a file of draft figures, in a sentence.
#[must_use]
pub fn draft_problem(found: &Problem) -> String {
    let (text, column) = (&found.text, &found.column);
    match &found.cause {
        Cause::Encoding => "The file is not a text in UTF-8.".into(),
        Cause::Column => format!("There is no column '{column}'."),
        Cause::Quote => "A quotation mark is opened here and not closed.".into(),
        Cause::Metric(_) => format!("No draft measure has the id '{text}'."),
        Cause::Area => format!("No council is called '{text}'."),
        Cause::Period => format!("'{text}' is not a period."),
        Cause::Number => format!("'{text}' is not a number."),
        Cause::Status => format!("'{text}' is not a status."),
        Cause::Mark => format!("'{text}' is not a mark."),
        Cause::Both => format!("The row has a figure, and '{text}' says that there is none."),
        Cause::Interval => "The interval does not run from a lower to an upper end.".into(),
        Cause::Range(_) => format!("'{text}' is not a figure that the measure can have."),
        Cause::Duty => format!("'{text}' did not have this duty, or did not exist, in that period."),
        Cause::Twice { file, row } => {
            format!("Row {row} of {file} has a figure for the same period already.")
        }
    }
}

/// What to do about it, in a sentence.
#[must_use]
pub fn draft_remedy(cause: &Cause) -> String {
    let text = match cause {
        Cause::Encoding => "Save it as CSV UTF-8, and open it again.",
        Cause::Column => "Add the column, and name it in the first row.",
        Cause::Quote => "Close it, or take it away.",
        Cause::Metric(known) => {
            return format!("Write one of these, in a column 'metric' or as the file's name: {known}.");
        }
        Cause::Area => "Write its name, or its code such as E06000005.",
        Cause::Period => "Write its first day and its length, such as 2024-04-01/P1Y.",
        Cause::Number => "Write only the number, such as 7.2, or leave the cell empty.",
        Cause::Status => "Write x for not published, c for hidden, z for no duty, or nothing.",
        Cause::Mark => {
            "Write p for provisional, e for estimated, r for revised, u for unreliable, low for rounding to 0, or nothing."
        }
        Cause::Both | Cause::Twice { .. } => "Keep one of the two.",
        Cause::Interval => "Give both ends, the lower one first, or none.",
        Cause::Range(range) => {
            return format!("Correct it, or change what the measure allows, now {}.", draft_range(*range));
        }
        Cause::Duty => "Leave the row out, or correct the council or the period.",
    };
    text.into()
}

/// What stands at the head of a file of comments, line by line.
#[must_use]
pub fn comments_head(comments: &Comments) -> Vec<String> {
    let Comments { consultation, organiser, .. } = comments;
    let about = if consultation.is_empty() { "draft measures" } else { consultation };
    let to = if organiser.is_empty() { "whoever asked for them" } else { organiser };
    vec![
        format!("{MARK}: comments on {about}."),
        "Write each answer between the quotation marks after 'answer'. Leave empty what you like.".into(),
        format!("Then send this file to {to}. Council Compare sends it nowhere."),
    ]
}

pub(crate) const DRAFT_LINES: [&str; 3] = [
    "Someone consults on new measures, and has given you their files. Open them here to see each measure as a council's page would show it.",
    "Everything here is a draft, and is marked DRAFT in every view and in every file that you save.",
    "The files and your comments stay on this device. Nothing is sent anywhere, and nothing is kept once you leave this page.",
];
pub(crate) const DRAFT_NO_SCRIPT: &str = "This page needs JavaScript, since it reads the files on your own device. The command line does the same without a browser.";
pub(crate) const DRAFT_OPEN: &str = "Open the consultation's files";
pub(crate) const DRAFT_FILES: &str = "Files on this device";
pub(crate) const DRAFT_FILES_HINT: &str = "The measures as TOML and their figures as CSV: choose all of them at once. You can also drop them anywhere on this page.";
pub(crate) const DRAFT_LINKS: &str = "Or links to the files";
pub(crate) const DRAFT_LINKS_HINT: &str = "One link in each line. Your browser asks those addresses for the files, and for nothing else. Their sites must allow other sites to read them.";
pub(crate) const DRAFT_FETCH: &str = "Open the links";
pub(crate) const DRAFT_EXAMPLE: &str = "Try an invented consultation";
pub(crate) const DRAFT_READING: &str = "Reading the files…";
pub(crate) const DRAFT_WRONG: &str = "The files could not be read";
pub(crate) const DRAFT_LARGE: &str =
    "The files are larger than 50 MB together. Ask the organiser for smaller ones.";
pub(crate) const DRAFT_UNFETCHED: &str = "Nothing came from one of these addresses, or its site does not allow other sites to read it. Download the files, and open them here.";
pub(crate) const DRAFT_UNSAVED: &str = "Comments could not be saved";
pub(crate) const DRAFT_CHECK: &str = "What was read";
pub(crate) const DRAFT_SHOW: &str = "Choose a council";
pub(crate) const DRAFT_TAKE: &str = "Save what you see";
pub(crate) const DRAFT_TAKE_LINE: &str = "Each file is marked DRAFT, and holds the limits of each measure.";
pub(crate) const DRAFT_ACTS: [(&str, &str); 3] = [
    ("drafts-print", "Print this draft"),
    ("drafts-save", "Save as a document"),
    ("drafts-table", "Save the table as CSV"),
];
pub(crate) const DRAFT_COMMENT: &str = "Comment on the measures";
pub(crate) const DRAFT_COMMENT_LINE: &str = "Answer what you like, and save your comments as a file for the organiser. Choosing another council keeps them; opening other files or leaving the page does not.";
pub(crate) const DRAFT_NAME: &str = "Your name or organisation, if you want to give it";
pub(crate) const DRAFT_SAVE_COMMENTS: &str = "Save comments";
