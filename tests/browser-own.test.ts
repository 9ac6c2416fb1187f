// A council's own figures: a file is opened on the reader's device, shown as the command line has it, and sent nowhere.
import assert from "node:assert/strict";
import { truncateSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { files, opened as openedIn, rests as restsIn, saved } from "./files.ts";
import { DESK, PHONE, Stage } from "./stage.ts";

const EXAMPLE = fileURLToPath(new URL("../www/public/own-example.csv", import.meta.url));
const file = files();
const stage = new Stage();
const rests = (page: Page) => restsIn(page, "own");
const opened = (page: Page, path: string, council = "Darlington") => openedIn(page, "own", [path], council);

const QUARTERS = "Measure;Quarter;Actual;Target\nRecycling rate;Q1 2024;41,5;42\nRecycling rate;Q2 2024;43,1;42\n";

test("the pack is the command line's, as a document and as a table; what is shown is in it", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  await opened(page, EXAMPLE);
  assert.equal(await page.locator("#own-problems").innerText(), "own-example.csv: 88 rows, 87 figures. 1 cell is empty. Nothing was left out.");
  assert.equal(await page.locator("#own-figures .own-measure").count(), 8);
  assert.equal(await page.locator("#own-figures .own-picture svg").count(), 8);
  const command = (...more: string[]) => councilCompare("pack", RELEASE, EXAMPLE, "--council", "darlington", ...more);
  const pack = await saved(page, "Save the pack as a document");
  assert.equal(pack.name, "darlington-2024-10-01-pack.html");
  assert.equal(pack.text.trim(), command("--format", "html").trim());
  assert.equal((await saved(page, "Save its table as CSV")).text, command("--format", "csv"));

  await page.getByLabel("The committee pack of the period chosen below").check();
  await page.selectOption("#own-period", { label: "July to September 2024" });
  await page.uncheck("#own-kpi-0");
  await rests(page);
  const kept = (JSON.parse(command("--format", "json")) as { measures: { measure: string }[] }).measures.map(({ measure }) => measure);
  const earlier = ["--period", "2024-07-01/P3M", "--measures", kept.slice(1).join(";")];
  assert.equal((await saved(page, "Save the pack as a document")).text.trim(), command("--format", "html", ...earlier).trim());
  const told = JSON.parse(command("--format", "json", ...earlier)) as { measures: { title: string; sentences: string[] }[] };
  const text = String(await page.locator("#own-figures").textContent()).replaceAll(/\s+/g, " ");
  for (const { title, sentences } of told.measures) for (const said of [title, ...sentences]) assert.ok(text.includes(said), said);
  assert.deepEqual(visit.problems, []);
});

test("a measure that is also published stands beside the published figure", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  await opened(page, EXAMPLE);
  await page.locator("#own-measures summary").click();
  const box = page.locator("input[data-kpi='Household waste recycled or composted']");
  await box.fill("Household waste recycled");
  const title = await page.locator("#own-published option").evaluateAll((options) =>
    options.map((option) => (option as HTMLOptionElement).value).find((value) => /recycl/i.test(value)) ?? "",
  );
  await box.fill(title);
  await box.press("Tab");
  await page.locator("#own-figures .own-beside").waitFor();
  assert.match(String(await page.locator("#own-figures .own-beside").textContent()), /England median/);
  const mapping = await saved(page, "Save how the file was read");
  assert.match(mapping.text, /\[published\]\n"Household waste recycled or composted" = "/);
  const map = file("kept.toml", mapping.text);
  const pack = await saved(page, "Save the pack as a document");
  assert.equal(pack.text.trim(), councilCompare("pack", RELEASE, EXAMPLE, "--council", "darlington", "--map", map).trim());
  assert.deepEqual(visit.problems, []);
});

