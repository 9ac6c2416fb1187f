// The page of draft measures: a consultation's files, opened here, read in another thread and sent nowhere, and comments that
// are saved as a file. All words, charts and sentences come from the core there.
import { here, ROOT } from "./address";
import { asking } from "./asking";
import { busy, download, fill, known } from "./dom";
import { failure } from "./message";
import type { Kept } from "./own";

/** The most that the files may weigh together, in bytes: they are read as a whole. */
const MOST = 50 << 20;

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

/** A file, or where it is. */
interface Source {
  name: string;
  bytes: () => Promise<ArrayBuffer>;
}

/** Shows the form, and does with files what is asked. */
export function draft(view: HTMLElement): void {
  const ask = asking(new Worker(new URL("./draft-worker.ts", import.meta.url), { type: "module" }));
  const [open, choose, comment] = [known<HTMLFormElement>("drafts-open"), known<HTMLFormElement>("drafts-choose"), known<HTMLFormElement>("drafts-comment")];
  const [chosen, links, name] = [known<HTMLInputElement>("drafts-files"), known<HTMLTextAreaElement>("drafts-links"), known<HTMLInputElement>("drafts-name")];
  const [place, group] = [known<HTMLSelectElement>("drafts-place"), known<HTMLSelectElement>("drafts-with")];
  const [said, figures, questions] = [known("drafts-said"), known("drafts-figures"), known("drafts-questions")];
  const text = (key: string) => said.dataset[key] ?? "";
  let run = 0;

  /** Does one thing after another, unless another has been asked for meanwhile; says what goes wrong. */
  const doing = async (work: (still: () => boolean) => Promise<unknown>, again: () => void) => {
    const mine = ++run;
    const still = () => mine === run;
    busy(view, true);
    try {
      await work(still);
    } catch (error) {
      if (still()) fill(said, failure(text("wrong"), error, again));
    } finally {
      if (still()) busy(view, false);
    }
  };

  const opened = (sources: Source[]): Promise<void> =>
    doing(async (still) => {
      for (const id of ["drafts-check", "drafts-choose", "drafts-take", "drafts-comment"]) known(id).hidden = true;
      figures.replaceChildren();
      fill(said, text("reading"));
      const bytes = await Promise.all(sources.map((source) => source.bytes()));
      if (bytes.reduce((sum, { byteLength }) => sum + byteLength, 0) > MOST) throw new Error(text("large"));
      const found = await ask<Opened>("open", [sources.map((source) => source.name), ...bytes]);
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

  const show = async (still: () => boolean) => {
    known("drafts-take").hidden = !place.value;
    if (!place.value) return figures.replaceChildren(); // whose figures are wanted is asked first
    const html = await ask<string>("show", [wanted()]);
    if (still()) figures.innerHTML = html; // the core escapes every text
  };
  const shown = () => void doing(show, shown);

  /** Saves what is asked for, whatever is chosen meanwhile. */
  const keep = async (what: string, given: () => unknown[], wrong = "wrong"): Promise<void> => {
    try {
      const { name, text: content, type } = await ask<Kept>(what, given());
      download(name, new Blob([content], { type }));
      fill(said, `${text("saved")} ${name}`);
    } catch (error) {
      fill(said, failure(text(wrong), error, () => void keep(what, given, wrong)));
    }
  };

  const take = (files: FileList | null | undefined) => {
    if (!files?.length) return;
    const all = [...files];
    if (all.reduce((sum, { size }) => sum + size, 0) > MOST) fill(said, failure(text("wrong"), text("large")));
    else void opened(all.map((file) => ({ name: file.name, bytes: () => file.arrayBuffer() })));
  };

  const fetched = async (url: URL): Promise<ArrayBuffer> => {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
    if (!response?.ok) throw new Error(text("unfetched"));
    if (Number(response.headers.get("content-length")) > MOST) throw new Error(text("large"));
    const blob = await response.blob();
    if (blob.size > MOST) throw new Error(text("large"));
    return blob.arrayBuffer();
  };
  const follow = (addresses: string[]) => {
    const urls = addresses.map((address) => URL.parse(address, here()));
    const sources = urls.flatMap((url): Source[] => (url ? [{ name: decodeURIComponent(url.pathname.split("/").at(-1) ?? ""), bytes: () => fetched(url) }] : []));
    if (sources.length) void opened(sources);
  };

  const usual = place.value;
  place.value = "";
  open.hidden = false;
  chosen.addEventListener("change", () => take(chosen.files));
  open.addEventListener("submit", (event) => {
    event.preventDefault();
    follow(links.value.split(/\s+/).filter(Boolean));
  });
  known("drafts-example").addEventListener("click", () => {
    place.value = usual;
    follow([`${ROOT}draft-example.toml`, `${ROOT}draft-example.csv`]);
  });
  view.addEventListener("dragover", (event) => event.preventDefault());
  view.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
  choose.addEventListener("submit", (event) => event.preventDefault());
  choose.addEventListener("change", shown);
  known("drafts-print").addEventListener("click", () => print());
  known("drafts-save").addEventListener("click", () => void keep("document", () => [wanted()]));
  known("drafts-table").addEventListener("click", () => void keep("table", () => [wanted()]));
  comment.addEventListener("submit", (event) => {
    event.preventDefault();
    const answers = () => [...questions.querySelectorAll("textarea")].map(({ value }) => value);
    void keep("comments", () => [name.value, answers()], "unsaved");
  });
}
