// The package's Wasm in a page or a worker: unpacked and compiled while it arrives.
import { keep, once, type Startable } from "./start.js";

/** What a gzip'd file begins with; a Wasm begins with 0. */
const GZIP = 0x1f;

/** A function that gives the bindings, ready to call. Its error code: `core-unavailable`. */
export const starter = <Bindings extends Startable>(bindings: Bindings, packed: URL): (() => Promise<Bindings>) =>
  once(async () => {
    const { ok, status, body } = await fetch(packed);
    if (!ok || !body) throw new Error(`${packed.href}: the server answered ${status}`);
    // Some servers send .gz as a coding of what is inside: then it comes unpacked.
    const [look, all] = body.tee();
    const reader = look.getReader();
    const { value } = await reader.read();
    void reader.cancel();
    const wasm = value?.[0] === GZIP ? all.pipeThrough(new DecompressionStream("gzip")) : all;
    // Streaming needs the right MIME type, whatever the server calls the file.
    const module = await WebAssembly.compileStreaming(new Response(wasm, { headers: { "content-type": "application/wasm" } }));
    await bindings.default({ module_or_path: module });
    keep(bindings, module);
    return bindings;
  });
