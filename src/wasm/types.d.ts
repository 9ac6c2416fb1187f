/** A page of the site: what its window is called, what a search engine says of it, and its `main` as HTML. */
export interface SitePage {
  title: string;
  description: string;
  main: string;
}

/** A council, combined authority, region or country. */
export interface Area {
  /** GSS code, such as `E06000005`. */
  code: string;
  name: string;
  /** The name in links. */
  slug: string;
  class:
    | "county"
    | "district"
    | "unitary"
    | "metropolitan"
    | "london-borough"
    | "combined-authority"
    | "region"
    | "country";
  /** The class in words: `unitary council`. */
  className: string;
  /** The region as it follows "in": `the North East`. */
  region: string | null;
  /** Its last day, `YYYY-MM-DD`, if it ended. */
  ended: string | null;
  /** Names of the councils that took its place. */
  successors: string[];
  /** What it is compared with unless one says otherwise: `similar`, or `class` for one that ended. */
  usualPeers: Peers;
  /** What it is and where, in words: `unitary council in the North East`; for one that ended, also what it is now. */
  about: string;
  /** In a search: the other name it was found by. */
  alias: string | null;
}

/** When a figure was true. */
export interface Period {
  /** First day and length, ISO 8601: `2022-04-01/P1Y`. */
  iso: string;
  /** As people write it: `2022-23`. */
  label: string;
}

/** Where a metric's figures come from. */
export interface Source {
  publisher: string;
  title: string;
  /** Empty when it can no longer be found. */
  url: string;
  licence: string;
  /** `YYYY-MM-DD`, or the month or year where no more is known. */
  published: string;
  /** How they reached us, where not straight from the publisher; else empty. */
  note: string;
}

/** One published measure. */
export interface Metric {
  id: string;
  title: string;
  /** Id of its theme. */
  theme: string;
  /** Id of its duty. */
  duty: string;
  /** The classes of council that have the duty, in words. */
  responsible: string;
  /** What follows a number in a sentence: `%`, `out of 12`. */
  unit: string;
  /** What the axis measures, with its unit. */
  axis: string;
  /** Decimals it is published with. */
  decimals: number;
  /** Which direction is usually better. */
  polarity: "higher" | "lower" | "none";
  kind: "outcome" | "output" | "input" | "efficiency" | "context";
  /** The same in words: `Outcome: what changed for people`. */
  kindName: string;
  /** One plain sentence. */
  meaning: string;
  /** Why it may mislead, one sentence each; never empty. */
  limits: string[];
  source: Source;
  /** When the newest figures were published, in words. */
  published: string;
}

/** A heading under which metrics are shown. */
export interface Theme {
  id: string;
  title: string;
  /** What to keep in mind with every figure under it. */
  caution: string;
  /** Ids of its metrics, in order. */
  metrics: string[];
}

/** What a release is about. */
export interface Catalogue {
  /** The release's name. */
  release: string;
  themes: Theme[];
  metrics: Metric[];
  /** What a typical gap is; show it once on every page that speaks of one. */
  typicalGap: string;
  /** What figures cannot tell; show it wherever figures are shown. */
  caution: string;
  /** How to read the strip chart; show it once on every page that has one. */
  readingHelp: string;
}

/**
 * A comparison group as it is written in links: `similar` (nearest councils with the same duties), the same with other
 * weights (`similar:population=2,private-renting=0`, 0 to 10 with one decimal), `class`, `region`, `county` (districts
 * of one county), `combined-authority`, the id of a published list, or `chosen:` and codes (`chosen:E06000001,E06000003`).
 */
export type Peers = string;

/** A comparison group; never holds the council itself. */
export interface Group {
  choice: Peers;
  /** What its members are called: `similar councils`. */
  name: string;
  /** Why these. */
  reason: string;
  /** Nearest first for similar councils, in the publisher's order for a list, else by code. */
  members: Area[];
  /** For similar councils: how far each is, in standard deviations over all features. Else empty. */
  distances: number[];
  /** For each member, whether the council is in that member's own group of this kind. */
  mutual: boolean[];
  /** How many are, in words; empty where the question has no sense. */
  mutualText: string;
}

/** A kind of group that a council may be compared with. */
export interface Choice {
  choice: Peers;
  /** What it is called where one chooses it. */
  title: string;
}

/** A feature by which councils are likened to one another. */
export interface Feature {
  id: string;
  /** Its name with its unit. */
  title: string;
  /** How much it counts; 1 is usual. */
  weight: number;
  /** Why it says something about likeness. */
  reason: string;
  /** Whose figures they are, and of when. */
  source: string;
}

/** Why two councils are held to be alike. */
export interface Likeness {
  other: Area;
  /** In standard deviations over all features. */
  distance: number;
  /** In what they are closest and in what they differ most. */
  sentence: string;
  /** For each feature that counts: its name, the council's figure, the other's, and its share of the difference. */
  rows: [string, string, string, string][];
}

