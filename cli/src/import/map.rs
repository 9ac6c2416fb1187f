//! The map: which column of which file holds what, and what may be left out. Written by people, in TOML.
//!
//! Keys above the first `[[metric]]` hold for every metric; a metric's own keys come before them.

use crate::Failure;
use crate::import::read::Form;
use crate::import::{Outcome, file_name};
use council_compare::figures::{Class, Code, Date, Period};
use council_compare::import::spelling::{BareYear, Dates, SeveralYears, SplitYear, YearMonth};
use council_compare::import::value::beside;
use serde::{Deserialize, Deserializer, de};
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// How to make one metric's figures from one file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Metric {
    /// The metric, and the name of the file of figures.
    pub(super) id: String,
    /// The source, by the last part of its path.
    file: Option<String>,
    /// Several publications of the same figures instead, the earliest first; the later wins.
    #[serde(default)]
    files: Vec<String>,
    /// The row the headings stand in, counted from 1.
    #[serde(default = "one")]
    pub(super) header_row: u64,
    /// The sheet of a workbook; not needed where there is only one.
    sheet: Option<String>,
    /// How a CSV that is not UTF-8 is encoded.
    encoding: Option<Encoding>,
    /// What stands between the cells of a CSV, if not a comma.
    separator: Option<String>,
    /// Of a table with a row for each measure, the columns that name the measure and hold its figure.
    pub(super) pivot: Option<Pivot>,
    /// Where the area stands.
    pub(super) area: AreaColumns,
    /// Where the period stands and how it is written.
    pub(super) period: Periods,
    /// The column of the figures; not with `period.headings`, and not needed beside counts.
    pub(super) value: Option<String>,
    /// The column of what is counted, 12 of 300, or several that are summed.
    #[serde(default, deserialize_with = "one_or_several")]
    pub(super) numerator: Vec<String>,
    /// The column of what it is counted among, or several that are summed.
    #[serde(default, deserialize_with = "one_or_several")]
    pub(super) denominator: Vec<String>,
    /// What a count below zero is.
    pub(super) below_zero: Option<BelowZero>,
    /// What numerator ÷ denominator is multiplied by: 100 for per cent.
    #[serde(default = "unit")]
    pub(super) per: f64,
    /// Whether a council that began later gets figures from the counts of those before it.
    #[serde(default)]
    pub(super) rebuild: bool,
    /// Only periods that begin on this day or later.
    #[serde(default, deserialize_with = "parsed_option")]
    pub(super) since: Option<Date>,
    /// The columns of the ends of a published interval.
    pub(super) lower: Option<String>,
    /// See `lower`.
    pub(super) upper: Option<String>,
    /// How to work out an interval from the counts, where none is published.
    pub(super) interval: Option<Interval>,
    /// Only for periods that begin on this day or later: intervals are most of the bytes of long quarterly series.
    #[serde(default, deserialize_with = "parsed_option")]
    pub(super) interval_since: Option<Date>,
    /// A column of marks beside the figures, or several.
    #[serde(default, deserialize_with = "one_or_several")]
    pub(super) status: Vec<String>,
    /// Only rows in which these columns hold one of these texts.
    #[serde(default, rename = "where")]
    pub(super) only: Conditions,
    /// The classes of council that have the duty; areas of other classes are left out and reported.
    #[serde(deserialize_with = "classes")]
    pub(super) classes: Vec<Class>,
    /// The decimals the figures are published with.
    pub(super) decimals: u8,
    /// What every figure is multiplied by: 100 turns fractions into per cent.
    #[serde(default)]
    pub(super) scale: Scales,
    /// Marks beyond the usual ones: `"[y]" = "x u"`.
    #[serde(default)]
    pub(super) marks: BTreeMap<String, String>,
    /// Texts that stand for another area than they seem to.
    #[serde(default)]
    pub(super) code: Vec<Recode>,
    /// Rows to leave out, and why.
    #[serde(default)]
    pub(super) skip: Vec<Skip>,
    /// What to do with a figure for an area that did not exist on the period's last day.
    pub(super) not_there: Option<NotThere>,
    /// Which figure wins where an area has two for one period.
    pub(super) repeated: Option<Repeated>,
}

