//! Rates and intervals from their counts, and councils rebuilt from those before them.

use super::{Bench, stops};

const COUNTS: &str = "\
file = 'source.csv'
area = { code = 'Code' }
period = { column = 'Year' }
numerator = 'Late'
denominator = 'All'
per = 100
classes = ['district', 'unitary']
decimals = 1
[[metric]]
id = 'rate'
";

#[test]
fn a_rate_from_its_counts() {
    let source = "Code,Year,Late,All\nE06000005,2020-21,1,8\nE06000005,2021-22,1,0\n\
                  E06000005,2022-23,,9\nE06000010,2022-23,[c],9\nE06000010,2021-22,0 [p],9\n";
    let bench = Bench::new(COUNTS, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks
E06000005,2020-04-01/P1Y,12.5,,
E06000005,2021-04-01/P1Y,,x,
E06000005,2022-04-01/P1Y,,x,
E06000010,2021-04-01/P1Y,0.0,,p
E06000010,2022-04-01/P1Y,,c,
"
    );
    let report = bench.text("report.csv");
    for part in
        ["3,All,\"a denominator that is not above zero", "4,Late,\"no numerator", "5,Late,\"no numerator"]
    {
        assert!(report.contains(part), "'{part}' is not in: {report}");
    }
}

/// Wilson's from statsmodels' `proportion_confint(1, 8, method="wilson")`, 2.24 % to 47.09 %; Byar's by hand from its formula.
#[test]
fn an_interval_from_the_counts() {
    let source = "Code,Year,Late,All\nE06000005,2020-21,1,8\nE06000005,2021-22,,9\n\
                  E06000010,2019-20,1,9\nE06000010,2020-21,0,9\nE06000010,2021-22,9,9\n";
    let bench = Bench::new(
        &COUNTS.replace("per =", "interval = 'wilson'\ninterval-since = '2020-04-01'\nper ="),
        &[("source.csv", source)],
    );
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks,lower,upper
E06000005,2020-04-01/P1Y,12.5,,,2.2,47.1
E06000005,2021-04-01/P1Y,,x,,,
E06000010,2019-04-01/P1Y,11.1,,,,
E06000010,2020-04-01/P1Y,0.0,,,0.0,29.9
E06000010,2021-04-01/P1Y,100.0,,,70.1,100.0
"
    );
    // Nine events among 4.5 thousand; more events than people are no mistake.
    let map = COUNTS.replace("per = 100", "interval = 'byar'");
    let source = "Code,Year,Late,All\nE06000005,2020-21,9,4.5\nE06000010,2020-21,0,4.5\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    assert_eq!(bench.import(&["source.csv"]).0, Some(0));
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks,lower,upper
E06000005,2020-04-01/P1Y,2.0,,,0.9,3.8
E06000010,2020-04-01/P1Y,0.0,,,0.0,0.8
"
    );
}

#[test]
fn an_interval_of_what_are_no_counts_stops_the_import() {
    let map = COUNTS.replace("per =", "interval = 'wilson'\nper =");
    for (row, what) in [("1.5,8", "not whole counts"), ("-1,8", "not whole counts"), ("9,8", "no interval")] {
        let source = format!("Code,Year,Late,All\nE06000005,2020-21,{row}\n");
        stops(&map, &source, &["rate: E06000005 in 2020-04-01/P1Y", what, "correct interval in the map"]);
    }
}

#[test]
fn counts_that_do_not_give_what_was_published_stop_the_import() {
    let map = COUNTS.replace("per = 100", "value = 'Rate'\nper = 1000");
    let source = "Code,Year,Rate,Late,All\nE06000005,2020-21,12.5,1,8\n";
    let parts = ["source.csv, row 2, column 'Rate'", "12.5 was published", "per in the map"];
    stops(&map, source, &parts);
}

