// A council's page, which is whole without this: pictures are painted into it, and it is made anew as a reader chooses.
import { here, keep, lead, target, written } from "./address";
import { announce, busy, drawn, known, paused, settled } from "./dom";
import { changed, pressed, told } from "./group";
import { part, said } from "./message";
import type { Kind, Picture, Release } from "./release";
import { takeAway, type Takes } from "./take";
import { asked, read, write, type Choices } from "./url";
import { mark, PICTURES, unfold, wantsTables } from "./view";

/** How long a new width must last before pictures are painted anew, in milliseconds. */
const SETTLED = 150;

const opening = part(() => import("./release"));
const openRelease = (): Promise<Release> => opening().then((module) => module.openRelease());
const exchanging = part(() => import("./exchange"));
const byHand = part(() => import("./by-hand"));

/** A council's page, or one of its themes'. */
export class CouncilPage {
  readonly #view: HTMLElement;
  readonly #area: string;
  readonly #theme: string | undefined;
  #choices: Choices = read(here().search);
  /** The choices that the page shows; a page as it was fetched shows the usual ones. */
  #shown: Choices = read("");
  /** Whether every section shows those choices. */
  #whole = true;
  #run = 0;

  constructor(view: HTMLElement) {
    this.#view = view;
    this.#area = view.dataset["area"] ?? "";
    this.#theme = view.dataset["theme"];
    view.addEventListener("change", (event) => this.#chosen(event.target as HTMLElement));
    view.addEventListener("click", (event) => this.#clicked(event.target as HTMLElement));
    view.addEventListener("focusin", (event) => this.#focused(event.target as HTMLElement));
    view.addEventListener("submit", (event) => this.#submitted(event));
    // An event of a disclosure stays there: it is caught on its way.
    view.addEventListener("toggle", (event) => void this.#opened(event.target as HTMLElement), true);
    takeAway(view, this.#takes());
    mark(view, this.#choices.tables); // a browser may remember otherwise
    if (this.#choices.tables) {
      unfold(view, true);
      this.#carry();
    }
    if (view.querySelector(PICTURES) || asked(this.#choices)) void this.#update();
    this.#watch();
  }

  /** Whether the page has pictures and shows them. */
  get #pictured(): boolean {
    return !this.#choices.tables && this.#view.querySelector(PICTURES) !== null;
  }

  /** Shows what is chosen. Never rejects: what goes wrong is said, and the page stays as it was. */
  async #update(done?: () => string): Promise<void> {
    if (!this.#view.isConnected) return; // an answer has taken its place
    const [run, choices] = [++this.#run, this.#choices];
    busy(this.#view, true);
    try {
      const release = await openRelease();
      if (!this.#whole || asked(choices) !== asked(this.#shown)) {
        for (const section of this.#sections()) {
          const html = await release.page(this.#area, this.#theme, choices, section);
          if (run !== this.#run) return;
          await this.#exchange(html, section, () => run === this.#run);
          if (run !== this.#run) return;
          this.#whole = section === undefined;
          if (!section) {
            mark(this.#view, this.#choices.tables);
            this.#shown = choices;
            this.#dropUnusable();
          }
          await (section ? paused() : drawn());
          if (run !== this.#run) return;
        }
        this.#whole = true;
        this.#carry(); // what is in no section too
      }
      known("trouble").hidden = true;
      this.#view.classList.remove("unpainted");
      await this.#paint(release, run);
      if (run !== this.#run) return;
      busy(this.#view, false);
      if (done) announce(done());
    } catch (error) {
      if (run !== this.#run) return;
      busy(this.#view, false);
      this.#trouble(error);
    }
  }

  /** The sections in the order in which they are made anew: the first, those that then are in sight, the others. One nameless
   * where a page has no sections and is made anew as a whole. */
  *#sections(): Generator<string | undefined> {
    const all = () => this.#view.querySelectorAll<HTMLElement>("[data-section]");
    yield all()[0]?.dataset["section"];
    const [, ...others] = all();
    const inSight = (section: HTMLElement) => {
      const { top, bottom } = section.getBoundingClientRect();
      return bottom > 0 && top < innerHeight;
    };
    const names = (sections: HTMLElement[]) => sections.map((section) => section.dataset["section"]);
    yield* [...names(others.filter(inSight)), ...names(others.filter((section) => !inSight(section)))];
  }

  /** Makes a section, or the page, what its HTML says, while it is still wanted. Nothing in sight moves. */
  async #exchange(html: string, section: string | undefined, still: () => boolean): Promise<void> {
    const { exchange, nameOf } = await exchanging();
    const template = document.createElement("template");
    template.innerHTML = html; // the core escapes every text
    const made = template.content.firstElementChild as HTMLElement | null;
    const place = section === undefined ? this.#view : this.#view.querySelector<HTMLElement>(`[data-section="${section}"]`);
    if (!made || !place) return;
    // Whom one compares with stands there at once; what comes of it, a frame later.
    const [heading, next] = [place, made].map((within) => within.querySelector("#compared"));
    if (heading && next && heading.textContent !== next.textContent) {
      heading.textContent = next.textContent;
      await drawn();
      if (!still()) return;
    }
    this.#carry(made); // before they are compared: most links stay as they are
    const active = place.contains(document.activeElement) ? (document.activeElement as HTMLElement) : null;
    const panel = active?.closest("details");
    const panelName = panel && nameOf(panel);
    // What must not move: what has the focus if it is in this, else the first heading in sight.
    const headings = [...this.#view.querySelectorAll("h2[id], h3[id]")];
    const anchor = active ?? headings.find((heading) => heading.getBoundingClientRect().top >= 0);
    const top = () => (anchor?.isConnected ? anchor.getBoundingClientRect().top : 0);
    const before = top();
    exchange(place, made, PICTURES);
    if (active && document.activeElement !== active) {
      // What was moved has lost the focus; a button that is gone leaves it to the part it was in.
      const around = [...this.#view.querySelectorAll("details")].find((details) => nameOf(details) === panelName);
      const next = active.isConnected ? active : (document.getElementById(active.id) ?? around?.querySelector("summary"));
      next?.focus({ preventScroll: true });
    }
    if (anchor?.isConnected) scrollBy(0, top() - before);
  }

  /** What the core could not use leaves the address too. */
  #dropUnusable(): void {
    const parts = [...this.#view.querySelectorAll<HTMLElement>("[data-part]")].map(({ dataset }) => dataset["part"]);
    if (parts.length === 0) return;
    const at = new Map([...this.#choices.at].filter(([metric]) => !parts.includes(metric)));
    const { peers, data } = this.#choices;
    const changes = { peers: parts.includes("with") ? "" : peers, at, data: parts.includes("data") ? "" : data };
    this.#choices = this.#shown = { ...this.#choices, ...changes };
    this.#keep();
  }

  /** Links in a part of the page to this council's other pages and to other councils lead there with what was chosen. */
  #carry(within: HTMLElement = this.#view): void {
    const now = here();
    const root = new URL(this.#theme ? "../../" : "../", now).pathname;
    const own = new URL(this.#theme ? "../" : "./", now).pathname;
    const [mine, others] = [write(this.#choices), write({ ...this.#choices, at: new Map() })];
    for (const link of within.querySelectorAll<HTMLAnchorElement>("a[href]:not([href^='#'])")) {
      const to = target(link);
      if (to.origin !== now.origin || !to.pathname.startsWith(root)) continue;
      const isOwn = to.pathname.startsWith(own);
      const newest = link.dataset["newest"] !== undefined;
      to.search = newest ? write({ ...this.#choices, at: isOwn ? this.#choices.at : new Map(), data: "" }) : isOwn ? mine : others;
      lead(link, to);
    }
  }

  /** One picture after another, with a pause between for whatever a reader does meanwhile. */
  async #paint(release: Release, run: number): Promise<void> {
    if (!this.#pictured) return;
    for (const place of this.#view.querySelectorAll<HTMLElement>(PICTURES)) {
      if (place.closest("details:not([open])")) continue; // until it is opened
      const svg = await this.#painted(release, place);
      if (run !== this.#run) return;
      place.innerHTML = svg; // the core escapes every text
      await paused();
    }
  }

  #painted(release: Release, place: HTMLElement): Promise<string> {
    const picture = this.#picture(place.dataset["metric"] ?? "", Math.max(280, Math.floor(place.clientWidth)));
    return release.picture(place.className as Kind, picture);
  }

  #picture(metric: string, width: number): Picture {
    const period = this.#view.querySelector<HTMLElement>(`.strip[data-metric="${metric}"]`)?.dataset["period"];
    return { area: this.#area, theme: this.#theme ?? "", metric, period, peers: this.#shown.peers, width };
  }

  /** A picture that was folded away is painted once it is seen. */
  async #opened(details: HTMLElement): Promise<void> {
    const place = this.#choices.tables || !details.matches("[open]") ? null : details.querySelector<HTMLElement>(PICTURES);
    if (!place) return;
    try {
      place.innerHTML = await this.#painted(await openRelease(), place); // the core escapes every text
    } catch (error) {
      this.#trouble(error);
    }
  }

  #chosen(control: HTMLElement): void {
    const tables = wantsTables(control);
    if (tables !== undefined) return this.#look(tables);
    const at = new Map(this.#choices.at);
    const peers = changed(this.#view, control);
    if (peers !== undefined) {
      this.#compareWith(peers);
    } else if (control instanceof HTMLSelectElement && control.dataset["metric"]) {
      const metric = control.dataset["metric"];
      if (control.selectedIndex === 0) at.delete(metric);
      else at.set(metric, control.value);
      this.#choices = { ...this.#choices, at };
      this.#keep();
      void this.#update(() => `${known(metric).textContent}: ${known(metric).parentElement?.querySelector(".figure")?.textContent}`);
    }
  }

  /** Shows tables, or pictures. */
  #look(tables: boolean): void {
    this.#choices = { ...this.#choices, tables };
    mark(this.#view, tables);
    unfold(this.#view, tables);
    this.#keep();
    this.#carry();
    if (!tables) void this.#update();
  }

  #compareWith(peers: string): void {
    this.#choices = { ...this.#choices, peers };
    this.#keep();
    void this.#update(() => told(this.#view));
  }

  #focused(target: HTMLElement): void {
    // It stays while the focus is on its way from a control that was made anew to the new one.
    this.#view.classList.toggle("choosing", target.closest(".choice") !== null && !target.matches("summary"));
    if (target.id !== "hand") return;
    byHand()
      .then(({ suggestCouncils }) => suggestCouncils(this.#view, target as HTMLInputElement, (peers) => this.#compareWith(peers)))
      .catch((error) => this.#trouble(error));
  }

  #submitted(event: SubmitEvent): void {
    event.preventDefault();
    byHand()
      .then(({ added }) => added(this.#view, known<HTMLInputElement>("hand")))
      .then((peers) => peers !== undefined && this.#compareWith(peers))
      .catch((error) => this.#trouble(error));
  }

  #clicked(target: HTMLElement): void {
    const button = target.closest("button");
    const peers = button && pressed(this.#view, button);
    if (peers !== null && peers !== undefined) this.#compareWith(peers);
    if (button?.id === "print") print();
    if (button?.id === "again") {
      this.#choices = read(here().search);
      void this.#update();
    }
  }

  /** What may be taken away from the page as it is. */
  #takes(): Takes {
    const page = () => [this.#area, this.#theme, this.#shown] as const;
    return {
      content: async (metric) => {
        const release = await openRelease();
        const address = (data: string) => {
          const to = here();
          [to.search, to.hash] = [write({ ...this.#shown, data }), metric];
          return written(to);
        };
        return release.take(...page(), metric, address(this.#shown.data), address(release.name));
      },
      file: async (kind, metric) => {
        const release = await openRelease();
        const picture = { ...this.#picture(metric, 640), alone: true };
        if (kind === "sheet") return release.sheet(...page());
        return release.picture(kind as Kind, picture);
      },
      failed: (error) => this.#trouble(error),
    };
  }

  /** Says what went wrong; choices go back to what is shown. */
  #trouble(error: unknown): void {
    this.#view.classList.add("unpainted");
    known("trouble-why").textContent = said(error);
    known("trouble").hidden = false;
    this.#choices = { ...this.#shown };
    settled(this.#view);
  }

  /** Writes the choices into the address in their one form, without a new step in the history. */
  #keep(): void {
    const now = here();
    keep(now.pathname + write(this.#choices) + now.hash);
  }

  #watch(): void {
    let settling: number | undefined;
    let width = this.#view.clientWidth;
    new ResizeObserver(() => {
      clearTimeout(settling);
      settling = setTimeout(() => {
        const now = this.#view.clientWidth;
        if (now !== width && this.#pictured) void this.#update();
        width = now;
      }, SETTLED);
    }).observe(this.#view);
  }
}
