// The box in which a reader names councils to compare with.
import { combobox } from "./combobox";
import { openFinder, type Finder } from "./finder";
import { chosen, taken, written } from "./group";

/** Makes the box for a council suggest, once: each time the page is made anew it is another. */
export async function suggestCouncils(view: HTMLElement, box: HTMLInputElement, choose: (peers: string) => void): Promise<void> {
  if (box.role) return;
  const finder = await openFinder();
  if (box.role || !box.isConnected) return;
  combobox(box, {
    search: (text) => finder.search(text).filter(({ code }) => !taken(view).includes(code)),
    isPostcode: () => false,
    chosen: ({ code }) => choose(written([...chosen(view), code])),
    lookUp: () => {},
  });
  if (box.value) box.dispatchEvent(new Event("input"));
}

/** The group with the council that is named in the box; `undefined` where none is, or it is there already. */
export async function added(view: HTMLElement, box: HTMLInputElement): Promise<string | undefined> {
  const code = codeOf(await openFinder(), box.value.trim());
  return code && !taken(view).includes(code) ? written([...chosen(view), code]) : undefined;
}

function codeOf(finder: Finder, name: string): string | undefined {
  return name && !finder.notFound(name) ? finder.find(name).code : undefined;
}
