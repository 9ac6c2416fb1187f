// Where the cores and the release come from: fetched from beside the page. The site in one file has another of these, in
// www/offline, that takes them from inside.
import * as findBindings from "../core/council_compare_find.js";
import findWasm from "../core/council_compare_find_bg.wasm?url";
import * as pageBindings from "../core/council_compare_page.js";
import pageWasm from "../core/council_compare_page_bg.wasm?url";
import { fetcher } from "../../pkg/src/fetch.js";
import { starter } from "./start";
import { ROOT } from "./address";

const wasm = (file: string) => new URL(file, location.href);

/** The core that finds councils. */
export const findCore = starter(findBindings, wasm(findWasm));

/** Whether this is a page that only the larger core makes. */
const large = ["story", "questions"].includes(document.getElementById("view")?.dataset["page"] ?? "");

/** The core that makes pages. */
export const pageCore: () => Promise<typeof pageBindings> = large
  ? () => import("./large-core").then(({ largeCore }) => largeCore())
  : starter(pageBindings, wasm(pageWasm));

/** What the release is called in messages: its address. */
export const DATA = new URL(`${ROOT}data/`, location.href).href;

/** Reads a file of the release; a file with a hash is checked against it. */
export const readFile = fetcher(DATA, undefined);
