// The page's build: one frame for every page, which the command line fills; what it loads gets hashed names in /assets.
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));

// Absolute, not relative: council pages and the 404 page share these URLs at any depth. SITE_BASE=/folder/ moves
// the site.
const base = process.env["SITE_BASE"] || "/";

export default defineConfig({
  root: here,
  base,
  plugins: [first()],
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

/** Tells the command that fills the frame what pages with pictures fetch first, so that they can ask for it early: the Wasm that
 * makes pages, and the modules that open it. */
function first(): Plugin {
  return {
    name: "first",
    apply: "build",
    transformIndexHtml: {
      order: "post",
      handler(html, { bundle = {}, chunk }) {
        const opener = Object.values(bundle).find((file) => file.type === "chunk" && file.facadeModuleId?.endsWith("/release.ts"));
        if (opener?.type !== "chunk" || !chunk) throw new Error("no chunk is made of src/release.ts");
        const wasm = [...(opener.viteMetadata?.importedAssets ?? [])].filter((name) => name.endsWith(".wasm"));
        const modules = [opener.fileName, ...opener.imports].filter((name) => name !== chunk.fileName);
        return html.replace("<!--page:first-->", `<!--page:first ${[...wasm, ...modules].map((name) => base + name).join(" ")}-->`);
      },
    },
  };
}
