//! Runs and trends of councils' figures.

use crate::fixture::{area, catalogue};
use council_compare::chart::{Frame, trend_of};
use council_compare::figures::{Class, Figure, Interval, Row, Store, Table};
use council_compare::peers::{Choice, Group, group};
use council_compare::stats::{XmrRule, theil_sen};
use council_compare::trend::{Asked, Change, Point, Verdict, change, course, family, recent, run};
use council_compare::words::{TrendText, family_text, series_table, trend_text};

/// Seven councils, and no figures yet.
fn empty() -> Store {
    Store::new(catalogue((0..7).map(|index| area(index, &format!("B{index}"), Class::Unitary)).collect()))
}

/// Figures of a metric for each of these periods: the first council's own, the others' all like `others`.
fn add(store: &mut Store, metric: usize, periods: &[(&str, Option<f64>, f64)]) {
    let rows = periods.iter().flat_map(|(text, own, others)| {
        let period = text.parse().unwrap();
        let row = move |area, value| Row { area, period, figure: Figure::value(value) };
        let others = (1..7_u8).map(move |place| row(usize::from(place), others + f64::from(place)));
        own.map(|own| row(0, own)).into_iter().chain(others)
    });
    let table = Table::new(store.catalogue(), metric, rows.collect::<Vec<_>>()).unwrap();
    store.add(table).unwrap();
}

fn store(periods: &[(&str, Option<f64>, f64)]) -> Store {
    let mut store = empty();
    add(&mut store, 0, periods);
    store
}

fn year(year: u16) -> String {
    format!("{year}-04-01/P1Y")
}

/// Yearly figures from 2010 on.
fn yearly(own: &[Option<f64>], others: impl Fn(f64) -> f64) -> Store {
    yearly_of(0, own, others)
}

fn yearly_of(metric: usize, own: &[Option<f64>], others: impl Fn(f64) -> f64) -> Store {
    let mut store = empty();
    add_yearly(&mut store, metric, own, others);
    store
}

fn add_yearly(store: &mut Store, metric: usize, own: &[Option<f64>], others: impl Fn(f64) -> f64) {
    let years: Vec<String> = (2010..2010 + u16::try_from(own.len()).unwrap()).map(year).collect();
    let value = |index: usize| others(f64::from(u32::try_from(index).unwrap()));
    let rows = years.iter().zip(own).enumerate().map(|(index, (text, own))| (&**text, *own, value(index)));
    add(store, metric, &rows.collect::<Vec<_>>());
}

/// Figures of quarters from April 2020 on; the others stand still.
fn quarterly(own: &[f64]) -> Store {
    let quarter = |place: usize| format!("{}-{:02}-01/P3M", 2020 + (place + 1) / 4, (place + 1) % 4 * 3 + 1);
    let quarters: Vec<String> = (0..own.len()).map(quarter).collect();
    let rows: Vec<_> = quarters.iter().zip(own).map(|(text, own)| (&**text, Some(*own), 3.0)).collect();
    store(&rows)
}

fn some(values: &[f64]) -> Vec<Option<f64>> {
    values.iter().copied().map(Some).collect()
}

fn years(store: &Store) -> Vec<(String, f64)> {
    run(store, 0, 0).unwrap().iter().map(|point| (point.period.to_string(), point.years)).collect()
}

#[test]
fn a_run_begins_after_the_last_gap() {
    let with_gap = yearly(&[Some(1.0), Some(2.0), None, Some(4.0), Some(5.0), Some(6.0)], |_| 3.0);
    assert_eq!(years(&with_gap), [(year(2013), 0.0), (year(2014), 1.0), (year(2015), 2.0)]);
    let ended = yearly(&[Some(1.0), Some(2.0), None, None], |_| 3.0);
    assert_eq!(years(&ended), [(year(2010), 0.0), (year(2011), 1.0)]);
    assert_eq!(years(&yearly(&[None, None], |_| 3.0)), []);
}

