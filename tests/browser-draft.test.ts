// Draft measures: a consultation's files are opened on the reader's device, shown as the command line has them, marked wherever one
// looks, and commented on; nothing is sent anywhere.
import assert from "node:assert/strict";
import { readFileSync, truncateSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { files, opened as openedIn, rests as restsIn, saved } from "./files.ts";
import { DESK, PHONE, Stage } from "./stage.ts";

const EXAMPLE = ["toml", "csv"].map((end) => fileURLToPath(new URL(`../www/public/draft-example.${end}`, import.meta.url)));
const file = files();
const stage = new Stage();
const rests = (page: Page) => restsIn(page, "drafts");
const opened = (page: Page, paths: string[], council = "Darlington") => openedIn(page, "drafts", paths, council);

test("what is saved is the command line's, and what is shown is in it", async () => {
  await using visit = await stage.see("draft/", DESK);
  const { page } = visit;
  await opened(page, EXAMPLE);
  assert.match(await page.locator("#drafts-problems").innerText(), /2 draft measures, 1,210 figures\. Nothing was left out\./);
  const command = (...more: string[]) => councilCompare("draft", RELEASE, ...EXAMPLE, "--council", "darlington", ...more);
  const saves = async (...more: string[]) => {
    const document = await saved(page, "Save as a document");
    assert.equal(document.name, "DRAFT-darlington.html");
    assert.equal(document.text.trim(), command("--format", "html", ...more).trim());
    const table = await saved(page, "Save the table as CSV");
    assert.equal(table.name, "DRAFT-darlington.csv");
    assert.equal(table.text, command("--format", "csv", ...more));
  };
  await saves();
  await page.selectOption("#drafts-with", "region");
  await rests(page);
  await saves("--peers", "region");
  type Said = { sentences: { england: string; peers: string }; metric: { title: string; limits: string[] } };
  const { measures } = JSON.parse(command("--format", "json", "--peers", "region")) as { measures: Said[] };
  const text = (await page.locator("#drafts-figures").innerText()).replaceAll(/\s+/g, " ");
  for (const { sentences, metric } of measures) {
    for (const said of [metric.title, ...metric.limits, sentences.england, sentences.peers]) assert.ok(text.includes(said), said);
  }
  // A published list of groups is fetched once it is chosen.
  const list = await page.locator("#drafts-with option").last().getAttribute("value");
  await page.selectOption("#drafts-with", list ?? "");
  await rests(page);
  assert.equal(await page.locator("#drafts-figures .draft-measure").count(), 2);
  assert.deepEqual(visit.problems, []);
});

test("the mark is in every heading, caption, picture and sheet of paper", async () => {
  await using visit = await stage.see("draft/", DESK);
  const { page } = visit;
  await opened(page, EXAMPLE);
  for (const part of [".draft-measure h2", ".draft-measure caption", ".draft-measure svg", ".draft-measure .draft-mark"]) {
    const texts = await page.locator(`#drafts-figures ${part}`).allTextContents();
    assert.ok(texts.length >= 2, part);
    for (const text of texts) assert.match(text, /DRAFT/, part);
  }
  // Not by colour alone, and not hidden: a framed word, on a screen and on paper.
  for (const media of ["screen", "print"] as const) {
    await page.emulateMedia({ media });
    for (const mark of await page.locator("#drafts-figures .draft-mark").all()) assert.ok(await mark.isVisible(), media);
    assert.ok(await page.locator("#drafts-figures .own-notice").isVisible());
  }
  assert.ok(!(await page.locator("#drafts-comment").isVisible()), "no form on paper");
  const pages = await page.evaluate(() =>
    document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules]).filter((rule) => /^@page draft/.test(rule.cssText)).map((rule) => rule.cssText),
  );
  assert.equal(pages.length, 1);
  assert.match(pages[0] ?? "", /@top-center \{[^}]*"DRAFT"/);
  assert.equal(await page.locator("main").evaluate((main) => getComputedStyle(main).getPropertyValue("page")), "draft");
  assert.deepEqual(visit.problems, []);
});

