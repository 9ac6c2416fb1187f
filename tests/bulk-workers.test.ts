// `council-compare/bulk` off the main thread, in Node: what workers give is to the last bit what one frame gives, in order,
// whatever the parts; and a stream that is stopped, left or broken ends its workers.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { createFrame, nearest, streamFrames, type FramePart, type StreamOptions } from "council-compare/bulk";
import { failsWith } from "./failure.ts";

const [AREAS, METRICS, PERIODS, SIZE] = [37, 23, 6, 5];
/** The figures of one metric and period after the other. */
const COLUMN = AREAS * PERIODS;

/** Whole numbers below an end, by a rule. */
function lot(seed: number) {
  let state = seed;
  return (end: number) => ((state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) >>> 8) % end;
}
const below = lot(11);
const values = Float64Array.from({ length: METRICS * COLUMN }, () => (below(20) === 0 ? NaN : below(5000) / 8));
const groups = Int32Array.from({ length: AREAS * SIZE }, () => below(AREAS + 1) - 1);
const figures = (from: number, to: number) => values.subarray(from * COLUMN, to * COLUMN);
const shape = { areas: AREAS, metrics: METRICS, periods: PERIODS };
const all: StreamOptions = { ...shape, figures, groups, size: SIZE };

type Columns = Record<string, Record<string, ArrayLike<number>>>;

/** Copies of all answers, by their names. */
function copied({ scores, peers, trends }: Pick<FramePart, "scores" | "peers" | "trends">): Columns {
  const copy = (arrays: object) => Object.fromEntries(Object.entries(arrays).map(([name, array]) => [name, (array as Float64Array).slice()]));
  return { scores: copy(scores), ...(peers ? { peers: copy(peers) } : {}), trends: copy(trends) };
}

/** What one frame says of some metrics. */
async function byFrame(from: number, to: number, compared = true): Promise<Columns> {
  const frame = await createFrame({ ...shape, metrics: to - from, values: figures(from, to) });
  const answers = copied({ scores: frame.scores(), ...(compared ? { peers: frame.peers({ groups, size: SIZE }) } : {}), trends: frame.trends() });
  frame.free();
  return answers;
}

/** What went wrong in a loop over a stream, after so many parts. */
async function broken(options: StreamOptions, each: (part: FramePart, count: number) => void = () => {}): Promise<{ parts: number; cause: unknown }> {
  let parts = 0;
  try {
    for await (const part of streamFrames(options)) each(part, ++parts);
  } catch (cause) {
    return { parts, cause };
  }
  return { parts, cause: undefined };
}

for (const workers of [0, 1, 2]) {
  test(`parts by ${workers} workers are those of one frame to the last bit, in order`, async () => {
    for (const atOnce of [1, 4, 5, 23, 100]) {
      let next = 0;
      const told: [number, number][] = [];
      for await (const part of streamFrames({ ...all, workers, atOnce, onProgress: (...so) => told.push(so) })) {
        assert.deepEqual([part.from, part.to], [next, Math.min(next + atOnce, METRICS)]);
        assert.deepEqual(copied(part), await byFrame(part.from, part.to));
        next = part.to;
        assert.deepEqual(told.at(-1), [next, METRICS]);
      }
      assert.equal(next, METRICS);
      assert.equal(told.length, Math.ceil(METRICS / atOnce));
    }
  });
}

test("parts together are the frame of all metrics", async () => {
  const whole = await byFrame(0, METRICS);
  const [scores, slopes, medians]: number[][] = [[], [], []];
  for await (const { scores: of, peers, trends, from, to } of streamFrames({ ...all, workers: 2, atOnce: 7 })) {
    scores!.push(...of.scores);
    slopes!.push(...trends.slope);
    // An area's columns stand together, in the part as in the whole.
    for (let area = 0; area < AREAS; area++) {
      const cells = (columns: number, begin: number) => [area * columns + begin, area * columns + begin + (to - from) * PERIODS] as const;
      assert.deepEqual(peers!.median.slice(...cells((to - from) * PERIODS, 0)), (whole["peers"]!["median"] as Float64Array).slice(...cells(METRICS * PERIODS, from * PERIODS)));
      medians!.push(area);
    }
  }
  assert.deepEqual(Float64Array.from(scores!), whole["scores"]!["scores"]);
  assert.deepEqual(Float64Array.from(slopes!), whole["trends"]!["slope"]);
  assert.equal(medians!.length, 4 * AREAS);
});

