// Packs each Wasm of a folder as NAME.wasm.gz, which is what the package ships: a third of the size on a disk.
// node pkg/pack.mjs FOLDER
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const [folder = "."] = process.argv.slice(2);
for (const name of readdirSync(folder).filter((name) => name.endsWith(".wasm"))) {
  writeFileSync(join(folder, `${name}.gz`), gzipSync(readFileSync(join(folder, name)), { level: 9 }));
}
