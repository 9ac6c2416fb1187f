// Where an answer to a postcode stands among the steps of the history. Every page watches: one that was loaded anew at an
// answer's address knows nothing of the search that made it.
import { here, push, renew, ROOT } from "./address";

/** The address of an answer. It does not say of which postcode: loaded anew, it is the first page. */
const POSTCODE = `${ROOT}?postcode`;

/** The page that stands here, whatever a reader chose on it. */
let shown = place();

function place(): string {
  const { pathname, search } = here();
  return pathname + search === POSTCODE ? POSTCODE : pathname;
}

// An answer and the page before it are one document to the browser, which therefore loads neither when one goes back.
addEventListener("popstate", () => {
  if (place() !== shown) renew();
});

/** Steps to the answer's address; Back leads to the page as it was. */
export function answering(): void {
  if (place() !== POSTCODE) push(POSTCODE);
  shown = place();
}
