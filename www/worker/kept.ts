// The copy of the site that a reader keeps: which files it is made of, and how it is filled. Used by the page that offers it
// and by the worker that renews it.

/** What `offline/files.json` says a copy is made of; the first page and the 404 page are among the texts. */
export interface Files {
  /** Changes with any of the files. */
  version: string;
  /** The release's name. */
  release: string;
  /** All of it, uncompressed. */
  bytes: number;
  /** Paths from the site's root, and sizes. */
  files: { path: string; bytes: number }[];
  /** The Wasm that makes any page, one of the files. */
  core: string;
}

/** When a copy was saved, and of what. */
export interface Mark {
  saved: string;
  release: string;
  core: string;
}

/** How the names of our caches begin, each followed by a version. */
export const PREFIX = "council-compare ";

/** Where a copy that is whole says so. */
export const MARK = "offline/saved.json";

/** Where the list of its files is. */
export const FILES = "offline/files.json";

/** How many files are on their way at once. */
const LANES = 6;

/** The list of files of the site at that root, as it is now. */
export async function filesOf(root: string, signal?: AbortSignal): Promise<Files> {
  const response = await fetch(root + FILES, { cache: "no-cache", ...(signal && { signal }) });
  if (!response.ok) throw new Error(`the list of files could not be fetched: the server answered ${response.status}`);
  return (await response.json()) as Files;
}

/** Puts a copy into its cache, and at last the mark that it is whole. What came is taken away again where not all does. */
export async function fill(root: string, list: Files, signal?: AbortSignal, arrived?: (bytes: number) => void): Promise<void> {
  const name = PREFIX + list.version;
  try {
    const cache = await caches.open(name);
    const queue = [...list.files];
    const lane = async () => {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const { path, bytes } = next;
        const response = await fetch(root + path, { cache: "no-cache", ...(signal && { signal }) });
        if (!response.ok) throw new Error(`${path || "the first page"} could not be fetched: the server answered ${response.status}`);
        await cache.put(root + path, response);
        arrived?.(bytes);
      }
    };
    const stop = (cause: unknown) => {
      queue.length = 0; // the other lanes end too
      throw cause;
    };
    await Promise.all(Array.from({ length: LANES }, () => lane().catch(stop)));
    signal?.throwIfAborted();
    const mark: Mark = { saved: new Date().toISOString(), release: list.release, core: list.core };
    await cache.put(root + MARK, new Response(JSON.stringify(mark)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

/** What the copy of that version says of itself; nothing if there is none, or not all of it. */
export async function markOf(root: string, version: string): Promise<Mark | undefined> {
  if (!(await caches.has(PREFIX + version))) return undefined;
  const found = await (await caches.open(PREFIX + version)).match(root + MARK);
  return found && ((await found.json()) as Mark);
}

/** The versions that there are, whole or not. */
export async function versions(): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX)).map((name) => name.slice(PREFIX.length));
}

/** A day as a reader writes it: 21 November 2026. */
export function day(iso: string): string {
  return new Date(iso).toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
}
