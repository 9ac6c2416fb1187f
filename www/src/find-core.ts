// The core that finds councils.
import * as bindings from "../core/council_compare_find.js";
import wasm from "../core/council_compare_find_bg.wasm?url";
import { here } from "./address";
import { starter } from "./start";

export const findCore = starter(bindings, new URL(wasm, here()));
