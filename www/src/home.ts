// The first page: an address with a name in it leads to that council, or says that there is none.
import { openRelease, ROOT } from "./core";
import { read, write } from "./url";

/** Goes to the council that an old link or the plain form names. */
export async function arrive(view: HTMLElement): Promise<void> {
  const name = new URLSearchParams(location.search).get("place")?.trim();
  if (!name) return;
  view.setAttribute("aria-busy", "true");
  const missing = await visit(name, location.hash, true).finally(() => view.removeAttribute("aria-busy"));
  if (!missing) return;
  const intro = view.querySelector("#intro");
  if (intro) intro.innerHTML = missing; // the core escapes every text
  document.title = `${view.querySelector("h1")?.textContent} – ${document.querySelector(".name")?.textContent}`;
  view.querySelector("h1")?.focus();
}

/** Goes to a council by any name, compared as now. Resolves to what there is to say if there is none. */
export async function visit(name: string, hash = "", instead = false): Promise<string> {
  const release = await openRelease();
  const missing = release.notFound(name);
  if (missing) return missing;
  const choices = read(location.search);
  const query = write(instead ? choices : { ...choices, at: new Map() });
  const address = `${ROOT}council/${release.find(name).slug}/${query}${hash}`;
  if (instead) location.replace(address);
  else location.assign(address);
  return "";
}