/// A survey of every other year, and one that once was left out for everybody.
#[test]
fn a_run_keeps_the_step_of_its_latest_figures() {
    let own = |year: u16, value| (format!("{year}-04-01/P1Y"), Some(value), 3.0);
    let rows =
        [own(2012, 1.0), own(2014, 2.0), own(2016, 3.0), own(2018, 4.0), own(2021, 5.0), own(2023, 6.0)];
    let rows: Vec<_> = rows.iter().map(|(text, own, others)| (&**text, *own, *others)).collect();
    assert_eq!(years(&store(&rows)), [(year(2021), 0.0), (year(2023), 2.0)]);
    assert_eq!(years(&store(&rows[..4])).len(), 4);
}

/// Figures from before a break in the way of counting are another series.
#[test]
fn a_run_begins_at_a_break() {
    let own = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let with_break = yearly_of(1, &own, |_| 3.0); // the metric breaks from 2014
    let run: Vec<String> =
        run(&with_break, 0, 1).unwrap().iter().map(|point| point.period.to_string()).collect();
    assert_eq!(run, [year(2014), year(2015)]);
    assert_eq!(years(&yearly(&own, |_| 3.0)).len(), 6);
}

/// Averages of three years told every year share two years with their neighbours.
#[test]
fn overlapping_periods_are_taken_apart() {
    let averages: Vec<String> = (2010..2018).map(|year| format!("{year}-01-01/P3Y")).collect();
    let rows: Vec<_> = averages.iter().map(|text| (&**text, Some(1.0), 3.0)).collect();
    let starts: Vec<String> = ["2011", "2014", "2017"].map(|year| format!("{year}-01-01/P3Y")).into();
    assert_eq!(years(&store(&rows)), starts.into_iter().zip([0.0, 3.0, 6.0]).collect::<Vec<_>>());
}

/// Within a year there are seasons: no test of trend, but whether the latest is out of the ordinary.
#[test]
fn quarters_have_a_usual_range_instead_of_a_trend() {
    let steady = [4.0, 5.0, 4.0, 5.0, 4.0, 5.0];
    let moved = change(&quarterly(&steady), 0, 0).unwrap();
    assert_eq!(
        moved.run.iter().map(|point| point.years).collect::<Vec<_>>(),
        [0.0, 0.25, 0.5, 0.75, 1.0, 1.25]
    );
    assert_eq!((moved.raw, moved.relative, moved.recent), (None, None, None));
    let control = moved.control.unwrap();
    assert_eq!((control.chart.mean, control.chart.moving_range), (4.5, 1.0));
    assert!(control.trial && control.latest.is_empty());
    // Mean 59 ÷ 12, moving ranges 1 × 10 and 6: the last is above 59/12 + 2.66 × 16/11 = 8.8.
    let odd = quarterly(&[4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 10.0]);
    let control = change(&odd, 0, 0).unwrap().control.unwrap();
    assert!(!control.trial);
    assert_eq!(control.latest, [XmrRule::Outside]);
    assert_eq!(change(&quarterly(&steady[..5]), 0, 0).unwrap().control, None);
    assert_eq!(change(&yearly(&some(&steady), |_| 3.0), 0, 0).unwrap().control, None);
}

#[test]
fn the_usual_step_is_everybodys() {
    // The six others move by 2 a year, the council by 1 and 9: of 14 steps the middle ones are 2.
    let moved = change(&yearly(&some(&[1.0, 2.0, 11.0]), |step| 2.0 * step), 0, 0).unwrap();
    assert_eq!(moved.usual_step, Some(2.0));
    assert_eq!(change(&yearly(&some(&[1.0]), |step| step), 0, 0).unwrap().usual_step, None);
}

/// Points a year apart with a standard error each: the interval is 3.92 of them wide.
fn sure(values: &[f64], error: f64) -> Vec<Point> {
    let point = |(at, value): (u16, &f64)| Point {
        period: year(2010 + at).parse().unwrap(),
        years: f64::from(at),
        value: *value,
        score: None,
        interval: Some(Interval { lower: value - 1.96 * error, upper: value + 1.96 * error }),
    };
    (0..).zip(values).map(point).collect()
}

