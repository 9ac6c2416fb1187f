// The first page: an address with a name in it leads to that council, or says that there is none.
import { goInstead, here, ROOT } from "./address";
import { busy, known } from "./dom";
import { openFinder } from "./finder";
import { read, write } from "./url";

/** Goes to the council that an old link names, with all that it asks for; says so if there is none. */
export async function arrive(view: HTMLElement): Promise<void> {
  const { search, hash } = here();
  const name = new URLSearchParams(search).get("place")?.trim();
  if (!name) return;
  busy(view, true);
  const finder = await openFinder().finally(() => busy(view, false));
  const missing = finder.notFound(name);
  if (!missing) return goInstead(`${ROOT}council/${finder.find(name).slug}/${write(read(search))}${hash}`);
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
