// Where contestants in JavaScript work: in a page of Chromium and in Node alike. Each enters with the figures of a piece of
// work, calculates as often as it is told, and shows its answers.
import { agree, joined } from "./answers.mjs";
import { data, parsed } from "./workloads.mjs";

/** How many metrics of a `stream` are held at once. */
const CHUNK = 100;

/**
 * An arena for contestants by name, each a function that loads a module. `read` gives the bytes of a file.
 * @param {Record<string, () => Promise<any>>} contestants @param {(file: string) => Promise<ArrayBuffer>} read
 */
export function arena(contestants, read) {
  /** @type {Map<string, { work: any, entry: any, allowed: any }>} */
  const entered = new Map();
  const find = async (who, name) => entered.get(`${who} ${name}`) ?? (await enter(who, name));

  async function enter(who, name) {
    const [work, module] = [await data(name, read), await contestants[who]()];
    const begin = module[work.kind];
    if (!begin) throw new Error(`${who} does not do ${work.kind}`);
    const found = { work, entry: await begin({ ...work, chunk: CHUNK }), allowed: module.allowed?.[work.kind] };
    entered.set(`${who} ${name}`, found);
    return found;
  }

  /** One call; of a stream, all of its chunks, unless a contestant goes through them by itself. The result of the last. */
  async function call({ work, entry }, number) {
    if (entry.whole) return entry.whole();
    if (work.kind !== "stream") return entry.run(number);
    const size = CHUNK * work.periods * work.areas;
    let result;
    for (let from = 0; from < work.values.length; from += size) result = await entry.run(work.values.subarray(from, from + size));
    return result;
  }

  return {
    /** Milliseconds until a contestant is ready, and those of its very first call. */
    async first(who, name) {
      const work = await data(name, read);
      const began = performance.now();
      const entry = await (await contestants[who]())[work.kind]({ ...work, chunk: CHUNK });
      const ready = performance.now();
      await call({ work, entry }, 0);
      return [ready - began, performance.now() - ready];
    },
    /** Milliseconds per call, of so many in a row. */
    async time(who, name, first, calls) {
      const found = await find(who, name);
      const { entry } = found;
      const plain = found.work.kind !== "stream";
      globalThis.gc?.(); // nobody pays for what another left
      const began = performance.now();
      for (let number = first; number < first + calls; number++) {
        // Waiting costs time too: only for those who answer later.
        const result = plain ? entry.run(number) : call(found, number);
        if (result instanceof Promise) await result;
      }
      return (performance.now() - began) / calls;
    },
    /** The answers of a contestant's first call as one row of numbers. */
    async answers(who, name) {
      const found = await find(who, name);
      return joined(await found.entry.answers(await call(found, 0)));
    },
    /** Throws if a contestant's answers are not those of a file. */
    async check(who, name, file) {
      const found = await find(who, name);
      const answers = await found.entry.answers(await call(found, 0));
      agree(who, { ...found.work, ...counted(found.work) }, answers, new Float64Array(await read(file)), found.allowed);
    },
    /** Lets a contestant go, and the memory that it holds. */
    async leave(who, name) {
      await entered.get(`${who} ${name}`)?.entry.free?.();
      entered.delete(`${who} ${name}`);
    },
  };
}

/** The answer of a stream is that of its last chunk. */
function counted({ kind, metrics }) {
  return kind === "stream" ? { kind: "all", metrics: metrics % CHUNK || Math.min(CHUNK, metrics) } : {};
}

/** The shape of answers by the name of a piece of work. @param {string} name */
export function shape(name) {
  const work = { ...parsed(name), k: 15 };
  return { ...work, ...counted(work) };
}
