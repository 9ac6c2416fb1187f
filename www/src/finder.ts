// The core that finds councils and postcodes, fetched once the search box is used.
import { postcodes } from "../../pkg/src/postcode.js";
import { openCatalogue } from "../../pkg/src/release-files.js";
import type { Area, PostcodeAnswer } from "../core/council_compare_find.js";
import { findCore } from "./find-core";
import { lazily, readOnce } from "./once";
import { DATA, readFile } from "./source";

export type { Area, PostcodeAnswer };

/** What the search box asks of its core. */
export interface Finder {
  search(text: string): Area[];
  find(text: string): Area;
  isPostcode(text: string): boolean;
  postcode(text: string): Promise<PostcodeAnswer>;
  /** That no council has a name, as HTML; empty if there is one. */
  notFound(text: string): string;
}

/** Opens it, once; after a failure, again. */
export const openFinder = lazily(async (): Promise<Finder> => {
  const { bindings, core, index } = await openCatalogue(findCore, DATA, { read: readOnce });
  return {
    search: (text) => core.search(text, 8),
    find: (text) => core.find(text),
    isPostcode: (text) => core.isPostcode(text),
    postcode: postcodes(bindings, core, index.postcodes, readFile),
    notFound: (text) => core.notFound(text),
  };
});
