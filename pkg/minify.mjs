// Takes comments, spaces and long names out of JavaScript that is published, by the minifier that Vite brings along. Types
// keep their comments; what needs the very newest library of TypeScript is taken out of the generated ones.
// node pkg/minify.mjs FILE OR FOLDER…
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { minifySync } from "rolldown/utils";

const given = process.argv.slice(2);
const files = given.flatMap((path) => (statSync(path).isDirectory() ? readdirSync(path, { recursive: true }).map((name) => join(path, String(name))) : [path]));
for (const file of files.filter((name) => name.endsWith(".js"))) {
  const source = readFileSync(file, "utf8");
  const { code, errors } = minifySync(file, source, { module: true });
  if (errors.length > 0) throw new Error(`${file}: ${errors.map(({ message }) => message).join("; ")}`);
  // The bindings are minified once already; a touched file would be made again by the next build.
  if (code !== source) writeFileSync(file, code);
}
for (const file of files.filter((name) => name.endsWith(".d.ts"))) {
  const types = readFileSync(file, "utf8");
  const older = types.replace(/^.*\[Symbol\.dispose\].*\n/gm, "");
  const fewer = /council_compare\w*\.d\.ts$/.test(file) ? bare(older) : older;
  if (fewer !== types) writeFileSync(file, fewer);
}

/**
 * Types of bindings without what nobody reads: our own files say what their functions do, and the Wasm's exports are its own.
 * @param {string} types
 */
function bare(types) {
  const comment = /^ *\/\*\*(?:(?!\*\/)[^])*\*\/\n/gm;
  return types
    .replace(/(?<=export interface InitOutput \{\n)[^]*?(?=^\})/gm, "    readonly memory: WebAssembly.Memory;\n")
    .replace(/^export class [^]*?^\}/gm, (/** @type {string} */ members) => members.replace(comment, ""))
    .replace(new RegExp(`${comment.source}(?=export (?:default )?(?:function|class) )`, "gm"), "");
}
