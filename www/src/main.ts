// What the page can do beyond showing itself: which page this is stands on its `main`.
import { combobox } from "./combobox";
import { openRelease } from "./core";
import { CouncilPage } from "./council";
import { known } from "./dom";
import { filter } from "./filter";
import { arrive, visit } from "./home";

const view = known("view");
const input = known<HTMLInputElement>("place");

if (view.dataset["page"] === "home") void arrive(view).catch(() => {});
if (view.dataset["page"] === "metric") filter(view);
if (view.dataset["area"]) new CouncilPage(view);
input.addEventListener("focus", suggest, { once: true });
if (document.activeElement === input) suggest();

/** The box suggests councils once the core is there; until then, and without it, it is a plain field of a plain form. */
function suggest(): void {
  const ready = openRelease().then((release) => {
    combobox(input, (text) => release.search(text), (area) => void visit(area.code));
    if (input.value) input.dispatchEvent(new Event("input"));
    known<HTMLFormElement>("search").addEventListener("submit", (event) => {
      const name = input.value.trim();
      if (!name || release.notFound(name)) return; // the first page says so
      event.preventDefault();
      void visit(name);
    });
  });
  ready.catch(() => input.addEventListener("focus", suggest, { once: true }));
}
