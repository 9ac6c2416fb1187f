// Times as tables, in Markdown: medians and spread, and ratios of the same rounds.

/** The value a share of the way through numbers in ascending order, between two where need be. @param {number[]} list @param {number} p */
export function quantile(list, p) {
  const sorted = list.toSorted((one, other) => one - other);
  const position = (sorted.length - 1) * p;
  const index = Math.floor(position);
  return sorted[index] + (position - index) * ((sorted[index + 1] ?? sorted[index]) - sorted[index]);
}

/** The ratios of two contestants in the rounds that both ran in. @param {Map<number, number>} one @param {Map<number, number>} other */
export function ratios(one, other) {
  return [...one].filter(([round]) => other.has(round)).map(([round, time]) => time / other.get(round));
}

/** Three digits. @param {number} number */
export function digits(number) {
  if (!Number.isFinite(number)) return "–";
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(number), 0.001))));
  return number.toLocaleString("en-GB", { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

/** @param {string[]} head @param {string[][]} rows */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, place) => (place ? "---:" : "---"))), ...rows.map(line)].join("\n");
}

/** A median, and its quartiles in brackets. @param {number[]} list */
export function beside(list) {
  return list.length ? `${digits(quantile(list, 0.5))} (${digits(quantile(list, 0.25))}–${digits(quantile(list, 0.75))})` : "–";
}

/**
 * The table of a race. The last two columns compare the same rounds only: how many times as long as ours it took, and how
 * many times as long the typed-array JavaScript took as it.
 * @param {{ id: string, title: string, times: Map<number, number> }[]} results
 */
export function race(results) {
  const [ours, hand, one, two] = ["ours", "hand", "one", "two"].map((id) => results.find((result) => result.id === id)?.times);
  const rows = results.map(({ title, times }) => {
    const list = [...times.values()];
    return [
      title,
      ...[0.5, 0, 0.25, 0.75].map((p) => digits(quantile(list, p))),
      String(list.length),
      ours ? beside(ratios(times, ours)) : "–",
      hand ? beside(ratios(hand, times)) : "–",
    ];
  });
  const all = table(["", "median ms", "least", "lower quartile", "upper quartile", "rounds", "its time ÷ ours", "JavaScript's time ÷ its"], rows);
  return one && two ? `${all}\n\nOne worker's time ÷ two workers': ${beside(ratios(one, two))}.` : all;
}

/** How cost grows: milliseconds by size, and how many times those of the size before in the same round. */
export function growth(works, contestants, results) {
  const find = (id, work) => results.find((result) => result.id === id && result.work === work)?.times ?? new Map();
  const rows = contestants.map(({ id, title }) => {
    const cells = works.map((work, place) => {
      const times = find(id, work);
      const middle = digits(quantile([...times.values()], 0.5));
      return place ? `${middle} (× ${digits(quantile(ratios(times, find(id, works[place - 1])), 0.5))})` : middle;
    });
    return [title, ...cells];
  });
  return table(["ms, and × the size before", ...works], rows);
}
