// What a worker does, in browsers and in Node alike: starts the Wasm that it is given, and works out one task after the other.
import * as bindings from "../council_compare_bulk.js";
import { Desk, handed, type Answer, type Task } from "./desk.js";

/** What a worker hears: first the compiled Wasm, and then tasks. */
export type Heard = { wasm: WebAssembly.Module } | { task: Task };

/** What a worker says: that it is ready, how far its task is, and the answer or what went wrong. */
export type Said = { ready: true } | { progress: number } | { answer: Answer } | { failed: { code: string | undefined; message: string } };

/** How often it says how far it is, in milliseconds. */
const OFTEN = 50;

/** What is called with all that a worker hears. `say` answers. */
export function worker(say: (said: Said, transfer?: ArrayBuffer[]) => void): (heard: Heard) => void {
  let desk: Desk | undefined;
  return (heard) => {
    try {
      if ("wasm" in heard) {
        bindings.initSync({ module: heard.wasm });
        desk = new Desk(bindings);
        say({ ready: true });
        return;
      }
      const steps = desk!.work(heard.task);
      let [step, told] = [steps.next(), performance.now()];
      for (; !step.done; step = steps.next()) {
        if (performance.now() - told < OFTEN) continue;
        told = performance.now();
        say({ progress: step.value });
      }
      say({ answer: step.value }, handed(step.value));
    } catch (error) {
      const { code } = error as { code?: unknown };
      say({ failed: { code: typeof code === "string" ? code : undefined, message: error instanceof Error ? error.message : String(error) } });
    }
  };
}
