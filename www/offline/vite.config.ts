// The script and the style of the site in one file: the site's own modules, but for where addresses and bytes come from.
import { fileURLToPath } from "node:url";
import { defineConfig, type Plugin } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));
const modules = fileURLToPath(new URL("../../node_modules", import.meta.url));

export default defineConfig({
  root: here,
  base: "/",
  plugins: [inside()],
  publicDir: false,
  css: { preprocessorOptions: { scss: { quietDeps: true, loadPaths: [modules, `${modules}/govuk-frontend/dist`] } } },
  build: {
    target: "es2022",
    write: false, // assemble.mjs takes it from memory
    reportCompressedSize: false,
    cssCodeSplit: false,
    lib: { entry: `${here}file.ts`, formats: ["iife"], name: "file", fileName: () => "file.js", cssFileName: "file" },
  },
});

/** Where the site's modules ask for what differs in a file, they get this folder's. */
function inside(): Plugin {
  return {
    name: "inside",
    enforce: "pre",
    resolveId(source, importer) {
      const name = /^\.\/(address|source|visit|find-core|page-core|sessions-core)$/.exec(source)?.[1]?.replace(/.*-core/, "source");
      return name && importer?.includes("/www/src/") ? `${here}${name}.ts` : undefined;
    },
  };
}
