// Ours off the main thread: a stream by so many workers, which are started and ended in every call. That is counted, and so is
// that figures are copied for them.
import { streamFrames } from "./bulk.mjs";
import { copy, flat } from "./ours.mjs";

/** A contestant of so many workers. @param {number} workers */
export const by = (workers) => ({
  stream({ chunk, values, areas, metrics, periods, groups, size }) {
    const column = areas * periods;
    const figures = (from, to) => values.subarray(from * column, to * column);
    const parts = (more) => streamFrames({ areas, metrics, periods, groups, size, figures, workers, ...more });
    return {
      /** In parts as large as the package makes them. */
      async whole() {
        let done = 0;
        for await (const { to } of parts()) done = to;
        return done;
      },
      /** Those of the last chunk, as everybody's: a part's hold only until the next is asked for. */
      async answers() {
        let last;
        for await (const { from, to, scores, peers, trends } of parts({ atOnce: chunk })) {
          if (to === metrics) last = flat({ scores: copy(scores), peers: copy(peers), trends: copy(trends) }, { areas, metrics: to - from, periods });
        }
        return last;
      },
    };
  },
});
