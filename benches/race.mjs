// A race: contestants in turn, round by round, after all have been warmed up and their answers held against the scalar
// functions'.

/**
 * A batch of calls takes about this long, in milliseconds: clocks are fine enough, and caches are a contestant's own again, who
 * has waited for all others. With 20, two calls of the fastest made a round.
 */
const BATCH = 100;
const MOST_CALLS = 4096;
/** Warmed up for so long, in milliseconds, or by so many batches. */
const WARM = { time: 1500, batches: 8 };

/**
 * Checks and times contestants at one piece of work, or at several in turn. Gives, for each work and contestant, its
 * milliseconds per call in each round that it ran in, by the round.
 * @param {any} race @param {Record<string, any>} runners @param {(line: string) => void} say
 */
export async function run({ title, works, rounds, contestants }, runners, say) {
  say(title);
  const entered = [];
  for (const work of works) {
    await runners.native.answers("scalar", work, `${work}.reference.f64`);
    for (const contestant of contestants) entered.push(...(await enter(contestant, work, runners, say)));
  }
  for (let round = 0; round < rounds; round++) {
    for (const one of entered) {
      if (round % (one.every ?? 1) === 0) one.times.set(round, await batch(one, one.calls));
    }
  }
  for (const { work, runner, who } of entered) await runner.leave(who, work);
  return entered.map(({ work, id, title, times }) => ({ work, id, title, times }));
}

/** A contestant that gives the right answers and is as fast as it gets; none where there is nothing to run it. */
async function enter(contestant, work, runners, say) {
  const runner = runners[contestant.where];
  if (!runner) return [];
  await runner.check(contestant.who, work, `${work}.reference.f64`, contestant.allowed);
  say(`  ${work}: ${contestant.title} gives the same answers`);
  const one = { ...contestant, work, runner, next: 1, times: new Map() };
  return [{ ...one, calls: await warm(one), next: one.next }];
}

/** Calls go on being numbered: of alike pieces of work, none comes twice in a row. */
async function batch(one, calls) {
  const each = await one.runner.time(one.who, one.work, one.next, calls);
  one.next += calls;
  return each;
}

/** Lets a contestant work for a while; how many of its calls make a batch. */
async function warm(one) {
  const inBatch = (each) => Math.max(1, Math.min(MOST_CALLS, Math.ceil(BATCH / each)));
  const began = performance.now();
  let each = await batch(one, 1);
  for (let done = 1; done < WARM.batches && performance.now() - began < WARM.time; done++) each = await batch(one, inBatch(each));
  return inBatch(each);
}

/**
 * Very first calls, each in a page of its own: until ready, and then until answered.
 * @param {any} race @param {() => Promise<any>} open @param {(line: string) => void} say
 */
export async function firsts({ work, rounds, contestants }, open, say) {
  say(`First calls of ${work}`);
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
