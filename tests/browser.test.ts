// The page in a real browser, as it is served: what it says against the command line, who can use it, what it weighs,
// and what it does when something is wrong.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import type { Comparison, Index } from "council-compare";
import { HtmlValidate } from "html-validate";
import type { Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { serve, total } from "./server.ts";
import { DESK, offered, painted, PHONE, Stage, suggested } from "./stage.ts";

type Said = Omit<Comparison, "series" | "strip">;

const COUNCIL = "council/darlington/";

const stage = new Stage();
let darlington: Said[];

before(() => {
  darlington = JSON.parse(councilCompare("compare", RELEASE, "Darlington", "--format", "json")) as Said[];
});

test("a theme's page says what the command line says, and draws every council", async () => {
  for (const theme of ["adult-social-care", "waste", "context"]) {
    await using visit = await stage.see(`${COUNCIL}${theme}/`, DESK);
    await painted(visit.page);
    const read = await visit.page.evaluate(
      (parts) =>
        [...document.querySelectorAll(".metric")].map((block) => {
          const texts = Object.entries(parts).map(([part, selector]) => {
            return [part, [...block.querySelectorAll(selector)].map((found) => found.textContent ?? "")] as const;
          });
          const rows = [...block.querySelectorAll(".row-you, .row-you ~ tr")].map((row) => [...row.children].map((cell) => cell.textContent ?? ""));
          const svg = block.querySelector(".strip svg");
          const pictures = [svg?.getAttribute("aria-hidden"), svg?.getAttribute("data-marks")];
          const drawn = svg?.querySelector(".cc-all")?.getAttribute("d")?.match(/M/g)?.length;
          return { id: block.querySelector("h2")?.id, ...Object.fromEntries(texts), rows, pictures, drawn };
        }),
      PARTS,
    );
    assert.deepEqual(read, darlington.filter(({ metric }) => metric.theme === theme).map(expected));
    assert.deepEqual(visit.problems, []);
  }
});

/** What must stand on the page of a comparison. */
function expected({ metric, sentences, period, periods, table, england }: Said) {
  const columns = table.headings[3] === "" ? 3 : 4;
  return {
    id: metric.id,
    title: [metric.title],
    figure: [sentences.figure],
    period: [period.label],
    periods: periods.length > 1 ? periods.map(({ label }) => label) : [],
    sentences: [sentences.peers, sentences.england, sentences.polarity].filter(Boolean),
    notes: sentences.notes,
    finding: [sentences.title],
    caption: [table.caption],
    headings: table.headings.slice(0, columns),
    rows: table.rows.map((row) => [row.name, row.figure, row.difference, row.before].slice(0, columns)),
    pictures: ["true", String(england.n)],
    drawn: england.n,
  };
}

test("without script every sentence and table is there, and nothing is offered that needs one", async () => {
  const context = await stage.browser.newContext({ javaScriptEnabled: false, viewport: PHONE });
  const page = await context.newPage();
  await page.goto(`${stage.site.url}${COUNCIL}waste/`);
  const own = darlington.filter(({ metric }) => metric.theme === "waste");
  const text = await page.locator("main").innerText();
  for (const { sentences } of own) {
    for (const sentence of [sentences.title, sentences.peers, sentences.england, sentences.polarity]) assert.ok(text.includes(sentence), sentence);
  }
  assert.equal(await page.locator(FIGURES).count(), 2 * own.length);
  const offered = page.locator("select:visible, input[type=radio]:visible, .link:visible, .strip:visible, .trend:visible, #print:visible, #trouble:visible");
  assert.equal(await offered.count(), 0);
  await page.goto(stage.site.url + COUNCIL);
  const overview = await page.locator("main").innerText();
  for (const { metric, sentences } of darlington) {
    for (const sentence of [metric.title, sentences.figure, sentences.peers, sentences.england]) assert.ok(overview.includes(sentence), sentence);
  }
  await page.getByRole("link", { name: "All councils from A to Z" }).click();
  await page.getByRole("link", { name: "Darlington", exact: true }).click();
  await page.getByRole("heading", { level: 1, name: "Darlington" }).waitFor();
  await context.close();
});

/** Household waste recycled, at the seams, as Defra published it: a year before, a year after, of each place in the table. */
const SEAMS: Record<string, { places: string[]; years: Record<string, string[]> }> = {
  barnsley: { places: ["Barnsley"], years: { "2010-11": ["39.4%"], "2023-24": ["45.6%"] } },
  sheffield: { places: ["Sheffield"], years: { "2010-11": ["29.3%"], "2023-24": ["31.9%"] } },
  somerset: {
    places: ["Somerset", "Mendip", "Sedgemoor", "South Somerset", "Taunton Deane", "West Somerset"],
    years: { "2016-17": ["–", "43.4%", "46.8%", "46.2%", "48.3%", "50.5%"], "2023-24": ["56.0%", "–", "–", "–", "–", "–"] },
  },
  cumberland: {
    places: ["Cumberland", "Allerdale", "Carlisle", "Copeland"],
    years: { "2022-23": ["–", "35.8%", "40.8%", "36.3%"], "2023-24": ["51.2%", "–", "–", "–"] },
  },
  "north-northamptonshire": {
    places: ["North Northamptonshire", "Corby", "East Northamptonshire", "Kettering", "Wellingborough"],
    years: { "2018-19": ["–", "44.0%", "45.9%", "48.5%", "40.2%"], "2021-22": ["45.4%", "–", "–", "–", "–"] },
  },
  buckinghamshire: {
    places: ["Buckinghamshire", "Aylesbury Vale", "Chiltern", "South Bucks", "Wycombe"],
    years: { "2014-15": ["–", "51.4%", "57.4%", "50.7%", "52.5%"], "2020-21": ["51.2%", "–", "–", "–", "–"] },
  },
  dorset: {
    places: ["Dorset", "East Dorset", "North Dorset", "Purbeck", "West Dorset", "Weymouth and Portland"],
    years: { "2010-11": ["–", "42.3%", "33.6%", "32.2%", "34.4%", "42.5%"], "2019-20": ["58.9%", "–", "–", "–", "–", "–"] },
  },
  "bournemouth-christchurch-and-poole": {
    places: ["Bournemouth, Christchurch and Poole", "Bournemouth", "Poole", "Christchurch"],
    years: { "2018-19": ["–", "51.8%", "51.7%", "Not published"], "2019-20": ["53.9%", "–", "–", "–"] },
  },
};

for (const [place, { places, years }] of Object.entries(SEAMS)) {
  test(`the page has the series of ${place} right at its seam`, async () => {
    await using visit = await stage.see(`council/${place}/waste/#household-waste-recycling-rate`, DESK);
    const series = visit.page.locator('.metric:has([id="household-waste-recycling-rate"]) .series');
    await series.locator("table").waitFor({ state: "attached" });
    assert.deepEqual(await series.locator("thead th").allTextContents(), ["Period", ...places, "England median"]);
    const rows = await series.locator("tbody tr").evaluateAll((found) => found.map((row) => [...row.children].map((cell) => cell.textContent)));
    assert.equal(rows.length, 14);
    for (const [year, cells] of Object.entries(years)) {
      assert.deepEqual(rows.find(([period]) => period === year)?.slice(1, -1), cells, year);
    }
    const note = await series.locator("p").allTextContents();
    if (places.length > 1) assert.match(note[0] ?? "", / began on 1 April 20(19|20|21|23)\. Before it there were /);
    else assert.deepEqual(note, []);
    assert.deepEqual(visit.problems, []);
  });
}

test("another group and another period are what the command line says of them", async () => {
  const metric = darlington.find((said) => said.periods.length > 2);
  assert.ok(metric);
  const [id, period] = [metric.metric.id, metric.periods[2]?.iso ?? ""];
  await using visit = await stage.see(`${COUNCIL}${metric.metric.theme}/?with=region&at=${id}:${period}`, DESK);
  await visit.page.getByRole("heading", { name: "Compared with other councils in the North East" }).waitFor();
  await painted(visit.page);
  await offered(visit.page);
  const [said] = JSON.parse(
    councilCompare("compare", RELEASE, "Darlington", "--metric", id, "--period", period, "--peers", "region", "--format", "json"),
  ) as Said[];
  const block = visit.page.locator(`.metric:has(> [id="${id}"])`);
  assert.equal(await block.locator(".figure").textContent(), `${said?.sentences.figure}, ${said?.period.label}`);
  assert.equal(await block.locator("figcaption").textContent(), said?.sentences.title);
  assert.equal(await visit.page.getByRole("radio", { name: "Other councils in the North East" }).isChecked(), true);
  assert.equal(await block.locator(".strip svg").getAttribute("data-marks"), String(said?.england.n));
  assert.equal(new URL(visit.page.url()).search, `?with=region&at=${id}:${period}`);
  // Other pages of this council keep both choices, other councils only the group.
  const [back, other] = [visit.page.getByRole("link", { name: "All themes" }), visit.page.locator(".members a").first()];
  assert.equal(new URL((await back.getAttribute("href")) ?? "", visit.page.url()).search, `?with=region&at=${id}:${period}`);
  assert.equal(new URL((await other.getAttribute("href")) ?? "", visit.page.url()).search, "?with=region");
  assert.deepEqual(visit.problems, []);
});

test("a published list of neighbours can be chosen", async () => {
  await using visit = await stage.see(`${COUNCIL}waste/`, DESK);
  await painted(visit.page);
  await offered(visit.page);
  await visit.page.getByRole("radio", { name: /^Neighbours by the Office for National Statistics: people/ }).check();
  await visit.page.waitForURL((url) => url.search.startsWith("?with="));
  await visit.page.getByRole("heading", { name: "Compared with similar councils" }).waitFor({ state: "detached" });
  await painted(visit.page);
  const url = new URL(visit.page.url());
  const [said] = JSON.parse(
    councilCompare("compare", RELEASE, "Darlington", "--metric", "fly-tipping-incidents", "--peers", url.searchParams.get("with") ?? "", "--format", "json"),
  ) as Said[];
  const block = visit.page.locator('.metric:has(> [id="fly-tipping-incidents"])');
  assert.ok((await block.innerText()).includes(said?.sentences.peers ?? "?"));
  assert.deepEqual(visit.problems, []);
});

test("a missing figure and a true zero are said in words", async () => {
  type Row = { area: string; metric: string; period: string; value: number | null; status: string | null; marks: string | null };
  const rows = JSON.parse(councilCompare("export", RELEASE, "--metric", "fly-tipping-incidents", "--format", "json")) as Row[];
  const cases: [Row | undefined, string][] = [
    [rows.find(({ value, status }) => value === null && status === "x"), "This does not mean zero."],
    [rows.find(({ value, marks }) => value === 0 && !marks), "This is a true zero, not a missing figure."],
  ];
  for (const [row, words] of cases) {
    assert.ok(row, `no case of "${words}"`);
    // As old links were; they lead to the council's overview.
    await using visit = await stage.see(`?place=${row.area}&at=${row.metric}:${row.period}#${row.metric}`, DESK);
    await visit.page.waitForURL(/\/council\/[a-z-]+\/\?at=/);
    await visit.page.locator("main:not([aria-busy])").waitFor();
    const block = visit.page.locator(`.metric:has(> [id="${row.metric}"])`);
    assert.ok((await block.locator(".notes").textContent())?.includes(words), visit.page.url());
  }
});

/** A short page, quickly looked over. */
const SHORT = "privacy/";

/** Pages and states, each with what brings it about. */
const STATES: [name: string, path: string, prepare: (page: Page) => Promise<unknown>][] = [
  ["home", "", async () => {}],
  ["council", COUNCIL, openAll],
  ["theme, opened", `${COUNCIL}waste/`, (page) => painted(page).then(() => openAll(page))],
  ["theme, as tables", `${COUNCIL}waste/?view=tables`, async () => {}],
  ["story", `${COUNCIL}story/`, openAll],
  ["questions", `${COUNCIL}questions/`, openAll],
  ["whom to ask", `${COUNCIL}learn/`, async () => {}],
  ["briefing", `${COUNCIL}enquiry/`, (page) => page.locator("[data-notes]:not([hidden])").waitFor()],
  ["former council", "council/craven/", async () => {}],
  ["combined authority", "council/tees-valley-combined-authority/", openAll],
  ["measure", "metric/household-waste-recycling-rate/", openAll],
  ["measure, filtered", "metric/net-additional-homes/", (page) => page.getByLabel("Type").selectOption("london-borough")],
  ["all measures", "metrics/", async () => {}],
  ["method", "method/", async () => {}],
  ["accessibility", "accessibility/", async () => {}],
  ["gaps", "gaps/", async () => {}],
  ["all figures as files", "data/", async () => {}],
  ["to keep a copy", "offline/", async () => {}],
  ["changes", "changes/", async () => {}],
  ["list open", SHORT, (page) => suggested(page, "dar").then(() => page.getByRole("option").first().waitFor())],
  ["nothing found in the list", SHORT, (page) => suggested(page, "qqqq")],
  ["a postcode in the box", SHORT, (page) => suggested(page, "dl1").then(() => page.getByRole("option").first().waitFor())],
  ["two councils of a postcode", "", (page) => lookUp(page, "CB1 1AA")],
  ["a postcode in Wales", "", (page) => lookUp(page, "CF10 1AA")],
  ["no postcode", "", (page) => lookUp(page, "DL1 5QO")],
  ["council not found", "?place=Darlngton", (page) => page.getByRole("alert").waitFor()],
  ["choices that cannot be", `${COUNCIL}adult-social-care/?with=foo&at=nonsense:1&at=carer-quality-of-life:1066-01-01/P1Y`, (page) => page.locator(".notices").waitFor()],
  ["no such page", "nowhere/at/all", async () => {}],
];

describe("no barrier, nothing too small or too wide, nothing fetched elsewhere", { concurrency: 2 }, () => {
  for (const [name, query, prepare] of STATES) {
    test(name, async () => {
      for (const viewport of [PHONE, DESK]) {
        const at = `${name} at ${viewport.width}`;
        await using visit = await stage.see(query, viewport);
        const { page } = visit;
        await page.locator("h1").waitFor();
        await prepare(page);
        await passable(page, at);
        assert.ok((await page.evaluate(() => document.scrollingElement?.scrollWidth ?? 0)) <= viewport.width, `${at} is too wide`);
        assert.deepEqual(await page.evaluate(small), [], `${at}: targets under 44 by 44 pixels`);
        assert.deepEqual(await page.evaluate(textOfPictures), [], `${at}: text in pictures that is not 16 pixels high`);
        if (name === "theme, opened") assert.equal(await page.locator(".strip svg").count(), inTheme("waste"), at);
        if (name === "choices that cannot be") {
          assert.equal(await page.locator(".notices li").count(), 3, at);
          assert.equal(new URL(page.url()).search, "", at);
        }
        const text = await page.evaluate(() => `${document.title} ${document.body.innerText}`);
        assert.doesNotMatch(text.replace(/best value/gi, ""), NEVER_SAID, at); // the name of a duty in law
        assert.equal(await page.evaluate(() => document.getAnimations().length), 0, `${at} moves`);
        assert.deepEqual(await page.context().cookies(), [], at);
        const traffic = await visit.traffic();
        assert.deepEqual(new Set(traffic.map(({ origin }) => `${origin}/`)), new Set([stage.site.url]), at);
        // A page that is shown as tables was asked for before that was known, with the figures of its pictures.
        const expected = { "no such page": /404/, "theme, as tables": /was preloaded .* but not used/ }[name];
        const wrong = visit.problems.filter((problem) => !expected?.test(problem));
        assert.deepEqual(wrong, [], at);
        if (viewport === DESK) valid(await page.content(), at);
      }
    });
  }
});

test("everything can be done with the keyboard, and the address follows", async () => {
  await using visit = await stage.see("", DESK);
  const { page } = visit;
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to main content");
  const box = page.getByLabel("Council name or postcode");
  await box.focus();
  await page.locator("#place[role=combobox]").waitFor();
  await page.keyboard.type("Darlngton");
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await page.getByRole("status").filter({ hasText: "1 council matches." }).waitFor({ state: "attached" });
  await page.keyboard.press("Escape");
  assert.deepEqual([await box.getAttribute("aria-expanded"), await box.inputValue()], ["false", "Darlngton"]);
  await page.keyboard.press("ArrowDown");
  const active = await box.getAttribute("aria-activedescendant");
  assert.equal(await page.locator(`[id="${active}"]`).getAttribute("aria-selected"), "true");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Darlington" }).waitFor();
  assert.equal(new URL(page.url()).pathname, "/council/darlington/");
  assert.equal(await page.title(), "Darlington – Council Compare");

  await page.getByRole("link", { name: /^Waste and street cleaning in full/ }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: "Darlington: Waste and street cleaning" }).waitFor();
  await painted(page);
  await page.locator("summary").filter({ hasText: "Explain or change this comparison" }).focus();
  await page.keyboard.press("Enter");
  await page.getByRole("radio", { name: "Similar councils" }).focus();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL((url) => url.search === "?with=class");
  await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
  await painted(page);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "with-class");
  assert.match((await page.locator("#announcer").textContent()) ?? "", /Compared with other unitary councils/);

  const select = page.getByRole("combobox", { name: /^Period for/ }).first();
  await select.focus();
  const top = () => select.evaluate((found) => Math.round(found.getBoundingClientRect().top));
  const before = await top();
  await page.keyboard.press("ArrowDown");
  await page.waitForURL((url) => /^\?with=class&at=[\w-]+:\d{4}-\d\d-\d\d\/P/.test(url.search));
  await painted(page);
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), "SELECT");
  assert.ok(Math.abs((await top()) - before) <= 1, "the chosen period moved");
  await page.keyboard.press("ArrowUp");
  await page.waitForURL((url) => url.search === "?with=class");
  await painted(page);

  await page.locator("summary").filter({ hasText: "Table of the figures" }).first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".metric table").first().waitFor({ state: "visible" });
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.matches("section.scroll[aria-labelledby]")), true);

  await box.focus();
  await page.locator("#place[role=combobox]").waitFor();
  await box.fill("bury");
  await page.keyboard.press("Enter"); // nothing active: the text itself is looked up
  await page.getByRole("heading", { level: 1, name: "Bury" }).waitFor();
  assert.equal(new URL(page.url()).pathname + new URL(page.url()).search, "/council/bury/?with=class");
  await page.getByRole("heading", { name: "Compared with other metropolitan boroughs" }).waitFor();
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Darlington: Waste and street cleaning" }).waitFor();
  await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>("#with-class")?.checked);
  assert.deepEqual(visit.problems, []);
});

