/**
 * How a council's published figures compare, computed where you are.
 *
 * ```js
 * import { open } from "council-compare";
 * const release = await open("https://example.org/data/");
 * const c = await release.compare({ area: "Darlington", metric: "carer-quality-of-life" });
 * console.log(c.sentences.figure, c.sentences.england, c.england.score);
 * document.body.insertAdjacentHTML("beforeend", c.strip({ width: 640 }));
 * ```
 *
 * @module
 */
import { load } from "./load.js";
import type {
  Area,
  Bulk,
  Catalogue,
  Choice,
  Comparison as ComparisonData,
  Family,
  Feature,
  Group,
  Likeness,
  MadScale,
  Peers,
  PostcodeAnswer,
  Series,
  Trend as TrendData,
} from "./council_compare.js";
import { maybeText, text, whole, within } from "./check.js";
import { postcodes } from "./postcode.js";
import { figures, openCatalogue, type OpenOptions } from "./release-files.js";

export type {
  Area,
  Bulk,
  Catalogue,
  Choice,
  Control,
  England,
  Family,
  Feature,
  Group,
  Likeness,
  MadScale,
  Metric,
  Moment,
  PeerFigures,
  Peers,
  Period,
  Point,
  PostcodeAnswer,
  Recent,
  Sentences,
  Series,
  Slope,
  Source,
  Table,
  TableRow,
  Theme,
  TrendSentences,
  TrendTest,
  Verdict,
} from "./council_compare.js";
export { isCouncilCompareError, type CouncilCompareError } from "./error.js";
export type { FileEntry, Index, Read } from "./fetch.js";
export type { OpenOptions } from "./release-files.js";

/** What is compared. */
export interface CompareOptions {
  /** A council's code, name or slug. */
  area: string;
  /** A metric's id. */
  metric: string;
  /** A period, ISO 8601, such as `2022-04-01/P1Y`; the latest in which the council existed unless told. */
  period?: string | undefined;
  /** The comparison group; the council's `usualPeers` unless told. */
  peers?: Peers | undefined;
  /** How the MAD is scaled; raw unless told. */
  scale?: MadScale | undefined;
}

/** What is compared at once. */
export interface BulkOptions {
  /** A metric's id. */
  metric: string;
  /** The kind of comparison group; each council's `usualPeers` unless told. */
  peers?: Peers | undefined;
  /** How the MAD is scaled; raw unless told. */
  scale?: MadScale | undefined;
}

/** How a picture is painted. */
export interface StripOptions {
  /** Width in CSS pixels, 280 to 4000; text stays 16 pixels high. 640 unless told. */
  width?: number;
  /** A picture to keep, with title, description and source; else one for a page that says these beside it. */
  alone?: boolean;
}

/** One council, one metric, one period, one group, and its picture. */
export interface Comparison extends ComparisonData {
  /** The strip chart as SVG. Error code: `bad-argument`. */
  strip(options?: StripOptions): string;
  /** The council's figures over time, with those of the councils before it. */
  series(): Series;
}

/** Whose trend. */
export interface TrendOptions {
  /** A council's code, name or slug. */
  area: string;
  /** A metric's id. */
  metric: string;
  /** The comparison group; the council's `usualPeers` unless told. */
  peers?: Peers | undefined;
}

/** How a council's figures of one metric moved, and its picture. */
export interface Trend extends TrendData {
  /** The timeline as SVG; `undefined` under three figures. Error code: `bad-argument`. */
  chart(options?: StripOptions): string | undefined;
}

