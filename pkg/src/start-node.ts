// The Wasm in Node: read from beside these files.
import { readFile } from "node:fs/promises";
import { once, type Startable } from "./start.js";

/** A function that gives the bindings, ready to call. Its error code: `core-unavailable`. */
export const starter = <Bindings extends Startable>(bindings: Bindings, wasm: URL): (() => Promise<Bindings>) =>
  once(async () => {
    bindings.initSync({ module: await readFile(wasm) });
    return bindings;
  });
