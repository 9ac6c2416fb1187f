// A worker in Node.
import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import type { Spawn } from "./crew.js";
import type { Said } from "./worker.js";

/** Starts a worker, which keeps the process only while it owes an answer. */
export const spawn: Spawn = (hear, failed) => {
  // What the program was started with, such as a loader or a text to run, is not for its worker.
  const worker = new Worker(new URL("./worker-node.js", import.meta.url), { execArgv: [] });
  let owed = 0;
  worker.on("message", (said: Said) => {
    if (!("progress" in said) && --owed === 0) worker.unref();
    hear(said);
  });
  worker.on("error", failed);
  worker.on("messageerror", failed);
  worker.on("exit", failed);
  return {
    say: (message, transfer) => {
      if (owed++ === 0) worker.ref();
      worker.postMessage(message, transfer);
    },
    end: () => void worker.terminate(),
  };
};

/** How many threads this machine runs at once. */
export const cores: () => number = availableParallelism;
