// The folder that Chromium's arena is served from: one page, every contestant as a file of its own, and our package as built.
import { build } from "esbuild";
import { copyFile, cp, mkdir, readdir, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
/** Where browsers find our package, as in pkg/examples/plain.html. */
const IMPORTS = {
  "council-compare": "/pkg/index.js",
  "council-compare/stats": "/pkg/stats.js",
  "council-compare/bulk": "/pkg/bulk.js",
  "council-compare/csv": "/pkg/csv.js",
  "#start": "/pkg/start-browser.js",
  "#worker": "/pkg/bulk/spawn-browser.js",
};

const DUCKDB = ["duckdb-browser-eh.worker.js", "duckdb-eh.wasm"];

/**
 * Makes the folder anew. `files` is where figures are; pages ask for them as `/files/NAME`.
 * @param {string} folder @param {string} files
 */
export async function site(folder, files) {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const duckdb = join(dirname(createRequire(import.meta.url).resolve("@duckdb/duckdb-wasm")));
  await Promise.all([
    build({
      entryPoints: [join(here, "page.mjs"), join(here, "loading-page.mjs"), join(here, "start-page.mjs"), join(here, "full-page.mjs")],
      outdir: folder,
      bundle: true,
      splitting: true,
      format: "esm",
      minify: true,
      external: ["council-compare", "council-compare/*", "/pkg/*"],
      logLevel: "warning",
    }),
    cp(join(here, "../pkg/dist"), join(folder, "pkg"), { recursive: true }),
    ...DUCKDB.map((file) => cp(join(duckdb, file), join(folder, "duckdb", file))),
    symlink(files, join(folder, "files")),
  ]);
  const map = `<script type="importmap">${JSON.stringify({ imports: IMPORTS })}</script>`;
  for (const name of ["page", "loading-page", "start-page", "full-page"]) {
    const html = `<!doctype html><meta charset="utf-8"><title>${name}</title>${map}<script type="module" src="/${name}.js"></script>\n`;
    await writeFile(join(folder, name === "page" ? "index.html" : `${name}.html`), html);
  }
}

/**
 * Puts beside every script and Wasm what servers send. DuckDB's takes a minute, so what was made once is kept by its size.
 * @param {string} folder @param {string} kept @param {(path: string, quality: number) => Promise<unknown>} smaller
 */
export async function compress(folder, kept, smaller) {
  await mkdir(kept, { recursive: true });
  for (const { name, parentPath } of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!/\.(js|wasm)$/.test(name)) continue;
    const path = join(parentPath, name);
    const { size } = await stat(path);
    if (size < 1e6) {
      await smaller(path, 11);
      continue;
    }
    const before = join(kept, `${name}-${size}.br`);
    if (await stat(before).catch(() => undefined)) await copyFile(before, `${path}.br`);
    else {
      await smaller(path, 9);
      await copyFile(`${path}.br`, before);
    }
  }
}
