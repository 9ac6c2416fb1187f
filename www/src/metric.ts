// One measure of one council: figure, sentences, picture, table, and what it means.
import type { Comparison, Metric } from "./core";
import { disclosure, fill, h, paragraphs } from "./dom";
import { series, table } from "./table";

/** A measure's place on the page, filled and filled again as figures arrive and choices change. */
export class Block {
  /** What stands on the page. */
  readonly element: HTMLElement;
  readonly #id: string;
  readonly #figure = h("p", { class: "figure" }, h("span", { class: "loading" }, "Loading figures…"));
  readonly #period = h("div", { class: "period" });
  readonly #sentences = h("div");
  readonly #finding: HTMLElement;
  readonly #strip = h("div", { class: "strip" });
  readonly #picture: HTMLElement;
  readonly #table = h("div");
  readonly #series = h("div", { class: "series" });
  readonly #details: HTMLElement[];
  readonly #choose: (period: string) => void;
  #comparison: Comparison | undefined;
  #width = 0;

  /** An empty block; `choose` is told the ISO form of the period a reader picks. */
  constructor(metric: Metric, choose: (period: string) => void) {
    this.#id = metric.id;
    this.#choose = choose;
    const [caption, said] = [`${metric.id}-finding`, `${metric.id}-said`];
    this.#sentences.id = said;
    this.#finding = h("figcaption", { id: caption });
    this.#picture = h(
      "figure",
      { "aria-labelledby": caption, "aria-describedby": said },
      this.#finding,
      this.#strip,
      h("p", { class: "hint" }, metric.limits[0] ?? ""),
    );
    this.#details = [
      disclosure("Table of the figures", this.#table),
      disclosure("Figures over time", this.#series),
      disclosure("What this measure means and its limits", ...meaning(metric)),
    ];
    const title = h("h3", { id: metric.id, tabindex: "-1" }, metric.title);
    this.element = h("section", { class: "metric waiting", "aria-busy": "true" }, title, this.#figure);
  }

  /** Shows a comparison, `width` pixels wide. */
  show(comparison: Comparison, width: number): void {
    const first = !this.#comparison;
    this.#comparison = comparison;
    const { sentences, period } = comparison;
    fill(this.#figure, h("strong", {}, sentences.figure), ", ", h("span", {}, period.label));
    this.#periods(comparison);
    const notes = sentences.notes.map((note) => h("li", {}, note));
    fill(
      this.#sentences,
      ...paragraphs(sentences.peers, sentences.england, sentences.polarity),
      notes.length > 0 && h("ul", { class: "notes" }, ...notes),
    );
    fill(this.#finding, sentences.title);
    fill(this.#table, table(comparison.table, `${this.#id}-table`));
    this.#width = 0;
    this.draw(width);
    if (!first) return;
    fill(this.#series, ...series(comparison.series(), `${this.#id}-series`));
    const what = h("span", { class: "unseen" }, `: ${comparison.metric.title}`);
    const keep = h("button", { class: "link", type: "button" }, "Download this picture (SVG)", what);
    keep.addEventListener("click", () => this.#download());
    this.element.append(this.#period, this.#sentences, this.#picture, keep, ...this.#details);
    this.element.classList.remove("waiting");
    this.element.removeAttribute("aria-busy");
  }

  /** Paints the picture for a width, unless it is that wide already. */
  draw(width: number): void {
    if (!this.#comparison || width === this.#width) return;
    this.#width = width;
    // The core escapes every text that it paints.
    this.#strip.innerHTML = this.#comparison.strip({ width });
  }

  #periods({ periods, period, metric }: Comparison): void {
    if (periods.length < 2) return;
    let select = this.#period.querySelector("select");
    if (!select) {
      const id = `${this.#id}-period`;
      const options = periods.map(({ iso, label }) => h("option", { value: iso }, label));
      const created = h("select", { class: "govuk-select", id }, ...options);
      created.addEventListener("change", () => this.#choose(created.value));
      const what = h("span", { class: "unseen" }, ` for ${metric.title}`);
      fill(this.#period, h("label", { for: id }, "Period", what), created);
      select = created;
    }
    select.value = period.iso;
  }

  #download(): void {
    if (!this.#comparison) return;
    const { area, period } = this.#comparison;
    const picture = new Blob([this.#comparison.strip({ alone: true })], { type: "image/svg+xml" });
    const url = URL.createObjectURL(picture);
    const name = `${area.slug}-${this.#id}-${period.iso.replace("/", "-")}.svg`;
    h("a", { href: url, download: name }).click();
    setTimeout(() => URL.revokeObjectURL(url), 60_000);
  }
}

/** What a measure means, what it cannot tell, and where it comes from. */
function meaning({ meaning, limits, responsible, source, kindName, published }: Metric): HTMLElement[] {
  const facts: [string, string | HTMLElement][] = [
    ["Who is responsible", responsible],
    ["Kind of measure", kindName],
    ["Source", source.url ? h("a", { href: source.url }, source.title) : source.title],
    ["Publisher", source.publisher],
    ["Published", published],
    ["Licence", source.licence],
    ["How it reached us", source.note],
  ];
  return [
    h("p", {}, meaning),
    h("p", { class: "list-title" }, "What to keep in mind"),
    h("ul", {}, ...limits.map((limit) => h("li", {}, limit))),
    h("dl", {}, ...facts.filter(([, text]) => text).flatMap(([term, text]) => [h("dt", {}, term), h("dd", {}, text)])),
  ];
}