impl Metric {
    /// Its sources, the earliest publication first.
    pub(super) fn sources(&self) -> impl Iterator<Item = &str> {
        self.file.iter().chain(&self.files).map(String::as_str)
    }

    /// The columns that tell one row from another: all that the map names but those of figures.
    pub(super) fn telling(&self) -> impl Iterator<Item = &str> {
        let later = match &self.repeated {
            Some(Repeated::Later(column)) => Some(column),
            _ => None,
        };
        let scales = match &self.scale {
            Scales::Always(_) => &[],
            Scales::Some(scales) => scales.as_slice(),
        };
        let rules = [&self.only].into_iter().chain(self.skip.iter().map(|skip| &skip.only));
        let rules = rules.chain(scales.iter().map(|scale| &scale.only)).flat_map(BTreeMap::keys);
        self.period.column.iter().chain(later).chain(rules).map(String::as_str)
    }

    /// The columns of figures, of the counts behind them, and of the ends of intervals.
    pub(super) fn figures(&self) -> impl Iterator<Item = &str> {
        let published = self.value.iter().chain(&self.lower).chain(&self.upper);
        published.chain(&self.numerator).chain(&self.denominator).map(String::as_str)
    }

    /// How its sources are to be read.
    pub(super) fn form(&self) -> Form<'_> {
        Form {
            header_row: self.header_row,
            sheet: self.sheet.as_deref(),
            encoding: self.encoding,
            separator: self.separator.as_ref().and_then(|text| text.bytes().next()).unwrap_or(b','),
        }
    }
}

fn one() -> u64 {
    1
}

fn unit() -> f64 {
    1.0
}

/// How a text is encoded that is not UTF-8.
#[derive(Clone, Copy, Debug, Deserialize, PartialEq, Eq, Hash)]
pub(super) enum Encoding {
    /// What Excel writes in western Europe when it is not asked for UTF-8.
    #[serde(rename = "windows-1252")]
    Windows1252,
}

/// The two columns that matter of a table with a row for each measure.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Pivot {
    /// The column that says what the row counts; each of its texts becomes a column.
    pub(super) names: String,
    /// The column that says how many.
    pub(super) values: String,
}

/// What a count below zero is; without it, a number like any other.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum BelowZero {
    /// Zero.
    None,
}

/// How an interval is worked out from counts, at 95 %.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Interval {
    /// Of a share: so many of so many cases.
    Wilson,
    /// Of a rate: so many events among so many people, any of whom may have several or none.
    Byar,
}

/// The columns that say which area; the name serves where there is no code.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct AreaColumns {
    /// The column of codes.
    pub(super) code: Option<String>,
    /// The column of names.
    pub(super) name: Option<String>,
}

/// Where periods stand and what their ambiguous spellings mean.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Periods {
    /// Long tables: the column of periods.
    pub(super) column: Option<String>,
    /// Wide tables: the headings that are periods, with one star: `FYE *`.
    pub(super) headings: Option<String>,
    /// One period for the whole table.
    pub(super) is: Option<String>,
    /// What `2022-23` means.
    #[serde(default)]
    pub(super) split_year: SplitYear,
    /// What `2023` means.
    pub(super) bare_year: Option<BareYear>,
    /// What `202303` and `2023-03` mean.
    pub(super) year_month: Option<YearMonth>,
    /// What `2014-16` means.
    pub(super) several_years: Option<SeveralYears>,
    /// What `05/04/2023` means.
    pub(super) dates: Option<Dates>,
    /// Texts in round brackets that say nothing about the period: `(OT)`.
    #[serde(default)]
    pub(super) ignore: Vec<String>,
}

/// A text for an area that stands for another of ours, in all periods or some.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Recode {
    /// The code or name in the source.
    pub(super) published: String,
    /// The code it stands for.
    #[serde(deserialize_with = "parsed")]
    pub(super) ours: Code,
    /// Only for periods that end on this day or later.
    #[serde(default, deserialize_with = "parsed_option")]
    pub(super) from: Option<Date>,
    /// Only for periods that end on this day or earlier.
    #[serde(default, deserialize_with = "parsed_option")]
    pub(super) until: Option<Date>,
    /// Why; goes into the report.
    pub(super) why: String,
}

