//! What is wrong with a cell of a person's own file, and what to do about it.

use crate::import::own::{Ask, Cause, Problem};
use crate::words::counted;

/// What is wrong, in a sentence; and in how many more rows, where that is told once.
#[must_use]
pub fn problem(found: &Problem) -> String {
    match found.more {
        0 => wrong(found),
        1 => format!("{} The same holds for another row.", wrong(found)),
        more => format!("{} The same holds for {} more rows.", wrong(found), counted(more)),
    }
}

fn wrong(found: &Problem) -> String {
    let text = &found.text;
    match &found.cause {
        Cause::Number => format!("'{text}' is not a number."),
        Cause::Formula => format!("The spreadsheet shows an error here: '{text}'."),
        Cause::Limit => format!("'{text}' is a limit and not a number."),
        Cause::Short => format!("'{text}' is a number cut short."),
        Cause::Words => format!("'{text}' has words beside the number."),
        Cause::Area => format!("No council is called '{text}'."),
        Cause::NoMeasure => "This row does not say what is measured.".into(),
        Cause::NoPeriod => "This row does not say which month, quarter or year it is about.".into(),
        Cause::Period => format!("'{text}' is not a month, quarter or year."),
        Cause::Calendar => format!("'{text}' is not in the calendar, or not a number of whole months."),
        Cause::Ask(Ask::Quarters) => {
            format!("'{text}' may be a quarter of the calendar year or of the financial year.")
        }
        Cause::Ask(Ask::Days) => format!("'{text}' is a day, and may stand for its month, quarter or year."),
        Cause::Ask(Ask::Dates) => format!("'{text}' may have the day first or the month first."),
        Cause::Ask(Ask::YearMonth) => format!("'{text}' may be a month, or the quarter that ends with it."),
        Cause::Ask(Ask::BareYear) => format!("'{text}' may be a calendar year or a financial year."),
        Cause::Ask(Ask::SeveralYears) => {
            format!("'{text}' may be calendar years, financial years or academic years.")
        }
        Cause::Ask(Ask::Year) => format!("'{text}' does not say which year it is in."),
        Cause::Total => format!("'{text}' says that this row sums up others."),
        Cause::Twice(row) => format!("Row {row} has a figure for the same measure and period already."),
        Cause::Polarity => format!("'{text}' does not say whether higher or lower is better."),
        Cause::Status => format!("'{text}' is not a mark that is known."),
    }
}

/// What to do about it, in a sentence or two.
#[must_use]
pub fn remedy(cause: &Cause) -> &'static str {
    match cause {
        Cause::Number => "Write only the number, or leave the cell empty where there is none.",
        Cause::Formula => "Correct the formula, or leave the cell empty.",
        Cause::Limit => "Write the number, or [c] where it is kept back to protect people.",
        Cause::Short => "Write the whole number, such as 3200000.",
        Cause::Words => "Leave only the number here. Put the words in a column of units.",
        Cause::Area => "Write its name, or its code such as E06000005. Or choose no column of councils.",
        Cause::NoMeasure => "Write the name of the measure in every row.",
        Cause::NoPeriod => "Write the period in every row, such as 2024-25 Q1.",
        Cause::Period => "Write it as 2024-25 Q1, June 2024 or 2024-25.",
        Cause::Calendar => "Correct it, or write it as 2024-25 Q1, June 2024 or 2024-25.",
        Cause::Ask(Ask::Year) => "Say which year the file is about, such as 2024-25.",
        Cause::Ask(_) => "Say which is meant, once for the whole file.",
        Cause::Total => "Nothing needs doing. To keep it, give the row the name of a measure.",
        Cause::Twice(_) => "Take one of the two away, or give them different names.",
        Cause::Polarity => "Write higher, lower or neither.",
        Cause::Status => "Write provisional, estimated or revised, or choose no column of marks.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_are_short_and_end() {
        let asks = [
            Ask::Quarters,
            Ask::Days,
            Ask::Dates,
            Ask::YearMonth,
            Ask::BareYear,
            Ask::SeveralYears,
            Ask::Year,
        ];
        let others = [
            Cause::Number,
            Cause::Formula,
            Cause::Limit,
            Cause::Short,
            Cause::Words,
            Cause::Area,
            Cause::NoMeasure,
            Cause::NoPeriod,
            Cause::Period,
            Cause::Calendar,
            Cause::Total,
            Cause::Twice(7),
            Cause::Polarity,
            Cause::Status,
        ];
        for cause in asks.into_iter().map(Cause::Ask).chain(others) {
            let found = Problem {
                row: 2,
                column: String::new(),
                text: "Q1 2024".into(),
                cause: cause.clone(),
                figures: 1,
                more: 1200,
            };
            for text in [problem(&found), remedy(&cause).to_owned()] {
                assert!(
                    text.ends_with('.')
                        && text.starts_with(|letter: char| letter == '\'' || letter.is_uppercase())
                );
                assert!(text.split(". ").all(|sentence| sentence.split(' ').count() < 25), "{text}");
            }
        }
    }
}
