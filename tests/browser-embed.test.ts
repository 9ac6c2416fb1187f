// Widgets in frames on other sites: what they say against the command line, what they weigh, how tall they are, and what
// happens when something is wrong.
import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { AxeBuilder } from "@axe-core/playwright";
import type { Comparison, Trend } from "council-compare";
import type { Frame, Page } from "playwright-core";
import { councilCompare, RELEASE } from "./command.ts";
import { hosting } from "./host.ts";
import { serve, total } from "./server.ts";
import { DESK, PHONE, Stage, until } from "./stage.ts";

const DIST = fileURLToPath(new URL("../www/dist", import.meta.url));
/** The most that an embed page may weigh on the wire, in bytes, headers and figures included. */
const MOST = 90_000;
const METRIC = "carer-quality-of-life";

const stage = new Stage();

const address = (asked: Record<string, string>) => `${stage.site.url}embed/v1/?${new URLSearchParams(asked)}`;

/** What a widget says, or why it cannot. */
async function said(page: Page | Frame): Promise<Record<string, string>> {
  const widget = page.locator("council-compare");
  await widget.locator(".widget .full, .message").first().waitFor();
  const parts = { all: ".frame", title: ".title", figure: ".figure", message: ".message", cells: ".widget tbody > tr > *" };
  const texts = await widget.evaluate(
    (element, selectors) => selectors.map((selector) => [...(element.shadowRoot?.querySelectorAll(selector) ?? [])].map((found) => found.textContent).join("\n")),
    Object.values(parts),
  );
  return Object.fromEntries(Object.keys(parts).map((part, index) => [part, texts[index] ?? ""]));
}

test("an embed says what the command line says, in every form", async () => {
  const metrics = [METRIC, "household-waste-recycling-rate", "households-owed-a-homelessness-duty", "council-tax-band-d"];
  let compared = 0;
  for (const area of ["darlington", "amber-valley", "isles-of-scilly"]) {
    const told = JSON.parse(councilCompare("compare", RELEASE, area, "--format", "json")) as Comparison[];
    const { trends } = JSON.parse(councilCompare("trend", RELEASE, area, "--format", "json")) as { trends: Trend[] };
    for (const { metric, sentences, table, period, england } of told.filter(({ metric }) => metrics.includes(metric.id))) {
      const trend = trends.find((one) => one.metric === metric.id)?.sentences;
      for (const show of ["sentence", "strip", "trend", "table", "card"]) {
        await using visit = await stage.see(address({ place: area, metric: metric.id, show }), compared % 2 ? PHONE : DESK);
        const { all = "", cells = "", figure } = await said(visit.page);
        assert.equal(figure, `${sentences.figure}, ${period.label}`);
        const wanted = show === "trend" ? [trend?.moved, trend?.sure] : [sentences.peers, sentences.england, sentences.polarity];
        for (const text of [...wanted, metric.limits[0], metric.meaning, metric.source.title]) assert.ok(all.includes(text ?? "?"), `${show}: ${text}`);
        const columns = table.headings[3] === "" ? 3 : 4;
        const rows = table.rows.flatMap((row) => [row.name, row.figure, row.difference, row.before].slice(0, columns));
        if (show === "table" || show === "card") assert.equal(cells, rows.join("\n"));
        const marks = await visit.page.evaluate(() => document.querySelector("council-compare")?.shadowRoot?.querySelector("svg")?.getAttribute("data-marks"));
        if (show === "strip" || show === "card") assert.equal(marks, String(england.n));
        assert.deepEqual(visit.problems, []);
        assert.deepEqual(await visit.page.context().cookies(), []);
        assert.equal(await visit.page.evaluate(() => localStorage.length + sessionStorage.length + Number(navigator.serviceWorker?.controller !== null)), 0);
        compared++;
      }
    }
  }
  assert.ok(compared >= 35, `${compared}`);
});

