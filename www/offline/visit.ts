// Going to a page of the site in one file, which makes it as soon as the address names it. Takes the place of www/src/visit.ts.
export { go as visit } from "./address";

/** Nothing: there is nothing to fetch. */
export const ahead = (_to: string): void => {};
