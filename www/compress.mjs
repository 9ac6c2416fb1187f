// Puts a .br and a .gz beside every file of a folder that gets smaller by it: pages quickly, for there are thousands;
// all else as far as it goes, and kept in a second folder, by content: node www/compress.mjs FOLDER KEPT
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder, kept] = process.argv.slice(2);
if (!folder || !kept) throw new Error("usage: node www/compress.mjs FOLDER KEPT");

/** @type {Record<string, (bytes: Buffer, page: boolean) => Promise<Buffer>>} */
const METHODS = {
  // Of pages, quality 9 takes eight times as long as 6 and saves a hundredth, November 2026.
  br: (bytes, page) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: page ? 6 : 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gz: (bytes, page) => promisify(gzip)(bytes, { level: page ? 6 : 9 }),
};

await mkdir(kept, { recursive: true });
const used = new Set();
const WORTH_IT = /\.(html|js|css|wasm|json|svg|ccb|txt|xml|csv|webmanifest)$/;
const files = (await readdir(folder, { recursive: true })).filter((name) => WORTH_IT.test(name));
// Four at a time: Node's pool has four threads.
const queue = files.values();
await Promise.all(
  Array.from({ length: 4 }, async () => {
    for (const name of queue) {
      const bytes = await readFile(join(folder, name));
      const page = name.endsWith(".html");
      const hash = createHash("sha256").update(bytes).digest("hex");
      for (const [ending, method] of Object.entries(METHODS)) {
        const known = `${hash}.${ending}`;
        if (!page) used.add(known);
        const smaller = page ? await method(bytes, true) : await compressed(join(kept, known), () => method(bytes, false));
        if (smaller.length < bytes.length) await writeFile(join(folder, `${name}.${ending}`), smaller);
      }
    }
  }),
);
for (const name of await readdir(kept)) if (!used.has(name)) await rm(join(kept, name));

/** @param {string} path @param {() => Promise<Buffer>} make */
async function compressed(path, make) {
  try {
    return await readFile(path);
  } catch {
    const bytes = await make();
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    return bytes;
  }
}
