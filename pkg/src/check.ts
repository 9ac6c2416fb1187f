// What the generated bindings let through: `null` in an array would become 0, -1 a huge index. Checked here.
import { failure } from "./error.js";

/** Numbers as the core takes them. `null`, `undefined` and NaN mean "no figure" and become NaN, never 0. */
export type Numbers = Float64Array | readonly (number | null | undefined)[];

/** The most numbers in one argument: 134 MB of them. The core holds a few copies and has 4 GB. */
const MOST = 2 ** 24;

/** The most values of a series: for each pair of them something is calculated. */
export const LONGEST = 5000;

/**
 * The numbers as a typed array. Error code: `bad-argument`, with the index of what is neither a number nor missing, or
 * for more than 16,777,216 of them.
 */
export function numbers(values: Numbers, name: string): Float64Array {
  const typed = values instanceof Float64Array;
  if (!typed && !Array.isArray(values)) throw failure("bad-argument", `${name} must be an array of numbers`);
  atMost(values.length, MOST, name);
  if (typed) return values;
  return Float64Array.from(values as unknown[], (value, index) => {
    if (value === null || value === undefined) return NaN;
    if (typeof value !== "number") throw failure("bad-argument", `${name}[${index}] is not a number or null`);
    return value;
  });
}

/** The numbers of a series, at most 5,000. Error code: `bad-argument`. */
export function series(values: Numbers, name: string): Float64Array {
  const typed = numbers(values, name);
  atMost(typed.length, LONGEST, name);
  return typed;
}

/** Numbers that are each missing or as they must be. Error code: `bad-argument`, with the index of the first other. */
export function each(values: Numbers, name: string, holds: (value: number) => boolean, what: string): Float64Array {
  const typed = numbers(values, name);
  const other = typed.findIndex((value) => !Number.isNaN(value) && !holds(value));
  if (other >= 0) throw failure("bad-argument", `${name}[${other}] must be ${what}, or null`);
  return typed;
}

/** Counts: whole numbers from 0, or missing. Error code: `bad-argument`. */
export function counts(values: Numbers, name: string): Float64Array {
  const counts = (value: number) => Number.isInteger(value) && value >= 0 && value < 2 ** 32;
  return each(values, name, counts, "a whole number from 0 to 4294967295");
}

/** Refuses lists of different lengths. Error code: `bad-argument`. */
export function alike(one: Float64Array, other: Float64Array, names: string): void {
  if (one.length !== other.length) throw failure("bad-argument", `${names} must be equally long, not ${one.length} and ${other.length}`);
}

/** Refuses more than there is room for. Error code: `bad-argument`. */
export function atMost(length: number, most: number, name: string): void {
  if (length > most) throw failure("bad-argument", `${name} must hold at most ${most} numbers, not ${length}`);
}

/** The greatest whole number that the core takes. */
const GREATEST = 2 ** 31 - 1;

/** A whole number from `least` to `most`. Error code: `bad-argument`. */
export function whole(value: unknown, least: number, name: string, most = GREATEST): number {
  if (Number.isInteger(value) && (value as number) >= least && (value as number) <= most) return value as number;
  throw failure("bad-argument", `${name} must be a whole number ${most < GREATEST ? `from ${least} to ${most}` : `of at least ${least}`}`);
}

/** A finite number within two ends, both included. Error code: `bad-argument`. */
export function within(value: unknown, least: number, most: number, name: string): number {
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw failure("bad-argument", `${name} must be a number from ${least} to ${most}`);
}

/** A share of certainty, as 0.95: above 0 and below 1. Error code: `bad-argument`. */
export function certainty(value: unknown): number {
  if (typeof value === "number" && value > 0 && value < 1) return value;
  throw failure("bad-argument", "confidence must be a number above 0 and below 1");
}

/** Two shares from 0 to 1, the second not below the first. Error code: `bad-argument`. */
export function shares(value: unknown, name: string): [number, number] {
  const [low, high] = Array.isArray(value) ? (value as unknown[]) : [];
  const least = within(low, 0, 1, `${name}[0]`);
  return [least, within(high, least, 1, `${name}[1]`)];
}

/** A text. Error code: `bad-argument`. */
export function text(value: unknown, name: string): string {
  if (typeof value === "string") return value;
  throw failure("bad-argument", `${name} must be a text`);
}

/** A text, or nothing. Error code: `bad-argument`. */
export function maybeText(value: unknown, name: string): string | undefined {
  return value === undefined || value === null ? undefined : text(value, name);
}
