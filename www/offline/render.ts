// Any page of the site by its address, made here: for the site in one file and for the copy that a reader keeps.
import type * as Bindings from "../core/council_compare_site.js";
import { remembering } from "../../pkg/src/fetch.js";
import { figures, openCatalogue } from "../../pkg/src/release-files.js";

/** What a page is made of. */
export interface Made {
  title: string;
  main: string;
}

/** Opens a release, once; the answer makes the page at a path within the site, or nothing if there is none. */
export async function renderer(
  core: () => Promise<typeof Bindings>,
  from: string,
  read: (file: string, integrity?: string) => Promise<Uint8Array>,
): Promise<(path: string) => Promise<Made | undefined>> {
  const kept = remembering();
  const once = (file: string, integrity?: string) => kept(file, () => read(file, integrity));
  const { core: release, index } = await openCatalogue(core, from, { read: once });
  const { load, loadList } = figures(release, index, ({ file, integrity }) => read(file, integrity));
  return async (path) => {
    const themes = release.themesAt(path).split("\n");
    const held = themes.filter((id) => index.themes.some((entry) => entry.id === id));
    // Lists too: whether a council is on one decides what its page offers.
    await Promise.all([...held.map(load), ...(index.lists ?? []).map(({ id }) => loadList(id))]);
    return release.at(path) ?? undefined;
  };
}