test("a council is found by code, by name and by old links", async () => {
  for (const [path, arrived] of [
    ["?place=E06000005&with=region", "/council/darlington/?with=region"],
    ["?place=DARLINGTON#roads", "/council/darlington/#roads"],
    ["council/E06000005/", "/council/darlington/"],
    ["council/E07000163/", "/council/craven/"],
  ] as const) {
    await using visit = await stage.see(path, PHONE);
    await visit.page.waitForURL(stage.site.url.replace(/\/$/, "") + arrived);
  }
});

test("the council under the arrow is fetched, and takes the place of the page that was there", async () => {
  await using visit = await stage.see("", PHONE);
  const { page } = visit;
  const councils = async () => (await visit.traffic()).map(({ url }) => new URL(url).pathname).filter((path) => path.startsWith("/council/"));
  await suggested(page, "bury");
  await page.locator("#place-options [role=option]").nth(1).waitFor();
  assert.deepEqual(await councils(), []);
  await page.evaluate(() => Object.assign(window, { same: true }));
  await page.keyboard.press("ArrowDown");
  await page.waitForLoadState("networkidle");
  await page.keyboard.press("Enter");
  await page.waitForURL(/\/council\/bury\/$/);
  await page.getByRole("heading", { level: 1, name: "Bury" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Bury");
  assert.equal(await page.title(), "Bury – Council Compare");
  assert.equal(await page.getByLabel("Council name or postcode").inputValue(), "");
  assert.deepEqual(await councils(), ["/council/bury/"]);
  assert.equal(await page.evaluate(() => "same" in window), true);
  // It is the page that a browser would have loaded, to the letter, and does what that does.
  const main = () => page.evaluate(() => document.querySelector("main")?.outerHTML);
  await page.locator("#context").waitFor();
  const shown = await main();
  await page.reload({ waitUntil: "networkidle" });
  assert.equal(shown, await main());
  await page.goBack();
  await page.getByRole("heading", { level: 1, name: "Compare your council" }).waitFor();
  await page.waitForLoadState("networkidle"); // both steps load a page anew
  await page.goForward();
  await page.getByRole("heading", { level: 1, name: "Bury" }).waitFor();
  await page.waitForLoadState("networkidle");
  await suggested(page, "leeds");
  await page.keyboard.press("Enter"); // the name itself, no suggestion
  await page.getByRole("heading", { level: 1, name: "Leeds" }).waitFor();
  await page.locator("#with-region").press("Space");
  await page.locator("#compared", { hasText: "Yorkshire" }).waitFor();
  assert.match(page.url(), /\/council\/leeds\/\?with=region$/);
  // A page that is loaded anew gives up on its icon.
  assert.deepEqual(visit.problems.filter((problem) => !/favicon.*ABORTED/.test(problem)), []);
});

test("contents links, and an address that ends in a measure, arrive where they say", async () => {
  await using visit = await stage.see(COUNCIL, PHONE);
  const { page } = visit;
  await page.getByRole("navigation", { name: "On this page" }).getByRole("link", { name: "Roads" }).click();
  const place = (id: string) => page.evaluate((id) => document.getElementById(id)?.getBoundingClientRect().top ?? -1, id);
  assert.ok(Math.abs(await place("roads")) < 40, `${await place("roads")} pixels from where it should be`);
  await using other = await stage.see(`${COUNCIL}housing/?with=region#net-additional-homes`, PHONE);
  await painted(other.page);
  const top = await other.page.evaluate(() => document.getElementById("net-additional-homes")?.getBoundingClientRect().top ?? -1);
  assert.ok(Math.abs(top) < 40, `${top} pixels from where it should be`);
});

test("pictures are painted anew for another width, and everything is there on paper", async () => {
  await using visit = await stage.see(`${COUNCIL}waste/`, DESK);
  const { page } = visit;
  await painted(page);
  const width = () => page.locator(".strip svg").first().getAttribute("width");
  const wide = await width();
  await page.setViewportSize(PHONE);
  await page.waitForFunction(() => [...document.querySelectorAll(".strip svg")].every((svg) => svg.getAttribute("width") === "290"));
  await page.waitForFunction(() => [...document.querySelectorAll(".trend svg")].every((svg) => svg.getAttribute("width") === "290"));
  assert.notEqual(wide, "290");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await page.emulateMedia({ media: "print" });
  // For each measure the figures behind the picture, and those over time.
  assert.equal(await page.locator(`${FIGURES} >> visible=true`).count(), 2 * inTheme("waste"));
  assert.equal(await page.locator(".search:visible, select:visible, .link:visible, input:visible").count(), 0);
});

test("a metric's councils are filtered, and stay in the order of the alphabet", async () => {
  await using visit = await stage.see("metric/household-waste-recycling-rate/", DESK);
  const { page } = visit;
  const names = () => page.locator("tr[data-class]:visible th").allTextContents();
  const all = await names();
  await page.getByLabel("Type").selectOption("metropolitan");
  await page.getByLabel("Region").selectOption("Yorkshire and The Humber");
  const some = await names();
  assert.ok(some.length > 3 && some.length < all.length && some.includes("Leeds"));
  assert.deepEqual(some, [...some].sort());
  assert.equal(await page.locator("#shown").textContent(), `${some.length} councils are shown.`);
  assert.deepEqual(visit.problems, []);

  const group = darlington.find(({ metric }) => metric.id === "household-waste-recycling-rate")?.peers.members ?? [];
  await using other = await stage.see("metric/household-waste-recycling-rate/?near=darlington", PHONE);
  await other.page.locator("#shown", { hasText: "councils are shown" }).waitFor();
  const near = await other.page.locator("tr[data-class]:visible").evaluateAll((rows) => rows.map((row) => (row as HTMLElement).dataset["area"]));
  assert.ok(group.length > 4 && near.length === group.length + 1 && near.includes("darlington"), near.join());
  assert.equal(await other.page.getByLabel("A council and those it is compared with").inputValue(), "darlington");
  await other.page.getByLabel("Type").selectOption("metropolitan");
  await other.page.waitForURL((url) => url.search === "?class=metropolitan&near=darlington");
  assert.ok((await other.page.locator("tr[data-class]:visible").count()) < near.length);
  assert.deepEqual(other.problems, []);
});

test("in forced colours every kind of mark keeps a colour of the system", async () => {
  await using visit = await stage.see(`${COUNCIL}waste/`, DESK, { forcedColors: "active" });
  await painted(visit.page);
  const colours = await visit.page.evaluate(() =>
    ["you", "peers", "all", "band"].map((name) => {
      const { fill, stroke } = getComputedStyle(document.querySelector(`.strip .cc-${name}`) as Element);
      return name === "peers" ? stroke : fill;
    }),
  );
  assert.equal(new Set(colours).size, 4, colours.join());
  const [you, peers, band, text] = await visit.page.evaluate(() =>
    [".cc-you-line", ".cc-peers-line", ".cc-band", "text"].map((part) => {
      const { fill, stroke } = getComputedStyle(document.querySelector(`.trend ${part}`) as Element);
      return part.endsWith("-line") ? stroke : fill;
    }),
  );
  assert.equal(new Set([you, peers, band]).size, 3, [you, peers, band].join());
  assert.equal(text, peers, "text has the system's colour");
});

test("damaged figures are said, leave the text and tables, and can be tried again", async () => {
  const index = JSON.parse(readFileSync(join(RELEASE, "index.json"), "utf8")) as Index;
  const entry = index.themes.find(({ id }) => id === "waste");
  assert.ok(entry);
  const bytes = readFileSync(join(RELEASE, entry.file));
  const flipped = Uint8Array.from(bytes, (byte, at) => (at === bytes.length >> 1 ? byte ^ 4 : byte));
  const cases: [name: string, bytes: Uint8Array, trusted: boolean, said: RegExp][] = [
    ["cut short on the way", bytes.subarray(0, bytes.length >> 1), false, /did not arrive as it was published/],
    ["one bit flipped on the way", flipped, false, /did not arrive as it was published/],
    ["cut short when it was published", bytes.subarray(0, bytes.length >> 1), true, /The bundle is cut short/],
    ["damaged when it was published", flipped, true, /The bundle is damaged/],
  ];
  const check = async ([name, altered, trusted, said]: (typeof cases)[number]) => {
    let broken = true;
    const integrity = `sha384-${createHash("sha384").update(altered).digest("base64")}`;
    const themes = index.themes.map((theme) => (theme === entry ? { ...theme, integrity } : theme));
    await using other = await serve({
      altered: (path) => {
        if (broken && path.endsWith(entry.file)) return altered;
        return trusted && path.endsWith("/index.json") ? new TextEncoder().encode(JSON.stringify({ ...index, themes })) : undefined;
      },
    });
    await using visit = await stage.see(`${other.url}${COUNCIL}waste/`, DESK);
    const alert = visit.page.getByRole("alert");
    await alert.waitFor();
    assert.match((await alert.textContent()) ?? "", said, name);
    assert.equal(await visit.page.locator(FIGURES).count(), 2 * inTheme("waste"), name);
    broken = false;
    if (!trusted) {
      await passable(visit.page, name);
      await visit.page.context().route(`**/${entry.file}`, (route) => route.continue()); // leaves the browser's cache out
      await alert.getByRole("button", { name: "Try again" }).click();
      await painted(visit.page);
      assert.equal(await alert.count(), 0, name);
    }
  };
  await Promise.all(cases.map(check));
});

test("where nothing can run or arrive, the page stays as it is and says why", async () => {
  const cases: [name: string, said: RegExp, spoil: (page: Page) => Promise<unknown>][] = [
    ["no Wasm", /WebAssembly could not be fetched/, (page) => page.route("**/*.wasm", (route) => route.fulfill({ status: 404 }))],
    ["no index", /the server answered 404/, (page) => page.route("**/index.json", (route) => route.fulfill({ status: 404 }))],
    ["no catalogue", /could not be fetched/, (page) => page.route("**/catalogue.*.ccb", (route) => route.abort())],
    ["not an index", /is not the index of a release/, (page) => page.route("**/index.json", (route) => route.fulfill({ body: "<html>" }))],
    ["Wasm not allowed", /not allowed to run/, (page) => page.route(/\/(\?.*)?$/, forbidWasm)],
  ];
  const check = async ([name, said, spoil]: (typeof cases)[number]) => {
    const context = await stage.browser.newContext({ viewport: PHONE });
    const page = await context.newPage();
    await spoil(page);
    await page.goto(`${stage.site.url}${COUNCIL}waste/`);
    const alert = page.getByRole("alert");
    await alert.waitFor();
    assert.match((await alert.textContent()) ?? "", /They need WebAssembly/, name);
    assert.match((await alert.textContent()) ?? "", said, name);
    const text = await page.locator("main").innerText();
    for (const { sentences } of darlington.filter(({ metric }) => metric.theme === "waste")) assert.ok(text.includes(sentences.england), name);
    await passable(page, name);
    // Another group cannot be shown: the choice goes back to what is.
    await offered(page);
    await page.getByRole("radio", { name: "Other unitary councils" }).click(); // not check(): it may be back at once
    await page.waitForFunction(() => (document.querySelector("#with-similar") as HTMLInputElement).checked);
    await page.unrouteAll();
    if (name !== "Wasm not allowed") {
      await alert.getByRole("button", { name: "Try again" }).click();
      await page.getByRole("heading", { name: "Compared with other unitary councils" }).waitFor();
      await painted(page);
    }
    await context.close();
  };
  await Promise.all(cases.map(check));
});

test("a first visit to a council's page is light, and nothing on it jumps", async () => {
  for (const [path, most] of [[COUNCIL, 30_000], [`${COUNCIL}waste/`, 200_000]] as const) {
    for (const viewport of [PHONE, DESK]) {
      await using visit = await stage.see(path, viewport);
      if (path !== COUNCIL) await painted(visit.page);
      const traffic = await visit.traffic();
      const bytes = (end: string) => total(traffic.filter(({ url }) => new URL(url).pathname.endsWith(end)));
      const weights = { all: total(traffic), html: bytes("/"), css: bytes(".css"), js: bytes(".js"), wasm: bytes(".wasm"), data: bytes(".ccb") + bytes(".json") };
      console.log(`${path} on the wire at ${viewport.width}: ${JSON.stringify(weights)} in ${traffic.length} requests`);
      for (let screens = 0; screens < 8; screens++) {
        await visit.page.mouse.wheel(0, viewport.height);
        await visit.page.waitForTimeout(60);
      }
      const shift = await visit.page.evaluate(
        () =>
          new Promise<number>((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += (entry as PerformanceEntry & { value: number }).value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 200);
          }),
      );
      console.log(`layout shift at ${viewport.width}: ${shift.toFixed(4)}`);
      assert.ok(shift < 0.05, `layout shift of ${shift}`);
      assert.ok(weights.html + weights.css <= 25_000, `a page is readable after ${weights.html + weights.css} bytes`);
      if (path === COUNCIL) assert.equal(weights.wasm + weights.data, 0, "an overview is whole without the core and its figures");
      assert.ok(weights.all <= most, `a first visit is ${weights.all} bytes on the wire`);
    }
  }
});

test("the footer names every source and licence of the release, and says whose site it is not", async () => {
  await using visit = await stage.see("", PHONE);
  const footer = (await visit.page.locator("footer").innerText()).replace(/\s+/g, " ");
  const { notice, release } = JSON.parse(readFileSync(join(RELEASE, "index.json"), "utf8")) as Index & { notice: string };
  for (const line of notice.split("\n")) assert.ok(footer.includes(line.trim()), line);
  assert.ok(footer.includes(`Release ${release}`) && footer.includes("not a government service"));
});

/** Where each part of a measure stands. */
const PARTS = {
  title: "h2",
  figure: ".figure strong",
  period: ".figure span",
  periods: ".period option",
  sentences: "[id$='-said'] > p",
  notes: "[id$='-said'] .notes li",
  finding: "figcaption",
  caption: "div:not(.series, .distances) > .scroll caption",
  headings: "div:not(.series, .distances) > .scroll thead th",
};

/** The figures behind a picture and those over time, of each measure. */
const FIGURES = ".metric div:not(.distances) > .scroll > table";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const NEVER_SAID =
  /\b(rank(s|ed|ing|ings)?|leagues?|best|worst|top|bottom|fail(s|ed|ing|ure|ures)?|poor(ly)?|outperform(s|ed)?|(better|worse) than)\b/i;

async function lookUp(page: Page, postcode: string): Promise<void> {
  await suggested(page, postcode);
  await page.keyboard.press("Enter");
  await page.locator("main :is(.serving, [role=alert])").first().waitFor();
}

/** No barrier that axe can find. It cannot find them all: see the open hand checks in the design. */
async function passable(page: Page, name: string): Promise<void> {
  const axe = new AxeBuilder({ page }).options({ resultTypes: ["violations"] }).withTags(TAGS);
  const { violations } = await axe.analyze();
  assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], name);
}

