// A race: contestants in turn, round by round, after all have been warmed up and their answers held against the scalar
// functions'.

/** A batch of calls takes about this long, so that clocks are fine enough, in milliseconds. */
const BATCH = 20;
const MOST_CALLS = 512;
/** Warmed up for so long or by so many calls, in milliseconds. */
const WARM = { time: 1500, calls: 8 };

/**
 * Checks and times. Gives, for each contestant, its milliseconds per call in each round that it ran in, by the round.
 * @param {any} race @param {Record<string, any>} runners @param {(line: string) => void} say
 */
export async function run({ title, work, rounds, contestants }, runners, say) {
  say(title);
  const reference = `${work}.reference.f64`;
  await runners.native.answers("scalar", work, reference);
  const entered = [];
  for (const contestant of contestants) {
    const runner = runners[contestant.where];
    if (!runner) continue;
    await runner.check(contestant.who, work, reference, contestant.allowed);
    say(`  ${contestant.title}: the same answers`);
    entered.push({ ...contestant, runner, calls: await warm(runner, contestant.who, work, rounds), times: new Map() });
  }
  let first = 0;
  for (let round = 0; round < rounds; round++) {
    for (const { runner, who, every = 1, calls, times } of entered) {
      if (round % every) continue;
      times.set(round, await runner.time(who, work, first, calls));
    }
    first += MOST_CALLS;
  }
  for (const { runner, who } of entered) await runner.leave(who, work);
  return entered.map(({ id, title, times }) => ({ id, title, times }));
}

/** Lets a contestant work until it is as fast as it gets; how many calls make a batch. */
async function warm(runner, who, work) {
  const began = performance.now();
  let each = await runner.time(who, work, 0, 1);
  for (let call = 1; call < WARM.calls && performance.now() - began < WARM.time; call++) each = await runner.time(who, work, call, Math.min(MOST_CALLS, Math.ceil(BATCH / each)));
  return Math.max(1, Math.min(MOST_CALLS, Math.ceil(BATCH / each)));
}

/**
 * Very first calls, each in a page of its own.
 * @param {any} race @param {() => Promise<any>} open @param {(line: string) => void} say
 */
export async function firsts({ title, work, rounds, contestants }, open, say) {
  say(title);
  const results = contestants.map(({ id, title }) => ({ id, title, times: new Map(), ready: new Map() }));
  for (let round = 0; round < rounds; round++) {
    for (const [place, { who }] of contestants.entries()) {
      const page = await open();
      const [ready, first] = await page.first(who, work);
      results[place].ready.set(round, ready);
      results[place].times.set(round, first);
      await page.close();
    }
  }
  return results;
}
