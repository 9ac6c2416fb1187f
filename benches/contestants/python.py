"""numpy, SciPy and scikit-learn: does what each line of its input says, as the native program does.

time CONTESTANT WORK FIRST CALLS      answers CONTESTANT WORK FILE
"""

import math
import sys
import time
import warnings
from pathlib import Path

import numpy as np
from scipy import stats
from scipy.special import erfc
from sklearn.neighbors import NearestNeighbors

SIZE, WIDTH, EXACT_UP_TO = 15, 40, 10
FOLDER = Path(sys.argv[1])
# A column or group without any figure has no median: that is known, and NaN is the answer.
warnings.simplefilter("ignore")


class Work:
    def __init__(self, name):
        self.kind, size = name.split("-")
        sizes = [int(number) for number in size.split("x")]
        self.areas = sizes[0]
        if self.kind == "nearest":
            self.table = np.fromfile(FOLDER / f"table-{size}.f64").reshape(-1, WIDTH)
            return
        self.areas, self.metrics, self.periods = sizes
        self.values = np.fromfile(FOLDER / f"values-{size}.f64").reshape(-1, self.areas)
        self.groups = np.fromfile(FOLDER / f"groups-{self.areas}.i32", dtype=np.int32).reshape(-1, SIZE)
        self.changes = np.fromfile(FOLDER / f"changes-{self.areas}.i32", dtype=np.int32).reshape(-1, 1 + SIZE)


def placed(ordered, place):
    """The numbers at a place of each last axis, in ascending order with NaN behind; NaN where the place is not there."""
    found = np.take_along_axis(ordered, np.clip(place, 0, ordered.shape[-1] - 1)[..., None], axis=-1)[..., 0]
    return np.where(place >= 0, found, np.nan)


