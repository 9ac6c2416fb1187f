// d3-dsv: text in memory to rows, and the numbers of the last column.
import { csvParse } from "d3-dsv";

/** Rows as objects, as its documentation shows first. */
export const csv = ({ text }) => ({
  run: () => Float64Array.from(csvParse(text), ({ value }) => +value),
  answers: (values) => [values],
});

