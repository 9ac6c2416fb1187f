// Many measures, part after part, by workers that the package brings along. These are made up: every second one rises.
import { streamFrames } from "council-compare/bulk";

const [areas, periods] = [3, 6];

/** The figures of the measures from one to before another: measure by measure, in it period by period, area by area. */
function figures(from: number, to: number): Float64Array {
  return Float64Array.from({ length: (to - from) * periods * areas }, (_, cell) => {
    const column = Math.floor(cell / areas);
    const [metric, period] = [from + Math.floor(column / periods), column % periods];
    return metric % 2 === 0 ? period : -period;
  });
}

/** How many of so many measures rose in the first area. */
export async function rising(metrics: number): Promise<number> {
  let count = 0;
  for await (const { from, to, trends } of streamFrames({ areas, periods, metrics, figures, atOnce: 100, workers: 2 })) {
    for (let metric = 0; metric < to - from; metric++) if ((trends.slope[metric * areas] ?? NaN) > 0) count++;
  }
  return count;
}
