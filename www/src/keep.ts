// The script of one page, offline/: keeps a copy of the site on this device when a reader asks, and takes it away again.
// Nothing is registered or stored before. No other page loads this, and this loads no core.
import { filesOf, fill, markOf, day, PREFIX, versions, type Files } from "../worker/kept";
import { ROOT } from "./address";
import { button, fill as show, h, known } from "./dom";

const root = new URL(ROOT, location.href).href;
const status = h("p", { role: "status", id: "kept" });
const rest = h("div");

show(known("keep"), status, rest);
void offer();

/** Offers what can be done now. */
async function offer(): Promise<void> {
  if (!("serviceWorker" in navigator)) {
    status.textContent = "This browser cannot keep a copy here. The whole explorer in one file works in every recent browser.";
    return;
  }
  document.head.append(h("link", { rel: "manifest", href: `${ROOT}manifest.webmanifest` }));
  await state();
}

/** Says what there is, and offers the other. */
async function state(): Promise<void> {
  for (const version of await versions()) {
    const mark = await markOf(root, version);
    if (!mark) continue;
    status.textContent = `This explorer is kept on this device. The copy is of release ${mark.release}, saved on ${day(mark.saved)}.`;
    show(rest, button("Remove it from this device", () => void remove()));
    return;
  }
  status.textContent = "No copy is kept on this device.";
  const list = await filesOf(root).catch((error: unknown) => wrong("What a copy needs could not be found out", error));
  if (list) show(rest, h("p", {}, `A copy takes ${size(list.bytes)}.`), button("Keep this explorer on this device", () => void keep(list)));
}

async function keep(list: Files): Promise<void> {
  const stopping = new AbortController();
  const progress = h("progress", { id: "keeping", max: String(list.bytes), value: "0" });
  const cancel = button("Cancel", () => stopping.abort());
  status.textContent = "Saving the copy.";
  show(rest, h("p", {}, h("label", { for: "keeping" }, "How much is saved"), " ", progress), cancel);
  cancel.focus();
  try {
    await fill(root, list, stopping.signal, (bytes) => (progress.value += bytes));
    cancel.disabled = true;
    await navigator.serviceWorker.register(`${ROOT}sw.js`, { scope: ROOT, updateViaCache: "none" });
    await navigator.serviceWorker.ready;
    await settled();
  } catch (error) {
    await clear();
    if (!stopping.signal.aborted) return wrong("The copy could not be saved", error);
    await settled();
  }
}

async function remove(): Promise<void> {
  await clear();
  await settled();
}

/** Takes away all that was ever kept. */
async function clear(): Promise<void> {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.map((registration) => registration.unregister()));
  await Promise.all((await versions()).map((version) => caches.delete(PREFIX + version)));
}

/** The button that was pressed is gone: the focus goes to the one in its place. */
async function settled(): Promise<void> {
  await state();
  rest.querySelector("button")?.focus();
}

function wrong(title: string, error: unknown): undefined {
  status.textContent = "";
  const why = h("p", {}, `Check your connection and try again. (${error instanceof Error ? error.message : String(error)})`);
  const again = button("Try again", () => void settled());
  show(rest, h("div", { class: "message", role: "alert" }, h("p", { class: "message-title" }, title), why, again));
}

/** Bytes as a reader writes them: 4.1 MB. */
function size(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