test("an embed keeps to its budget, with every measure and in every form", async () => {
  const folder = (JSON.parse(readFileSync(join(DIST, "data/widgets.json"), "utf8")) as { folder: string }).folder;
  const file = (id: string) => join(DIST, "data", folder, `${id}.ccb`);
  const weight = (id: string) => statSync(existsSync(`${file(id)}.br`) ? `${file(id)}.br` : file(id)).size;
  const names = readdirSync(join(DIST, "data", folder)).filter((name) => name.endsWith(".ccb"));
  const ids = names.map((name) => name.slice(0, -4)).filter((id) => !["areas", "similar", "features"].includes(id)).sort((one, other) => weight(one) - weight(other));
  const measured = async (metric: string, show: string) => {
    await using visit = await stage.see(address({ place: "E06000005", metric, show }), PHONE);
    const traffic = await visit.traffic();
    assert.ok(traffic.length <= 8, `${show}: ${traffic.length} requests`);
    return total(traffic);
  };
  for (const show of ["sentence", "strip", "trend", "table", "card"]) {
    const rest = (await measured(METRIC, show)) - weight(METRIC);
    const heavy = ids.filter((id) => rest + weight(id) > MOST);
    assert.deepEqual(heavy, [], show);
    // What was worked out is what comes over the wire, but for a digit or two in a header.
    const heaviest = ids.at(-1) ?? "";
    const bytes = await measured(heaviest, show);
    assert.ok(Math.abs(bytes - rest - weight(heaviest)) <= 50, `${show}: ${bytes}, not ${rest + weight(heaviest)}`);
    console.log(`${show}: ${rest} bytes and a measure; ${bytes} with ${heaviest}; ${ids.length - heavy.length} of ${ids.length} within ${MOST}`);
    assert.ok(bytes <= MOST);
  }
  const resizer = statSync(join(DIST, "embed/v1.js")).size;
  console.log(`resizer: ${resizer} bytes`);
  assert.ok(resizer <= 1000);
});

test("a frame is as tall as the builder makes it, and a reader on a phone sees all", async () => {
  await using builder = await stage.see("embed/", DESK);
  const { page } = builder;
  for (const [place, metric] of [["E06000053", METRIC], ["E07000032", "households-owed-a-homelessness-duty"], ["E10000007", "household-waste-recycling-rate"]] as const) {
    for (const show of ["sentence", "strip", "trend", "table", "card"]) {
      for (const [name, value] of [["place", place], ["metric", metric], ["show", show]] as const) await page.selectOption(`#widget-${name}`, value);
      await fitted(page);
      const frame = page.frames().find((one) => one.url().includes("/embed/v1/"));
      assert.equal((await said(frame!))["message"], "");
      const height = Number(/height="(\d+)"/.exec((await page.textContent("#frame")) ?? "")?.[1]);
      await using visit = await stage.see(address({ place, metric, show }), PHONE);
      await said(visit.page);
      const body = await visit.page.evaluate(() => document.body.getBoundingClientRect().height);
      assert.ok(height >= body && height <= body + 80, `${place} ${metric} ${show}: ${body} in a frame of ${height}`);
    }
  }
  assert.deepEqual(builder.problems, []);
});

