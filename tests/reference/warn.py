"""Works out the signals of every council again, from data/ and the rules as docs/method.md writes them, and compares.

    python warn.py DATA NEIGHBOURS PROGRAM RELEASE

DATA is the folder that RELEASE is made from; NEIGHBOURS is what `council-compare neighbours --release` printed, which similar.py
holds; PROGRAM is the example `screens`, read through a pipe: no file holds the signals of many councils. Every signal, doubt, variation and count must be the same. Nothing is shared
with the library. Only the probabilities for noise that carries over are taken from it, after counting them again.
"""

import csv
import datetime
import functools
import math
import pathlib
import statistics
import subprocess
import sys
import tomllib
from collections import defaultdict

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

COUNCILS = ["county", "district", "unitary", "metropolitan", "london-borough"]
RULES = ["level", "worsening", "jump", "stuck", "silence"]
REMOVES = {
    "Unreliable": RULES,
    "WithinLimits": ["level"],
    "NoPeers": ["level"],
    "HoldsEngland": ["level"],
    "IntervalsOverlap": ["jump"],
    "Joined": ["jump"],
}
MARKS = {
    "u": "Unreliable",
    "low": "Low",
    "rebuilt": "Rebuilt",
    "recast": "Rebuilt",
    "e": "Estimated",
    "p": "Provisional",
}
EDGE = 1e-9
SURE = stats.norm.ppf(0.999)


@functools.cache
def parse(period):
    """(first day, months or 0 for a day, last day)."""
    first, _, length = period.partition("/")
    first = datetime.date.fromisoformat(first)
    if length in ("", "P1D"):
        return first, 0, first
    months = int(length[1:-1]) * (12 if length.endswith("Y") else 1)
    total = first.year * 12 + first.month - 1 + months
    year, month = divmod(total, 12)
    end = datetime.date(year, month + 1, 1)
    days = (datetime.date(year + (month == 11), (month + 1) % 12 + 1, 1) - end).days
    return first, months, end.replace(day=min(first.day, days)) - datetime.timedelta(days=1)


def months_between(one, other):
    return (other[0].year - one[0].year) * 12 + other[0].month - one[0].month


def mad(values, middle):
    return statistics.median(abs(value - middle) for value in values)


class Figure:
    def __init__(self, row):
        self.value = float(row["value"]) if row["value"] else None
        self.status = row["status"]
        self.marks = row["marks"].split()
        ends = row.get("lower"), row.get("upper")
        self.interval = tuple(map(float, ends)) if all(ends) else None

    def holds(self, number):
        return self.interval is not None and self.interval[0] <= number <= self.interval[1]


class World:
    def __init__(self, data, neighbours):
        data = pathlib.Path(data)
        self.areas = {row["code"]: row for row in csv.DictReader((data / "areas.csv").open())}
        self.canon = {}
        for code, row in self.areas.items():
            for known in [code, *row["former_codes"].split()]:
                self.canon[known] = code
        self.duties = {
            duty["id"]: duty.get("sets", [duty.get("classes")])
            for duty in tomllib.loads((data / "duties.toml").read_text())["duty"]
        }
        themes = tomllib.loads((data / "themes.toml").read_text())["theme"]
        self.metrics = {
            file.stem: tomllib.loads(file.read_text()) for file in sorted((data / "metrics").glob("*.toml"))
        }
        assert all(any(entry["theme"] == theme["id"] for theme in themes) for entry in self.metrics.values())
        self.figures = {metric: defaultdict(dict) for metric in self.metrics}
        for metric in self.metrics:
            for row in csv.DictReader((data / "figures" / f"{metric}.csv").open()):
                self.figures[metric][row["period"]][self.canon[row["area"]]] = Figure(row)
        self.near = defaultdict(list)
        for row in csv.DictReader(open(neighbours)):
            self.near[row["area"]].append(row["neighbour"])
        self.grounds = {}
        self.newest = max(
            ground.months(period)
            for metric in self.metrics
            for class_ in COUNCILS
            if (ground := self.ground(metric, class_))
            for period in ground.periods
        )

    def active(self, code, day):
        area = self.areas[code]
        return (not area["start"] or area["start"] <= str(day)) and (not area["end"] or str(day) <= area["end"])

    def ground(self, metric, class_):
        sets = self.duties[self.metrics[metric]["duty"]]
        own = next((tuple(classes) for classes in sets if class_ in classes), None)
        if own is None:
            return None
        if (metric, own) not in self.grounds:
            self.grounds[metric, own] = Ground(self, metric, own)
        return self.grounds[metric, own]

    def group(self, code, choice):
        own = self.areas[code]
        if choice == "usual":
            choice = self.usual(code)
        if choice == "similar":
            return self.near[code]
        others = (other for other in self.areas if other != code)
        if choice == "class":
            return [other for other in others if self.areas[other]["class"] == own["class"]]
        if not own["region"]:
            return []
        return [
            other for other in others
            if self.areas[other]["region"] == own["region"] and self.areas[other]["class"] in COUNCILS
        ]

    def usual(self, code):
        return "similar" if self.near[code] else "class"


