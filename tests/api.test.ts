// What is public, written down: a change to it must be meant. After one that is:
// UPDATE_API=1 npx tsx --test tests/api.test.ts
import assert from "node:assert/strict";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const DIST = join(ROOT, "pkg/dist");

/** Public items: enums whole, uses to their end, functions to their body, the rest to the end of what is one line. */
const ITEM = /^[ \t]*pub (?:enum [\s\S]*?\n\}|(?:use|mod|const|type|static) [^;]*;|(?:const )?fn [\s\S]*?(?: \{$|;$)|(?:struct|trait) [^{;]*[{;]|\w+: .*,$)/gm;

test("the package's public types are as written down", () => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, "pkg/package.json"), "utf8")) as { exports: Record<string, { types: string } | string> };
  const entries = Object.values(exports).flatMap((entry) => (typeof entry === "string" ? [] : [join(ROOT, "pkg", entry.types)]));
  const seen = new Set<string>();
  const read = (file: string) => {
    if (seen.has(file)) return;
    seen.add(file);
    for (const [, to] of readFileSync(file, "utf8").matchAll(/(?:from|import) "(\.[^"]+)\.js"/g)) read(join(dirname(file), `${to}.d.ts`));
  };
  entries.forEach(read);
  const names = Object.keys(exports).join(" ");
  const files = [...seen].sort().map((file) => `// ${relative(DIST, file)}\n${bare(readFileSync(file, "utf8"))}`);
  written("docs/api/npm.d.ts.txt", `// entries: ${names}\n${files.join("\n")}`);
});

test("the crate's public items are as written down", () => {
  const sources = (readdirSync(join(ROOT, "src"), { recursive: true }) as string[]).filter((name) => name.endsWith(".rs")).sort();
  const items = sources.map((name) => {
    const code = readFileSync(join(ROOT, "src", name), "utf8").split(/^#\[cfg\(test\)\]\nmod tests/m)[0] ?? "";
    const plain = code.replace(/^\s*\/\/.*$/gm, "").replace(/^\s*#\[.*\]$/gm, "");
    const found = [...plain.matchAll(ITEM)].map(([text]) => text.replace(/[{;]?$/, "").replace(/\s+/g, " ").trim());
    return found.length > 0 ? `// src/${name}\n${found.join("\n")}` : "";
  });
  written("docs/api/crate.txt", items.filter(Boolean).join("\n"));
});

/** Declarations without comments and empty lines. */
function bare(types: string): string {
  return types.replace(/\/\*[\s\S]*?\*\//g, "").replace(/^\s*\/\/.*$/gm, "").replace(/\n\s*\n+/g, "\n").trim();
}

/** Compares with what a file says, or writes it. */
function written(name: string, text: string): void {
  const file = join(ROOT, name);
  if (process.env["UPDATE_API"]) return writeFileSync(file, `${text}\n`);
  const known = readFileSync(file, "utf8").split("\n");
  const now = `${text}\n`.split("\n");
  const gone = known.filter((line) => !now.includes(line)).map((line) => `- ${line}`);
  const fresh = now.filter((line) => !known.includes(line)).map((line) => `+ ${line}`);
  const what = `${name} says otherwise. If this is meant, write it down (UPDATE_API=1) and tell users in CHANGELOG.md:\n`;
  assert.ok(known.join("\n") === now.join("\n"), what + [...gone, ...fresh].join("\n"));
}
