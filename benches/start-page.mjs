// From a fresh browser to the first result: what the address names is loaded, and W1's figures, and all is calculated once.
import { contestants } from "./contestants/index.mjs";
import { data } from "./workloads.mjs";

globalThis.duckdbFiles = () => ({ worker: new Worker("/duckdb/duckdb-browser-eh.worker.js"), wasm: "/duckdb/duckdb-eh.wasm" });
const [who, work] = location.search.slice(1).split("&");
const read = async (file) => (await fetch(`/files/${file}`)).arrayBuffer();
const [module, figures] = await Promise.all([contestants[who](), data(work, read)]);
const entry = await module[figures.kind](figures);
await entry.run(0);
/** Milliseconds since the address was asked for. */
globalThis.began = performance.now();