/// 1, 2, 3, 4, 5 with a standard error of 1 has a χ² of 10, and 9.55 is p of 0.002.
#[test]
fn the_latest_five_years_are_judged_by_their_uncertainty() {
    let rising = [9.0, 1.0, 2.0, 3.0, 4.0, 5.0];
    let found = recent(&sure(&rising, 1.0)).unwrap(); // the first of six does not count
    assert!((found.test.slope - 1.0).abs() < 1e-12 && (found.test.chi_squared - 10.0).abs() < 1e-9);
    assert_eq!(found.verdict, Verdict::Rising);
    assert_eq!(recent(&sure(&rising, 1.1)).unwrap().verdict, Verdict::NoClearChange);
    let falling: Vec<f64> = rising.iter().map(|value| -value).collect();
    assert_eq!(recent(&sure(&falling, 1.0)).unwrap().verdict, Verdict::Falling);
    // One year makes this slope: without it, it falls.
    assert_eq!(recent(&sure(&[5.0, 4.0, 3.0, 2.0, 60.0], 1.0)).unwrap().verdict, Verdict::NoClearChange);

    assert_eq!(recent(&sure(&rising[..4], 1.0)), None);
    assert_eq!(recent(&sure(&rising, 0.0)), None);
    let mut unknown = sure(&rising, 1.0);
    unknown[0].interval = None;
    assert!(recent(&unknown).is_some());
    unknown[3].interval = None;
    assert_eq!(recent(&unknown), None);
    let every_other: Vec<Point> = sure(&[0.0; 10], 1.0).into_iter().step_by(2).collect();
    assert_eq!(recent(&every_other), None);
}

/// One metric rises year by year (p of 1 in 360, twice), one goes up and down, one has too few figures.
#[test]
fn a_family_is_judged_together_and_says_how_much_chance_would_show() {
    let mut store = empty();
    add_yearly(&mut store, 0, &some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]), |_| 30.0);
    add_yearly(&mut store, 2, &some(&[1.0, 3.0, 2.0, 1.0, 3.0, 2.0]), |_| 30.0);
    assert_eq!(change(&store, 0, 1).unwrap_err().code(), "not-loaded"); // and is left out
    let judged = family(&store, 0).unwrap();
    let asked: Vec<_> = judged.tests.iter().map(|test| (test.metric, test.asked)).collect();
    assert_eq!(asked, [(0, Asked::Raw), (0, Asked::Relative), (2, Asked::Raw), (2, Asked::Relative)]);
    assert_eq!((judged.alone, judged.found, judged.by_chance), (2, 2, 0.2));
    assert_eq!(judged.tests.iter().map(|test| test.passes).collect::<Vec<_>>(), [true, true, false, false]);
    assert!((judged.tests[0].adjusted - 2.0 / 360.0).abs() < 1e-15); // 4 ÷ 2 × 1/360
    assert_eq!(
        family_text(&judged),
        "Of 4 tests, 2 show a rise or fall; chance alone would show up to 0.2. Judged together, 2 stand."
    );
    let none = family(&yearly(&some(&[1.0; 5]), |_| 3.0), 0).unwrap();
    assert_eq!((none.tests.len(), none.found, none.by_chance), (0, 0, 0.0));
    assert_eq!(family_text(&none), "No series here is long enough to test.");
    assert_eq!(family(&store, 99).unwrap_err().code(), "unknown-area");
}

fn others(store: &Store) -> Group {
    group(store.catalogue(), 0, &Choice::Class)
}

/// The peers' line is of the same councils all along; a course ends with the council's own figures.
#[test]
fn a_course_has_the_same_peers_all_along() {
    let mut rows = Vec::new();
    for (at, own) in [None, Some(4.0), None, Some(6.0), None].into_iter().enumerate() {
        let period = year(2010 + u16::try_from(at).unwrap()).parse().unwrap();
        for area in 1..7_usize {
            // The sixth has no figure while the council has figures.
            if area != 6 || at == 0 {
                let value = f64::from(u8::try_from(area).unwrap());
                rows.push(Row { area, period, figure: Figure::value(value) });
            }
        }
        rows.extend(own.map(|own| Row { area: 0, period, figure: Figure::value(own) }));
    }
    let mut store = empty();
    store.add(Table::new(store.catalogue(), 0, rows.clone()).unwrap()).unwrap();
    let moved = course(&store, 0, 0, &others(&store)).unwrap();
    assert_eq!(moved.peers, [1, 2, 3, 4, 5]);
    assert_eq!(
        moved.moments.iter().map(|moment| moment.value).collect::<Vec<_>>(),
        [Some(4.0), None, Some(6.0)]
    );
    let middle = moved.moments[0].peers.unwrap();
    assert_eq!((middle.lower_quartile, middle.median, middle.upper_quartile), (2.0, 3.0, 4.0));
    assert_eq!(
        moved.moments.iter().map(|moment| moment.england).collect::<Vec<_>>(),
        [Some(3.5), Some(3.0), Some(3.5)]
    );
    // With four there is no line.
    rows.retain(|row| row.area != 5 || row.period != year(2012).parse().unwrap());
    store.add(Table::new(store.catalogue(), 0, rows).unwrap()).unwrap();
    let few = course(&store, 0, 0, &others(&store)).unwrap();
    assert!(few.peers.is_empty() && few.moments.iter().all(|moment| moment.peers.is_none()));
    assert!(course(&store, 7, 0, &others(&store)).unwrap().moments.is_empty());
}

