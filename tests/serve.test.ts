// The server of the built site has production's manners; the browser tests rest on them.
import assert from "node:assert/strict";
import { mkdtemp, mkdir, rm, writeFile } from "node:fs/promises";
import { request, type IncomingHttpHeaders } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { serve, type Site } from "./server.ts";

let folder: string;
let site: Site;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), "site-"));
  await mkdir(join(folder, "assets"));
  await mkdir(join(folder, "data"));
  const files = {
    "404.html": "<p>lost",
    "assets/a-0.wasm": "w",
    "data/a.0123456789ab.ccb": "a",
    "data/index.json": "{}",
    "index.html": "<p>home",
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(join(folder, name), text);
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(text));
    await writeFile(join(folder, `${name}.gz`), gzipSync(text));
  }
  site = await serve({ folder, altered: (path) => (path === "/data/a.0123456789ab.ccb" ? Buffer.from("broken") : undefined) });
});

after(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

test("files whose names carry a hash are kept for ever; pages and the index are asked for again", async () => {
  for (const path of ["/assets/a-0.wasm", "/data/a.0123456789ab.ccb"]) {
    assert.equal((await ask(path)).headers["cache-control"], "public, max-age=31536000, immutable");
  }
  for (const path of ["/", "/data/index.json", "/assets/none.js"]) {
    const { headers } = await ask(path);
    assert.equal(headers["cache-control"], "no-cache");
    assert.equal((await ask(path, { "if-none-match": String(headers.etag) })).status, path.includes("none") ? 404 : 304);
  }
});

test("every file comes with its type, and what can run with the strict policy; assets and data may be used elsewhere", async () => {
  const types = {
    "/": "text/html; charset=utf-8",
    "/assets/a-0.wasm": "application/wasm",
    "/data/a.0123456789ab.ccb": "application/octet-stream",
  };
  for (const [path, type] of Object.entries(types)) {
    const { headers } = await ask(path);
    assert.equal(headers["content-type"], type);
    assert.equal(headers["access-control-allow-origin"], path === "/" ? undefined : "*");
    assert.equal(headers["x-content-type-options"], "nosniff");
    const policy = headers["content-security-policy"];
    if (path === "/") assert.match(String(policy), /^default-src 'none'; .*frame-ancestors 'none'$/);
    else assert.equal(policy, undefined);
  }
});

test("the reader's best coding is sent", async () => {
  const codings = { "br, gzip": "br", "gzip;q=0.5": "gzip", "br;q=0, gzip": "gzip", "br;q=0.0": undefined, "": undefined };
  for (const [offer, coding] of Object.entries(codings)) {
    const { headers } = await ask("/", { "accept-encoding": offer });
    assert.equal(headers["content-encoding"], coding, offer);
    assert.equal(headers.vary, "accept-encoding");
  }
});

test("what is not there is a 404 page, what is not an address is refused, and nothing outside is read", async () => {
  const answers = {
    "/none": 404,
    "/assets/": 404,
    "/assets": 301,
    "/%zz": 400,
    "/a%00": 400,
    "/%5c..": 400,
    "/../x": 400,
    "/%2e%2e/%2e%2e/etc/passwd": 400,
  };
  for (const [path, status] of Object.entries(answers)) assert.equal((await ask(path)).status, status, path);
  assert.equal((await ask("/none")).body, "<p>lost");
  assert.equal((await ask("//assets")).headers.location, "/assets/"); // two slashes would name another host
  assert.equal((await ask("/", {}, "POST")).status, 405);
  assert.deepEqual([(await ask("/", {}, "HEAD")).status, (await ask("/", {}, "HEAD")).body], [200, ""]);
});

test("a test may alter what is sent", async () => assert.equal((await ask("/data/a.0123456789ab.ccb")).body, "broken"));

interface Answer {
  status: number | undefined;
  headers: IncomingHttpHeaders;
  body: string;
}

/** By `node:http`, which sends the path as it is written. */
function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(site.url);
    request({ hostname, port, path, method, headers }, (response) => {
      let body = "";
      response.setEncoding("latin1").on("data", (part: string) => (body += part));
      response.on("end", () => done({ status: response.statusCode, headers: response.headers, body }));
    }).on("error", failed).end();
  });
}
