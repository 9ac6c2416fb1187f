// The Wasm in a page or a worker: compiled while it arrives. Bundlers see the URL and bring the file along.
import * as bindings from "./council_compare.js";
import { once } from "./load-once.js";

/** The bindings, ready to call. Error code: `core-unavailable`. */
export const load = once(async () => {
  // A plain fetch, just as a preload in the page's head asks, so that the two are one.
  const response = await fetch(new URL("./council_compare_bg.wasm", import.meta.url));
  if (!response.ok) throw new Error(`${response.url}: the server answered ${response.status}`);
  // Streaming needs the right MIME type, and not every static host knows it.
  const streams = response.headers.get("content-type") === "application/wasm";
  await bindings.default({ module_or_path: streams ? response : await response.arrayBuffer() });
  return bindings;
});
