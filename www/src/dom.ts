// Making elements. Text is always inserted as text, so nothing a file or an address holds can become markup.

/** What an element may hold; nothing is left out. */
export type Child = Node | string | null | undefined | false;

/** An element with attributes and children: `h("a", { href: "york/" }, "York")`. */
export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Record<string, string> = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...shown(children));
  return element;
}

/** Replaces what an element holds. */
export function fill(element: Element, ...children: Child[]): void {
  element.replaceChildren(...shown(children));
}

/** The heading that takes the focus when the page changes. */
export function heading(text: string): HTMLElement {
  return h("h1", { tabindex: "-1" }, text);
}

/** A paragraph for each text that is not empty. */
export function paragraphs(...texts: string[]): HTMLElement[] {
  return texts.filter(Boolean).map((text) => h("p", {}, text));
}

/** A button that does something on this page. */
export function button(label: string, act: () => void): HTMLButtonElement {
  const element = h("button", { class: "govuk-button govuk-button--secondary", type: "button" }, label);
  element.addEventListener("click", act);
  return element;
}

/** Saves a file on the reader's device. */
export function download(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  h("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

/** An element of the page as it was written. */
export function known<E extends HTMLElement>(id: string): E {
  const element = document.getElementById(id);
  if (!element) throw new Error(`the page has no element '${id}'`);
  return element as E;
}

/** Tells screen readers, politely and unseen. */
export function announce(text: string): void {
  known("announcer").textContent = text;
}

let late: number | undefined;

/** Says that a page is at work, or no longer; to everyone, once it takes longer than a second. */
export function busy(view: HTMLElement, is: boolean): void {
  clearTimeout(late);
  view.ariaBusy = is ? "true" : null;
  const say = (now: boolean) => {
    known("announcer").className = now ? "late" : "unseen";
    announce(now ? "Loading…" : "");
  };
  if (is) late = setTimeout(say, 1000, true);
  else if (known("announcer").className === "late") say(false);
}

/** Lets the browser hear what the reader does meanwhile. */
export function paused(): Promise<unknown> {
  return new Promise((done) => setTimeout(done));
}

/** Waits until what has changed is seen: until the frame after it begins. Not for long, since what is not seen is not drawn. */
export function drawn(): Promise<unknown> {
  return new Promise((done) => (requestAnimationFrame(() => requestAnimationFrame(done)), setTimeout(done, 100)));
}

/** Sets choices of groups and lists to what the page says they are, whatever a reader chose. */
export function settled(view: HTMLElement): void {
  for (const radio of view.querySelectorAll<HTMLInputElement>("input[name=with]")) if (radio.checked !== radio.defaultChecked) radio.checked = radio.defaultChecked;
  for (const option of view.querySelectorAll<HTMLOptionElement>("select option")) if (option.selected !== option.defaultSelected) option.selected = option.defaultSelected;
}

/** Empties the search box; what was said of its text goes too. */
export function emptied(): void {
  const box = known<HTMLInputElement>("place");
  box.value = "";
  box.dispatchEvent(new Event("input"));
}

function shown(children: Child[]): (Node | string)[] {
  const absent: unknown[] = [null, undefined, false, ""];
  return children.filter((child): child is Node | string => !absent.includes(child));
}
