// The arena in Chromium: what the page loads.
import { arena } from "./arena.mjs";
import { contestants } from "./contestants/index.mjs";

globalThis.duckdbFiles = () => ({ worker: new Worker("/duckdb/duckdb-browser-eh.worker.js"), wasm: "/duckdb/duckdb-eh.wasm" });
globalThis.arena = arena(contestants, async (file) => {
  const answer = await fetch(`/files/${file}`);
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return answer.arrayBuffer();
});
