// The page of a council's own figures: a file that is opened here, read in another thread and sent nowhere. All words, charts
// and sentences come from the core there.
import { here, ROOT } from "./address";
import { asking } from "./asking";
import { fill, known, paused } from "./dom";
import { dropped, opening, type Source, type Still } from "./opening";

/** How long a reader's choices must rest before the answer is made anew, in milliseconds. */
const SETTLED = 100;

/** How long parts of the page may be put in at a stretch, in milliseconds. */
const AT_ONCE = 12;

/** What the other thread says of a file once it is read. */
export interface Read {
  /** How it went, and what to do about what is wrong, as HTML. */
  problems: string;
  /** The council whose figures they are, where the file says so. */
  area: string | undefined;
  /** Whether all of it was understood. */
  clear: boolean;
  /** How it was read, as a form, with what is still to be said. */
  form: string;
}

/** What is to be shown. */
export interface Wanted {
  /** Every measure at its latest, or the pack of a period. */
  view: string;
  area: string;
  /** The council's name in addresses. */
  slug: string;
  period: string;
  peers: string;
  /** Which measures, as the file names them. */
  measures: string[];
  /** Which published measure each is that is one, with its theme. */
  same: [measure: string, metric: string, theme: string][];
  /** How wide charts may be, in CSS pixels. */
  width: number;
}

