// <council-compare> on other sites' pages: many at once, under hostile styles and policies, and when things go wrong.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Comparison } from "council-compare";
import { councilCompare, RELEASE } from "./command.ts";
import { hosting, type Hosted } from "./host.ts";
import { DESK, type Seen as Page, Stage } from "./stage.ts";

const METRIC = "carer-quality-of-life";

const stage = new Stage();

/** The policy that the builder asks for, and no more. */
const policy = () => {
  const origin = new URL(stage.site.url).origin;
  return `default-src 'none'; script-src 'self' ${origin} 'wasm-unsafe-eval'; connect-src ${origin}; style-src 'self'; img-src data:`;
};
const script = () => `<script type="module" src="${stage.site.url}embed/v1/element.js"></script>`;
const element = (place: string, metric: string, more = 'show="strip"') =>
  `<council-compare place="${place}" metric="${metric}" ${more}><a class="plain" href="/">The figures as text</a></council-compare>`;

/** Counts layout shifts, compiled Wasms and events, and remembers what the page was like. */
const WATCH = `
  window.seen = { shifts: 0, compiled: 0, ready: [], errors: [] };
  new PerformanceObserver((list) => { for (const { hadRecentInput, value } of list.getEntries()) if (!hadRecentInput) seen.shifts += value; }).observe({ type: "layout-shift", buffered: true });
  for (const name of ["compile", "compileStreaming", "instantiate", "instantiateStreaming"]) {
    const own = WebAssembly[name];
    WebAssembly[name] = (...all) => (seen.compiled++, own.apply(WebAssembly, all));
  }
  addEventListener("council-compare-ready", ({ detail }) => seen.ready.push(detail));
  addEventListener("council-compare-error", ({ detail }) => seen.errors.push(detail));
  window.before = Object.keys(window);
`;
interface Seen {
  shifts: number;
  compiled: number;
  ready: { place: string; metrics: string[] }[];
  errors: { code: string; message: string }[];
}

test("twenty elements on a hostile page are right, start one Wasm, fetch each file once and leave the page as it was", async () => {
  const councils = ["darlington", "leeds", "barnet", "kent", "york"];
  const metrics = [METRIC, "household-waste-recycling-rate", "council-tax-band-d", "residual-household-waste"];
  const pairs = councils.flatMap((place) => metrics.map((metric) => [place, metric] as const));
  const style = `
    * { all: unset; color: red !important; font-size: 4px; text-transform: uppercase; letter-spacing: 1em; }
    council-compare { display: none !important; visibility: visible; }
    section, p, div, svg, .widget, .strip { display: none !important; }
    #own { color: rgb(1, 2, 3) !important; }`;
  const html = `<b id="own">ours</b>${pairs.map(([place, metric]) => element(place, metric)).join("\n")}${script()}`;
  await using visit = await see({ html, style, policy: policy(), script: WATCH });
  const { page } = visit;
  await page.waitForFunction(() => (window as unknown as { seen: Seen }).seen.ready.length === 20);
  const shown = await page.evaluate(() =>
    [...document.querySelectorAll("council-compare")].map((host) => {
      const title = host.shadowRoot?.querySelector(".title");
      const look = title && getComputedStyle(title);
      const svg = host.shadowRoot?.querySelector("svg");
      return {
        said: host.shadowRoot?.querySelector(".frame")?.textContent ?? "",
        look: [look?.color, look?.fontSize, look?.textTransform, look?.letterSpacing, look?.display],
        wide: host.getBoundingClientRect().width,
        drawn: svg ? svg.getBoundingClientRect().width <= host.getBoundingClientRect().width : false,
        fallback: host.querySelector("a")?.getBoundingClientRect().height,
        marks: svg?.getAttribute("data-marks"),
      };
    }),
  );
  for (const place of councils) {
    const told = JSON.parse(councilCompare("compare", RELEASE, place, "--format", "json")) as Comparison[];
    for (const [index, [own, metric]] of pairs.entries()) {
      if (own !== place) continue;
      const one = shown[index];
      const said = told.find((comparison) => comparison.metric.id === metric);
      if (!said) {
        assert.match(one?.said ?? "", /[Dd]oes not apply|not responsible/, `${place} ${metric}: ${one?.said}`);
        continue;
      }
      for (const text of [said.sentences.figure, said.sentences.peers, said.sentences.england]) assert.ok(one?.said.includes(text), `${place} ${metric}: ${text}`);
      assert.equal(one?.marks, String(said.england.n));
      assert.deepEqual(one?.look, ["rgb(26, 26, 26)", "17px", "none", "normal", "block"]);
      assert.ok(one?.drawn && one.wide > 280 && one.fallback === 0);
    }
  }
  const seen = await page.evaluate(() => (window as unknown as { seen: Seen }).seen);
  assert.equal(seen.compiled, 1);
  assert.deepEqual(seen.errors, []);
  assert.ok(seen.shifts <= 0.05, `layout shifts of ${seen.shifts}`);
  const fetched = (await visit.traffic()).map(({ url }) => url).filter((url) => url.startsWith(stage.site.url));
  assert.deepEqual(fetched.filter((url, index) => fetched.indexOf(url) !== index), []);
  assert.equal(fetched.filter((url) => url.endsWith(".ccb")).length, 2 + metrics.length);
  // Nothing leaks out.
  const left = await page.evaluate(() => ({
    names: Object.keys(window).filter((name) => !(window as unknown as { before: string[] }).before.includes(name) && name !== "before"),
    sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
    own: getComputedStyle(document.querySelector("#own") ?? document.body).color,
    focus: document.activeElement?.tagName,
    stored: localStorage.length + sessionStorage.length,
  }));
  assert.deepEqual(left, { names: [], sheets: 1, own: "rgb(1, 2, 3)", focus: "BODY", stored: 0 });
  assert.deepEqual(visit.problems, []);
  assert.deepEqual(await page.context().cookies(), []);
});

