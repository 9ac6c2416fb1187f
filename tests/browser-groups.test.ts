// The comparison group in a real browser: every way to choose one ends in the link, changes the councils and the figures
// at once, comes back from the link as it was, and can be undone. What is shown is what the command line says.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Comparison } from "council-compare";
import type { Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { DESK, PHONE, Stage } from "./stage.ts";

const PAGE = "council/darlington/";
const METRIC = "household-waste-recycling-rate";

const stage = new Stage();

/** What the reader does; the link that comes of it; what the page is then compared with. */
const CHOICES: [what: string, act: (page: Page) => Promise<unknown>, link: RegExp, heading: string][] = [
  ["a region", (page) => page.getByRole("radio", { name: "Other councils in the North East" }).check(), /^\?with=region$/, "Compared with other councils in the North East"],
  ["a published list", (page) => page.getByRole("radio", { name: /^Neighbours by the Office for National Statistics: people/ }).check(), /^\?with=ons-[a-z]+$/, "Compared with "],
  ["another weight", (page) => weigh(page, "Population density", "3"), /^\?with=similar:population-density=3$/, "Compared with councils similar by your weights"],
  ["councils by hand", threeByHand, /^\?with=chosen:E06000014,E06000001,E06000004$/, "Compared with councils you chose"],
];

for (const [what, act, link, heading] of CHOICES) {
  test(`${what}: in the link, in every figure, and back from the link`, async () => {
    await using visit = await stage.see(PAGE, DESK);
    const { page } = visit;
    const usual = await shown(page);
    await act(page);
    await page.waitForURL((url) => link.test(url.search));
    await settled(page);
    const now = await shown(page);
    assert.ok(now.heading.startsWith(heading), now.heading);
    assert.notDeepEqual(now.members, usual.members);
    assert.notDeepEqual(now.sentences, usual.sentences);
    const peers = new URL(page.url()).searchParams.get("with") ?? "";
    assert.equal(await sentence(page), said(peers).sentences.peers);
    assert.ok((await page.locator("#announcer").textContent())?.startsWith(now.heading));
    // The link, in another browser.
    await using other = await stage.see(PAGE + new URL(page.url()).search, DESK);
    await other.page.getByRole("heading", { name: now.heading, exact: true }).waitFor();
    await settled(other.page);
    assert.deepEqual(await shown(other.page), now);
    // And back.
    await page.getByRole("radio", { name: "Similar councils" }).check();
    await page.waitForURL((url) => url.search === "");
    await settled(page);
    assert.deepEqual(await shown(page), usual);
    assert.deepEqual([...visit.problems, ...other.problems], []);
  });
}

test("a weight is moved and undone with the keyboard, and nothing open closes", async () => {
  await using visit = await stage.see(`${PAGE}waste/`, PHONE);
  const { page } = visit;
  await unfold(page, "Explain or change this comparison");
  await unfold(page, "Change the weights");
  const select = page.getByLabel("Population density");
  assert.equal(await select.locator("option:checked").textContent(), "1 (usual)");
  await select.focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL((url) => url.search === "?with=similar:population-density=2");
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "weight-population-density");
  assert.equal(await select.inputValue(), "2");
  await page.getByText("You have changed the weights.").waitFor();
  await weigh(page, "Median house price", "0");
  await page.waitForURL((url) => url.search === "?with=similar:population-density=2,house-price=0");
  await settled(page);
  const back = page.getByRole("button", { name: "Back to the usual weights" });
  await back.focus();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.search === "");
  await settled(page);
  assert.equal(await select.inputValue(), "1");
  assert.equal(await back.count(), 0);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Change the weights");
  await page.getByText("Change the weights", { exact: true }).waitFor();
  assert.equal(await select.isVisible(), true);
  assert.deepEqual(visit.problems, []);
});

