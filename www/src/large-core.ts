// The core that makes every page of the site, for the few pages that the usual one does not make: those of what stands out.
import * as bindings from "../core/council_compare_site.js";
import wasm from "../core/council_compare_site_bg.wasm?url";
import { starter } from "./start";
import { here } from "./address";

export const largeCore = starter(bindings, new URL(wasm, here()));
