// `council-compare/bulk` in Chromium: 17,000 metrics through one worker, to the last bit as frames give them, within 512 MB and
// with the page free meanwhile; and the same answers where a policy or a server keeps workers from running.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname } from "node:path";
import { after, before, test } from "node:test";
import type { Browser } from "playwright-core";
import { launch, open, peakMemory, type Visit } from "./server.ts";

const MB = 1024; // in kilobytes
/** 17,000 metrics of 400 areas and 12 years: 82 million figures, 653 MB of them. */
const METRICS = 17_000;

/** What every page here has: figures made once, all parts' hashes, and how the page fared. */
const SCRIPT = `
import { createFrame, nearest, streamFrames } from "council-compare/bulk";
import { figures, groups, SIZE } from "/benches/workloads.mjs";

// The same 2,000 metrics again and again: 77 MB.
const [areas, periods, made, atOnce] = [400, 12, 2000, 100];
const column = areas * periods;
let all, group;
const draw = () => { all ??= figures({ areas, metrics: made, periods }); group ??= groups(areas); };
const part = (from) => all.subarray((from % made) * column, (from % made + atOnce) * column);

/** One number for all bits of a part. */
function hashed({ scores, peers, trends }) {
  let hash = 17;
  const named = (arrays) => Object.keys(arrays).sort().map((name) => arrays[name]);
  for (const array of [scores, peers, trends].flatMap(named)) {
    const words = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    const wide = words.byteOffset % 4 === 0 ? new Int32Array(array.buffer, array.byteOffset, array.byteLength >> 2) : words;
    for (let at = 0; at < wide.length; at++) hash = Math.imul(hash ^ wide[at], 16777619);
  }
  return hash >>> 0;
}

window.byFrames = async () => {
  draw();
  const frame = await createFrame({ areas, metrics: atOnce, periods, values: part(0) });
  return Array.from({ length: made / atOnce }, (_, at) => {
    frame.setAll(part(at * atOnce));
    return hashed({ scores: frame.scores(), peers: frame.peers({ groups: group, size: SIZE }), trends: frame.trends() });
  });
};

window.byStream = async (metrics, workers) => {
  draw();
  const [hashes, told] = [[], []];
  let [ticks, gap, ticked, ended] = [0, 0, performance.now(), false];
  const tick = () => {
    const now = performance.now();
    gap = Math.max(gap, now - ticked);
    ticked = now;
    ticks++;
    if (!ended) setTimeout(tick);
  };
  setTimeout(tick);
  const began = performance.now();
  const onProgress = (done, total) => told.push(done / total);
  for await (const some of streamFrames({ areas, metrics, periods, figures: part, groups: group, size: SIZE, atOnce, workers, onProgress })) hashes.push(hashed(some));
  ended = true;
  return { hashes, told, ticks, gap, time: performance.now() - began };
};

window.near = async () => {
  const table = figures({ areas: 1200, metrics: 1, periods: 5 });
  const [there, here] = await Promise.all([undefined, false].map((worker) => nearest(table, 5, { k: 3, ...(worker === false && { worker }) })));
  return { same: there.rows.join() === here.rows.join() && there.distances.join() === here.distances.join(), rows: there.rows.length };
};

window.stopped = async (workers) => {
  draw();
  const [stop, reason] = [new AbortController(), new Error("enough")];
  let parts = 0;
  try {
    for await (const _ of streamFrames({ areas, metrics: 1e6, periods, figures: part, groups: group, size: SIZE, atOnce, workers, signal: stop.signal })) if (++parts === 3) setTimeout(() => stop.abort(reason));
  } catch (cause) {
    return { parts, asked: cause === reason };
  }
};
window.ready = true;
`;

type Api = {
  ready?: true;
  byFrames(): Promise<number[]>;
  byStream(metrics: number, workers: number): Promise<{ hashes: number[]; told: number[]; ticks: number; gap: number; time: number }>;
  near(): Promise<{ same: boolean; rows: number }>;
  stopped(workers: number): Promise<{ parts: number; asked: boolean }>;
};

const dist = "/pkg/dist/";
const IMPORTS = { "council-compare/bulk": `${dist}bulk.js`, "#start": `${dist}start-browser.js`, "#worker": `${dist}bulk/spawn-browser.js` };
const PAGE = `<!DOCTYPE html><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script><script type="module" src="/page.js"></script>`;
const TYPES: Record<string, string> = { ".js": "text/javascript", ".mjs": "text/javascript" };

/** What a server does to workers. */
interface Ways {
  policy?: string;
  /** What stands where the worker's script should be. */
  script?: { status: number; type: string; body: string };
  /** Whether the Wasm is missing. */
  coreless?: boolean;
}

let browser: Browser;
let frames: number[];

before(async () => {
  browser = await launch();
  await using visit = await shown({});
  frames = await visit.page.evaluate(() => (window as unknown as Api).byFrames());
});
after(() => browser?.close());

