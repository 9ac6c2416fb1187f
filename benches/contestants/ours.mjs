// Ours. A frame keeps its answers, so every call puts all figures in anew, which is counted: else it would only show them again.
import { createFrame, nearest as nearestRows } from "./bulk.mjs";
import { inRows } from "./in-rows.mjs";
import { readFigures } from "./tidy.mjs";

export const name = "ours";

export async function all(data) {
  const frame = await createFrame(data);
  return {
    async run() {
      frame.setAll(data.values);
      return everything(frame, data);
    },
    answers: async () => flat(await copied(frame, data), data),
    free: () => frame.free(),
  };
}

export async function group({ changes, ...data }) {
  const { groups, size, metrics, periods } = data;
  const [frame, columns] = [await createFrame(data), metrics * periods];
  await frame.peers({ groups, size });
  return {
    async run(call) {
      const from = (call * (size + 1)) % changes.length;
      const area = changes[from];
      return { area, peers: await frame.setGroup(area, changes.subarray(from + 1, from + 1 + size)) };
    },
    // The cells of the area alone: every one of its columns, which stand together.
    answers: ({ area, peers }) => spread(peers).map((cells) => cells.slice(area * columns, (area + 1) * columns)),
    free: () => frame.free(),
  };
}

export const nearest = ({ table, width, k }) => ({
  run: () => nearestRows(table, width, { k, worker: false }), // one thread, as everybody
  answers: ({ rows, distances }) => [rows, distances],
});

/** Bytes to a frame's figures, names and all. */
export const csv = ({ bytes, ...shape }) => ({
  run: () => readFigures(bytes),
  answers: (table) => [inRows(table, shape)],
});

/** More metrics than are held at once: each chunk's figures go into one frame. */
export async function stream({ chunk, ...data }) {
  const held = { ...data, metrics: chunk };
  const frame = await createFrame({ ...held, values: new Float64Array(chunk * data.periods * data.areas) });
  return {
    async run(figures) {
      frame.setAll(figures);
      return everything(frame, data);
    },
    answers: async () => flat(await copied(frame, held), held),
    free: () => frame.free(),
  };
}

async function everything(frame, { groups, size }) {
  return { scores: await frame.scores(), peers: await frame.peers({ groups, size }), trends: await frame.trends() };
}

/** The same answers in arrays of their own. */
export const copy = (answers) => Object.fromEntries(Object.entries(answers).map(([name, numbers]) => [name, numbers.slice()]));

/** Its answers again: what it gives holds only until the next call, so each is copied before that. */
async function copied(frame, { groups, size }) {
  return { scores: copy(await frame.scores()), peers: copy(await frame.peers({ groups, size })), trends: copy(await frame.trends()) };
}

const spread = ({ count, median, lower, upper, mad, rank }) => [count, median, lower, upper, mad, rank];

/** Peers are kept area by area; answers are column by column. S of fewer than two figures is none here, and 0 there. */
export function flat({ scores, peers, trends }, { areas, metrics, periods }) {
  const columns = metrics * periods;
  const turned = (cells) => Float64Array.from(cells, (_, cell) => cells[(cell % areas) * columns + Math.floor(cell / areas)]);
  const sums = Float64Array.from(trends.s, (s) => (Number.isNaN(s) ? 0 : s));
  return [
    ...[scores.count, scores.median, scores.mad, scores.scores],
    ...spread(peers).map(turned),
    ...[trends.count, trends.slope, trends.lower, trends.upper, sums, trends.p],
  ];
}
