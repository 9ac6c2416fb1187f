// A reader's own notes beside a briefing. They stay in the page; on the device only when asked; never in a link or a request.
// All words stand in the page: here is none.
import { download, fill, h, known } from "./dom";

/** Notes in a file: whose they are, and a text for each theme. */
interface Saved {
  format: "council-compare-notes";
  version: 1;
  council: string;
  notes: Record<string, string>;
}

/** The most a file of notes may weigh, and a note may say. */
const MOST = { bytes: 1_000_000, letters: 20_000 };

/** Shows the notes of a briefing, and does what is asked with them. */
export function takeNotes(view: HTMLElement): void {
  const place = view.querySelector<HTMLElement>("[data-notes]");
  const council = view.dataset["council"] ?? "";
  known("print").addEventListener("click", () => print());
  if (!place) return;
  place.hidden = false;
  const key = `council-compare-notes:${council}`;
  const fields = [...place.querySelectorAll<HTMLTextAreaElement>("[data-note]")];
  const action = <E extends HTMLElement>(name: string) => place.querySelector<E>(`[data-act=${name}]`) as E;
  let kept = false;

  const notes = () => Object.fromEntries(fields.map(({ dataset, value }) => [dataset["note"] ?? "", value.trim()]).filter(([, text]) => text));
  const written = () => JSON.stringify({ format: "council-compare-notes", version: 1, council, notes: notes() } satisfies Saved, null, 1);
  const tell = (what: string, name = "") => {
    const status = place.querySelector<HTMLElement>("[role=status]");
    if (status) status.textContent = `${status.dataset[what] ?? ""} ${name}`.trim();
  };
  const weave = () => {
    for (const { dataset, value } of fields) {
      const noted = view.querySelector<HTMLElement>(`[data-noted="${dataset["note"]}"]`);
      const text = value.trim();
      if (!noted) continue;
      noted.hidden = !text;
      if (text) fill(noted, h("p", { class: "note" }, h("strong", {}, `${noted.dataset["mark"]}: `), text));
    }
  };
  const put = (all: Record<string, string>) => {
    for (const field of fields) field.value = all[field.dataset["note"] ?? ""] ?? "";
    weave();
  };
  const store = () => {
    try {
      localStorage.setItem(key, written());
      return true;
    } catch {
      return false; // a browser may forbid it
    }
  };
  const state = (what?: string) => {
    action("keep").hidden = kept;
    action("forget").hidden = !kept;
    tell(what ?? (kept ? "kept" : "loose"));
  };

  const before = stored(key);
  const found = before ? readNotes(before, council) : undefined;
  kept = typeof found === "object";
  if (typeof found === "object") put(found);
  state();

  place.addEventListener("input", () => {
    weave();
    if (kept && !store()) {
      kept = false;
      state("refused");
    }
  });
  action("keep").addEventListener("click", () => {
    kept = store();
    state(kept ? "kept" : "refused");
    action(kept ? "forget" : "keep").focus();
  });
  action("forget").addEventListener("click", () => {
    localStorage.removeItem(key);
    kept = false;
    state("forgotten");
    action("keep").focus();
  });
  action("save").addEventListener("click", () => {
    const name = `notes-${council}.json`;
    download(name, new Blob([written()], { type: "application/json;charset=utf-8" }));
    tell("saved", name);
  });
  action<HTMLInputElement>("read").addEventListener("change", ({ target }) => {
    const input = target as HTMLInputElement;
    const [file] = input.files ?? [];
    if (!file) return;
    void (file.size > MOST.bytes ? Promise.resolve("") : file.text()).then((text) => {
      const read = readNotes(text, council);
      if (typeof read === "string") return tell(read);
      put(read);
      if (kept) store();
      tell("read");
    });
    input.value = "";
  });
  action("briefing").addEventListener("click", () => {
    const name = `briefing-${council}.html`;
    download(name, new Blob([briefing(view)], { type: "text/html;charset=utf-8" }));
    tell("saved", name);
  });
}

/** The notes that a text holds, theme by theme; else which message says why not. */
export function readNotes(text: string, council: string): Record<string, string> | "wrong" | "elsewhere" {
  let found: Partial<Saved> | null;
  try {
    found = JSON.parse(text) as Partial<Saved> | null;
  } catch {
    return "wrong";
  }
  if (typeof found !== "object" || found?.format !== "council-compare-notes" || found.version !== 1) return "wrong";
  const { notes } = found;
  if (typeof notes !== "object" || notes === null || Array.isArray(notes)) return "wrong";
  const right = ([theme, note]: [string, unknown]) => /^[a-z-]+$/.test(theme) && typeof note === "string" && note.length <= MOST.letters;
  if (!Object.entries(notes).every(right)) return "wrong";
  return found.council === council ? notes : "elsewhere";
}

/** What was kept, if the browser lets us look. */
function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** The briefing as one file: what the page says and the notes, with a style, without a script or a form. */
function briefing(view: HTMLElement): string {
  const made = document.implementation.createHTMLDocument(view.querySelector("h1")?.textContent ?? "");
  const main = made.importNode(view, true);
  const style = main.querySelector("template")?.innerHTML ?? "";
  for (const part of main.querySelectorAll(".back, .contents, .print, .ways, .notes, template, [hidden]")) part.remove();
  for (const folded of main.querySelectorAll("details")) folded.open = true;
  // Links to other pages would lead nowhere from a file that was passed on.
  for (const link of main.querySelectorAll<HTMLAnchorElement>("a:not([href^='#'])")) {
    if (!/^https?:/.test(link.getAttribute("href") ?? "")) link.replaceWith(...link.childNodes);
  }
  for (const name of main.getAttributeNames()) main.removeAttribute(name);
  made.documentElement.lang = "en-GB";
  made.head.prepend(Object.assign(made.createElement("meta"), { name: "viewport", content: "width=device-width, initial-scale=1" }));
  const charset = made.createElement("meta");
  charset.setAttribute("charset", "utf-8");
  made.head.prepend(charset);
  made.head.append(Object.assign(made.createElement("style"), { textContent: style }));
  made.body.append(main);
  return `<!DOCTYPE html>\n${made.documentElement.outerHTML}\n`;
}
