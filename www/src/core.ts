// The core and its release. All numbers, sentences, tables and pictures come through here.
import { isCouncilCompareError, open, type Area, type Release } from "council-compare";

export type { Area, Comparison, Group, Metric, Peers, Release, Theme } from "council-compare";

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

/** What kind of council it is and where; for a former council, what took its place. */
export function about(area: Area): string {
  const kind = area.region ? `${area.className} in ${area.region}` : area.className;
  if (!area.ended) return kind;
  return area.successors.length > 0 ? `former ${kind}, now ${listed(area.successors)}` : `former ${kind}`;
}

/** Names in a sentence: one, two and three. */
export function listed(names: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(names);
}
