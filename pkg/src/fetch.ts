// The files of a release: fetched once each, checked against the hash the index gives.
import { failure } from "./error.js";

/** One file of a release. */
export interface FileEntry {
  /** Its name, which holds a hash of its content. */
  file: string;
  /** Its size, before compression on the way. */
  bytes: number;
  /** Its hash, as sub-resource integrity writes it. */
  integrity: string;
}

/** What `index.json` says a release is made of. */
export interface Index {
  /** Version of this file's form; 1. */
  format: number;
  /** The release's name. */
  release: string;
  /** Whose figures these are and on what terms they are reused. */
  notice: string;
  catalogue: FileEntry;
  themes: (FileEntry & { id: string })[];
  /** The published lists of comparison groups; none in some releases. */
  lists?: (FileEntry & { id: string })[];
  /**
   * The list of postcode areas, if the release has postcodes: `{ DL: "sha256-…" }`, the integrity of each area's bundle,
   * which lies in a folder of the list's name: `postcodes.HASH/dl.ccb`.
   */
  postcodes?: FileEntry;
}

/** How the bytes of a release's file are got, where it is not by `fetch`: from a disk, say. */
export type Read = (file: string) => Promise<Uint8Array>;

/** Reads by `fetch` from under an address; files with a hash are checked against it. */
export function fetcher(base: string, signal: AbortSignal | undefined): (file: string, integrity?: string) => Promise<Uint8Array> {
  const folder = base.endsWith("/") ? base : `${base}/`;
  return async (file, integrity) => {
    const ask = async (cache: RequestCache) => {
      const response = await fetch(folder + file, { cache, ...(integrity && { integrity }), ...(signal && { signal }) });
      return { status: response.status, bytes: response.ok ? new Uint8Array(await response.arrayBuffer()) : undefined };
    };
    // What came wrong may have been kept by a cache for ever: files with a hash in their name are.
    const again = (cause: unknown) => {
      if (signal?.aborted || !integrity) throw cause;
      return ask("reload");
    };
    const { status, bytes } = await ask("default")
      .catch(again)
      .catch((cause: unknown) => {
        if (signal?.aborted) throw cause;
        throw failure("not-fetched", `the file ${file} could not be fetched, or did not arrive as it was published`, cause);
      });
    if (bytes) return bytes;
    throw failure("not-fetched", `the file ${file} could not be fetched: the server answered ${status}`);
  };
}

/** Does a thing once for each name; after a failure the next call tries again. */
export function remembering(): (name: string, start: () => Promise<Uint8Array>) => Promise<Uint8Array> {
  const started = new Map<string, Promise<Uint8Array>>();
  return (name, start) => {
    const known = started.get(name) ?? start();
    started.set(name, known);
    known.catch(() => started.delete(name));
    return known;
  };
}

/** The index in those bytes. Error codes: `not-fetched`, `newer-bundle`. */
export function readIndex(bytes: Uint8Array, from: string): Index {
  let index: Index;
  try {
    index = JSON.parse(new TextDecoder().decode(bytes)) as Index;
  } catch (cause) {
    throw failure("not-fetched", `${from} is not the index of a release; check the address`, cause);
  }
  if (typeof index?.format !== "number" || !index.catalogue || !Array.isArray(index.themes)) {
    throw failure("not-fetched", `${from} is not the index of a release; check the address`);
  }
  if (index.format > 1) {
    throw failure("newer-bundle", `${from} has format ${index.format} and this package knows format 1; update the package`);
  }
  return index;
}
