// The Wasm in Node: read from beside these files, and unpacked.
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { once, type Startable } from "./start.js";

/** A function that gives the bindings, ready to call. Its error code: `core-unavailable`. */
export const starter = <Bindings extends Startable>(bindings: Bindings, packed: URL): (() => Promise<Bindings>) =>
  once(async () => {
    bindings.initSync({ module: gunzipSync(await readFile(packed)) });
    return bindings;
  });