/// Everybody's figures rise alike: it rose, and no more than elsewhere.
#[test]
fn raw_and_relative_are_two_questions() {
    let own: Vec<Option<f64>> = (0..8_u8).map(|step| Some(10.0 + f64::from(step))).collect();
    let alike = change(&yearly(&own, |step| 5.0 + step), 0, 0).unwrap();
    assert_eq!(alike.raw.unwrap().verdict, Verdict::Rising);
    assert_eq!(alike.relative.unwrap().verdict, Verdict::NoClearChange);
    // The others rise twice as fast: it rose, and fell behind.
    let behind = change(&yearly(&own, |step| 5.0 + 2.0 * step), 0, 0).unwrap();
    assert_eq!(behind.raw.unwrap().verdict, Verdict::Rising);
    assert_eq!(behind.relative.unwrap().verdict, Verdict::Falling);
}

fn text(store: &Store, metric: usize) -> TrendText {
    let group = others(store);
    let course = course(store, 0, metric, &group).unwrap();
    trend_text(store.catalogue(), (0, metric), &change(store, 0, metric).unwrap(), &course, &group.choice)
}

#[test]
fn movements_are_told_first_to_last() {
    let moved = |own: &[f64]| text(&yearly(&some(own), |step| step), 0).moved;
    assert_eq!(moved(&[1.0, 4.0]), "Rose from 1.0 in 2010-11 to 4.0 in 2011-12.");
    assert_eq!(moved(&[4.0, 1.0]), "Fell from 4.0 in 2010-11 to 1.0 in 2011-12.");
    assert_eq!(moved(&[4.0, 7.0, 5.0]), "Changed little: 4.0 in 2010-11 and 5.0 in 2012-13."); // others move by 1
    assert_eq!(moved(&[4.01, 4.02]), "Unchanged: 4.0 in 2010-11 and 4.0 in 2011-12.");
    assert_eq!(moved(&[4.0]), "There is one figure to go by: 4.0 in 2010-11.");
    let none = text(&yearly(&[None, None], |step| step), 0);
    assert_eq!((&*none.moved, &*none.sure, &*none.peers), ("B0 has no figures to show over time.", "", ""));
    assert_eq!(none.title, "Quality of life of unpaid carers, B0");
    let days = store(&[("2023-03-31", Some(1.0), 3.0), ("2024-03-31", Some(9.0), 3.0)]);
    assert_eq!(text(&days, 0).moved, "Rose from 1.0 on 31 March 2023 to 9.0 on 31 March 2024.");
    let school = store(&[("2021-09-01/P1Y", Some(1.0), 3.0), ("2022-09-01/P1Y", Some(9.0), 3.0)]);
    let school = text(&school, 0);
    assert_eq!(
        school.moved,
        "Rose from 1.0 (September 2021 to August 2022) to 9.0 (September 2022 to August 2023)."
    );
    assert_eq!(school.title, "Quality of life of unpaid carers, B0, 2021-22 to 2022-23");
}

