// The comparison group that a reader makes, as a link writes it: another of those offered, other weights, councils by hand.
import { combobox } from "./combobox";
import { openFinder, type Finder } from "./core";

/** The prefix of councils chosen by hand. */
const CHOSEN = "chosen:";

/** The group that a changed control asks for, empty for the usual one; `undefined` for a control of something else. */
export function changed(view: HTMLElement, control: HTMLElement): string | undefined {
  if (control instanceof HTMLInputElement && control.name === "with") return "usual" in control.dataset ? "" : control.value;
  if (control instanceof HTMLSelectElement && control.dataset["feature"]) return weights(view);
  return undefined;
}

/** The group that a button asks for. */
export function pressed(view: HTMLElement, button: HTMLButtonElement): string | undefined {
  if ("usualWeights" in button.dataset) return "";
  const code = button.dataset["remove"];
  return code === undefined ? undefined : written(chosen(view).filter((other) => other !== code));
}

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

/** Which group is shown, and the first of its members, for those who cannot see it change. */
export function told(view: HTMLElement): string {
  const members = [...view.querySelectorAll(".members li")].slice(0, 3).map((member) => member.textContent);
  return [view.querySelector("#compared")?.textContent, ...members].join(", ");
}

function codeOf(finder: Finder, name: string): string | undefined {
  return name && !finder.notFound(name) ? finder.find(name).code : undefined;
}

function weights(view: HTMLElement): string {
  const selects = [...view.querySelectorAll<HTMLSelectElement>("select[data-feature]")];
  const moved = selects.filter((select) => !("usual" in (select.selectedOptions[0]?.dataset ?? {})));
  const parts = moved.map((select) => `${select.dataset["feature"]}=${select.value}`);
  return parts.length > 0 ? `similar:${parts.join(",")}` : "";
}

function chosen(view: HTMLElement): string[] {
  return [...view.querySelectorAll<HTMLElement>("[data-remove]")].map(({ dataset }) => dataset["remove"] ?? "");
}

/** The councils that need no adding: those chosen, and the page's own. */
function taken(view: HTMLElement): string[] {
  return [...chosen(view), view.dataset["area"] ?? ""];
}

function written(codes: string[]): string {
  return codes.length > 0 ? CHOSEN + codes.join(",") : "";
}