/** Shows the form, and does with a file what is asked. */
export function own(view: HTMLElement): void {
  const ask = asking(new Worker(new URL("./own-worker.ts", import.meta.url), { type: "module" }));
  const [open, mapping, choose] = [known<HTMLFormElement>("own-open"), known<HTMLFormElement>("own-mapping-form"), known<HTMLFormElement>("own-choose")];
  const [file, link, keptMapping] = [known<HTMLInputElement>("own-file"), known<HTMLInputElement>("own-link"), known<HTMLInputElement>("own-mapping-file")];
  const [place, period, group] = [known<HTMLSelectElement>("own-place"), known<HTMLSelectElement>("own-period"), known<HTMLSelectElement>("own-with")];
  const [said, progress, figures, measures] = [known("own-said"), known<HTMLProgressElement>("own-progress"), known("own-figures"), known("own-measures")];
  const { text, doing: turn, drop, files, links, bytes, keep: kept } = opening(view, said);
  let settling: number | undefined;

  /** One thing after another, told how far it is. */
  const doing = (work: (still: Still, told: (share: number) => void) => Promise<unknown>, again: () => void) =>
    turn(async (still) => {
      const told = (share: number) => {
        if (!still()) return;
        progress.hidden = false;
        progress.value = share;
      };
      try {
        await work(still, told);
      } finally {
        if (still()) progress.hidden = true;
      }
    }, again);

  const hide = (...ids: string[]) => ids.forEach((id) => (known(id).hidden = true));

  const opened = (source: Source): Promise<void> =>
    doing(async (still, told) => {
      hide("own-check", "own-choose", "own-take");
      figures.replaceChildren();
      fill(said, text("reading"));
      const content = await bytes([source]);
      if (!still()) return;
      const form = await ask<string>("look", [source.name, ...content], told);
      if (!still()) return;
      mapping.innerHTML = form; // the core escapes every text
      known("own-check").hidden = false;
      await read(still, told);
    }, () => void opened(source));

  /** Reads the file as the form says. */
  const read = async (still: Still, told: (share: number) => void) => {
    const found = await ask<Read>("read", [], told);
    if (!still()) return;
    fill(said, "");
    known("own-problems").innerHTML = found.problems; // the core escapes every text
    replaced(mapping, found.form);
    known<HTMLDetailsElement>("own-how").open ||= !found.clear;
    if (found.area) place.value = found.area;
    choose.hidden = false;
    await offer(still);
  };

  /** Offers what there is to choose of the council's figures, and shows it. */
  const offer = async (still: Still) => {
    if (!place.value) return; // whose figures they are is asked first
    const found = await ask<{ periods: string; measures: string }>("choices", [place.value]);
    if (!still()) return;
    known("own-take").hidden = !found.periods;
    period.innerHTML = found.periods; // the core escapes every text
    measures.innerHTML = found.measures;
    await show(still);
  };

  const wanted = (): Wanted => {
    const ticked = [...measures.querySelectorAll<HTMLInputElement>("input[name=kpi]:checked")];
    const published = new Map([...measures.querySelectorAll("option")].map((option) => [option.value, option.dataset]));
    const same = [...measures.querySelectorAll<HTMLInputElement>("input[data-kpi]")].flatMap((box): Wanted["same"] => {
      const { metric, theme } = published.get(box.value.trim()) ?? {};
      return metric && theme ? [[box.dataset["kpi"] ?? "", metric, theme]] : [];
    });
    return {
      view: view.querySelector<HTMLInputElement>("input[name=own-view]:checked")?.value ?? "",
      area: place.value,
      slug: place.selectedOptions[0]?.dataset["slug"] ?? "",
      period: period.value,
      peers: group.value,
      measures: ticked.map(({ value }) => value),
      same,
      width: Math.max(280, Math.floor(figures.clientWidth)),
    };
  };

  const show = async (still: Still) => {
    const parts = await ask<string[]>("show", [wanted()]);
    if (still()) await laid(figures, parts, still);
  };
  const shown = () => void doing((still) => show(still), shown);

  const keep = (what: string) => void kept(ask, what, () => [wanted()]);
  const take = ([source]: Source[]) => {
    if (source) void opened(source);
  };

  const usual = place.value;
  place.value = "";
  open.hidden = false;
  file.addEventListener("change", () => take(files(file.files)));
  open.addEventListener("submit", (event) => {
    event.preventDefault();
    if (link.value) take(links([link.value]));
  });
  known("own-example").addEventListener("click", () => {
    place.value = usual;
    take(links([new URL(`${ROOT}own-example.csv`, here()).href]));
  });
  dropped(view, (chosen) => take(files(chosen)));

  mapping.addEventListener("submit", (event) => event.preventDefault());
  mapping.addEventListener("change", () => {
    const lines = [...new FormData(mapping)].map(([name, value]) => `${name}=${String(value)}`).join("\n");
    void doing(async (still, told) => {
      const form = await ask<string>("remap", [lines]);
      if (!still()) return;
      replaced(mapping, form);
      await read(still, told);
    }, shown);
  });
  keptMapping.addEventListener("change", () => {
    const [chosen] = keptMapping.files ?? [];
    keptMapping.value = "";
    if (!chosen) return;
    void doing(async (still, told) => {
      const form = await ask<string>("mapped", [chosen.size > 100_000 ? "" : await chosen.text()]);
      if (!still()) return;
      replaced(mapping, form);
      await read(still, told);
    }, shown);
  });

  choose.addEventListener("submit", (event) => event.preventDefault());
  choose.addEventListener("change", ({ target }) => {
    clearTimeout(settling);
    drop();
    const again = () => void doing((still) => (target === place ? offer(still) : show(still)), again);
    settling = setTimeout(again, SETTLED);
  });
  known("own-print").addEventListener("click", () => {
    known<HTMLInputElement>("own-view-pack").checked = true;
    void doing(async (still) => {
      await show(still);
      if (still()) print();
    }, shown);
  });
  known("own-save").addEventListener("click", () => keep("pack"));
  known("own-table").addEventListener("click", () => keep("table"));
  known("own-mapping").addEventListener("click", () => keep("mapping"));
}

/** Puts in part after part of what may be long, so that the page answers meanwhile. */
async function laid(into: HTMLElement, parts: string[], still: Still): Promise<void> {
  into.style.minHeight = `${into.offsetHeight}px`; // what is read stays where it is
  into.replaceChildren();
  let begun = performance.now();
  for (const part of parts) {
    if (performance.now() - begun > AT_ONCE) {
      await paused();
      if (!still()) return;
      begun = performance.now();
    }
    into.insertAdjacentHTML("beforeend", part); // the core escapes every text
  }
  into.style.minHeight = "";
}

/** Makes a form anew; what has the focus keeps it. */
function replaced(form: HTMLFormElement, html: string): void {
  const active = form.contains(document.activeElement) ? document.activeElement?.id : undefined;
  form.innerHTML = html; // the core escapes every text
  if (active) document.getElementById(active)?.focus({ preventScroll: true });
}