#[test]
fn peers_movements_are_told_beside() {
    let peers = |others: fn(f64) -> f64| text(&yearly(&some(&[1.0, 4.0]), others), 0).peers;
    assert_eq!(
        peers(|step| 1.0 + step),
        "The median of other unitary councils rose over the same time, from 4.5 to 5.5."
    );
    assert_eq!(
        peers(|step| 1.0 - step),
        "The median of other unitary councils fell over the same time, from 4.5 to 3.5."
    );
    assert_eq!(peers(|_| 1.0), "The median of other unitary councils was 4.5 both times.");
    let store = yearly(&some(&[1.0, 4.0]), |_| 1.0);
    let few = Group { choice: Choice::Similar, members: vec![1, 2], distances: vec![0.1, 0.2] };
    let course = course(&store, 0, 0, &few).unwrap();
    let said = trend_text(store.catalogue(), (0, 0), &change(&store, 0, 0).unwrap(), &course, &few.choice);
    assert_eq!(said.peers, "Too few similar councils have figures for the whole time to compare.");
}

/// Ten councils' worth of ways to move beside England; raw movement, England's and the verdict on the scores are set.
#[test]
fn movement_beside_england_is_told_by_what_really_happened() {
    let store = yearly(&some(&[10.0, 11.0, 12.0, 13.0, 14.0, 15.0]), |step| step);
    let group = others(&store);
    let told = |own: f64, england: f64, verdict: Verdict| {
        let mut change: Change = change(&store, 0, 0).unwrap();
        let mut course = course(&store, 0, 0, &group).unwrap();
        change.run[5].value = change.run[0].value + own;
        course.moments[5].england = course.moments[0].england.map(|median| median + england);
        change.relative =
            change.relative.map(|relative| council_compare::trend::Trend { verdict, ..relative });
        trend_text(store.catalogue(), (0, 0), &change, &course, &group.choice).relative
    };
    let (up, down) = (Verdict::Rising, Verdict::Falling);
    let gaps = |way: &str| format!("Counted in typical gaps, it moved {way} beside the England median.");
    for (own, england, verdict, words) in [
        (3.0, 1.0, up, "It rose by more than the England median."),
        (3.0, -1.0, up, "It rose while the England median fell."),
        (-1.0, -3.0, up, "It fell by less than the England median."),
        (1.0, 3.0, down, "It rose by less than the England median."),
        (-3.0, -1.0, down, "It fell by more than the England median."),
        (-3.0, 1.0, down, "It fell while the England median rose."),
        (0.0, -1.0, up, &gaps("up")),
        (3.0, 4.0, up, &gaps("up")), // the spread shrank
        (0.01, 1.0, down, &gaps("down")),
        (-1.0, -2.0, down, &gaps("down")),
        (3.0, 1.0, Verdict::NoClearChange, "Beside the England median there is no clear change."),
        (3.0, 1.0, Verdict::TooFew, ""),
    ] {
        assert_eq!(told(own, england, verdict), words, "{own} {england}");
    }
}

#[test]
fn how_sure_it_is_and_whether_it_is_for_the_better_are_told() {
    let rising = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let falling: Vec<Option<f64>> = rising.iter().rev().copied().collect();
    let said = |metric, own: &[Option<f64>]| {
        // The second metric breaks from 2014: its figures begin there.
        let before = if metric == 1 { vec![None; 4] } else { vec![] };
        let text = text(&yearly_of(metric, &[&before, own].concat(), |_| 3.0), metric);
        (text.sure, text.polarity)
    };
    let clear = |what| {
        format!("The {what} is clear: chance alone would show one so steady in fewer than 5 of 100 cases.")
    };
    for (metric, own, what, polarity) in [
        (0, &rising, "rise", "For this measure, a rise is usually for the better."),
        (0, &falling, "fall", "For this measure, a fall is usually for the worse."),
        (1, &rising, "rise", "For this measure, a rise is usually for the worse."),
        (1, &falling, "fall", "For this measure, a fall is usually for the better."),
        (2, &rising, "rise", "A rise or fall is not good or bad in itself."),
    ] {
        assert_eq!(said(metric, own), (clear(what), polarity.into()));
    }
    let unclear = "There is no clear rise or fall: the ups and downs could be chance.";
    assert_eq!(said(0, &some(&[1.0, 3.0, 2.0, 1.0, 3.0, 2.0])), (unclear.into(), String::new()));
    let few = "With 5 figures in a row one cannot tell a trend from chance; it takes six.";
    assert_eq!(said(0, &rising[..5]), (few.into(), String::new()));
    assert_eq!(said(0, &rising[..1]), (String::new(), String::new()));
}

