// Puts a .br and a .gz beside every file of a folder that gets smaller by it. What was compressed before is kept in
// a second folder, by content: node www/compress.mjs FOLDER KEPT
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder, kept] = process.argv.slice(2);
if (!folder || !kept) throw new Error("usage: node www/compress.mjs FOLDER KEPT");

/** @type {Record<string, (bytes: Buffer) => Promise<Buffer>>} */
const METHODS = {
  br: (bytes) =>
    promisify(brotliCompress)(bytes, {
      params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
    }),
  gz: (bytes) => promisify(gzip)(bytes, { level: 9 }),
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
      const hash = createHash("sha256").update(bytes).digest("hex");
      for (const [ending, method] of Object.entries(METHODS)) {
        const known = `${hash}.${ending}`;
        used.add(known);
        const smaller = await compressed(join(kept, known), () => method(bytes));
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
