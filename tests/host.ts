/**
 * A page on another site: served from an origin of its own, under a policy of its own.
 *
 * ```ts
 * await using host = await hosting({ html: "<iframe …></iframe>", policy: "default-src 'none'; frame-src https://…" });
 * const visit = await open(browser, host.url);
 * ```
 */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** What the other site serves. */
export interface Hosted {
  /** The page: all that stands in its body. */
  html: string;
  /** Its content security policy; none if left out. */
  policy?: string | undefined;
  /** Its style sheet. */
  style?: string | undefined;
  /** Its script, run before anything in the body. */
  script?: string | undefined;
}

/** A page that is being served, until the end of the block it was begun in. */
export interface Host extends AsyncDisposable {
  /** Its address, with a slash at the end. */
  readonly url: string;
}

/** Serves one page on a free port. */
export async function hosting({ html, policy, style = "", script = "" }: Hosted): Promise<Host> {
  const head = `<meta charset="utf-8"><title>A council</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/host.css"><script src="/host.js"></script>`;
  const page = `<!DOCTYPE html><html lang="en"><head>${head}</head><body>${html}</body></html>`;
  const files: Record<string, [string, string]> = { "/": ["text/html", page], "/host.css": ["text/css", style], "/host.js": ["text/javascript", script] };
  const server = createServer((request, response) => {
    const [type, body] = files[(request.url ?? "/").split("?")[0] ?? "/"] ?? ["text/plain", ""];
    response.writeHead(body || request.url !== "/" ? 200 : 404, { "content-type": `${type}; charset=utf-8`, ...(policy && { "content-security-policy": policy }) });
    response.end(body);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    [Symbol.asyncDispose]: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
