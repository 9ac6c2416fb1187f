// The service worker of a copy that a reader asked to keep. Pages come from the network while it answers; else from the copy,
// which makes any council's page itself. Never in embeds. To take every copy away again, serve remove.js as /sw.js.
import * as bindings from "../core/council_compare_site.js";
import { renderer, type Made } from "../offline/render";
import { once } from "../../pkg/src/start.js";
import { day, filesOf, fill, markOf, PREFIX, versions, type Mark } from "./kept";

declare const self: ServiceWorkerGlobalScope;
/** Of the copy that this worker is for; written in by build.mjs. */
declare const VERSION: string;

/** How long the network may take before the copy is shown, in milliseconds. */
const PATIENCE = 4000;

const NAME = PREFIX + VERSION;
const ROOT = self.registration.scope;

self.addEventListener("install", (event) => {
  const save = async () => {
    if (!(await markOf(ROOT, VERSION))) {
      const list = await filesOf(ROOT);
      if (list.version !== VERSION) throw new Error("the site is being published anew: try again");
      await fill(ROOT, list);
    }
    await self.skipWaiting();
  };
  event.waitUntil(save());
});

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const version of await versions()) if (version !== VERSION) await caches.delete(PREFIX + version);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || !request.url.startsWith(ROOT) || isEmbed(request.url) || isEmbed(request.referrer)) return;
  if (request.mode === "navigate") event.respondWith(page(request, url));
  else event.respondWith(file(request, url));
});

/** A file: the copy's where its name holds a hash; else as the site has it now, or from the copy. */
async function file(request: Request, url: URL): Promise<Response> {
  const hashed = /^(assets|data)\//.test(pathOf(url)) && !url.pathname.endsWith("/index.json");
  const { answer, late } = hashed ? {} : await patiently(request);
  return answer ?? (await saved(request)) ?? late ?? fetch(request);
}

/** A page: as the site has it now; else from the copy, which says so. */
async function page(request: Request, url: URL): Promise<Response> {
  const { answer, late } = await patiently(request);
  if (answer) return answer;
  const why = late ? "The site takes long to answer." : "You are offline.";
  const found = await copied(url, why).catch(() => undefined);
  return found ?? (late ?? fetch(request));
}

/** The network's answer, if it comes soon; `late` is still on its way. */
async function patiently(request: Request): Promise<{ answer?: Response; late?: Promise<Response> }> {
  const asked = fetch(request);
  const soon = new Promise<"late">((done) => setTimeout(done, PATIENCE, "late"));
  const first = await Promise.race([asked.catch(() => undefined), soon]);
  if (first === "late") return { late: asked };
  return first ? { answer: first } : {};
}

/** A file of the copy. */
async function saved(request: Request | string): Promise<Response | undefined> {
  if (!(await caches.has(NAME))) return undefined;
  return (await caches.open(NAME)).match(request, { ignoreSearch: true, ignoreVary: true });
}

/** A page from the copy: one that someone wrote, else one made here, else that there is none. */
async function copied(url: URL, why: string): Promise<Response | undefined> {
  const mark = await markOf(ROOT, VERSION);
  const first = await saved(ROOT);
  if (!mark || !first) return undefined;
  const path = pathOf(url);
  const written = await saved(ROOT + path);
  if (written) return shown(await written.text(), first, mark, why);
  if (path !== "" && !path.endsWith("/") && !/\.\w+$/.test(path)) return Response.redirect(`${ROOT}${path}/${url.search}`, 302);
  const made = await (await pages(mark))(path);
  if (made) return shown(withPage(await first.text(), made), first, mark, why);
  const none = await saved(`${ROOT}404.html`);
  return none && shown(await none.text(), none, mark, why, 404);
}

let opened: ReturnType<typeof renderer> | undefined;

/** What makes pages from the copy, opened once. */
function pages({ core }: Mark): ReturnType<typeof renderer> {
  const bytes = async (path: string) => {
    const found = await saved(ROOT + path);
    if (!found) throw new Error(`the copy lacks ${path}`);
    return new Uint8Array(await found.arrayBuffer());
  };
  const start = once(async () => {
    await bindings.default({ module_or_path: await bytes(core) });
    return bindings;
  });
  opened ??= renderer(start, `${ROOT}data/`, (name) => bytes(`data/${name}`));
  opened.catch(() => (opened = undefined));
  return opened;
}

/** The first page's document around another page. */
function withPage(html: string, { title, main }: Made): string {
  const text = title.replace(/&/g, "&amp;").replace(/</g, "&lt;");
  return html.replace(/<title>[^]*?<\/title>/, () => `<title>${text}</title>`).replace(/<main[ >][^]*<\/main>/, () => main);
}

/** A document of the copy, which says above the page that it is one. The policy is the site's own. */
function shown(html: string, like: Response, { saved }: Mark, why: string, status = 200): Response {
  const line = `<p class="width saved" role="status">${why} This copy was saved on ${day(saved)}.</p></header>`;
  const headers = new Headers(like.headers);
  for (const name of ["content-encoding", "content-length", "etag"]) headers.delete(name);
  return new Response(html.replace("</header>", line), { status, headers });
}

/** An address from the site's root on. */
function pathOf(url: URL): string {
  return decodeURI(url.pathname).slice(new URL(ROOT).pathname.length);
}

/** Whether an address is of a page that stands in others' pages. */
function isEmbed(address: string): boolean {
  return address.startsWith(`${ROOT}embed/`);
}