test("what is unclear is asked, told by row, and kept for the next file", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  await opened(page, file("quarters.csv", QUARTERS));
  assert.match(await page.locator("#own-problems").innerText(), /'Q1 2024' may be a quarter of the calendar year or of the financial year\./);
  assert.equal(await page.locator("#own-figures .own-measure").count(), 0);
  const more = page.locator("#own-mapping-form details summary");
  await more.click();
  await page.selectOption("#as-quarters", "financial");
  await page.locator("#own-figures .own-measure").first().waitFor();
  assert.match(String(await page.locator("#own-figures").textContent()), /43\.1/);
  const mapping = await saved(page, "Save how the file was read");
  assert.equal(mapping.name, "quarters-mapping.toml");
  await opened(page, file("next.csv", QUARTERS.replaceAll("2024", "2025")));
  assert.equal(await page.locator("#own-figures .own-measure").count(), 0);
  await page.setInputFiles("#own-mapping-file", file(mapping.name, mapping.text));
  await page.locator("#own-figures .own-measure").first().waitFor();
  assert.match(String(await page.locator("#own-figures").textContent()), /July to September 2025/);
  assert.deepEqual(visit.problems, []);
});

test("files that are none say what to do; one too large is refused before it is read", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  const large = file("large.csv", "Measure,Quarter,Actual\n");
  truncateSync(large, 101 << 20);
  for (const [path, said] of [
    [file("minutes.pdf", "%PDF-1.7 minutes of a meeting"), /PDF/],
    [file("empty.csv", ""), /empty|no row of headings/i],
    [large, /larger than 50 MB/],
  ] as const) {
    await opened(page, path);
    assert.match(await page.locator("#own-said").innerText(), said);
    assert.ok(!(await page.locator("#own-take").isVisible()));
  }
  await opened(page, EXAMPLE);
  assert.equal(await page.locator("#own-figures .own-measure").count(), 8);
  assert.deepEqual(visit.problems, []);
});

test("a table that is saved runs no formula", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  const measure = `"=HYPERLINK(""http://127.0.0.1/"",""x"")"`;
  await opened(page, file("formula.csv", `Measure,Quarter,Actual\n${measure},2024-25 Q1,-3\n${measure},2024-25 Q2,5\n@SUM,2024-25 Q2,1\n`));
  const { text } = await saved(page, "Save its table as CSV");
  assert.ok(text.includes("HYPERLINK") && text.includes("@SUM"));
  for (const cell of text.split("\r\n").flatMap((line) => line.split(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/))) assert.doesNotMatch(cell.replace(/^"/, ""), /^[=@\t\r]|^[+-](?![\d.])/);
  assert.equal(await page.locator("#own-figures a[href^='http://127.0.0.1/']").count(), 0);
  assert.deepEqual(visit.problems, []);
});

test("nothing of a file leaves the device, nor is any of it kept", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  const posts: string[] = [];
  page.on("request", (request) => posts.push(`${request.method()} ${request.url()} ${request.postData() ?? ""}`));
  const secret = "Zebra crossings repainted";
  const rows = Array.from({ length: 9 }, (_, quarter) => `${secret},${2022 + Math.floor(quarter / 4)}-${23 + Math.floor(quarter / 4)} Q${(quarter % 4) + 1},${7654 + quarter}`);
  await opened(page, file("zebra.csv", `Measure,Quarter,Actual\n${rows.join("\n")}\n`));
  await page.locator("#own-figures", { hasText: secret }).waitFor();
  await page.getByLabel("The committee pack of the period chosen below").check();
  await saved(page, "Save the pack as a document");
  await saved(page, "Save its table as CSV");
  await saved(page, "Save how the file was read");
  const asked = [...posts, ...stage.site.asked];
  assert.ok(posts.every((request) => request.startsWith(`GET ${stage.site.url}`) || request.startsWith("GET blob:")), posts.join("\n"));
  assert.ok(asked.every((request) => !/zebra|765\d|crossings/i.test(request)), asked.join("\n"));
  const kept = await page.evaluate(async () => [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length, location.search + location.hash]);
  assert.deepEqual(kept, ["", 0, 0, 0, 0, ""]);
  assert.deepEqual(visit.problems, []);
});

