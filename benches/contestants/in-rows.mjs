// The numbers of a frame in the order of the rows that it was read from, which is how answers stand.
import { NAMES } from "../workloads.mjs";

/**
 * @param {{ areas: string[], metrics: string[], periods: string[], values: Float64Array }} table
 * @param {{ areas: number, metrics: number, periods: number }} shape
 */
export function inRows(table, shape) {
  const place = (kind, names, size) => {
    const numbers = new Map(names.map((name, number) => [name, number]));
    return Array.from({ length: size }, (_, index) => numbers.get(NAMES[kind](index)));
  };
  const [areas, metrics, periods] = [place("area", table.areas, shape.areas), place("metric", table.metrics, shape.metrics), place("period", table.periods, shape.periods)];
  const columns = metrics.flatMap((metric) => periods.map((period) => metric * table.periods.length + period));
  return Float64Array.from(columns.flatMap((column) => areas.map((area) => table.values[column * table.areas.length + area])).filter((value) => !Number.isNaN(value)));
}