#[test]
fn published_uncertainty_is_told() {
    let store = yearly(&some(&[1.0, 2.0, 3.0, 4.0, 5.0]), |_| 3.0);
    let group = others(&store);
    let course = course(&store, 0, 0, &group).unwrap();
    let said = |values: &[f64]| {
        let change = Change { recent: recent(&sure(values, 0.5)), ..change(&store, 0, 0).unwrap() };
        let text = trend_text(store.catalogue(), (0, 0), &change, &course, &group.choice);
        (text.recent, text.polarity)
    };
    let (rose, polarity) = said(&[1.0, 2.0, 3.0, 4.0, 5.0]);
    assert_eq!(rose, "Over the latest five years it rose by more than the published uncertainty explains.");
    assert_eq!(polarity, "For this measure, a rise is usually for the better."); // five figures: no other verdict
    let (fell, _) = said(&[5.0, 4.0, 3.0, 2.0, 1.0]);
    assert_eq!(fell, "Over the latest five years it fell by more than the published uncertainty explains.");
    let (unclear, polarity) = said(&[1.0, 1.2, 1.0, 1.2, 1.0]);
    assert_eq!(unclear, "Over the latest five years the published uncertainty could explain the changes.");
    assert_eq!(polarity, "");
}

#[test]
fn the_latest_quarter_is_told_beside_its_usual_range() {
    let said = |own: &[f64]| {
        let text = text(&quarterly(own), 0);
        (text.latest, text.notes, text.sure)
    };
    let wave = [4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0];
    let seasons = "Some figures change with the seasons; the usual range does not allow for that.";
    let (latest, notes, sure) = said(&wave[..6]);
    assert_eq!(latest, "The latest figure, 5.0, is within its usual range of 1.8 to 7.2."); // 4.5 ± 2.66
    assert_eq!(notes, [seasons, "With fewer than 12 figures, the usual range is only a first idea."]);
    assert_eq!(sure, "");
    let (latest, notes, _) = said(&[&wave[..], &[10.0]].concat());
    assert_eq!(latest, "The latest figure, 10.0, is outside its usual range of 1.0 to 8.8.");
    assert_eq!(notes, [seasons]);
    // Seven on one side, none far from their mean of 83 ÷ 14.
    let side = [[4.0, 5.0, 4.0, 5.0, 4.0, 5.0, 4.0], [7.0, 8.0, 7.0, 8.0, 7.0, 8.0, 7.0]].concat();
    let (latest, ..) = said(&side);
    assert!(latest.ends_with(" The latest 7 figures are all above the average of 5.9."), "{latest}");
    let climb = [5.0, 6.0, 5.0, 4.0, 6.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0];
    assert!(said(&climb).0.ends_with(" Each of the latest 6 figures is higher than the one before."));
    let falling: Vec<f64> = climb.iter().map(|value| 12.0 - value).collect();
    assert!(said(&falling).0.ends_with(" Each of the latest 6 figures is lower than the one before."));
    let near = [10.0, 14.0, 13.0, 10.0, 10.0, 10.0, 10.0, 13.0, 10.0, 10.0, 6.6, 6.6];
    let (latest, ..) = said(&near);
    assert!(
        latest.ends_with(" At least two of the latest three figures are far below the average of 10.3."),
        "{latest}"
    );
    assert_eq!(
        said(&wave[..5]).2,
        "With 5 figures in a row one cannot tell a trend from chance; it takes six."
    );
    // Nothing below 0 is told where nothing can be.
    assert!(said(&[0.0, 9.0, 0.0, 9.0, 0.0, 9.0]).0.contains("its usual range of 0.0 to "));
}

