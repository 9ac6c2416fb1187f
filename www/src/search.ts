// The search box at work: suggestions, names and postcodes. Fetched once the box is used.
import { go, ROOT } from "./address";
import { combobox } from "./combobox";
import { openFinder, type Finder } from "./finder";
import { PostcodeSearch } from "./postcode";
import { link } from "./url";
import { ahead, visit } from "./visit";

/** Makes the box suggest. Resolves to what its form does with a text. `enhance` gives a page what it can do by script. */
export async function search(input: HTMLInputElement, enhance: (view: HTMLElement) => void): Promise<(text: string) => void> {
  const finder: Finder = await openFinder();
  const postcodes = new PostcodeSearch(finder);
  const lookUp = (text: string) => void postcodes.look(text);
  combobox(input, {
    search: (text) => finder.search(text),
    isPostcode: (text) => finder.isPostcode(text),
    considered: (area) => ahead(link(area.slug)),
    chosen: (area) => void visit(link(area.slug), enhance),
    lookUp,
  });
  if (input.value && document.activeElement === input) input.dispatchEvent(new Event("input"));
  return (text) => {
    if (finder.isPostcode(text)) lookUp(text);
    else if (text && !finder.notFound(text)) void visit(link(finder.find(text).slug), enhance);
    else if (text) go(`${ROOT}?place=${encodeURIComponent(text)}`); // the first page says so
  };
}
