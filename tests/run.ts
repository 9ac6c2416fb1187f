/**
 * Runs test files one after another and tells all that they say: `node --import tsx tests/run.ts FILE …`
 *
 * It is Node's own runner. What is added: a file that does not end is stopped, and once begun again. In one run of
 * everything Node 20 stood still before the first test of a file that takes a second; 750 runs of it by itself did not
 * repeat that. Node is known to come to such a stop now and then (nodejs/node#50948 and #54918), and a file of ours that
 * never ends does so twice, and has failed.
 */
import { spec } from "node:test/reporters";
import { run } from "node:test";

const MOST_MINUTES = 12;

/** Runs the files once. Those that failed, and those of them that were stopped without having failed. */
async function once(files: readonly string[]): Promise<{ failed: boolean; stopped: string[] }> {
  const stopped = new Set<string>();
  let failed = false;
  const running = run({ files: [...files], concurrency: true, timeout: MOST_MINUTES * 60_000 });
  running.on("test:fail", ({ name, details, todo, skip }) => {
    const { failureType } = details.error as { failureType?: string };
    const file = files.find((file) => name.endsWith(file));
    if (file !== undefined && failureType === "testTimeoutFailure") stopped.add(file);
    else if (todo === undefined && skip === undefined) failed = true;
  });
  for await (const line of running.compose(new spec())) process.stdout.write(line as string);
  return { failed, stopped: [...stopped] };
}

const files = process.argv.slice(2);
const first = await once(files);
let failed = first.failed || files.length === 0;
if (first.stopped.length > 0) {
  console.log(`\nStopped after ${MOST_MINUTES} minutes, and now begun again: ${first.stopped.join(", ")}`);
  const second = await once(first.stopped);
  failed ||= second.failed || second.stopped.length > 0;
}
process.exitCode = failed ? 1 : 0;
