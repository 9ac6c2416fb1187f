// The benches' own arithmetic: hand-written JavaScript gives what the package gives, on the figures that they race over. No
// times, and no packages of theirs; `cargo xtask bench --quick` does the same with everybody, in Chromium and natively.
import assert from "node:assert/strict";
import { test } from "node:test";

/** By an address that the compiler cannot follow: the benches have packages of their own, and are scripts without types. */
const bench = (file: string): Promise<any> => import(new URL(`../benches/${file}`, import.meta.url).href);
const { agree, joined, split: arraysOf } = await bench("answers.mjs");
const { arena, shape } = await bench("arena.mjs");
const { contestants } = await bench("contestants/index.mjs");
const { made } = await bench("workloads.mjs");

/** The bytes of a file that nobody wrote. */
const read = async (file: string): Promise<ArrayBuffer> => {
  const numbers: Float64Array | Int32Array | string = made(file);
  assert.ok(typeof numbers !== "string", file);
  return numbers.slice().buffer as ArrayBuffer;
};
const inside = arena(contestants, read);

for (const work of ["all-48x30x5", "all-40x10x12", "group-48x30x5", "stream-33x200x2", "nearest-120"]) {
  test(`${work}: by hand as by the package`, async () => {
    const ours: Float64Array = await inside.answers("ours", work);
    assert.ok(ours.some((number) => number !== 0 && Number.isFinite(number)));
    for (const who of ["hand", "places"]) agree(who, shape(work), split(await inside.answers(who, work), work), ours);
  });
}

test("a wrong answer is named", async () => {
  const right: Float64Array = await inside.answers("hand", "group-48x30x5");
  const wrong = right.slice();
  wrong[151] = (wrong[151] ?? 0) + 1e-6;
  assert.throws(() => agree("somebody", shape("group-48x30x5"), split(wrong, "group-48x30x5"), right), /^Error: somebody: peers.median at 1 is /);
});

/** The arrays of an answer; joined, they are it again. */
function split(all: Float64Array, work: string): Float64Array[] {
  const arrays = arraysOf(all, shape(work));
  assert.deepEqual(joined(arrays), all);
  return arrays;
}
