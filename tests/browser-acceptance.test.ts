// What the other browser tests do not look at, of the list of what anyone must be able to do here: for eyes that see colours
// otherwise, with wide text, with the keyboard alone, by a screen reader's outline, on paper, and in private.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";
import { DESK, painted, PHONE, Stage, suggested } from "./stage.ts";

const THEME = "council/darlington/waste/";
/** A page of every kind. */
const KINDS = ["", "council/darlington/", THEME, "council/tees-valley-combined-authority/", "council/craven/", "metric/household-waste-recycling-rate/", "metrics/", "method/", "accessibility/", "privacy/", "changes/", "gaps/", "data/", "offline/", "embed/", "sessions/", "review/", "own/", "draft/", "council/darlington/story/", "council/darlington/questions/", "council/darlington/enquiry/", "council/darlington/learn/", "nowhere/"];

const stage = new Stage();

test("in forced colours axe finds no barrier either", async () => {
  for (const path of ["", "council/darlington/", THEME, "metric/household-waste-recycling-rate/"]) {
    await using visit = await stage.see(path, PHONE, { forcedColors: "active" });
    if (path === THEME) await painted(visit.page);
    const { violations } = await new AxeBuilder({ page: visit.page }).options({ resultTypes: ["violations"] }).analyze();
    assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes[0]?.html]), [], path);
  }
});

test("for eyes that see colours otherwise, every mark stands out, and is told from others by its shape", async () => {
  await using visit = await stage.see(THEME, DESK);
  const { page } = visit;
  await painted(page);
  const shapes = await page.evaluate(() => {
    const found = (selectors: string[]) => selectors.map((selector) => document.querySelector(selector));
    const commands = (mark: Element | null) => mark?.getAttribute("d")?.replace(/[\d.,\s-]+/g, "").slice(0, 6);
    return {
      marks: found([".strip .cc-you", ".strip .cc-peers", ".strip .cc-all"]).map((mark) => `${commands(mark)} ${mark?.getAttribute("stroke") ? "ring" : "full"}`),
      lines: found([".trend .cc-you-line", ".trend .cc-peers-line", ".trend .cc-england"]).map((line) => line?.getAttribute("stroke-dasharray") ?? "solid"),
    };
  });
  assert.equal(new Set(shapes.marks).size, 3, shapes.marks.join());
  assert.equal(new Set(shapes.lines).size, 3, shapes.lines.join());
  const session = await page.context().newCDPSession(page);
  for (const type of ["protanopia", "deuteranopia", "tritanopia", "achromatopsia"] as const) {
    await session.send("Emulation.setEmulatedVisionDeficiency", { type });
    for (const [name, least] of [["cc-you", 3], ["cc-all", 3], ["cc-peers", 3]] as const) {
      const found = await page.locator(`.strip .${name}`).first().screenshot();
      const contrast = await darkest(page, found.toString("base64"));
      assert.ok(contrast >= least, `${name} has a contrast of ${contrast.toFixed(2)} with ${type}`);
    }
  }
});

test("with more space between letters, words and lines nothing is cut off or runs out of the page", async () => {
  for (const path of ["", "council/darlington/", THEME, "metric/household-waste-recycling-rate/"]) {
    await using visit = await stage.see(path, PHONE, { bypassCSP: true });
    if (path === THEME) await painted(visit.page);
    const content = "*:not(svg *) { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }";
    await visit.page.addStyleTag({ content });
    const [wide, cut] = await visit.page.evaluate(() => {
      const clipped = [...document.querySelectorAll<HTMLElement>("body *")].filter((element) => {
        const { overflowX, overflowY, clipPath } = getComputedStyle(element);
        const cuts = (overflowY === "hidden" && element.scrollHeight > element.clientHeight + 1) || (overflowX === "hidden" && element.scrollWidth > element.clientWidth + 1);
        return cuts && element.clientHeight > 1 && clipPath === "none" && element.checkVisibility();
      });
      return [document.scrollingElement?.scrollWidth, clipped.map((element) => element.outerHTML.slice(0, 100))];
    });
    assert.equal(wide, PHONE.width, path);
    assert.deepEqual(cut, [], path);
  }
});

