// The figures that every contestant is given, made up by a rule and the same on every machine. Written once as
// little-endian files, which contestants in any language read: so all begin with the same bits.

/** How many members a comparison group has, and in how many areas' groups there are changes. */
export const SIZE = 15;
export const CHANGED = 32;
/** How many features neighbours are found by. */
export const WIDTH = 40;

/**
 * The `index`th number of a sequence, a whole number from 0 to 2^32 − 1. Two rounds of multiplying by an odd constant and
 * folding the upper half into the lower; any number can be had without those before it.
 * @param {number} sequence @param {number} index
 */
function draw(sequence, index) {
  let bits = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(sequence + 1, 0x85ebca77);
  bits = Math.imul(bits ^ (bits >>> 16), 0x2c1b3c6d);
  bits = Math.imul(bits ^ (bits >>> 13), 0x297a2d39);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/**
 * Figures in thousandths, 5% of them missing: each area has its own level of each metric, which drifts over the years.
 * Every tenth metric is published in whole fives, with many ties; every thirtieth is zero for most, so that its MAD is 0.
 * Laid out column after column: values[(metric × periods + period) × areas + area].
 * @param {{ areas: number, metrics: number, periods: number }} shape
 */
export function figures({ areas, metrics, periods }) {
  const values = new Float64Array(metrics * periods * areas);
  let cell = 0;
  for (let metric = 0; metric < metrics; metric++) {
    for (let period = 0; period < periods; period++) {
      for (let area = 0; area < areas; area++, cell++) {
        const own = metric * 65_536 + area;
        const drift = (draw(2, own) % 2_001) - 1_000;
        let thousandths = 20_000 + (draw(1, own) % 60_000) + drift * period + (draw(3, cell) % 4_000);
        if (metric % 10 === 9) thousandths -= thousandths % 5_000;
        if (metric % 30 === 29 && draw(4, own) % 5 < 3) thousandths = 0;
        values[cell] = draw(5, cell) % 20 === 0 ? NaN : thousandths / 1000;
      }
    }
  }
  return values;
}

/** Different areas by lot, never `not`. @param {number} areas @param {number} not @param {number} sequence @param {number} from */
function lot(areas, not, sequence, from) {
  const members = [];
  for (let index = from; members.length < SIZE; index++) {
    const area = draw(sequence, index) % areas;
    if (area !== not && !members.includes(area)) members.push(area);
  }
  return members;
}

/** A group for each area; one in sixteen has three members fewer, which are −1. @param {number} areas */
export function groups(areas) {
  const members = new Int32Array(areas * SIZE);
  for (let area = 0; area < areas; area++) {
    members.set(lot(areas, area, 6, area * 1_000), area * SIZE);
    if (area % 16 === 7) members.fill(-1, (area + 1) * SIZE - 3, (area + 1) * SIZE);
  }
  return members;
}

/**
 * Changes of one group at a time: the area, then its new members. Each area has two groups by turns, so that every change
 * of a round changes something, however often all is gone through.
 * @param {number} areas
 */
export function changes(areas) {
  const all = new Int32Array(2 * CHANGED * (1 + SIZE));
  for (let change = 0; change < 2 * CHANGED; change++) {
    const area = Math.floor(((change % CHANGED) * areas) / CHANGED);
    all.set([area, ...lot(areas, area, 8, change * 1_000)], change * (1 + SIZE));
  }
  return all;
}

/**
 * Features as z-scores are, in thousandths, row by row: sums of twelve numbers, so with mean 0 and deviation 1, and close to
 * normal. Independent of each other, which leaves nothing to prune. Every fiftieth row is the one before it again: ties.
 * @param {number} rows
 */
export function features(rows) {
  const table = new Float64Array(rows * WIDTH);
  for (let row = 0; row < rows; row++) {
    if (row % 50 === 49) {
      table.copyWithin(row * WIDTH, (row - 1) * WIDTH, row * WIDTH);
      continue;
    }
    for (let at = row * WIDTH; at < (row + 1) * WIDTH; at++) {
      let sum = -5_994;
      for (let die = 0; die < 12; die++) sum += draw(9, at * 12 + die) % 1_000;
      table[at] = sum / 1000;
    }
  }
  return table;
}

/**
 * What a piece of work is made of. Its name says it: `all-320x60x10`, `group-320x60x10`, `stream-400x2000x12`, `nearest-3000`.
 * @param {string} work
 */
export function parsed(work) {
  const [kind = "", size = ""] = work.split("-");
  const [areas = 0, metrics = 0, periods = 0] = size.split("x").map(Number);
  return { kind, size, areas, metrics, periods };
}

/** The files of a piece of work. @param {string} work */
export function files(work) {
  const { kind, size, areas } = parsed(work);
  if (kind === "nearest") return { table: `table-${areas}.f64` };
  if (kind === "csv") return { bytes: `csv-${size}.csv` };
  return { values: `values-${size}.f64`, groups: `groups-${areas}.i32`, changes: `changes-${areas}.i32` };
}

/** What a file holds. @param {string} file @returns {Float64Array | Int32Array | string} */
export function made(file) {
  const [kind = "", size = ""] = file.split(".", 1)[0]?.split("-") ?? [];
  const [areas = 0, metrics = 0, periods = 0] = size.split("x").map(Number);
  const shape = { areas, metrics, periods };
  switch (kind) {
    case "table":
      return features(areas);
    case "values":
      return figures(shape);
    case "groups":
      return groups(areas);
    case "changes":
      return changes(areas);
    default:
      return csv(shape);
  }
}

/** Names as every form of the figures has them. */
export const NAMES = {
  metric: (/** @type {number} */ index) => `metric-${index}`,
  period: (/** @type {number} */ index) => `${2014 + index}-04-01/P1Y`,
  area: (/** @type {number} */ index) => `E${String(6_000_001 + index).padStart(8, "0")}`,
};

/** Figures as tidy CSV: a row for each that is there. @param {{ areas: number, metrics: number, periods: number }} shape */
export function csv(shape) {
  const { areas, periods } = shape;
  const lines = ["metric,period,area,value"];
  for (const [cell, value] of figures(shape).entries()) {
    const column = Math.floor(cell / areas);
    if (Number.isNaN(value)) continue;
    lines.push(`${NAMES.metric(Math.floor(column / periods))},${NAMES.period(column % periods)},${NAMES.area(cell % areas)},${value}`);
  }
  return `${lines.join("\n")}\n`;
}

/**
 * Reads the files of a piece of work by a function that gives a file's bytes.
 * @param {string} work @param {(file: string) => Promise<ArrayBuffer>} read
 */
export async function data(work, read) {
  /** @type {Record<string, (bytes: ArrayBuffer) => any>} */
  const kinds = { f64: (bytes) => new Float64Array(bytes), i32: (bytes) => new Int32Array(bytes), csv: (bytes) => new Uint8Array(bytes) };
  /** @type {Record<string, any>} */
  const all = {};
  for (const [name, file] of Object.entries(files(work))) all[name] = kinds[file.split(".").at(-1) ?? ""]?.(await read(file));
  return { ...parsed(work), size: SIZE, width: WIDTH, k: SIZE, ...all };
}
