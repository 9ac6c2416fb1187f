// The Wasm for whole sets. Bundlers see the URL and bring the file along.
import { starter } from "#start";
import * as bindings from "../council_compare_bulk.js";

/** The bindings, ready to call. Error code: `core-unavailable`. */
export const load = starter(bindings, new URL("../council_compare_bulk_bg.wasm.gz", import.meta.url));