test("attributes may change, and only the last counts", async () => {
  await using visit = await see({ html: element("darlington", METRIC) + script(), policy: policy(), script: WATCH });
  const { page } = visit;
  const host = page.locator("council-compare");
  await host.locator(".full").waitFor();
  await host.evaluate((one) => {
    for (const place of ["leeds", "york", "kent"]) one.setAttribute("place", place);
    setTimeout(() => one.setAttribute("show", "trend"));
  });
  await page.waitForFunction(() => document.querySelector("council-compare")?.shadowRoot?.querySelector(".trend svg"));
  assert.match((await host.locator(".title").textContent()) ?? "", /^Kent: /);
  await host.evaluate((one) => one.setAttribute("metric", "carer-quality-of-life, residual-household-waste"));
  await page.waitForFunction(() => document.querySelector("council-compare")?.shadowRoot?.querySelectorAll("section.widget").length === 2);
  await host.evaluate((one) => (one.remove(), document.body.prepend(one)));
  await host.locator(".full").first().waitFor();
  assert.deepEqual(visit.problems, []);
});

test("another element of the same name is left alone", async () => {
  const taken = `${WATCH} customElements.define("council-compare", class extends HTMLElement { connectedCallback() { this.textContent = "somebody else's"; } });`;
  await using visit = await see({ html: element("darlington", METRIC) + script(), policy: policy(), script: taken });
  assert.match(await visit.page.locator("council-compare").innerText(), /^somebody else's/);
  assert.deepEqual(visit.problems.map((problem) => problem.slice(0, 55)), ["warning: <council-compare> is another element here; def"]);
});

test("where Wasm is forbidden, the network is dead or an attribute is wrong, what is between the tags stays", async () => {
  const origin = new URL(stage.site.url).origin;
  const strict = policy().replace(" 'wasm-unsafe-eval'", "");
  const cases: [string, string, string, RegExp][] = [
    [element("darlington", METRIC), strict, "core-unavailable", /does not allow WebAssembly/],
    [element("darlington", METRIC), policy().replace(`connect-src ${origin}`, "connect-src 'none'"), "not-fetched", /could not be fetched/],
    [element("", METRIC), policy(), "bad-argument", /The attribute place is missing/],
    [element("darlington", METRIC, 'site="javascript:alert(1)"'), policy(), "bad-argument", /site is not an address/],
    [element("darlington", METRIC, 'site="http://127.0.0.1:9/"'), policy(), "not-fetched", /could not be fetched/],
    [element("darlington", "luck"), policy(), "unknown-metric", /No measure has the id 'luck'/],
    [element("darlington", METRIC, 'data="1999"'), policy(), "unknown-release", /no release '1999'/],
  ];
  for (const [html, allowed, code, message] of cases) {
    await using visit = await see({ html: html + script(), policy: allowed, script: WATCH });
    await visit.page.waitForFunction(() => (window as unknown as { seen: Seen }).seen.errors.length > 0);
    const { errors } = await visit.page.evaluate(() => (window as unknown as { seen: Seen }).seen);
    assert.equal(errors[0]?.code, code, errors[0]?.message);
    assert.match((await visit.page.locator("council-compare").locator(".message").textContent()) ?? "", message);
    assert.ok(await visit.page.locator("a.plain").isVisible());
    assert.deepEqual(visit.problems.filter((problem) => problem.startsWith("uncaught")), []);
  }
});

async function see(hosted: Hosted): Promise<Page> {
  const host = await hosting(hosted);
  try {
    const visit = await stage.see(host.url, DESK);
    return { ...visit, [Symbol.asyncDispose]: () => visit.close().then(() => host[Symbol.asyncDispose]()) };
  } catch (wrong) {
    await host[Symbol.asyncDispose](); // or the tests would never end
    throw wrong;
  }
}
