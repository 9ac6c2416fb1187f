// Where the cores and the release come from in the site in one file: from blocks of the file itself, each gzip in base64.
// Takes the place of www/src/source.ts.
import * as bindings from "../core/council_compare_site.js";
import { failure } from "../../pkg/src/error.js";
import { once } from "../../pkg/src/start.js";

/** One core for all: it finds councils, makes pages, and knows every address. */
export const siteCore = once(async () => {
  await bindings.default({ module_or_path: await held("core.wasm") });
  return bindings;
});

export { siteCore as findCore, siteCore as pageCore };

/** No core for sessions: their page is in the file as it was made. */
export const sessionsCore = undefined;

/** What the release is called in messages. */
export const DATA = "this file/";

/** Reads a file of the release. The file came whole or not at all, and bundles hold a checksum: hashes are passed over. */
export const readFile = (file: string): Promise<Uint8Array> => held(`data/${file}`);

/** The pages that someone wrote: titles and `main` elements, by address. */
export const texts = async (): Promise<Record<string, { title: string; main: string }>> =>
  JSON.parse(new TextDecoder().decode(await held("texts.json"))) as Record<string, { title: string; main: string }>;

/** What a block of this file holds. */
async function held(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const block = document.querySelector(`script[data-file="${name}"]`)?.textContent;
  if (!block) throw failure("not-fetched", `this file holds no ${name}: it is not whole, so get it again`);
  const packed = Uint8Array.from(atob(block), (character) => character.charCodeAt(0));
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}
