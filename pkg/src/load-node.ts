// The Wasm in Node: read from beside this file.
import { readFile } from "node:fs/promises";
import * as bindings from "./council_compare.js";
import { once } from "./load-once.js";

/** The bindings, ready to call. Error code: `core-unavailable`. */
export const load = once(async () => {
  bindings.initSync({ module: await readFile(new URL("./council_compare_bg.wasm", import.meta.url)) });
  return bindings;
});
