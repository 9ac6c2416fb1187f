// The package as strangers get it: packed, installed in fresh projects, and each example run as it stands.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, extname, join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Comparison } from "council-compare";
import type { Browser } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { launch, open, type Visit } from "./server.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const EXAMPLES = join(ROOT, "pkg/examples");
/** The most that the package may be once unpacked, in bytes. */
const MOST = 400_000;
/** What the example says of its stream. */
const STREAMED = "250 of 500 made-up measures rose";
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json", ".css": "text/css" };

let home: string;
let tarball: string;
let browser: Browser;
let expected: string;
let england: string;

before(async () => {
  home = mkdtempSync(join(tmpdir(), "strangers-"));
  const packed = execFileSync("npm", ["pack", join(ROOT, "pkg"), "--pack-destination", home, "--json"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });
  const [{ filename, size, unpackedSize, files }] = JSON.parse(packed) as [{ filename: string; size: number; unpackedSize: number; files: { path: string }[] }];
  tarball = join(home, filename);
  console.log(`package: ${size} bytes packed, ${unpackedSize} unpacked in ${files.length} files`);
  assert.ok(unpackedSize <= MOST, `the package is ${unpackedSize} bytes unpacked, more than ${MOST}`);
  for (const name of ["README.md", "LICENSE", "package.json"]) assert.ok(files.some(({ path }) => path === name), `${name} is not in the package`);
  const [told] = JSON.parse(councilCompare("compare", RELEASE, "Darlington", "--metric", "carer-quality-of-life", "--format", "json")) as [Comparison];
  expected = `${told.sentences.title}. ${told.metric.limits[0]}`;
  england = told.sentences.england;
  browser = await launch();
});

after(async () => {
  await browser?.close();
  rmSync(home, { recursive: true, force: true });
});

/** A fresh project with nothing but the package, and some of the examples. */
function project(name: string, ...examples: string[]): string {
  const folder = join(home, name);
  for (const example of examples) cpSync(join(EXAMPLES, example), join(folder, example === "vite" ? "." : example), { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name, private: true, type: "module" }));
  execFileSync("npm", ["install", "--no-audit", "--no-fund", "--offline", tarball], { cwd: folder, stdio: "pipe" });
  return folder;
}

const tool = (name: string, args: string[], cwd: string) => execFileSync(join(ROOT, "node_modules/.bin", name), args, { cwd, encoding: "utf8", stdio: "pipe" });

test("Node runs the example", () => {
  const folder = project("node", "node.mjs");
  const said = execFileSync("node", ["node.mjs", RELEASE], { cwd: folder, encoding: "utf8" });
  assert.ok(said.includes(england) && expected.startsWith(said.split("\n")[0] ?? "?"), said);
  // Nothing happens where there is no page, and nothing breaks.
  const program = 'import { CouncilCompareElement } from "council-compare/element"; import "council-compare/element/define"; console.log(CouncilCompareElement.define());';
  assert.equal(execFileSync("node", ["--input-type=module", "--eval", program], { cwd: folder, encoding: "utf8" }).trim(), "false");
});

test("Vite builds the example, TypeScript finds nothing, and a worker counts", async () => {
  const folder = project("vite", "vite");
  tool("tsc", ["--project", "."], folder);
  tool("vite", ["build", "--base", "./", "--logLevel", "warn"], folder);
  await using visit = await shown(join(folder, "dist"), "");
  await visit.page.waitForFunction(() => ["#said", "#counted", "#streamed"].every((id) => document.querySelector(id)?.textContent));
  assert.equal(await visit.page.textContent("#said"), expected);
  assert.match((await visit.page.textContent("#counted")) ?? "", /^\d{4,} scores of [1-9] measures$/);
  assert.equal(await visit.page.textContent("#streamed"), STREAMED);
  assert.ok((await visit.traffic()).some(({ url, status }) => /worker-browser[^/]*\.js$/.test(url) && status === 200), "the package's own worker was left out");
  await visit.page.locator("council-compare").locator(".trend svg").waitFor();
  assert.deepEqual(visit.problems, []);
});

