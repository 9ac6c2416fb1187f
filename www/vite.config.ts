// The page's build: one frame for every page, which the command line fills; what it loads gets hashed names in /assets.
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin, type Rolldown } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));

// Absolute, not relative: council pages and the 404 page share these URLs at any depth. SITE_BASE=/folder/ moves
// the site.
const base = process.env["SITE_BASE"] || "/";

export default defineConfig({
  root: here,
  base,
  plugins: [wasm()],
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
    rolldownOptions: { input: `${here}frame.html` },
  },
});

/** Tells the command that fills the frame where the Wasm that makes pages is, so that pages with pictures can ask for it early. */
function wasm(): Plugin {
  return {
    name: "wasm",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle, chunk }) {
        const file = [...assetsOf(chunk, bundle ?? {})].find((name) => /_page_bg[^/]*\.wasm$/.test(name));
        return html.replace("<!--page:wasm-->", `<!--page:wasm ${base}${file}-->`);
      },
    },
  };
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
