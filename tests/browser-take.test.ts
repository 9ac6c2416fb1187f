/** What a reader takes away: files that are read back, sentences and links that are copied, a release that is kept. */
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Comparison, Index } from "council-compare";
import type { BrowserContextOptions, Locator, Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { saved } from "./files.ts";
import { serve } from "./server.ts";
import { DESK, PHONE, type Seen, Stage } from "./stage.ts";

const THEME = "council/darlington/adult-social-care/";
const METRIC = "carer-quality-of-life";

const stage = new Stage();

let compared: Comparison;

before(() => {
  [compared] = JSON.parse(councilCompare("compare", RELEASE, "Darlington", "--metric", METRIC, "--format", "json"));
});

test("a theme's sheet is the command line's, row by row, byte for byte", async () => {
  await using visit = await see(`${THEME}?with=region`);
  const place = await opened(visit.page);
  const csv = (await taken(visit.page, place.getByRole("button", { name: /of this page, CSV, \d+ KB/ }))).toString("utf8");
  const whole = councilCompare("compare", RELEASE, "Darlington", "--peers", "region", "--format", "csv").split("\r\n");
  const rows = csv.trimEnd().split("\r\n");
  assert.equal(rows[0], whole[0]);
  assert.ok(rows.length > 3);
  for (const row of rows) assert.ok(whole.includes(row), row);
  assert.ok(rows.some((row) => row.includes(`,${METRIC},`)));
  assert.deepEqual(visit.problems, []);
});

test("a council's sheet has every theme, byte for byte", async () => {
  await using visit = await see("council/darlington/");
  await visit.page.locator(".take summary").click();
  const button = visit.page.getByRole("button", { name: /of this page, CSV/ });
  const csv = await taken(visit.page, button);
  assert.equal(csv.toString("utf8"), councilCompare("compare", RELEASE, "Darlington", "--format", "csv"));
  assert.deepEqual(visit.problems, []);
});

test("pictures have title, period, source and a limit in them, as SVG and as PNG", async () => {
  await using visit = await see(THEME);
  const place = await opened(visit.page);
  for (const [name, finding] of [["where the figure lies", compared.sentences.title], ["how it moved", compared.metric.title]] as const) {
    const svg = (await taken(visit.page, place.getByRole("button", { name: new RegExp(`${name}, SVG`) }))).toString("utf8");
    const { words, wrong, outside, size } = await visit.page.evaluate(async (svg) => {
      const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
      const own = document.body.appendChild(document.importNode(parsed.documentElement, true)) as unknown as SVGSVGElement;
      const box = own.getBoundingClientRect();
      const texts = [...own.querySelectorAll("text")];
      const over = texts.filter((text) => {
        const { left, right, top, bottom } = text.getBoundingClientRect();
        return left < box.left - 3 || right > box.right + 3 || top < box.top - 3 || bottom > box.bottom + 3;
      });
      own.remove();
      return {
        words: texts.map((text) => text.textContent).join(" "),
        wrong: parsed.querySelectorAll("parsererror").length,
        outside: over.map((text) => text.textContent),
        size: [box.width, box.height],
      };
    }, svg);
    assert.equal(wrong, 0);
    assert.deepEqual(outside, [], "no text is cut");
    const { metric } = compared;
    for (const part of [finding, metric.title, metric.source.publisher, metric.source.title, metric.published, metric.limits[0], "release"]) {
      assert.ok(words.includes(part ?? ""), `${part} in ${words}`);
    }
    if (finding === compared.sentences.title) assert.ok(words.includes(compared.period.label), words);
    const png = await taken(visit.page, place.getByRole("button", { name: new RegExp(`${name}, PNG`) }));
    assert.equal(png.subarray(1, 4).toString("latin1"), "PNG");
    assert.deepEqual([png.readUInt32BE(16), png.readUInt32BE(20)], size.map((length) => Math.round(length * 2)));
    const colours = await visit.page.evaluate(async (data) => {
      const image = new Image();
      image.src = `data:image/png;base64,${data}`;
      await image.decode();
      const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
      const context = canvas.getContext("2d") as CanvasRenderingContext2D;
      context.drawImage(image, 0, 0);
      return new Set(new Uint32Array(context.getImageData(0, 0, image.width, image.height).data.buffer)).size;
    }, png.toString("base64"));
    assert.ok(colours > 20, `${colours} colours`);
  }
  assert.deepEqual(visit.problems, []);
});

test("by keyboard alone, a sentence and two links are copied", async () => {
  await using visit = await see(THEME, { permissions: ["clipboard-read", "clipboard-write"] });
  const { page } = visit;
  const place = page.locator(`.take[data-take=${METRIC}]`);
  await place.locator("summary").focus();
  await page.keyboard.press("Enter");
  const press = async (label: string) => {
    await place.getByRole("button", { name: label, exact: true }).waitFor();
    for (let step = 0; step < 12; step++) {
      await page.keyboard.press("Tab");
      if ((await page.evaluate(() => document.activeElement?.textContent)) === label) break;
    }
    await place.getByRole("status").evaluate((status) => (status.textContent = ""));
    await page.keyboard.press("Enter");
    await place.getByText("Copied.").waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const { release } = index();
  const pinned = `${stage.site.url}${THEME}?data=${release}#${METRIC}`;
  const quote = await press("Copy this sentence");
  const { metric, sentences, period, area } = compared;
  for (const part of [area.name, sentences.figure, period.label, sentences.peers, metric.source.publisher, metric.source.title, metric.published, release, pinned]) {
    assert.ok(quote.includes(part), `${part} in ${quote}`);
  }
  for (const sentence of quote.replace(/: http.*/, ".").split(/(?<=[.])\s/)) assert.ok(sentence.split(/\s+/).length <= 25, sentence);
  assert.equal(await press("Copy a link to this view"), `${stage.site.url}${THEME}#${METRIC}`);
  assert.equal(await press("Copy a link that keeps these very figures"), pinned);
  assert.deepEqual(visit.problems, []);
});

test("where copying is refused, the text stands in a field", async () => {
  await using visit = await see(THEME);
  await visit.page.evaluate("navigator.clipboard.writeText = () => Promise.reject(new Error('no'))");
  const place = await opened(visit.page);
  await place.getByRole("button", { name: "Copy a link to this view" }).click();
  assert.equal(await place.getByLabel("Text to copy").inputValue(), `${stage.site.url}${THEME}#${METRIC}`);
  assert.match((await place.getByRole("status").textContent()) ?? "", /does not let this page copy/);
  const { violations } = await new AxeBuilder({ page: visit.page }).include(".take[data-take] details[open]").analyze();
  assert.deepEqual(violations.map(({ id }) => id), []);
});

test("a link opens the release it keeps, with a way to the newest; an unknown one is said", async () => {
  const { release } = index();
  await using unknown = await see(`${THEME}?with=region&data=1999-01`);
  await unknown.page.getByText(`does not keep the release 1999-01`).waitFor();
  assert.ok(!unknown.page.url().includes("data="), unknown.page.url());
  // As if a newer release had taken the place of this one, whose files are still there.
  const newer = Buffer.from(JSON.stringify({ ...index(), release: "2099-01" }));
  const altered = (path: string) => (path === "/data/index.json" ? newer : undefined);
  await using later = await serve({ altered });
  await using visit = await stage.see(`${later.url}${THEME}?data=${release}`, DESK);
  await visit.page.getByText(`These figures are of release ${release}`).waitFor();
  const newest = visit.page.getByRole("link", { name: "Show the newest figures" });
  assert.equal(new URL(await newest.evaluate((link) => (link as HTMLAnchorElement).href)).search, "");
  assert.deepEqual(visit.problems, []);
});

for (const viewport of [PHONE, DESK]) {
  test(`what may be taken away fits ${viewport.width} pixels, and every control is large enough`, async () => {
    await using visit = await see(THEME, { viewport });
    const place = await opened(visit.page);
    const small = await place.locator("button").evaluateAll((buttons) => buttons.filter((button) => {
      const { width, height } = button.getBoundingClientRect();
      return width < 44 || height < 44;
    }).length);
    assert.equal(small, 0);
    assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
    if (process.env["PICTURES"]) await place.screenshot({ path: join(process.env["PICTURES"], `take-${viewport.width}.png`) });
  });
}

test("on paper a page says its release and address, and offers nothing to press", async () => {
  await using visit = await see(THEME);
  const { page } = visit;
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  const { release } = index();
  assert.equal(await page.locator(".on-paper:visible").innerText(), `Release ${release}, from ${stage.site.url}${THEME}`);
  assert.equal(await page.locator("button:visible, input:visible, nav:visible, select:visible").count(), 0);
  if (process.env["PICTURES"]) await page.pdf({ path: join(process.env["PICTURES"], "page.pdf") });
});

/** Opens an address of the site; closed at the end of the block. */
async function see(address: string, more: BrowserContextOptions = {}): Promise<Seen> {
  const visit = await stage.see(address, DESK, more);
  await visit.page.waitForFunction(() => !document.querySelector("main[aria-busy]"));
  return visit;
}

/** The measure's disclosure, opened and filled. */
async function opened(page: Page): Promise<Locator> {
  const place = page.locator(`.take[data-take=${METRIC}]`);
  await place.locator("summary").click();
  await place.getByRole("button").first().waitFor();
  return place;
}

/** The bytes of the file that a button saves. */
async function taken(page: Page, button: Locator): Promise<Buffer> {
  const { name, bytes } = await saved(page, button);
  if (process.env["PICTURES"]) writeFileSync(join(process.env["PICTURES"], name), bytes);
  return bytes;
}

function index(): Index {
  return JSON.parse(readFileSync(join(RELEASE, "index.json"), "utf8")) as Index;
}
