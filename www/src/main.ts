// What the page can do beyond showing itself: which page this is stands on its `main`.
import { go, here, ROOT, written } from "./address";
import { combobox } from "./combobox";
import { openFinder, type Finder } from "./core";
import { CouncilPage } from "./council";
import { known } from "./dom";
import { filter } from "./filter";
import { arrive } from "./home";
import { failure } from "./message";
import { PostcodeSearch } from "./postcode";
import { link } from "./url";

const input = known<HTMLInputElement>("place");
let search: Promise<(text: string) => void> | undefined;

enhance(known("view"));
input.addEventListener("focus", () => void prepare().catch(() => {}));
addEventListener("beforeprint", () => (known("address").textContent = written(here())));
if (document.activeElement === input) void prepare().catch(() => {});

// The form itself is never sent, so that nothing typed is ever in an address: it may be a postcode.
known<HTMLFormElement>("search").addEventListener("submit", (event) => {
  event.preventDefault();
  prepare().then((find) => find(input.value.trim()), complain);
});

/** Gives a page what it can do by script. */
export function enhance(view: HTMLElement): void {
  if (view.dataset["page"] === "home") void arrive(view).catch(complain);
  if (view.dataset["page"] === "metric") filter(view);
  if (view.dataset["page"] === "embed") void import("./builder").then(({ build }) => build(view));
  if (view.dataset["page"] === "enquiry") void import("./notes").then(({ takeNotes }) => takeNotes(view)).catch(complain);
  if (view.dataset["area"]) new CouncilPage(view);
}

/** Makes the box suggest, once; after a failure, again. Resolves to what the form does with a text. */
function prepare(): Promise<(text: string) => void> {
  search ??= openFinder().then(listen);
  search.catch(() => (search = undefined));
  return search;
}

function listen(finder: Finder): (text: string) => void {
  const postcodes = new PostcodeSearch(finder);
  const lookUp = (text: string) => void postcodes.look(text);
  combobox(input, {
    search: (text) => finder.search(text),
    isPostcode: (text) => finder.isPostcode(text),
    chosen: (area) => go(link(area.slug)),
    lookUp,
  });
  if (input.value && document.activeElement === input) input.dispatchEvent(new Event("input"));
  return (text) => {
    if (finder.isPostcode(text)) lookUp(text);
    else if (text && !finder.notFound(text)) go(link(finder.find(text).slug));
    else if (text) go(`${ROOT}?place=${encodeURIComponent(text)}`); // the first page says so
  };
}

/** Says that councils cannot be looked up; what the page shows stays. */
function complain(error: unknown): void {
  document.querySelector("main .message[role=alert]:not([hidden], [id])")?.remove();
  known("view").prepend(failure("The list of councils could not be loaded", error));
}
