// simple-statistics, as its documentation shows. Its quantiles are not of type 7, so those are interpolated here.
import { median, medianAbsoluteDeviation, medianSorted } from "simple-statistics";
import { lists } from "./lists.mjs";

export const name = "simple-statistics";

const sort = (list) => list.slice().sort((one, other) => one - other);

function quartiles(list) {
  const sorted = sort(list);
  return [0.25, 0.75].map((p) => {
    const position = (sorted.length - 1) * p;
    const index = Math.floor(position);
    const lower = sorted[index];
    return index + 1 < sorted.length ? lower + (position - index) * (sorted[index + 1] - lower) : lower;
  });
}

export const { all, group } = lists({ median, mad: medianAbsoluteDeviation, quartiles, sort, middle: medianSorted });
