// A review of a subject: what it says against the command line, that it can be kept as a link and as a document, and that what
// is written in it reaches nobody.
import assert from "node:assert/strict";
import { test } from "node:test";
import { pathToFileURL } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Comparison } from "council-compare";
import type { Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { files, saved } from "./files.ts";
import { DESK, PHONE, Stage } from "./stage.ts";

const MEASURES = ["carer-quality-of-life", "fly-tipping-incidents"];
const ASKED = `review/?place=E06000005&with=region&measures=${MEASURES.join(",")}`;
const WORDS = { "review-title": "Streets <and> carers", "review-before": "Why do we ask?\n\nBecause residents do.", "review-after": "We shall visit Redcar." };

const file = files();
const stage = new Stage();

/** Waits until the review is there, pictures and all. */
async function made(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const review = document.getElementById("made");
    const places = [...(review?.querySelectorAll(".strip, .trend") ?? [])];
    return review && !review.ariaBusy && places.length > 0 && places.every((place) => place.firstElementChild);
  });
}

async function write(page: Page): Promise<void> {
  for (const [id, text] of Object.entries(WORDS)) await page.locator(`#${id}`).fill(text);
}

const told = () =>
  MEASURES.map((metric) => (JSON.parse(councilCompare("compare", RELEASE, "Darlington", "--peers", "region", "--metric", metric, "--format", "json")) as Comparison[])[0]);

test("a review says what the command line says, beside one's own words", async () => {
  await using visit = await stage.see("review/", DESK);
  const { page } = visit;
  await page.selectOption("#review-place", { label: "Darlington" });
  await page.selectOption("#review-with", "region");
  for (const measure of MEASURES) {
    await page.locator("details", { has: page.locator(`#review-${measure}`) }).locator("summary").click();
    await page.check(`#review-${measure}`);
  }
  await made(page);
  await write(page);
  const text = (await page.locator("#made").innerText()).replaceAll(/\s+/g, " ");
  for (const comparison of told()) {
    for (const sentence of [comparison?.sentences.peers, comparison?.sentences.england, comparison?.sentences.title]) assert.ok(text.includes(sentence ?? "?"), sentence);
  }
  assert.ok(text.includes("Streets <and> carers") && text.includes("Because residents do.") && text.includes("We shall visit Redcar."));
  assert.ok(text.includes("Compared with other councils in the North East"));
  assert.equal(await page.locator("#made .take, #made button, #made select").count(), 0);
  const link = page.locator("#made-measures a", { hasText: "every council" }).first();
  assert.equal(await link.evaluate((found) => (found as HTMLAnchorElement).href), `${stage.site.url}metric/${MEASURES[0]}/`);
  assert.equal(page.url(), stage.site.url + ASKED);
  assert.deepEqual(visit.problems, []);
});

test("a link keeps the choices and the words, and no request holds a word", async () => {
  await using visit = await stage.see(ASKED, DESK);
  const { page } = visit;
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await made(page);
  await write(page);
  await page.click("#review-link");
  await page.getByText("Copied.").waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  assert.equal(new URL(link).search, new URL(ASKED, stage.site.url).search);
  await using other = await stage.see(link, PHONE);
  await made(other.page);
  assert.equal(await other.page.locator("#review-after").inputValue(), WORDS["review-after"]);
  assert.deepEqual(await other.page.locator("#made .own p").allTextContents(), ["Why do we ask?", "Because residents do.", "We shall visit Redcar."]);
  assert.ok(stage.site.asked.every((path) => !/Redcar|residents|Streets/.test(decodeURIComponent(path))));
  assert.equal(await page.evaluate(() => localStorage.length + sessionStorage.length), 0);
  await page.locator("#review-before").fill("long ".repeat(2000).slice(0, 10_000));
  await page.click("#review-link");
  await page.getByText("too long for a link").waitFor();
  assert.deepEqual([...visit.problems, ...other.problems], []);
});

test("a document is whole without a network and without script", async () => {
  await using visit = await stage.see(ASKED, DESK);
  await made(visit.page);
  await write(visit.page);
  const document = await saved(visit.page, visit.page.locator("#review-save"));
  assert.match(document.name, /^review-darlington-\d{4}-\d\d\.html$/);
  assert.doesNotMatch(document.text, /<script|<and>/);
  await using alone = await stage.see(pathToFileURL(file(document.name, document.text)).href, DESK, { javaScriptEnabled: false, offline: true });
  assert.equal(await alone.page.title(), WORDS["review-title"]);
  const text = (await alone.page.locator("main").innerText()).replaceAll(/\s+/g, " ");
  for (const comparison of told()) assert.ok(text.includes(comparison?.sentences.peers ?? "?"));
  assert.ok((await alone.page.locator("svg").count()) >= 3);
  assert.equal(await alone.page.locator("main a", { hasText: "every council" }).first().getAttribute("href"), `${stage.site.url}metric/${MEASURES[0]}/`);
  assert.deepEqual((await alone.traffic()).filter(({ url }) => !url.startsWith("file:")), []);
  assert.deepEqual(alone.problems, []);
});

test("what is not a council's task is said, and a review can be made by everyone", async () => {
  for (const size of [PHONE, DESK]) {
    await using visit = await stage.see("review/?place=E07000032&measures=carer-quality-of-life,household-waste-recycling-rate,no-such", size);
    const { page } = visit;
    await made(page);
    assert.match(await page.locator("#made-measures").innerText(), /not this council's task or has no figures here: .*unpaid carers/);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    await page.emulateMedia({ media: "print" });
    assert.equal(await page.locator("#review").isVisible(), false);
    assert.deepEqual(visit.problems, []);
  }
});
