// The site's own Wasm in a page or a worker: compiled while it arrives. The server compresses it, better than a package can.
import { once, type Startable } from "../../pkg/src/start.js";

/** A function that gives the bindings, ready to call. Its error code: `core-unavailable`. */
export const starter = <Bindings extends Startable>(bindings: Bindings, wasm: URL): (() => Promise<Bindings>) =>
  once(async () => {
    // A plain fetch, just as a preload in the page's head asks, so that the two are one.
    const response = await fetch(wasm);
    if (!response.ok) throw new Error(`${response.url}: the server answered ${response.status}`);
    // Streaming needs the right MIME type, and not every static host knows it.
    const streams = response.headers.get("content-type") === "application/wasm";
    await bindings.default({ module_or_path: streams ? response : await response.arrayBuffer() });
    return bindings;
  });
