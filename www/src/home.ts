// The first page, and the page for a council that was not found: a list of all councils.
import type { Area, Release } from "./core";
import { fill, h, heading } from "./dom";
import { alert, said } from "./message";
import { link } from "./url";

/** Shows the first page. */
export function showHome(view: HTMLElement, release: Release): void {
  fill(
    view,
    heading("Compare your council"),
    h("p", {}, "See how a council's published figures compare with similar councils and with all of England."),
    h("p", {}, "Each figure comes with what it means and what it cannot tell."),
    ...atoz(release.councils()),
  );
}

/** Shows that no council was found, and which ones may have been meant. */
export function showUnknown(view: HTMLElement, release: Release, text: string, error: unknown): void {
  const near = release.search(text);
  const choices = near.map((area) => h("li", {}, councilLink(area), " ", h("span", { class: "hint" }, area.about)));
  fill(
    view,
    heading("Council not found"),
    alert("There is no council of that name", h("p", {}, said(error))),
    near.length > 0 && h("h2", {}, "Councils with a name like it"),
    near.length > 0 && h("ul", { class: "links" }, ...choices),
    ...atoz(release.councils()),
  );
}

function atoz(councils: Area[]): HTMLElement[] {
  const letters = grouped(councils);
  const links = [...letters.keys()].map((letter) => h("li", {}, h("a", { href: `#letter-${letter}` }, letter)));
  const jump = h("ul", { class: "letters" }, ...links);
  const sections = [...letters].map(([letter, areas]) =>
    h(
      "section",
      { class: "letter" },
      h("h3", { id: `letter-${letter}`, tabindex: "-1" }, letter),
      h("ul", { class: "links columns" }, ...areas.map((area) => h("li", {}, councilLink(area)))),
    ),
  );
  return [h("h2", {}, "Councils from A to Z"), h("nav", { "aria-label": "First letters" }, jump), ...sections];
}

function grouped(councils: Area[]): Map<string, Area[]> {
  const letters = new Map<string, Area[]>();
  for (const area of councils) letters.set(initial(area), [...(letters.get(initial(area)) ?? []), area]);
  return letters;
}

function initial(area: Area): string {
  return area.name.charAt(0).toUpperCase();
}

function councilLink(area: Area): HTMLElement {
  return h("a", { href: link(area.slug) }, area.name);
}
