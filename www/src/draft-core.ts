// The core that reads a consultation's draft measures, for the thread it has to itself.
import * as bindings from "../core/council_compare_draft.js";
import wasm from "../core/council_compare_draft_bg.wasm?url";
import { here } from "./address";
import { starter } from "./start";

export const draftCore: () => Promise<typeof bindings> = starter(bindings, new URL(wasm, here()));
