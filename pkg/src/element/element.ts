// <council-compare>: a figure of a council on any page. What stands between its tags is shown until the figure is there,
// and stays where it cannot be.
import { PARTS, STYLE } from "./style.js";
import { source, type Load, type Painted } from "./source.js";

/** What a listener of `council-compare-ready` is told. */
export interface ReadyDetail {
  place: string;
  metrics: string[];
}

/** What a listener of `council-compare-error` is told. */
export interface ErrorDetail {
  /** As of the package's errors; also `unknown-release`. */
  code: string;
  message: string;
}

/** The class of the element. */
export interface WidgetElementClass extends CustomElementConstructor {
  /** The address of the site whose figures are shown, where an element does not name its own in `site`. */
  site: string | undefined;
  /**
   * Makes the element known, under another name if told. Returns whether it is: where the name already belongs to
   * another element, nothing is changed.
   */
  define(name?: string): boolean;
}

/** What a reader can do, by the code of an error. */
const ADVICE: Record<string, string> = {
  "core-unavailable": "This page, or your browser, does not allow WebAssembly or could not fetch it.",
  "not-fetched": "Check that you are connected to the internet, then load this page again.",
};

/** How long a new width must last before pictures are painted anew, in milliseconds. */
const SETTLED = 150;

let sheet: CSSStyleSheet | undefined;

/** The element's class, with the Wasm that it is to use. It can be made where there is no page, as in Node. */
export function widgetElement(load: Load, home?: string): WidgetElementClass {
  const Base = globalThis.HTMLElement ?? (class {} as unknown as typeof HTMLElement);
  return class CouncilCompareElement extends Base {
    static site = home;
    static readonly observedAttributes = ["place", "metric", "show", "with", "data", "site"];
    #run = 0;
    #asked = false;
    #width = 0;
    #painted: Painted[] = [];
    #frame: HTMLElement | undefined;
    #observer: ResizeObserver | undefined;

    static define(name = "council-compare"): boolean {
      if (!globalThis.customElements) return false;
      const known = customElements.get(name);
      if (!known) customElements.define(name, this);
      else if (known !== this) console.warn(`<${name}> is another element here; define this one by another name`);
      return !known || known === this;
    }

    connectedCallback(): void {
      this.#frame ??= this.#begin();
      let timer = 0;
      this.#observer ??= new ResizeObserver(() => {
        clearTimeout(timer);
        timer = window.setTimeout(() => this.#paint(), SETTLED);
      });
      this.#observer.observe(this);
      this.#ask();
    }

    disconnectedCallback(): void {
      this.#observer?.disconnect();
    }

    attributeChangedCallback(): void {
      if (this.#frame) this.#ask();
    }

    /** Attributes that change together are looked at once. */
    #ask(): void {
      if (this.#asked) return;
      this.#asked = true;
      queueMicrotask(() => {
        this.#asked = false;
        if (this.isConnected) void this.#update();
      });
    }

    #begin(): HTMLElement {
      const root = this.attachShadow({ mode: "open" });
      const frame = document.createElement("div");
      frame.className = "frame";
      frame.part.add("frame");
      frame.append(document.createElement("slot"));
      root.append(frame);
      try {
        if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(STYLE);
        root.adoptedStyleSheets = [sheet];
      } catch {
        const style = document.createElement("style"); // an older browser
        style.textContent = STYLE;
        root.prepend(style);
      }
      return frame;
    }

    /** Shows what the attributes ask for. Never rejects: what goes wrong is said, and what is between the tags stays. */
    async #update(): Promise<void> {
      const run = ++this.#run;
      const frame = this.#frame;
      if (!frame) return;
      frame.ariaBusy = "true";
      let [site, place] = ["", ""];
      try {
        const attribute = (name: string) => this.getAttribute(name)?.trim() || undefined;
        site = siteOf(attribute("site") ?? CouncilCompareElement.site);
        place = needed(attribute("place"), "place", "a council's code or name");
        const metrics = needed(attribute("metric"), "metric", "a measure's id").split(/[\s,]+/).filter(Boolean);
        const widgets = source(load, site, attribute("data"));
        const asked = { place, show: attribute("show"), peers: attribute("with") };
        const painted = await Promise.all(metrics.map((metric) => widgets({ ...asked, metric })));
        if (run !== this.#run) return;
        frame.innerHTML = painted.map(({ html }) => html).join(""); // the core escapes every text
        this.#painted = painted;
        this.#width = 0;
        this.#paint();
        this.#mark();
        this.#tell<ReadyDetail>("ready", { place, metrics });
      } catch (error) {
        if (run !== this.#run) return;
        this.#fail(error, site, place);
      } finally {
        if (run === this.#run) frame.ariaBusy = null;
      }
    }

    /** Paints the pictures, if they have yet to be painted at this width. */
    #paint(): void {
      const sections = [...(this.#frame?.querySelectorAll("section.widget") ?? [])];
      const width = Math.floor(sections[0]?.clientWidth ?? 0);
      if (width === 0 || width === this.#width) return;
      this.#width = width;
      for (const [index, section] of sections.entries()) {
        const place = section.querySelector(".strip, .trend");
        if (place) place.innerHTML = this.#painted[index]?.picture(width) ?? "";
      }
    }

    #mark(): void {
      for (const [selector, part] of Object.entries(PARTS)) {
        for (const element of this.#frame?.querySelectorAll(selector) ?? []) element.part.add(part);
      }
    }

    #fail(error: unknown, site: string, place: string): void {
      const code = String((error as { code?: unknown } | undefined)?.code ?? "unexpected");
      const said = error instanceof Error ? error.message : String(error);
      const message = said.charAt(0).toUpperCase() + said.slice(1) + (/[.?!]$/.test(said) ? "" : ".");
      const paragraph = (text: string) => Object.assign(document.createElement("p"), { textContent: text });
      const box = Object.assign(document.createElement("div"), { className: "message" });
      box.append(paragraph("This figure cannot be shown"), paragraph([message, ADVICE[code] ?? ""].join(" ").trim()));
      if (site) {
        const link = Object.assign(document.createElement("a"), { href: `${site}${place && `?place=${encodeURIComponent(place)}`}` });
        link.textContent = "Look it up on Council Compare";
        box.append(link);
      }
      this.#painted = [];
      this.#frame?.replaceChildren(document.createElement("slot"), box);
      this.#mark();
      this.#tell<ErrorDetail>("error", { code, message });
    }

    #tell<T>(what: string, detail: T): void {
      this.dispatchEvent(new CustomEvent(`council-compare-${what}`, { bubbles: true, composed: true, detail }));
    }
  };
}

/** The address of a site, with a slash at its end. */
function siteOf(text: string | undefined): string {
  const wanted = needed(text, "site", "the address of a Council Compare site");
  const url = URL.canParse(wanted, document.baseURI) ? new URL(wanted, document.baseURI) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw bad(`the attribute site is not an address: '${wanted}'`);
  return `${url.origin}${url.pathname.replace(/\/?$/, "/")}`;
}

function needed(text: string | undefined, name: string, what: string): string {
  if (text === undefined) throw bad(`the attribute ${name} is missing: give ${what}`);
  return text;
}

function bad(message: string): Error {
  return Object.assign(new Error(message), { code: "bad-argument" });
}