test("without groups nobody is compared, and without metrics there is nothing", async () => {
  const { groups: _, size: __, ...alone } = all;
  for (const workers of [0, 2]) {
    for await (const part of streamFrames({ ...alone, workers, atOnce: 10 })) {
      assert.equal("peers" in part, false);
      assert.deepEqual(copied(part), await byFrame(part.from, part.to, false));
    }
    for await (const part of streamFrames({ ...all, metrics: 0, workers })) assert.fail(`${part.from}`);
    let parts = 0;
    for await (const { scores, trends } of streamFrames({ ...all, periods: 0, figures: () => [], workers, atOnce: 8 })) {
      parts++;
      assert.deepEqual([scores.median.length, trends.count.some((count) => count > 0)], [0, false]);
    }
    assert.equal(parts, 3);
  }
});

test("figures may come late, out of turn, as plain arrays, or all in one array", async () => {
  const scratch = new Float64Array(3 * COLUMN);
  const ways: StreamOptions["figures"][] = [
    async (from, to) => (await later(from % 2 === 0 ? 30 : 1), figures(from, to)),
    (from, to) => [...figures(from, to)].map((value) => (Number.isNaN(value) ? null : value)),
    (from, to) => (scratch.set(figures(from, to)), scratch.subarray(0, (to - from) * COLUMN)),
    // Not every promise is of this realm's own making.
    (from, to) => ({ then: (done: (values: Float64Array) => void) => done(figures(from, to)) }) as unknown as Promise<Float64Array>,
  ];
  for (const given of ways) {
    for (const workers of [0, 2]) {
      let next = 0;
      const asked: number[] = [];
      const counted: StreamOptions["figures"] = (from, to) => (asked.push(from), given(from, to));
      for await (const part of streamFrames({ ...all, figures: counted, workers, atOnce: 2 })) {
        assert.equal(part.from, next);
        assert.deepEqual(copied(part), await byFrame(part.from, part.to));
        next = part.to;
      }
      assert.deepEqual(asked, [0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22]);
    }
  }
});

/** More metrics than may be asked for at once: the same ones again and again. */
const MANY = 200;
const again = (from: number) => figures(from % METRICS, (from % METRICS) + 1);

test("a part that is late holds nobody up, and only so many are in memory", async () => {
  for (const workers of [0, 1, 2, 3]) {
    const most = 16 * Math.max(1, workers);
    const [asked, taken]: number[][] = [[], []];
    let arrive: (() => void) | undefined;
    const late = new Promise<void>((resolve) => (arrive = resolve));
    const given: StreamOptions["figures"] = async (from) => {
      // The first comes only once as many as may be have been asked for.
      if (asked!.push(from) === most) arrive!();
      if (from === 0) await late;
      return again(from);
    };
    for await (const { from } of streamFrames({ ...all, metrics: MANY, figures: given, workers, atOnce: 1 })) {
      if (taken!.push(from) === 1) await later(50);
      assert.ok(asked!.length <= taken!.length + most, `${asked!.length} asked for, ${taken!.length} taken`);
    }
    assert.deepEqual(taken, [...Array(MANY).keys()]);
    assert.deepEqual(asked, taken);
  }
});

