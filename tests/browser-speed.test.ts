// How the site does by Lighthouse on a slow phone, and how soon it answers a reader whose device is four times slower.
// Times are printed beside what we ask of ourselves and fail nothing: this machine may be busy. What does not depend on it
// does: barriers, good practice, what a search engine needs, and that nothing moves.
import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { launch, NAMED, serve, type Site } from "./server.ts";
import { offered } from "./stage.ts";

const RUNS = 3;
/** Lighthouse's performance, of 100. */
const PERFORMANCE = 95;
/** How soon a reader should see the answer, in milliseconds, at `SLOWER`. */
const ANSWER = 100;
const SLOWER = 4;

let site: Site;
let browser: Browser;
let port: number;

before(async () => {
  port = await free();
  [site, browser] = await Promise.all([serve(), launch([`--remote-debugging-port=${port}`])]);
});

after(async () => {
  await browser?.close();
  await site?.close();
});

for (const [path, runs] of [["", 1], ["council/darlington/", RUNS], ["council/darlington/waste/", RUNS], ["metric/household-waste-recycling-rate/", 1]] as const) {
  test(`Lighthouse, on a slow phone: /${path}`, async () => {
    const performance: number[] = [];
    for (let run = 0; run < runs; run++) {
      const { categories, audits } = await lighthouse(site.url + path);
      const short = Object.values(audits).filter(({ score }) => score !== null && score < 1);
      const points = (id: string) => Math.round((categories[id]?.score ?? 0) * 100);
      for (const id of ["accessibility", "best-practices", "seo"]) {
        assert.equal(points(id), 100, `${id}: ${short.map(({ id, title }) => `${id} (${title})`).join("; ")}`);
      }
      assert.ok((audits["cumulative-layout-shift"]?.numericValue ?? 1) < 0.05, "something moves");
      performance.push(points("performance"));
      const times = ["first-contentful-paint", "largest-contentful-paint", "total-blocking-time"].map((id) => audits[id]?.displayValue);
      console.log(`/${path}: performance ${points("performance")}, first and largest paint, blocked: ${times.join(", ")}`);
    }
    const median = performance.sort((one, other) => one - other)[runs >> 1] ?? 0;
    console.log(`/${path}: performance ${median}${median < PERFORMANCE ? `, LESS THAN ${PERFORMANCE}` : ""}, median of ${runs}`);
  });
}

/** What we read of Lighthouse's report. */
interface Report {
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { id: string; title: string; score: number | null; numericValue?: number; displayValue?: string }>;
}

/** By its command, not its module: its types are not for this compiler, and it has a process to itself. */
async function lighthouse(url: string): Promise<Report> {
  const command = createRequire(import.meta.url).resolve("lighthouse/cli/index.js");
  const { stdout } = await promisify(execFile)(process.execPath, [command, url, `--port=${port}`, "--output=json", "--quiet"], { maxBuffer: 1 << 26 });
  return JSON.parse(stdout) as Report;
}

/** What a reader does, where, and what they then see. */
type Deed = [what: string, path: string, ready: (page: Page) => Promise<unknown>, act: (page: Page) => Promise<unknown>, selector: string, text: string];

const DEEDS: Deed[] = [
  ["type in the box", "", box, (page) => page.keyboard.press("b"), "[role=option]", ""],
  ["change council", "", (page) => box(page).then(() => page.keyboard.type("bury")).then(() => page.keyboard.press("ArrowDown")), (page) => page.keyboard.press("Enter"), "h1", "Bury"],
  ["change group", "council/darlington/", warm, (page) => page.locator("#with-class").press("Space"), "#compared", "other unitary councils"],
  ["change group", "council/darlington/waste/", warm, (page) => page.locator("#with-class").press("Space"), "#compared", "other unitary councils"],
  ["move a weight", "council/darlington/", (page) => warm(page).then(() => weight(page)), (page) => page.keyboard.press("ArrowUp"), "#compared", "similar by your weights"],
  ["open a table", "council/darlington/waste/", (page) => warm(page).then(() => page.locator("summary", { hasText: "Table of the figures" }).first().focus()), (page) => page.keyboard.press("Enter"), ".metric details[open] caption", ""],
];

for (const [what, path, ready, act, selector, text] of DEEDS) {
  test(`how soon, ${SLOWER} times slower: ${what}, /${path}`, async () => {
    const took: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
      const page = await context.newPage();
      await page.addInitScript(NAMED);
      await page.addInitScript(stopwatch);
      await page.goto(site.url + path, { waitUntil: "networkidle" });
      await ready(page);
      const session = await context.newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
      await page.evaluate((until) => sessionStorage.setItem("until", JSON.stringify(until)), [selector, text]);
      await act(page);
      took.push(await seen(page));
      await context.close();
    }
    const median = took.sort((one, other) => one - other)[RUNS >> 1] ?? 0;
    console.log(`${what}, /${path}: ${median.toFixed(0)} ms until it is seen${median > ANSWER ? `, MORE THAN ${ANSWER}` : ""} (${took.map(Math.round).join(", ")})`);
  });
}

/** In the page: notes when the last key went down, and the frame after the one in which what is waited for is there. */
function stopwatch(): void {
  const now = (time: number) => String(performance.timeOrigin + time);
  addEventListener("keydown", (event) => sessionStorage.setItem("began", now(event.timeStamp)), { capture: true });
  const look = () => {
    const [selector, text] = JSON.parse(sessionStorage.getItem("until") ?? '["nothing", ""]') as [string, string];
    const there = [...document.querySelectorAll(selector)].some((found) => found.checkVisibility() && found.textContent?.includes(text));
    if (there) requestAnimationFrame((time) => sessionStorage.setItem("seen", now(time)));
    else requestAnimationFrame(look);
  };
  look();
}

/** Milliseconds between the two. */
async function seen(page: Page): Promise<number> {
  await page.waitForFunction(() => sessionStorage.getItem("seen"));
  return page.evaluate(() => Number(sessionStorage.getItem("seen")) - Number(sessionStorage.getItem("began")));
}

async function box(page: Page): Promise<void> {
  await page.getByLabel("Council name or postcode").focus();
  await page.locator("#place[role=combobox]").waitFor();
}

/** Has what pages are made of fetched and run once, as after a reader's first choice. */
async function warm(page: Page): Promise<void> {
  if (page.url().endsWith("/waste/")) await offered(page); // an overview does not fold them
  for (const [id, heading] of [["region", "in the North East"], ["similar", "similar councils"]]) {
    await page.locator(`#with-${id}`).press("Space");
    await page.locator("#compared", { hasText: heading ?? "" }).waitFor();
    await page.waitForFunction(() => !document.querySelector("main[aria-busy]"));
  }
}

async function weight(page: Page): Promise<void> {
  await page.locator("details", { has: page.locator("select[data-feature]") }).first().locator("summary").click();
  await page.locator("select[data-feature]").first().focus();
}

function free(): Promise<number> {
  return new Promise((done) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => done(typeof address === "object" && address ? address.port : 0));
    });
  });
}
