// Postcodes in a real browser: what the page says of them, and that nothing of them leaves the device but the name of a
// shard, which begins with the postcode's first letters.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Index } from "council-compare";
import type { Page } from "playwright-core";
import { RELEASE } from "./command.ts";
import { serve, type Visit } from "./server.ts";
import { DESK, PHONE, Stage } from "./stage.ts";

const LIST = (JSON.parse(readFileSync(join(RELEASE, "index.json"), "utf8")) as Index).postcodes?.file ?? "";
const shard = (area: string) => `/data/${LIST.replace(/\.json$/, "")}/${area}.ccb`;

const stage = new Stage();

/** What is typed; what the page is then called; what else it says; the councils it offers; the shard it asks for. */
type Case = [what: string, typed: string, title: string, said: RegExp, councils: string[], area: string];

const CASES: Case[] = [
  ["one tier", "dl15qt", "Darlington", /unitary council in the North East/i, [], "dl"],
  ["two tiers", "CB1 1AA", "CB1 1AA is served by Cambridge and Cambridgeshire.", /Choose by the service.*Collecting household waste, .*Adult social care, /s, ["cambridge", "cambridgeshire"], "cb"],
  ["on a border, listed", "DL1 3NL", "DL1 3NL is in County Durham.", /DL1 3 is on a border\. Other postcodes there are in Darlington\./, ["county-durham"], "dl"],
  ["on a border, not listed", "SW1A 1AA", "SW1A 1AA is most likely in Westminster.", /SW1A 1 is on a border\. Some postcodes there are in Wandsworth\./, ["westminster"], "sw"],
  ["a district of several", "OX4 4", "OX4 4 is in more than one council.", /Write the whole postcode/, ["oxford", "oxfordshire", "south-oxfordshire"], "ox"],
  ["in no sector", "DL1 0ZZ", "The directory of postcodes in England does not have DL1 0ZZ.", /Check it for slips/, ["darlington", "county-durham"], "dl"],
  ["in Wales", "CF10 1AA", "CF10 1AA is in Wales.", /Data Cymru/, [], ""],
  ["in Scotland", "EH1 1YZ", "EH1 1YZ is in Scotland.", /Local Government Benchmarking Framework/, [], ""],
  ["in Northern Ireland", "BT1 5GS", "BT1 5GS is in Northern Ireland.", /NISRA/, [], ""],
  ["in Guernsey", "GY1 1AA", "GY1 1AA is in Guernsey.", /governments of their own/, [], ""],
  ["over the border", "LL14 5AA", "LL14 5AA is most likely in Wales.", /LL14 5 is on a border\. Some postcodes there are in Shropshire\..*Data Cymru/s, [], "ll"],
  ["malformed", "DL1 5QO", "Your postcode", /'DL1 5QO' is not a postcode; write one such as DL1 5QT/, [], ""],
  ["malformed, with letters for digits", "SWIA OAA", "SW1A 0AA is most likely in Westminster.", /border/, ["westminster"], "sw"],
];

for (const [what, typed, title, said, councils, area] of CASES) {
  test(`a postcode ${what} is answered and told to nobody`, async () => {
    await using visit = await stage.see("", what === "two tiers" ? PHONE : DESK);
    const { page } = visit;
    const before = (await visit.traffic()).length;
    await ask(page, typed);
    await page.getByRole("heading", { level: 1, name: title, exact: true }).waitFor();
    await page.waitForLoadState("networkidle");
    assert.match(await page.locator("main").innerText(), said);
    assert.deepEqual(await offered(page), councils);
    if (title !== "Darlington") assert.equal(await page.evaluate(() => document.activeElement?.tagName), "H1");
    const asked = (await visit.traffic()).slice(before).map(({ url }) => new URL(url).pathname);
    assert.deepEqual(asked.filter((path) => path.includes("/postcodes.")), area ? [`/data/${LIST}`, shard(area)] : []);
    // The core, when it is first wanted; and the one council's page.
    assert.ok(asked.every((path) => /^\/(assets|data)\/|^\/council\/darlington\/$|^\/favicon/.test(path)), asked.join());
    await nowhere(visit, typed);
    assert.deepEqual(visit.problems, []);
  });
}

