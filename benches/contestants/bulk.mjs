// The one seam between the benches and what does the work. When `council-compare/bulk` is there, this file becomes
// `export { createFrame, nearest } from "council-compare/bulk";`. Until then the same frame is made of the package's scalar
// functions, one call for each column, group and series: right, and slow.
import { mad, mannKendall, median, nearestNeighbours, quantile, scores, theilSen } from "council-compare/stats";

/** A frame of figures: values[(metric × periods + period) × areas + area], NaN where there is none. */
export async function createFrame(data) {
  return new Frame(data);
}

/** The k nearest rows of each. The package makes z-scores of features first, which weights of each one's variance undo. */
export function nearest(table, width, { k, weights = new Float64Array(width).fill(1) }) {
  const rows = table.length / width;
  const variance = (column) => {
    let [sum, squares] = [0, 0];
    for (let at = column; at < table.length; at += width) sum += table[at];
    for (let at = column; at < table.length; at += width) squares += (table[at] - sum / rows) ** 2;
    return squares / (rows - 1);
  };
  const undone = weights.map((weight, column) => weight * variance(column));
  return nearestNeighbours(table, { weights: undone, k, winsorise: [0, 1] });
}

class Frame {
  constructor({ areas, metrics, periods, values }) {
    Object.assign(this, { areas, metrics, periods, values: Float64Array.from(values) });
  }

  column(index) {
    return this.values.subarray(index * this.areas, (index + 1) * this.areas);
  }

  setAll(values) {
    this.values.set(values);
  }

  free() {}

  async scores() {
    const columns = this.metrics * this.periods;
    const [count, middles, gaps] = [new Uint32Array(columns), new Float64Array(columns), new Float64Array(columns)];
    const all = new Float64Array(this.values.length);
    for (let index = 0; index < columns; index++) {
      const column = this.column(index);
      count[index] = column.filter((value) => !Number.isNaN(value)).length;
      middles[index] = (await median(column)) ?? NaN;
      gaps[index] = (await mad(column)) ?? NaN;
      all.set(await scores(column), index * this.areas);
    }
    return { count, median: middles, mad: gaps, scores: all };
  }

  async peers({ groups, size }) {
    this.size = size;
    const cells = () => new Float64Array(this.values.length);
    this.results = { count: cells(), median: cells(), lower: cells(), upper: cells(), mad: cells(), rank: cells() };
    for (let area = 0; area < this.areas; area++) await this.setGroup(area, groups.subarray(area * size, (area + 1) * size));
    return this.results;
  }

  async setGroup(area, members) {
    const { results } = this;
    const known = Array.from(members).filter((member) => member >= 0);
    for (let index = 0; index < this.metrics * this.periods; index++) {
      const [column, cell] = [this.column(index), area * this.metrics * this.periods + index];
      const values = known.map((member) => column[member]).filter((value) => !Number.isNaN(value));
      results.count[cell] = values.length;
      results.median[cell] = (await median(values)) ?? NaN;
      results.lower[cell] = (await quantile(values, 0.25)) ?? NaN;
      results.upper[cell] = (await quantile(values, 0.75)) ?? NaN;
      results.mad[cell] = (await mad(values)) ?? NaN;
      results.rank[cell] = Number.isNaN(column[area]) ? 0 : values.filter((value) => value < column[area]).length + 1;
    }
    return results;
  }

  async trends() {
    const series = this.metrics * this.areas;
    const numbers = () => new Float64Array(series).fill(NaN);
    const results = { count: new Float64Array(series), slope: numbers(), lower: numbers(), upper: numbers(), s: numbers(), p: numbers() };
    for (let at = 0; at < series; at++) {
      const [metric, area] = [Math.floor(at / this.areas), at % this.areas];
      const values = Array.from({ length: this.periods }, (_, period) => this.column(metric * this.periods + period)[area]);
      results.count[at] = values.filter((value) => !Number.isNaN(value)).length;
      const [line, test] = [await theilSen([...values.keys()], values), await mannKendall(values)];
      if (line) [results.slope[at], results.lower[at], results.upper[at]] = [line.slope, line.lower, line.upper];
      if (test) [results.s[at], results.p[at]] = [test.s, test.p];
    }
    return results;
  }
}
