import { isCouncilCompareError, open, type Comparison } from "council-compare";
import { CouncilCompareElement } from "council-compare/element";
import { rising } from "./stream.js";
import type { Counted } from "./worker.js";

const said = document.querySelector<HTMLParagraphElement>("#said");
const counted = document.querySelector<HTMLParagraphElement>("#counted");
const streamed = document.querySelector<HTMLParagraphElement>("#streamed");

CouncilCompareElement.define();
document.addEventListener("council-compare-error", ({ detail }) => console.warn(detail.code, detail.message));

async function main(): Promise<void> {
  try {
    const release = await open(new URL("data/", location.href));
    const c: Comparison = await release.compare({ area: "Darlington", metric: "carer-quality-of-life", peers: "similar" });
    if (said) said.textContent = `${c.sentences.title}. ${c.metric.limits[0] ?? ""}`;
  } catch (error) {
    if (said) said.textContent = isCouncilCompareError(error) ? `${error.code}: ${error.message}` : String(error);
  }
}

void main();

// What takes long is done in a worker, with a Wasm of its own; typed arrays come back without being copied.
const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
worker.addEventListener("message", ({ data }: MessageEvent<Counted>) => {
  if (counted) counted.textContent = `${data.scores.length} scores of ${data.metrics} measures`;
});
worker.postMessage(new URL("data/", location.href).href);

// The package has workers of its own for many measures at once.
void rising(500).then((count) => {
  if (streamed) streamed.textContent = `${count} of 500 made-up measures rose`;
});
