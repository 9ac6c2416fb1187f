// Every score of a theme, off the page's own thread.
import { open } from "council-compare";

/** What the worker answers. */
export interface Counted {
  metrics: number;
  scores: Float64Array;
}

addEventListener("message", ({ data }: MessageEvent<string>) => void count(data));

async function count(address: string): Promise<void> {
  const release = await open(address);
  const metrics = release.catalogue.metrics.filter(({ theme }) => theme === "waste");
  const scores: number[] = [];
  for (const { id } of metrics) {
    for (const score of (await release.bulk({ metric: id })).score) if (!Number.isNaN(score)) scores.push(score);
  }
  const counted: Counted = { metrics: metrics.length, scores: Float64Array.from(scores) };
  postMessage(counted, { transfer: [counted.scores.buffer] });
}
