"""Compares our numbers with those of SciPy, NumPy, statsmodels and pymannkendall, over many made-up series.

    python check.py PROGRAM FOLDER

PROGRAM is the example `reference` (reference.rs): it reads questions as JSON and prints our answers. FOLDER takes the
questions, so that a failure can be looked at. `cargo xtask test` runs this with the versions of requirements.txt.

The generator is seeded: the same questions every time. Two numbers agree when they differ by 1e-9 of the greater at
most, or of a thousandth of the largest number that went into them, where subtraction leaves little but rounding.
"""

import functools
import itertools
import json
import math
import os
import pathlib
import subprocess
import sys
import warnings
from concurrent.futures import ProcessPoolExecutor

import numpy as np
import pymannkendall
from scipy import stats
from statsmodels.regression.linear_model import WLS
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

SERIES = 10_500
SEED = 20261121
RELATIVE = 1e-9
ROUNDING = 1e-3
QUANTILES = [0.0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99, 1.0]


def questions():
    random = np.random.default_rng(SEED)
    return {
        "series": [series(random, number) for number in range(SERIES)],
        "normal": [float(z) for z in np.concatenate([np.linspace(-8, 37, 901), random.normal(0, 3, 1000)])],
        "normal_quantile": [float(p) for p in np.concatenate([10.0 ** -np.arange(1.0, 300, 3), random.uniform(1e-9, 1, 1000)])],
        "chi_squared": [[float(x), float(df)] for df in (1, 2, 3, 4, 7, 30, 200) for x in random.gamma(df / 2, 2, 200) * 10 ** random.uniform(-2, 1, 200)],
        "wilson": [wilson(random) for _ in range(2000)],
        "byar": [{"events": int(n), "confidence": float(c)} for n in [*range(100), 10**4, 10**6] for c in (0.8, 0.95, 0.998)],
        "bh": [false_discoveries(random) for _ in range(1000)],
        "weighted": [weighted(random) for _ in range(300)],
        "funnel": [funnel(random) for _ in range(1000)],
        "spread": [spread(random) for _ in range(500)],
    }


def series(random, number):
    """One series, and when its values were: of every length from 1 to 60, of several kinds and sizes."""
    n = number % 60 + 1 if number % 3 else int(random.integers(1, 11))
    kind = number % 7
    if kind == 0:
        y = random.normal(size=n)
    elif kind == 1:
        y = random.integers(0, 5, n).astype(float)  # many ties
    elif kind == 2:
        y = np.full(n, random.normal())
    elif kind == 3:
        y = random.normal(size=n) * 1e12 + 1e13
    elif kind == 4:
        y = random.normal(size=n) * 1e-12
    elif kind == 5:
        y = np.round(np.arange(n) * random.normal() + random.normal(0, 2, n), 1)  # a trend, as published
    else:
        y = random.standard_cauchy(n) * 10.0 ** random.integers(-100, 100)
    gaps = random.integers(1, 4, n) if number % 2 else np.ones(n)
    return {"x": (np.cumsum(gaps) - gaps[0]).tolist(), "y": y.tolist()}


def wilson(random):
    trials = int(10 ** random.uniform(0, 7))
    events = int(random.choice([0, trials, int(random.integers(0, trials + 1))]))
    return {"events": events, "trials": trials, "confidence": float(random.choice([0.8, 0.9, 0.95, 0.998]))}


def false_discoveries(random):
    n = int(random.integers(1, 200))
    p = random.uniform(size=n) ** random.integers(1, 6)
    if random.uniform() < 0.3:
        p = np.round(p, 2)  # ties, zeros and ones
    return {"p": p.tolist(), "q": float(random.choice([0.01, 0.05, 0.1, 0.2]))}


def weighted(random):
    n = int(random.integers(3, 12))
    return {"values": (random.normal(size=n) * 3 + np.arange(n) * random.normal()).tolist(), "errors": random.uniform(0.2, 3, n).tolist()}


def funnel(random):
    trials = int(10 ** random.uniform(0, 7))
    return {"trials": trials, "expected": float(random.uniform()), "coverage": float(random.choice([0.95, 0.998]))}


def spread(random):
    """Effects with their standard errors, and their weighted mean."""
    n = int(random.integers(2, 60))
    errors = random.uniform(0.2, 3, n)
    values = random.normal(size=n) * errors + random.normal(size=n) * random.uniform(0, 2)
    return {"values": values.tolist(), "errors": errors.tolist(), "target": float(np.average(values, weights=errors**-2))}


@functools.cache
def every_order(n):
    return np.array(list(itertools.permutations(range(n))))


