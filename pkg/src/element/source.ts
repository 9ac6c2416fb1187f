// What widgets are made from: the Wasm, what all measures share, and each measure by itself; each fetched once for all
// widgets of a page.
import { failure, isCouncilCompareError } from "../error.js";
import { fetcher, remembering } from "../fetch.js";

/** A release of one measure. */
export interface OneMetric {
  addList(bytes: Uint8Array): string;
  widget?(area: string, metric: string, show: string | undefined, peers: string | undefined, site: string): string;
  widgetTrend?(area: string, metric: string, peers: string | undefined, site: string): string;
  widgetStrip?(area: string, metric: string, peers: string | undefined, width: number): string;
  widgetTimeline?(area: string, metric: string, peers: string | undefined, width: number): string;
}

/** What widgets need of a Wasm. */
export interface WidgetBindings {
  Areas: new (bytes: Uint8Array) => { metric(bytes: Uint8Array): OneMetric };
}

/** Gives the Wasm that shows trends, or the one that shows all else; they may be one. */
export type Load = (trend: boolean) => Promise<WidgetBindings>;

/** What a widget shows: of whom, what, how, beside whom. */
export interface Asked {
  place: string;
  metric: string;
  show: string | undefined;
  peers: string | undefined;
}

/** A widget as HTML, and its picture at a width. */
export interface Painted {
  html: string;
  picture(width: number): string;
}

/** The widgets of one release of one site. */
export type Source = (asked: Asked) => Promise<Painted>;

/** What `widgets.json` says. */
interface Index {
  format: number;
  /** The folder of the measures. */
  folder: string;
  /** The files of the published lists, by id. */
  lists: Record<string, string>;
}

/** What all measures share: the areas, who is similar to whom, and for other weights the features. */
const SHARED = ["areas", "similar", "features"];

const sources = new Map<string, Source>();

/** The source of a site's widgets: one for all who ask alike. `site` ends with a slash; the latest release unless told. */
export function source(load: Load, site: string, release: string | undefined): Source {
  const key = `${site} ${release ?? ""}`;
  const known = sources.get(key) ?? open(load, site, release);
  sources.set(key, known);
  return known;
}

function open(load: Load, site: string, release: string | undefined): Source {
  const get = fetcher(`${site}data/`, undefined);
  const once = remembering();
  const kept = new Map<string, Promise<OneMetric>>();
  const bytes = (name: string) => once(name, () => get(name));
  const index = async (): Promise<Index> => {
    if (release === undefined) return readIndex(await bytes("widgets.json"), site);
    const unknown = failure("unknown-release", `this site has no release '${release}'`);
    if (!/^[\w.-]+$/.test(release)) throw unknown;
    return readIndex(await bytes(`widgets.${release}.json`).catch(missing(unknown)), site);
  };
  const metric = async (id: string, trend: boolean, weighted: boolean): Promise<OneMetric> => {
    const unknown = failure("unknown-metric", `no measure has the id '${id}'`);
    if (!/^[a-z0-9-]+$/.test(id) || SHARED.includes(id)) throw unknown;
    const { folder } = await index();
    const own = bytes(`${folder}/${id}.ccb`).catch(missing(unknown));
    // Who is similar by other weights is worked out of features; by the usual ones it stands in a list, which is smaller.
    const [areas, similar] = (weighted ? SHARED.slice(2) : SHARED.slice(0, 2)).map((name) => bytes(`${folder}/${name}.ccb`));
    const [bindings, shared, list, figures] = await Promise.all([load(trend), areas, similar, own]);
    const core = new bindings.Areas(shared as Uint8Array).metric(figures);
    if (list) core.addList(list);
    return core;
  };
  return async ({ place, metric: id, show, peers }) => {
    const trend = show === "trend";
    const weighted = peers?.startsWith("similar:") ?? false;
    const key = `${trend} ${weighted} ${id}`;
    const core = kept.get(key) ?? metric(id, trend, weighted);
    kept.set(key, core);
    core.catch(() => kept.delete(key));
    const one = await core;
    const list = peers === undefined ? undefined : new Map(Object.entries((await index()).lists)).get(peers);
    if (list) one.addList(await bytes(list));
    return {
      html: (trend ? one.widgetTrend?.(place, id, peers, site) : one.widget?.(place, id, show, peers, site)) ?? "",
      picture: (width) => (trend ? one.widgetTimeline?.(place, id, peers, width) : one.widgetStrip?.(place, id, peers, width)) ?? "",
    };
  };
}

/** Says in the place of "the server answered 404" what it is that is not there. */
function missing(unknown: Error): (cause: unknown) => never {
  return (cause) => {
    throw isCouncilCompareError(cause) && cause.message.endsWith("answered 404") ? unknown : cause;
  };
}

function readIndex(bytes: Uint8Array, site: string): Index {
  const wrong = `${site} has no figures for widgets; check the address of the site`;
  let index: Index;
  try {
    index = JSON.parse(new TextDecoder().decode(bytes)) as Index;
  } catch (cause) {
    throw failure("not-fetched", wrong, cause);
  }
  if (typeof index?.folder !== "string") throw failure("not-fetched", wrong);
  if (index.format > 1) throw failure("newer-bundle", "these figures need a newer widget; use the newest snippet");
  return { ...index, lists: index.lists ?? {} };
}
