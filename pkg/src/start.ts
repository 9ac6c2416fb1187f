// What both platforms share: one start for any number of callers, one error whatever went wrong, and what was compiled.
import { failure } from "./error.js";

/** The smallest module with SIMD in it: a function that gives a vector of sixteen zeros. */
const SIMD = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 253, 15, 11);

/** What starting needs of the bindings that wasm-bindgen generates. */
export interface Startable {
  default(init: { module_or_path: WebAssembly.Module | Response | BufferSource }): Promise<unknown>;
  initSync(init: { module: WebAssembly.Module }): unknown;
}

const modules = new WeakMap<Startable, WebAssembly.Module>();

/** Keeps the Wasm that bindings run, so that workers need not fetch and compile it again. */
export function keep(bindings: Startable, module: WebAssembly.Module): void {
  modules.set(bindings, module);
}

/** The Wasm that bindings run, ready for a worker; none before they are started. */
export function compiled(bindings: Startable): WebAssembly.Module | undefined {
  return modules.get(bindings);
}

/**
 * Starts once; callers who come meanwhile wait for the same start. After a failure the next call tries again.
 * Fails with an `Error` whose `code` is `core-unavailable`, and whose `cause` is what the platform said.
 */
export function once<Bindings>(start: () => Promise<Bindings>): () => Promise<Bindings> {
  let started: Promise<Bindings> | undefined;
  return () => {
    started ??= start().catch((cause: unknown) => {
      started = undefined;
      const message = WebAssembly.validate(SIMD)
        ? "Council Compare cannot run here: its WebAssembly could not be fetched, or is not allowed to run."
        : "Council Compare cannot run here: its WebAssembly needs SIMD. Update the browser.";
      throw failure("core-unavailable", message, cause);
    });
    return started;
  };
}
