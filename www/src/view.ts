// Charts or tables: what a reader of a theme's page looks at. Tables open, pictures go.

/** Where pictures go: where a figure stands, how it moved, and how far from England it lay. */
export const PICTURES = ".strip, .trend, .relative";

/** The choice that a control stands for: whether tables; nothing for other controls. */
export function wantsTables(control: HTMLElement): boolean | undefined {
  return control instanceof HTMLInputElement && control.name === "view" ? control.value === "tables" : undefined;
}

/** Marks a page, and its control, as showing tables or pictures. */
export function mark(view: HTMLElement, tables: boolean): void {
  view.classList.toggle("tables", tables);
  for (const radio of view.querySelectorAll<HTMLInputElement>("input[name=view]")) radio.checked = (radio.value === "tables") === tables;
}

/** Opens what holds a table, or closes it, without moving the control that was chosen by. */
export function unfold(view: HTMLElement, tables: boolean): void {
  for (const table of view.querySelectorAll(".metric details table")) {
    const details = table.closest("details");
    if (details) details.open = tables;
  }
}

/** Opens all that is folded while the page is printed. */
export function openOnPaper(): void {
  const opened = new Set<HTMLDetailsElement>();
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("main details:not([open])")) {
      details.open = true;
      opened.add(details);
    }
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
    opened.clear();
  });
}