test("esbuild bundles the same, with the Wasm and the worker put beside it", async () => {
  const folder = project("esbuild", "vite");
  tool("esbuild", ["src/main.ts", "src/worker.ts", "--bundle", "--format=esm", "--outdir=out"], folder);
  const dist = join(folder, "node_modules/council-compare/dist");
  for (const name of ["bulk/worker-browser.js", ...readdirSync(dist).filter((name) => name.endsWith(".wasm.gz"))]) {
    cpSync(join(dist, name), join(folder, "out", basename(name)));
  }
  writeFileSync(join(folder, "out/index.html"), '<!DOCTYPE html><link rel="icon" href="data:,"><p id="said"></p><p id="streamed"></p><script type="module" src="main.js"></script>');
  await using visit = await shown(join(folder, "out"), "");
  await visit.page.waitForFunction(() => ["#said", "#streamed"].every((id) => document.querySelector(id)?.textContent));
  assert.equal(await visit.page.textContent("#said"), expected);
  assert.equal(await visit.page.textContent("#streamed"), STREAMED);
  assert.ok((await visit.traffic()).some(({ url, status }) => url.endsWith("/worker-browser.js") && status === 200));
});

test("a plain page and a notebook need no bundler", async () => {
  const folder = project("plain", "plain.html", "notebook.html");
  {
    await using visit = await shown(folder, "plain.html");
    await visit.page.waitForSelector("#picture svg");
    assert.equal(await visit.page.textContent("#said"), expected);
    await visit.page.locator("council-compare").locator(".strip svg").waitFor();
    assert.deepEqual(visit.problems.filter((problem) => !problem.includes("favicon")), []);
  }
  await using visit = await shown(folder, "notebook.html");
  await visit.page.waitForSelector("#same");
  const value = async (id: string) => ((await visit.page.textContent(`#${id}`)) ?? "").split("→ ")[1];
  assert.equal(await value("score"), await value("same"));
});

test("the Wasm starts however a server sends it, and says so where it cannot", async () => {
  const folder = project("servers", "plain.html");
  const dist = "./node_modules/council-compare/dist/";
  const imports = { "council-compare/stats": `${dist}stats.js`, "#start": `${dist}start-browser.js` };
  const script = 'import { median } from "council-compare/stats"; window.middle = () => median([2, 3, 9]).catch(({ code }) => code);';
  writeFileSync(join(folder, "index.html"), `<!DOCTYPE html><link rel="icon" href="data:,"><script type="importmap">${JSON.stringify({ imports })}</script><script type="module">${script}</script>`);
  const file = (end: string) => readFileSync(join(ROOT, "pkg/dist", `council_compare_stats_bg.wasm${end}`));
  const cases: [string, Buffer, string, number | string][] = [
    ["as it is", file(".gz"), "application/octet-stream", 3],
    ["by its name", file(".gz"), "application/gzip", 3],
    ["as a coding, which the browser undoes", file(""), "application/wasm", 3],
    ["cut short", file(".gz").subarray(0, 9000), "application/gzip", "core-unavailable"],
    ["as a page", Buffer.from("<!doctype html>"), "text/html", "core-unavailable"],
    ["as nothing", Buffer.alloc(0), "application/gzip", "core-unavailable"],
  ];
  for (const [how, body, contentType, answer] of cases) {
    await using visit = await shown(folder, "");
    await visit.page.route("**/*.wasm.gz", (route) => route.fulfill({ body, contentType }));
    const middle = () => visit.page.evaluate(() => (window as unknown as { middle(): Promise<number | string> }).middle());
    assert.equal(await middle(), answer, how);
    assert.deepEqual(visit.problems, [], how);
    // After a failure the next call tries again.
    await visit.page.unroute("**/*.wasm.gz");
    assert.equal(await middle(), 3, how);
  }
});

/** A page of a project, with the release under `data/`, behind no policy at all. */
async function shown(folder: string, path: string): Promise<Visit & AsyncDisposable> {
  if (!existsSync(join(folder, "data"))) symlinkSync(RELEASE, join(folder, "data"));
  const server = createServer((request, response) => {
    const name = join(folder, decodeURIComponent((request.url ?? "/").split("?")[0] ?? "/"));
    const file = existsSync(name) && statSync(name).isDirectory() ? join(name, "index.html") : name;
    if (!existsSync(file)) return void response.writeHead(file.endsWith(".ico") ? 204 : 404).end();
    response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  server.unref(); // a test that fails does not hold up the others
  const visit = await open(browser, `http://127.0.0.1:${(server.address() as AddressInfo).port}/${path}`);
  return {
    ...visit,
    [Symbol.asyncDispose]: async () => {
      await visit.close();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