def p_by_hand(y):
    """P(|S| as great or greater) over every order of the values."""
    pairs = list(itertools.combinations(range(len(y)), 2))
    orders = y[every_order(len(y))]
    s = sum(np.sign(orders[:, j] - orders[:, i]) for i, j in pairs)
    own = sum(np.sign(y[j] - y[i]) for i, j in pairs)
    return float(np.mean(np.abs(s) >= abs(own)))


def theirs(case):
    """What the others say of one series: name, number, and the largest number that went into it."""
    warnings.simplefilter("ignore")
    x, y = np.array(case["x"]), np.array(case["y"])
    size = float(np.max(np.abs(y)))
    found = [("median", np.median(y), size), ("mad", stats.median_abs_deviation(y), size)]
    found += [(f"quantile {p}", q, size) for p, q in zip(QUANTILES, np.quantile(y, QUANTILES))]
    if len(y) < 2:
        return found
    line = stats.theilslopes(y, x, 0.95)
    found += [("slope", line.slope, size), ("intercept", line.intercept, size * (1 + x[-1]))]
    found += [("slope, lower", line.low_slope, size), ("slope, upper", line.high_slope, size)]
    trend = pymannkendall.original_test(y)
    found += [("S", trend.s, 0), ("variance of S", trend.var_s, 0), ("z", trend.z, 0)]
    # Theirs is 2(1 − Φ), which keeps sixteen decimals, not sixteen digits; so SciPy's own tail too.
    found += [("p, normal (pymannkendall)", trend.p, 1e-3), ("p, normal", 2 * stats.norm.sf(abs(trend.z)), 0)]
    values, ranks = np.unique(y, return_inverse=True)
    exact = len(y) <= 10 and len(values) == len(y)
    if len(values) > 1:
        kendall = stats.kendalltau(np.arange(len(y)), y, method="exact" if exact else "asymptotic")
        found.append(("tau-b", kendall.statistic, 0))
        if exact:
            found.append(("p, exact", kendall.pvalue, 0))
    if len(y) <= 7:
        # Ranks have the same order, and small whole numbers are exact.
        found.append(("p, exact, by hand", p_by_hand(ranks), 0))
    steps = np.abs(np.diff(y))
    found += [(f"XmR {end}", y.mean() + end * 2.66 * steps.mean(), size * 10) for end in (-1, 0, 1)]
    return found


def ours(answer):
    """The same of our answer."""
    found = {"median": answer["median"], "mad": answer["mad"]}
    found |= {f"quantile {p}": q for p, q in zip(QUANTILES, answer["quantiles"])}
    if answer["theil_sen"]:
        found |= dict(zip(["slope", "intercept", "slope, lower", "slope, upper"], answer["theil_sen"]))
    if test := answer["mann_kendall"]:
        found |= {"S": test["s"], "variance of S": test["variance"], "z": test["z"], "tau-b": test["tau_b"]}
        found |= {"p, normal": test["normal_p"], "p, normal (pymannkendall)": test["normal_p"]}
        if test["exact"]:
            found |= {"p, exact": test["p"], "p, exact, by hand": test["p"]}
    if answer["xmr"]:
        found |= {f"XmR {end}": value for end, value in zip((-1, 0, 1), answer["xmr"])}
    return found


class Tally:
    """The largest difference of each kind of number, and the first few that are too large."""

    def __init__(self):
        self.kinds = {}
        self.failures = []

    def compare(self, name, ours, theirs, size, case):
        count, largest = self.kinds.get(name, (0, 0.0))
        theirs = float(theirs)
        if ours is None or not math.isfinite(theirs):
            relative, agrees = math.inf, ours is None and not math.isfinite(theirs)
        else:
            gap = abs(ours - theirs)
            relative = gap / max(abs(ours), abs(theirs), ROUNDING * size) if gap else 0.0
            agrees = relative <= RELATIVE
        self.kinds[name] = (count + 1, max(largest, relative))
        if not agrees:
            self.failures.append(f"{name}: ours {ours!r}, theirs {theirs!r}, of {json.dumps(case)[:300]}")


