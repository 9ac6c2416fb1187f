// The core and its release. All numbers, sentences, tables and pictures come through here.
import { isCouncilCompareError, open, type Release } from "council-compare";

export type { Area, Comparison, Group, Metric, Peers, PostcodeAnswer, Release, Series, Theme } from "council-compare";

/** The groups to choose from, the usual one first. */
export const PEERS = ["similar", "class", "region"] as const;

/** Opens the release that lies beside the page. */
export function openRelease(): Promise<Release> {
  return open(new URL(`${import.meta.env.BASE_URL}data/`, location.href));
}

/** An error's stable code, or nothing. */
export function codeOf(error: unknown): string {
  return isCouncilCompareError(error) ? error.code : "";
}
