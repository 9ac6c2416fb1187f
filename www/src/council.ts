// A council's page: what it is compared with, what is on the page, and its themes one after another.
import type { Area, Metric, Peers, Release } from "./core";
import { announce, button, fill, h, heading, paragraphs } from "./dom";
import { GroupChoice } from "./group";
import { alert } from "./message";
import { Section, type Shared } from "./theme";
import { link, type Choices } from "./url";

/** How far below the screen figures are fetched already. */
const AHEAD = "600px";
/** How long a new width must last before pictures are painted anew, in milliseconds. */
const SETTLED = 150;

/** A council's page while it is shown. */
export class CouncilPage {
  readonly area: Area;
  readonly #release: Release;
  readonly #choices: Choices;
  readonly #changed: (choices: Choices) => void;
  readonly #group: GroupChoice;
  readonly #notices = h("ul", { class: "notices" });
  readonly #sections: Section[];
  readonly #column = h("div", { class: "column" });
  readonly #closing = new AbortController();

  /** Shows it; `changed` is told of every choice a reader makes here. */
  constructor(
    view: HTMLElement,
    release: Release,
    area: Area,
    choices: Choices,
    notices: string[],
    changed: (choices: Choices) => void,
  ) {
    [this.area, this.#release, this.#choices, this.#changed] = [area, release, choices, changed];
    const ids = new Set(release.metricsOf(area.code));
    const metrics = release.catalogue.metrics.filter((metric) => ids.has(metric.id));
    for (const metric of [...choices.at.keys()].filter((id) => !ids.has(id))) {
      choices.at.delete(metric);
      notices.push(`The address asks for a measure that this page does not show: ${metric || "no name given"}.`);
    }
    const shared: Shared = {
      release,
      area,
      choices,
      width: () => Math.max(280, Math.floor(this.#column.clientWidth)),
      picked: (metric, period) => void this.#pick(metric, period),
      unusable: (text) => this.#unusable(text),
    };
    const own = (theme: string) => metrics.filter((metric) => metric.theme === theme);
    this.#sections = release.catalogue.themes
      .filter(({ id }) => own(id).length > 0)
      .map((theme) => new Section(shared, theme, own(theme.id)));
    this.#group = new GroupChoice(release, area, (peers) => void this.#compareWith(peers));
    this.#group.show(this.#peers);
    const kind = h("p", { class: "about" }, area.about);
    fill(view, heading(area.name), kind, ...this.#succession(), h("div", { role: "status" }, this.#notices), ...this.#body());
    notices.forEach((text) => this.#unusable(text));
    this.#watch();
    void this.#begin();
  }

  /** Takes choices that came from the address. */
  choose({ peers, at }: Choices): void {
    this.#choices.peers = peers;
    this.#choices.at = at;
    this.#group.show(this.#peers);
    for (const section of this.#sections) void section.refresh();
  }

  /** Ends everything that watches the page. */
  close(): void {
    this.#closing.abort();
  }

  #succession(): HTMLElement[] {
    if (!this.area.ended) return [];
    const now = this.area.successors.map((name) => h("li", {}, h("a", { href: link(name) }, name)));
    return [
      h("p", {}, "This council no longer exists. Its figures end with it."),
      ...(now.length > 0 ? [h("p", {}, "These councils took its place:"), h("ul", { class: "links" }, ...now)] : []),
    ];
  }

  #body(): HTMLElement[] {
    if (this.#sections.length === 0) {
      const why = `No measure on this site is a duty of ${this.area.name}.`;
      return [alert("There are no figures to show", ...paragraphs(why, "Choose another council in the box above."))];
    }
    const { caution, typicalGap, readingHelp } = this.#release.catalogue;
    const contents = this.#sections.map(({ theme }) => h("li", {}, h("a", { href: `#${theme.id}` }, theme.title)));
    const title = h("h2", { id: "contents" }, "On this page");
    const links = h("ul", { class: "links" }, ...contents);
    const nav = h("nav", { class: "contents", "aria-labelledby": "contents" }, title, links);
    nav.addEventListener("click", (event) => {
      const id = (event.target as Element).closest("a")?.hash.slice(1);
      if (id && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
        event.preventDefault();
        void this.#jump(id);
      }
    });
    const print = button("Print or save this page", () => void this.#print());
    this.#column.append(...this.#sections.map((section) => section.element));
    const inset = h("div", { class: "govuk-inset-text" }, ...paragraphs(caution, typicalGap, readingHelp));
    return [inset, this.#group.element, nav, h("p", { class: "print" }, print), this.#column];
  }

  get #peers(): Peers {
    return (this.#choices.peers as Peers) || this.area.usualPeers;
  }

  async #compareWith(peers: Peers): Promise<void> {
    this.#choices.peers = peers === this.area.usualPeers ? "" : peers;
    this.#changed(this.#choices);
    this.#group.show(this.#peers);
    for (const section of this.#sections) await section.refresh();
    announce(`Now compared with ${this.#release.group(this.area.code, peers).name}.`);
  }

  async #pick(metric: Metric, period: string): Promise<void> {
    const section = this.#sections.find((section) => section.has(metric.id));
    this.#choices.at.set(metric.id, period);
    const shown = await this.#release.compare({ area: this.area.code, metric: metric.id, period });
    if (shown.periods[0]?.iso === period) this.#choices.at.delete(metric.id);
    this.#changed(this.#choices);
    await section?.refresh(metric.id);
    announce(`${metric.title}: ${shown.sentences.figure}, ${shown.period.label}.`);
  }

  #unusable(text: string): void {
    this.#notices.append(h("li", {}, text, " The usual choice is shown instead."));
    this.#changed(this.#choices);
  }

  /** The first theme at once, and what the address points at; the others as they come near. */
  async #begin(): Promise<void> {
    await this.#sections[0]?.load();
    if (location.hash) await this.#jump(decodeURIComponent(location.hash.slice(1)), true);
    const near = new IntersectionObserver(
      (entries) => {
        for (const { target } of entries.filter((entry) => entry.isIntersecting)) {
          near.unobserve(target);
          void this.#sections.find((section) => section.element === target)?.load();
        }
      },
      { rootMargin: AHEAD },
    );
    this.#closing.signal.addEventListener("abort", () => near.disconnect());
    if (!this.#closing.signal.aborted) for (const section of this.#sections) near.observe(section.element);
  }

  /** Goes to a theme or a measure, once everything above it has its true height. */
  async #jump(id: string, arrived = false): Promise<void> {
    const index = this.#sections.findIndex((section) => section.theme.id === id || section.has(id));
    if (index < 0) return;
    await Promise.all(this.#sections.slice(0, index + 1).map((section) => section.load()));
    if (this.#closing.signal.aborted) return;
    if (!arrived) location.hash = id;
    const target = document.getElementById(id);
    target?.scrollIntoView();
    target?.focus({ preventScroll: true });
  }

  #all(): Promise<unknown> {
    return Promise.all(this.#sections.map((section) => section.load()));
  }

  async #print(): Promise<void> {
    await this.#all();
    print();
  }

  #watch(): void {
    const signal = this.#closing.signal;
    let settling: number | undefined;
    const resized = new ResizeObserver(() => {
      clearTimeout(settling);
      settling = setTimeout(() => this.#sections.forEach((section) => section.draw()), SETTLED);
    });
    resized.observe(this.#column);
    signal.addEventListener("abort", () => resized.disconnect());
    const opened = new Set<HTMLDetailsElement>();
    const openAll = () => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
        details.open = true;
        opened.add(details);
      }
    };
    const before = () => {
      openAll();
      void this.#all().then(openAll);
    };
    addEventListener("beforeprint", before, { signal });
    const after = () => {
      for (const details of opened) details.open = false;
      opened.clear();
    };
    addEventListener("afterprint", after, { signal });
  }
}
