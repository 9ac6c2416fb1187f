// The package as built, in Node: against published results, against the command line, and as a stranger installs it.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";
import { open, type Comparison, type Family, type Release, type Trend } from "council-compare";
import { nearestNeighbours, scores } from "council-compare/stats";
import { councilCompare, RELEASE } from "./command.ts";
import { failsWith } from "./failure.ts";

const data = (name: string) => readFileSync(fileURLToPath(new URL(`data/${name}`, import.meta.url)), "utf8");
const fromDisk = (): Promise<Release> => open("release", { read: (file) => readFile(join(RELEASE, file)) });

test("the Wasm reproduces every published distance from the median in MADs", async () => {
  const sets = new Map<string, { values: (number | null)[]; published: (number | null)[] }>();
  const number = (text: string) => (text === "" ? null : Number(text));
  for (const line of data("oflog-adult-social-care-mads.csv").trim().split(/\r?\n/).slice(1)) {
    const [, period = "", metric = "", value = "", , mads = ""] = line.split(",");
    const key = `${metric} ${period}`;
    if (!sets.has(key)) sets.set(key, { values: [], published: [] });
    sets.get(key)?.values.push(number(value));
    sets.get(key)?.published.push(number(mads));
  }
  let compared = 0;
  for (const [set, { values, published }] of sets) {
    const ours = await scores(values);
    published.forEach((mads, index) => {
      const score = ours[index] ?? NaN;
      if (mads === null) return assert.ok(Number.isNaN(score), set);
      compared++;
      assert.ok(Math.abs(score - mads) <= 1e-9 * Math.max(1, Math.abs(mads)), `${set}: ${score} against ${mads}`);
    });
  }
  assert.equal(compared, 2850);
});

test("the Wasm reproduces the neighbours that ONS published", async () => {
  const { rows, neighbours, overlaps } = JSON.parse(data("ons-demographic-neighbours.json")) as {
    rows: { code: string; values: (number | null)[] }[];
    neighbours: Record<string, string[]>;
    overlaps: [string, string][];
  };
  rows.sort((a, b) => (a.code < b.code ? -1 : 1));
  const width = rows[0]?.values.length ?? 0;
  // As many more as a county has districts at most, since overlapping pairs are left out afterwards.
  const k = 20 + 12;
  const { rows: found, distances } = await nearestNeighbours(rows.flatMap((row) => row.values), { k, weights: new Float64Array(width).fill(1) });
  const left = new Set(overlaps.flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]));
  for (const [row, { code }] of rows.entries()) {
    const codes = [...found.slice(row * k, row * k + k)].map((near) => rows[near]?.code ?? "");
    const ours = codes.filter((near) => !left.has(`${code} ${near}`)).slice(0, 20);
    assert.deepEqual(ours, neighbours[code], code);
    const gaps = distances.slice(row * k, row * k + k);
    assert.ok(gaps.every((gap, place) => gap >= (gaps[place - 1] ?? 0)), code);
  }
});

test("a release answers as the command line does, to the last bit", async () => {
  const release = await fromDisk();
  for (const area of ["Darlington", "Derbyshire", "Amber Valley", "City of London", "Isles of Scilly", "E08000016"]) {
    for (const peers of ["similar", "class", "region"] as const) {
      const printed = JSON.parse(councilCompare("compare", RELEASE, area, "--peers", peers, "--format", "json")) as Comparison[];
      const metrics = release.metricsOf(area);
      assert.deepEqual(printed.map((one) => one.metric.id), metrics);
      for (const [index, metric] of metrics.entries()) {
        const { strip, series, ...ours } = await release.compare({ area, metric, peers });
        assert.deepEqual(ours, printed[index]);
        assert.equal(series().headings[1], ours.area.name);
        assert.match(strip(), new RegExp(`data-marks="${ours.england.n}"`));
      }
    }
  }
});

