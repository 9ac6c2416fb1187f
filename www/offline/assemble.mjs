// The whole explorer in one file, from the built site: node www/offline/assemble.mjs SITE OUT
import { createHash } from "node:crypto";
import { readFile, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "vite";

const [site, out] = process.argv.slice(2);
if (!site || !out) throw new Error("usage: node www/offline/assemble.mjs SITE OUT");

const built = await build({ configFile: fileURLToPath(new URL("vite.config.ts", import.meta.url)), logLevel: "error" });
if ("on" in built) throw new Error("the build watches, and should not");
const outputs = [built].flat().flatMap(({ output }) => output);
/** @param {string} name */
const output = (name) => {
  const found = outputs.find(({ fileName }) => fileName === name);
  if (!found) throw new Error(`the build made no ${name}`);
  return found.type === "chunk" ? found.code : String(found.source);
};

/** @param {string} name */
const read = (name) => readFile(join(site, name), "utf8");
/** @param {string} text @param {RegExp} what @param {string} where */
const part = (text, what, where) => {
  const found = what.exec(text)?.[0];
  if (found === undefined) throw new Error(`${where} has no ${what}: build the site again`);
  return found;
};
/** @param {string} text */
const unescaped = (text) => text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&amp;/g, "&");

/** @type {{ release: string, notice: string, files: unknown }} */
const index = JSON.parse(await read("data/index.json"));
/** @type {{ files: { path: string }[], core: string }} */
const list = JSON.parse(await read("offline/files.json"));
const seconds = Number(process.env["SOURCE_DATE_EPOCH"]);
const made = seconds ? new Date(seconds * 1000) : new Date();
const day = made.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

// The pages that someone wrote. The one about copies cannot offer one from a disk.
/** @type {Record<string, { title: string, main: string }>} */
const texts = {};
for (const { path } of list.files) {
  if (path !== "404.html" && !path.endsWith("/")) continue;
  const whole = await read(path.endsWith("/") ? `${path}index.html` : path);
  const html = whole.replace(/<div id="keep">[^]*?<\/script>/, "<p>Ask for this on the site itself. You are reading the one file.</p>");
  const title = unescaped(part(html, /<title>[^]*?<\/title>/, path).slice(7, -8));
  texts[path === "404.html" ? "404" : path] = { title, main: part(html, /<main[ >][^]*<\/main>/, path) };
}

/** @type {[name: string, bytes: Uint8Array][]} */
const blocks = [
  ["core.wasm", await readFile(join(site, list.core))],
  ["texts.json", Buffer.from(JSON.stringify(texts))],
];
for (const { path } of list.files) {
  if (path.startsWith("data/") && !path.endsWith("/")) blocks.push([path, await readFile(join(site, path))]);
}
const data = blocks.map(
  ([name, bytes]) => `<script type="text/plain" data-file="${name}">${gzipSync(bytes, { level: 9 }).toString("base64")}</script>`,
);

const code = output("file.js").replace(/<\/script/g, "<\\/script").replace(/<!--/g, "<\\!--");
const style = output("file.css").trim();
/** @param {string} text */
const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const policy = `default-src 'none'; script-src ${hash(code)} 'wasm-unsafe-eval'; style-src ${hash(style)}; img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'`;
const icon = encodeURIComponent(await read("favicon.svg"));

const licence = await readFile(fileURLToPath(new URL("../../LICENSE", import.meta.url)), "utf8");
const comment = `<!--
Council Compare in one file: release ${index.release}, made on ${day}.

The figures are their publishers':
${index.notice}

The code, and parts of the style by the Crown (govuk-frontend), are under the MIT licence:

${licence.trim()}
-->`.replace(/--(?!>|$)/g, "- -").replace("<!- -", "<!--");

const first = await read("index.html");
const wait = `<main class="width view" id="view" tabindex="-1">
<p class="loading">Loading…</p>
<noscript><div class="message"><p class="message-title">This file needs JavaScript</p>
<p>All pages are made on this device, by a script in this file. Allow scripts for this file, or open it in another browser.</p></div></noscript>
</main>`;
const kept = `<h2>About this file</h2>
<p>This file holds all of Council Compare as it was on ${day}. It needs no network. Newer figures may have been published since.</p>`;
const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Council Compare</title>
<link rel="icon" type="image/svg+xml" href="data:image/svg+xml,${icon}">
<style>${style}</style>`;
const html = part(first, /<body>[^]*<\/body>/, "index.html")
  .replace(/<main[ >][^]*<\/main>/, () => wait)
  .replace(/: only its first letters are asked for\./, ".")
  .replace("<h2>Where the figures come from</h2>", (heading) => kept + heading)
  .replace("</body>", () => `${data.join("\n")}\n<script type="module">${code}</script>\n</body>`);
const document = `<!DOCTYPE html>
${comment}
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
${head}
</head>
${html}
</html>
`;
await writeFile(out, document);
console.log(`${out}: ${(Buffer.byteLength(document) / 1e6).toFixed(2)} MB, release ${index.release}, ${blocks.length} files inside`);

/** Says so where the site has folders that this list does not know. */
const known = new Set(["assets", "council", "data", "metric", "metrics", "embed", "offline", ...Object.keys(texts).map((path) => path.replace(/\/$/, ""))]);
for (const entry of await readdir(site, { withFileTypes: true })) {
  if (entry.isDirectory() && !known.has(entry.name)) console.warn(`${entry.name}/ of the site is not in the file`);
}
