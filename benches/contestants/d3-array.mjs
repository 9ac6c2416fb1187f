// d3-array, as its documentation shows; it has no MAD, which is a median of distances from the median.
import { ascending, median, quantile, quantileSorted, sort } from "d3-array";
import { lists } from "./lists.mjs";

export const name = "d3-array";

export const { all, group } = lists({
  median,
  mad(list) {
    const centre = median(list);
    return median(list, (value) => Math.abs(value - centre));
  },
  quartiles: (list) => [quantile(list, 0.25), quantile(list, 0.75)],
  sort: (list) => sort(list, ascending),
  middle: (sorted) => quantileSorted(sorted, 0.5),
});
