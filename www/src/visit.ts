// Shows a page in the place of this one. All pages share their frame, so only the middle is exchanged, and its first lines
// stand there before the rest is read: sooner than a browser loads and lays out a page of a hundred figures.
import { go } from "./address";
import { busy, drawn, emptied, known, paused } from "./dom";
import { step } from "./steps";

/** How much of a page is read before its first lines are shown, in characters: what a screen holds, and the page's head. */
const FIRST = 9_000;

/** How much more is read before the reader is heard again, in characters. */
const MORE = 30_000;

let wanted: { to: string; html: Promise<string | undefined> } | undefined;
let run = 0;

/** Fetches a page that may be wanted next. */
export function ahead(to: string): void {
  if (wanted?.to === to) return;
  const fetched = fetch(to).then((response) => (response.ok ? response.text() : undefined));
  wanted = { to, html: fetched.catch(() => undefined) };
}

/** Goes to a page: a new step in the history; `enhance` gives it what it can do by script. Where it cannot be shown here, the
 * browser loads it. */
export async function visit(to: string, enhance: (view: HTMLElement) => void): Promise<void> {
  const mine = ++run;
  ahead(to);
  const view = known("view");
  busy(view, true);
  const html = await wanted?.html;
  if (mine !== run) return;
  busy(view, false);
  wanted = undefined;
  if (html === undefined || !(await shown(to, html, () => mine === run, enhance))) go(to);
}

/** Whether the page could be shown here. */
async function shown(to: string, html: string, still: () => boolean, enhance: (view: HTMLElement) => void): Promise<boolean> {
  const page = document.implementation.createHTMLDocument();
  page.write(html.slice(0, FIRST));
  const view = page.getElementById("view");
  const script = (of: Document) => of.querySelector("script[type=module]")?.getAttribute("src");
  if (!view || script(page) !== script(document)) return false; // the site was published anew
  step(to);
  document.title = page.title;
  known("view").replaceWith(view); // where it is read on
  emptied();
  view.querySelector("h1")?.focus({ preventScroll: true });
  scrollTo(0, 0);
  await drawn();
  for (let at = FIRST; at < html.length && still(); at += MORE) {
    page.write(html.slice(at, at + MORE));
    await paused();
  }
  page.close();
  if (!still()) return true;
  enhance(view);
  // What a reader chose before anybody listened.
  const isChosen = (control: HTMLInputElement | HTMLSelectElement) =>
    control instanceof HTMLSelectElement ? !control.selectedOptions[0]?.defaultSelected : control.checked && !control.defaultChecked;
  const chosen = [...view.querySelectorAll<HTMLInputElement | HTMLSelectElement>("input[type=radio], select[data-feature]")].find(isChosen);
  chosen?.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
