// Where the release comes from: fetched from beside the page. The site in one file has another of these, in www/offline, that
// takes it, and the cores, from inside.
import { fetcher } from "../../pkg/src/fetch.js";
import { here, ROOT } from "./address";

/** What the release is called in messages: its address. */
export const DATA = new URL(`${ROOT}data/`, here()).href;

/** Reads a file of the release; a file with a hash is checked against it. */
export const readFile = fetcher(DATA, undefined);
