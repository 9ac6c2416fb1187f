/** Asserting that a call of the package fails as it promises. */
import assert from "node:assert/strict";
import { isCouncilCompareError } from "council-compare";

/** Asserts that a call fails with one of our errors of that code. */
export async function failsWith(code: string, call: () => unknown): Promise<void> {
  await assert.rejects(async () => call(), (error: unknown) => {
    assert.ok(isCouncilCompareError(error), `${String(error)} from ${String(call)}`);
    assert.equal(error.code, code, error.message);
    assert.ok(error.message.length > 10);
    return true;
  }, String(call));
}
