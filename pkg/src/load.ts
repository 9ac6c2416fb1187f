// The Wasm of releases. Bundlers see the URL and bring the file along.
import { starter } from "#start";
import * as bindings from "./council_compare.js";

/** The bindings, ready to call. Error code: `core-unavailable`. */
export const load = starter(bindings, new URL("./council_compare_bg.wasm.gz", import.meta.url));
