// The core and its release, fetched when they are first wanted. All numbers, sentences, tables and pictures come through here.
import type { Release } from "council-compare";

export type { Area, PostcodeAnswer, Release } from "council-compare";

/** The site's root, with a slash at its end. */
export const ROOT = import.meta.env.BASE_URL;

let opened: Promise<Release> | undefined;

/** Opens the release that lies beside the page, once; after a failure, again. */
export function openRelease(): Promise<Release> {
  opened ??= import("council-compare").then(({ open }) => open(new URL(`${ROOT}data/`, location.href)));
  opened.catch(() => (opened = undefined));
  return opened;
}

/** An error's stable code, or nothing. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code ?? "");
}