test("what is wrong is said, and nothing escapes", async () => {
  const good = { place: "darlington", metric: METRIC, show: "strip" };
  const cases: [Record<string, string>, RegExp][] = [
    [{}, /The attribute place is missing: give a council's code or name\./],
    [{ place: "darlington" }, /The attribute metric is missing/],
    [{ ...good, place: "Atlantis" }, /No council is called 'Atlantis'/],
    [{ ...good, place: "<img src=x onerror=alert(1)>" }, /No council is called '<img src=x onerror=alert\(1\)>'/],
    [{ ...good, metric: "luck" }, /No measure has the id 'luck'/],
    [{ ...good, metric: "../index" }, /No measure has the id '..\/index'/],
    [{ ...good, metric: "areas" }, /No measure has the id 'areas'/],
    [{ ...good, data: "1999-01" }, /This site has no release '1999-01'/],
    [{ ...good, data: "../2026" }, /This site has no release '..\/2026'/],
  ];
  for (const [asked, message] of cases) {
    await using visit = await stage.see(address(asked), PHONE);
    const found = await said(visit.page);
    assert.match(found["message"] ?? "", message);
    assert.deepEqual(visit.problems.filter((problem) => !/404/.test(problem)), []);
    const link = visit.page.locator("council-compare").locator(".message a");
    assert.match((await link.getAttribute("href")) ?? "", new RegExp(`^${stage.site.url}`));
    assert.match(await visit.page.locator("council-compare > p").innerText(), /See the figures of all councils/);
  }
  for (const [asked, text] of [[{ show: "pie" }, /and not 'pie'. A card is shown instead/], [{ with: "friends" }, /'friends' is not a comparison group/]] as const) {
    await using visit = await stage.see(address({ ...good, ...asked }), PHONE);
    const found = await said(visit.page);
    assert.match(found["all"] ?? "", text);
    assert.equal(found["figure"], "6.9 out of 12, 2021-22");
    assert.deepEqual(visit.problems, []);
  }
  await using twice = await stage.see(address(good).replaceAll("&", "&amp;"), PHONE);
  assert.equal((await said(twice.page))["figure"], "6.9 out of 12, 2021-22");
});

test("a dead network, a damaged file and a page without script leave something to read", async () => {
  for (const altered of [() => new Uint8Array(40), () => new TextEncoder().encode("<!doctype html>")]) {
    await using broken = await serve({ altered: (path) => (path.endsWith(`${METRIC}.ccb`) ? altered() : undefined) });
    await using visit = await stage.see(`${broken.url}embed/v1/?place=darlington&metric=${METRIC}`, PHONE);
    assert.match((await said(visit.page))["message"] ?? "", /This is not a bundle of figures/);
    assert.deepEqual(visit.problems, []);
  }
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  const escaped: string[] = [];
  page.on("pageerror", (error) => escaped.push(error.message));
  await page.route("**/data/**", (route) => route.abort());
  await page.goto(address({ place: "darlington", metric: METRIC }));
  assert.match((await said(page))["message"] ?? "", /could not be fetched.*Check that you are connected/s);
  assert.deepEqual(escaped, []);
  await context.close();
  await using bare = await stage.see(address({ place: "darlington", metric: METRIC }), PHONE, { javaScriptEnabled: false });
  assert.match(await bare.page.innerText("main"), /See the figures of all councils/);
  assert.equal(await bare.page.locator("main a").getAttribute("href"), "../../");
});

test("a page under a strict policy shows frames, and the script makes them fit", async () => {
  const frame = (show: string, more = "") =>
    `<iframe class="${show}" src="${address({ place: "E06000005", metric: METRIC, show })}" title="x" width="100%" height="700" frameborder="0" ${more}></iframe>`;
  const html =
    frame("strip") + frame("trend", 'sandbox="allow-scripts"') + frame("sentence", 'loading="lazy"') +
    `<iframe class="stranger" src="/stranger" height="300"></iframe><script async src="${stage.site.url}embed/v1.js"></script>`;
  const origin = new URL(stage.site.url).origin;
  const policy = `default-src 'none'; script-src 'self' ${origin}; style-src 'self'; frame-src 'self' ${origin}; img-src data:`;
  await using host = await hosting({ html, policy, style: "* { all: unset } iframe { display: block; width: 100% }", script: SHIFTS });
  await using visit = await stage.see(host.url, PHONE);
  const frames = visit.page.frames().filter((one) => one.url().startsWith(stage.site.url));
  assert.equal(frames.length, 3);
  for (const one of frames) assert.match((await said(one))["figure"] ?? "", /6\.9 out of 12/);
  const height = (name: string) => visit.page.locator(`iframe.${name}`).evaluate((element) => element.getBoundingClientRect().height);
  await visit.page.waitForFunction(() => [...document.querySelectorAll("iframe")].filter(({ style }) => style.height).length === 3);
  for (const one of frames) {
    const own = new URL(one.url()).searchParams.get("show") ?? "";
    const body = () => one.evaluate(() => document.body.getBoundingClientRect().height);
    // A frame tells its height again once its figure is there, some moments after the first time.
    await until(async () => Math.abs((await height(own)) - (await body())) <= 1, async () => `${own}: ${await height(own)} against ${await body()}`);
  }
  // A stranger's word counts for nothing; a frame of ours cannot ask for the moon.
  const stranger = visit.page.frames().find((one) => one.url().endsWith("/stranger"));
  const post = (from: Frame | undefined, message: unknown) => from?.evaluate((data) => window.parent.postMessage(data, "*"), message);
  const before = await height("strip");
  await post(stranger, { sentinel: "amp", type: "embed-size", height: 5000 });
  for (const message of [null, "x", 7, [], { sentinel: "amp" }, { sentinel: "amp", type: "embed-size", height: "tall" }, { sentinel: "amp", type: "embed-size", height: -1e9 * 0 }]) {
    await post(frames[0], message);
  }
  assert.equal(await height("stranger"), 150); // as the page's own styles have it
  await post(frames[0], { sentinel: "amp", type: "embed-size", height: 1e12 });
  await visit.page.waitForFunction(() => document.querySelector("iframe")?.style.height === "20000px");
  await post(frames[0], { sentinel: "amp", type: "embed-size", height: 3 });
  await visit.page.waitForFunction(() => document.querySelector("iframe")?.style.height === "100px");
  assert.ok(before > 300);
  assert.deepEqual(visit.problems, []);
  assert.equal(await visit.page.evaluate(() => document.activeElement?.tagName), "BODY");
  assert.deepEqual(await visit.page.context().cookies(), []);
});

test("only embeds may stand in a frame, and all may be read from elsewhere", async () => {
  const header = async (path: string, name: string) => (await fetch(stage.site.url + path)).headers.get(name) ?? "";
  assert.match(await header("embed/v1/", "content-security-policy"), /frame-ancestors \*$/);
  assert.match(await header("", "content-security-policy"), /frame-ancestors 'none'$/);
  for (const path of ["embed/v1/element.js", "embed/v1.js", "data/widgets.json"]) assert.equal(await header(path, "access-control-allow-origin"), "*");
  assert.equal(await header("data/widgets.json", "cache-control"), "no-cache");
});

test("an embed and the builder are for everyone", async () => {
  for (const size of [PHONE, DESK]) {
    for (const path of ["embed/", ...["strip", "trend", "table", "card"].map((show) => `embed/v1/?place=darlington&metric=${METRIC}&show=${show}`)]) {
      await using visit = await stage.see(path, size);
      if (path !== "embed/") await said(visit.page);
      const { violations } = await new AxeBuilder({ page: visit.page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
      assert.deepEqual(violations.map(({ id, nodes }) => `${path}: ${id} ${nodes[0]?.html}`), []);
      assert.ok(await visit.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} is wider than the screen`);
    }
  }
});

test("what the builder gives can be pasted, and works", async () => {
  await using visit = await stage.see("embed/", DESK);
  const { page } = visit;
  await page.selectOption("#widget-place", { label: "Leeds" });
  await page.selectOption("#widget-metric", "household-waste-recycling-rate");
  await page.selectOption("#widget-show", "sentence");
  await page.selectOption("#widget-with", "region");
  await page.check("#widget-data", { force: true });
  await fitted(page);
  const snippets = await Promise.all(["#frame", "#fitted", "#element"].map((id) => page.textContent(id)));
  for (const snippet of snippets) assert.match(snippet ?? "", /place=?"?E08000035.*data=?"?2026-11.*council\/leeds\/waste\/#household-waste-recycling-rate/s);
  assert.match(snippets[0] ?? "", /title="Leeds: [^"]+" width="100%" height="\d+" loading="lazy"/);
  assert.doesNotMatch(snippets[0] ?? "", /<script|style=/);
  assert.match(await page.locator("#frame").locator("xpath=../..").locator(".policy").innerText(), new RegExp(`frame-src ${stage.site.url.slice(0, -1)}`));
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.click("[data-copy=frame]");
  await page.getByText("Copied").first().waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), snippets[0]);
  assert.deepEqual(visit.problems, []);
  await using host = await hosting({ html: snippets.join("") });
  await using pasted = await stage.see(host.url, DESK);
  const told = JSON.parse(councilCompare("compare", RELEASE, "Leeds", "--peers", "region", "--metric", "household-waste-recycling-rate", "--format", "json")) as Comparison[];
  const frames = pasted.page.frames().filter((one) => one.url().startsWith(stage.site.url));
  for (const one of [pasted.page, ...frames]) assert.ok((await said(one))["all"]?.includes(told[0]?.sentences.peers ?? "?"));
  assert.equal(frames.length, 2);
  assert.deepEqual(pasted.problems, []);
});

/** Waits until the builder knows how tall the widget is: it is told twice, before its picture is there and after. */
async function fitted(page: Page): Promise<void> {
  const frame = await (await page.waitForSelector("#preview iframe")).contentFrame();
  if (frame) await said(frame);
  const height = () => /height="(\d+)"/.exec(document.querySelector("#frame")?.textContent ?? "")?.[1];
  await page.waitForFunction(() => !/height="1010"/.test(document.querySelector("#frame")?.textContent ?? ""));
  for (let [before, now] = ["", "x"]; before !== now; ) {
    before = now;
    await page.waitForTimeout(400);
    now = (await page.evaluate(height)) ?? "";
  }
}

/** Keeps the sum of layout shifts in `window.shifts`. */
const SHIFTS =
  "window.shifts = 0; new PerformanceObserver((list) => { for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value; })" +
  ".observe({ type: 'layout-shift', buffered: true });";
