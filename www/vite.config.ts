// The page's build: one frame for every page, which the command line fills; what it loads gets hashed names in /assets.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));

// Absolute, not relative: council pages and the 404 page share these URLs at any depth. SITE_BASE=/folder/ moves
// the site.
const base = process.env["SITE_BASE"] || "/";

/** Classes of govuk-frontend's components that no page has, so that no reader fetches their styles. */
const UNUSED = [
  ...["--inverse", "--start", "--warning", "__start-icon"].map((part) => `govuk-button${part}`),
  ...["--error", "--extra-letter-spacing", "__prefix", "__suffix", "__wrapper"].map((part) => `govuk-input${part}`),
  ...[2, 3, 4, 5, 10, 20, 30].map((width) => `govuk-input--width-${width}`),
  ...["--inline", "--small", "__conditional", "__conditional--hidden", "__divider", "__hint"].map((part) => `govuk-radios${part}`),
  ...["govuk-hint", "govuk-label", "govuk-label--l", "govuk-label--m", "govuk-label--xl", "govuk-select--error", "govuk-skip-link-focused-element"],
];

export default defineConfig({
  root: here,
  base,
  plugins: [first()],
  css: {
    lightningcss: { unusedSymbols: unwritten(UNUSED) },
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

/** The same classes. Throws if one of them is written where pages are made. */
function unwritten(classes: string[]): string[] {
  const sources = ["../src", "src", "pages"].flatMap((folder) => readdirSync(join(here, folder), { recursive: true, withFileTypes: true }));
  const files = [join(here, "frame.html"), ...sources.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))];
  const text = files.map((file) => readFileSync(file, "utf8")).join("\n");
  const written = classes.filter((name) => new RegExp(`\\b${name}(?![\\w-])`).test(text));
  if (written.length > 0) throw new Error(`${written.join(", ")}: written in a page, but its styles are left out in www/vite.config.ts`);
  return classes;
}

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