/** What is said of one comparison. An empty text means there is nothing honest to say. */
export interface Sentences {
  /** The finding, or metric and period where there is none. */
  title: string;
  /** The figure with its unit, or why there is none. */
  figure: string;
  peers: string;
  england: string;
  polarity: string;
  /** What to know of this very figure: missing, hidden, zero, provisional, uncertain. */
  notes: string[];
  /** How long before the release its period ended; empty where the release's name begins with no month. */
  freshness: string;
}

/** One row of a table, ready to show. */
export interface TableRow {
  who: "you" | "peer" | "peer-median" | "england";
  /** Empty for medians. */
  code: string;
  name: string;
  figure: string;
  difference: string;
  before: string;
}

/** A whole table, ready to show. */
export interface Table {
  caption: string;
  /** The last is empty when there is no period before. */
  headings: [string, string, string, string];
  rows: TableRow[];
}

/** A council's figures of one metric over time, ready to show. */
export interface Series {
  caption: string;
  /** Of periods, the council, the councils before it that have figures where it has none, the England median. */
  headings: string[];
  /** A row for each period, latest first, under those headings. */
  rows: string[][];
  /** What to know of figures from before the council began, and of breaks in the way of counting. */
  notes: string[];
}

/** Whether figures rose or fell: `too-few` under six, `no-clear-change` where it could be chance. */
export type Verdict = "too-few" | "no-clear-change" | "rising" | "falling";

/** One period of a series; numbers are in the metric's unit. */
export interface Moment {
  period: Period;
  value: number | null;
  /** The England median. */
  england: number | null;
  /** The middle half of the peers that have a figure in every period. */
  peers: { lowerQuartile: number; median: number; upperQuartile: number } | null;
  /** How many MADs the figure is from the England median; `null` where the MAD is zero. */
  score: number | null;
  /** The same of the peers' median. */
  peersScore: number | null;
}

/** One figure that the tests rest on. */
export interface Point {
  period: Period;
  /** Years from the first of them. */
  years: number;
  value: number;
  /** How many MADs it is from the England median. */
  score: number | null;
  interval: { lower: number; upper: number } | null;
}

/** The Theil–Sen slope and the Mann–Kendall test. */
export interface Slope {
  n: number;
  /** The change a year. */
  slope: number;
  /** The ends of its 95% interval. */
  lower: number;
  upper: number;
  /** Rising pairs less falling ones. */
  s: number;
  /** Two-sided. */
  p: number;
  verdict: Verdict;
  /** Whether the movement is usually for the better, or the worse; `null` for neither. */
  better: boolean | null;
}

/** The weighted slope of the latest five years, beside their published uncertainty. */
export interface Recent {
  /** The change a year. */
  slope: number;
  chiSquared: number;
  p: number;
  /** Whether the slope keeps its sign whichever figure is left out. */
  signStable: boolean;
  /** A rise or fall where p is below 0.002 and the sign is stable. */
  verdict: Verdict;
  better: boolean | null;
}

/** The usual range of monthly or quarterly figures: mean and XmR limits. */
export interface Control {
  mean: number;
  /** It may be below what is possible. */
  lower: number;
  /** It may be above what is possible. */
  upper: number;
  /** Fewer than twelve figures: the limits are only a trial. */
  trial: boolean;
  /** What is out of the ordinary: the figure's place in the run, counted from 0, and why. */
  signals: { place: number; rule: "outside" | "run" | "trend" | "near-limit" }[];
}

/** What is said of one trend. An empty text means there is nothing honest to say. */
export interface TrendSentences {
  title: string;
  /** The movement from the first figure to the last. */
  moved: string;
  peers: string;
  /** Whether it moved beside England. */
  relative: string;
  /** Whether the movement could be chance. */
  sure: string;
  /** Whether the published uncertainty explains the latest five years. */
  recent: string;
  /** Whether the latest monthly or quarterly figure is out of the ordinary. */
  latest: string;
  /** Whether the movement is usually for the better. */
  polarity: string;
  notes: string[];
}

/** How a council's figures of one metric moved. */
export interface Trend {
  /** The council's code. */
  area: string;
  /** The metric's id. */
  metric: string;
  /** What the peers are called: `similar councils`. */
  peersName: string;
  /** Every period from the council's first figure to its latest, earliest first. */
  moments: Moment[];
  /** Codes of the peers with a figure in all of them; none where they are fewer than five. */
  peers: string[];
  /** The figures the tests rest on: the latest without gap or break. */
  run: Point[];
  /** Whether the figures moved; `null` under two, and for months and quarters. */
  raw: Slope | null;
  /** Whether the scores, the distances from the England median, moved. */
  relative: Slope | null;
  /** `null` where no uncertainty is published for the latest five years. */
  recent: Recent | null;
  /** `null` but for months and quarters. */
  control: Control | null;
  /** The median change of all councils from one period to the next, up or down. */
  usualStep: number | null;
  /** Where the way of counting changed: the first period counted anew, and what is said of it. */
  breaks: { from: Period; note: string }[];
  sentences: TrendSentences;
  /** What trends cannot tell; show it wherever one is told. */
  caution: string;
}

