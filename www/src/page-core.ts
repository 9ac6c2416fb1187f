// The core that makes pages: the usual one, or the one that makes every page.
import * as bindings from "../core/council_compare_page.js";
import wasm from "../core/council_compare_page_bg.wasm?url";
import { here } from "./address";
import { part } from "./message";
import { starter } from "./start";

/** Whether this is a page that only the larger core makes. */
const large = ["story", "questions"].includes(document.getElementById("view")?.dataset["page"] ?? "");

export const pageCore: () => Promise<typeof bindings> = large
  ? () => part(() => import("./large-core"))().then(({ largeCore }) => largeCore())
  : starter(bindings, new URL(wasm, here()));