test("a hundred thousand rows are read in another thread, and it is told how far", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  const lines = ["Measure,Month,Actual,Target"];
  const month = (row: number) => `${["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct"][Math.floor(row / 10_000)]} ${2020 + (Math.floor(row / 2000) % 5)}`;
  for (let row = 0; row < 100_000; row++) lines.push(`Measure number ${row % 2000} of a long list of measures,${month(row)},${row % 97}.5,${50 + (row % 9)}`);
  const path = file("long.csv", lines.join("\n"));
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
  await page.evaluate(() => {
    const seen = { shares: [] as number[], longest: 0, last: performance.now() };
    Object.assign(globalThis, { seen });
    const look = () => {
      const now = performance.now();
      seen.longest = Math.max(seen.longest, now - seen.last);
      seen.last = now;
      const progress = document.querySelector<HTMLProgressElement>("#own-progress");
      if (progress && !progress.hidden && progress.value < 1) seen.shares.push(progress.value);
      requestAnimationFrame(look);
    };
    look();
  });
  const begun = Date.now();
  await page.setInputFiles("#own-file", path);
  await page.waitForFunction(() => /100,000 rows, 100,000 figures/.test(document.querySelector("#own-problems")?.textContent ?? ""));
  const took = Date.now() - begun;
  const longest = () => page.evaluate(() => (globalThis as unknown as { seen: { shares: number[]; longest: number } }).seen);
  const seen = await longest();
  const chosen = Date.now();
  await page.selectOption("#own-place", { label: "Darlington" });
  await page.waitForFunction(() => document.querySelectorAll("#own-figures .own-picture svg").length === 60);
  const drawn = Date.now() - chosen;
  const megabytes = (lines.join("\n").length / 1e6).toFixed(1);
  console.log(`100,000 rows, ${megabytes} MB: ${took} ms until they are checked, ${drawn} more until 60 measures are drawn; told ${seen.shares.length} times how far; longest time without a frame, 4 times slower: ${seen.longest.toFixed(0)} ms while it is read, ${(await longest()).longest.toFixed(0)} in all`);
  assert.ok(seen.longest < took, "the page stood still while the file was read");
  assert.deepEqual(visit.problems, []);
});

test("a link is fetched where its site allows it; else it is said what to do", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  await page.locator("#own-link").fill(`${stage.site.url}own-example.csv`);
  await page.getByRole("button", { name: "Open the link" }).click();
  await page.locator("#own-problems", { hasText: "87 figures" }).waitFor();
  assert.deepEqual(visit.problems, []);
  await page.locator("#own-link").fill("http://127.0.0.1:9/figures.csv");
  await page.getByRole("button", { name: "Open the link" }).click();
  await page.locator("#own-said", { hasText: "Download the file, and open it here." }).waitFor();
});

test("what is opened last is shown and saved, however late another file arrives", async () => {
  await using visit = await stage.see("own/", DESK);
  const { page } = visit;
  const arrived = new Promise<void>((done) => {
    void page.route("**/late.csv", async (route) => {
      await new Promise((wait) => setTimeout(wait, 1500));
      await route.fulfill({ body: "Measure,Quarter,Value\nLate,2024-25 Q1,1\n", contentType: "text/csv" });
      done();
    });
  });
  await page.locator("#own-link").fill(`${stage.site.url}late.csv`);
  await page.getByRole("button", { name: "Open the link" }).click();
  await opened(page, EXAMPLE);
  await arrived;
  await page.check("#own-view-pack");
  await rests(page);
  const { text } = await saved(page, "Save its table as CSV");
  assert.ok(!text.includes("Late") && text.split("\r\n").length > 5, text.slice(0, 300));
  await page.locator("#own-link").fill("intranet/figures%.csv");
  await page.locator("#own-open").evaluate((form: HTMLFormElement) => form.noValidate = true);
  await page.getByRole("button", { name: "Open the link" }).click();
  await page.locator("#own-said", { hasText: "Download the file, and open it here." }).waitFor();
});

for (const size of [PHONE, DESK]) {
  test(`the page is accessible and no wider than its window at ${size.width} pixels`, async () => {
    await using visit = await stage.see("own/", size);
    const { page } = visit;
    await opened(page, EXAMPLE);
    await page.locator("#own-how > summary").click();
    await page.locator("#own-measures summary").click();
    for (const shown of ["all", "pack"]) {
      await page.check(`#own-view-${shown}`);
      await rests(page);
      const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
      assert.deepEqual(ids.filter((id, place) => ids.indexOf(id) !== place), []); // which axe lets pass
      const found = await new AxeBuilder({ page }).analyze();
      assert.deepEqual(found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    }
    if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/own-${size.width}.png`, fullPage: true });
  });
}

test("without script the page says what it needs", async () => {
  await using visit = await stage.see("own/", PHONE, { javaScriptEnabled: false });
  assert.match(await visit.page.locator("main").innerText(), /needs JavaScript/);
  assert.ok(!(await visit.page.locator("#own-file").isVisible()));
});