class Ground:
    """A metric within one set of classes: the periods as long as the newest in which 20 of the set have a figure."""

    def __init__(self, world, metric, classes):
        self.world, self.metric, self.classes = world, metric, classes
        self.entry = world.metrics[metric]
        self.table = world.figures[metric]
        self.everything = sorted(self.table, key=lambda period: parse(period)[:2])
        self.sets, self.england = {}, {}
        for period in self.everything:
            day = parse(period)[2]
            self.sets[period] = [
                code for code, area in world.areas.items() if area["class"] in classes and world.active(code, day)
            ]
            values = [value for code in self.sets[period] if (value := self.value(code, period)) is not None]
            if len(values) >= 20:
                middle = statistics.median(values)
                self.england[period] = len(values), middle, mad(values, middle)
        enough = [period for period in self.everything if period in self.england]
        self.periods = [period for period in enough if parse(period)[1] == parse(enough[-1])[1]]
        self.before, self.changes = {}, {}
        for place, period in enumerate(self.periods):
            far = [p for p in self.periods[:place] if months_between(parse(p), parse(period)) >= 12]
            if not far or months_between(parse(far[-1]), parse(period)) > 24:
                continue
            earlier = self.before[period] = far[-1]
            changes = [
                now - then
                for code in self.sets[period]
                if (now := self.value(code, period)) is not None and (then := self.value(code, earlier)) is not None
            ]
            if len(changes) >= 20:
                middle = statistics.median(changes)
                self.changes[period] = len(changes), middle, mad(changes, middle)
        self.breaks = [parse(entry["from"])[:2] for entry in self.entry.get("break", [])]

    def months(self, period):
        last = parse(period)[2]
        return last.year * 12 + last.month

    def figure(self, code, period):
        return self.table[period].get(code)

    def value(self, code, period):
        figure = self.figure(code, period)
        return figure and figure.value

    def score(self, code, period):
        value = self.value(code, period)
        if value is None or period not in self.england or self.england[period][2] <= 0:
            return None
        _, middle, gap = self.england[period]
        return (value - middle) / gap

    @functools.cache
    def publishing(self, period, class_):
        """How many councils of a class have a figure, of how many."""
        alike = [code for code in self.sets[period] if self.world.areas[code]["class"] == class_]
        return sum(self.value(code, period) is not None for code in alike), len(alike)

    def broken(self, earlier, later):
        return any(parse(earlier)[:2] < found <= parse(later)[:2] for found in self.breaks)