#[test]
fn breaks_gaps_and_overlaps_are_told() {
    let own = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let with_break = yearly_of(1, &own, |_| 3.0);
    let broken =
        "Figures before 2014-15 were counted differently and cannot be compared. Short visits count too.";
    assert_eq!(text(&with_break, 1).notes, [broken]);
    let series = council_compare::compare::series(&with_break, 0, 1).unwrap();
    assert_eq!(series_table(with_break.catalogue(), 1, &series).notes, [broken]);
    let later = yearly_of(1, &[vec![None; 4], own.clone()].concat(), |_| 3.0);
    assert!(text(&later, 1).notes.is_empty());
    let gap = yearly(&[Some(1.0), None, Some(3.0), Some(4.0)], |_| 3.0);
    assert_eq!(text(&gap, 0).notes, ["Figures before 2012-13 are left out here, as there is a gap."]);
    let averages: Vec<String> = (2010..2018).map(|year| format!("{year}-01-01/P3Y")).collect();
    let rows: Vec<_> = averages.iter().map(|text| (&**text, Some(1.0), 3.0)).collect();
    let said = text(&store(&rows), 0);
    assert_eq!(said.notes, ["Periods overlap, so only those that share no time are tested."]);
    assert_eq!(said.moved, "Unchanged: 1.0 (2011 to 2013) and 1.0 (2017 to 2019).");
}

/// A line ends where a year is missing and at a break, which has a line of its own; two figures are no picture.
#[test]
fn a_timeline_breaks_where_the_series_does() {
    let svg =
        |store: &Store, metric, frame| trend_of(store, 0, metric, &others(store), 320.0, frame).unwrap();
    let own = some(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0]);
    let pieces = |svg: &str| {
        let (_, rest) = svg.rsplit_once("<path class=\"cc-you-line\"").unwrap(); // the key's piece stands first
        let (path, _) = rest.split_once("/>").unwrap();
        path.matches('M').count()
    };
    let whole = svg(&yearly(&own, |_| 3.0), 0, Frame::Inline).unwrap();
    assert_eq!((pieces(&whole), whole.matches("cc-break").count()), (1, 0));
    assert!(whole.contains("data-marks=\"6\"") && whole.contains("aria-hidden"));
    let broken = yearly_of(1, &own, |_| 3.0);
    let inline = svg(&broken, 1, Frame::Inline).unwrap();
    assert_eq!((pieces(&inline), inline.matches("cc-break").count()), (2, 1));
    assert!(inline.contains("vertical line") && !inline.contains("Short visits"));
    let alone = svg(&broken, 1, Frame::Alone).unwrap();
    for part in ["Short visits", "<title>", "<desc>", "Source: A department"] {
        assert!(alone.contains(part), "{part}");
    }
    let gap = yearly(&[Some(1.0), Some(2.0), None, Some(4.0), Some(5.0)], |_| 3.0);
    assert_eq!(pieces(&svg(&gap, 0, Frame::Inline).unwrap()), 2);
    assert_eq!(svg(&yearly(&some(&[1.0, 2.0]), |_| 3.0), 0, Frame::Inline), None);
    assert_eq!(
        trend_of(&broken, 99, 1, &others(&broken), 320.0, Frame::Inline).unwrap_err().code(),
        "unknown-area"
    );
}

/// Quarters of a year are one year on the axis; a survey of every other year has one line.
#[test]
fn time_is_drawn_in_proportion() {
    let own = |year: u16, value| (format!("{year}-04-01/P1Y"), Some(value), 3.0);
    let rows = [own(2012, 1.0), own(2014, 2.0), own(2016, 3.0), own(2019, 4.0)];
    let rows: Vec<_> = rows.iter().map(|(text, own, others)| (&**text, *own, *others)).collect();
    let store = store(&rows);
    let svg = trend_of(&store, 0, 0, &others(&store), 640.0, Frame::Inline).unwrap().unwrap();
    let (_, path) = svg.split_once("<path class=\"cc-you\"").unwrap();
    let (path, _) = path.split_once("/>").unwrap();
    let x: Vec<f64> =
        path.split('M').skip(1).map(|part| part.split(' ').next().unwrap().parse().unwrap()).collect();
    let steps: Vec<f64> = x.windows(2).map(|pair| pair[1] - pair[0]).collect();
    // 2, 2 and 3 years, and a line between the first three figures only.
    let line = theil_sen(&[0.0, 2.0, 4.0, 7.0], &x, 0.95).unwrap();
    assert!(
        steps.iter().zip([2.0, 2.0, 3.0]).all(|(step, years)| (step - years * line.slope).abs() < 0.2),
        "{x:?}"
    );
    let (_, line) = svg.rsplit_once("<path class=\"cc-you-line\"").unwrap();
    assert_eq!(line.split_once("/>").unwrap().0.matches('M').count(), 2);
}
