// A release as files: what has been fetched of it, and the core that takes it in. The package and the site's own pages,
// whose cores are two, share it.
import { failure } from "./error.js";
import { fetcher, readIndex, type FileEntry, type Index, type Read } from "./fetch.js";

/** What a core must be able to take in, to be given figures. */
export interface TakesFigures {
  addTheme(bytes: Uint8Array): string;
  addList(bytes: Uint8Array): string;
}

/** What the bindings of a core offer. */
interface Bindings {
  Release: new (catalogue: Uint8Array) => unknown;
}

/** How a release is opened. */
export interface OpenOptions {
  /** Ends the fetching. */
  signal?: AbortSignal;
  /** Told as files arrive: bytes so far, and bytes of all files asked for so far. */
  onProgress?: (done: number, total: number) => void;
  /** Reads a file by its name, in place of `fetch`: from a disk, say. */
  read?: Read;
}

/** A core with a release's catalogue. */
export interface Opened<B extends Bindings> {
  readonly bindings: B;
  readonly core: InstanceType<B["Release"]>;
  readonly index: Index;
  /** Fetches a file, checked against its hash if one is given. */
  get(file: string, integrity?: string): Promise<Uint8Array>;
  /** The same of an entry of the index, and tells how far it is. */
  file(entry: FileEntry): Promise<Uint8Array>;
}

/** Opens the release at an address; the Wasm and the catalogue come together, and neither waits for the other. */
export async function openCatalogue<B extends Bindings>(
  load: () => Promise<B>,
  address: string,
  { signal, onProgress, read }: OpenOptions,
): Promise<Opened<B>> {
  const get: Opened<B>["get"] = read ?? fetcher(address, signal);
  let [done, total] = [0, 0];
  const file = async (entry: FileEntry) => {
    onProgress?.(done, (total += entry.bytes));
    const bytes = await get(entry.file, entry.integrity);
    onProgress?.((done += entry.bytes), total);
    return bytes;
  };
  const fetching = get("index.json").then(async (bytes) => {
    const index = readIndex(bytes, `${address.replace(/\/?$/, "/")}index.json`);
    return { index, bytes: await file(index.catalogue) };
  });
  const [bindings, { index, bytes }] = await Promise.all([load(), fetching]);
  return { bindings, core: new bindings.Release(bytes) as InstanceType<B["Release"]>, index, get, file };
}

/** The figures of an open release, fetched as they are wanted. */
export interface Figures {
  /** Fetches a theme's figures, once. */
  load(theme: string): Promise<void>;
  /** Fetches a published list of groups, once; another id does nothing. */
  loadList(id: string): Promise<void>;
}

/** Fetches figures into a core. */
export function figures(core: TakesFigures, index: Index, file: (entry: FileEntry) => Promise<Uint8Array>): Figures {
  const loading = new Map<string, Promise<void>>();
  /** Fetches and takes in a file once. After a failure the next call tries again. */
  const once = (name: string, entry: FileEntry, take: (bytes: Uint8Array) => void) => {
    const started = loading.get(name) ?? file(entry).then(take);
    loading.set(name, started);
    started.catch(() => loading.delete(name));
    return started;
  };
  return {
    load: async (theme) => {
      const entry = index.themes.find((known) => known.id === theme);
      if (!entry) throw failure("bad-argument", `no theme has the id '${theme}'`);
      await once(`theme ${theme}`, entry, (bytes) => void core.addTheme(bytes));
    },
    loadList: async (id) => {
      const entry = index.lists?.find((known) => known.id === id);
      if (entry) await once(`list ${id}`, entry, (bytes) => void core.addList(bytes));
    },
  };
}
