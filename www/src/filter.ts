// A metric's page: shows only the councils of one type or region, or one council and those it is compared with. The order
// stays that of the alphabet; what is chosen stands in the link.
import { here, keep } from "./address";
import { known } from "./dom";
import { said } from "./message";
import { openRelease } from "./release";

/** Filters the table as a reader, or the address, chooses. */
export function filter(view: HTMLElement): void {
  const selects = [...view.querySelectorAll<HTMLSelectElement>(".filters select")];
  const rows = [...view.querySelectorAll<HTMLElement>("tr[data-class]")];
  const status = known("shown");
  const near = known<HTMLSelectElement>("by-near");
  near.append(...rows.map((row) => new Option(row.querySelector("th")?.textContent ?? "", row.dataset["area"])));

  const show = async (): Promise<void> => {
    const asked = near.value;
    if (asked) status.textContent = status.dataset["loading"] ?? "";
    const members = asked ? (await openRelease()).withPeers(asked) : [];
    if (asked !== near.value) return; // another was chosen meanwhile
    for (const row of rows) row.hidden = !selects.every(({ name, value }) => value === "" || fits(row, name, value, members));
    const left = rows.filter((row) => !row.hidden).length;
    const text = left === 1 ? status.dataset["one"] : status.dataset["many"]?.replace("#", String(left));
    status.textContent = text ?? "";
  };
  const showOrSay = () => void show().catch((error) => (status.textContent = said(error)));

  const address = new URLSearchParams(here().search);
  for (const select of selects) {
    const wanted = address.get(select.name) ?? "";
    if ([...select.options].some(({ value }) => value === wanted)) select.value = wanted;
  }
  if (selects.some(({ value }) => value)) showOrSay();
  view.querySelector(".filters")?.addEventListener("change", () => {
    const chosen = selects.filter(({ value }) => value).map(({ name, value }) => [name, value] as [string, string]);
    const { pathname, hash } = here();
    keep(`${pathname}${chosen.length > 0 ? `?${new URLSearchParams(chosen)}` : ""}${hash}`);
    showOrSay();
  });
}

function fits(row: HTMLElement, name: string, value: string, members: string[]): boolean {
  return name === "near" ? members.includes(row.dataset["area"] ?? "") : row.dataset[name] === value;
}
