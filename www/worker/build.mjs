// Completes a built site with what a reader's own copy needs: the script that offers it, the Wasm that makes any page, the
// list of its files, and the worker. node www/worker/build.mjs FOLDER
import { createHash } from "node:crypto";
import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const [folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node www/worker/build.mjs FOLDER");

/** @param {Uint8Array} bytes */
const hashOf = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

const wasm = join(here, "../core/council_compare_site_bg.wasm");
const core = `offline/site-${hashOf(await readFile(wasm))}.wasm`;
await mkdir(join(folder, "offline"), { recursive: true });
await copyFile(wasm, join(folder, core));

/** @param {string} entry @param {"es" | "iife"} form @param {string} name @param {Record<string, string>} [define] */
const bundle = (entry, form, name, define = {}) =>
  build({
    root: here,
    base: process.env["SITE_BASE"] || "/",
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    define,
    build: {
      target: "es2022",
      minify: true,
      outDir: resolve(folder),
      emptyOutDir: false,
      reportCompressedSize: false,
      lib: { entry: join(here, entry), formats: [form], name: "script", fileName: () => name },
    },
  });
const script = "offline/keep.js";
await bundle("../src/keep.ts", "es", script);

/** @typedef {{ file: string }} Entry */
const index = JSON.parse(await readFile(join(folder, "data/index.json"), "utf8"));
/** @type {Entry[]} */
const entries = [index.catalogue, ...index.themes, ...(index.lists ?? []), ...(index.postcodes ? [index.postcodes] : [])];
const data = ["index.json", ...entries.map(({ file }) => file)].map((file) => `data/${file}`);
if (index.postcodes) {
  const shards = `data/${index.postcodes.file.replace(/\.json$/, "")}`;
  data.push(...(await readdir(join(folder, shards))).filter((name) => name.endsWith(".ccb")).map((name) => `${shards}/${name}`));
}
const assets = (await readdir(join(folder, "assets"))).filter((name) => /\.(css|js|wasm)$/.test(name) && !/^embed/.test(name));

// Pages that someone wrote, and the first one; all others are made from the figures.
const made = ["council", "embed", "metric", "metrics"];
const texts = (await readdir(folder, { withFileTypes: true })).filter((entry) => entry.isDirectory() && !made.includes(entry.name));
const pages = [];
for (const { name } of texts) {
  if ((await readdir(join(folder, name))).includes("index.html")) pages.push(`${name}/`);
}

const paths = ["", "404.html", "favicon.svg", core, script, ...pages, ...assets.map((name) => `assets/${name}`), ...data].sort();
const whole = createHash("sha256");
const files = [];
for (const path of paths) {
  const bytes = await readFile(join(folder, path === "" || path.endsWith("/") ? `${path}index.html` : path));
  whole.update(`${path} ${hashOf(bytes)}\n`);
  files.push({ path, bytes: bytes.length });
}
const version = whole.digest("hex").slice(0, 12);
const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
await writeFile(join(folder, "offline/files.json"), JSON.stringify({ version, release: index.release, bytes, core, files }));

await bundle("worker.ts", "iife", "sw.js", { VERSION: JSON.stringify(version) });
