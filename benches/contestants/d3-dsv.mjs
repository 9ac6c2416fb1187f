// d3-dsv: bytes in memory to text to rows, and the numbers of the last column.
import { csvParse } from "d3-dsv";

const decoder = new TextDecoder();

/** Rows as objects, as its documentation shows first. */
export const csv = ({ bytes }) => ({
  run: () => Float64Array.from(csvParse(decoder.decode(bytes)), ({ value }) => +value),
  answers: (values) => [values],
});

