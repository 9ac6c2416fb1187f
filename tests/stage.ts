// What every browser test begins with: the built site served, a browser, and a way to look at a page.
import { after, before } from "node:test";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { launch, open, serve, type Site, type Visit } from "./server.ts";

export const PHONE = { width: 320, height: 640 };
export const DESK = { width: 1280, height: 800 };

/** A page that closes at the end of the block it was opened in. */
export type Seen = Visit & AsyncDisposable;

/** The site and a browser for the tests of one file: there when they begin, gone after them. */
export class Stage {
  site!: Site;
  browser!: Browser;

  constructor(browserArguments: () => Promise<string[]> = async () => []) {
    before(async () => {
      [this.site, this.browser] = await Promise.all([serve(), browserArguments().then(launch)]);
    });
    after(async () => {
      await this.browser?.close();
      await this.site?.close();
    });
  }

  /** Opens an address, of the site unless it is whole, once the network is quiet. */
  async see(path: string, viewport: { width: number; height: number }, more: BrowserContextOptions = {}): Promise<Seen> {
    const visit = await open(this.browser, new URL(path, this.site.url).href, { viewport, ...more });
    return Object.assign(visit, { [Symbol.asyncDispose]: () => visit.close() });
  }
}

/** Waits until every picture is painted. */
export async function painted(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const places = [...document.querySelectorAll(".strip, .trend")];
    return places.length > 0 && places.every((place) => place.firstElementChild) && !document.querySelector("main[aria-busy]");
  });
}

/** Waits until something holds, half a minute at most; then says what stands instead. */
export async function until(holds: () => Promise<boolean>, instead: () => Promise<string>): Promise<void> {
  const late = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > late) throw new Error(await instead());
    await new Promise((waited) => setTimeout(waited, 50));
  }
}

/** Types into the search box once it suggests. */
export async function suggested(page: Page, text: string): Promise<void> {
  await page.getByLabel("Council name or postcode").focus();
  await page.locator("#place[role=combobox]").waitFor();
  await page.getByLabel("Council name or postcode").fill(text);
}

/** Opens the choice of other councils, which the page of a theme folds. */
export async function offered(page: Page): Promise<void> {
  const details = page.locator("section.choice > details");
  if ((await details.getAttribute("open")) === null) await details.locator("> summary").click();
}
