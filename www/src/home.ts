// The first page: an address with a name in it leads to that council, or says that there is none.
import { openFinder, ROOT } from "./core";
import { known } from "./dom";
import { read, write } from "./url";

/** Goes to the council that an old link names, with all that it asks for; says so if there is none. */
export async function arrive(view: HTMLElement): Promise<void> {
  const name = new URLSearchParams(location.search).get("place")?.trim();
  if (!name) return;
  view.setAttribute("aria-busy", "true");
  const finder = await openFinder().finally(() => view.removeAttribute("aria-busy"));
  const missing = finder.notFound(name);
  if (!missing) return location.replace(`${ROOT}council/${finder.find(name).slug}/${write(read(location.search))}${location.hash}`);
  const intro = view.querySelector("#intro");
  if (intro) intro.innerHTML = missing; // the core escapes every text
  amiss(name);
  document.title = `${view.querySelector("h1")?.textContent} – ${document.querySelector(".name")?.textContent}`;
  view.querySelector("h1")?.focus();
}

/** Leaves what was typed in the box, marked as wrong and described by the message until it is changed. */
function amiss(name: string): void {
  const box = known<HTMLInputElement>("place");
  const hint = box.getAttribute("aria-describedby") ?? "";
  box.value = name;
  box.setAttribute("aria-invalid", "true");
  box.setAttribute("aria-describedby", `no-such-name ${hint}`);
  const mended = () => (box.removeAttribute("aria-invalid"), box.setAttribute("aria-describedby", hint));
  box.addEventListener("input", mended, { once: true });
}