/// A district merged twice, a county split in two, and a combined authority.
const CHANGES: &str = "\
code,name,slug,class,region,county,start,end,former_codes,successors,aliases,combined_authority
E06000058,BCP,bcp,unitary,,,2019-04-01,,,,,
E06000028,Bournemouth,bournemouth,unitary,,,,2019-03-31,,E06000058,,
E06000059,Dorset,dorset,unitary,,,2019-04-01,,,,,
E06000066,Somerset,somerset,unitary,,,2023-04-01,,,,,
E07000048,Christchurch,christchurch,district,,E10000009,,2019-03-31,,E06000058,,
E07000187,Mendip,mendip,district,,E10000027,,2023-03-31,,E06000066,,
E07000190,Taunton Deane,taunton-deane,district,,E10000027,,2019-03-31,,E07000246,,
E07000191,West Somerset,west-somerset,district,,E10000027,,2019-03-31,,E07000246,,
E07000246,Somerset West,somerset-west,district,,E10000027,2019-04-01,2023-03-31,,E06000066,,
E10000009,Dorset County,dorset-county,county,,,,2019-03-31,,E06000058 E06000059,,
E10000027,Somerset County,somerset-county,county,,,,2023-03-31,,E06000066,,
E06000031,Peterborough,peterborough,unitary,,,,,,,,E47000008
E07000008,Cambridge,cambridge,district,,E10000003,,,,,,E47000008
E10000003,Cambridgeshire,cambridgeshire,county,,,,,,,,E47000008
E47000008,Peterborough CA,peterborough-ca,combined-authority,,,2017-03-03,,,,,
";

