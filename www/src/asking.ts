// Asks another thread: a call there is a promise here, and what it throws comes back with its code.

/** A question, by its number. */
export interface Question {
  id: number;
  what: string;
  given: unknown[];
}

/** An answer to it: what it came to, how far it is, or what went wrong. */
export interface Answer {
  id: number;
  value?: unknown;
  share?: number;
  error?: { message: string; code: string };
}

/** Calls what the thread offers. `told` hears how far it is, of 1. */
export type Ask = <Value>(what: string, given: unknown[], told?: (share: number) => void) => Promise<Value>;

/** Asks a worker. Where its script cannot be had, every question fails. */
export function asking(worker: Worker): Ask {
  const waiting = new Map<number, { done: (value: never) => void; failed: (error: unknown) => void; told: ((share: number) => void) | undefined }>();
  let count = 0;
  worker.addEventListener("message", ({ data: { id, value, share, error } }: MessageEvent<Answer>) => {
    const asked = waiting.get(id);
    if (share !== undefined) return asked?.told?.(share);
    waiting.delete(id);
    if (error) asked?.failed(Object.assign(new Error(error.message), { code: error.code }));
    else asked?.done(value as never);
  });
  worker.addEventListener("error", () => {
    const error = Object.assign(new Error("a part of this page could not be fetched"), { code: "not-fetched" });
    for (const { failed } of waiting.values()) failed(error);
    waiting.clear();
  });
  return (what, given, told) =>
    new Promise((done, failed) => {
      waiting.set(++count, { done, failed, told });
      const question: Question = { id: count, what, given };
      worker.postMessage(question, given.filter((one): one is ArrayBuffer => one instanceof ArrayBuffer));
    });
}

/** Answers in the other thread, one question after another. */
export function answering(offered: Record<string, (told: (share: number) => void, ...given: never[]) => unknown>): void {
  let before: Promise<unknown> = Promise.resolve();
  const answer = (answer: Answer) => postMessage(answer);
  addEventListener("message", ({ data: { id, what, given } }: MessageEvent<Question>) => {
    before = before.then(async () => {
      try {
        answer({ id, value: await offered[what]?.((share) => answer({ id, share }), ...(given as never[])) });
      } catch (error) {
        const { message = String(error), code = "" } = error as { message?: string; code?: string };
        answer({ id, error: { message, code } });
      }
    });
  });
}
