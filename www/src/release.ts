// The core that makes pages, with its release: fetched when a page has something to paint or a reader chooses. All numbers,
// sentences, tables and pictures come through here.
import { readIndex } from "../../pkg/src/fetch.js";
import { figures, openCatalogue } from "../../pkg/src/release-files.js";
import { here } from "./address";
import { lazily, readOnce } from "./once";
import { pageCore } from "./page-core";
import { DATA, readFile } from "./source";
import { read, type Choices } from "./url";

/** The pictures there are, as the classes of their places are called. */
export type Kind = "strip" | "trend" | "relative";

/** A picture that is wanted: of which figure, and how wide in CSS pixels. */
export interface Picture {
  area: string;
  theme: string;
  metric: string;
  period?: string | undefined;
  peers: string;
  width: number;
  /** To keep: with title, description and source. */
  alone?: boolean;
}

/** What pages ask of theirs; its figures are fetched as they are wanted. */
export interface Release {
  /** A council's overview, one of its themes, its story or its questions, as a whole `main` element; or one section of it. */
  page(area: string, part: string | undefined, choices: Choices, section: string | undefined): Promise<string>;
  /** A council and those it is usually compared with, as they stand in addresses. */
  withPeers(area: string): string[];
  /** The release's name. */
  readonly name: string;
  /** The figures of such a page, as CSV. */
  sheet(area: string, part: string | undefined, choices: Choices): Promise<string>;
  /** What may be taken away of a measure of such a page, as HTML; of the page itself where none has that id. */
  take(area: string, part: string | undefined, choices: Choices, metric: string, address: string, pinned: string): Promise<string>;
  /** Where a figure stands among others, how it moved or how far from England it lay, as SVG; nothing where there are too few figures. */
  picture(kind: Kind, picture: Picture): Promise<string>;
}

/** Opens the release that the address keeps, or the newest beside the page, once; after a failure, again. */
export const openRelease = lazily(async (): Promise<Release> => {
  const asked = read(here().search).data;
  // The index of an older release has that release's name in its own.
  const kept: typeof readOnce = (file, integrity) => readOnce(file === "index.json" ? `index.${asked}.json` : file, integrity);
  const newest = asked && (readIndex(await readOnce("index.json"), DATA).release);
  const opened = /^[\w-]+$/.test(asked) && asked !== newest ? await openCatalogue(pageCore, DATA, { read: kept }).catch(() => null) : null;
  const { core, index } = opened ?? (await openCatalogue(pageCore, DATA, { read: readOnce }));
  const { load, loadList } = figures(core, index, ({ file, integrity }) => readFile(file, integrity));
  const ready = (themes: string[], peers: string) => Promise.all([...themes.map(load), peers && loadList(peers)]);
  /** Fetches what a page needs; its choices as the core takes them. */
  const prepared = async (area: string, part: string | undefined, { peers, at }: Choices): Promise<[string | undefined, string]> => {
    const has = (id: string) => index.themes.some((entry) => entry.id === id);
    await ready((part && has(part) ? [part] : core.themesOf(area).split("\n")).filter(has), peers);
    return [peers || undefined, [...at].map(([metric, period]) => `${metric}:${period}`).join("\n")];
  };
  return {
    name: index.release,
    page: async (area, part, chosen, section) => {
      const [peers, periods] = await prepared(area, part, chosen);
      return core.councilPage(area, part, peers, periods, asked || undefined, newest, section);
    },
    withPeers: (area) => core.withPeers(area).split("\n"),
    sheet: async (area, theme, chosen) => core.sheet(area, theme, ...(await prepared(area, theme, chosen))),
    take: async (area, theme, chosen, metric, address, pinned) =>
      core.take(area, theme, ...(await prepared(area, theme, chosen)), metric, address, pinned),
    picture: async (kind, { area, theme, metric, period, peers, width, alone = false }) => {
      await ready([theme], peers);
      if (kind === "strip") return core.strip(area, metric, period, peers || undefined, width, alone);
      return core.trendChart(area, metric, peers || undefined, width, alone, kind === "relative") ?? "";
    },
  };
});
