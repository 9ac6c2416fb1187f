// What the generated bindings let through: `null` in an array would become 0, -1 a huge index. Checked here.
import { failure } from "./error.js";

/** Numbers as the core takes them. `null`, `undefined` and NaN mean "no figure" and become NaN, never 0. */
export type Numbers = Float64Array | readonly (number | null | undefined)[];

/** The numbers as a typed array. Error code: `bad-argument`, with the index of what is neither a number nor missing. */
export function numbers(values: Numbers, name: string): Float64Array {
  if (values instanceof Float64Array) return values;
  if (!Array.isArray(values)) throw failure("bad-argument", `${name} must be an array of numbers`);
  return Float64Array.from(values as unknown[], (value, index) => {
    if (value === null || value === undefined) return NaN;
    if (typeof value !== "number") throw failure("bad-argument", `${name}[${index}] is not a number or null`);
    return value;
  });
}

/** A whole number of at least `least`. Error code: `bad-argument`. */
export function whole(value: unknown, least: number, name: string): number {
  if (Number.isSafeInteger(value) && (value as number) >= least && (value as number) < 2 ** 31) return value as number;
  throw failure("bad-argument", `${name} must be a whole number of at least ${least}`);
}

/** A finite number within two ends, both included. Error code: `bad-argument`. */
export function within(value: unknown, least: number, most: number, name: string): number {
  if (typeof value === "number" && value >= least && value <= most) return value;
  throw failure("bad-argument", `${name} must be a number from ${least} to ${most}`);
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
