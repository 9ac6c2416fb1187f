//! What is left out of a file, where, and why. [`words::problem`](crate::words::problem) says it in English, and
//! [`words::remedy`](crate::words::remedy) what to do.

/// One thing that was not understood.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Problem {
    /// The row of the file, counted from 1 as spreadsheets do.
    pub row: u64,
    /// The heading of the column; empty where the whole row is meant.
    pub column: String,
    /// The text that stands there, cut short after eighty letters.
    pub text: String,
    /// Why it is not understood.
    #[serde(skip)]
    pub cause: Cause,
    /// How many figures are left out because of it: none where it concerns what stands beside a figure.
    pub figures: usize,
    /// How many more rows the same question concerns: a [`Cause::Ask`] is told once for each column.
    pub more: usize,
}

/// Why something is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Neither a number nor a mark that is known.
    Number,
    /// A formula's error, as spreadsheets show it.
    Formula,
    /// A limit instead of a number: `<5`.
    Limit,
    /// A number cut short: `£3.2m`.
    Short,
    /// A number with words beside it: `12 days`.
    Words,
    /// No council that is known.
    Area,
    /// No name of a measure.
    NoMeasure,
    /// No period.
    NoPeriod,
    /// A text that is not a period.
    Period,
    /// A period that no calendar has, or that is not whole months.
    Calendar,
    /// A period that can mean several things, until the mapping says which.
    Ask(Ask),
    /// A row of totals or averages.
    Total,
    /// The measure has a figure for that council and period already, in that row.
    Twice(u64),
    /// Not a text that says which side is better.
    Polarity,
    /// Not a mark that is known.
    Status,
}

/// What a mapping can say, and does not yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ask {
    /// What `Q1 2024` means.
    Quarters,
    /// What a day stands for.
    Days,
    /// What `05/04/2023` means.
    Dates,
    /// What `2023-03` means.
    YearMonth,
    /// What `2023` means.
    BareYear,
    /// What `2014-16` means.
    SeveralYears,
    /// The year of periods that name none.
    Year,
}

impl Ask {
    /// The key of the mapping that answers it.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Quarters => "quarters",
            Self::Days => "days",
            Self::Dates => "dates",
            Self::YearMonth => "year-month",
            Self::BareYear => "bare-year",
            Self::SeveralYears => "several-years",
            Self::Year => "year",
        }
    }
}

/// The most letters of a text that a message shows.
const MOST: usize = 80;

/// Text as it can stand in a message: one line, not longer than eighty letters.
pub(in crate::import) fn one_line(text: &str) -> String {
    // Most are so already, and files are long.
    let as_is = |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() || byte == b' ');
    if text.len() <= MOST && as_is(text) && text.trim().len() == text.len() && !text.contains("  ") {
        return text.to_owned();
    }
    let mut line = String::new();
    for word in text.split_whitespace() {
        line.push_str(if line.is_empty() { "" } else { " " });
        line.push_str(word);
        if line.len() > MOST
            && let Some((end, _)) = line.char_indices().nth(MOST)
        {
            line.truncate(end);
            line.push('…');
            break;
        }
    }
    line
}
