// The ways to look at a council in a real browser: charts or tables, distances over time, the story and the questions.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Comparison, Trend } from "council-compare";
import type { Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { DESK, painted, PHONE, Stage } from "./stage.ts";

const COUNCIL = "council/darlington/";

type Said = Pick<Comparison, "metric" | "sentences" | "peers" | "england">;

const stage = new Stage();

test("tables take the place of pictures, and stand in the link", async () => {
  await using visit = await stage.see(`${COUNCIL}waste/?view=tables`, PHONE);
  const { page } = visit;
  await page.locator(".metric table").first().waitFor({ state: "visible" });
  assert.equal(await page.getByRole("radio", { name: "Tables" }).isChecked(), true);
  assert.equal(await page.locator(":is(.strip, .trend, .relative):visible").count(), 0);
  assert.equal(await page.locator(".metric table:visible").count(), await page.locator(".metric table").count());
  await page.locator("main:not([aria-busy])").waitFor();
  assert.equal(await page.locator(".strip svg").count(), 0);
  assert.equal(await search(page, page.getByRole("link", { name: "All themes" })), "?view=tables");
  await page.getByRole("radio", { name: "Charts" }).check();
  await page.waitForURL((url) => url.search === "");
  await painted(page);
  assert.equal(await page.locator(".metric table:visible").count(), 0);
  assert.equal(await search(page, page.getByRole("link", { name: "All themes" })), "");
  await page.getByRole("radio", { name: "Tables" }).focus();
  await page.keyboard.press("Space");
  await page.waitForURL((url) => url.search === "?view=tables");
  assert.equal(await page.locator(".strip:visible").count(), 0);
  assert.deepEqual(visit.problems, []);
});

test("tables stay when the page is made anew, and on the way through other pages", async () => {
  await using visit = await stage.see(`${COUNCIL}waste/?view=tables&with=region`, DESK);
  const { page } = visit;
  await page.getByRole("heading", { name: "Compared with other councils in the North East" }).waitFor();
  await page.locator("main:not([aria-busy])").waitFor();
  assert.equal(await page.getByRole("radio", { name: "Tables" }).isChecked(), true);
  assert.equal(await page.locator(".strip:visible").count(), 0);
  assert.ok((await page.locator(".metric table:visible").count()) > 0);
  await page.locator("section.choice > details > summary").click();
  await page.locator("label[for=with-class]").click();
  await page.waitForURL((url) => url.search === "?with=class&view=tables"); // one order, whatever it came as
  await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
  assert.equal(await page.locator(".metric table:visible").count(), await page.locator(".metric table").count());
  await page.getByRole("link", { name: "All themes" }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington", exact: true }).waitFor();
  await page.locator("main:not([aria-busy])").waitFor();
  await page.getByRole("link", { name: /^Housing in full/ }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington: Housing" }).waitFor();
  await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
  assert.equal(await page.getByRole("radio", { name: "Tables" }).isChecked(), true);
  assert.deepEqual(visit.problems, []);
});

test("the distance from England is painted once it is opened, and says what the command line says", async () => {
  const { trends } = JSON.parse(councilCompare("trend", RELEASE, "Darlington", "--format", "json")) as { trends: Trend[] };
  await using visit = await stage.see(`${COUNCIL}waste/`, PHONE);
  const { page } = visit;
  await painted(page);
  assert.equal(await page.locator(".relative svg").count(), 0);
  const block = page.locator('.metric:has(> [id="household-waste-recycling-rate"])');
  await block.locator("summary").filter({ hasText: "Distance from England over time" }).click();
  await block.locator(".relative svg").waitFor();
  assert.equal(await page.locator(".relative svg").count(), 1);
  assert.equal(await block.locator(".relative svg").getAttribute("width"), "290");
  const trend = trends.find(({ metric }) => metric === "household-waste-recycling-rate");
  const rows = await block.locator(".distances tbody tr").evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent)));
  const told = trend?.moments.map(({ period, score, peersScore }) => [period.label, signed(score), signed(peersScore)]).reverse();
  assert.deepEqual(rows, told);
  // Made anew with another group, it is painted with that group.
  const before = await block.locator(".relative").innerHTML();
  await page.locator("section.choice > details > summary").click();
  await page.locator("label[for=with-region]").click();
  await page.getByRole("heading", { name: "Compared with other councils in the North East" }).waitFor();
  await painted(page);
  assert.equal(await block.locator(".relative svg").count(), 1);
  assert.notEqual(await block.locator(".relative").innerHTML(), before);
  assert.deepEqual(visit.problems, []);
});

function signed(score: number | null): string {
  if (score === null) return "–";
  const text = (Math.round(Math.abs(score) * 10) / 10).toFixed(1);
  return text === "0.0" ? text : `${score < 0 ? "−" : "+"}${text}`;
}

