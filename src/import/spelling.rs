//! What ambiguous spellings of periods mean, where someone has said so.

use crate::error::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// What is said of how periods are written. What is left open stays open: a text that needs it is [`Odd`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spelling<'a> {
    /// What `2022-23` means.
    pub split_year: SplitYear,
    /// What `2023` means.
    pub bare_year: Option<BareYear>,
    /// What `202303` and `2023-03` mean.
    pub year_month: Option<YearMonth>,
    /// What `2014-16` means.
    pub several_years: Option<SeveralYears>,
    /// What `05/04/2023` means.
    pub dates: Option<Dates>,
    /// What `Q1 2024` means.
    pub quarters: Option<Quarters>,
    /// Texts in round brackets that say nothing about the period: `(OT)`.
    pub ignore: &'a [String],
    /// Whether years may have two digits, as in `Sep-24` and `Q1 24/25`, and months stand with split years.
    pub loose: bool,
}

impl Default for Spelling<'_> {
    /// Financial years and quarters of calendar years; all else is open.
    fn default() -> Self {
        Self {
            split_year: SplitYear::Financial,
            bare_year: None,
            year_month: None,
            several_years: None,
            dates: None,
            quarters: Some(Quarters::Calendar),
            ignore: &[],
            loose: false,
        }
    }
}

/// What `2022-23` means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SplitYear {
    /// April to March.
    #[default]
    Financial,
    /// September to August.
    Academic,
}

/// What `2023` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BareYear {
    /// January to December.
    Calendar,
    /// The year to March 2023.
    FinancialEnding,
    /// The year to August 2023.
    AcademicEnding,
    /// One day of 2023: its month and day.
    Day(u8, u8),
    /// One month of 2023.
    Month(u8),
}

/// What `2014-16` means: whole years from the first to the last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SeveralYears {
    /// January 2014 to December 2016.
    Calendar,
    /// April 2014 to March 2016.
    Financial,
    /// September 2014 to August 2016.
    Academic,
}

/// What `05/04/2023` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dates {
    /// 5 April.
    DayFirst,
    /// 4 May.
    MonthFirst,
}

/// What `202303` and `2023-03` mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum YearMonth {
    /// March 2023.
    Month,
    /// January to March 2023.
    QuarterEnd,
}

/// What `Q1 2024` means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Quarters {
    /// January to March 2024.
    Calendar,
    /// April to June 2024.
    Financial,
}

/// Why a text is not read as a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Odd {
    /// It is not like any period.
    NoPeriod,
    /// A mark in square brackets that is not known.
    Mark(String),
    /// Words in round brackets that are not known.
    Brackets(String),
    /// `2023-03`, and nobody has said what it means.
    YearMonth,
    /// `05/04/2023`, and nobody has said what it means.
    Dates,
    /// `2014-16`, and nobody has said what it means.
    SeveralYears,
    /// `2023`, and nobody has said what it means.
    BareYear,
    /// `Q1 2024`, and nobody has said what it means.
    Quarter,
    /// It should end with a month and does not.
    NotMonthEnd,
    /// It should be whole months and is not.
    NotMonths,
    /// A calendar year that is written as two.
    SplitCalendar,
    /// A quarter of an academic year.
    QuarterOfOther,
    /// A month that does not exist.
    NoSuchMonth,
    /// A day or period that the calendar does not have.
    NoSuch(Error),
    /// Too many months.
    TooLong,
    /// Before all years.
    TooEarly,
}

impl core::fmt::Display for Odd {
    /// For programmers: each door has words of its own.
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{self:?}")
    }
}

impl core::error::Error for Odd {}

impl BareYear {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "calendar" => return Some(Self::Calendar),
            "financial-ending" => return Some(Self::FinancialEnding),
            "academic-ending" => return Some(Self::AcademicEnding),
            _ => {}
        }
        if let Some(month) = text.strip_prefix("month ") {
            return month.parse().ok().filter(|month| (1..=12).contains(month)).map(Self::Month);
        }
        let (month, day) = text.strip_prefix("day ")?.split_once('-')?;
        let (month, day) = (month.parse().ok()?, day.parse().ok()?);
        crate::figures::Date::new(2024, month, day).is_ok().then_some(Self::Day(month, day))
    }
}

impl<'de> Deserialize<'de> for BareYear {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        Self::parse(&text).ok_or_else(|| {
            de::Error::custom(format!(
                "'{text}' is not 'calendar', 'financial-ending', 'academic-ending', a 'day 03-31' or a 'month 01'"
            ))
        })
    }
}

impl Serialize for BareYear {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Calendar => output.serialize_str("calendar"),
            Self::FinancialEnding => output.serialize_str("financial-ending"),
            Self::AcademicEnding => output.serialize_str("academic-ending"),
            Self::Day(month, day) => output.serialize_str(&format!("day {month:02}-{day:02}")),
            Self::Month(month) => output.serialize_str(&format!("month {month:02}")),
        }
    }
}