test("from two councils one goes on, and Back leads to where the reader was", async () => {
  await using visit = await stage.see("council/york/", DESK);
  const { page } = visit;
  await ask(page, "CB1 1AA");
  await page.getByRole("heading", { level: 1, name: /^CB1 1AA/ }).waitFor();
  assert.equal(await page.title(), "Your postcode – Council Compare");
  await page.getByRole("link", { name: "Cambridgeshire", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Cambridgeshire" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/council/cambridgeshire/");
  // The address of the answer no longer knows the postcode: it is the first page.
  await page.goBack();
  await page.waitForURL(`${stage.site.url}?postcode`);
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "York" }).waitFor();
  await ask(page, "CB1 1AA");
  await page.getByRole("heading", { level: 1, name: /^CB1 1AA/ }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "York" }).waitFor();
  await nowhere(visit, "CB1 1AA");
  // One council: straight on.
  await ask(page, "DL1 5QT");
  await page.getByRole("heading", { level: 1, name: "Darlington" }).waitFor();
  assert.equal(await page.title(), "Darlington – Council Compare");
  assert.equal(new URL(page.url()).pathname, "/council/darlington/");
  // A page that is left at once may not have fetched its icon.
  assert.deepEqual(visit.problems.filter((problem) => !problem.includes("favicon")), []);
});

test("the box takes both, by keyboard and by pointer", async () => {
  await using visit = await stage.see("", PHONE);
  const { page } = visit;
  await ready(page);
  const box = page.getByRole("combobox", { name: "Council name or postcode" });
  assert.match(await described(page), /Your postcode stays on this device/);
  await box.fill("dl1");
  assert.deepEqual(await page.getByRole("option").allInnerTexts(), ["Look up this postcode\nPress Enter, or choose this line"]);
  const status = page.getByRole("status").filter({ hasText: "Press Enter to look up this postcode." });
  await status.waitFor({ state: "attached" });
  const height = (await page.getByRole("option").boundingBox())?.height ?? 0;
  assert.ok(height >= 44, `${height}`);
  await box.press("Escape");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  await box.press("ArrowDown");
  assert.equal(await page.getByRole("option").getAttribute("aria-selected"), "true");
  await box.press("Enter");
  await page.getByRole("heading", { level: 1, name: "DL1 is in more than one council." }).waitFor();
  await box.fill("cb1 1aa");
  await page.getByRole("option").click();
  await page.getByRole("heading", { level: 1, name: /^CB1 1AA is served by/ }).waitFor();
  assert.ok((await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)) <= PHONE.width);
  const small = await page.getByRole("main").getByRole("link").evaluateAll((links) =>
    links.map((one) => one.getBoundingClientRect()).filter(({ width, height }) => width < 44 || height < 44).length,
  );
  assert.equal(small, 0);
  await box.fill("E06000005"); // a council's code is no postcode
  assert.match((await page.getByRole("option").allInnerTexts()).join(), /Darlington/);
  await box.fill("darlngton");
  await page.getByRole("option", { name: "Darlington" }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington" }).waitFor();
  assert.deepEqual(visit.problems, []);
});

test("suggestions come at once", async () => {
  await using visit = await stage.see("", DESK);
  await ready(visit.page);
  const times = await visit.page.evaluate(() => {
    const input = document.querySelector<HTMLInputElement>("#place");
    if (!input) return [];
    return ["d", "da", "dar", "darl", "darln", "darlng", "kings lyn", "dl1", "dl1 5qt", "zzzzz"].map((text) => {
      input.value = text;
      const begun = performance.now();
      input.dispatchEvent(new Event("input", { bubbles: true }));
      input.getBoundingClientRect();
      return performance.now() - begun;
    });
  });
  console.log(`suggestions after ${times.map((time) => time.toFixed(1)).join(", ")} ms`);
  assert.equal(times.length, 10);
});

test("where the shard does not arrive the page says so, and tries again", async () => {
  await using visit = await stage.see("", PHONE);
  const { page } = visit;
  await page.route("**/dl.ccb", (route) => route.abort());
  await ask(page, "DL1 5QT");
  const alert = page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /The postcode could not be looked up.*dl\.ccb could not be fetched.*connected to the internet/s);
  await passable(page, "no shard");
  await nowhere(visit, "DL1 5QT");
  await page.unrouteAll();
  await alert.getByRole("button", { name: "Try again" }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington" }).waitFor();
});

test("a damaged shard is refused", async () => {
  let broken = true;
  const bytes = readFileSync(join(RELEASE, shard("dl").replace("/data/", "")));
  const flipped = Uint8Array.from(bytes, (byte, at) => (at === bytes.length >> 1 ? byte ^ 4 : byte));
  await using other = await serve({ altered: (path) => (broken && path === shard("dl") ? flipped : undefined) });
  await using visit = await stage.see(other.url, DESK);
  await ask(visit.page, "DL1 5QT");
  const alert = visit.page.getByRole("alert");
  await alert.waitFor();
  assert.match(await alert.innerText(), /did not arrive as it was published/);
  broken = false;
  await visit.page.context().route("**/dl.ccb", (route) => route.continue()); // leaves the browser's cache out
  await alert.getByRole("button", { name: "Try again" }).click();
  await visit.page.getByRole("heading", { level: 1, name: "Darlington" }).waitFor();
});