/** A page with the package as built. */
async function shown({ policy, script, coreless }: Ways): Promise<Visit & { asked: string[] } & AsyncDisposable> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    asked.push(path);
    const send = (status: number, type: string, body: string | Uint8Array) => response.writeHead(status, { "content-type": type, ...(policy && { "content-security-policy": policy }) }).end(body);
    if (path === "/") return void send(200, "text/html", PAGE);
    if (path === "/page.js") return void send(200, "text/javascript", SCRIPT);
    if (script && path.endsWith("/worker-browser.js")) return void send(script.status, script.type, script.body);
    if (coreless && path.endsWith(".wasm.gz")) return void send(404, "text/plain", "");
    try {
      send(200, TYPES[extname(path)] ?? "application/octet-stream", readFileSync(new URL(`..${path}`, import.meta.url)));
    } catch {
      send(404, "text/plain", "");
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref();
  const visit = await open(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await visit.page.waitForFunction(() => (window as unknown as Api).ready);
  const close = async () => {
    await visit.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { ...visit, asked, [Symbol.asyncDispose]: close };
}

for (const workers of [1, 2]) {
  test(`17,000 metrics pass through ${workers} workers within 512 MB, and the page goes on`, async () => {
    await using visit = await shown({});
    const { hashes, told, ticks, gap, time } = await visit.page.evaluate(([metrics, workers]) => (window as unknown as Api).byStream(metrics!, workers!), [METRICS, workers]);
    const most = await peakMemory(browser);
    console.log(`${workers}: ${(most / MB).toFixed(0)} MB at most, ${(time / 1000).toFixed(1)} s; ${ticks} ticks of the page, ${gap.toFixed(0)} ms apart at most`);
    assert.deepEqual(hashes, Array.from({ length: METRICS / 100 }, (_, at) => frames[at % frames.length]));
    assert.deepEqual(told, Array.from({ length: METRICS / 100 }, (_, at) => (100 * (at + 1)) / METRICS));
    assert.ok(most <= 512 * MB, `${most} KB`);
    // Where this thread works it ticks between steps only, some 500 of them, and a stream in one go would leave no tick at all.
    assert.ok(ticks > 100, `${ticks}`);
    assert.ok(visit.asked.includes(`${dist}bulk/worker-browser.js`));
    assert.equal(visit.asked.filter((path) => path.endsWith("bulk_bg.wasm.gz")).length, 1, "compiled once, for the page and its workers");
    assert.deepEqual(visit.problems, []);
  });
}

const NO_WORKERS: [string, Ways][] = [
  ["a policy forbids them", { policy: "worker-src 'none'" }],
  ["their script was left out", { script: { status: 404, type: "text/plain", body: "" } }],
  ["a page stands in place of their script", { script: { status: 200, type: "text/html", body: "<!DOCTYPE html>" } }],
  ["their script is broken", { script: { status: 200, type: "text/javascript", body: 'import "./not-there.js";' } }],
];
for (const [why, ways] of NO_WORKERS) {
  test(`where ${why}, the page works by itself with the same answers`, async () => {
    await using visit = await shown(ways);
    const { hashes, gap, ticks } = await visit.page.evaluate(() => (window as unknown as Api).byStream(1000, 2));
    assert.deepEqual(hashes, frames.slice(0, 10));
    assert.ok(ticks > 5, `${ticks} ticks, ${gap} ms apart`);
    assert.deepEqual(await visit.page.evaluate(() => (window as unknown as Api).near()), { same: true, rows: 3600 });
    assert.deepEqual(visit.problems.filter((problem) => problem.startsWith("uncaught")), []);
  });
}

test("without the Wasm a stream says so, and no worker waits for it", async () => {
  await using visit = await shown({ coreless: true });
  for (const workers of [0, 2]) {
    const code = await visit.page.evaluate((workers) => (window as unknown as Api).byStream(1000, workers).catch(({ code }) => code as string), workers);
    assert.equal(code, "core-unavailable");
  }
  await visit.page.waitForTimeout(100);
  assert.equal(visit.page.workers().length, 0);
  assert.deepEqual(visit.problems.filter((problem) => problem.startsWith("uncaught")), []);
});

test("a stream of a page is stopped by a signal, and its workers end", async () => {
  await using visit = await shown({});
  for (const workers of [0, 1, 2]) {
    const { parts, asked } = await visit.page.evaluate((workers) => (window as unknown as Api).stopped(workers), workers);
    assert.ok(asked && parts >= 3 && parts < 20, `${parts}`);
  }
  assert.deepEqual(await visit.page.evaluate(() => (window as unknown as Api).near()), { same: true, rows: 3600 });
  await visit.page.waitForTimeout(100);
  assert.equal(visit.page.workers().length, 0);
  assert.deepEqual(visit.problems, []);
});
