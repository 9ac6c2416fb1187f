//! `trend`: area, period, value → how fast each area's values change, and whether that is more than chance.

use crate::codes::{Codes, figure};
use crate::failure::Outcome;
use crate::import::plain_period;
use crate::table::{Csv, cell, print_csv};
use council_compare::figures::{Code, Period};
use council_compare::stats::{mann_kendall, theil_sen};
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Fewer figures than this can hardly be told from chance: of five in any order, one in sixty only rises or only falls.
const AT_LEAST: usize = 6;
/// A series that did not change is called rising or falling this often at most.
const SIGNIFICANT: f64 = 0.05;
const CONFIDENCE: f64 = 0.95;

/// Say whether each area's values have risen or fallen
///
/// Writes area, n, slope, lower, upper, s, p, verdict; with a column metric, a row for each area and metric.
///
/// The slope is Theil and Sen's: the median change a year between any two figures; lower and upper hold it with 95%
/// confidence. s and p are Mann and Kendall's: pairs that rise less pairs that fall, and how likely so many are if there
/// is no trend, either way (two-sided); exact up to ten figures. Verdicts: rising or falling where p is below 0.05, no
/// clear change otherwise, and with fewer than six figures only the slope, and "not enough figures". Of a hundred series
/// that did not change, up to five are called rising or falling all the same.
///
/// A series has periods of one length; gaps are allowed, and years are counted from the first days of the periods. An
/// empty value, or a mark such as [x], is left out. 2022-23 is April to March, 2022 January to December. Leave out
/// figures from before a break in method.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// A CSV with the columns area, period and value, and optionally metric
    #[arg(long, value_name = "FILE")]
    values: PathBuf,
}

/// One area's figures of one metric, each with the row it stands in.
type Series = BTreeMap<Period, (u64, Option<f64>)>;

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    let csv = Csv::read(&arguments.values)?;
    let (area, period, value) = (csv.column("area")?, csv.column("period")?, csv.column("value")?);
    let metric = csv.maybe_column("metric");
    let codes = Codes::known()?;
    let mut every: BTreeMap<(Code, &str), Series> = BTreeMap::new();
    for line in csv.lines() {
        let code = codes.read(line, area)?;
        let text = line.cell(period);
        let Some(when) = plain_period(text) else {
            let what = format!(
                "'{text}' is not a period; write it as 2022-23, 2023, 2023 Q2, Apr 2023 or 2022-04-01/P1Y"
            );
            return Err(line.bad(period, what));
        };
        let series = every.entry((code, metric.map_or("", |metric| line.cell(metric)))).or_default();
        if let Some((other, (row, _))) = series.iter().find(|(other, _)| other.length() != when.length()) {
            let what = format!(
                "'{text}' is not as long as {other} of {code} in row {row}; a trend needs periods of one length, so keep one kind"
            );
            return Err(line.bad(period, what));
        }
        let number = figure(line, value)?;
        if let Some((row, _)) = series.insert(when, (line.number(), number)) {
            let what = format!("{code} already has a value for {text} in row {row}; keep one of the two");
            return Err(line.bad(area, what));
        }
    }
    let measures = ["n", "slope", "lower", "upper", "s", "p", "verdict"];
    let first: Vec<&str> = ["area"].into_iter().chain(metric.map(|_| "metric")).chain(measures).collect();
    let rows = every.iter().map(|((code, name), series)| {
        let named = metric.map(|_| (*name).to_owned());
        [code.to_string()].into_iter().chain(named).chain(trend(series)).collect()
    });
    print_csv(std::iter::once(first.into_iter().map(str::to_owned).collect()).chain(rows))
}

/// n, slope, lower, upper, s, p and verdict.
fn trend(series: &Series) -> [String; 7] {
    let points = series.iter().filter_map(|(period, (_, value))| Some((day(*period), (*value)?)));
    let (days, values): (Vec<u32>, Vec<f64>) = points.unzip();
    let first = days.first().copied().unwrap_or_default();
    let years: Vec<f64> = days.iter().map(|day| f64::from(day - first) / DAYS_OF_A_YEAR).collect();
    let line = theil_sen(&years, &values, CONFIDENCE);
    let test = mann_kendall(&values);
    // No minus before a zero.
    let number = |number: f64| cell(Some(number + 0.0));
    let n = values.len().to_string();
    let slope = line.map(|line| number(line.slope)).unwrap_or_default();
    match (line, test) {
        (Some(line), Some(test)) if values.len() >= AT_LEAST => {
            let verdict = match test.s {
                _ if test.p >= SIGNIFICANT => "no clear change",
                1.. => "rising",
                _ => "falling",
            };
            let ends = [line.lower, line.upper].map(number);
            let [lower, upper] = ends;
            [n, slope, lower, upper, test.s.to_string(), cell(Some(test.p)), verdict.into()]
        }
        _ => {
            let none = String::new;
            [n, slope, none(), none(), none(), none(), "not enough figures".into()]
        }
    }
}

/// Every month counted as 31 days, so that the same day of every year is exactly a year on, leap years or not.
const DAYS_OF_A_YEAR: f64 = 372.0;

fn day(period: Period) -> u32 {
    let first = period.first_day();
    u32::from(first.year()) * 372 + (u32::from(first.month()) - 1) * 31 + u32::from(first.day()) - 1
}
