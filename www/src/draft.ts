// The page of draft measures: a consultation's files, opened here, read in another thread and sent nowhere, and comments that
// are saved as a file. All words, charts and sentences come from the core there.
import { here, ROOT } from "./address";
import { asking } from "./asking";
import { fill, known } from "./dom";
import { dropped, opening, type Source, type Still } from "./opening";

/** What the other thread says of files once they are read, as HTML. */
export interface Opened {
  /** What was read, and what to do about what is wrong. */
  problems: string;
  /** A field for each question of each measure. */
  form: string;
}

/** What is to be shown. */
export interface Shown {
  area: string;
  /** The council's name in addresses. */
  slug: string;
  peers: string;
  /** How wide charts may be, in CSS pixels. */
  width: number;
}

/** The mark at the head of every sheet of paper, where the browser can. Only this page has it: another may take its place. */
const SHEETS = `@page draft { margin: 15mm; @top-center { content: "DRAFT"; font: bold 12pt Arial, sans-serif; } }
@media print { [data-page="draft"] { page: draft; } }`;

/** Shows the form, and does with files what is asked. */
export function draft(view: HTMLElement): void {
  const ask = asking(new Worker(new URL("./draft-worker.ts", import.meta.url), { type: "module" }));
  const [open, choose, comment] = [known<HTMLFormElement>("drafts-open"), known<HTMLFormElement>("drafts-choose"), known<HTMLFormElement>("drafts-comment")];
  const [chosen, links, name] = [known<HTMLInputElement>("drafts-files"), known<HTMLTextAreaElement>("drafts-links"), known<HTMLInputElement>("drafts-name")];
  const [place, group] = [known<HTMLSelectElement>("drafts-place"), known<HTMLSelectElement>("drafts-with")];
  const [said, figures, questions] = [known("drafts-said"), known("drafts-figures"), known("drafts-questions")];
  const { text, doing, files, links: linked, bytes, keep: kept } = opening(view, said);

  const opened = (sources: Source[]): Promise<void> =>
    doing(async (still) => {
      for (const id of ["drafts-check", "drafts-choose", "drafts-take", "drafts-comment"]) known(id).hidden = true;
      figures.replaceChildren();
      fill(said, text("reading"));
      const contents = await bytes(sources);
      if (!still()) return;
      const found = await ask<Opened>("open", [sources.map(({ name }) => name), ...contents]);
      if (!still()) return;
      fill(said, "");
      known("drafts-problems").innerHTML = found.problems; // the core escapes every text
      questions.innerHTML = found.form;
      for (const id of ["drafts-check", "drafts-choose", "drafts-comment"]) known(id).hidden = false;
      await show(still);
    }, () => void opened(sources));

  const wanted = (): Shown => ({
    area: place.value,
    slug: place.selectedOptions[0]?.dataset["slug"] ?? "",
    peers: group.value,
    width: Math.max(280, Math.floor(figures.clientWidth)),
  });

  const show = async (still: Still) => {
    known("drafts-take").hidden = true;
    if (!place.value) return figures.replaceChildren(); // whose figures are wanted is asked first
    const html = await ask<string>("show", [wanted()]);
    if (!still()) return;
    figures.innerHTML = html; // the core escapes every text
    known("drafts-take").hidden = !figures.querySelector(".draft-measure");
  };
  const shown = () => void doing(show, shown);

  const keep = (what: string) => void kept(ask, what, () => [wanted()]);
  const take = (sources: Source[]) => {
    if (sources.length) void opened(sources);
  };

  const sheets = new CSSStyleSheet();
  sheets.replaceSync(SHEETS);
  document.adoptedStyleSheets.push(sheets);
  const usual = place.value;
  place.value = "";
  open.hidden = false;
  chosen.addEventListener("change", () => take(files(chosen.files)));
  open.addEventListener("submit", (event) => {
    event.preventDefault();
    take(linked(links.value.split(/\s+/).filter(Boolean)));
  });
  known("drafts-example").addEventListener("click", () => {
    place.value = usual;
    take(linked(["toml", "csv"].map((end) => new URL(`${ROOT}draft-example.${end}`, here()).href)));
  });
  dropped(view, (chosen) => take(files(chosen)));
  choose.addEventListener("submit", (event) => event.preventDefault());
  choose.addEventListener("change", shown);
  known("drafts-print").addEventListener("click", () => print());
  known("drafts-save").addEventListener("click", () => keep("document"));
  known("drafts-table").addEventListener("click", () => keep("table"));
  comment.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = () => [...questions.querySelectorAll("textarea")].map(({ value }) => value);
    void kept(ask, "comments", () => [name.value, answers()], "unsaved");
  });
}
