// What the page can do beyond showing itself: which page this is stands on its `main`. What a reader may never use is fetched
// once it is used.
import { here, written } from "./address";
import { CouncilPage } from "./council";
import { known } from "./dom";
import { failure, part } from "./message";
import "./steps";
import { openOnPaper } from "./view";

const input = known<HTMLInputElement>("place");
let search: Promise<(text: string) => void> | undefined;

enhance(known("view"));
input.addEventListener("focus", () => void prepare().catch(() => {}));
addEventListener("beforeprint", () => (known("address").textContent = written(here())));
openOnPaper();
if (document.activeElement === input) void prepare().catch(() => {});

// The form itself is never sent, so that nothing typed is ever in an address: it may be a postcode.
known<HTMLFormElement>("search").addEventListener("submit", (event) => {
  event.preventDefault();
  prepare().then((find) => find(input.value.trim()), complain);
});

/** Gives a page what it can do by script. */
export function enhance(view: HTMLElement): void {
  const page = view.dataset["page"];
  const named = page === "home" && here().searchParams.has("place");
  if (named) void part(() => import("./home"))().then(({ arrive }) => arrive(view)).catch(complain);
  if (page === "metric") void part(() => import("./filter"))().then(({ filter }) => filter(view)).catch(complain);
  if (page === "embed") void part(() => import("./builder"))().then(({ build }) => build(view)).catch(complain);
  if (page === "review") void part(() => import("./review"))().then(({ makeReview }) => makeReview(view)).catch(complain);
  if (page === "sessions") void part(() => import("./sessions"))().then(({ plan }) => plan(view)).catch(complain);
  if (page === "own" || page === "draft") void part(() => import("./opened"))().then((opened) => opened[page](view)).catch(complain);
  if (page === "enquiry") void part(() => import("./notes"))().then(({ takeNotes }) => takeNotes(view)).catch(complain);
  if (view.dataset["area"]) new CouncilPage(view);
}

/** Makes the box suggest, once; after a failure, again. */
function prepare(): Promise<(text: string) => void> {
  search ??= part(() => import("./search"))().then(({ search }) => search(input, enhance));
  search.catch(() => (search = undefined));
  return search;
}

/** Says that councils cannot be looked up; what the page shows stays. */
function complain(error: unknown): void {
  document.querySelector("main .message[role=alert]:not([hidden], [id])")?.remove();
  known("view").prepend(failure("The list of councils could not be loaded", error));
}
