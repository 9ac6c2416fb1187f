/** The nearest rows of each row: `k` places for each, row by row. */
export interface Neighbours {
  /** Row numbers from 0, nearest first; −1 where there are fewer than `k`. */
  rows: Int32Array;
  /** How far each is, in standard deviations; NaN where there is none. */
  distances: Float64Array;
}

/** A line through points that a few odd ones do not move. */
export interface TheilSen {
  /** The typical change, in the values' unit per unit of `x`. */
  slope: number;
  /** Where the line is at `x` = 0. */
  intercept: number;
  /** The lower end of the slope's interval. */
  lower: number;
  /** The upper end of it. */
  upper: number;
}

/** A test whether values rise or fall. */
export interface MannKendall {
  /** Pairs that rise less pairs that fall. */
  s: number;
  /** The variance of `s` where nothing changes. */
  variance: number;
  /** `s`, one nearer to 0, in standard deviations. */
  z: number;
  /** Kendall's τ-b with time, −1 to 1; `null` when all values are the same. */
  tau: number | null;
  /** How likely so great an `s`, up or down, were every order of the values equally likely; 0 to 1. */
  p: number;
  /** Whether `p` was counted, up to ten values; else it is from `z`. */
  exact: boolean;
}

/** A test whether values change by more than their own uncertainty explains. */
export interface ChiSquaredTrend {
  /** The change from one period to the next, in the values' unit. */
  slope: number;
  /** (slope ÷ its standard error)². */
  chiSquared: number;
  /** How likely so great a χ² if nothing changed; 0 to 1. */
  p: number;
  /** Whether `p` is below 0.002. */
  significant: boolean;
  /** Whether the slope keeps its sign whichever one value is left out. */
  signStable: boolean;
}

/** Many tests judged together. */
export interface FalseDiscoveries {
  /** Each p-value adjusted for the others, in their order; NaN where there was none. */
  adjusted: Float64Array;
  /** Whether each passes at `q`. */
  passes: boolean[];
  /** How many tests there were; say it beside what was found. */
  tests: number;
  /** How many pass. */
  found: number;
}

/** The ends of intervals, in the order of what was given; NaN where there is none. */
export interface Intervals {
  lower: Float64Array;
  upper: Float64Array;
}

/** A control chart of single values. */
export interface Xmr {
  /** In the values' unit, as are the others. */
  mean: number;
  /** The mean step from one value to the next, without its sign. */
  movingRange: number;
  /** mean − 2.66 × movingRange; may be below what is possible. */
  lower: number;
  /** mean + 2.66 × movingRange. */
  upper: number;
  /** What is out of the ordinary, by place. */
  signals: XmrSignal[];
}

/** A value out of the ordinary. */
export interface XmrSignal {
  /** Its place from 0. */
  place: number;
  /** Beyond a limit; in a run on one side of the mean; in a steady rise or fall; two of three near a limit. */
  rule: "outside" | "run" | "trend" | "near-limit";
}
