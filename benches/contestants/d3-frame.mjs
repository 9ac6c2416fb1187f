// d3-dsv, and then what ours does too: every number put where a frame has it. Names get places as they come.
import { csvParse } from "d3-dsv";
import { inRows } from "./in-rows.mjs";

const decoder = new TextDecoder();

export const csv = ({ bytes, ...shape }) => ({
  run: () => frame(csvParse(decoder.decode(bytes))),
  answers: (table) => [inRows(table, shape)],
});

/** Places first, then numbers: how large a frame is shows only at the end. */
function frame(rows) {
  const [areas, metrics, periods] = [new Map(), new Map(), new Map()];
  const place = (names, name) => {
    let found = names.get(name);
    if (found === undefined) names.set(name, (found = names.size));
    return found;
  };
  const places = new Uint32Array(3 * rows.length);
  let at = 0;
  for (const { area, metric, period } of rows) {
    places[at++] = place(areas, area);
    places[at++] = place(metrics, metric);
    places[at++] = place(periods, period);
  }
  const values = new Float64Array(areas.size * metrics.size * periods.size).fill(NaN);
  for (let row = 0; row < rows.length; row++) {
    const column = places[3 * row + 1] * periods.size + places[3 * row + 2];
    values[column * areas.size + places[3 * row]] = +rows[row].value;
  }
  return { areas: [...areas.keys()], metrics: [...metrics.keys()], periods: [...periods.keys()], values };
}
