// Which step of the history the document shows. Every page watches: one that was loaded anew at an answer's address knows
// nothing of the search that made it.
import { here, push, renew, ROOT } from "./address";

/** The address of an answer to a postcode. It does not say of which: loaded anew, it is the first page. */
const POSTCODE = `${ROOT}?postcode`;

/** The page that stands here, whatever a reader chose on it. */
let shown = place();

function place(): string {
  const { pathname, search } = here();
  return pathname + search === POSTCODE ? POSTCODE : pathname;
}

// To the browser, pages that took each other's place are one document: it loads none of them when one goes back.
addEventListener("popstate", () => {
  if (place() !== shown) renew();
});

/** Steps to an address whose page is about to stand here; Back leads to the one before, as it was. */
export function step(to: string): void {
  push(to);
  shown = place();
}

/** Steps to the answer's address. */
export function answering(): void {
  if (place() !== POSTCODE) step(POSTCODE);
}