test("an end that is asked for comes at once, with its reason, whoever works", async () => {
  for (const workers of [0, 1, 2]) {
    const reason = new Error("enough");
    const stop = new AbortController();
    const { parts, cause } = await broken({ ...all, workers, atOnce: 2, signal: stop.signal }, (_, count) => count === 3 && stop.abort(reason));
    assert.deepEqual([parts, cause], [3, reason]);
    assert.deepEqual(await broken({ ...all, workers, signal: stop.signal }), { parts: 0, cause: reason }, "before it began");
    // While nothing comes but the signal.
    const waiting = new AbortController();
    const never: StreamOptions["figures"] = (from, to) => (from < 4 ? figures(from, to) : new Promise(() => setTimeout(() => waiting.abort(reason), 20)));
    assert.deepEqual(await broken({ ...all, figures: never, workers, atOnce: 2, signal: waiting.signal }), { parts: 2, cause: reason });
  }
});

test("a loop that is left asks for nothing more, and another can begin", async () => {
  for (const workers of [0, 2]) {
    const asked: number[] = [];
    const given: StreamOptions["figures"] = (from) => (asked.push(from), again(from));
    for await (const { from } of streamFrames({ ...all, metrics: MANY, figures: given, workers, atOnce: 1 })) if (from === 2) break;
    const before = asked.length;
    await later(20);
    assert.equal(asked.length, before);
    assert.ok(before <= 3 + 16 * Math.max(1, workers), `${before}`);
    const thrown = new Error("of the loop");
    assert.equal((await broken({ ...all, workers }, () => assert.fail(thrown))).cause, thrown);
    assert.equal((await broken({ ...all, workers, atOnce: 5 })).parts, 5);
  }
});

test("what goes wrong with figures comes through in its turn, and nothing more is asked for", async () => {
  const bad = new TypeError("no such file");
  const ways: [StreamOptions["figures"], (cause: unknown) => boolean][] = [
    [() => { throw bad; }, (cause) => cause === bad],
    [async () => { throw bad; }, (cause) => cause === bad],
    [(from, to) => figures(from, to).subarray(1), (cause) => /figures\(4, 6\) must give .* = 444 figures, not 443/.test((cause as Error).message)],
    [() => ["1"] as never, (cause) => /figures\[0\] is not a number/.test((cause as Error).message)],
    [() => undefined as never, (cause) => /figures must be an array/.test((cause as Error).message)],
  ];
  for (const [given, holds] of ways) {
    for (const workers of [0, 2]) {
      const asked: number[] = [];
      const { parts, cause } = await broken({ ...all, workers, atOnce: 2, figures: (from, to) => (asked.push(from), from === 4 ? given(from, to) : figures(from, to)) });
      assert.equal(parts, 2);
      assert.ok(holds(cause), `${cause}`);
      assert.ok(asked.length <= 2 + 4 * Math.max(1, workers), `${asked}`);
    }
  }
  const told = new Error("of the listener");
  const { cause } = await broken({ ...all, onProgress: () => assert.fail(told) });
  assert.equal(cause, told);
});

test("what a stream cannot take is refused and named", async () => {
  const wrong: [Partial<Record<keyof StreamOptions, unknown>>, RegExp][] = [
    [{ areas: 0 }, /^areas/],
    [{ areas: 65_535 }, /^areas/],
    [{ metrics: -1 }, /^metrics/],
    [{ metrics: 1.5 }, /^metrics/],
    [{ periods: undefined }, /^periods/],
    [{ periods: 5001, figures: () => [] }, /^periods must be a whole number from 0 to 5000/],
    [{ atOnce: 0 }, /^atOnce/],
    [{ areas: 60_000, metrics: 1000, periods: 2, atOnce: 200, groups: undefined }, /^areas × atOnce × periods/],
    [{ workers: -1 }, /^workers/],
    [{ workers: 65 }, /^workers/],
    [{ size: undefined }, /^size/],
    [{ size: 4 }, /^groups must hold 148 members/],
    [{ groups: Int32Array.of(AREAS).subarray(0, 1), size: 1, areas: 1 }, /^groups\[0\]/],
    [{ figures: values }, /^figures must be a function/],
  ];
  for (const [options, message] of wrong) {
    const { cause } = await broken({ ...all, ...options } as StreamOptions);
    assert.equal((cause as { code?: string }).code, "bad-argument", `${JSON.stringify(Object.keys(options))}: ${cause}`);
    assert.match((cause as Error).message, message);
  }
});

