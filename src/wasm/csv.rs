//! A table as CSV into typed arrays.

use crate::import::tidy::{self, Columns, Problem, Tidy};
use crate::wasm::{JsResult, column, fields, list};
use wasm_bindgen::prelude::*;

/// Reads a tidy table by the names of its columns. Throws `bad-file`.
#[wasm_bindgen(js_name = readFigures, unchecked_return_type = "Table")]
pub fn read_figures(
    bytes: &[u8],
    area: &str,
    metric: Option<String>,
    period: Option<String>,
    value: &str,
) -> JsResult<JsValue> {
    let columns = Columns { area, metric: metric.as_deref(), period: period.as_deref(), value };
    let Tidy { areas, metrics, periods, values, problems, unread } = tidy::read(bytes, columns)?;
    let names = |names: Vec<String>| list(names.into_iter().map(JsValue::from));
    Ok(fields([
        ("areas", names(areas)),
        ("metrics", names(metrics)),
        ("periods", names(periods)),
        ("values", column(&values)),
        ("problems", list(problems.into_iter().map(problem))),
        ("unread", count(unread)),
    ]))
}

fn problem(Problem { line, column, text }: Problem) -> JsValue {
    fields([("line", count(line)), ("column", column.into()), ("text", text.into())])
}

/// A count or a line, of which no file that fits into memory here has as many.
fn count(n: impl TryInto<u32>) -> JsValue {
    n.try_into().unwrap_or(u32::MAX).into()
}

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &'static str = r#"
/** A table as arrays. */
export interface Table {
  areas: string[];
  metrics: string[];
  periods: string[];
  values: Float64Array;
  problems: { line: number; column: string; text: string }[];
  unread: number;
}
"#;