/** Opens what can be opened: of an overview only what stands before the second theme. The others are alike. */
function openAll(page: Page): Promise<void> {
  return page.evaluate(() => document.querySelectorAll("details:not(.theme + .theme *)").forEach((found) => found.setAttribute("open", "")));
}

/** Controls that are seen and too small. A radio's label belongs to it. */
function small(): string[] {
  const controls = document.querySelectorAll<HTMLElement>("a[href], button, input, select, summary, [role=option]");
  return [...controls].filter((control) => control.checkVisibility() && !control.matches(".govuk-skip-link")).flatMap((control) => {
    const { width, height } = control.getBoundingClientRect();
    return width >= 44 && height >= 44 ? [] : [`${Math.round(width)} by ${Math.round(height)}: ${control.outerHTML.slice(0, 120)}`];
  });
}

function textOfPictures(): string[] {
  return [...document.querySelectorAll<SVGTextElement>("svg text")].flatMap((text) => {
    const scale = text.getScreenCTM()?.a ?? 0;
    const size = Number.parseFloat(getComputedStyle(text).fontSize) * scale;
    return Math.abs(size - 16) < 0.01 ? [] : [`${size}: ${text.textContent}`];
  });
}

/** The page as it stands, held against the standard. What is left out is about how a file is typed; and suggestions to
 * typing have no native element: a `select` takes none. */
function valid(html: string, name: string): void {
  const typing = ["attribute-boolean-style", "attribute-empty-style", "void-style", "no-trailing-whitespace"];
  const validator = new HtmlValidate({
    extends: ["html-validate:recommended", "html-validate:a11y"],
    rules: {
      ...Object.fromEntries(typing.map((rule) => [rule, "off"])),
      "prefer-native-element": ["error", { exclude: ["listbox"] }],
    },
  });
  const { results } = validator.validateStringSync(html);
  const messages = results.flatMap((result) => result.messages.map(({ ruleId, message, selector }) => `${ruleId}: ${message} (${selector})`));
  assert.deepEqual([...new Set(messages)], [], name);
}

function inTheme(theme: string): number {
  return darlington.filter(({ metric }) => metric.theme === theme).length;
}

/** The page's own answer, with a policy that lets no Wasm run. */
async function forbidWasm(route: Parameters<Parameters<Page["route"]>[1]>[0]): Promise<void> {
  const response = await route.fetch();
  const headers = response.headers();
  const policy = headers["content-security-policy"]?.replace(" 'wasm-unsafe-eval'", "") ?? "";
  await route.fulfill({ response, headers: { ...headers, "content-security-policy": policy } });
}
