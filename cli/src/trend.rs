//! `trend`: area, period, value → how fast each area's values change, and whether that is more than chance. Or a release
//! and a council → the same of its figures, in words.

use crate::codes::{Codes, figure};
use crate::failure::{Failure, Outcome};
use crate::import::plain_period;
use crate::release;
use crate::table::{Csv, cell, print_csv, print_text};
use council_compare::figures::{Code, Period};
use council_compare::report::{self, FamilyReport, TrendReport};
use council_compare::trend::{Trend, Verdict, trend};
use council_compare::words::TREND_CAUTION;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Say whether each area's values have risen or fallen
///
/// Of a release and a council, in words: how each figure moved, by itself and beside similar councils
/// and England, and how many such movements chance alone would show.
///
/// Of a CSV: writes area, n, slope, lower, upper, s, p, verdict; with a column metric, a row for each area and metric.
///
/// The slope is Theil and Sen's: the median change a year between any two figures; lower and
/// upper hold it with 95% confidence. s and p are Mann and Kendall's: pairs that rise less pairs
/// that fall, and how likely so many are if there is no trend, either way (two-sided); exact up
/// to ten figures. Verdicts: rising or falling where p is below 0.05, no clear change otherwise,
/// and with fewer than six figures only the slope, and "not enough figures". Of a hundred series
/// that did not change, up to five are called rising or falling all the same.
///
/// A series has periods of one length; gaps are allowed, and years are counted from the first
/// days of the periods. An empty value, or a mark such as [x], is left out. 2022-23 is April to
/// March, 2022 January to December. Leave out figures from before a break in method.
#[derive(Debug, clap::Args)]
#[command(verbatim_doc_comment)]
pub(crate) struct Arguments {
    /// A CSV with the columns area, period and value, and optionally metric
    #[arg(long, value_name = "FILE", conflicts_with = "release", required_unless_present = "release")]
    values: Option<PathBuf>,
    /// The folder of a release
    #[arg(requires = "area")]
    release: Option<PathBuf>,
    /// A council's name or code
    area: Option<String>,
    /// A metric's id; all of the council's metrics unless given
    #[arg(long, requires = "release")]
    metric: Option<String>,
    /// The comparison group; similar councils unless given, or the class of a council that ended
    #[arg(long, requires = "release", value_parser = ["similar", "class", "region"])]
    peers: Option<String>,
    /// How the trends of a release are written
    #[arg(long, requires = "release", default_value = "text", value_parser = ["text", "json"])]
    format: String,
}

/// One area's figures of one metric, each with the row it stands in.
type Series = BTreeMap<Period, (u64, Option<f64>)>;

pub(crate) fn run(arguments: &Arguments) -> Outcome<()> {
    match (&arguments.values, &arguments.release, &arguments.area) {
        (Some(values), ..) => of_values(values),
        (None, Some(release), Some(area)) => of_release(release, area, arguments),
        _ => Err(Failure("give --values FILE, or a release and a council".into())),
    }
}

/// What `--format json` writes.
#[derive(serde::Serialize)]
struct Told<'a> {
    trends: Vec<TrendReport<'a>>,
    family: FamilyReport<'a>,
}

fn of_release(release: &Path, area: &str, arguments: &Arguments) -> Outcome<()> {
    let (_, store) = release::read(release)?;
    let metrics = match &arguments.metric {
        Some(metric) => vec![&**metric],
        None => report::metrics_of(store.catalogue(), area)?,
    };
    let trend = |metric| report::trend(&store, area, metric, arguments.peers.as_deref());
    let trends = metrics.into_iter().map(trend).collect::<Result<Vec<_>, _>>()?;
    let told = Told { trends, family: report::family(&store, area)? };
    if arguments.format == "json" {
        let text = serde_json::to_string_pretty(&told).map_err(|error| Failure(error.to_string()))?;
        return print_text(&text);
    }
    let texts = told.trends.iter().map(|trend| {
        let said = &trend.sentences;
        let sentences = [
            &said.moved,
            &said.sure,
            &said.latest,
            &said.polarity,
            &said.peers,
            &said.relative,
            &said.recent,
        ];
        let told =
            sentences.into_iter().chain(&said.notes).filter(|text| !text.is_empty()).map(String::as_str);
        format!("{}\n{}\n", said.title, told.collect::<Vec<_>>().join(" "))
    });
    let foot = [told.family.sentence.clone(), TREND_CAUTION.into()];
    print_text(&texts.chain(foot).collect::<Vec<_>>().join("\n"))
}

fn of_values(values: &Path) -> Outcome<()> {
    let csv = Csv::read(values)?;
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
        [code.to_string()].into_iter().chain(named).chain(cells(series)).collect()
    });
    print_csv(std::iter::once(first.into_iter().map(str::to_owned).collect()).chain(rows))
}

/// n, slope, lower, upper, s, p and verdict.
fn cells(series: &Series) -> [String; 7] {
    let (periods, values): (Vec<Period>, Vec<f64>) =
        series.iter().filter_map(|(period, (_, value))| Some((*period, (*value)?))).unzip();
    let years: Vec<f64> = periods
        .first()
        .into_iter()
        .flat_map(|first| periods.iter().map(|period| period.years_since(*first)))
        .collect();
    // No minus before a zero.
    let number = |number: f64| cell(Some(number + 0.0));
    let found = trend(&years, &values);
    let verdict = match found.map_or(Verdict::TooFew, |found| found.verdict) {
        Verdict::TooFew => "not enough figures",
        Verdict::NoClearChange => "no clear change",
        Verdict::Rising => "rising",
        Verdict::Falling => "falling",
    };
    let slope = found.map(|found| number(found.line.slope)).unwrap_or_default();
    let [lower, upper, s, p] = match found.filter(|found| found.verdict != Verdict::TooFew) {
        Some(Trend { line, test, .. }) => {
            [number(line.lower), number(line.upper), test.s.to_string(), cell(Some(test.p))]
        }
        None => Default::default(),
    };
    [values.len().to_string(), slope, lower, upper, s, p, verdict.into()]
}
