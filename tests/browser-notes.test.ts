// A briefing in a real browser: a reader's own notes, which stay where they are put, and the file that holds them.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { saved } from "./files.ts";
import { DESK, PHONE, Stage } from "./stage.ts";

const stage = new Stage();
const PAGE = "council/darlington/enquiry/";
const SECRET = "Quorvex & <b>sons</b> said so";

test("notes are woven in, and nothing of them is kept, asked for or linked", async () => {
  await using visit = await stage.see(PAGE, PHONE);
  const { page } = visit;
  await page.getByLabel("Leadership").fill(SECRET);
  const noted = page.locator('[data-noted="leadership"]');
  assert.equal(await noted.innerText(), `Unverified note: ${SECRET}`);
  assert.match(await status(page), /not kept/);
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await caches.keys()).length, (await indexedDB.databases()).length]);
  assert.deepEqual(kept, [0, 0, 0, 0]);
  const said = [page.url(), ...(await visit.traffic()).map(({ url }) => url), ...stage.site.asked];
  assert.deepEqual(said.filter((url) => /quorvex/i.test(decodeURIComponent(url))), []);
  await page.reload();
  await page.locator("[data-notes]:not([hidden])").waitFor();
  assert.equal(await page.getByLabel("Leadership").inputValue(), "");
  assert.deepEqual(visit.problems, []);
});

test("notes are kept on the device once asked for, and taken away again", async () => {
  await using visit = await stage.see(PAGE, DESK);
  const { page } = visit;
  await page.getByLabel("Culture").fill("first");
  await page.getByRole("button", { name: "Keep these notes on this device" }).click();
  await page.getByLabel("Culture").fill("second");
  await page.reload();
  await page.locator("[data-notes]:not([hidden])").waitFor();
  assert.equal(await page.getByLabel("Culture").inputValue(), "second");
  assert.match(await status(page), /are kept on this device/);
  await page.getByRole("button", { name: "Remove the kept notes" }).click();
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  assert.equal(await page.getByLabel("Culture").inputValue(), "second", "what is written stays until one leaves");
  assert.deepEqual(visit.problems, []);
});

test("a file of notes is read back; another file changes nothing and says why", async () => {
  await using visit = await stage.see(PAGE, DESK);
  const { page } = visit;
  await page.getByLabel("Governance").fill(SECRET);
  const { text } = await saved(page, "Save the notes as a file");
  assert.deepEqual(JSON.parse(text), { format: "council-compare-notes", version: 1, council: "E06000005", notes: { governance: SECRET } });
  const put = async (content: string) => {
    await page.getByLabel("Read notes from a file").setInputFiles({ name: "notes.json", mimeType: "application/json", buffer: Buffer.from(content) });
  };
  const wrong = ["", "nonsense", "[]", "null", '{"format":"council-compare-notes","version":2,"notes":{}}', text.replace(/"governance": "[^"]*"/, '"governance": 7'), " ".repeat(1_000_001)];
  for (const content of wrong) {
    await put(content);
    await page.locator("[role=status]", { hasText: "holds no notes of this page" }).waitFor();
    assert.equal(await page.getByLabel("Governance").inputValue(), SECRET);
    await page.evaluate(() => (document.querySelector(".notes [role=status]")!.textContent = ""));
  }
  await put(text.replace("E06000005", "E06000001"));
  await page.locator("[role=status]", { hasText: "another council" }).waitFor();
  await page.getByLabel("Governance").fill("");
  await put(text);
  await page.locator("[role=status]", { hasText: "were read" }).waitFor();
  assert.equal(await page.getByLabel("Governance").inputValue(), SECRET);
  assert.deepEqual(visit.problems, []);
});

test("the saved briefing is one file with the notes, and opens without a script or a request", async () => {
  await using visit = await stage.see(PAGE, DESK);
  await visit.page.getByLabel("Leadership").fill(SECRET);
  const { text: html } = await saved(visit.page, "Save this briefing as one file");
  assert.doesNotMatch(html, /<(script|link|img|button|input|textarea|form|template)\b/);
  const context = await stage.browser.newContext({ offline: true, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.setContent(html);
  assert.equal(await page.locator("h1").innerText(), "Darlington: a briefing to ask by");
  assert.equal(await page.locator(".note").innerText(), `Unverified note: ${SECRET}`);
  assert.equal(await page.locator("b").count(), 0, "a note is text");
  for (const name of ["Conclusions", "Recommendations", "The council's own response", "Lines of enquiry"]) {
    assert.ok(await page.getByRole("heading", { name }).isVisible(), name);
  }
  assert.deepEqual(await page.locator("a").evaluateAll((links) => links.map((link) => link.getAttribute("href")).filter((to) => !/^https?:/.test(to ?? ""))), []);
  await context.close();
});

test("without script the briefing is whole, and no notes are offered", async () => {
  await using visit = await stage.see(PAGE, PHONE, { javaScriptEnabled: false });
  const { page } = visit;
  assert.equal(await page.locator("textarea:visible, [data-act]:visible").count(), 0);
  assert.match((await page.locator("noscript").textContent()) ?? "", /Notes need JavaScript/);
  assert.ok((await page.locator(".stood-out").count()) > 5);
});

test("on paper the notes are there and what only a screen can do is not", async () => {
  await using visit = await stage.see(PAGE, DESK);
  const { page } = visit;
  await page.getByLabel("Leadership").fill(SECRET);
  await page.emulateMedia({ media: "print" });
  assert.ok(await page.locator(".note", { hasText: SECRET }).isVisible());
  assert.equal(await page.locator("textarea:visible, button:visible, nav:visible").count(), 0);
});

function status(page: Page): Promise<string> {
  return page.locator(".notes [role=status]").innerText();
}
