// The core that makes groups that should meet. The site in one file has none: its page of sessions stays as it is.
import * as bindings from "../core/council_compare_sessions.js";
import wasm from "../core/council_compare_sessions_bg.wasm?url";
import { here } from "./address";
import { starter } from "./start";

export const sessionsCore: (() => Promise<typeof bindings>) | undefined = starter(bindings, new URL(wasm, here()));
