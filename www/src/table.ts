// The figures behind a picture, as the core wrote them.
import type { Comparison } from "./core";
import { h } from "./dom";

/** A table in a region that scrolls by itself when the screen is narrow. */
export function table({ caption, headings, rows }: Comparison["table"], id: string): HTMLElement {
  const before = headings[3] !== "";
  const columns = before ? headings : headings.slice(0, 3);
  const head = columns.map((text, index) => h("th", { scope: "col", ...(index > 0 && NUMBER) }, text));
  const body = rows.map((row) => {
    const cells = [row.figure, row.difference, ...(before ? [row.before] : [])];
    const numbers = cells.map((text) => h("td", NUMBER, text));
    return h("tr", { class: `row-${row.who}` }, h("th", { scope: "row" }, row.name), ...numbers);
  });
  return h(
    "section",
    { class: "scroll", "aria-labelledby": id, tabindex: "0" },
    h("table", {}, h("caption", { id }, h("span", {}, caption)), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
  );
}

const NUMBER = { class: "number" };