def middle(ordered, n):
    return (placed(ordered, (n - 1) // 2) + placed(ordered, np.where(n > 0, n // 2, -1))) / 2


def quantile(ordered, n, p):
    position = (n - 1) * p
    index = np.floor(position).astype(int)
    lower = placed(ordered, np.where(n > 0, index, -1))
    upper = placed(ordered, np.minimum(index + 1, n - 1))
    return lower + (position - index) * (upper - lower)


class Numpy:
    """Whole arrays at once, sorted along an axis: NaN goes last."""

    def spread(self, lists):
        """Count, median, quartiles and MAD along the last axis."""
        ordered = np.sort(lists, axis=-1)
        n = np.count_nonzero(~np.isnan(lists), axis=-1)
        median = middle(ordered, n)
        gaps = np.sort(np.abs(lists - median[..., None]), axis=-1)
        return n, median, quantile(ordered, n, 0.25), quantile(ordered, n, 0.75), middle(gaps, n)

    def scores(self, work):
        n, median, _, _, mad = self.spread(work.values)
        scores = (work.values - median[:, None]) / np.where(mad > 0, mad, np.nan)[:, None]
        return [n, median, mad, scores]

    def peers(self, values, own, groups):
        """Of each column and group; the last column of `values` is that of members who are not there: NaN."""
        lists = values[:, groups]
        ranks = np.where(np.isnan(own), 0, (lists < own[..., None]).sum(axis=-1) + 1)
        return [*self.spread(lists), ranks]

    def lines(self, slopes, years, series):
        """The slopes' median, and each slope in its place."""
        ordered = np.sort(slopes, axis=-1)
        return middle(ordered, np.count_nonzero(~np.isnan(slopes), axis=-1)), ordered

    def trends(self, work):
        series = work.values.reshape(work.metrics, work.periods, work.areas).transpose(0, 2, 1).reshape(-1, work.periods)
        first, second = np.triu_indices(work.periods, 1)
        gaps = series[:, second] - series[:, first]
        n = np.count_nonzero(~np.isnan(series), axis=1)
        s = np.nansum(np.sign(gaps), axis=1).astype(int)
        slope, ordered = self.lines(gaps / (second - first), np.arange(work.periods), series)
        places = np.full((2, len(n)), -1)
        p = np.full(len(n), np.nan)
        codes = self.codes(series, n, (gaps == 0).any(axis=1))
        for code in np.unique(codes):
            where = codes == code
            one = series[np.argmax(where)]
            groups = np.unique(one[~np.isnan(one)], return_counts=True)[1]
            if groups.sum() < 2:
                continue
            p[where] = row(tuple(sorted(groups)))[np.abs(s[where])]
            places[:, where] = np.array(ends(groups))[:, None]
        return [n, slope, placed(ordered, places[0]), placed(ordered, places[1]), s, p]

    def codes(self, series, n, tied):
        """A number for the count of values and the pattern of equal ones."""
        codes = n.astype(float)
        lists = series[tied]
        same = (lists[:, :, None] == lists[:, None, :]).sum(axis=2)
        codes[tied] += 100.0 * np.where(same > 1, 6.0 ** (same - 2) / np.maximum(same, 1), 0).sum(axis=1).round(6)
        return codes

    def all(self, work):
        values = np.column_stack([work.values, np.full(len(work.values), np.nan)])
        return [*self.scores(work), *self.peers(values, work.values, work.groups), *self.trends(work)]

    def group(self, work, call):
        area, *members = work.changes[call % len(work.changes)]
        found = self.peers(work.values, work.values[:, [area]], np.array([members]))
        return [cells.ravel() for cells in found]


class Scipy(Numpy):
    """The same by SciPy's own functions, as its documentation shows: lists that lack something one by one."""

    def spread(self, lists):
        n = np.count_nonzero(~np.isnan(lists), axis=-1)
        quartiles = np.nanquantile(lists, [0.25, 0.5, 0.75], axis=-1)
        mad = stats.median_abs_deviation(lists, axis=-1, nan_policy="omit")
        return n, quartiles[1], quartiles[0], quartiles[2], mad

    def lines(self, slopes, years, series):
        middles = np.full(len(series), np.nan)
        for place, values in enumerate(series):
            known = ~np.isnan(values)
            if known.sum() > 1:
                middles[place] = stats.theilslopes(values[known], years[known], 0.95)[0]
                stats.kendalltau(years[known], values[known])
        return middles, np.sort(slopes, axis=-1)


class Sklearn:
    def nearest(self, work):
        found = NearestNeighbors(n_neighbors=SIZE, algorithm="brute").fit(work.table)
        distances, rows = found.kneighbors()
        return [rows, distances]


ROWS = {}


def row(groups):
    """p by |S| for groups of equal values of these sizes."""
    if groups not in ROWS:
        n = sum(groups)
        sizes = np.arange(n * (n - 1) // 2 + 1)
        if n > EXACT_UP_TO:
            ROWS[groups] = np.where(sizes > 0, erfc((sizes - 1) / math.sqrt(variance(groups)) / math.sqrt(2)), 1.0)
        else:
            orders = inversions(groups)
            reach = np.abs(len(orders) - 1 - 2 * np.arange(len(orders)))
            ROWS[groups] = np.array([orders[reach >= s].sum() for s in sizes]) / orders.sum()
    return ROWS[groups]


def inversions(groups):
    """How many orders of values in such groups have 0, 1, 2 … inversions: value by value, each group's own orders out."""
    orders, placed = np.array([1]), 0
    for group in groups:
        for nth in range(1, group + 1):
            placed += 1
            orders = np.convolve(orders, np.ones(placed, dtype=int))
            orders = np.polydiv(orders, np.ones(nth))[0].round().astype(int)
    return orders


def variance(groups):
    def term(n):
        return n * (n - 1) * (2 * n + 5)

    return (term(sum(groups)) - sum(term(int(group)) for group in groups)) / 18


def ends(groups):
    n = int(sum(groups))
    pairs = n * (n - 1) // 2
    spread = abs(stats.norm.ppf(0.025)) * math.sqrt(variance([int(group) for group in groups]))
    places = round((pairs - spread) / 2) - 1, round((pairs + spread) / 2)
    return [min(max(place, 0), pairs - 1) for place in places]


CONTESTANTS = {"numpy": Numpy(), "scipy": Scipy(), "scikit-learn": Sklearn()}
WORKS = {}


def work_of(name):
    if name not in WORKS:
        WORKS[name] = Work(name)
    return WORKS[name]


def run(who, name, call):
    work, contestant = work_of(name), CONTESTANTS[who]
    return contestant.group(work, call) if work.kind == "group" else getattr(contestant, work.kind)(work)


for line in sys.stdin:
    verb, who, name, *rest = line.split()
    if verb == "time":
        first, calls = map(int, rest)
        work_of(name)
        began = time.perf_counter()
        for call in range(first, first + calls):
            run(who, name, call)
        print((time.perf_counter() - began) * 1000 / calls, flush=True)
    else:
        answers = run(who, name, 0)
        np.concatenate([np.asarray(array, dtype=float).ravel() for array in answers]).tofile(FOLDER / rest[0])
        print("written", flush=True)