impl Recode {
    /// Whether it holds for that period.
    pub(super) fn holds(&self, period: Period) -> bool {
        within(self.from, self.until, period)
    }
}

/// Whether the period's last day lies from one day to another, both included.
fn within(from: Option<Date>, until: Option<Date>, period: Period) -> bool {
    let last = period.last_day();
    from.is_none_or(|from| from <= last) && until.is_none_or(|until| last <= until)
}

/// Rows to leave out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Skip {
    /// The columns and the texts in them; a row is left out where all agree.
    #[serde(rename = "where")]
    pub(super) only: Conditions,
    /// Why; goes into the report.
    pub(super) why: String,
}

/// Columns, and the texts of which each must hold one.
pub(super) type Conditions = BTreeMap<String, Texts>;

/// One text or several; a star at its beginning or end stands for any text: `*Total`, `E11*`, `*waste*`.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Texts {
    /// One text.
    One(String),
    /// Any of these.
    Any(Vec<String>),
}

impl Texts {
    /// Whether the text is one of them.
    pub(super) fn hold(&self, text: &str) -> bool {
        let holds = |one: &String| match (one.strip_prefix('*'), one.strip_suffix('*')) {
            (Some(rest), Some(_)) => text.contains(rest.strip_suffix('*').unwrap_or_default()),
            (Some(end), None) => text.ends_with(end),
            (None, Some(start)) => text.starts_with(start),
            (None, None) => one == text,
        };
        match self {
            Self::One(one) => holds(one),
            Self::Any(any) => any.iter().any(holds),
        }
    }
}

/// What figures are multiplied by: one number, or one for each stretch of time.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum Scales {
    /// Always the same.
    Always(f64),
    /// The first whose periods and rows fit; 1 where none does.
    Some(Vec<Scale>),
}

impl Default for Scales {
    fn default() -> Self {
        Self::Always(1.0)
    }
}

/// A number to multiply by, for periods that end within a stretch of time and rows that hold certain texts.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(super) struct Scale {
    /// The number.
    pub(super) by: f64,
    #[serde(default, deserialize_with = "parsed_option")]
    from: Option<Date>,
    #[serde(default, deserialize_with = "parsed_option")]
    until: Option<Date>,
    /// Only rows in which these columns hold one of these texts.
    #[serde(default, rename = "where")]
    pub(super) only: Conditions,
}

impl Scale {
    /// Whether it holds for that period.
    pub(super) fn holds(&self, period: Period) -> bool {
        within(self.from, self.until, period)
    }
}

/// What to do with a figure for an area that did not exist then.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum NotThere {
    /// Leave it out and report it.
    LeaveOut,
    /// Where the area had yet to begin, keep it, marked recast: the publisher worked it out for the area as it is now.
    /// After the area's end, leave it out and report it.
    Recast,
}

/// Which of two figures for one area and period wins; the other is reported.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Repeated {
    /// The one higher up in the file.
    First,
    /// The one further down in the file.
    Last,
    /// The one under the area's latest code.
    LatestCode,
    /// The one whose text in this column sorts later: the year of publication.
    Later(String),
}

fn parsed<'de, D: Deserializer<'de>, T: std::str::FromStr<Err: std::fmt::Display>>(
    input: D,
) -> Result<T, D::Error> {
    String::deserialize(input)?.parse().map_err(de::Error::custom)
}

fn parsed_option<'de, D: Deserializer<'de>, T: std::str::FromStr<Err: std::fmt::Display>>(
    input: D,
) -> Result<Option<T>, D::Error> {
    parsed(input).map(Some)
}

/// One text or a list of them; an empty list where the key is left out.
fn one_or_several<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<String>, D::Error> {
    match Texts::deserialize(input)? {
        Texts::Any(several) if several.is_empty() => {
            Err(de::Error::custom("a list of columns names one at least"))
        }
        Texts::Any(several) => Ok(several),
        Texts::One(one) => Ok(vec![one]),
    }
}