test("before the script is there, and without it, the form sends nothing", async () => {
  const context = await stage.browser.newContext({ viewport: PHONE });
  const page = await context.newPage();
  await page.route("**/*.js", (route) => route.abort());
  await page.goto(stage.site.url);
  await page.getByLabel("Council name or postcode").fill("DL1 5QT");
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Show council" }).click()]);
  assert.equal(page.url(), `${stage.site.url}?`);
  await context.close();
  assert.ok(stage.site.asked.every((path) => !/DL1|5QT/i.test(decodeURIComponent(path))), stage.site.asked.join());

  const without = await stage.browser.newContext({ viewport: PHONE, javaScriptEnabled: false });
  const plain = await without.newPage();
  await plain.goto(stage.site.url);
  assert.equal(await plain.getByLabel("Council name or postcode").isVisible(), false);
  assert.equal(await plain.getByRole("link", { name: "All councils from A to Z" }).isVisible(), true);
  await without.close();
});

test("what is typed while figures are on their way is looked up once they are there", async () => {
  const context = await stage.browser.newContext({ viewport: DESK });
  const page = await context.newPage();
  let go: () => void = () => undefined;
  const held = new Promise<void>((done) => (go = done));
  await page.route("**/catalogue.*.ccb", async (route) => (await held, route.continue()));
  await page.goto(stage.site.url);
  await ask(page, "CB1 1AA");
  go();
  await page.getByRole("heading", { level: 1, name: /^CB1 1AA is served by/ }).waitFor();
  assert.equal(page.url(), `${stage.site.url}?postcode`);
  await context.close();
});

async function ask(page: Page, postcode: string): Promise<void> {
  await page.getByLabel("Council name or postcode").fill(postcode);
  await page.getByLabel("Council name or postcode").press("Enter");
}

/** The box suggests once the core is there. */
async function ready(page: Page): Promise<void> {
  await page.getByLabel("Council name or postcode").focus();
  await page.locator("#place[role=combobox]").waitFor();
}

/** The councils that an answer links to. */
function offered(page: Page): Promise<string[]> {
  return page.locator(".serving a[href*='/council/']").evaluateAll((links) => links.map((one) => one.getAttribute("href")?.split("/")[2] ?? ""));
}

function described(page: Page): Promise<string> {
  return page.evaluate(() => {
    const id = document.querySelector("#place")?.getAttribute("aria-describedby") ?? "";
    return document.getElementById(id)?.textContent ?? "";
  });
}

/** Nothing of the postcode is in an address, the title, the history's state, a cookie, a storage or a request. */
async function nowhere(visit: Visit, typed: string): Promise<void> {
  const kept = await visit.page.evaluate(async () => ({
    address: [location.href, document.referrer, document.title, JSON.stringify(history.state)],
    forms: [...document.querySelectorAll("form")].flatMap((form) => [...new FormData(form).keys()]),
    stored: [JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie],
    caches: await caches.keys(),
    databases: (await indexedDB.databases()).length,
    fetched: performance.getEntriesByType("resource").map(({ name }) => name),
  }));
  assert.deepEqual([kept.forms, kept.caches, kept.databases, kept.stored], [[], [], 0, ["{}", "{}", ""]]);
  assert.deepEqual(await visit.page.context().cookies(), []);
  const squeezed = typed.replace(/\s/g, "").toLowerCase();
  const said = [...kept.address, ...kept.fetched, ...(await visit.traffic()).map(({ url }) => url), ...stage.site.asked];
  for (const text of said) {
    const plain = decodeURIComponent(text).replace(/[\s+]/g, "").toLowerCase();
    // Its district too: only the letters it begins with may be known.
    for (const part of [squeezed, squeezed.slice(0, -3)]) assert.ok(!part || !/\d/.test(part) || !bare(plain).includes(part), `${part} is in ${text}`);
  }
}

/** An address without the hashes in names, where two letters and a digit stand by chance. */
function bare(address: string): string {
  return address.replace(/[.-][\w-]{8,12}(?=[./])/g, "");
}

async function passable(page: Page, name: string): Promise<void> {
  const axe = new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]);
  const { violations } = await axe.analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], name);
}
