// The core and its release, fetched when they are first wanted. All numbers, sentences, tables and pictures come through here.
import * as bindings from "../core/council_compare_page.js";
import wasm from "../core/council_compare_page_bg.wasm?url";
import { openFiles } from "../../pkg/src/release-files.js";
import { starter } from "../../pkg/src/start-browser.js";
import type { Area, PostcodeAnswer } from "../core/council_compare_page.js";
import type { Choices } from "./url";

export type { Area, PostcodeAnswer };

/** The site's root, with a slash at its end. */
export const ROOT = import.meta.env.BASE_URL;

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

/** What pages ask of the core; its figures are fetched as they are wanted. */
export interface Release {
  search(text: string): Area[];
  find(text: string): Area;
  isPostcode(text: string): boolean;
  postcode(text: string): Promise<PostcodeAnswer>;
  /** That no council has a name, as HTML; empty if there is one. */
  notFound(text: string): string;
  /** A council's overview, or one of its themes, as a whole `main` element. */
  page(area: string, theme: string | undefined, choices: Choices): Promise<string>;
  /** Where a figure stands among others, as SVG. */
  strip(picture: Picture): Promise<string>;
}

let opened: Promise<Release> | undefined;

/** Opens the release that lies beside the page, once; after a failure, again. */
export function openRelease(): Promise<Release> {
  opened ??= open();
  opened.catch(() => (opened = undefined));
  return opened;
}

async function open(): Promise<Release> {
  const load = starter(bindings, new URL(wasm, location.href));
  const { core, index, ...files } = await openFiles(load, new URL(`${ROOT}data/`, location.href).href, {});
  const ready = (themes: string[], peers: string) => Promise.all([...themes.map(files.load), peers && files.loadList(peers)]);
  return {
    search: (text) => core.search(text, 8),
    find: (text) => core.find(text),
    isPostcode: (text) => core.isPostcode(text),
    postcode: files.postcode,
    notFound: (text) => core.notFound(text),
    page: async (area, theme, { peers, at }) => {
      const has = (id: string) => index.themes.some((entry) => entry.id === id);
      await ready((theme ? [theme] : core.themesOf(area).split("\n")).filter(has), peers);
      const periods = [...at].map(([metric, period]) => `${metric}:${period}`).join("\n");
      return core.councilPage(area, theme, peers || undefined, periods);
    },
    strip: async ({ area, theme, metric, period, peers, width, alone = false }) => {
      await ready([theme], peers);
      return core.strip(area, metric, period, peers || undefined, width, alone);
    },
  };
}

/** An error's stable code, or nothing. */
export function codeOf(error: unknown): string {
  return String((error as { code?: unknown } | undefined)?.code ?? "");
}
