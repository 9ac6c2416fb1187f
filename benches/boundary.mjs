// What a reader waits for, from JavaScript: one council's page, and the search box. Beside others' code: bench.mjs.
// Run by `cargo xtask bench`; never a test, because times are not promises.
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { open } from "council-compare";

const RELEASE = fileURLToPath(new URL("../www/data", import.meta.url));
const RUNS = 15;

/** Medians of interleaved runs, in microseconds. */
async function race(contestants) {
  const times = contestants.map(() => []);
  for (let run = 0; run < RUNS; run++) {
    for (const [index, [, work]] of contestants.entries()) {
      const began = performance.now();
      await work();
      times[index].push((performance.now() - began) * 1000);
    }
  }
  const middle = (list) => list.sort((a, b) => a - b)[RUNS >> 1];
  return contestants.map(([name], index) => ({ name, microseconds: middle(times[index]) }));
}

function report(title, rows) {
  console.log(`\n${title}`);
  const first = rows[0].microseconds;
  for (const { name, microseconds } of rows) {
    console.log(`  ${name.padEnd(34)}${microseconds.toFixed(0).padStart(9)} µs  × ${(microseconds / first).toFixed(2)}`);
  }
}

const release = await open("release", { read: (file) => readFile(join(RELEASE, file)) });
const area = "Darlington";
const metrics = release.metricsOf(area);
for (const metric of metrics) await release.compare({ area, metric });
report(
  `One council's page: ${metrics.length} metrics`,
  await race([
    ["compared, worded, tabled", async () => { for (const metric of metrics) await release.compare({ area, metric }); }],
    ["and drawn", async () => { for (const metric of metrics) (await release.compare({ area, metric })).strip(); }],
  ]),
);
report("Names searched as one types", await race([["ours, Wasm", () => release.search("Darlngton")]]));
