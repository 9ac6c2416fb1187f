// What is done once for all who ask, and again after a failure.
import { remembering } from "../../pkg/src/fetch.js";
import { readFile } from "./source";

let kept = remembering();

/** Fetches the index and the catalogue once, though both cores want them. */
export const readOnce = (file: string, integrity?: string): Promise<Uint8Array> => kept(file, () => readFile(file, integrity));

/** Opens once for all who ask; after a failure the next call tries again. */
export function lazily<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined;
  return () => {
    opened ??= open();
    opened.catch(() => {
      opened = undefined;
      kept = remembering(); // what came may be what is wrong
    });
    return opened;
  };
}