fn classes<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Class>, D::Error> {
    Vec::<String>::deserialize(input)?
        .iter()
        .map(|id| {
            Class::from_id(id).ok_or_else(|| de::Error::custom(format!("'{id}' is not a class of council")))
        })
        .collect()
}

/// Reads a map. Fails with the map's name, the metric and what is wrong.
pub(super) fn read(path: &Path) -> Outcome<Vec<Metric>> {
    let file = file_name(path);
    let text =
        fs::read_to_string(path).map_err(|error| Failure(format!("{file}: cannot be read: {error}")))?;
    metrics(&text)
        .map_err(|what| Failure(format!("{file}: {}", what.split_whitespace().collect::<Vec<_>>().join(" "))))
}

/// What a metric has of its own beside what is shared, not instead.
const ADDED: [&str; 2] = ["code", "skip"];

/// The metrics of a map, each whole and without contradiction.
pub(super) fn metrics(text: &str) -> Result<Vec<Metric>, String> {
    let mut shared: toml::Table = toml::from_str(text).map_err(|error| error.to_string())?;
    let Some(toml::Value::Array(entries)) = shared.remove("metric") else {
        return Err("it has no [[metric]]; add one for each metric to import".into());
    };
    let mut metrics: Vec<Metric> = Vec::new();
    for entry in entries {
        let toml::Value::Table(own) = entry else { return Err("metric is not a list of tables".into()) };
        let id = own.get("id").and_then(toml::Value::as_str).unwrap_or_default().to_owned();
        let mut whole = shared.clone();
        if own.contains_key("file") || own.contains_key("files") {
            whole.remove("file");
            whole.remove("files");
        }
        for (key, value) in own {
            match (whole.get_mut(&key), value) {
                // Its own come first: of two that fit a row, the first counts.
                (Some(toml::Value::Array(held)), toml::Value::Array(mut more)) if ADDED.contains(&&*key) => {
                    more.append(held);
                    *held = more;
                }
                (_, value) => {
                    whole.insert(key, value);
                }
            }
        }
        let metric: Metric =
            toml::Value::Table(whole).try_into().map_err(|error| format!("metric '{id}': {error}"))?;
        check(&metric).map_err(|what| format!("metric '{id}': {what}"))?;
        if metrics.iter().any(|other| other.id == id) {
            return Err(format!("metric '{id}' occurs twice"));
        }
        metrics.push(metric);
    }
    Ok(metrics)
}

fn check(metric: &Metric) -> Result<(), String> {
    let Metric { id, file, files, area, period, value, lower, upper, status, decimals, marks, .. } = metric;
    let plain = |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-';
    if id.is_empty() || !id.chars().all(plain) {
        return Err("an id is made of small letters, digits and hyphens".into());
    }
    if file.is_some() != files.is_empty() {
        return Err("it needs one of file and files".into());
    }
    if files.iter().enumerate().any(|(index, name)| files.iter().take(index).any(|other| other == name)) {
        return Err("files names a file twice".into());
    }
    if metric.separator.as_ref().is_some_and(|text| text.len() != 1 || text == "\"") {
        return Err("separator is one character, such as ';' or a tab".into());
    }
    if area.code.is_none() && area.name.is_none() {
        return Err("area needs a column of codes or of names".into());
    }
    if *decimals > 6 {
        return Err("six decimals are the most".into());
    }
    let wide = period.headings.is_some();
    if [&period.column, &period.headings, &period.is].into_iter().flatten().count() != 1 {
        return Err("period needs one of column, headings and is".into());
    }
    if period.headings.as_ref().is_some_and(|pattern| pattern.matches('*').count() != 1) {
        return Err("period.headings needs one star, as in 'FYE *'".into());
    }
    check_counts(metric)?;
    if wide == (value.is_some() || !metric.numerator.is_empty()) {
        return Err("value, or numerator and denominator, name the columns of figures, except where period.headings does".into());
    }
    let taken = |pivot: &Pivot| {
        let named = area.code.iter().chain(&area.name).map(String::as_str).chain(metric.telling());
        named.into_iter().any(|name| [&*pivot.names, &pivot.values].contains(&name))
    };
    if metric.pivot.as_ref().is_some_and(taken) {
        return Err("pivot turns its two columns into others, so nothing else can name them".into());
    }
    if metric.pivot.is_some() && (wide || !status.is_empty()) {
        return Err("neither period.headings nor status go with pivot; marks stand in the cells".into());
    }
    if wide && (lower.is_some() || !status.is_empty()) || lower.is_some() != upper.is_some() {
        return Err(
            "lower and upper come together, and neither they nor status go with period.headings".into()
        );
    }
    match marks.iter().find(|(_, meaning)| beside(meaning).is_none()) {
        Some((text, meaning)) => {
            Err(format!("'{meaning}' does not say what '{text}' means; write x, c or z, and marks after it"))
        }
        None => Ok(()),
    }
}