const table = Float64Array.from({ length: 1200 * 5 }, () => below(1000) / 16);

test("a worker's nearest are those found here, with progress", async () => {
  const here = await nearest(table, 5, { k: 7, worker: false });
  for (const options of [{}, { worker: true, onProgress: () => {} }]) {
    assert.deepEqual(await nearest(table, 5, { k: 7, ...options }), here, "beyond 1,000 rows by itself");
  }
  assert.equal(table.length, 6000, "what is searched is not taken away");
  for (const worker of [true, false]) {
    const shares: number[] = [];
    await nearest(new Float64Array(20_000 * 8).map(() => below(1000)), 8, { worker, onProgress: (share) => shares.push(share) });
    assert.ok(shares.length > 2 && shares.every((share, at) => share >= (shares[at - 1] ?? 0) && share <= 1), `${shares}`);
    assert.equal(shares.at(-1), 1);
  }
});

test("a search that is stopped fails with the reason", async () => {
  const long = new Float64Array(20_000 * 8).map(() => below(1000));
  const reason = new Error("enough");
  for (const worker of [true, false]) {
    const stop = new AbortController();
    const search = nearest(long, 8, { worker, signal: stop.signal, onProgress: () => stop.abort(reason) });
    await assert.rejects(search, (cause) => cause === reason);
    await assert.rejects(nearest(long, 8, { worker, signal: stop.signal }), (cause) => cause === reason);
    await assert.rejects(nearest(long, 8, { worker, onProgress: () => assert.fail(reason) }), (cause) => cause === reason);
  }
  const stop = new AbortController();
  setTimeout(() => stop.abort(reason), 5);
  await assert.rejects(nearest(long, 8, { signal: stop.signal }), (cause) => cause === reason);
  await failsWith("bad-argument", () => nearest(long, 7, { worker: true }));
});

/** What a program says that Node runs, which must end by itself. */
function said(program: string, ...flags: string[]): string {
  const entry = new URL("../pkg/dist/bulk.js", import.meta.url).href;
  const script = `import { nearest, streamFrames } from ${JSON.stringify(entry)};
    const options = { areas: 3, metrics: 40, periods: 2, atOnce: 1, workers: 2, figures: (from, to) => new Float64Array((to - from) * 6).fill(2) };
    ${program}`;
  return execFileSync(process.execPath, [...flags, "--input-type=module", "--eval", script], { encoding: "utf8", timeout: 60_000, cwd: fileURLToPath(new URL("..", import.meta.url)) }).trim();
}

test("a process ends when its work has, however that ended", () => {
  assert.equal(said("let n = 0; for await (const { to } of streamFrames(options)) n = to; console.log(n);"), "40");
  assert.equal(said("for await (const { to } of streamFrames(options)) { console.log(to); break; }"), "1");
  assert.equal(said("await nearest(new Float64Array(3000), 1, { k: 1 }); console.log(1);"), "1");
  // One part is taken, and nobody asks for another or says that none is wanted.
  assert.equal(said("const { value } = await streamFrames(options).next(); console.log(value.to);"), "1");
});

test("a worker that dies is an error, and where none may run this thread works", () => {
  // Ended from outside while it works: what waits for it fails.
  const die = `import { Worker } from "node:worker_threads";
    const say = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (heard, ...more) { say.call(this, heard, ...more); if (heard.task) this.terminate(); };`;
  assert.equal(said(`${die} try { for await (const _ of streamFrames(options)); } catch ({ code }) { console.log(code); }`), "core-unavailable");
  assert.equal(said(`${die} await nearest(new Float64Array(40_000), 2).catch(({ code }) => console.log(code));`), "core-unavailable");
  const count = "let n = 0; for await (const { to, scores } of streamFrames(options)) n = to + scores.median[0]; console.log(n);";
  const none = `import { Worker } from "node:worker_threads"; import { syncBuiltinESMExports } from "node:module";`;
  assert.equal(said(`${none} Worker.prototype.postMessage = () => { throw new Error("not allowed"); }; ${count}`), "42");
});
