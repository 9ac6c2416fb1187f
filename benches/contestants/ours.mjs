// Ours. Every call must calculate anew: a frame that kept its results would only show them again.
import { createFrame, nearest as nearestRows } from "./bulk.mjs";

export const name = "ours";

export async function all(data) {
  const frame = await createFrame(data);
  return { run: () => everything(frame, data), answers: flat };
}

export async function group({ changes, ...data }) {
  const { groups, size, areas } = data;
  const frame = await createFrame(data);
  await frame.peers({ groups, size });
  return {
    async run(call) {
      const from = (call * (size + 1)) % changes.length;
      const area = changes[from];
      return { area, peers: await frame.setGroup(area, changes.subarray(from + 1, from + 1 + size)) };
    },
    // The cells of the area alone: every one of its columns.
    answers: ({ area, peers }) => spread(peers).map((cells) => cells.filter((_, cell) => cell % areas === area)),
  };
}

export const nearest = ({ table, width, k }) => ({
  run: () => nearestRows(table, width, { k }),
  answers: ({ rows, distances }) => [rows, distances],
});

/** More metrics than are held at once: each chunk's figures go into one frame, column by column. */
export async function stream({ chunk, ...data }) {
  const { areas, periods } = data;
  const frame = await createFrame({ ...data, metrics: chunk, values: new Float64Array(chunk * periods * areas) });
  return {
    async run(figures) {
      for (let column = 0; column < chunk * periods; column++) {
        frame.setValues(Math.floor(column / periods), column % periods, figures.subarray(column * areas, (column + 1) * areas));
      }
      return everything(frame, data);
    },
    answers: flat,
  };
}

async function everything(frame, { groups, size }) {
  return { scores: await frame.scores(), peers: await frame.peers({ groups, size }), trends: await frame.trends() };
}

const spread = ({ count, median, lower, upper, mad, rank }) => [count, median, lower, upper, mad, rank];

function flat({ scores, peers, trends }) {
  const sums = Float64Array.from(trends.s, (s) => (Number.isNaN(s) ? 0 : s));
  return [
    ...[scores.count, scores.median, scores.mad, scores.scores],
    ...spread(peers),
    ...[trends.count, trends.slope, trends.lower, trends.upper, sums, trends.p],
  ];
}
