// The search box's suggestions: an ARIA 1.2 combobox with a list, chosen by hand, never by itself. The field has no
// name, so that a form sent before this script runs sends nothing: what is typed may be a postcode.
import type { Area } from "./finder";
import { fill, h } from "./dom";

/** How long typing must rest before the count is said, in milliseconds. */
const RESTED = 600;

/** The suggestion to look up what was typed as a postcode. */
const POSTCODE = "postcode";

/** What the box asks and tells. */
export interface Asked {
  /** The councils a text may mean. */
  search: (text: string) => Area[];
  /** Whether a text is meant as a postcode: then no councils are suggested. */
  isPostcode: (text: string) => boolean;
  /** Told the council that a reader is about to pick. */
  considered?: (area: Area) => void;
  /** Told the council that a reader picks. */
  chosen: (area: Area) => void;
  /** Told a postcode to look up. */
  lookUp: (text: string) => void;
}

/** Gives a text field suggestions. */
export function combobox(input: HTMLInputElement, asked: Asked): void {
  const id = `${input.id}-options`;
  const list = h("ul", { class: "options", id, role: "listbox", "aria-label": "Suggestions", hidden: "" });
  const none = h("p", { class: "options none", hidden: "" }, "No councils match. Check the spelling.");
  const status = h("div", { class: "unseen", role: "status" });
  input.after(list, none, status);
  const attributes = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);

  /** What is suggested: councils, or only to look the postcode up. */
  let found: (Area | typeof POSTCODE)[] = [];
  let active = -1;
  let rest: number | undefined;

  const isOpen = () => !list.hidden;

  const close = () => {
    clearTimeout(rest);
    list.hidden = none.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const consider = (index: number) => {
    const one = found[index];
    if (one && one !== POSTCODE) asked.considered?.(one);
  };

  const at = (target: EventTarget | null) => {
    const option = (target as Element).closest("[role=option]");
    return [...list.children].findIndex((child) => child === option);
  };

  const activate = (index: number) => {
    active = index;
    [...list.children].forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = list.children[index];
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
    consider(index);
  };

  const choose = (one: Area | typeof POSTCODE) => {
    if (one !== POSTCODE) input.value = one.name;
    close();
    if (one === POSTCODE) asked.lookUp(input.value.trim());
    else asked.chosen(one);
  };

  const suggest = () => {
    const postcode = asked.isPostcode(input.value);
    found = postcode ? [POSTCODE] : asked.search(input.value);
    close();
    const typed = input.value.trim() !== "";
    fill(list, ...found.map((area, index) => option(`${list.id}-${index}`, area)));
    list.hidden = found.length === 0;
    none.hidden = found.length > 0 || !typed;
    input.setAttribute("aria-expanded", String(found.length > 0));
    rest = setTimeout(() => {
      const councils = found.length === 1 ? "1 council matches." : `${found.length} councils match.`;
      const nothing = typed ? "No councils match." : "";
      if (postcode) status.textContent = "Press Enter to look up this postcode.";
      else status.textContent = found.length > 0 ? `${councils} Use the up and down keys to choose.` : nothing;
    }, RESTED);
  };

  input.addEventListener("input", suggest);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey) return;
    const last = found.length - 1;
    const keys: Record<string, () => boolean> = {
      ArrowDown: () => (isOpen() || suggest(), found.length > 0 && (activate(active < last ? active + 1 : 0), true)),
      ArrowUp: () => (isOpen() || suggest(), found.length > 0 && (activate(active > 0 ? active - 1 : last), true)),
      Home: () => active >= 0 && (activate(0), true),
      End: () => active >= 0 && (activate(last), true),
      Enter: () => {
        const one = found[active];
        if (one) choose(one);
        else close();
        return one !== undefined; // with nothing active the form is submitted
      },
      Escape: () => {
        if (isOpen() || !none.hidden) close();
        else input.value = "";
        return true;
      },
    };
    if (keys[event.key]?.()) event.preventDefault();
  });
  // The box keeps the focus while a finger or a mouse picks.
  list.addEventListener("pointerdown", (event) => (event.preventDefault(), consider(at(event.target))));
  list.addEventListener("pointerover", (event) => consider(at(event.target)));
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const one = found[at(event.target)];
    if (one) choose(one);
  });
}

function option(id: string, one: Area | typeof POSTCODE): HTMLElement {
  const attributes = { id, role: "option", "aria-selected": "false" };
  if (one === POSTCODE) {
    const how = h("span", { class: "hint" }, "Press Enter, or choose this line");
    return h("li", attributes, h("span", { class: "option-name" }, "Look up this postcode"), " ", how);
  }
  const area = one;
  const alias = area.alias && h("span", { class: "hint" }, `also called ${area.alias}`);
  const kind = h("span", { class: "hint first" }, area.about);
  const name = h("span", { class: "option-name" }, area.name);
  return h("li", attributes, name, " ", alias, " ", kind);
}
