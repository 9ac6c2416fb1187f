// Serves a folder as production does: same headers, same compressed files. node www/serve.mjs FOLDER PORT
import { createReadStream, realpathSync } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, resolve, sep } from "node:path";
import { pathToFileURL } from "node:url";

const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
  "worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; ";
/** @type {Record<string, string>} */
const TYPES = {
  ".ccb": "application/octet-stream",
  ".css": "text/css; charset=utf-8",
  ".csv": "text/csv; charset=utf-8",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
  ".xml": "application/xml",
};
const PORTS_TRIED = 20;

/**
 * A server of `folder`, not yet listening. `altered` lets a test send other bytes for a path, such as a broken bundle.
 * @param {string} folder @param {(path: string) => Uint8Array | undefined} [altered]
 */
export function server(folder, altered = () => undefined) {
  return createServer((request, response) => {
    answer(resolve(folder), request, response, altered).catch(() => {
      if (!response.headersSent) response.writeHead(500);
      response.end();
    });
  });
}

/**
 * Listens on this machine only; if the port is taken, on the next free one. Resolves to the port.
 * @param {import("node:http").Server} server @param {number} port @returns {Promise<number>}
 */
export function listen(server, port, last = port + PORTS_TRIED) {
  return new Promise((done, failed) => {
    server.once("error", (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === "EADDRINUSE" && port < last) done(listen(server, port + 1, last));
      else failed(error);
    });
    server.listen(port, "127.0.0.1", () => {
      const address = server.address();
      done(typeof address === "object" && address ? address.port : port);
    });
  });
}

/**
 * @param {string} root
 * @param {import("node:http").IncomingMessage} request
 * @param {import("node:http").ServerResponse} response
 * @param {(path: string) => Uint8Array | undefined} altered
 */
async function answer(root, request, response, altered) {
  // Node sends no body in answer to HEAD, whatever `end` is given.
  const plain = (/** @type {number} */ status, /** @type {string} */ text) =>
    void response.writeHead(status, { "content-type": "text/plain; charset=utf-8" }).end(`${text}\n`);
  if (request.method !== "GET" && request.method !== "HEAD") return plain(405, "This server only gives.");
  let path;
  try {
    path = decodeURIComponent((request.url ?? "/").split(/[?#]/, 1)[0] ?? "/");
  } catch {
    return plain(400, "This address cannot be read.");
  }
  if (!path.startsWith("/") || /[\0\\]/.test(path)) return plain(400, "This address cannot be read.");
  let file = join(root, path);
  if (file !== root && !file.startsWith(root + sep)) return plain(400, "This address leaves the site.");
  let about = await look(file);
  if (about?.isDirectory()) {
    if (!path.endsWith("/")) {
      const location = `${encodeURI(path).replace(/^\/+/, "/")}/`; // one slash: two would name another host
      return void response.writeHead(301, { location }).end();
    }
    about = await look((file = join(file, "index.html")));
  }
  let status = 200;
  if (!about?.isFile()) {
    status = 404;
    about = await look((file = join(root, "404.html")));
    if (!about?.isFile()) return plain(404, "There is no such page.");
  }
  const named = /^\/assets\/|^\/data\/.*\.[0-9a-f]{12}[./]/.test(path) && status === 200; // names carry a hash
  const tag = `W/"${about.size.toString(36)}-${Math.trunc(about.mtimeMs).toString(36)}"`;
  /** @type {Record<string, string | number>} */
  const headers = {
    "content-type": TYPES[extname(file)] ?? "application/octet-stream",
    "x-content-type-options": "nosniff",
    "cache-control": named ? "public, max-age=31536000, immutable" : "no-cache",
    vary: "accept-encoding",
    etag: tag,
  };
  // Only what can be a document, or run as a worker, obeys a policy; elsewhere it would be bytes for nothing.
  if (![".ccb", ".json", ".wasm"].includes(extname(file))) {
    // The page that makes widgets shows one.
    const frames = path === "/embed/" ? "frame-src 'self'; " : "";
    // The pages of own figures and of draft measures fetch files from the addresses that their reader gives.
    const policy = ["/own/", "/draft/"].includes(path) ? POLICY.replace("connect-src 'self'", "connect-src 'self' https:") : POLICY;
    headers["content-security-policy"] = `${policy}${frames}frame-ancestors ${path.startsWith("/embed/v1/") ? "*" : "'none'"}`;
    headers["referrer-policy"] = "strict-origin-when-cross-origin";
  }
  if (/^\/(assets|data|embed)\//.test(path)) headers["access-control-allow-origin"] = "*";
  const other = altered(path);
  if (other) return void response.writeHead(200, headers).end(other);
  if (status === 200 && request.headers["if-none-match"] === tag) return void response.writeHead(304, headers).end();
  for (const [coding, ending] of /** @type {const} */ ([["br", ".br"], ["gzip", ".gz"]])) {
    const smaller = accepts(request, coding) ? await look(file + ending) : undefined;
    if (!smaller) continue;
    headers["content-encoding"] = coding;
    [file, about] = [file + ending, smaller];
    break;
  }
  response.writeHead(status, { ...headers, "content-length": about.size });
  if (request.method === "HEAD") return void response.end();
  createReadStream(file).on("error", () => response.destroy()).pipe(response);
}

/** @param {import("node:http").IncomingMessage} request @param {string} coding */
function accepts(request, coding) {
  const offers = String(request.headers["accept-encoding"] ?? "").split(",");
  return offers.some((offer) => new RegExp(`^\\s*${coding}\\s*(;\\s*q=(?!0(\\.0*)?\\s*$)|$)`).test(offer));
}

/** @param {string} file */
function look(file) {
  return stat(file).catch(() => undefined);
}

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href) {
  const [folder = "www/dist", port = "8080"] = process.argv.slice(2);
  listen(server(folder), Number(port)).then(
    (port) => console.log(`Serving http://127.0.0.1:${port}/`),
    (error) => {
      console.error(`cannot serve ${folder}: ${error.message}`);
      process.exitCode = 2;
    },
  );
}
