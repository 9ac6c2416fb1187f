// The whole of `cargo xtask bench` beyond the core's own: every contestant in one run, in turn, answers checked, times as
// medians and ratios. Writes benches/RESULTS.md; with --quick it does everything small, writes nothing, and is a test that
// all answers agree.
import { cpus } from "node:os";
import { copyFile, mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { launch, serve } from "../tests/server.ts";
import * as loading from "./loading.mjs";
import { full } from "./full.mjs";
import { FULL, GROWTH, QUICK, QUICK_FULL, QUICK_GROWTH, WHOLE } from "./plan.mjs";
import { firsts, run } from "./race.mjs";
import { Page, Program } from "./runners.mjs";
import { compress, site } from "./site.mjs";
import { digits, growth, quantile, race, ratios, table } from "./tables.mjs";
import { files as filesOf, made } from "./workloads.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const quick = process.argv.includes("--quick");
const only = process.argv.find((word) => word.startsWith("--only="))?.slice(7);
const races = (quick ? QUICK : WHOLE).filter(({ title }) => !only || title.includes(only));
const growing = quick ? QUICK_GROWTH : GROWTH;
const large = quick ? QUICK_FULL : FULL;
const first = (quick ? QUICK : WHOLE)[0];
const [frame = ""] = first.works;
const shape = frame.replace(/^all-/, "");
const files = join(root, "target/bench/files");
const folder = join(root, "target/bench/site");
const say = (line) => console.error(line);
const parts = [];
const part = (title, text) => (parts.push(`## ${title}\n\n${text}`), console.log(`\n${title}\n${text}`));
const wanted = (name) => !only || name.includes(only);

await rm(files, { recursive: true, force: true });
await mkdir(files, { recursive: true });
for (const work of new Set([first, ...races, ...growing.series].flatMap(({ works }) => works).concat(large.work))) {
  for (const file of Object.values(filesOf(work))) {
    const numbers = made(file);
    await writeFile(join(files, file), typeof numbers === "string" ? numbers : new Uint8Array(numbers.buffer));
  }
}
await copyFile(fileURLToPath(import.meta.resolve("parquet-wasm/esm/parquet_wasm_bg.wasm")), join(files, "parquet_wasm_bg.wasm"));
await site(folder, files);

const [python, native] = [process.env["BENCH_PYTHON"], process.env["BENCH_NATIVE"]];
if (!native) throw new Error("BENCH_NATIVE must name the native program: run this as `cargo xtask bench`");
const [served, browser] = [await serve({ folder }), await launch(["--js-flags=--expose-gc"])];
const open = (path = "") => Page.open(browser, served.url + path);
const runners = {
  native: new Program("native", [native], files),
  node: new Program("Node", [process.execPath, "--expose-gc", join(root, "benches/host.mjs")], files),
  // One thread, as everybody.
  python: python && new Program("Python", [python, join(root, "benches/contestants/python.py")], files, { OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" }),
  chromium: await open(),
};
if (!python) say("Python's contestants are left out: BENCH_PYTHON names none");

try {
  for (const one of races) part(one.title, race(await run(one, runners, say)));
  if (wanted("first")) await firstCalls();
  if (wanted("full")) part(`W2 at full size: ${large.metrics.toLocaleString("en-GB")} metrics`, await full(large, served.url, say));
  if (wanted("growth")) await grown();
  if (wanted("W5")) await loaded();
  if (wanted("start")) await started();
} finally {
  // Whatever went wrong is thrown, and not that something had ended already.
  await Promise.allSettled(Object.values(runners).map((runner) => runner?.close()));
  await Promise.allSettled([browser.close(), served.close()]);
}

async function firstCalls() {
  const contestants = first.contestants.filter(({ id }) => ["ours", "hand"].includes(id));
  const results = await firsts({ work: frame, rounds: quick ? 2 : 15, contestants }, open, say);
  part("The very first call of W1, each in a new page, once ready", race(results));
  part("Until ready for it: the contestant loaded, its Wasm compiled, the figures copied in", race(results.map((result) => ({ ...result, times: result.ready }))));
}

/** How cost grows as one size doubles: all sizes and contestants in turn. */
async function grown() {
  const { rounds, contestants, series } = growing;
  for (const { title, works, note } of series) {
    const results = await run({ title: `Growth in ${title}`, works, rounds, contestants }, runners, say);
    part(`As ${title} double`, [growth(works, contestants, results), note].filter(Boolean).join("\n\n"));
  }
}

async function loaded() {
  const sizes = await loading.write(shape, files, runners.native);
  const page = await open("loading-page.html");
  const results = Object.entries(loading.FORMS).map(([id, { title }]) => ({ id, title, times: new Map() }));
  for (const { id } of results) await page.page.evaluate(([id, shape]) => arena.check(id, shape), [id, shape]);
  for (let round = -2; round < (quick ? 2 : 15); round++) {
    for (const { id, times } of results) {
      const time = await page.page.evaluate(([id, shape]) => arena.load(id, shape), [id, shape]);
      if (round >= 0) times.set(round, time);
    }
  }
  const ours = results[0];
  const sent = (id) => loading.FORMS[id].files.reduce((sum, file) => sum + Math.min(sizes[file].sent, sizes[file].bytes), 0);
  const rows = results.map(({ id, title, times }) => {
    const list = [...times.values()];
    const count = loading.FORMS[id].files.reduce((sum, file) => sum + sizes[file].bytes, 0);
    return [title, String(count), String(sent(id)), digits(sent("ours") / sent(id)), ...[0.5, 0.25, 0.75].map((p) => digits(quantile(list, p))), digits(quantile(ratios(times, ours.times), 0.5))];
  });
  part(`W5: from the server to usable columns, ${shape}`, table(["", "bytes", "sent, brotli", "ours ÷ its", "median ms", "lower quartile", "upper quartile", "its time ÷ ours"], rows));
  await page.close();
}

/** A fresh browser behind a line of 10 Mbit/s, from the address to the first result. */
async function started() {
  await compress(folder, join(root, "target/bench/compressed"), loading.smaller);
  for (const file of Object.values(filesOf(frame))) await loading.smaller(join(files, file));
  const contestants = first.contestants.filter(({ id }) => ["ours", "hand", "duckdb"].includes(id));
  const results = contestants.map(({ id, title }) => ({ id, title, times: new Map() }));
  for (let round = 0; round < (quick ? 1 : 7); round++) {
    for (const [place, { who }] of contestants.entries()) {
      const context = await browser.newContext({ bypassCSP: true });
      const page = await context.newPage();
      const session = await context.newCDPSession(page);
      const speed = 10e6 / 8;
      await session.send("Network.enable");
      await session.send("Network.emulateNetworkConditions", { offline: false, latency: 20, downloadThroughput: speed, uploadThroughput: speed });
      await page.goto(`${served.url}start-page.html?${who}&${frame}`);
      await page.waitForFunction(() => globalThis.began, undefined, { timeout: 120_000 });
      results[place].times.set(round, await page.evaluate(() => began));
      await context.close();
    }
  }
  part("Start: a fresh browser at 10 Mbit/s and 20 ms, from the address to the first result of W1", race(results));
}

const machine = cpus()[0]?.model.trim() ?? "unknown";
const notes = `Made by \`cargo xtask bench\`: do not edit. ${machine}, Node ${process.versions.node}, Chromium ${browser.version()}; one thread each, but for workers.

Contestants take turns, round by round. Answers were held against the scalar functions first: counts and ranks the very same, other numbers to 1 part in 10⁹
(of scikit-learn, rows at the same distance may stand in another order, and distances below 10⁻⁵ are 0). Times are in milliseconds per call, warm unless said.
Ratios are medians over rounds, their quartiles in brackets: read those, not times.`;
if (!quick && !only) await writeFile(join(root, "benches/RESULTS.md"), `# How fast, ${new Date().toISOString().slice(0, 10)}\n\n${notes}\n\n${parts.join("\n\n")}\n`);
