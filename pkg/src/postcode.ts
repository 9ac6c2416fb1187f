// Postcodes: each postcode area has a small file, asked for by the area's letters and no more, and kept in memory only.
import type { PostcodeAnswer } from "./council_compare.js";
import { failure } from "./error.js";
import { remembering, type FileEntry } from "./fetch.js";

/** What answers a postcode from a shard. */
export interface PostcodeCore {
  postcode(text: string, shard?: Uint8Array): PostcodeAnswer;
}

type Get = (file: string, integrity?: string) => Promise<Uint8Array>;

/** Answers postcodes from the files that a release's list names; each is fetched once. */
export function postcodes(
  bindings: { postcodeArea(text: string): string | undefined },
  core: PostcodeCore,
  list: FileEntry | undefined,
  get: Get,
): (text: string) => Promise<PostcodeAnswer> {
  const once = remembering();
  const shard = async (area: string): Promise<Uint8Array | undefined> => {
    if (!list) throw failure("no-postcodes", "this release has no postcodes; find a council by its name");
    const known = JSON.parse(new TextDecoder().decode(await once(list.file, () => get(list.file, list.integrity)))) as Record<string, string>;
    const integrity = known[area];
    const file = `${list.file.replace(/\.json$/, "")}/${area.toLowerCase()}.ccb`;
    return integrity === undefined ? undefined : once(file, () => get(file, integrity));
  };
  return async (text) => {
    const area = bindings.postcodeArea(text);
    return core.postcode(text, area === undefined ? undefined : await shard(area));
  };
}