test("a metric at once is its comparisons one by one", async () => {
  const release = await fromDisk();
  const states = ["value", "missing", "hidden", "not-applicable"];
  let [compared, scored] = [0, 0];
  for (const { id: metric } of release.catalogue.metrics.filter((_, index) => index % 12 === 0)) {
    for (const [peers, scale] of [[undefined, undefined], ["region", "normal"]] as const) {
      const bulk = await release.bulk({ metric, peers, scale });
      const cells = bulk.periods.length * bulk.areas.length;
      assert.deepEqual([bulk.metric, bulk.value.length, bulk.status.length], [metric, cells, cells]);
      for (let cell = 5; cell < cells; cell += 151) {
        const area = bulk.areas[cell % bulk.areas.length]!;
        // A code that was replaced is another council to `compare`.
        if (release.find(area).code !== area) continue;
        const period = bulk.periods[Math.floor(cell / bulk.areas.length)];
        const { status, value, england, peers: group } = await release.compare({ area, metric, period, peers, scale });
        const ours = [bulk.value, bulk.n, bulk.median, bulk.mad, bulk.score, bulk.peersN, bulk.peersMedian, bulk.lowerQuartile, bulk.upperQuartile, bulk.distance];
        const theirs = [value, england.n, england.median, england.mad, england.score, group.n, group.median, group.lowerQuartile, group.upperQuartile, group.distance];
        assert.equal(states[bulk.status[cell]!], status);
        assert.deepEqual(ours.map((column) => column[cell]), theirs.map((number) => number ?? NaN), `${metric} ${area} ${period}`);
        compared++;
        scored += Number(england.score !== null);
      }
    }
  }
  assert.ok(compared > 400 && scored > 150, `${compared} ${scored}`);
  await failsWith("unknown-metric", () => release.bulk({ metric: "x" }));
  await failsWith("unknown-group", () => release.bulk({ metric: "carer-quality-of-life", peers: "friends" as never }));
  await failsWith("bad-argument", () => release.bulk({ metric: 7 as never }));
  await failsWith("bad-argument", () => release.bulk({ metric: "carer-quality-of-life", scale: "sideways" as never }));
});

test("every figure of every council, period and metric is what the command line exports, to the last bit", async () => {
  const release = await fromDisk();
  const columns = {
    value: "value", n: "n", median: "median", mad: "mad", score: "score", peersN: "peers_n", peersMedian: "peers_median",
    lowerQuartile: "peers_lower_quartile", upperQuartile: "peers_upper_quartile", distance: "peers_distance",
  } as const;
  let compared = 0;
  for (const { id } of release.catalogue.metrics) {
    const rows = JSON.parse(councilCompare("export", RELEASE, "--metric", id, "--format", "json")) as Record<string, string | number | null>[];
    const bulk = await release.bulk({ metric: id });
    const [areas, periods] = [bulk.areas, bulk.periods].map((names) => new Map(names.map((name, index) => [name, index])));
    for (const row of rows) {
      const cell = (periods?.get(String(row["period"])) ?? NaN) * bulk.areas.length + (areas?.get(String(row["area"])) ?? NaN);
      const theirs = Object.values(columns).map((name) => (row[name] === null || row[name] === "" || row[name] === undefined ? NaN : Number(row[name])));
      const ours = (Object.keys(columns) as (keyof typeof columns)[]).map((name) => bulk[name][cell] ?? NaN);
      if (ours.some((number, index) => !Object.is(number, theirs[index]) && number !== theirs[index])) assert.deepEqual(ours, theirs, `${id} ${row["area"]} ${row["period"]}`);
      compared++;
    }
  }
  assert.ok(compared > 200_000, `${compared}`);
});

