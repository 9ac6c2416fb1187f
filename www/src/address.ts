// Where the reader is and where links lead. The site in one file has another of these, in www/offline, behind a hash.

/** The site's root, with a slash at its end. */
export const ROOT = import.meta.env.BASE_URL;

/** The address of the page that is shown. */
export const here = (): URL => new URL(location.href);

/** Where a link leads, or would if it stood on this page. */
export const target = (link: HTMLAnchorElement): URL => new URL(link.getAttribute("href") ?? "", location.href);

/** Makes a link lead there. */
export const lead = (link: HTMLAnchorElement, to: URL): void => void (link.href = to.href);

/** An address as one copies it. */
export const written = (to: URL): string => to.href;

/** Goes to a page: a new step in the history. */
export const go = (to: string): void => location.assign(to);

/** Goes to a page in the place of this step. */
export const goInstead = (to: string): void => location.replace(to);

/** Writes an address without going there: a new step in the history. */
export const push = (to: string): void => history.pushState(null, "", to);

/** Writes an address without going there, in the place of this step. */
export const keep = (to: string): void => history.replaceState(history.state, "", to);

/** Shows what the address now names, after a step back or forward that the browser takes for the same page. */
export const renew = (): void => location.reload();
