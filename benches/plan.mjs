// Who races whom, over what, and how often.

/** Contestants by where they run. Slow ones run in every so manieth round only: still in turn with the others. */
const CALCULATORS = [
  { id: "ours", where: "chromium", who: "ours", title: "ours, Chromium" },
  { id: "ours-node", where: "node", who: "ours", title: "ours, Node" },
  { id: "ours-native", where: "native", who: "ours", title: "ours, native" },
  { id: "scalar", where: "native", who: "scalar", title: "our functions one by one, native" },
  { id: "hand", where: "chromium", who: "hand", title: "typed-array JavaScript, Chromium" },
  { id: "hand-node", where: "node", who: "hand", title: "typed-array JavaScript, Node" },
  { id: "places", where: "chromium", who: "places", title: "the same by our kernels' idea, Chromium" },
  { id: "simple-statistics", where: "chromium", who: "simple-statistics", title: "simple-statistics, Chromium" },
  { id: "d3-array", where: "chromium", who: "d3-array", title: "d3-array, Chromium", every: 2 },
  { id: "duckdb", where: "chromium", who: "duckdb", title: "DuckDB-Wasm, Chromium", every: 2 },
  { id: "arquero", where: "chromium", who: "arquero", title: "arquero, Chromium", every: 4 },
  { id: "numpy", where: "python", who: "numpy", title: "numpy" },
  { id: "scipy", where: "python", who: "scipy", title: "SciPy", every: 10 },
];
/** Ours off the main thread: for streams alone. */
const WORKERS = [
  { id: "one", where: "chromium", who: "ours-1-worker", title: "ours, one worker, Chromium" },
  { id: "two", where: "chromium", who: "ours-2-workers", title: "ours, two workers, Chromium" },
];
const NEIGHBOURS = [
  ...CALCULATORS.filter(({ who }) => ["ours", "scalar", "hand", "places"].includes(who)),
  // It takes distances from products of matrices, which is fast and loses digits near 0.
  { id: "scikit-learn", where: "python", who: "scikit-learn", title: "scikit-learn, brute force", allowed: { zero: 1e-5 } },
];
/**
 * Readers of CSV. Ours puts every number where a frame has it; d3-dsv alone makes rows and the list of their numbers, which is
 * less, and "into a frame" does the whole.
 */
const READERS = [
  { id: "ours", where: "chromium", who: "ours", title: "ours, Chromium" },
  { id: "ours-node", where: "node", who: "ours", title: "ours, Node" },
  { id: "ours-native", where: "native", who: "ours", title: "ours, native" },
  { id: "hand", where: "chromium", who: "d3-dsv", title: "d3-dsv, Chromium" },
  { id: "hand-node", where: "node", who: "d3-dsv", title: "d3-dsv, Node" },
  { id: "frame", where: "chromium", who: "d3-frame", title: "d3-dsv into a frame, Chromium" },
];
const some = (...ids) => [...CALCULATORS, ...WORKERS].filter(({ id }) => ids.includes(id));

/** The races of a whole run. */
export const WHOLE = [
  { title: "W1: 320 councils × 60 metrics × 10 years, all outputs", works: ["all-320x60x10"], rounds: 20, contestants: CALCULATORS },
  { title: "W3: one council's group changed, its peers in 60 metrics × 10 years", works: ["group-320x60x10"], rounds: 20, contestants: CALCULATORS },
  { title: "W2: 400 councils × 2,000 metrics × 12 years, all outputs, 100 metrics at a time", works: ["stream-400x2000x12"], rounds: 5, contestants: some("ours", "one", "two", "ours-node", "ours-native", "hand", "hand-node", "places") },
  { title: "W4: the nearest 15 of 320 over 40 features", works: ["nearest-320"], rounds: 20, contestants: NEIGHBOURS },
  { title: "W4: the nearest 15 of 3,000 over 40 features", works: ["nearest-3000"], rounds: 9, contestants: NEIGHBOURS },
  { title: "W4: the nearest 15 of 33,755 over 40 features", works: ["nearest-33755"], rounds: 3, contestants: NEIGHBOURS.filter(({ id }) => !["scalar", "hand-node"].includes(id)) },
  { title: "Reading CSV: 320 × 60 × 10 figures, bytes in memory to numbers", works: ["csv-320x60x10"], rounds: 15, contestants: READERS },
];

/** As whole, but small: to see that all answers agree. */
export const QUICK = [
  { title: "All outputs, small", works: ["all-48x30x10"], rounds: 2, contestants: CALCULATORS },
  { title: "All outputs, small and long", works: ["all-40x30x12"], rounds: 2, contestants: some("ours", "ours-native", "hand", "places", "simple-statistics", "numpy") },
  { title: "One group changed, small", works: ["group-48x30x10"], rounds: 2, contestants: CALCULATORS },
  { title: "In chunks, small", works: ["stream-48x200x3"], rounds: 2, contestants: some("ours", "one", "two", "ours-node", "ours-native", "hand", "hand-node", "places") },
  { title: "Nearest, small", works: ["nearest-200"], rounds: 2, contestants: NEIGHBOURS },
  { title: "Reading CSV, small", works: ["csv-48x30x10"], rounds: 2, contestants: READERS },
];

/** How cost grows: each size is the one before it doubled. */
export const GROWTH = {
  rounds: 7,
  contestants: some("ours", "ours-native", "hand", "places"),
  series: [
    { title: "councils", works: [160, 320, 640, 1280].map((areas) => `all-${areas}x60x10`) },
    { title: "metrics", works: [30, 60, 120, 240].map((metrics) => `all-320x${metrics}x10`) },
    { title: "years", works: [5, 10, 20].map((years) => `all-320x60x${years}`), note: "Scores and groups cost as much for each year. A trend compares every two of its years, so its share grows with their square." },
    { title: "rows whose nearest are wanted", works: [750, 1500, 3000].map((rows) => `nearest-${rows}`), note: "Every two rows are compared: four times as many when the rows double." },
  ],
};
export const QUICK_GROWTH = {
  ...GROWTH,
  rounds: 2,
  series: [{ title: "councils", works: ["all-24x6x5", "all-48x6x5"] }],
};

/** A stream of far more metrics than are held anywhere at once: those of a piece of work, again and again. */
export const FULL = { work: "stream-400x2000x12", metrics: 17_000, rounds: 9 };
export const QUICK_FULL = { work: "stream-48x200x3", metrics: 1000, rounds: 1 };
