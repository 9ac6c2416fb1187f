// The page's build: every www/*.html is a page; what they load gets hashed names in /assets.
import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type HtmlTagDescriptor, type Plugin, type Rolldown } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
const pages = readdirSync(here).filter((name) => name.endsWith(".html"));

// Absolute, not relative: council pages and the 404 page share these URLs at any depth. SITE_BASE=/folder/ moves
// the site.
const base = process.env["SITE_BASE"] || "/";

export default defineConfig({
  root: here,
  base,
  plugins: [preload()],
  css: {
    preprocessorOptions: {
      scss: {
        // govuk-frontend's own warnings are not ours to mend.
        quietDeps: true,
        loadPaths: [modules, `${modules}/govuk-frontend/dist`],
      },
    },
  },
  build: {
    target: "es2022",
    emptyOutDir: true,
    assetsInlineLimit: 0, // a data: URL would need a laxer policy than ours
    modulePreload: { polyfill: false }, // every browser that runs our Wasm has it
    reportCompressedSize: false, // tests/budgets.test.ts does
    rolldownOptions: { input: Object.fromEntries(pages.map((name) => [name.replace(/\.html$/, ""), here + name])) },
  },
});

/**
 * Lets the browser fetch the Wasm, the release's index and its catalogue while it still reads the page, not one after
 * the other once the script runs; only on pages whose script loads them. Each must ask as the later fetch does, or the
 * file comes twice. No `integrity` here: Chromium warns that it ignores it, and the later fetch checks it all the same.
 */
function preload(): Plugin {
  return {
    name: "preload",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(_html, { bundle, chunk }) {
        const wasm = [...assetsOf(chunk, bundle ?? {})].find((name) => name.endsWith(".wasm"));
        if (!wasm) return [];
        const index = JSON.parse(readFileSync(`${here}data/index.json`, "utf8")) as { catalogue: { file: string } };
        return [
          link(wasm, "application/wasm"),
          link("data/index.json", "application/json"),
          link(`data/${index.catalogue.file}`, "application/octet-stream"),
        ];
      },
    },
  };
}

function link(name: string, type: string): HtmlTagDescriptor {
  return { tag: "link", attrs: { rel: "preload", as: "fetch", type, crossorigin: true, href: base + name }, injectTo: "head" };
}

/** The assets of a chunk and of all it imports. */
function assetsOf(
  chunk: Rolldown.OutputChunk | undefined,
  bundle: Rolldown.OutputBundle,
  seen = new Set<string>(),
): Set<string> {
  const assets = new Set<string>();
  if (!chunk || seen.has(chunk.fileName)) return assets;
  seen.add(chunk.fileName);
  for (const name of chunk.viteMetadata?.importedAssets ?? []) assets.add(name);
  for (const name of [...chunk.imports, ...chunk.dynamicImports]) {
    const imported = bundle[name];
    if (imported?.type === "chunk") for (const asset of assetsOf(imported, bundle, seen)) assets.add(asset);
  }
  return assets;
}
