// The build of what stands on other sites: the element, at an address that stays, which the embed page uses too. Apart from
// the page's own build, so that neither carries what only the other wants.
import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const here = fileURLToPath(new URL(".", import.meta.url));

export default defineConfig({
  root: here,
  base: process.env["SITE_BASE"] || "/",
  publicDir: false,
  build: {
    target: "es2022",
    emptyOutDir: false, // the page's build has begun it
    assetsInlineLimit: 0,
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { element: `${here}src/element.ts` },
      output: { entryFileNames: "embed/v1/element.js" },
    },
  },
});
