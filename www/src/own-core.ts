// The core that reads a council's own file, for the thread it has to itself.
import * as bindings from "../core/council_compare_own.js";
import wasm from "../core/council_compare_own_bg.wasm?url";
import { here } from "./address";
import { starter } from "./start";

export const ownCore: () => Promise<typeof bindings> = starter(bindings, new URL(wasm, here()));
