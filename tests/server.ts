/**
 * The harness of the browser tests: the built site behind its production headers, and a Chromium that remembers
 * everything that went wrong and everything that was fetched.
 *
 * ```ts
 * const site = await serve();
 * const browser = await launch();
 * const visit = await open(browser, site.url);
 * await visit.page.getByRole("heading", { level: 1 }).waitFor();
 * assert.deepEqual(visit.problems, []);
 * assert.ok(total(await visit.traffic()) < 150_000);
 * await visit.close(); await browser.close(); await site.close();
 * ```
 */
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from "playwright-core";
import { listen, server } from "../www/serve.mjs";

/** A site that is being served, until the end of the block it was begun in or until it is closed. */
export interface Site extends AsyncDisposable {
  /** Its address, with a slash at the end. */
  readonly url: string;
  /** The paths asked for so far, in order, as the server saw them: what a cache answered is not here. */
  readonly asked: readonly string[];
  /** Stops serving. */
  close(): Promise<void>;
}

/** What to serve. */
export interface ServeOptions {
  /** The folder; the built site when left out. */
  folder?: string;
  /** Other bytes for a path, such as a truncated bundle; nothing for those to be served as they are. */
  altered?: (path: string) => Uint8Array | undefined;
}

/** One request of a page, or of its workers. */
export interface Fetched {
  url: string;
  origin: string;
  /** As Playwright names it: document, script, stylesheet, fetch … */
  type: string;
  /** 0 if no answer came. */
  status: number;
  /** Bytes on the wire, headers and encoded body; 0 if it came from a cache. */
  bytes: number;
}

/** A page that is being watched. */
export interface Visit {
  page: Page;
  /** Console errors and warnings, uncaught errors, failed requests and answers from 400 up, as they happened. */
  problems: string[];
  /** Every request that has ended so far. Wait for the page to be quiet first. */
  traffic(): Promise<Fetched[]>;
  /** Closes the page with its cookies and storage. */
  close(): Promise<void>;
}

const BROWSERS = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const QUIET = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Serves a folder on a free port of this machine. */
export async function serve(options: ServeOptions = {}): Promise<Site> {
  const folder = options.folder ?? fileURLToPath(new URL("../www/dist", import.meta.url));
  const asked: string[] = [];
  const running = server(folder, options.altered);
  running.on("request", (request) => asked.push(request.url ?? ""));
  const port = await listen(running, 0);
  const close = () =>
    new Promise<void>((done) => {
      running.close(() => done());
      running.closeAllConnections();
    });
  return { url: `http://127.0.0.1:${port}/`, asked, close, [Symbol.asyncDispose]: close };
}

/** Starts Chromium, with more arguments than it always gets. */
export function launch(more: string[] = []): Promise<Browser> {
  // The one that `CHROMIUM` names, else the distribution's.
  const path = process.env["CHROMIUM"] || BROWSERS.find((candidate) => existsSync(candidate));
  if (!path) throw new Error("no Chromium here: install it, or set CHROMIUM to its path");
  return chromium.launch({ executablePath: path, args: [...QUIET, ...more] });
}

/** The compiler of the tests names functions by a helper that functions sent to a page would lack. */
export const NAMED = "globalThis.__name ??= (named) => named";

/** Opens an address in a fresh context (no cookies, no cache) and waits until the network is quiet. */
export async function open(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ locale: "en-GB", ...options });
  await context.addInitScript(NAMED);
  const page = await context.newPage();
  const problems: string[] = [];
  const ended: Promise<Fetched>[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") problems.push(`${message.type()}: ${message.text()}`);
  });
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  context.on("requestfinished", (request) => {
    ended.push(fetched(request).then((one) => (one.status >= 400 && problems.push(`${one.status}: ${one.url}`), one)));
  });
  context.on("requestfailed", (request) => {
    const reason = request.failure()?.errorText ?? "no reason given";
    // A page that makes room for another gives up what it has not fetched yet: no fault, and a matter of moments.
    if (reason !== "net::ERR_ABORTED") problems.push(`failed: ${request.url()} (${reason})`);
    ended.push(fetched(request));
  });
  await page.goto(url, { waitUntil: "networkidle" });
  return { page, problems, traffic: () => Promise.all(ended), close: () => context.close() };
}

/** The bytes of some requests together. */
export function total(requests: readonly Fetched[]): number {
  return requests.reduce((sum, request) => sum + request.bytes, 0);
}

/** The most memory that a page's process had so far, with its workers and all their Wasm, in kilobytes; of several pages, the largest. */
export async function peakMemory(browser: Browser): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const renderers = processInfo.filter(({ type }) => type === "renderer");
  const most = renderers.map(({ id }) => /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
  return Math.max(...most.map(Number));
}

async function fetched(request: Request): Promise<Fetched> {
  const url = request.url();
  // A page that closes meanwhile takes the answer along: then nothing is known of it.
  const response = await request.response().catch(() => null);
  const sizes = response && (await request.sizes().catch(() => null));
  return {
    url,
    origin: new URL(url).origin,
    type: request.resourceType(),
    status: response?.status() ?? 0,
    bytes: sizes ? sizes.responseHeadersSize + sizes.responseBodySize : 0,
  };
}