test("whatever has the focus is seen, in the order of the page, and nothing holds it", async () => {
  for (const [path, viewport] of [["", PHONE], [THEME, PHONE], [THEME, DESK], ["metric/household-waste-recycling-rate/", PHONE]] as const) {
    await using visit = await stage.see(path, viewport);
    const { page } = visit;
    if (path === THEME) await painted(page);
    let last = "";
    for (let step = 0; step < 45; step++) {
      await page.keyboard.press("Tab");
      const at = await page.evaluate(() => {
        const found = document.activeElement as HTMLElement;
        const { left, top, width, height } = found.getBoundingClientRect();
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(found);
        const label = found instanceof HTMLInputElement && found.type === "radio" ? getComputedStyle(found.labels?.[0] as Element, "::before").boxShadow : "none";
        const marked = (outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== "none" || label !== "none";
        const middle = document.elementFromPoint(left + Math.min(width, innerWidth) / 2, Math.min(innerHeight - 1, Math.max(0, top) + Math.min(height, innerHeight) / 2));
        const inside = top < innerHeight && top + height > 0;
        const uncovered = !!middle && (found.contains(middle) || middle.contains(found) || !!(found as HTMLInputElement).labels?.[0]?.contains(middle));
        return { html: found.outerHTML.slice(0, 140), body: found === document.body, marked, inside, uncovered };
      });
      if (at.body) break; // past the end of the page
      assert.deepEqual({ ...at, html: "" }, { html: "", body: false, marked: true, inside: true, uncovered: true }, `${path} at ${viewport.width}: ${at.html}`);
      assert.notEqual(at.html, last, `${path}: the focus is held`);
      last = at.html;
    }
  }
});

test("the list of suggestions answers every key it should, and says how many there are", async () => {
  await using visit = await stage.see("privacy/", DESK);
  const { page } = visit;
  const box = page.getByLabel("Council name or postcode");
  await suggested(page, "north");
  await page.getByRole("option").nth(3).waitFor();
  assert.deepEqual(await box.evaluate((input) => ["role", "aria-autocomplete", "aria-expanded"].map((name) => input.getAttribute(name))), ["combobox", "list", "true"]);
  const list = page.locator(`[id="${await box.getAttribute("aria-controls")}"]`);
  assert.equal(await list.getAttribute("role"), "listbox");
  const options = await page.getByRole("option").count();
  const chosen = () => page.locator("[role=option]").evaluateAll((all) => all.findIndex((option) => option.getAttribute("aria-selected") === "true"));
  await page.keyboard.press("Home");
  assert.equal(await box.evaluate((input: HTMLInputElement) => input.selectionStart), 0, "with nothing active Home is the text's");
  const keys = [["ArrowDown", 0], ["ArrowDown", 1], ["ArrowUp", 0], ["ArrowUp", options - 1], ["Home", 0], ["End", options - 1]] as const;
  for (const [key, at] of keys) {
    await page.keyboard.press(key);
    assert.equal(await chosen(), at, key);
    assert.equal(await box.getAttribute("aria-activedescendant"), await page.getByRole("option").nth(at).getAttribute("id"), key);
  }
  await page.getByRole("status").filter({ hasText: `${options} councils match` }).waitFor({ state: "attached" });
  await page.keyboard.press("Tab");
  assert.equal(await box.getAttribute("aria-expanded"), "false", "Tab closes the list");
  assert.notEqual(await page.evaluate(() => document.activeElement?.id), "place");
  await suggested(page, "qqqqq");
  await page.getByRole("status").filter({ hasText: "No councils match" }).waitFor({ state: "attached" });
  assert.equal(await page.locator("[aria-owns]").count(), 0);
});

test("pages have one first heading, headings nest, parts have names, and only mistakes interrupt", async () => {
  const titles = new Set<string>();
  for (const path of KINDS) {
    await using visit = await stage.see(path, PHONE);
    const found = await visit.page.evaluate(() => {
      const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].map((heading) => Number(heading.tagName[1]));
      const skipped = levels.filter((level, at) => level > (levels[at - 1] ?? 0) + 1);
      const navs = [...document.querySelectorAll("nav")].map((nav) => nav.getAttribute("aria-label") ?? document.getElementById(nav.getAttribute("aria-labelledby") ?? "")?.textContent);
      const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
      return {
        lang: document.documentElement.lang,
        firsts: levels.filter((level) => level === 1).length,
        skipped,
        landmarks: ["header", "main", "footer"].map((name) => document.querySelectorAll(`body > ${name}, body > div > ${name}`).length),
        unnamed: navs.filter((name) => !name).length,
        twice: navs.length - new Set(navs).size + ids.length - new Set(ids).size,
        assertive: document.querySelectorAll("[aria-live=assertive]").length,
        busy: document.querySelectorAll("[aria-busy=true]").length,
        hints: document.querySelectorAll("[title]:not(iframe)").length, // of a frame it is the name
      };
    });
    assert.deepEqual(found, { lang: "en-GB", firsts: 1, skipped: [], landmarks: [1, 1, 1], unnamed: 0, twice: 0, assertive: 0, busy: 0, hints: 0 }, path);
    titles.add(await visit.page.title());
  }
  assert.equal(titles.size, KINDS.length, "every page has a title of its own");
});

