// What a council page costs its reader, in bytes of brotli, as built in www/dist. The wire is the browser test's.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import type { Index } from "council-compare";

const SITE = fileURLToPath(new URL("../www/dist", import.meta.url));
const KB = 1000;
/**
 * The most that each kind may weigh on the page of a theme: `html` is the heaviest of all such pages and overviews (Scilly's,
 * whose group is every unitary council; only some thirty councils that ended come near), `all`
 * a first visit with everything, and the data may have what the others leave of it.
 */
const BUDGETS = { html: 27 * KB, css: 10 * KB, js: 20 * KB, wasm: 90 * KB, data: 100 * KB, all: 200 * KB };
/** The most that the briefing of the middle council may weigh. */
const BRIEFING = 20 * KB;
/** The most that the search box's own Wasm may weigh; it comes when the box is first used. */
const BOX = 40 * KB;
/** The most that the Wasm of every page may weigh; only a story or questions beside another group fetch it, and copies. */
const LARGEST = 120 * KB;
/** The most that the Wasm of `council-compare/bulk` may weigh, as the package ships it; no page has it. */
const BULK = 50 * KB;
/** The same of `council-compare/csv`. */
const TABLES = 41 * KB;
/** The most that a release may weigh: all of it with its postcodes, and its catalogue with any one theme. */
const RELEASE = { whole: 700 * KB, view: 80 * KB, postcodes: 200 * KB, shard: 6 * KB };