def main(program, folder):
    asked = questions()
    file = pathlib.Path(folder) / "questions.json"
    file.write_text(json.dumps(asked), encoding="utf-8")
    process = subprocess.run([program, str(file)], check=True, capture_output=True, text=True)
    answers = json.loads(process.stdout)
    tally = Tally()
    with ProcessPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        for case, answer, found in zip(asked["series"], answers["series"], pool.map(theirs, asked["series"], chunksize=250)):
            own = ours(answer)
            for name, number, size in found:
                tally.compare(name, own.get(name), number, size, case)
    for z, (above, both) in zip(asked["normal"], answers["normal"]):
        tally.compare("normal tail", above, stats.norm.sf(z), 0, z)
        tally.compare("normal, both tails", both, 2 * stats.norm.sf(abs(z)), 0, z)
    for p, z in zip(asked["normal_quantile"], answers["normal_quantile"]):
        tally.compare("normal quantile", z, stats.norm.ppf(p), 1e-3, p)
    for (x, df), above in zip(asked["chi_squared"], answers["chi_squared"]):
        tally.compare("chi-squared tail", above, stats.chi2.sf(x, df), 0, [x, df])
    for case, ends in zip(asked["wilson"], answers["wilson"]):
        confints = proportion_confint(case["events"], case["trials"], 1 - case["confidence"], method="wilson")
        for name, end, confint in zip(("lower", "upper"), ends, confints):
            tally.compare(f"Wilson, {name}", end, confint, 1e-3, case)
    for case, ends in zip(asked["byar"], answers["byar"]):
        for name, end, number in zip(("lower", "upper"), ends, byar(**case)):
            tally.compare(f"Byar, {name}", end, number, 0, case)
    for case, answer in zip(asked["bh"], answers["bh"]):
        passes, adjusted, *_ = multipletests(case["p"], case["q"], method="fdr_bh")
        for own, number in zip(answer["adjusted"], adjusted):
            tally.compare("Benjamini-Hochberg, adjusted p", own, number, 0, case)
        tally.compare("Benjamini-Hochberg, passes", answer["passes"] == passes.tolist(), True, 0, case)
    for case, answer in zip(asked["weighted"], answers["weighted"]):
        for name, (number, size) in weighted_slope(case["values"], case["errors"]).items():
            tally.compare(f"weighted {name}", answer[name], number, size, case)
    for case, ends in zip(asked["funnel"], answers["funnel"]):
        expected = case["expected"] * case["trials"]
        confints = proportion_confint(expected, case["trials"], 1 - case["coverage"], method="wilson")
        for name, end, confint in zip(("lower", "upper"), ends, confints):
            tally.compare(f"funnel, {name}", end, confint, 1e-3, case)
    for case, answer in zip(asked["spread"], answers["spread"]):
        values, errors, target = np.array(case["values"]), np.array(case["errors"]), case["target"]
        laird = combine_effects(values, errors**2, method_re="chi2").tau2
        tally.compare("tau², DerSimonian and Laird", answer["raw"], max(laird, 0), 1, case)
        tau = between(values, errors, target)
        tally.compare("tau², winsorised", answer["tau"], tau, 1, case)
        tally.compare("funnel, over-dispersed", answer["upper"], stats.norm.isf(0.001, target, math.sqrt(1 + tau)), 1, case)
    for name, (count, largest) in tally.kinds.items():
        print(f"{name:32} {count:8} compared, largest relative difference {largest:.1e}")
    for failure in tally.failures[:20]:
        print(failure, file=sys.stderr)
    if tally.failures:
        sys.exit(f"{len(tally.failures)} numbers differ; the questions are in {file}")


def byar(events, confidence):
    z = stats.norm.isf((1 - confidence) / 2)
    lower = events * (1 - 1 / (9 * events) - z / (3 * math.sqrt(events))) ** 3 if events else 0.0
    over = events + 1
    return max(lower, 0.0), over * (1 - 1 / (9 * over) + z / (3 * math.sqrt(over))) ** 3


def between(values, errors, target):
    """Spiegelhalter's τ² after winsorising a tenth on each side."""
    z = (values - target) / errors
    z = np.clip(z, *np.quantile(z, [0.1, 0.9]))
    weights = errors**-2
    return max((np.sum(z**2) - (len(z) - 1)) / (np.sum(weights) - np.sum(weights**2) / np.sum(weights)), 0)


def weighted_slope(values, errors):
    """Weighted least squares by statsmodels; the standard errors are known, not estimated from the residuals."""
    values, weights = np.array(values), 1 / np.array(errors) ** 2
    design = np.column_stack([np.ones(len(values)), np.arange(len(values))])

    def slope(keep):
        fit = WLS(values[keep], design[keep], weights=weights[keep]).fit()
        return fit.params[1], fit.normalized_cov_params[1, 1]

    every = np.ones(len(values), bool)
    own, variance = slope(every)
    without = [slope(np.arange(len(values)) != left_out)[0] for left_out in range(len(values))]
    chi_squared = own**2 / variance
    # χ² of a slope near 0 is all rounding, and a p below 1e-300 loses digits.
    return {
        "slope": (own, 1),
        "chi_squared": (chi_squared, 1),
        "p": (stats.chi2.sf(chi_squared, 1), 1e-290),
        "stable": (bool(all(np.sign(without) == np.sign(own))), 0),
    }


if __name__ == "__main__":
    main(*sys.argv[1:])
