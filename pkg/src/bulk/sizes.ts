// How large whole sets may be, and whose groups fit them.
import { atMost, LONGEST, whole } from "../check.js";
import { failure } from "../error.js";
import type { Groups } from "./frame.js";
import type { Shape } from "./held.js";

/** How large a frame is. Error code: `bad-argument`. */
export function sizes(options: Shape): Shape {
  const areas = whole(options.areas, 1, "areas", 65_534);
  const metrics = whole(options.metrics, 0, "metrics");
  const periods = whole(options.periods, 0, "periods", LONGEST);
  atMost(areas * metrics, 16_777_216, "areas × metrics");
  return { areas, metrics, periods };
}

/** Groups as the core takes them. Error code: `bad-argument`. */
export function groupsOf(options: Groups, areas: number): { groups: Int32Array; size: number } {
  const size = whole(options.size, 0, "size", 254);
  return { groups: members(options.groups, "groups", areas, areas * size, areas * size), size };
}

/** Members of groups: from `least` to `most`, whole numbers from −1 to the last area. Error code: `bad-argument`. */
export function members(given: Int32Array | readonly number[], name: string, areas: number, least: number, most: number): Int32Array {
  if (!(given instanceof Int32Array) && !Array.isArray(given)) throw failure("bad-argument", `${name} must be an array of areas' numbers`);
  if (given.length < least || given.length > most) throw failure("bad-argument", `${name} must hold ${least === most ? "" : "at most "}${most} members, not ${given.length}`);
  const other = given.findIndex((member: unknown) => !(Number.isInteger(member) && (member as number) >= -1 && (member as number) < areas));
  if (other >= 0) throw failure("bad-argument", `${name}[${other}] must be an area from 0 to ${areas - 1}, or -1`);
  return given instanceof Int32Array ? given : Int32Array.from(given);
}
