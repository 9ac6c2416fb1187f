// The Wasm in Node: read from beside these files, and unpacked.
import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { keep, once, type Startable } from "./start.js";

/** A function that gives the bindings, ready to call. Its error code: `core-unavailable`. */
export const starter = <Bindings extends Startable>(bindings: Bindings, packed: URL): (() => Promise<Bindings>) =>
  once(async () => {
    const module = await WebAssembly.compile(gunzipSync(await readFile(packed)));
    bindings.initSync({ module });
    keep(bindings, module);
    return bindings;
  });
