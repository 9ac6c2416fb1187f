// A stream of more metrics than are held at once, by workers, in a page that does nothing else but note how free it stays.
import { streamFrames } from "./contestants/bulk.mjs";
import { data } from "./workloads.mjs";

globalThis.arena = {
  /** Milliseconds for so many metrics, those of a piece of work again and again, and the longest that the page was not free. */
  async stream(name, metrics, workers) {
    const { areas, metrics: made, periods, values, groups, size } = await data(name, async (file) => (await fetch(`/files/${file}`)).arrayBuffer());
    const column = areas * periods;
    // Parts are as large as the package makes them, so they may begin before the last of these metrics and end after the first.
    const figures = (from, to) => {
      const [begin, end] = [(from % made) * column, (from % made) * column + (to - from) * column];
      return end <= values.length ? values.subarray(begin, end) : Float64Array.from({ length: end - begin }, (_, cell) => values[(begin + cell) % values.length]);
    };
    let [gap, ticked, ended] = [0, performance.now(), false];
    const tick = () => {
      const now = performance.now();
      [gap, ticked] = [Math.max(gap, now - ticked), now];
      if (!ended) setTimeout(tick);
    };
    setTimeout(tick);
    const began = performance.now();
    let done = 0;
    for await (const { to } of streamFrames({ areas, metrics, periods, groups, size, figures, workers })) done = to;
    ended = true;
    if (done !== metrics) throw new Error(`${done} metrics came, and should be ${metrics}`);
    return { time: performance.now() - began, gap };
  },
};
