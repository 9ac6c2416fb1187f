// Far more metrics than fit in memory: how long one and two workers take, and the most memory that the page's process had.
import { setTimeout as settled } from "node:timers/promises";
import { launch, peakMemory } from "../tests/server.ts";
import { Page } from "./runners.mjs";
import { beside, digits, quantile, ratios, table } from "./tables.mjs";

/** Each in a browser of its own, in turn. @param {{ work: string, metrics: number, rounds: number }} plan @param {string} url @param {(line: string) => void} say */
export async function full({ work, metrics, rounds }, url, say) {
  const entered = [1, 2].map((workers) => ({ workers, times: new Map(), memory: [], gaps: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const { workers, times, memory, gaps } of entered) {
      const browser = await launch();
      const page = await Page.open(browser, `${url}full-page.html`);
      await settled(1000); // a browser that has just begun keeps a core busy by itself
      const { time, gap } = await page.page.evaluate(([work, metrics, workers]) => arena.stream(work, metrics, workers), [work, metrics, workers]);
      times.set(round, time);
      gaps.push(gap);
      memory.push((await peakMemory(browser)) / 1024);
      await browser.close();
      say(`${metrics} metrics, ${workers} in round ${round}: ${digits(time)} ms, ${digits(memory.at(-1))} MB`);
    }
  }
  const rows = entered.map(({ workers, times, memory, gaps }) => {
    const list = [...times.values()];
    return [["", "one worker", "two workers"][workers], ...[0.5, 0.25, 0.75].map((p) => digits(quantile(list, p) / 1000)), digits(Math.max(...memory)), digits(Math.max(...gaps))];
  });
  const [one, two] = entered.map(({ times }) => times);
  return `${table(["", "median s", "lower quartile", "upper quartile", "most memory, MB", "page busy at most, ms"], rows)}\n\nOne worker's time ÷ two workers': ${beside(ratios(one, two))}.`;
}