test("trends are told as the command line tells them, to the last bit", async () => {
  const release = await fromDisk();
  for (const area of ["Darlington", "Derbyshire", "City of London"]) {
    const told = JSON.parse(councilCompare("trend", RELEASE, area, "--format", "json")) as { trends: Trend[]; family: Family };
    assert.deepEqual(await release.family(area), told.family);
    let pictures = 0;
    for (const [index, metric] of release.metricsOf(area).entries()) {
      const { chart, ...ours } = await release.trend({ area, metric });
      assert.deepEqual(ours, told.trends[index]);
      const figures = ours.moments.filter(({ value }) => value !== null).length;
      const svg = chart({ width: 320 });
      assert.equal(svg !== undefined, figures > 2, metric);
      if (svg) assert.match(svg, new RegExp(`data-marks="${figures}"`));
      pictures += Number(svg !== undefined);
    }
    assert.ok(pictures > 20, `${area}: ${pictures}`);
  }
  const trend = await release.trend({ area: "Darlington", metric: "household-waste-recycling-rate" });
  assert.match(trend.chart({ alone: true }) ?? "", /<title>.*<desc>.*Source: /s);
  assert.throws(() => trend.chart({ width: 100 }), /width/);
  await failsWith("unknown-metric", () => release.trend({ area: "Darlington", metric: "luck" }));
  await failsWith("unknown-area", () => release.family("Atlantis"));
});

test("numbers are written as Intl.NumberFormat writes them", async () => {
  const release = await fromDisk();
  let compared = 0;
  for (const { code } of release.councils().filter((_, index) => index % 9 === 0)) {
    for (const metric of release.metricsOf(code)) {
      const { value, metric: entry, sentences } = await release.compare({ area: code, metric });
      if (value === null) continue;
      const digits = { minimumFractionDigits: entry.decimals, maximumFractionDigits: entry.decimals };
      const theirs = new Intl.NumberFormat("en-GB", digits).format(value).replace("-", "−");
      assert.ok(sentences.figure.replace(/^(−?)£/, "$1").startsWith(theirs), `${sentences.figure} against ${theirs}`);
      compared++;
    }
  }
  assert.ok(compared > 200, `${compared}`);
});

test("a release is asked in JavaScript's own terms", async () => {
  const release = await fromDisk();
  assert.equal(release.councils().length, 317);
  assert.equal(release.find("E08000016").code, "E08000038"); // a code that was replaced
  assert.equal(release.search("Darlngton")[0]?.name, "Darlington");
  assert.equal(release.group("Darlington").members.length, 15);
  const alone = (await release.compare({ area: "Darlington", metric: "carer-quality-of-life" })).strip({ alone: true, width: 300 });
  assert.match(alone, /<title>.*<desc>.*Source: NHS England/s);
  const earlier = await release.compare({ area: "Darlington", metric: "carer-quality-of-life", period: "2016-04-01/P1Y" });
  assert.equal(earlier.value, 7.6);
  await failsWith("unknown-area", () => release.find("Atlantis"));
  await failsWith("bad-argument", () => release.find(7 as never));
  await failsWith("bad-argument", () => release.search("d", -1));
  await failsWith("unknown-group", () => release.group("Darlington", "friends" as never));
  await failsWith("bad-argument", () => release.load("nothing"));
  await failsWith("unknown-metric", () => release.compare({ area: "Darlington", metric: "x" }));
  await failsWith("bad-period", () => release.compare({ area: "Darlington", metric: "carer-quality-of-life", period: "2016" }));
  await failsWith("unknown-period", () =>
    release.compare({ area: "Darlington", metric: "carer-quality-of-life", period: "1999-04-01/P1Y" }),
  );
});