const page = read("council/darlington/waste/index.html");
const linked = [...page.matchAll(/(?:href|src)="(?:\.\.\/\.\.\/\.\.)?\/([^"?#]+)"/g)].map((match) => match[1] ?? "");
const ending = (end: string) => linked.filter((name) => name.endsWith(end) && existsSync(join(SITE, name)));
/** The most that a Wasm of one page only may weigh, and that page. */
const ALONE = { sessions: { wasm: 110 * KB, page: 27 * KB }, own: { wasm: 450 * KB, page: 27 * KB }, draft: { wasm: 180 * KB, page: 27 * KB } };
/** What widgets on other sites fetch (tests/browser-embed.test.ts weighs them), and the scripts of pages of other kinds. */
const OTHER = /^(council_compare_(widget|own|draft|sessions)|builder|draft|filter|home|large-core|notes|opened|own|review|sessions)/;
const assets = readdirSync(join(SITE, "assets")).filter((name) => !OTHER.test(name));
const scripts = assets.filter((name) => name.endsWith(".js")).map((name) => `assets/${name}`);
const files: Record<Exclude<keyof typeof BUDGETS, "all">, string[]> = {
  html: [heaviest().name],
  css: ending(".css"),
  js: scripts,
  wasm: ending(".wasm"), // what makes pages; the box's is asked for by the script
  data: ["data/index.json", ...ending(".ccb")],
};

test("a council page keeps to its budgets", () => {
  const sum = (names: string[]) => names.reduce((bytes, name) => bytes + onTheWire(name), 0);
  const rows = Object.entries(files).map(([kind, names]) => ({ kind, bytes: sum(names), names }));
  const all = { kind: "all", bytes: sum(Object.values(files).flat()), names: [] };
  const over: string[] = [];
  for (const { kind, bytes, names } of [...rows, all]) {
    const budget = BUDGETS[kind as keyof typeof BUDGETS];
    console.log(`${kind.padEnd(5)}${kb(bytes)} of${kb(budget)}  ${names.join(" ")}`);
    if (bytes > budget) over.push(`${kind} is ${bytes} bytes, more than ${budget}`);
  }
  assert.deepEqual(over, []);
});

test("the search box keeps to its budget, and no page asks for its Wasm or the largest", () => {
  const found = assets.filter((name) => name.endsWith(".wasm") && !files.wasm.includes(`assets/${name}`));
  const weights = found.map((name) => onTheWire(`assets/${name}`)).sort((one, other) => one - other);
  console.log(`box  ${kb(weights[0] ?? 0)} of${kb(BOX)}, every page${kb(weights[1] ?? 0)} of${kb(LARGEST)}: ${found.join(" ")}`);
  assert.equal(found.length, 2, found.join());
  assert.ok((weights[0] ?? BOX) <= BOX && (weights[1] ?? LARGEST) <= LARGEST, `${weights}`);
});

for (const [name, budget] of Object.entries(ALONE)) {
  test(`the page ${name}/ and its Wasm keep to their budgets`, () => {
    const wasm = readdirSync(join(SITE, "assets")).filter((file) => file.startsWith(`council_compare_${name}`) && file.endsWith(".wasm"));
    assert.equal(wasm.length, 1, wasm.join());
    const weights = { wasm: onTheWire(`assets/${wasm[0]}`), page: onTheWire(`${name}/index.html`) };
    console.log(`${name}${kb(weights.wasm)} of${kb(budget.wasm)}, its page${kb(weights.page)} of${kb(budget.page)}`);
    assert.ok(weights.wasm <= budget.wasm && weights.page <= budget.page, JSON.stringify(weights));
  });
}

for (const [name, budget] of Object.entries({ bulk: BULK, csv: TABLES })) {
  test(`the package's Wasm of council-compare/${name} keeps to its budget`, () => {
    const bytes = statSync(fileURLToPath(new URL(`../pkg/dist/council_compare_${name}_bg.wasm.gz`, import.meta.url))).size;
    console.log(`${name.padEnd(5)}${kb(bytes)} of${kb(budget)}, gzip'd`);
    assert.ok(bytes <= budget, `${bytes}`);
  });
}

test("a release keeps to its budgets", () => {
  const { catalogue, themes, postcodes } = index();
  const [head, ...bundles] = [catalogue, ...themes].map(({ file }) => onTheWire(`data/${file}`));
  const list = postcodes ? [`data/${postcodes.file}`, ...inside(`data/${postcodes.file.replace(/\.json$/, "")}`)] : [];
  const areas = list.reduce((bytes, name) => bytes + onTheWire(name), 0);
  const figures = bundles.reduce((sum, bytes) => sum + bytes, 0);
  const whole = onTheWire("data/index.json") + (head ?? 0) + figures + areas;
  const view = (head ?? 0) + Math.max(...bundles);
  const shard = Math.max(...list.slice(1).map(onTheWire));
  console.log(`whole${kb(whole)} of${kb(RELEASE.whole)}, postcodes${kb(areas)}`);
  console.log(`view ${kb(view)} of${kb(RELEASE.view)}, the catalogue and the heaviest theme`);
  console.log(`${(figures / count()).toFixed(2)} bytes a figure, of ${count()} figures`);
  assert.ok(whole <= RELEASE.whole, `the release is ${whole} bytes, more than ${RELEASE.whole}`);
  console.log(`shard${kb(shard)} of${kb(RELEASE.shard)}, the heaviest of ${list.length - 1} postcode areas`);
  assert.ok(areas <= RELEASE.postcodes, `the postcodes are ${areas} bytes, more than ${RELEASE.postcodes}`);
  assert.ok(shard <= RELEASE.shard, `a postcode area is ${shard} bytes, more than ${RELEASE.shard}`);
  assert.ok(view <= RELEASE.view, `the catalogue and a theme are ${view} bytes, more than ${RELEASE.view}`);
});

test("a page names its script, its style and its Wasm", () => {
  for (const kind of ["css", "js", "wasm"] as const) assert.ok(files[kind].length > 0, `no ${kind} in a page`);
});

test("every text and bundle that a reader fetches is compressed both ways", () => {
  for (const name of Object.values(files).flat()) {
    if (statSync(join(SITE, name)).size < 200) continue; // may not get smaller
    for (const end of [".br", ".gz"]) assert.ok(existsSync(join(SITE, name + end)), `${name}${end} is missing`);
  }
});

test("nothing looks like a government service", () => {
  for (const name of files.css) assert.doesNotMatch(read(name), /GDS Transport|crest|crown|tudor/i);
});

/** The heaviest page of a council or of one of its themes; says the median of both kinds too. */
function heaviest(): { name: string; bytes: number } {
  const pages = readdirSync(join(SITE, "council"), { recursive: true }).map(String).filter((name) => name.endsWith("index.html"));
  const weighed = pages.map((name) => ({ name: `council/${name}`, bytes: onTheWire(`council/${name}`) }));
  const sorted = weighed.filter(({ bytes }) => bytes > 1000).sort((one, other) => one.bytes - other.bytes); // no page for a code
  for (const [kind, depth] of [["overviews", 3], ["themes", 4]] as const) {
    const own = sorted.filter(({ name }) => name.split("/").length === depth);
    const [middle, last] = [own[own.length >> 1], own.at(-1)];
    console.log(`${own.length} ${kind}: median${kb(middle?.bytes ?? 0)}, heaviest${kb(last?.bytes ?? 0)} (${last?.name})`);
  }
  return sorted.at(-1) ?? { name: "", bytes: 0 };
}

test("the page of whom to ask is as light as others, though it is all tables", () => {
  const councils = readdirSync(join(SITE, "council")).map((slug) => `council/${slug}/learn/index.html`);
  const bytes = councils.filter((name) => existsSync(join(SITE, name))).map(onTheWire);
  assert.ok(bytes.length > 300);
  assert.ok(Math.max(...bytes) < BUDGETS.html, `heaviest${kb(Math.max(...bytes))}`);
});

test("a briefing is light, though it is all text", () => {
  const councils = readdirSync(join(SITE, "council")).map((slug) => `council/${slug}/enquiry/index.html`);
  const bytes = councils.filter((name) => existsSync(join(SITE, name))).map(onTheWire).sort((one, other) => one - other);
  assert.ok(bytes.length > 300);
  assert.ok((bytes[bytes.length >> 1] ?? 0) < BRIEFING, `median${kb(bytes[bytes.length >> 1] ?? 0)}`);
});

function index(): Index {
  return JSON.parse(read("data/index.json")) as Index;
}

/** How many figures the release was made from: the rows of their files. */
function count(): number {
  const folder = fileURLToPath(new URL("../data/figures", import.meta.url));
  const rows = (name: string) => readFileSync(join(folder, name), "utf8").trimEnd().split("\n").length - 1;
  return readdirSync(folder).reduce((sum, name) => sum + rows(name), 0);
}

/** The bundles in a folder of the site. */
function inside(folder: string): string[] {
  return readdirSync(join(SITE, folder)).filter((name) => name.endsWith(".ccb")).map((name) => `${folder}/${name}`);
}

function onTheWire(name: string): number {
  const file = join(SITE, name);
  return statSync(existsSync(`${file}.br`) ? `${file}.br` : file).size;
}

function kb(bytes: number): string {
  return `${(bytes / KB).toFixed(1).padStart(7)} KB`;
}

function read(name: string): string {
  const file = join(SITE, name);
  assert.ok(existsSync(file), `www/dist/${name} is missing: run cargo xtask build`);
  return readFileSync(file, "utf8");
}
