/** The command line, for tests that hold the page and the package against it. */
import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The release that the site serves. */
export const RELEASE = fileURLToPath(new URL("../www/data", import.meta.url));

/** Runs `council-compare` and gives back what it printed. Fails with what it said on stderr. */
export function councilCompare(...args: string[]): string {
  const built = process.env["COUNCIL_COMPARE_BIN"];
  const [program, before] = built
    ? [built, []]
    : ["cargo", ["run", "--quiet", "--package", "council-compare-cli", "--bin", "council-compare", "--"]];
  return execFileSync(program, [...before, ...args], { cwd: ROOT, encoding: "utf8", maxBuffer: 1 << 28 });
}
