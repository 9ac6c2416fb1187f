// Who calculates in JavaScript.
export const contestants = {
  ours: () => import("./ours.mjs"),
  "ours-1-worker": async () => (await import("./ours-workers.mjs")).by(1),
  "ours-2-workers": async () => (await import("./ours-workers.mjs")).by(2),
  hand: () => import("./hand.mjs"),
  places: () => import("./places.mjs"),
  "simple-statistics": () => import("./simple-statistics.mjs"),
  "d3-array": () => import("./d3-array.mjs"),
  arquero: () => import("./arquero.mjs"),
  "d3-dsv": () => import("./d3-dsv.mjs"),
  "d3-frame": () => import("./d3-frame.mjs"),
  duckdb: () => import("./duckdb.mjs"),
};