/// Imports a source for these classes over [`CHANGES`]; gives the figures and the report.
fn rebuilt(classes: &str, source: &str) -> (String, String) {
    let map = COUNTS.replace("['district', 'unitary']", classes).replace("per =", "rebuild = true\nper =");
    let bench = Bench::new(&map, &[("source.csv", source), ("areas.csv", CHANGES)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    (bench.text("figures/rate.csv"), bench.text("report.csv"))
}

#[test]
fn a_merged_council_is_rebuilt_from_the_counts_of_those_before_it_and_so_is_the_next() {
    let (figures, report) = rebuilt(
        "['district', 'unitary']",
        "Code,Year,Late,All\nE07000187,2018-19,10,100\nE07000190,2018-19,1,10\nE07000191,2018-19,3 [p],10\n\
         E07000187,2019-20,10,100\nE07000246,2019-20,5,100\nE10000027,2018-19,14,120\nE06000066,2023-24,1,10\n\
         E07000048,2018-19,1,10\nE07000187,2017-18,10,100\nE07000190,2017-18,1,10\n",
    );
    let built: Vec<_> = figures.lines().filter(|line| line.contains("rebuilt")).collect();
    assert_eq!(
        built,
        [
            "E06000066,2018-04-01/P1Y,11.7,,p rebuilt", // (10 + 1 + 3) ÷ 120; not the county's
            "E06000066,2019-04-01/P1Y,7.5,,rebuilt",
            "E07000246,2018-04-01/P1Y,20.0,,p rebuilt",
        ]
    );
    for part in [
        "rebuilt: E06000066 (Somerset) in 2018-04-01/P1Y from E07000187 E07000246",
        "E07000246 (Somerset West) in 2017-04-01/P1Y, because no counts for E07000191 (West Somerset)",
        "E06000066 (Somerset) in 2017-04-01/P1Y, because no counts for E07000246 (Somerset West)",
        "E06000058 (BCP) in 2018-04-01/P1Y, because no counts for E06000028 (Bournemouth)",
    ] {
        assert!(report.contains(part), "'{part}' is not in: {report}");
    }
}

#[test]
fn none_of_none_counts_for_nothing_in_a_sum() {
    let (figures, report) = rebuilt(
        "['district', 'unitary']",
        "Code,Year,Late,All\nE07000190,2018-19,0,0\nE07000191,2018-19,3,10\n\
         E07000190,2017-18,0,0\nE07000191,2017-18,0,0\n",
    );
    assert!(figures.contains("E07000246,2018-04-01/P1Y,30.0,,rebuilt"), "{figures}");
    assert!(figures.contains("E07000190,2018-04-01/P1Y,,x,"), "{figures}");
    assert!(report.contains("in 2017-04-01/P1Y, because the denominators are zero"), "{report}");
}

#[test]
fn a_county_that_was_split_rebuilds_nobody() {
    let (figures, report) = rebuilt(
        "['county', 'unitary']",
        "Code,Year,Late,All\nE10000009,2018-19,10,100\nE06000028,2018-19,1,10\nE10000027,2018-19,14,120\n",
    );
    let built: Vec<_> = figures.lines().filter(|line| line.contains("rebuilt")).collect();
    assert_eq!(built, ["E06000066,2018-04-01/P1Y,11.7,,rebuilt"]);
    for area in ["E06000058 (BCP)", "E06000059 (Dorset)"] {
        let part = format!("{area} in 2018-04-01/P1Y, because E10000009 (Dorset County) was split");
        assert!(report.contains(&part), "'{part}' is not in: {report}");
    }
}

#[test]
fn a_combined_authority_is_rebuilt_from_members_of_one_tier() {
    let source = "Code,Year,Late,All\nE06000031,2018-19,10,100\nE07000008,2018-19,2,50\nE10000003,2018-19,8,100\n\
                  E06000031,2015-16,10,100\nE07000008,2015-16,2,50\n\
                  E06000031,2019-20,1,10\nE07000008,2019-20,1,10\nE47000008,2019-20,4,20\n";
    for (classes, rate) in [
        ("['district', 'unitary', 'combined-authority']", "8.0"),
        ("['county', 'unitary', 'combined-authority']", "9.0"),
    ] {
        let (figures, _) = rebuilt(classes, source);
        let built: Vec<_> = figures.lines().filter(|line| line.contains("E47")).collect();
        let first = format!("E47000008,2018-04-01/P1Y,{rate},,rebuilt");
        assert_eq!(built, [&*first, "E47000008,2019-04-01/P1Y,20.0,,"]);
    }
}

#[test]
fn counts_of_several_columns_are_summed_and_none_is_below_zero() {
    let map = COUNTS
        .replace("numerator = 'Late'", "numerator = ['Late', 'Later']\nbelow-zero = 'none'")
        .replace("denominator = 'All'", "denominator = ['Late', 'Later', 'Soon']");
    let source = "Code,Year,Late,Later,Soon\nE06000005,2020-21,1,2,9\nE06000005,2021-22,-5,2,6\n\
                  E06000005,2022-23,1,[c],9\nE06000010,2022-23,1,[x],9\nE06000010,2021-22,1 [p],0,[x]\n";
    let bench = Bench::new(&map, &[("source.csv", source)]);
    let (code, said) = bench.import(&["source.csv"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        bench.text("figures/rate.csv"),
        "area,period,value,status,marks
E06000005,2020-04-01/P1Y,25.0,,
E06000005,2021-04-01/P1Y,25.0,,
E06000005,2022-04-01/P1Y,,c,
E06000010,2021-04-01/P1Y,,x,p
E06000010,2022-04-01/P1Y,,x,
"
    );
    assert_eq!(
        bench.text("report.csv"),
        "file,metric,row,column,why,text
source.csv,rate,3,Late,\"a count below zero, read as none, as the map says\",-5
source.csv,rate,4,Later,\"no numerator, so no figure\",1 + [c] of 1 + [c] + 9
source.csv,rate,5,Later,\"no numerator, so no figure\",1 + [x] of 1 + [x] + 9
source.csv,rate,6,Soon,\"no denominator, so no figure\",1 [p] + 0 of 1 [p] + 0 + [x]
"
    );
}
