// What a reader takes away: files, a sentence, a link. Filled when opened; nothing of it is sent anywhere.
import { download, h } from "./dom";
import { png } from "./png";

/** What is asked of the page. */
export interface Takes {
  /** What stands in a measure's disclosure, as HTML; in the page's own for an empty id. */
  content(metric: string): Promise<string>;
  /** A file's text: the page's figures as CSV, or a picture of a measure as SVG. */
  file(kind: string, metric: string): Promise<string>;
  /** Told what went wrong. */
  failed(error: unknown): void;
}

const TYPES: Record<string, string> = { csv: "text/csv;charset=utf-8", svg: "image/svg+xml" };

/** Listens in a page for what its reader takes away. */
export function takeAway(view: HTMLElement, takes: Takes): void {
  const open = (event: Event) => {
    const details = event.target as HTMLDetailsElement;
    const place = details.parentElement;
    if (!place?.matches(".take") || !details.open) return;
    fill(place, takes).catch((error) => takes.failed(error));
  };
  view.addEventListener("toggle", open, true); // it does not bubble
  view.addEventListener("click", (event) => {
    const button = (event.target as Element).closest<HTMLButtonElement>(".take button");
    const place = button?.closest<HTMLElement>(".take");
    if (!button || !place) return;
    const done = button.dataset["copy"] ? copy(place, button) : save(place, button, takes);
    done.catch((error) => takes.failed(error));
  });
}

async function fill(place: HTMLElement, takes: Takes): Promise<void> {
  const content = place.querySelector("details > div");
  const metric = place.dataset["take"] ?? "";
  const html = await takes.content(metric);
  if (!content || !place.isConnected) return;
  content.innerHTML = html; // the core escapes every text
  // Two figures are no timeline.
  if (!place.parentElement?.querySelector(".trend")) for (const item of content.querySelectorAll("[data-kind=trend]")) item.remove();
}

/** Copies, or where a browser does not let us, shows the text in a field. */
async function copy(place: HTMLElement, button: HTMLButtonElement): Promise<void> {
  const text = button.dataset["copy"] ?? "";
  const copied = await navigator.clipboard.writeText(text).then(() => true, () => false);
  tell(place, copied ? "copied" : "refused");
  const holder = place.querySelector<HTMLElement>("[data-field]");
  if (copied || !holder) return;
  const field = h("textarea", { class: "govuk-input", readonly: "", rows: "3" });
  field.value = text;
  holder.replaceChildren(h("label", {}, `${holder.dataset["field"]} `, field));
  field.focus();
  field.select();
}

async function save(place: HTMLElement, button: HTMLButtonElement, takes: Takes): Promise<void> {
  const name = button.dataset["file"] ?? "";
  const kind = name.split(".").pop() ?? "";
  const text = await takes.file(button.dataset["save"] ?? "", place.dataset["take"] ?? "");
  const blob = kind === "png" ? await png(text) : new Blob([text], { type: TYPES[kind] ?? "" });
  download(name, blob);
  tell(place, "saved", name);
}

function tell(place: HTMLElement, what: string, name = ""): void {
  const status = place.querySelector<HTMLElement>("[role=status]");
  if (status) status.textContent = `${status.dataset[what]} ${name}`.trim();
}
