//! A class of council that has the duty and no figures: a table that was not read, or not published.

use crate::check::sheet::Sheet;
use crate::check::{Check, Finding, Subject};
use council_compare::figures::{Area, Class, Column, Status};
use council_compare::words;

/// Every class in every period.
pub(super) fn check(sheet: &Sheet<'_>, findings: &mut Vec<Finding>) {
    for class in Class::ALL {
        let periods: Vec<(&Column, Count)> =
            sheet.table.columns().iter().map(|column| (column, count(sheet, column, class))).collect();
        let anywhere = periods.iter().any(|(_, count)| count.with > 0);
        let expected = periods.iter().map(|(_, count)| count.of).max().unwrap_or_default();
        if expected == 0 {
            continue;
        }
        let name = words::class_name(class);
        if !anywhere {
            let detail = format!("{name}: none of {expected} has a figure in any period");
            findings.push(sheet.finding(Check::ClassMissing, Subject::Class(class), None, detail));
            continue;
        }
        for (column, Count { of, .. }) in periods.iter().filter(|(_, count)| count.of > 0 && count.with == 0)
        {
            let detail = format!(
                "{name}: none of {of} has a figure in {}, though some have in other periods",
                words::period(column.period())
            );
            findings.push(sheet.finding(
                Check::ClassMissing,
                Subject::Class(class),
                Some(column.period()),
                detail,
            ));
        }
    }
}

/// How many areas of a class have the duty and exist in a period, and how many of them something was published for.
#[derive(Clone, Copy, Debug)]
struct Count {
    with: usize,
    of: usize,
}

fn count(sheet: &Sheet<'_>, column: &Column, class: Class) -> Count {
    let counts = |(index, area): &(usize, &Area)| {
        area.class == class
            && area.active_in(column.period())
            && sheet.catalogue.has_duty(*index, sheet.table.metric())
            && column.figure(*index).status != Status::NotApplicable
    };
    let mut count = Count { with: 0, of: 0 };
    for (index, _) in sheet.catalogue.areas().iter().enumerate().filter(counts) {
        count.of += 1;
        // What is hidden was published.
        count.with += usize::from(matches!(column.figure(index).status, Status::Value | Status::Hidden));
    }
    count
}