fn check_counts(metric: &Metric) -> Result<(), String> {
    let Metric { value, numerator, denominator, per, scale, rebuild, below_zero, interval, .. } = metric;
    if numerator.is_empty() != denominator.is_empty() {
        return Err("numerator and denominator come together".into());
    }
    if numerator.is_empty() && (*rebuild || below_zero.is_some() || interval.is_some()) {
        return Err("rebuild, below-zero and interval need a numerator and a denominator".into());
    }
    if metric.interval_since.is_some() && interval.is_none() {
        return Err("interval-since needs interval: wilson or byar".into());
    }
    if interval.is_some() && metric.lower.is_some() {
        return Err("interval is for figures of which none is published; take out lower and upper".into());
    }
    for columns in [numerator, denominator] {
        if columns
            .iter()
            .enumerate()
            .any(|(index, name)| columns.iter().take(index).any(|other| other == name))
        {
            return Err("numerator or denominator names a column twice".into());
        }
    }
    if !per.is_finite() || *per <= 0.0 {
        return Err("per is a number such as 1, 100 or 1000".into());
    }
    let by = match scale {
        Scales::Always(by) => std::slice::from_ref(by).to_vec(),
        Scales::Some(scales) => scales.iter().map(|scale| scale.by).collect(),
    };
    if by.iter().any(|by| !by.is_finite() || *by == 0.0) {
        return Err("scale multiplies by a number other than zero".into());
    }
    if value.is_none() && !numerator.is_empty() && by != [1.0] {
        return Err("scale goes with value; use per with numerator and denominator".into());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHARED: &str = "file = 'a.csv'\nclasses = ['unitary']\ndecimals = 1\narea = { code = 'Code' }\n";

    fn read(rest: &str) -> Result<Vec<Metric>, String> {
        metrics(&format!("{SHARED}{rest}"))
    }

    #[test]
    fn a_metrics_own_keys_come_before_the_shared_ones() {
        let metrics = read(
            "period = { column = 'Year' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n[[metric]]\nid = 'b'\nvalue = 'B'\ndecimals = 0\nfile = 'b.csv'\n",
        )
        .unwrap();
        assert_eq!((metrics[0].decimals, metrics[1].decimals), (1, 0));
        assert_eq!(metrics.iter().flat_map(Metric::sources).collect::<Vec<_>>(), ["a.csv", "b.csv"]);
    }

    #[test]
    fn a_metrics_own_files_come_before_the_shared_one() {
        let metrics = read(
            "period = { column = 'Year' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nfiles = ['b.csv', 'c.csv']\n",
        )
        .unwrap();
        assert_eq!(metrics[0].sources().collect::<Vec<_>>(), ["b.csv", "c.csv"]);
    }

    #[test]
    fn a_metrics_own_skips_and_codes_are_added_to_the_shared_ones() {
        let metrics = read(
            "period = { column = 'Year' }\n[[skip]]\nwhere = { A = 'shared' }\nwhy = 'shared'\n\
             [[metric]]\nid = 'a'\nvalue = 'A'\n[[metric.skip]]\nwhere = { A = 'own' }\nwhy = 'own'\n\
             [[metric]]\nid = 'b'\nvalue = 'B'\n",
        )
        .unwrap();
        let whys = |metric: &Metric| metric.skip.iter().map(|skip| skip.why.clone()).collect::<Vec<_>>();
        assert_eq!(
            (whys(&metrics[0]), whys(&metrics[1])),
            (vec!["own".into(), "shared".into()], vec!["shared".into()])
        );
    }

    #[test]
    fn a_star_at_either_end_stands_for_any_text() {
        for (pattern, text, holds) in [
            ("Total", "Total", true),
            ("Total", "Total of all", false),
            ("E11*", "E11000001", true),
            ("*Total", "North East Total", true),
            ("*Total", "*Total", true),
            ("*Total", "Totals", false),
            ("*waste*", "A waste partnership", true),
            ("*waste*", "A partnership", false),
            ("*", "anything", true),
        ] {
            assert_eq!(Texts::One(pattern.into()).hold(text), holds, "{pattern} {text}");
        }
    }

    #[test]
    fn scales_hold_for_their_stretch_of_time() {
        let metrics = read(
            "period = { column = 'Year' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nscale = [{ by = 100, from = '2020-03-31' }]\n",
        )
        .unwrap();
        let Scales::Some(scales) = &metrics[0].scale else { unreachable!() };
        let at = |text: &str| scales[0].holds(text.parse().unwrap());
        assert!(!at("2018-04-01/P1Y") && at("2019-04-01/P1Y"));
    }

    #[test]
    fn a_map_that_contradicts_itself_is_refused() {
        for (rest, part) in [
            ("", "no [[metric]]"),
            ("[[metric]]\nid = 'a'\nvalue = 'A'\n", "period"),
            (
                "period = { column = 'Y', is = '2022-23' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n",
                "one of column",
            ),
            ("period = { column = 'Y' }\n[[metric]]\nid = '../a'\nvalue = 'A'\n", "small letters"),
            ("period = { column = 'Y' }\n[[metric]]\nid = 'a'\n", "name the columns"),
            ("period = { headings = 'FYE' }\n[[metric]]\nid = 'a'\n", "one star"),
            ("period = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nvlaue = 'B'\n", "vlaue"),
            ("period = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nlower = 'B'\n", "come together"),
            (
                "period = { column = 'Y', bare-year = 'day 02-31' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n",
                "day 03-31",
            ),
            ("period = { column = 'Y' }\n[[metric]]\nid = 'a'\nnumerator = 'A'\n", "come together"),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nrebuild = true\n",
                "need a numerator",
            ),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\ninterval = 'byar'\n",
                "need a numerator",
            ),
            (
                "interval-since = '2025-01-01'\nperiod = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n",
                "interval-since needs interval",
            ),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nnumerator = 'A'\ndenominator = 'B'\ninterval = 'exact'\n",
                "`wilson` or `byar`",
            ),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nnumerator = 'A'\ndenominator = 'B'\nlower = 'L'\nupper = 'U'\ninterval = 'wilson'\n",
                "take out lower and upper",
            ),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nnumerator = ['A', 'A']\ndenominator = 'B'\n",
                "a column twice",
            ),
            ("period = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nstatus = []\n", "one at least"),
            (
                "period = { column = 'Y', bare-year = 'month 13' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n",
                "month 01",
            ),
            (
                "pivot = { names = 'M', values = 'V' }\nperiod = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nstatus = 'B'\n",
                "go with pivot",
            ),
            (
                "pivot = { names = 'Code', values = 'V' }\nperiod = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n",
                "nothing else can name them",
            ),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nnumerator = 'A'\ndenominator = 'B'\nscale = 100\n",
                "use per",
            ),
            (
                "period = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\nfiles = ['b.csv', 'b.csv']\n",
                "twice",
            ),
            (
                "marks = { '-' = 'zero' }\nperiod = { column = 'Y' }\n[[metric]]\nid = 'a'\nvalue = 'A'\n",
                "'zero'",
            ),
        ] {
            let what = read(rest).unwrap_err();
            assert!(what.contains(part), "{what}");
        }
    }
}
