// A worker in browsers. Bundlers see its address and bring its script along.
import type { Spawn } from "./crew.js";
import type { Said } from "./worker.js";

/** Starts a worker. */
export const spawn: Spawn = (hear, failed) => {
  const worker = new Worker(new URL("./worker-browser.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }: MessageEvent<Said>) => hear(data);
  worker.onerror = (event) => {
    event.preventDefault(); // told here, so not once more as the page's own
    failed(event.message);
  };
  worker.onmessageerror = failed;
  return { say: (message, transfer) => worker.postMessage(message, transfer), end: () => worker.terminate() };
};

/** How many threads this machine runs at once. */
export const cores = (): number => navigator.hardwareConcurrency || 2;