test("the story and the questions tell by one rule, in the words of the comparison, also with another group", async () => {
  for (const peers of ["similar", "region"]) {
    const all = JSON.parse(councilCompare("compare", RELEASE, "Darlington", "--peers", peers, "--format", "json")) as Said[];
    const far = all.filter(({ england, peers }) => {
      const { score } = england;
      if (score === null || Math.abs(score) < 1.5 - 1e-9) return false;
      return peers.n < 5 || (score < 0 ? peers.higher : peers.lower) * 3 >= peers.n * 2;
    });
    assert.ok(far.length > 5, `${far.length} with ${peers}`);
    const query = peers === "similar" ? "" : `?with=${peers}`;
    await using sheet = await stage.see(`${COUNCIL}questions/${query}`, DESK);
    await ready(sheet.page, peers);
    const asked = await sheet.page.locator(".metric h3").evaluateAll((found) => found.map(({ id }) => id));
    assert.deepEqual(asked, far.map(({ metric }) => metric.id));
    const text = await sheet.page.locator("main").innerText();
    for (const { sentences } of far) for (const said of [sentences.figure, sentences.peers, sentences.england]) assert.ok(text.includes(said), said);
    assert.equal(await sheet.page.locator(".ask li").count(), 3 * far.length);
    await using story = await stage.see(`${COUNCIL}story/${query}`, PHONE);
    await ready(story.page, peers);
    const told = await story.page.locator("p[data-metric]").evaluateAll((found) => found.map((part) => part.getAttribute("data-metric")));
    const themes = [...new Set(far.map(({ metric }) => metric.theme))];
    assert.deepEqual(told, themes.flatMap((theme) => far.filter(({ metric }) => metric.theme === theme).slice(0, 1)).map(({ metric }) => metric.id));
    const words = (await story.page.locator("main").innerText()).split(/\s+/).length;
    assert.ok(words < 1100, `${words} words`);
    assert.deepEqual([...sheet.problems, ...story.problems], []);
  }
});

test("an overview leads to the story and the questions, and they lead on with the choice in the link", async () => {
  await using visit = await stage.see(`${COUNCIL}?with=region`, PHONE);
  const { page } = visit;
  await ready(page, "region");
  await page.getByRole("link", { name: "In plain sentences" }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington in plain sentences" }).waitFor();
  await ready(page, "region");
  await page.getByRole("link", { name: "Questions to ask" }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington: questions to ask" }).waitFor();
  await ready(page, "region");
  await page.locator(".metric h3 a").first().click();
  await page.waitForURL((url) => url.search === "?with=region" && url.hash !== "");
  await page.getByRole("heading", { name: "Compared with other councils in the North East" }).waitFor();
  assert.deepEqual(visit.problems, []);
});

test("without script story and questions are whole, and nothing is offered that needs one", async () => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  for (const [part, least] of [["story", 10], ["questions", 15]] as const) {
    await page.goto(`${stage.site.url}${COUNCIL}${part}/`);
    assert.ok((await page.locator("main p").count()) > least, part);
    assert.equal(await page.locator("select:visible, input:visible:not(#place), #print:visible, #trouble:visible").count(), 0, part);
  }
  await page.goto(`${stage.site.url}${COUNCIL}waste/`);
  assert.equal(await page.locator(".look:visible, .relative:visible").count(), 0);
  assert.ok((await page.locator(".distances table").count()) > 0);
  await context.close();
});

test("on a phone the first figure of a theme is near", async () => {
  await using visit = await stage.see(`${COUNCIL}waste/`, PHONE);
  await painted(visit.page);
  const top = await visit.page.evaluate(() => {
    const [main, figure] = ["main", ".metric .figure"].map((part) => document.querySelector(part)?.getBoundingClientRect().top);
    return (figure ?? Infinity) - (main ?? 0);
  });
  assert.ok(top < 1.5 * PHONE.height, `the first figure is ${top} pixels below the header`);
});

test("on paper no measure of the sheet is cut in two, and there is room to write", async () => {
  await using visit = await stage.see(`${COUNCIL}questions/`, DESK);
  const { page } = visit;
  await page.emulateMedia({ media: "print" });
  const found = await page.locator("main .metric").evaluateAll((parts) =>
    parts.map((part) => ({ cut: getComputedStyle(part).breakInside, room: Math.min(...[...part.querySelectorAll(".ask li")].map((line) => ["height", "margin-top"].reduce((sum, side) => sum + Number.parseFloat(getComputedStyle(line, "::after").getPropertyValue(side)), 0))) })),
  );
  assert.ok(found.length > 5);
  for (const { cut, room } of found) {
    assert.equal(cut, "avoid");
    assert.ok(room >= 40, `${room} pixels to write on`);
  }
});

/** Waits until a page shows the group that its address asks for. */
async function ready(page: Page, peers: string): Promise<void> {
  await page.getByRole("heading", { name: peers === "similar" ? "Compared with similar councils" : "Compared with other councils in the North East" }).waitFor();
  await page.locator("main:not([aria-busy])").waitFor();
}

async function search(page: Page, link: ReturnType<Page["getByRole"]>): Promise<string> {
  return new URL((await link.first().getAttribute("href")) ?? "", page.url()).search;
}
