// A stream of more metrics than are held at once, by workers, in a page that does nothing else but note how free it stays.
import { streamFrames } from "./contestants/bulk.mjs";
import { data } from "./workloads.mjs";

globalThis.arena = {
  /** Milliseconds for so many metrics, those of a piece of work again and again, and the longest that the page was not free. */
  async stream(name, metrics, workers) {
    const { areas, metrics: made, periods, values, groups, size } = await data(name, async (file) => (await fetch(`/files/${file}`)).arrayBuffer());
    const [column, atOnce] = [areas * periods, 100];
    const figures = (from, to) => values.subarray((from % made) * column, ((from % made) + to - from) * column);
    let [gap, ticked, ended] = [0, performance.now(), false];
    const tick = () => {
      const now = performance.now();
      [gap, ticked] = [Math.max(gap, now - ticked), now];
      if (!ended) setTimeout(tick);
    };
    setTimeout(tick);
    const began = performance.now();
    let done = 0;
    for await (const { to } of streamFrames({ areas, metrics, periods, groups, size, figures, atOnce, workers })) done = to;
    ended = true;
    if (done !== metrics) throw new Error(`${done} metrics came, and should be ${metrics}`);
    return { time: performance.now() - began, gap };
  },
};
