// What both platforms share: one start for any number of callers, and one error whatever went wrong.
import { failure } from "./error.js";

/** What starting needs of the bindings that wasm-bindgen generates. */
export interface Startable {
  default(init: { module_or_path: Response | BufferSource }): Promise<unknown>;
  initSync(init: { module: BufferSource }): unknown;
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
      const message = "Council Compare cannot run here: its WebAssembly could not be fetched, or is not allowed to run.";
      throw failure("core-unavailable", message, cause);
    });
    return started;
  };
}
