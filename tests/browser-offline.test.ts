// Without a network: the whole explorer in one file, and the copy that a reader asks to keep.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { BrowserContext, Page } from "playwright-core";
import { listen, server } from "../www/serve.mjs";
import { NAMED } from "./server.ts";
import { DESK, offered, painted, PHONE, Stage, suggested } from "./stage.ts";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const SITE = join(ROOT, "www/dist");
/** Of one tier and of two, alone, former, a combined authority: overviews, themes, and pages of measures. */
const PAGES = [
  "council/darlington/",
  "council/derbyshire/",
  "council/isles-of-scilly/",
  "council/craven/",
  "council/greater-manchester-combined-authority/",
  "council/darlington/waste/",
  "council/amber-valley/planning/",
  "metric/carer-quality-of-life/",
  "metrics/",
  "",
];

const stage = new Stage();

describe("the whole explorer in one file", () => {
  const folder = mkdtempSync(join(tmpdir(), "council-compare-"));
  const file = join(folder, "council-compare.html");
  const at = (address = "") => pathToFileURL(file).href + address;

  before(() => void execFileSync("node", ["www/offline/assemble.mjs", "www/dist", file], { cwd: ROOT }));
  after(() => rmSync(folder, { recursive: true }));

  /** Opens the file with no network; all that is asked for is remembered. */
  async function open(address: string, viewport = DESK): Promise<{ page: Page; wrong: string[]; close: () => Promise<void> }> {
    const context = await stage.browser.newContext({ viewport, locale: "en-GB", acceptDownloads: true });
    await context.setOffline(true);
    const wrong = await watched(context);
    await context.route(/^(?!file:|data:|blob:)/, (route) => (wrong.push(`asked for ${route.request().url()}`), route.abort()));
    const page = await context.newPage();
    await page.goto(at(address));
    await ready(page);
    return { page, wrong, close: () => context.close() };
  }

  test("is of a size to send, and says what it is and whose", () => {
    const html = readFileSync(file, "utf8");
    const { release, notice } = JSON.parse(readFileSync(join(SITE, "data/index.json"), "utf8")) as { release: string; notice: string };
    const { bytes, core } = JSON.parse(readFileSync(join(SITE, "offline/files.json"), "utf8")) as { bytes: number; core: string };
    const sizes = { file: statSync(file).size, copy: bytes, core: statSync(join(SITE, core)).size };
    console.log(`bytes of the file, of a copy and of their Wasm: ${JSON.stringify(sizes)}`);
    assert.ok(statSync(file).size < 3e6);
    for (const line of [...notice.split("\n"), `release ${release}`, "MIT License"]) assert.ok(html.slice(0, 8000).includes(line), line);
    assert.match(html, /<meta http-equiv="Content-Security-Policy" content="default-src 'none'; [^"]*connect-src 'none'/);
    assert.doesNotMatch(html.replace(/<script[^]*?<\/script>/g, ""), /(src|href)="(?!#|https:|data:|\/)/);
  });

  test("the site's modules leave addresses to one, which the file has another of", () => {
    const own = ["address.ts", "source.ts", "keep.ts", "start.ts", "visit.ts", "embed.ts", "element.ts", "opening.ts"]; // of the site alone
    const folder = join(ROOT, "www/src");
    for (const name of readdirSync(folder).filter((name) => !own.includes(name))) {
      const code = readFileSync(join(folder, name), "utf8").replace(/\/\/.*|\/\*[^]*?\*\//g, "");
      assert.doesNotMatch(code, /\b(location|history)\.|\bfetch\(/, `${name}: use address.ts or source.ts, or the file breaks`);
    }
  });

  test("its pages are the site's own, to the letter", async () => {
    const { page, wrong, close } = await open("#/method/");
    for (const path of PAGES) {
      await page.evaluate((to) => (location.hash = to), `#/${path}`);
      const own = mainOf(readFileSync(join(SITE, path, "index.html"), "utf8"));
      await page.waitForFunction((title) => document.title === title, own.title);
      await ready(page);
      assert.equal(await textOf(page), await textOf(page, own.main), path);
    }
    assert.deepEqual(wrong, []);
    await close();
  });

  test("can be walked: links, pictures, groups, periods, a measure, and back again", async () => {
    const { page, wrong, close } = await open("");
    await page.getByRole("link", { name: "All councils from A to Z" }).click();
    await page.getByRole("link", { name: "Darlington", exact: true }).click();
    await arrived(page, "Darlington");
    assert.equal(await page.title(), "Darlington – Council Compare");
    await page.getByRole("navigation").getByRole("link", { name: "Waste" }).first().click();
    await page.locator("main a[href$='council/darlington/waste/']").first().click();
    await arrived(page, /^Darlington: Waste/);
    await painted(page);
    const marks = await page.locator(".strip svg").first().getAttribute("data-marks");
    assert.ok(Number(marks) > 100);
    await offered(page);
    await page.getByRole("radio", { name: /other unitary councils/i }).click();
    await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
    assert.match(page.url(), /#\/council\/darlington\/waste\/\?with=class$/);
    await page.locator(".period select").first().selectOption({ index: 1 });
    await page.waitForURL(/&at=/);
    await painted(page);
    const take = page.locator(".metric .take").first();
    await take.locator("summary").click();
    const [download] = await Promise.all([page.waitForEvent("download"), take.locator("[data-file$='.svg']").first().click()]);
    assert.match(readFileSync(await download.path(), "utf8"), /^<svg /);
    await page.locator("main .contents summary").click();
    await page.locator("main .contents details a").nth(1).click(); // a part of this page
    assert.match(page.url(), /with=class&at=.*#[\w-]+$/);
    await page.goBack();
    assert.match(page.url(), /with=class&at=[^#]*$/);
    await page.locator("a[href*='metric/']").first().evaluate((link) => (link.closest("details") as HTMLDetailsElement | null)?.setAttribute("open", ""));
    await page.locator("main a[href*='#/metric/']").first().click();
    await page.locator("main[data-page=metric]").waitFor();
    await page.getByLabel("Region").selectOption({ index: 1 });
    assert.match((await page.locator("#shown").textContent()) ?? "", /^\d+ councils are shown\.$/);
    await page.goBack();
    await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
    await page.goBack();
    await arrived(page, "Darlington", false); // where the reader was: at the theme's own heading
    await page.getByRole("link", { name: "Privacy" }).click();
    await arrived(page, "Privacy");
    await page.getByRole("link", { name: "Keep or remove a copy" }).click();
    await page.getByText("You are reading the one file.").waitFor();
    await page.evaluate(() => (location.hash = "#/council/nowhere/"));
    await arrived(page, "Page not found");
    assert.deepEqual(wrong, []);
    await close();
  });

  test("finds councils by name and by postcode", async () => {
    const { page, wrong, close } = await open("", PHONE);
    const box = page.getByLabel("Council name or postcode");
    await suggested(page, "DL1 5QT");
    await page.keyboard.press("Enter");
    await arrived(page, "Darlington");
    assert.equal(await box.inputValue(), "");
    await box.fill("DE4 3NN"); // two tiers
    await page.keyboard.press("Enter");
    await page.locator("main .serving").waitFor();
    await page.getByRole("link", { name: "Derbyshire", exact: false }).first().click();
    await arrived(page, /^Derbyshire/);
    await page.goBack();
    await page.goBack();
    await arrived(page, "Darlington");
    await box.fill("Nowhere at all");
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { level: 1, name: "nowhere at all" }).or(page.locator("main .message")).first().waitFor();
    assert.deepEqual(wrong, []);
    await close();
  });

  test("can be used by everyone, narrow and wide", async () => {
    const theme = "#/council/darlington/waste/";
    for (const [path, viewport] of [["#/", PHONE], [theme, PHONE], [theme, DESK], ["#/method/", PHONE]] as const) {
      const { page, close } = await open(path, viewport);
      if (path === theme) await painted(page);
      await passable(page, path);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), path);
      await close();
    }
  });

  test("without script it says what it needs", async () => {
    const context = await stage.browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(at());
    assert.match(await page.locator("main").innerText(), /This file needs JavaScript/);
    await context.close();
  });
});

describe("the copy that a reader keeps", () => {
  let running: Server | undefined;
  let port = 0;
  let context: BrowserContext;
  let wrong: string[];
  const altered = new Map<string, Uint8Array>();
  const url = () => `http://127.0.0.1:${port}/`;

  const start = async () => {
    running = server(SITE, (path) => altered.get(path));
    port = await listen(running, port);
  };
  const stop = () =>
    new Promise<void>((done) => {
      running?.close(() => done());
      running?.closeAllConnections();
    });

  before(async () => {
    await start();
    context = await stage.browser.newContext({ viewport: PHONE, locale: "en-GB" });
    wrong = await watched(context);
  });
  after(async () => {
    await context?.close();
    await stop();
  });

  /** What the browser holds for the site. */
  const held = (page: Page) =>
    page.evaluate(async () => ({
      caches: await caches.keys(),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      else: localStorage.length + sessionStorage.length + (await indexedDB.databases()).length + document.cookie.length,
    }));
  const nothing = { caches: [], workers: 0, else: 0 };

  async function keep(page: Page): Promise<void> {
    await page.goto(`${url()}offline/`);
    await page.getByRole("button", { name: "Keep this explorer on this device" }).click();
    await page.getByText("This explorer is kept on this device.").waitFor();
  }

  test("nothing is registered or stored before a reader asks, nor after one cancels", async () => {
    const page = await context.newPage();
    for (const path of ["", "council/darlington/", "council/darlington/waste/", "metrics/", "offline/"]) {
      await page.goto(url() + path, { waitUntil: "networkidle" });
      assert.deepEqual(await held(page), nothing, path);
    }
    await passable(page, "offered");
    await page.route("**/data/*.ccb", async (route) => {
      await new Promise((done) => setTimeout(done, 300));
      await route.continue().catch(() => {});
    });
    await page.getByRole("button", { name: "Keep this explorer on this device" }).click();
    await page.getByRole("progressbar", { name: "How much is saved" }).waitFor();
    await passable(page, "saving");
    await page.getByRole("button", { name: "Cancel" }).click();
    await page.getByText("No copy is kept on this device.").waitFor();
    assert.deepEqual(await held(page), nothing, "cancelled");
    await page.close();
  });

  test("a copy answers without a network: pages seen and never seen, pictures and postcodes", async () => {
    const page = await context.newPage();
    await keep(page);
    assert.match((await page.locator("#kept").textContent()) ?? "", /release .+, saved on \d+ \w+ \d{4}\./);
    assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Remove it from this device");
    await passable(page, "kept");
    await page.goto(`${url()}council/darlington/`);
    assert.equal(await page.locator(".saved").count(), 0, "the network answers");
    assert.deepEqual(wrong.splice(0), []);
    await stop();
    for (const path of PAGES) {
      await page.goto(url() + path);
      const own = mainOf(readFileSync(join(SITE, path, "index.html"), "utf8"));
      assert.equal(await page.title(), own.title, path);
      assert.equal(await textOf(page), await textOf(page, own.main), path);
      assert.match((await page.locator(".saved").textContent()) ?? "", /^You are offline\. This copy was saved on \d+ \w+ \d{4}\.$/);
    }
    await page.goto(`${url()}council/york/waste/?with=region`);
    await painted(page);
    await page.getByRole("heading", { name: /^Compared with other councils in/ }).waitFor();
    await passable(page, "from the copy");
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await suggested(page, "DL1 5QT");
    await page.keyboard.press("Enter");
    await arrived(page, "Darlington", false);
    await page.goto(`${url()}council/york`);
    assert.equal(page.url(), `${url()}council/york/`);
    assert.equal((await page.goto(`${url()}council/nowhere/`))?.status(), 404);
    assert.equal(await page.locator("h1").textContent(), "Page not found");
    await page.goto(`${url()}offline/`);
    await page.getByText("This explorer is kept on this device.").waitFor();
    await start();
    await page.goto(url());
    assert.equal(await page.locator(".saved").count(), 0, "back on the network");
    await page.close();
  });

  test("embeds are never answered from it", async () => {
    const page = await context.newPage();
    await page.goto(url());
    assert.equal(await page.evaluate(() => navigator.serviceWorker.controller?.scriptURL), `${url()}sw.js`);
    const answer = await page.goto(`${url()}embed/v1/`);
    assert.equal(answer?.fromServiceWorker(), false);
    const own = await page.goto(url());
    assert.equal(own?.fromServiceWorker(), true);
    await page.close();
  });

  test("a new release takes the place of the old at the next visit", async () => {
    const list = JSON.parse(readFileSync(join(SITE, "offline/files.json"), "utf8")) as { version: string };
    const renewed = (path: string) => altered.set(path, Buffer.from(readFileSync(join(SITE, path), "utf8").replaceAll(list.version, "0123456789ab")));
    renewed("/sw.js");
    renewed("/offline/files.json");
    const page = await context.newPage();
    await page.goto(url());
    assert.deepEqual((await held(page)).caches, [`council-compare ${list.version}`]);
    await page.waitForFunction(async () => (await caches.keys()).join() === "council-compare 0123456789ab");
    await stop();
    await page.goto(`${url()}council/leeds/`);
    assert.equal(await page.locator("h1").textContent(), "Leeds");
    await start();
    await page.close();
  });

  test("it is taken away by its reader, or for all by its publisher", async () => {
    const page = await context.newPage();
    await page.goto(`${url()}offline/`);
    await page.getByRole("button", { name: "Remove it from this device" }).click();
    await page.getByText("No copy is kept on this device.").waitFor();
    assert.deepEqual(await held(page), nothing);
    await page.close();
    altered.clear();
    const other = await stage.browser.newContext(); // another reader
    const theirs = await other.newPage();
    await keep(theirs);
    altered.set("/sw.js", readFileSync(join(ROOT, "www/worker/remove.js")));
    await theirs.goto(url());
    await theirs.waitForFunction(async () => (await caches.keys()).length === 0 && (await navigator.serviceWorker.getRegistrations()).length === 0);
    await other.close();
  });
});

test("a page that cannot fetch says that there is no network, and what still works", async () => {
  await using visit = await stage.see("council/darlington/", PHONE);
  const { page } = visit;
  await page.context().setOffline(true);
  await page.getByRole("radio", { name: /other unitary councils/i }).click();
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match((await alert.textContent()) ?? "", /You are offline\./);
  assert.match((await alert.textContent()) ?? "", /All other text and the tables here are complete/);
  await page.locator("#search").evaluate((form: HTMLFormElement) => form.requestSubmit());
  await page.getByText("The list of councils could not be loaded").waitFor();
});

test("what takes more than a second is said, and no longer when it is done", async () => {
  await using visit = await stage.see("", PHONE);
  const { page } = visit;
  let release = () => {};
  const held = new Promise<void>((done) => (release = done));
  await page.route("**/*.ccb", (route) => held.then(() => route.continue()));
  await page.goto(`${stage.site.url}council/darlington/waste/`);
  const said = page.getByRole("status").filter({ hasText: "Loading…" });
  await said.waitFor();
  assert.ok(await said.isVisible() && (await said.boundingBox())!.width > 100);
  await passable(page, "loading");
  release();
  await painted(page);
  assert.equal(await said.count(), 0);
});

/** What goes wrong in the pages of a context. What a stopped server does not answer is no fault of theirs. */
async function watched(context: BrowserContext): Promise<string[]> {
  const wrong: string[] = [];
  await context.addInitScript(NAMED);
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") wrong.push(message.text());
  });
  context.on("weberror", (error) => wrong.push(error.error().message));
  return wrong;
}

/** The title and the `main` of a page as it was published. */
function mainOf(html: string): { title: string; main: string } {
  const title = /<title>([^]*?)<\/title>/.exec(html)?.[1] ?? "";
  return { title: title.replace(/&amp;/g, "&"), main: /<main[ >][^]*<\/main>/.exec(html)?.[0] ?? "" };
}

/** What the page's `main` says, or another; without pictures, and without what a script adds to a filter. */
function textOf(page: Page, main?: string): Promise<string> {
  return page.evaluate((html) => {
    const view = html === undefined ? document.querySelector("main")?.cloneNode(true) : new DOMParser().parseFromString(html, "text/html").querySelector("main");
    (view as Element).querySelectorAll("svg, #shown, #by-near option").forEach((part) => part.remove());
    return (view as Element).textContent ?? "";
  }, main);
}

/** Waits until a page of the file is shown. */
async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => document.querySelector("main[data-page]:not([aria-busy])"));
}

/** Waits for a page by its heading, which has the focus. */
async function arrived(page: Page, name: string | RegExp, focused = true): Promise<void> {
  await page.getByRole("heading", { level: 1, name, exact: true }).waitFor();
  if (focused) await page.waitForFunction(() => document.activeElement?.tagName === "H1");
}

async function passable(page: Page, name: string): Promise<void> {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  const { violations } = await new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(tags).analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], name);
}
