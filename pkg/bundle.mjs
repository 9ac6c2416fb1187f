// Puts all that a worker's script imports into the script itself: a worker starts in half the time so, and who has no bundler for
// workers can copy one file.
// node pkg/bundle.mjs FILE…
import { build } from "rolldown";

for (const file of process.argv.slice(2)) await build({ input: file, output: { file, format: "esm" }, platform: "browser", logLevel: "warn" });