class Council:
    """One council on one metric."""

    def __init__(self, world, code, ground):
        self.world, self.code, self.ground = world, code, ground
        self.own = world.areas[code]

    def latest(self, year_before):
        ground = self.ground
        with_value = [p for p in ground.periods if ground.value(self.code, p) is not None]
        if not with_value or with_value[-1] not in ground.periods[-2:]:
            return None
        return ground.before.get(with_value[-1]) if year_before else with_value[-1]

    def side(self, up):
        polarity = self.ground.entry["polarity"]
        return "unusual" if polarity == "none" else "welcome" if (polarity == "higher") == up else "adverse"

    def doubts(self, period, figures, gap):
        ground = self.ground
        doubts = {MARKS[mark] for figure in figures for mark in figure.marks if mark in MARKS}
        if period != ground.periods[-1]:
            newest = ground.figure(self.code, ground.periods[-1])
            doubts.add("Hidden" if newest and newest.status == "c" else "Older")
        if self.world.newest - ground.months(period) >= 36:
            doubts.add("Dated")
        if ground.value(self.code, period) == 0:
            doubts.add("Zero")
        if gap < 2 * 10.0 ** -ground.entry["decimals"]:
            doubts.add("SmallGap")
        return doubts

    # Each rule answers: (whether it can be asked, what it finds). What it finds is (side, period, number, doubts).

    def level(self, moved=0.0, year_before=False, group="usual"):
        ground, code = self.ground, self.code
        period = self.latest(year_before)
        score = ground.score(code, period) if period else None
        if score is None:
            return False, None
        if abs(score) + EDGE < 3 + moved:
            return True, None
        figure = ground.figure(code, period)
        n, middle, gap = ground.england[period]
        members = set(self.world.group(code, group)) & set(ground.sets[period]) - {code}
        peers = [value for member in members if (value := ground.value(member, period)) is not None]
        doubts = self.doubts(period, [figure], gap)
        sign = 1 if score > 0 else -1
        if len(peers) < 5:
            doubts.add("NoPeers")
        else:
            of_peers = statistics.median(peers)
            if sign * (figure.value - of_peers) / gap + EDGE < 1.5 + moved:
                return True, None
            if len(peers) < 10:
                doubts.add("FewPeers")
            if figure.holds(of_peers):
                doubts.add("HoldsPeers")
        if figure.holds(middle):
            doubts.add("HoldsEngland")
        limits = self.limits(period)
        if limits and limits[0] <= figure.value <= limits[1]:
            doubts.add("WithinLimits")
        return True, (self.side(score > 0), period, score, doubts)

    def limits(self, period):
        ground = self.ground
        n, middle, _ = ground.england[period]

        def error(figure):
            if figure and figure.value is not None and figure.interval and figure.interval[1] > figure.interval[0]:
                return (figure.interval[1] - figure.interval[0]) / 3.92
            return None

        own = error(ground.figure(self.code, period))
        pairs = [
            (ground.value(code, period), wide)
            for code in ground.sets[period]
            if (wide := error(ground.figure(code, period)))
        ]
        if own is None or len(pairs) < 0.5 * n:
            return None
        values, errors = np.array(pairs).T
        z = (values - middle) / errors
        z = np.clip(z, *np.quantile(z, [0.1, 0.9]))
        weights = errors**-2
        spread = weights.sum() - (weights**2).sum() / weights.sum()
        tau_squared = max(0.0, ((z**2).sum() - (len(z) - 1)) / spread)
        reach = SURE * math.sqrt(own**2 + tau_squared)
        return middle - reach, middle + reach

    def jump(self, moved=0.0, year_before=False):
        ground, code = self.ground, self.code
        period = self.latest(year_before)
        earlier = ground.before.get(period)
        if not earlier or period not in ground.changes:
            return False, None
        old, new = ground.figure(code, earlier), ground.figure(code, period)
        if not old or old.value is None or not new or new.value is None or ground.broken(earlier, period):
            return False, None
        _, usual, gap = ground.changes[period]
        if gap <= 0.001 * 10.0 ** -ground.entry["decimals"]:
            return False, None
        score = (new.value - old.value - usual) / gap
        if abs(score) + EDGE < 3 + moved:
            return True, None
        doubts = self.doubts(period, [old, new], gap)
        made = [bool({"rebuilt", "recast"} & set(figure.marks)) for figure in (old, new)]
        if made[0] != made[1]:
            doubts.add("Joined")
        if overlap(old, new):
            doubts.add("IntervalsOverlap")
        if parse(earlier)[2] >= parse(period)[0]:
            doubts.add("Overlap")
        return True, (self.side(score > 0), period, score, doubts)

    def stuck(self, moved=0.0, year_before=False):
        ground, code = self.ground, self.code
        years = [self.latest(year_before)]
        while years[-1] and len(years) < 4:
            years.append(ground.before.get(years[-1]))
        years = [period for period in years if period]
        scores = [ground.score(code, period) for period in years]
        if not scores or scores[0] is None or sum(score is not None for score in scores) < 3:
            return False, None
        sign = 1 if scores[0] > 0 else -1
        there = [
            period for period, score in zip(years, scores) if score is not None and sign * score + EDGE >= 1.5 + moved
        ]
        if years[0] not in there or len(there) < 3:
            return True, None
        figures = [ground.figure(code, period) for period in there]
        doubts = self.doubts(years[0], figures, ground.england[years[0]][2])
        if ground.broken(years[-1], years[0]):
            doubts.add("Break")
        if any(parse(earlier)[2] >= parse(later)[0] for later, earlier in zip(years, years[1:])):
            doubts.add("Overlap")
        if figures[0].holds(ground.england[years[0]][1]):
            doubts.add("HoldsEngland")
        return True, (self.side(sign > 0), years[0], len(there), doubts)

    def silence(self, moved=0.0, year_before=False):
        ground, code = self.ground, self.code
        period = ground.periods[-1]
        if year_before:
            period = ground.before.get(period)
        if not period or not self.world.active(code, parse(period)[2]):
            return False, None
        place = ground.periods.index(period)
        looked = ground.periods[max(0, place - 3) : place]
        had = sum(ground.value(code, earlier) is not None for earlier in looked)
        with_value, alike = ground.publishing(period, self.own["class"])
        if had < 2 or with_value < 0.5 * alike:
            return False, None
        figure = ground.figure(code, period)
        if figure and figure.status != "x":
            return True, None
        return True, ("unusual", period, with_value, set())

    def run(self):
        """The longest stretch up to the latest figure without a gap, a break or another step; no two share a day."""
        ground, code = self.ground, self.code
        mine = [p for p in ground.everything if ground.value(code, p) is not None]
        run, step = [], None
        for period in reversed(mine):
            if run:
                later = run[-1]
                one, other = parse(period), parse(later)
                gap = months_between(one, other)
                between = [p for p in ground.everything if one[:2] < parse(p)[:2] < other[:2]]
                skipped = any(parse(p)[1] == one[1] for p in between)
                if one[1] != other[1] or skipped or ground.broken(period, later) or step not in (None, gap):
                    break
                step = gap
            run.append(period)
        length = parse(run[0])[1] if run else 0
        apart = -(-length // step) if length and step else 1
        return run[::apart][::-1]

    def moved(self, tails, year_before=False):
        """(p, shift, S, figures) of the test that the scores moved; none where it cannot be asked."""
        ground, code = self.ground, self.code
        latest, run = self.latest(False), self.run()
        if not latest or not run or run[-1] != latest or any(period not in ground.periods for period in run):
            return None
        if year_before:
            run = run[:-1]
        scores = [ground.score(code, period) for period in run]
        if len(run) < 6 or None in scores or months_between(parse(run[0]), parse(run[1])) % 12:
            return None

        def day(period):
            first = parse(period)[0]
            return first.year * 372 + (first.month - 1) * 31 + first.day

        years = [(day(period) - day(run[0])) / 372 for period in run]
        slope = stats.theilslopes(scores, years).slope
        s = sum(np.sign(b - a) for place, a in enumerate(scores) for b in scores[place + 1 :])
        p = carried(tails, len(run), abs(int(s)))
        if len(set(scores)) == len(scores) and len(scores) <= 10:
            p = max(p, stats.kendalltau(range(len(scores)), scores, method="exact").pvalue)
        return p, slope * years[-1], s, run

    def worsening(self, test):
        ground, code = self.ground, self.code
        p, over, s, run = test
        figures = [ground.figure(code, period) for period in run]
        doubts = self.doubts(run[-1], figures, ground.england[run[-1]][2])
        if overlap(figures[0], figures[-1]):
            doubts.add("IntervalsOverlap")
        return self.side(s > 0), run[-1], over, doubts


def far(test, moved=0.0):
    _, over, s, _ = test
    return abs(over) + EDGE >= 1 + moved and (over > 0) == (s > 0)


def overlap(one, other):
    both = one.interval and other.interval
    return bool(both) and one.interval[0] <= other.interval[1] and other.interval[0] <= one.interval[1]


def carried(tails, n, s):
    if (n, s) in tails:
        return tails[n, s]
    return 2 * stats.norm.sf(max(0, s - 1) / math.sqrt(variance(n)))


def variance(n, rho=0.4):
    """Of S, for noise of which 0.4 is left in the next year: every pair of pairs."""
    i, j = np.triu_indices(n, 1)

    def kept(one, other):
        return rho ** np.abs(one[:, None] - other[None, :])

    alone = 1 - rho ** (j - i)
    shared = kept(j, j) - kept(j, i) - kept(i, j) + kept(i, i)
    return float((2 / np.pi * np.arcsin(np.clip(shared / (2 * np.sqrt(np.outer(alone, alone))), -1, 1))).sum())


def check_tails(tails, draws=400_000):
    """The probabilities that the library has for noise that carries over, counted again: never too small, and near."""
    random = np.random.default_rng(20261121)
    wrong = []
    for n in sorted({n for n, _ in tails}):
        noise = random.standard_normal((draws, n))
        for year in range(1, n):
            noise[:, year] = 0.4 * noise[:, year - 1] + math.sqrt(1 - 0.16) * noise[:, year]
        s = np.zeros(draws)
        for one in range(n):
            s += np.sign(noise[:, one + 1 :] - noise[:, [one]]).sum(axis=1)
        ours = variance(n)
        if abs(s.var() / ours - 1) > 0.02:
            wrong.append(f"n = {n}: the variance is {s.var()}, not {ours}")
        for (length, least), p in tails.items():
            if length == n and (n * (n - 1) // 2 - least) % 2 == 0:
                share = (np.abs(s) >= least).mean()
                sure = 4 * math.sqrt(max(share, 1e-5) / draws)
                # Above a fifth it is 1, and under a millionth a millionth.
                low, high = share - sure, 0.21 if p == 1 else p
                if low > p or (p < 1 and share + sure < 0.97 * high - 4e-6) or (p == 1 and share < 0.19):
                    wrong.append(f"n = {n}, S = {least}: {p} is not {share}")
    return wrong


def kept(rule, found):
    return found is not None and not any(rule in REMOVES.get(doubt, ()) for doubt in found[3])


def screen(world, code, tails):
    """What SCREENS should hold of a council: {(metric, rule): (side, period, number, doubts, sensitivity)} and counts."""
    own = world.areas[code]
    choice = world.usual(code)
    tracks = {m: Council(world, code, g) for m in world.metrics if (g := world.ground(m, own["class"]))}
    tests = {metric: test for metric, track in tracks.items() if (test := track.moved(tails))}
    passes = {}
    if tests:
        passed, adjusted, *_ = multipletests([test[0] for test in tests.values()], 0.10, "fdr_bh")
        passes = dict(zip(tests, passed))
    passing = max((tests[metric][0] for metric in tests if passes[metric]), default=-1)
    found, counts = {}, {rule: [0, 0, 0, 0] for rule in RULES}
    for metric, track in tracks.items():
        for rule in RULES:
            if rule == "worsening":
                test = tests.get(metric)
                tested = test is not None
                there = [
                    track.worsening(test) if tested and passes[metric] and far(test, moved) else None
                    for moved in (0, -0.5, 0.5)
                ]
            else:
                ask = getattr(track, rule)
                tested = ask()[0]
                there = [ask(moved=moved)[1] for moved in (0, -0.5, 0.5)]
            counts[rule][0] += tested
            for place, one in enumerate(there):
                counts[rule][place + 1] += tested and kept(rule, one)
            if there[0] is None:
                continue
            side, period, number, doubts = there[0]
            if not kept(rule, there[0]):
                found[metric, rule] = side, period, number, {"-"}, set()
                continue
            found[metric, rule] = side, period, number, doubts, varied(track, rule, there, choice, tails, passing)
    return found, counts


def varied(track, rule, there, choice, tails, passing):
    side = there[0][0]

    def told(one):
        return "+" if kept(rule, one) and one[0] == side else "-"

    variations = set()
    if rule == "level":
        for group in ("similar", "class", "region"):
            if group != choice:
                empty = not track.world.group(track.code, group)
                variations.add(group + ("?" if empty else told(track.level(group=group)[1])))
    if rule == "worsening":
        test = track.moved(tails, year_before=True)
        if test is None:
            variations.add("YearBefore?")
        else:
            stands = test[0] <= passing and far(test) and track.side(test[2] > 0) == side
            variations.add("YearBefore" + ("+" if stands else "-"))
    else:
        tested, one = getattr(track, rule)(year_before=True)
        variations.add("YearBefore" + (told(one) if tested else "?"))
    if rule != "silence":
        variations.add("Stricter" + ("-" if there[2] is None else told(there[2])))
    return variations


def asked(program, what):
    answer = subprocess.run([program, what], check=True, capture_output=True, text=True).stdout
    return csv.DictReader(answer.splitlines())


def main(data, neighbours, program, release):
    tails = {(int(row["n"]), int(row["s"])): float(row["p"]) for row in asked(program, "tails")}
    wrong = check_tails(tails)
    world = World(data, neighbours)
    ours, told = defaultdict(dict), defaultdict(dict)
    for row in asked(program, release):
        if row["side"] == "counts":
            told[row["area"]][row["rule"]] = float(row["number"]), [int(part) for part in row["doubts"].split()]
        else:
            taken_back = row["doubts"].startswith("-")
            ours[row["area"]][row["metric"], row["rule"]] = (
                row["side"],
                row["period"],
                float(row["number"]),
                {"-"} if taken_back else set(row["doubts"].split()),
                set(row["sensitivity"].split()),
            )
    compared, theirs = 0, {}
    councils = [code for code, area in world.areas.items() if area["class"] in COUNCILS]
    for code in councils:
        theirs[code] = found, counts = screen(world, code, tails)
        for key in sorted(found.keys() | ours[code].keys()):
            compared += 1
            one, other = found.get(key), ours[code].get(key)
            alike = one and other and one[:2] == other[:2] and one[3:] == other[3:]
            if not alike or not math.isclose(one[2], other[2], rel_tol=1e-9):
                wrong.append(f"{code} {key}: ours is {other}, not {one}")
        for rule in RULES:
            compared += 1
            if counts[rule] != told[code][rule][1]:
                wrong.append(f"{code} {rule}: ours counts {told[code][rule][1]}, not {counts[rule]}")
    wrong += expectations(world, theirs, told)
    print(f"signals: {compared} signals and counts of {len(councils)} councils compared, {len(wrong)} differ")
    if wrong or compared < 9000:
        sys.exit("\n".join(wrong[:20]))


def expectations(world, theirs, told):
    """Over the metrics a council can be asked about, the share of councils of its class that have the signal, added up."""
    wrong = []
    for class_ in COUNCILS:
        living = [code for code, area in world.areas.items() if area["class"] == class_ and not area["end"]]
        for rule in ("level", "jump", "stuck", "silence"):
            shares, asked = {}, {}
            for metric in world.metrics:
                if ground := world.ground(metric, class_):
                    asked[metric] = {
                        code for code in world.areas
                        if world.areas[code]["class"] == class_ and getattr(Council(world, code, ground), rule)()[0]
                    }
                    tested = [code for code in living if code in asked[metric]]
                    there = [theirs[code][0].get((metric, rule)) for code in tested]
                    shares[metric] = sum(one is not None and one[3] != {"-"} for one in there) / max(1, len(tested))
            for code in living:
                expected = sum(share for metric, share in shares.items() if code in asked[metric])
                if not math.isclose(expected, told[code][rule][0], rel_tol=1e-9, abs_tol=1e-12):
                    wrong.append(f"{code} {rule}: ours expects {told[code][rule][0]}, not {expected}")
    return wrong


if __name__ == "__main__":
    main(*sys.argv[1:])
