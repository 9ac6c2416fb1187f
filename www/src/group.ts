// The comparison group that a reader makes, as a link writes it: another of those offered, other weights, councils by hand.

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

/** Which group is shown, and the first of its members, for those who cannot see it change. */
export function told(view: HTMLElement): string {
  const members = [...view.querySelectorAll(".members li")].slice(0, 3).map((member) => member.textContent);
  return [view.querySelector("#compared")?.textContent, ...members].join(", ");
}

function weights(view: HTMLElement): string {
  const selects = [...view.querySelectorAll<HTMLSelectElement>("select[data-feature]")];
  const moved = selects.filter((select) => !("usual" in (select.selectedOptions[0]?.dataset ?? {})));
  const parts = moved.map((select) => `${select.dataset["feature"]}=${select.value}`);
  return parts.length > 0 ? `similar:${parts.join(",")}` : "";
}

export function chosen(view: HTMLElement): string[] {
  return [...view.querySelectorAll<HTMLElement>("[data-remove]")].map(({ dataset }) => dataset["remove"] ?? "");
}

/** The councils that need no adding: those chosen, and the page's own. */
export function taken(view: HTMLElement): string[] {
  return [...chosen(view), view.dataset["area"] ?? ""];
}

export function written(codes: string[]): string {
  return codes.length > 0 ? CHOSEN + codes.join(",") : "";
}
