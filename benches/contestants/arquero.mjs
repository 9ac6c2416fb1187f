// arquero: tables joined, grouped and rolled up.
import { escape, op, table } from "arquero";
import { tables } from "./kendall.mjs";

export const name = "arquero";

export function all(data) {
  const figures = figuresOf(data);
  const groups = groupsOf(data);
  const known = new Map(tables(data.periods).map((one) => [one.n * 1e9 + one.pattern, one]));
  return {
    run: () => ({ scores: scores(figures), peers: peers(figures, groups), trends: trends(figures, known) }),
    answers: (result) => answers(result, data),
  };
}

export function group(data) {
  const figures = figuresOf(data);
  const { changes, size } = data;
  return {
    run(call) {
      const from = (call * (size + 1)) % changes.length;
      const members = changes.slice(from + 1, from + 1 + size);
      return peers(figures, table({ area: new Int32Array(size).fill(changes[from]), member: members }), changes[from]);
    },
    answers: (result) => placed(result, data.metrics * data.periods, "column", PEERS, 0),
  };
}

/** Columns of the same name on both sides. */
const on = (...names) => [names, names];
const PEERS = ["n", "median", "lower", "upper", "mad", "rank"];

/** A row for each figure, those that are missing included. */
function figuresOf({ values, areas, periods }) {
  const column = (of) => Int32Array.from(values, (_, cell) => of(Math.floor(cell / areas), cell % areas));
  return table({
    column: column((column) => column),
    metric: column((column) => Math.floor(column / periods)),
    period: column((column) => column % periods),
    area: column((_, area) => area),
    value: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
  });
}

function groupsOf({ groups, size }) {
  const rows = [...groups.keys()].filter((place) => groups[place] >= 0);
  return table({ area: rows.map((place) => Math.floor(place / size)), member: rows.map((place) => groups[place]) });
}

function scores(figures) {
  const spread = figures.groupby("column").derive({ median: (d) => op.median(d.value) }).derive({ gap: (d) => (d.value === null ? null : op.abs(d.value - d.median)) });
  const columns = spread.rollup({ n: (d) => op.valid(d.value), median: (d) => op.median(d.value), mad: (d) => op.median(d.gap) });
  const all = spread.derive({ mad: (d) => op.median(d.gap) }).ungroup();
  return { columns, scores: all.derive({ score: (d) => (d.value === null || !(d.mad > 0) ? NaN : (d.value - d.median) / d.mad) }) };
}

/** Each area's members' figures beside its own, rolled up. */
function peers(figures, groups, only) {
  const others = figures.select("column", "area", "value").rename({ area: "member", value: "other" });
  const own = only === undefined ? figures : figures.params({ only }).filter((d, $) => d.area === $.only);
  return groups
    .join(others, "member")
    .join(own.select("column", "area", "value"), on("area", "column"))
    .groupby("area", "column")
    .derive({ median: (d) => op.median(d.other) })
    .derive({ gap: (d) => (d.other === null ? null : op.abs(d.other - d.median)), below: (d) => (d.other !== null && d.other < d.value ? 1 : 0) })
    .rollup({
      n: (d) => op.valid(d.other),
      median: (d) => op.median(d.other),
      lower: (d) => op.quantile(d.other, 0.25),
      upper: (d) => op.quantile(d.other, 0.75),
      mad: (d) => op.median(d.gap),
      rank: (d) => (op.valid(d.value) > 0 ? 1 + op.sum(d.below) : 0),
    });
}

/** Every pair of years of a series, and what they say together. */
function trends(figures, known) {
  const present = figures.filter((d) => d.value !== null).select("metric", "area", "period", "value");
  const ties = present
    .groupby("metric", "area", "value")
    .rollup({ t: op.count() })
    .groupby("metric", "area")
    .rollup({ n: (d) => op.sum(d.t), pattern: (d) => op.sum(d.t > 1 ? op.pow(6, d.t - 2) : 0) });
  const later = present.rename({ period: "period2", value: "value2" });
  const lines = present
    .join(later, on("metric", "area"))
    .filter((d) => d.period2 > d.period)
    .derive({ slope: (d) => (d.value2 - d.value) / (d.period2 - d.period), sign: (d) => op.sign(d.value2 - d.value) })
    .groupby("metric", "area")
    .rollup({ slope: (d) => op.median(d.slope), s: (d) => op.sum(d.sign), slopes: (d) => op.array_agg(d.slope) });
  const table = (d) => known.get(d.n * 1e9 + d.pattern);
  return lines
    .join(ties, on("metric", "area"))
    .derive({ sorted: escape((d) => Float64Array.from(d.slopes).sort()), table: escape(table) })
    .derive({
      lower: escape((d) => d.sorted[d.table.lower]),
      upper: escape((d) => d.sorted[d.table.upper]),
      p: escape((d) => d.table.p[Math.abs(d.s)]),
    });
}

function answers({ scores, peers, trends }, { areas, metrics, periods, values }) {
  const cell = (row) => row.column * areas + row.area;
  const series = (row) => row.metric * areas + row.area;
  // Series of one figure or none are not among the pairs.
  const counts = new Float64Array(metrics * areas);
  values.forEach((value, at) => (Number.isNaN(value) ? 0 : counts[Math.floor(at / (areas * periods)) * areas + (at % areas)]++));
  const line = placed(trends, metrics * areas, series, ["n", "slope", "lower", "upper", "s", "p"], NaN);
  line[0] = counts;
  line[4] = line[4].map((s) => (Number.isNaN(s) ? 0 : s));
  return [
    ...placed(scores.columns, metrics * periods, "column", ["n", "median", "mad"], NaN),
    ...placed(scores.scores, values.length, cell, ["score"], NaN),
    ...placed(peers, values.length, cell, PEERS, 0),
    ...line,
  ];
}

/** Columns of a table, each row in its place. */
function placed(table, length, place, names, none) {
  const arrays = names.map(() => new Float64Array(length).fill(none));
  for (const row of table) {
    const at = typeof place === "string" ? row[place] : place(row);
    names.forEach((name, index) => (arrays[index][at] = row[name] ?? NaN));
  }
  return arrays;
}