test("every table has a caption and headed rows and columns, and scrolls by itself with the keyboard", async () => {
  for (const path of KINDS) {
    await using visit = await stage.see(path, PHONE);
    const wrong = await visit.page.evaluate(() => {
      for (const details of document.querySelectorAll("details")) details.open = true;
      return [...document.querySelectorAll("table")].flatMap((table) => {
        const caption = table.caption?.textContent?.trim() ?? "";
        const headings = [...table.querySelectorAll("thead th")].every((cell) => cell.getAttribute("scope") === "col" && cell.textContent?.trim());
        const rows = [...table.tBodies].flatMap((body) => [...body.rows]).every((row) => row.querySelector("th[scope=row]"));
        const region = table.closest<HTMLElement>("[tabindex='0']");
        const named = !!region && !!document.getElementById(region.getAttribute("aria-labelledby") ?? "")?.textContent;
        return caption && headings && rows && (named || table.scrollWidth <= innerWidth) ? [] : [table.outerHTML.slice(0, 200)];
      });
    });
    assert.deepEqual(wrong, [], path);
  }
});

test("a mistake in the box is said above and at the box, and how to mend it", async () => {
  await using visit = await stage.see("", PHONE);
  const { page } = visit;
  await suggested(page, "Darlngtonnn");
  await page.keyboard.press("Enter");
  const alert = page.locator("[role=alert]:visible");
  await alert.waitFor();
  const box = page.getByLabel("Council name or postcode");
  assert.equal(await box.inputValue(), "Darlngtonnn", "what was typed need not be typed again");
  assert.equal(await box.getAttribute("aria-invalid"), "true");
  const described = await box.getAttribute("aria-describedby");
  const texts = await Promise.all((described ?? "").split(" ").map((id) => page.locator(`[id="${id}"]`).textContent()));
  assert.match(texts.join(" "), /./);
  assert.ok((await alert.textContent())?.match(/Check|Choose|Try|Write/i), (await alert.textContent()) ?? "");
});

test("on paper there is no form, nothing that can be cut is cut, and the address is there", async () => {
  await using visit = await stage.see(THEME, DESK);
  const { page } = visit;
  await painted(page);
  await page.emulateMedia({ media: "print" });
  const kept = await page.evaluate(() => [...document.querySelectorAll("figure, tr")].filter((part) => getComputedStyle(part).breakInside !== "avoid").length);
  assert.equal(kept, 0, "pictures and rows stay in one piece");
  assert.equal(await page.locator("form:visible, button:visible, select:visible, input:visible").count(), 0);
  assert.equal(await page.locator(".metric table:visible").count(), await page.locator(".metric table").count());
  assert.equal(await page.locator(".metric .strip svg:visible").count(), await page.locator(".metric").count());
  const pdf = await page.pdf({ format: "A4" });
  const pages = pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length ?? 0;
  const measures = await page.locator(".metric").count();
  assert.ok(pages > 1 && pages < 5 * measures, `${pages} pages for ${measures} measures`);
});

test("over a whole walk nothing is kept, no one else is asked and no policy is broken", async () => {
  await using visit = await stage.see("", DESK);
  const { page } = visit;
  await suggested(page, "CB1 1AA");
  await page.keyboard.press("Enter");
  await page.locator("main .serving").first().waitFor();
  await page.getByRole("link", { name: /Cambridgeshire/ }).first().click();
  await page.getByRole("heading", { level: 1, name: "Cambridgeshire" }).waitFor();
  await page.locator("#with-region").check();
  await page.locator("#compared", { hasText: "East of England" }).waitFor();
  await page.getByRole("link", { name: /^Adult social care in full/ }).click();
  await painted(page);
  await page.getByRole("combobox", { name: /^Period for/ }).first().selectOption({ index: 1 });
  await painted(page);
  await page.locator("a", { hasText: "The figures of every council" }).first().evaluate((link: HTMLAnchorElement) => link.click());
  await page.getByLabel("Region").selectOption({ index: 2 });
  const kept = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));
  assert.deepEqual(kept, { local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
  assert.deepEqual(await page.context().cookies(), []);
  const traffic = await visit.traffic();
  assert.deepEqual([...new Set(traffic.map(({ origin }) => `${origin}/`))], [stage.site.url]);
  const said = [page.url(), ...traffic.map(({ url }) => url), ...stage.site.asked];
  assert.deepEqual(said.filter((url) => /CB1|1AA/i.test(decodeURIComponent(url))), []);
  assert.deepEqual(visit.problems, [], "the console is silent: no violation of the policy");
});

/** The contrast of a picture's darkest point with white, by the standard's relative luminance. */
async function darkest(page: Page, png: string): Promise<number> {
  return page.evaluate(async (source) => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.width, height: image.height });
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] };
    const linear = (byte: number) => (byte / 255 <= 0.04045 ? byte / 255 / 12.92 : ((byte / 255 + 0.055) / 1.055) ** 2.4);
    let least = 1;
    for (let at = 0; at + 2 < data.length; at += 4) {
      least = Math.min(least, 0.2126 * linear(data[at] ?? 0) + 0.7152 * linear(data[at + 1] ?? 0) + 0.0722 * linear(data[at + 2] ?? 0));
    }
    return 1.05 / (least + 0.05);
  }, `data:image/png;base64,${png}`);
}
