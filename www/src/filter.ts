// A metric's page: shows only the councils of one type or region. The order stays that of the alphabet.
import { known } from "./dom";

/** Filters the table as a reader chooses. */
export function filter(view: HTMLElement): void {
  const selects = [...view.querySelectorAll<HTMLSelectElement>(".filters select")];
  const rows = [...view.querySelectorAll<HTMLElement>("tr[data-class]")];
  const status = known("shown");
  view.querySelector(".filters")?.addEventListener("change", () => {
    for (const row of rows) row.hidden = !selects.every(({ name, value }) => value === "" || row.dataset[name] === value);
    const left = rows.filter((row) => !row.hidden).length;
    const text = left === 1 ? status.dataset["one"] : status.dataset["many"]?.replace("#", String(left));
    status.textContent = text ?? "";
  });
}
