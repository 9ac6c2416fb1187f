// Puts a .br and a .gz beside every file of a folder that gets smaller by it: pages quickly, for there are thousands, the
// heaviest of them with more care; all else as far as it goes. What took long is kept in a second folder, by content:
// node www/compress.mjs FOLDER KEPT
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const [folder, kept] = process.argv.slice(2);
if (!folder || !kept) throw new Error("usage: node www/compress.mjs FOLDER KEPT");

/** A page heavier than this after the quick way is worth the slow one: it saves a tenth to a sixth. In bytes. */
const HEAVY = 16_000;

/** Windows and ways to write distances that suit Wasm and bundles, of which the smallest outcome is taken: 0.3 % less than the
 * usual way. Window 0 is the usual one. */
const SHAPES = [
  { window: 0, postfix: 0, direct: 0 },
  { window: 18, postfix: 0, direct: 15 },
  { window: 17, postfix: 0, direct: 4 },
  { window: 17, postfix: 3, direct: 0 },
  { window: 16, postfix: 3, direct: 0 },
  { window: 16, postfix: 3, direct: 32 },
  { window: 16, postfix: 0, direct: 1 },
];

/** @param {Buffer} bytes @param {number} quality */
const brotli = (bytes, quality, { window, postfix, direct } = { window: 0, postfix: 0, direct: 0 }) =>
  promisify(brotliCompress)(bytes, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      [constants.BROTLI_PARAM_NPOSTFIX]: postfix,
      [constants.BROTLI_PARAM_NDIRECT]: direct,
      ...(window && { [constants.BROTLI_PARAM_LGWIN]: window }),
    },
  });

/** @param {Buffer} bytes */
async function smallest(bytes) {
  const all = await Promise.all(SHAPES.map((shape) => brotli(bytes, 11, shape)));
  return all.reduce((least, next) => (next.length < least.length ? next : least));
}

await mkdir(kept, { recursive: true });
const used = new Set();
/** @type {Map<string, Promise<Buffer>>} */
const making = new Map();
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
      /** @param {string} ending @param {() => Promise<Buffer>} make */
      const once = (ending, make) => {
        used.add(`${hash}.${ending}`);
        return compressed(join(kept, `${hash}.${ending}`), make);
      };
      /** @param {string} ending @param {Buffer} smaller */
      const put = async (ending, smaller) => {
        if (smaller.length < bytes.length) await writeFile(join(folder, `${name}.${ending}`), smaller);
      };
      if (page) {
        const quick = await brotli(bytes, 6);
        await put("br", quick.length > HEAVY ? await once("br", () => brotli(bytes, 10)) : quick);
        await put("gz", await promisify(gzip)(bytes, { level: 6 }));
      } else {
        const figures = /\.(wasm|ccb)$/.test(name);
        await put("br", figures ? await once("least.br", () => smallest(bytes)) : await once("br", () => brotli(bytes, 11)));
        await put("gz", await once("gz", () => promisify(gzip)(bytes, { level: 9 })));
      }
    }
  }),
);
for (const name of await readdir(kept)) if (!used.has(name)) await rm(join(kept, name));

/**
 * What is kept at a path, made if it is not there yet; by one only of several files with the same content.
 * @param {string} path @param {() => Promise<Buffer>} make
 */
function compressed(path, make) {
  const begun = making.get(path) ?? keep(path, make);
  making.set(path, begun);
  return begun;
}

/** @param {string} path @param {() => Promise<Buffer>} make */
async function keep(path, make) {
  try {
    return await readFile(path);
  } catch {
    const bytes = await make();
    await writeFile(`${path}.new`, bytes);
    await rename(`${path}.new`, path);
    return bytes;
  }
}