test("a postcode is answered, and nothing but its shard is read for it", async () => {
  const asked: string[] = [];
  const release = await open("release", { read: (file) => (asked.push(file), readFile(join(RELEASE, file))) });
  asked.length = 0;
  const { title, certainty, councils, notes } = await release.postcode("cb11aa");
  assert.deepEqual([title, certainty, notes.length], ["CB1 1AA is served by Cambridge and Cambridgeshire.", "exact", 1]);
  assert.deepEqual(councils.map(({ area }) => [area.slug, area.class]), [["cambridge", "district"], ["cambridgeshire", "county"]]);
  assert.match(councils[1]?.services ?? "", /^Adult social care, .* and adult skills\.$/);
  assert.equal((await release.postcode("CB2 1TN")).certainty, "exact");
  assert.match(asked.join(" "), /^postcodes\.[0-9a-f]{12}\.json postcodes\.[0-9a-f]{12}\/cb\.ccb$/);
  const wales = await release.postcode("CF10 1AA");
  assert.deepEqual([wales.councils, wales.pointers[0]?.title, asked.length], [[], "Data Cymru", 2]);
  assert.deepEqual(["DL1", "dl1 5qo", "Darlington", "E06000005", ""].map((one) => release.isPostcode(one)), [true, true, false, false, false]);
  for (const { name } of release.councils()) assert.equal(release.isPostcode(name), false, name);
  await failsWith("bad-postcode", () => release.postcode("DL1 5QO"));
  await failsWith("bad-argument", () => release.postcode(7 as never));
  const bare = await open("release", {
    read: async (file) => {
      const bytes = await readFile(join(RELEASE, file));
      return file === "index.json" ? Buffer.from(JSON.stringify({ ...JSON.parse(bytes.toString()), postcodes: undefined })) : bytes;
    },
  });
  await failsWith("no-postcodes", () => bare.postcode("DL1 5QT"));
});

test("a damaged release is an error, and the next try may succeed", async () => {
  let damage: ((bytes: Buffer) => Uint8Array) | undefined = (bytes) => bytes.subarray(0, bytes.length / 2);
  const read = async (file: string) => {
    const bytes = await readFile(join(RELEASE, file));
    return damage && file.endsWith(".ccb") ? damage(bytes) : bytes;
  };
  await failsWith("truncated-bundle", () => open("release", { read }));
  damage = (bytes) => ((bytes[99] = (bytes[99] ?? 0) ^ 1), bytes);
  await failsWith("damaged-bundle", () => open("release", { read }));
  damage = () => new TextEncoder().encode("<!doctype html>");
  await failsWith("not-a-bundle", () => open("release", { read }));
  await failsWith("not-fetched", () => open("release", { read: async () => damage!(Buffer.alloc(0)) }));
  await failsWith("newer-bundle", () =>
    open("release", { read: async () => new TextEncoder().encode('{"format":2,"catalogue":{},"themes":[]}') }),
  );
  damage = undefined;
  const release = await open("release", { read });
  damage = (bytes) => bytes.subarray(0, 40);
  await failsWith("truncated-bundle", () => release.load("roads"));
  damage = undefined;
  await release.load("roads");
});

test("the package installs and runs in a stranger's project", () => {
  const folder = mkdtempSync(join(tmpdir(), "council-compare-"));
  try {
    const pkg = fileURLToPath(new URL("../pkg", import.meta.url));
    const packed = execFileSync("npm", ["pack", pkg, "--pack-destination", folder, "--json"], { encoding: "utf8" });
    const [{ filename, size }] = JSON.parse(packed) as [{ filename: string; size: number }];
    writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "stranger", private: true, type: "module" }));
    execFileSync("npm", ["install", "--no-audit", "--no-fund", "--offline", `./${filename}`], { cwd: folder, stdio: "pipe" });
    const program = 'import { scores } from "council-compare/stats"; import "council-compare"; console.log((await scores([2, 3, null, 9])).join());';
    const said = execFileSync("node", ["--input-type=module", "--eval", program], { cwd: folder, encoding: "utf8" });
    assert.equal(said.trim(), "-1,0,NaN,6");
    const wasm = ["council_compare", "council_compare_stats"].map((name) => {
      const bytes = brotliCompressSync(readFileSync(join(pkg, "dist", `${name}_bg.wasm`))).length;
      return `${name} ${bytes} bytes of brotli`;
    });
    console.log(`package: ${size} bytes packed; ${wasm.join(", ")}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