test("comments are saved as a file that the organiser's command reads; another council keeps them", async () => {
  await using visit = await stage.see("draft/", DESK);
  const { page } = visit;
  await opened(page, EXAMPLE);
  await page.getByLabel("Your name or organisation").fill("A council");
  const first = page.getByRole("group", { name: "DRAFT: Invented share of street lamps" });
  await first.getByLabel("Is it clear what is measured?").fill("=Mostly, but \"a week\"\nis not.");
  const second = page.getByRole("group", { name: "DRAFT: Invented cost" });
  await second.getByLabel("Could your council supply the figures?").fill("Yes");
  await page.selectOption("#drafts-place", { label: "York" });
  await rests(page);
  const comments = await saved(page, "Save comments");
  assert.equal(comments.name, "DRAFT-comments.toml");
  assert.match(comments.text, /^# DRAFT: comments on Invented measures of street lighting\.\n/);
  const other = file("by-hand.toml", councilCompare("comment", EXAMPLE[0] ?? "").replace('answer = ""', 'answer = "By hand"'));
  const kept = file("DRAFT-comments.toml", comments.text);
  const rows = councilCompare("comments", kept, other).trim().split("\r\n");
  const lamps = "draft-invented-lamps-mended,DRAFT: Invented share of street lamps mended in a week,Is it clear what is measured?";
  const about = "Invented measures of street lighting";
  assert.deepEqual(rows, [
    "file,consultation,name,metric,title,question,answer",
    `DRAFT-comments.toml,${about},A council,${lamps},"'=Mostly, but ""a week""\nis not."`,
    `DRAFT-comments.toml,${about},A council,draft-invented-lamp-cost,DRAFT: Invented cost of street lighting,Could your council supply the figures?,Yes`,
    `by-hand.toml,${about},,${lamps},By hand`,
  ]);
  assert.deepEqual(visit.problems, []);
});

test("what is wrong is told by file and row; what cannot be read says what to do", async () => {
  await using visit = await stage.see("draft/", DESK);
  const { page } = visit;
  const [catalogue = "", figures = ""] = EXAMPLE;
  const wrong = file("invented-lamp-cost.csv", "area,period,value\n<b>Nowhere</b>,2023-04-01/P1Y,5\n");
  await opened(page, [catalogue, figures, wrong]);
  assert.match(await page.locator("#drafts-problems").innerText(), /invented-lamp-cost\.csv\s+2\s+area\s+No council is called '<b>Nowhere<\/b>'\./);
  assert.equal(await page.locator("#drafts-problems b").count(), 0);
  assert.equal(await page.locator("#drafts-figures .draft-measure").count(), 2);
  const large = file("large.csv", "area,period,value\n");
  truncateSync(large, 51 << 20);
  for (const [paths, said] of [
    [[figures], /No measure is given\./],
    [[file("half.toml", readFileSync(catalogue, "utf8").slice(0, 900))], /In half\.toml: row \d+: /],
    [[catalogue, large], /larger than 50 MB/],
  ] as const) {
    await opened(page, [...paths]);
    assert.match(await page.locator("#drafts-said").innerText(), said);
  }
  await opened(page, EXAMPLE);
  assert.equal(await page.locator("#drafts-figures .draft-measure").count(), 2);
  assert.deepEqual(visit.problems, []);
});

test("nothing of the files or the comments leaves the device, nor is any of it kept", async () => {
  await using visit = await stage.see("draft/", DESK);
  const { page } = visit;
  const posts: string[] = [];
  page.on("request", (request) => posts.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  const [catalogue = "", figures = ""] = EXAMPLE;
  const secret = file("zebra.toml", readFileSync(catalogue, "utf8").replaceAll("street lamps", "zebra crossings"));
  await opened(page, [secret, figures]);
  await page.locator("#drafts-figures", { hasText: "zebra" }).waitFor();
  await page.locator("#drafts-name").fill("Quagga");
  await page.locator("#drafts-questions textarea").first().fill("Okapi");
  assert.match((await saved(page, "Save comments")).text, /Okapi/);
  await saved(page, "Save as a document");
  await saved(page, "Save the table as CSV");
  const asked = [...posts, ...stage.site.asked];
  assert.ok(posts.every((request) => request.startsWith(`GET ${stage.site.url}`) || request.startsWith("GET blob:")), posts.join("\n"));
  assert.ok(asked.every((request) => !/zebra|quagga|okapi/i.test(request)), asked.join("\n"));
  const kept = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, location.search + location.hash]);
  assert.deepEqual(kept, ["", 0, 0, 0, 0, ""]);
  assert.deepEqual(visit.problems, []);
});

test("links are fetched where their sites allow it; else it is said what to do", async () => {
  await using visit = await stage.see("draft/", DESK);
  const { page } = visit;
  await page.getByRole("button", { name: "Try an invented consultation" }).click();
  await page.locator("#drafts-figures .draft-measure").first().waitFor();
  await page.locator("#drafts-links").fill(`${stage.site.url}draft-example.toml\n${stage.site.url}draft-example.csv\n`);
  await page.getByRole("button", { name: "Open the links" }).click();
  await page.locator("#drafts-problems", { hasText: "1,210 figures" }).waitFor();
  await rests(page);
  assert.deepEqual(visit.problems, []);
  await page.locator("#drafts-links").fill("http://127.0.0.1:9/measures.toml");
  await page.getByRole("button", { name: "Open the links" }).click();
  await page.locator("#drafts-said", { hasText: "Download the files, and open them here." }).waitFor();
});

for (const size of [PHONE, DESK]) {
  test(`the page is accessible and no wider than its window at ${size.width} pixels`, async () => {
    await using visit = await stage.see("draft/", size);
    const { page } = visit;
    await opened(page, EXAMPLE);
    for (const summary of await page.locator("#drafts-figures summary").all()) await summary.click();
    const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
    assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), []); // which axe lets pass
    const found = await new AxeBuilder({ page }).analyze();
    assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
    assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/draft-${size.width}.png`, fullPage: true });
    assert.deepEqual(visit.problems, []);
  });
}

test("without script the page says what it needs", async () => {
  await using visit = await stage.see("draft/", PHONE, { javaScriptEnabled: false });
  assert.match(await visit.page.locator("main").innerText(), /needs JavaScript/);
  assert.ok(!(await visit.page.locator("#drafts-files").isVisible()));
});
