// Who works out tasks: workers, or this thread in steps where no worker may run.
import { spawn } from "#worker";
import { failure, type CouncilCompareError } from "../error.js";
import { compiled } from "../start.js";
import { Desk, type Answer, type Task } from "./desk.js";
import type { Core } from "./held.js";
import type { Heard, Said } from "./worker.js";

/** A worker, however the platform calls it. */
export interface Port {
  say(heard: Heard, transfer: ArrayBuffer[]): void;
  end(): void;
}

/** Starts a worker; throws, or tells that it failed, where none may run. `failed` is told once it stops by itself, too. */
export type Spawn = (hear: (said: Said) => void, failed: (cause: unknown) => void) => Port;

/** Who works out one task after the other. */
export interface Hand {
  /** Answers a task, whose memory may be handed over, after those asked for before. Error codes: the core's, `core-unavailable`. */
  ask(task: Task, transfer: ArrayBuffer[], onProgress?: (share: number) => void): Promise<Answer>;
  /** Lets go; what has not been answered by then fails, and so does what is asked later. */
  end(): void;
}

/** How long this thread works before others may use it, in milliseconds. */
const SLICE = 16;

/**
 * So many hands, each a worker of its own; one on this thread for 0, or where no worker may run. Workers start while the core is
 * on its way. Error codes: those of `loading`.
 */
export async function hire(loading: Promise<Core>, count: number): Promise<Hand[]> {
  const starting = Array.from({ length: count }, () => apart(loading));
  const [core, workers] = await Promise.all([loading, Promise.allSettled(starting)]);
  const hands = workers.filter((worker) => worker.status === "fulfilled").map(({ value }) => value);
  return hands.length > 0 ? hands : [here(core)];
}

const stopped = (cause?: unknown) => failure("core-unavailable", "Council Compare stopped before it had the answer", cause);

interface Asked {
  resolve(answer: Answer): void;
  reject(cause: unknown): void;
  onProgress: ((share: number) => void) | undefined;
}

/** A worker, once it is ready; fails where none may run, and without a core. */
function apart(loading: Promise<Core>): Promise<Hand> {
  return new Promise((hired, refuse) => {
    const asked: Asked[] = [];
    let over: { cause: unknown } | undefined;
    const end = (cause: unknown) => {
      over ??= { cause };
      port.end();
      for (const { reject } of asked.splice(0)) reject(cause);
      refuse(cause); // of no effect once hired
    };
    const hand: Hand = {
      ask: (task, transfer, onProgress) =>
        new Promise((resolve, reject) => {
          if (over) return reject(over.cause);
          port.say({ task }, transfer);
          asked.push({ resolve, reject, onProgress });
        }),
      end: () => end(stopped()),
    };
    const port = spawn(
      (said) => {
        if ("ready" in said) hired(hand);
        else if ("progress" in said) told(asked[0], said.progress, end);
        else if ("answer" in said) asked.shift()?.resolve(said.answer);
        else (asked.shift()?.reject ?? end)(failed(said));
      },
      (cause) => end(stopped(cause)),
    );
    // A worker that cannot be given it would wait for ever.
    loading.then((core) => port.say({ wasm: compiled(core)! }, [])).catch(end);
  });
}

/** Tells how far a task is; whoever cannot bear to hear it ends the work. */
function told(asked: Asked | undefined, share: number, end: (cause: unknown) => void): void {
  try {
    asked?.onProgress?.(share);
  } catch (cause) {
    end(cause);
  }
}

/** What went wrong in a worker, as it would be here. */
function failed({ failed: { code, message } }: Extract<Said, { failed: unknown }>): CouncilCompareError {
  return code === undefined ? stopped(new Error(message)) : failure(code, message);
}

/** This thread, which others may use between steps. */
function here(core: Core): Hand {
  const desk = new Desk(core);
  let over = false;
  let last: Promise<unknown> = Promise.resolve();
  let rested = performance.now();
  const work = async (task: Task, onProgress?: (share: number) => void): Promise<Answer> => {
    const steps = desk.work(task);
    try {
      for (;;) {
        if (performance.now() - rested > SLICE) {
          await new Promise((resume) => setTimeout(resume));
          rested = performance.now();
        }
        if (over) throw stopped();
        const step = steps.next();
        if (step.done) return step.value;
        onProgress?.(step.value);
      }
    } finally {
      steps.return(undefined as never); // lets go of what it holds
    }
  };
  return {
    ask: (task, _transfer, onProgress) => {
      const answer = last.then(() => work(task, onProgress));
      last = answer.catch(() => {});
      return answer;
    },
    end: () => {
      over = true;
      void last.then(() => desk.free());
    },
  };
}
