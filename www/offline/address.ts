// Addresses of the site in one file: whatever stands after the file's own hash, `#/council/york/?with=region#waste`, is an
// address within the site. Takes the place of www/src/address.ts.

/** The site's root, with a slash at its end. */
export const ROOT = "/";

/** An origin that no one can have: pages need one to resolve their links against. */
const SITE = "https://file.invalid";

/** The address of the page that is shown; the first page's where the hash names none. */
export const here = (): URL => named(location.hash);

/** Where a link leads, whether as a page wrote it or as it stands here. */
export const target = (link: HTMLAnchorElement): URL => {
  const written = link.getAttribute("href") ?? "";
  return isHere(written) ? named(written) : new URL(written, here());
};

/** Makes a link lead there. */
export const lead = (link: HTMLAnchorElement, to: URL): void => link.setAttribute("href", isInside(to) ? hash(to) : to.href);

/** An address as one copies it: of this file, wherever it is. */
export const written = (to: URL): string => new URL(hash(to), location.href).href;

/** Goes to a page: a new step in the history. */
export const go = (to: string): void => void (location.hash = hash(new URL(to, here())));

/** Goes to a page in the place of this step. */
export const goInstead = (to: string): void => location.replace(hash(new URL(to, here())));

/** Writes an address without going there: a new step in the history. */
export const push = (to: string): void => history.pushState(null, "", hash(new URL(to, here())));

/** Writes an address without going there, in the place of this step. */
export const keep = (to: string): void => history.replaceState(history.state, "", hash(new URL(to, here())));

/** Nothing: each step is shown as it is taken, in file.ts. */
export const renew = (): void => {};

/** Whether a page of the site is meant, and not another site. */
export const isInside = ({ origin }: URL): boolean => origin === SITE;

/** Whether a link is already one of this file. */
export const isHere = (href: string): boolean => href.startsWith("#/");

/** The address that a hash names; a part of the first page where it is none of this file's own. */
export const named = (href: string): URL => new URL(isHere(href) ? href.slice(1) : `/${href}`, SITE);

const hash = ({ pathname, search, hash }: URL): string => `#${pathname}${search}${hash}`;
