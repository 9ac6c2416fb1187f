// The figures behind a picture, as the core wrote them.
import type { Comparison, Series } from "./core";
import { h, paragraphs } from "./dom";

/** A table in a region that scrolls by itself when the screen is narrow. */
export function table({ caption, headings, rows }: Comparison["table"], id: string): HTMLElement {
  const before = headings[3] !== "";
  const columns = before ? headings : headings.slice(0, 3);
  const body = rows.map((row) => {
    const cells = [row.figure, row.difference, ...(before ? [row.before] : [])];
    const numbers = cells.map((text) => h("td", NUMBER, text));
    return h("tr", { class: `row-${row.who}` }, h("th", { scope: "row" }, row.name), ...numbers);
  });
  return scrolling(caption, columns, body, id);
}

/** A council's figures over time, and what to know of them. */
export function series({ caption, headings, rows, notes }: Series, id: string): HTMLElement[] {
  const body = rows.map(([period = "", ...cells]) => {
    const numbers = cells.map((text) => h("td", NUMBER, text));
    return h("tr", {}, h("th", { scope: "row", class: "time" }, period), ...numbers);
  });
  return [...paragraphs(...notes), scrolling(caption, headings, body, id)];
}

function scrolling(caption: string, headings: string[], body: HTMLElement[], id: string): HTMLElement {
  const head = headings.map((text, index) => h("th", { scope: "col", ...(index > 0 && NUMBER) }, text));
  return h(
    "section",
    { class: "scroll", "aria-labelledby": id, tabindex: "0" },
    h("table", {}, h("caption", { id }, h("span", {}, caption)), h("thead", {}, h("tr", {}, ...head)), h("tbody", {}, ...body)),
  );
}

const NUMBER = { class: "number" };
