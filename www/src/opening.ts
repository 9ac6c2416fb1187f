// Files that a reader opens on a page: chosen, dropped or fetched from a link, read in another thread and sent nowhere; and what is
// saved of them.
import type { Ask } from "./asking";
import { here } from "./address";
import { busy, download, fill } from "./dom";
import { failure } from "./message";

/** The most that files may weigh together, in bytes: they are read as a whole. */
const MOST = 50 << 20;

/** A file, or where it is. */
export interface Source {
  name: string;
  bytes: () => Promise<ArrayBuffer>;
}

/** A file to keep. */
export interface Kept {
  name: string;
  text: string;
  type: string;
}

/** Whether what was begun is still wanted. */
export type Still = () => boolean;

/** What a page of opened files does alike, saying it in one place: the texts are that element's data. */
export interface Opening {
  /** One of its texts. */
  text: (key: string) => string;
  /** Does one thing after another, unless another has been asked for meanwhile; says what goes wrong, with a way to try again. */
  doing: (work: (still: Still) => Promise<unknown>, again: () => void) => Promise<void>;
  /** What is on its way is no longer wanted; the page is at work until the next is done. */
  drop: () => void;
  /** Files as they are, if they are small enough; else it is said. */
  files: (chosen: FileList | null | undefined) => Source[];
  /** Files behind links to https or to this site; else it is said. */
  links: (addresses: string[]) => Source[];
  /** The bytes of files, all of them together being small enough. */
  bytes: (sources: Source[]) => Promise<ArrayBuffer[]>;
  /** Saves what is asked for, whatever is chosen meanwhile. */
  keep: (ask: Ask, what: string, given: () => unknown[], wrong?: string) => Promise<void>;
}

/** What the pages of opened files do alike. */
export function opening(view: HTMLElement, said: HTMLElement): Opening {
  const text = (key: string) => said.dataset[key] ?? "";
  let run = 0;

  const fetched = async (url: URL): Promise<ArrayBuffer> => {
    const response = await fetch(url, { credentials: "omit", referrerPolicy: "no-referrer" }).catch(() => null);
    if (!response?.ok) throw new Error(text("unfetched"));
    if (Number(response.headers.get("content-length")) > MOST) throw new Error(text("large"));
    const blob = await response.blob();
    if (blob.size > MOST) throw new Error(text("large"));
    return blob.arrayBuffer();
  };

  const keep: Opening["keep"] = async (ask, what, given, wrong = "wrong") => {
    try {
      const { name, text: content, type } = await ask<Kept>(what, given());
      download(name, new Blob([content], { type }));
      fill(said, `${text("saved")} ${name}`);
    } catch (error) {
      fill(said, failure(text(wrong), error, () => void keep(ask, what, given, wrong)));
    }
  };

  return {
    text,
    keep,
    async doing(work, again) {
      const mine = ++run;
      const still = () => mine === run;
      busy(view, true);
      try {
        await work(still);
      } catch (error) {
        if (still()) fill(said, failure(text("wrong"), error, again));
      } finally {
        if (still()) busy(view, false);
      }
    },
    drop() {
      run++;
      busy(view, true);
    },
    files(chosen) {
      const all = [...(chosen ?? [])];
      if (all.reduce((sum, { size }) => sum + size, 0) <= MOST) return all.map((file) => ({ name: file.name, bytes: () => file.arrayBuffer() }));
      fill(said, failure(text("wrong"), text("large")));
      return [];
    },
    links(addresses) {
      const urls = addresses.map((address) => URL.parse(address));
      // Without a scheme it would be an address of this site.
      if (!urls.every((url) => url?.protocol === "https:" || url?.origin === new URL(here()).origin)) {
        fill(said, failure(text("wrong"), text("unfetched")));
        return [];
      }
      return urls.flatMap((url): Source[] => (url ? [{ name: named(url), bytes: () => fetched(url) }] : []));
    },
    async bytes(sources) {
      const bytes = await Promise.all(sources.map((source) => source.bytes()));
      if (bytes.reduce((sum, { byteLength }) => sum + byteLength, 0) > MOST) throw new Error(text("large"));
      return bytes;
    },
  };
}

/** What a file behind a link is called. */
function named(url: URL): string {
  const name = url.pathname.split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Lets files be dropped anywhere on a page. */
export function dropped(view: HTMLElement, take: (files: FileList | undefined) => void): void {
  view.addEventListener("dragover", (event) => event.preventDefault());
  view.addEventListener("drop", (event) => {
    event.preventDefault();
    take(event.dataTransfer?.files);
  });
}