/** One trend test of a council. */
export interface TrendTest {
  /** The metric's id. */
  metric: string;
  /** Whether the figures moved, or moved beside England's. */
  asked: "raw" | "relative";
  /** Taken alone. */
  verdict: Verdict;
  p: number;
  /** The least share of false alarms at which it would pass. */
  adjusted: number;
  passes: boolean;
}

/** All trend tests of a council, judged together by Benjamini and Hochberg. Nothing is ranked. */
export interface Family {
  tests: TrendTest[];
  n: number;
  /** How many show a rise or fall, each taken alone. */
  alone: number;
  /** How many would by chance, if nothing had changed; say it beside `found`. */
  byChance: number;
  /** How many pass when judged together. */
  found: number;
  /** The share of false alarms allowed among those. */
  q: number;
  /** The same in words. */
  sentence: string;
}

/** Every area with the duty and a value in the period. Numbers are in the metric's unit; `null` means there is none. */
export interface England {
  n: number;
  median: number | null;
  /** Raw median absolute deviation, unless another scale was asked for. */
  mad: number | null;
  /** How many show the same figure as the median, at published precision. */
  atMedian: number;
  /** (value − median) ÷ MAD, raw direction; `null` when the MAD is 0. */
  score: number | null;
  /** The score in words. */
  band:
    | "about the same"
    | "a little lower"
    | "a little higher"
    | "lower"
    | "higher"
    | "much lower"
    | "much higher"
    | "a long way below"
    | "a long way above"
    | null;
}

/** The members of the group that have the duty and existed in the period. `null` when fewer than five have a figure. */
export interface PeerFigures {
  choice: Peers;
  name: string;
  /** Codes, with or without a figure. */
  members: string[];
  /** How many of them have a figure. */
  n: number;
  median: number | null;
  /** Type 7. */
  lowerQuartile: number | null;
  upperQuartile: number | null;
  /** How many are higher than the council, at published precision. */
  higher: number;
  same: number;
  lower: number;
  /** How far the council is from the peers' median, in England MADs. */
  distance: number | null;
}

/** One council, one metric, one period, one group. */
export interface Comparison {
  area: Area;
  metric: Metric;
  /** The period everyone is compared in. */
  period: Period;
  /** The metric's periods in which the council existed, latest first. */
  periods: Period[];
  /** In the metric's unit; `null` when there is none, never 0. */
  value: number | null;
  status: "value" | "missing" | "hidden" | "not-applicable";
  /** `p` provisional, `e` estimated, `r` revised, `u` unreliable, `low` rounds to zero. */
  marks: ("p" | "e" | "r" | "u" | "low")[];
  /** As published. */
  interval: { lower: number; upper: number } | null;
  england: England;
  peers: PeerFigures;
  sentences: Sentences;
  table: Table;
}

/** Where a postcode is, who serves it and how sure that is. */
export interface PostcodeAnswer {
  /** As it is written: `DL1 5QT`. */
  postcode: string;
  /**
   * `exact`: so says the directory. `likely`: the council of most postcodes around it. `several`: in one of several, and
   * more of the postcode would tell. `unknown`: not in the directory.
   */
  certainty: "exact" | "likely" | "several" | "unknown";
  /** Where it is, in one sentence. */
  title: string;
  /** What to know and to do, one or two sentences each; empty when it is surely in one council. */
  notes: string[];
  /** The councils that serve it, a district before its county; where that is not known, all that may. */
  councils: {
    area: Area;
    /** What it does there, as a sentence. */
    services: string;
  }[];
  /** Where to look instead when it is not in England. */
  pointers: {
    text: string;
    /** Empty when there is no link. */
    title: string;
    url: string;
  }[];
}

/**
 * Every council's figures of one metric in every period, compared. Each array has a cell for each period and area:
 * number `period * areas.length + area`. NaN means there is none, never 0. Numbers are in the metric's unit.
 */
export interface Bulk {
  metric: string;
  /** Codes of all areas of the release, former ones and regions included. */
  areas: string[];
  /** Earliest first, ISO 8601. */
  periods: string[];
  /** 0 a value, 1 missing, 2 hidden, 3 not this council's duty. */
  status: Uint8Array;
  value: Float64Array;
  /** How many of the area's England set have a figure; their median and MAD. */
  n: Float64Array;
  median: Float64Array;
  mad: Float64Array;
  /** (value − median) ÷ MAD. */
  score: Float64Array;
  /** How many of the area's peers have a figure; NaN beside it with fewer than five. */
  peersN: Float64Array;
  peersMedian: Float64Array;
  /** Type 7. */
  lowerQuartile: Float64Array;
  upperQuartile: Float64Array;
  /** How far the figure is from the peers' median, in England MADs. */
  distance: Float64Array;
}