/** An open release. */
export interface Release {
  /** Whose figures these are and on what terms they are reused; show it wherever figures are shown. */
  readonly notice: string;
  /** Themes, metrics and the texts that stand beside figures. */
  readonly catalogue: Catalogue;
  /** Every council that still exists, from A to Z. */
  councils(): Area[];
  /** The councils a text may mean, likeliest first; former ones included, one slip forgiven. Error code: `bad-argument`. */
  search(text: string, limit?: number): Area[];
  /** The one council meant by a code, slug or whole name. Error codes: `unknown-area`, `bad-argument`. */
  find(text: string): Area;
  /** Whether a text is meant as a postcode, right or wrong, and not as a council's name or code. Error code: `bad-argument`. */
  isPostcode(text: string): boolean;
  /**
   * Where a postcode is, or the first part of one, and who serves it. Fetches one small file by the letters it begins
   * with, and once the list of these files; nothing else of the postcode leaves the device. Error codes: `bad-postcode`,
   * `no-postcodes`, `not-fetched`, `bad-argument`, and those of bundles.
   */
  postcode(text: string): Promise<PostcodeAnswer>;
  /** The ids of the metrics whose duty a council has. Error codes: `unknown-area`, `bad-argument`. */
  metricsOf(area: string): string[];
  /** The kinds of group a council may be compared with, the usual one first. Error codes: `unknown-area`, `bad-argument`. */
  choices(area: string): Choice[];
  /** The features by which councils are likened to one another, with their usual weights. */
  features(): Feature[];
  /**
   * A council's comparison group; its `usualPeers` unless told. Error codes: `unknown-area`, `unknown-group`,
   * `bad-argument`, and `not-loaded` for a published list before `loadList`.
   */
  group(area: string, peers?: Peers): Group;
  /**
   * Why a council is held to be like another, by the usual weights or those of `peers`. Error codes: `unknown-area`,
   * `unknown-group`, `bad-argument`, and `bad-catalogue` where one of them has no features.
   */
  likeness(area: string, other: string, peers?: Peers): Likeness;
  /** Fetches a published list of groups, once; another id does nothing. `compare` does so by itself. Error codes: as `load`. */
  loadList(id: string): Promise<void>;
  /**
   * Takes a list of your own: CSV with the columns `area` and `neighbour`, and `rank` if not in order. It stays on this
   * device, as the group `own`. Error codes: `unknown-group` with the row in its message, `bad-argument`.
   */
  addOwnList(title: string, csv: string): void;
  /** Fetches a theme's figures, once. Error codes: `not-fetched`, `bad-argument`, and those of bundles. */
  load(theme: string): Promise<void>;
  /**
   * Compares, fetching the metric's theme if need be. Error codes: `unknown-area`, `unknown-metric`, `bad-period`,
   * `unknown-period`, `unknown-group`, `bad-argument`, and those of `load`.
   */
  compare(options: CompareOptions): Promise<Comparison>;
  /**
   * Every council's figures of a metric in every period, compared, as typed arrays: the numbers that `compare` gives one
   * by one, for further calculation. Scores of different metrics are not to be added up. Error codes: `unknown-metric`,
   * `unknown-group`, `bad-argument`, and those of `load`.
   */
  bulk(options: BulkOptions): Promise<Bulk>;
  /**
   * Says how figures moved, fetching the metric's theme if need be. Error codes: `unknown-area`, `unknown-metric`,
   * `unknown-group`, `bad-argument`, and those of `load`.
   */
  trend(options: TrendOptions): Promise<Trend>;
  /**
   * Every trend test of a council, judged together; fetches all themes. Error codes: `unknown-area`, `bad-argument`, and
   * those of `load`.
   */
  family(area: string): Promise<Family>;
}

/**
 * Opens the release at an address: its index and its catalogue, some 30 KB. Figures are fetched theme by theme when
 * they are asked for. Error codes: `core-unavailable`, `not-fetched`, `newer-bundle`, `truncated-bundle`,
 * `damaged-bundle`, `bad-catalogue`, `bad-argument`.
 */
export async function open(base: string | URL, options: OpenOptions = {}): Promise<Release> {
  const address = base instanceof URL ? base.href : text(base, "base");
  const { bindings, core, index, get, file } = await openCatalogue(load, address, options);
  const files = figures(core, index, file);
  const postcode = postcodes(bindings, core, index.postcodes, get);
  const catalogue = core.catalogue();

  /** An unknown metric is for the core to say. */
  const loadFor = async (metric: string, peers: string | undefined) => {
    const theme = catalogue.metrics.find((known) => known.id === metric)?.theme;
    await Promise.all([theme && release.load(theme), peers && release.loadList(peers)]);
  };

  const release: Release = {
    notice: index.notice ?? "",
    catalogue,
    councils: () => core.councils(),
    search: (query, limit = 8) => core.search(text(query, "text"), whole(limit, 0, "limit")),
    find: (query) => core.find(text(query, "text")),
    isPostcode: (query) => core.isPostcode(text(query, "text")),
    postcode: async (query) => postcode(text(query, "text")),
    metricsOf: (area) => core.metricsOf(text(area, "area")),
    choices: (area) => core.choices(text(area, "area")),
    features: () => core.features(),
    group: (area, peers) => core.group(text(area, "area"), maybeText(peers, "peers")),
    likeness: (area, other, peers) => core.likeness(text(area, "area"), text(other, "other"), maybeText(peers, "peers")),
    load: (theme) => files.load(theme),
    loadList: (id) => files.loadList(id),
    addOwnList: (title, csv) => void core.addOwnList(text(title, "title"), text(csv, "csv")),
    compare: async (options) => {
      const area = text(options.area, "area");
      const metric = text(options.metric, "metric");
      const period = maybeText(options.period, "period");
      const peers = maybeText(options.peers, "peers");
      await loadFor(metric, peers);
      const data = core.compare(area, metric, period, peers, maybeText(options.scale, "scale"));
      return {
        ...data,
        series: () => core.series(data.area.code, metric),
        strip: ({ width = 640, alone = false } = {}) =>
          core.strip(data.area.code, metric, data.period.iso, peers, within(width, 280, 4000, "width"), alone),
      };
    },
    bulk: async (options) => {
      const metric = text(options.metric, "metric");
      const peers = maybeText(options.peers, "peers");
      await loadFor(metric, peers);
      return core.bulk(metric, peers, maybeText(options.scale, "scale"));
    },
    trend: async (options) => {
      const area = text(options.area, "area");
      const metric = text(options.metric, "metric");
      const peers = maybeText(options.peers, "peers");
      await loadFor(metric, peers);
      const data = core.trend(area, metric, peers);
      return {
        ...data,
        chart: ({ width = 640, alone = false } = {}) =>
          core.trendChart(data.area, metric, peers, within(width, 280, 4000, "width"), alone),
      };
    },
    family: async (area) => {
      const asked = text(area, "area");
      await Promise.all(index.themes.map((theme) => release.load(theme.id)));
      return core.family(asked);
    },
  };
  return release;
}
