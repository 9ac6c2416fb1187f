// One theme of a council's page: its heading and caution at once, its figures when they are wanted.
import { codeOf, type Area, type Comparison, type Metric, type Peers, type Release, type Theme } from "./core";
import { fill, h } from "./dom";
import { failure, said } from "./message";
import { Block } from "./metric";
import type { Choices } from "./url";

/** What the themes of a page share. */
export interface Shared {
  release: Release;
  area: Area;
  /** What the reader has chosen; it changes in place. */
  choices: Choices;
  /** How wide pictures are, in CSS pixels. */
  width(): number;
  /** Told when a reader picks another period of a metric. */
  picked(metric: Metric, period: string): void;
  /** Told of a part of the address that cannot be used. */
  unusable(text: string): void;
}

/** A theme's section. */
export class Section {
  /** What stands on the page. */
  readonly element: HTMLElement;
  readonly theme: Theme;
  readonly #shared: Shared;
  readonly #blocks: Map<string, Block>;
  readonly #status = h("div");
  #loading: Promise<void> | undefined;
  #loaded = false;

  constructor(shared: Shared, theme: Theme, metrics: Metric[]) {
    [this.#shared, this.theme] = [shared, theme];
    const block = (metric: Metric) => new Block(metric, (period) => shared.picked(metric, period));
    this.#blocks = new Map(metrics.map((metric) => [metric.id, block(metric)]));
    this.element = h(
      "section",
      { class: "theme" },
      h("h2", { id: theme.id, tabindex: "-1" }, theme.title),
      h("p", { class: "caution" }, theme.caution),
      h("p", { class: "printed" }, "If figures are missing below, they had not arrived when this page was printed."),
      this.#status,
      ...[...this.#blocks.values()].map((block) => block.element),
    );
  }

  /** Whether the theme holds that metric. */
  has(metric: string): boolean {
    return this.#blocks.has(metric);
  }

  /** Fetches and shows the figures, once; after a failure, again. Never rejects: what goes wrong stands on the page. */
  load(): Promise<void> {
    this.#loading ??= this.#load().catch((error: unknown) => {
      this.#loading = undefined;
      this.element.classList.add("unloaded");
      const title = `The figures for ${this.theme.title} could not be loaded`;
      fill(this.#status, failure(title, error, () => this.#again()));
    });
    return this.#loading;
  }

  /** Shows the figures anew after a choice has changed: of one metric, or of all. */
  async refresh(metric?: string): Promise<void> {
    if (!this.#loaded) return;
    const ids = metric ? [metric] : [...this.#blocks.keys()];
    for (const id of ids) {
      const [block, comparison] = [this.#blocks.get(id), await this.#compare(id)];
      block?.show(comparison, this.#shared.width());
    }
  }

  /** Paints the pictures anew for another width. */
  draw(): void {
    for (const block of this.#blocks.values()) block.draw(this.#shared.width());
  }

  async #load(): Promise<void> {
    await this.#shared.release.load(this.theme.id);
    this.element.classList.remove("unloaded");
    fill(this.#status);
    this.#loaded = true;
    await this.refresh();
  }

  #again(): void {
    this.element.classList.remove("unloaded");
    fill(this.#status, h("p", { class: "loading", role: "status" }, "Loading figures…"));
    void this.load().then(() => this.#loaded && this.element.querySelector<HTMLElement>("h2")?.focus());
  }

  /** A period that the metric has not is said, and left out of the address. */
  async #compare(metric: string): Promise<Comparison> {
    const { release, area, choices, unusable } = this.#shared;
    const options = { area: area.code, metric, peers: (choices.peers as Peers) || area.usualPeers };
    const period = choices.at.get(metric);
    if (period === undefined) return release.compare(options);
    try {
      return await release.compare({ ...options, period });
    } catch (error) {
      if (!["bad-period", "unknown-period"].includes(codeOf(error))) throw error;
      choices.at.delete(metric);
      unusable(said(error));
      return release.compare(options);
    }
  }
}