test("councils chosen by hand are taken out again, and no name is no choice", async () => {
  await using visit = await stage.see(`${PAGE}?with=chosen:york,E06000001`, PHONE);
  const { page } = visit;
  await page.getByRole("heading", { name: "Compared with councils you chose" }).waitFor();
  await settled(page);
  await unfold(page, "Choose councils by hand");
  assert.deepEqual(await page.locator(".chosen li").evaluateAll((items) => items.map((item) => item.firstChild?.textContent?.trim())), ["York", "Hartlepool"]);
  const box = page.getByLabel("Name of a council to add");
  await box.focus();
  await page.locator("#hand[role=combobox]").waitFor();
  await box.fill("hartlepool"); // chosen already: not suggested, and not added twice
  assert.equal(await page.locator("#hand-options [role=option]").count(), 0);
  await box.press("Enter");
  await box.fill("nowhere at all");
  await page.getByText("No councils match. Check the spelling.").first().waitFor();
  await box.press("Enter");
  await page.waitForTimeout(200);
  assert.equal(await page.locator(".chosen li").count(), 2);
  await page.getByRole("button", { name: "Remove York" }).click();
  await page.waitForURL((url) => url.search === "?with=chosen:E06000001");
  await settled(page);
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Choose councils by hand");
  await page.getByRole("button", { name: "Remove Hartlepool" }).click();
  await page.waitForURL((url) => url.search === "");
  await page.getByRole("heading", { name: "Compared with similar councils" }).waitFor();
  assert.deepEqual(visit.problems, []);
});

test("open panels have no barrier, nothing too wide and nothing too small", async () => {
  for (const viewport of [PHONE, DESK]) {
    for (const query of ["", "?with=similar:population=3,house-price=1.5", "?with=chosen:york,E06000001"]) {
      await using visit = await stage.see(PAGE + query, viewport);
      const { page } = visit;
      await settled(page);
      if (query) await page.getByRole("heading", { name: /^Compared with councils (similar by|you chose)/ }).waitFor();
      await page.evaluate(() => document.querySelectorAll<HTMLDetailsElement>(".choice details").forEach((details) => (details.open = true)));
      const at = `${query} at ${viewport.width}`;
      const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
      const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], at);
      assert.ok((await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)) <= viewport.width, `${at} is too wide`);
      const small = await page.locator(".choice").locator("a, button, input, select, summary").evaluateAll((controls) =>
        controls.filter((control) => control.checkVisibility()).flatMap((control) => {
          const { width, height } = control.getBoundingClientRect();
          return width >= 44 && height >= 44 ? [] : [`${width} by ${height}: ${control.outerHTML.slice(0, 100)}`];
        }),
      );
      assert.deepEqual(small, [], at);
      const folder = process.env["SCREENSHOTS"];
      if (folder) await page.screenshot({ path: `${folder}/groups-${viewport.width}-${query.slice(6, 12) || "usual"}.png`, fullPage: true });
      assert.deepEqual(visit.problems, [], at);
    }
  }
});

/** Waits until the page shows what the address asks for. */
async function settled(page: Page): Promise<void> {
  await page.locator("main:not([aria-busy])").waitFor();
}

/** What the page says of the group, and of every measure beside it. */
async function shown(page: Page): Promise<{ heading: string; members: string[]; sentences: string[] }> {
  return {
    heading: await page.locator("#compared").innerText(),
    members: await page.locator(".members li").allTextContents(),
    sentences: await page.locator(".metric p").allTextContents(),
  };
}

/** The sentence about the peers of one measure. */
async function sentence(page: Page): Promise<string | null> {
  return page.locator(`.metric:has(> [id="${METRIC}"]) p:not(.figure)`).first().textContent();
}

/** What the command line says of it. */
function said(peers: string): Comparison {
  const text = councilCompare("compare", RELEASE, "Darlington", "--metric", METRIC, "--peers", peers, "--format", "json");
  return (JSON.parse(text) as [Comparison])[0];
}

async function unfold(page: Page, summary: string): Promise<void> {
  const details = page.locator("details").filter({ has: page.locator("summary").filter({ hasText: summary }) }).last();
  if ((await details.getAttribute("open")) === null) await details.locator("> summary").click();
}

async function weigh(page: Page, feature: string, weight: string): Promise<void> {
  await unfold(page, "Change the weights");
  await page.getByLabel(feature).selectOption(weight);
}

/** By the keyboard, by a suggestion that is pressed, and by a whole name with the button. */
async function threeByHand(page: Page): Promise<void> {
  await unfold(page, "Choose councils by hand");
  const box = page.getByLabel("Name of a council to add");
  await box.focus();
  await page.locator("#hand[role=combobox]").waitFor();
  await box.pressSequentially("york");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.getByRole("button", { name: "Remove York" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), "hand");
  await page.locator("#hand[role=combobox]").waitFor();
  await box.pressSequentially("hartle");
  await page.getByRole("option", { name: "Hartlepool" }).click();
  await page.getByRole("button", { name: "Remove Hartlepool" }).waitFor();
  await box.fill("Stockton-on-Tees");
  await page.getByRole("button", { name: "Add this council" }).click();
  await page.getByRole("button", { name: "Remove Stockton-on-Tees" }).waitFor();
}
