// Makes a part of a page into what the core now says it is, by changing only what differs. What is open stays open, what has the
// focus keeps it, pictures stay until they are painted anew, and the browser lays out little.
import morphdom from "morphdom";
import { settled } from "./dom";

/** Makes a part like another; or only what it holds, where it is the page. */
export function exchange(part: HTMLElement, made: HTMLElement, pictures: string): void {
  const back = setAside(part);
  morphdom(part, made, {
    childrenOnly: part.tagName === "MAIN",
    getNodeKey: (node) => (node instanceof HTMLElement && keyOf(node)) || undefined,
    onBeforeElUpdated: (now, next) => {
      if (now.isEqualNode(next)) return false;
      if (now instanceof HTMLDetailsElement) (next as HTMLDetailsElement).open = now.open;
      // A box that suggests has its suggestions about it; what it held is done with.
      const box = now.matches(".combobox") && now.querySelector("input");
      if (box) box.value = "";
      return !box;
    },
    onBeforeElChildrenUpdated: (now) => !now.matches(pictures),
  });
  back();
  settled(part);
  // What is filled when it is opened is filled again.
  for (const details of part.querySelectorAll(".take > details[open]")) details.dispatchEvent(new Event("toggle"));
}

/** Takes out the sections within a part, of many elements, which are made by themselves. Gives what puts those back that it
 * still has. */
function setAside(part: HTMLElement): () => void {
  const name = (section: HTMLElement) => `[data-section="${section.dataset["section"]}"]`;
  const sections = part.tagName === "MAIN" ? [] : [...part.querySelectorAll<HTMLElement>("[data-section]")];
  for (const section of sections) section.replaceWith(section.cloneNode());
  return () => {
    for (const section of sections) part.querySelector(name(section))?.replaceWith(section);
  };
}

/** What an element is known by in both; a button that removes a council never becomes another's. */
function keyOf(element: HTMLElement): string | undefined {
  return element.id || element.dataset["remove"] || (element instanceof HTMLDetailsElement ? nameOf(element) : undefined);
}

/** What a disclosure is called, across two versions of a page. */
export function nameOf(details: Element): string {
  const heading = details.closest("section")?.querySelector("h2, h3");
  return `${heading?.id} ${details.querySelector("summary")?.textContent}`;
}
