// What the page says when something went wrong: what happened, what to do, and a way to try again.
import { failure as failed } from "../../pkg/src/error.js";
import { button, h, type Child } from "./dom";

/** What a reader can do, by the code of the error. */
const ADVICE: Record<string, string> = {
  "core-unavailable":
    "Check your connection and try again. If your browser or your organisation blocks WebAssembly, allow it for this site.",
  "not-fetched": "Check first that you are connected to the internet.",
  "truncated-bundle": "Try again. If this message stays, the figures need to be published again.",
  "damaged-bundle": "Try again. If this message stays, the figures need to be published again.",
  "not-a-bundle": "Try again. If this message stays, the figures need to be published again.",
  "bad-file": "Correct the file, and open it again.",
  "no-postcodes": "Choose the council from the list instead.",
  "newer-bundle": "Load this page again to get its newest version.",
};

/** A message that is read out at once. */
export function alert(title: string, ...children: Child[]): HTMLElement {
  return h("div", { class: "message", role: "alert" }, h("p", { class: "message-title" }, title), ...children);
}

/** A message about an error, with a button where trying again may help. */
export function failure(title: string, error: unknown, again?: () => void): HTMLElement {
  const advice = ADVICE[codeOf(error)] ?? "Load this page again.";
  return alert(title, h("p", {}, said(error)), h("p", {}, advice), again && button("Try again", again));
}

/** An error's own text as a sentence, or that there is no network; an address at its beginning stays as it is. */
export function said(error: unknown): string {
  if (!navigator.onLine && /not-fetched|core-/.test(codeOf(error))) return "You are offline. What is on this page stays; the rest needs a connection.";
  const text = error instanceof Error ? error.message : String(error);
  const begun = /^\w+:\/\//.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?!]$/.test(begun) ? begun : `${begun}.`;
}

/** An error's stable code, or nothing. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code ?? "");
}

/** A part of the page's script, fetched once it is used. From then on it is there at once: `import` alone would let the browser
 * draw a frame between. */
export function part<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loaded: Promise<Module> | undefined;
  return () =>
    (loaded ??= load().catch((cause: unknown) => {
      loaded = undefined;
      throw failed("not-fetched", "a part of this page could not be fetched", cause);
    }));
}
