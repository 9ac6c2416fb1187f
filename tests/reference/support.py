"""Works out whom every council may learn from again, from data/ and the rules as docs/method.md writes them, and compares.

    python support.py DATA NEIGHBOURS SCREENS LESSONS RELEASE

DATA is the folder that RELEASE is made from; NEIGHBOURS is what `council-compare neighbours --release` printed; LESSONS is the
example `lessons`, which prints the report of every council, read through a pipe, and SCREENS the example `screens`, for the
probabilities that warn.py has counted again. Every list, lead, reason and doubt must be the same. Nothing is shared with the library.
"""

import json
import math
import statistics
import subprocess
import sys
from collections import Counter

import numpy as np
from statsmodels.stats.multitest import multipletests

import similar
from warn import COUNCILS, EDGE, MARKS, Council, World, asked, far, kept, months_between, overlap, parse

NEAREST, TOLD, LEAD, ALIKE = 20, 5, 1, 0.5
NOT_PLAIN = {"u", "e", "rebuilt", "recast"}


def plain(figure):
    return figure is not None and figure.value is not None and not NOT_PLAIN & set(figure.marks)


class Lessons:
    def __init__(self, world, near, tails):
        self.world, self.near, self.tails = world, near, tails
        self.moved = {}

    def place(self, ground, code, period):
        """How many MADs a plain figure lies on the side that is usually better."""
        if not plain(ground.figure(code, period)):
            return None
        score = ground.score(code, period)
        return score if score is None or ground.entry["polarity"] != "lower" else -score

    def lead(self, ground, own, other, period):
        one, two = self.place(ground, own, period), self.place(ground, other, period)
        return None if one is None or two is None else two - one

    def held(self, ground, own, other, period):
        lead = self.lead(ground, own, other, period)
        size = abs(lead) if lead is not None and ground.entry["polarity"] == "none" else lead
        if size is None or size + EDGE < LEAD:
            return False
        return not overlap(ground.figure(own, period), ground.figure(other, period))

    def periods(self, ground, code):
        """The periods looked at, latest first, or why there are none."""
        latest = Council(self.world, code, ground).latest(False)
        if latest is None:
            return "no-figure"
        if not plain(ground.figure(code, latest)):
            return "not-plain"
        if ground.score(code, latest) is None:
            return "no-spread"
        place = ground.periods.index(latest)
        looked = [p for p in ground.periods[max(0, place - 2) : place + 1] if not ground.broken(p, latest)][::-1]
        return looked if len(looked) >= 2 else "too-few-periods"

    def learn(self, metric, code):
        ground = self.world.ground(metric, self.world.areas[code]["class"])
        periods = self.periods(ground, code)
        if isinstance(periods, str):
            return periods, []
        near = self.near.get(code, [])
        found = []
        for other in near:
            held = [self.held(ground, code, other, period) for period in periods]
            leads = [self.lead(ground, code, other, period) or 0 for period in periods]
            same = [one and (lead > 0) == (leads[0] > 0) for one, lead in zip(held, leads)]
            if same[0] and sum(same) >= 2:
                found.append((other, [(p, self.lead(ground, code, other, p)) for p in periods], held))
        return self.why(near, found), found[:TOLD]

    @staticmethod
    def why(near, found):
        return None if found else "nobody-clearly" if near else "no-close-councils"

    def welcome(self, code):
        """What moved to the side that is usually better, by metric, judged among all tests of the council."""
        if code not in self.moved:
            class_ = self.world.areas[code]["class"]
            tracks = {m: Council(self.world, code, g) for m in self.world.metrics if (g := self.world.ground(m, class_))}
            tests = {m: test for m, track in tracks.items() if (test := track.moved(self.tails))}
            found = {}
            if tests:
                passed, *_ = multipletests([test[0] for test in tests.values()], 0.10, "fdr_bh")
                for (metric, test), passes in zip(tests.items(), passed):
                    signal = tracks[metric].worsening(test)
                    if passes and far(test) and kept("worsening", signal) and signal[0] == "welcome":
                        found[metric] = test[1], signal[3]
            self.moved[code] = found
        return self.moved[code]

    def improvers(self, metric, code):
        ground = self.world.ground(metric, self.world.areas[code]["class"])
        periods = self.periods(ground, code)
        if isinstance(periods, str):
            return periods, None, []
        if ground.entry["polarity"] == "none":
            return "no-direction", None, []
        now = periods[0]
        off = {p: abs(months_between(parse(p), parse(now)) - 60) for p in ground.periods if p < now}
        near_enough = sorted((months, -ground.periods.index(p), p) for p, months in off.items() if months <= 6)
        if not near_enough or ground.broken(near_enough[0][2], now):
            return "nothing-earlier", None, []
        then = near_enough[0][2]
        near = self.near.get(code, [])
        found = []
        for other in near:
            before = self.place(ground, other, then)
            apart = None if before is None else before - self.place(ground, code, now)
            if apart is None or abs(apart) > ALIKE + EDGE or not self.held(ground, code, other, now):
                continue
            if metric in self.welcome(other):
                over, doubts = self.welcome(other)[metric]
                found.append((other, apart, over, doubts))
        return self.why(near, found), then, found[:TOLD]

    def notable(self, metric, code):
        ground = self.world.ground(metric, self.world.areas[code]["class"])
        periods = self.periods(ground, code)
        if isinstance(periods, str) or ground.entry["polarity"] == "none":
            return None
        leads, held = [], []
        for period in periods:
            figures = [ground.figure(other, period) for other in self.near.get(code, [])[:15]]
            values = [figure.value for figure in figures if plain(figure)]
            own = ground.figure(code, period)
            _, middle, gap = ground.england[period]
            lead, holds = None, False
            if len(values) >= 5 and gap > 0:
                of_peers = statistics.median(values)
                score = self.place(ground, code, period)
                sign = 1 if ground.entry["polarity"] == "higher" else -1
                lead = None if score is None else score - sign * (of_peers - middle) / gap
                holds = own is not None and own.holds(of_peers)
            leads.append(lead)
            held.append(lead is not None and lead + EDGE >= LEAD and not holds)
        return (leads, held) if held[0] and sum(held) >= 2 else None

    def doubts(self, metric, code):
        """What weakens all that is said of a council's latest figure."""
        ground = self.world.ground(metric, self.world.areas[code]["class"])
        periods = self.periods(ground, code)
        if isinstance(periods, str):
            return set()
        track, now = Council(self.world, code, ground), periods[0]
        doubts = track.doubts(now, [ground.figure(code, now)], ground.england[now][2])
        if any(parse(earlier)[2] >= parse(later)[0] for later, earlier in zip(periods, periods[1:])):
            doubts.add("Overlap")
        return doubts

    def doubts_of(self, metric, code, other):
        ground = self.world.ground(metric, self.world.areas[code]["class"])
        periods = self.periods(ground, code)
        figures = [figure for period in periods if (figure := ground.figure(other, period))]
        doubts = {MARKS[mark] for figure in figures for mark in figure.marks if mark in MARKS}
        if ground.value(other, periods[0]) == 0:
            doubts.add("Zero")
        return doubts


def camel(names):
    return {"".join(part.capitalize() for part in name.split("-")) for name in names}


def close(one, other):
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-9, abs_tol=1e-9)


def check(lessons, report, tell):
    """Holds a council's report against the rules; `tell` takes whether each answer agrees, and what it is about."""
    code = report["area"]["code"]
    class_ = lessons.world.areas[code]["class"]
    own = [metric for metric in lessons.world.metrics if lessons.world.ground(metric, class_)]
    told = {metric["id"]: metric for theme in report["themes"] for metric in theme["metrics"]}
    tell("measures", sorted(told) == sorted(own), code)
    for metric, ours in told.items():
        why, found = lessons.learn(metric, code)
        tell("reasons", ours["why"] == why, (code, metric, why, ours["why"]))
        alike = [one["code"] for one in ours["found"]] == [other for other, *_ in found]
        for one, (other, leads, held) in zip(ours["found"], found):
            alike &= [stand["period"]["iso"] for stand in one["periods"]] == [period for period, _ in leads]
            alike &= all(close(stand["lead"], lead) for stand, (_, lead) in zip(one["periods"], leads))
            alike &= [stand["held"] for stand in one["periods"]] == held
            alike &= camel(one["doubts"]) == lessons.doubts_of(metric, code, other)
        tell("lists", alike, (code, metric, found, [one["code"] for one in ours["found"]]))
        tell("doubts", camel(ours["doubts"]) == lessons.doubts(metric, code), (code, metric, ours["doubts"]))
        why, then, found = lessons.improvers(metric, code)
        ours = ours["improvers"]
        alike = ours["why"] == why and (ours["from"] or {}).get("iso") == then and len(ours["found"]) == len(found)
        for one, (other, apart, over, doubts) in zip(ours["found"], found):
            alike &= one["code"] == other and close(one["apart"], apart) and close(one["over"], over)
            alike &= camel(one["doubts"]) == doubts
        tell("improvers", alike, (code, metric, why, then, found, ours))
    cards = {one["metric"]: one for one in report["notable"]}
    for metric in own:
        card = lessons.notable(metric, code)
        alike = (metric in cards) == (card is not None)
        if alike and card:
            leads, held = card
            alike = cards[metric]["held"] == held and all(map(close, cards[metric]["leads"], leads))
            alike &= camel(cards[metric]["doubts"]) == lessons.doubts(metric, code)
        tell("cards", alike, (code, metric, card, cards.get(metric)))
    moved = {one["metric"]: (one["over"], camel(one["doubts"])) for one in report["improved"]}
    theirs = lessons.welcome(code)
    alike = moved.keys() == theirs.keys()
    alike = alike and all(close(moved[m][0], theirs[m][0]) and moved[m][1] == theirs[m][1] for m in moved)
    tell("improved", alike, (code, moved, theirs))
    named = {one["code"] for metric in told.values() for one in metric["found"] + metric["improvers"]["found"]}
    order = [one["code"] for one in report["named"]]
    tell("named", order == [other for other in lessons.near.get(code, []) if other in named], (code, order))


def main(data, neighbours, screens, program, release):
    tails = {(int(row["n"]), int(row["s"])): float(row["p"]) for row in asked(screens, "tails")}
    codes, distances, _ = similar.distances(data)
    order = np.argsort(distances, axis=1, kind="stable")[:, :NEAREST]
    near = {
        code: [codes[other] for other in order[row] if np.isfinite(distances[row, other])]
        for row, code in enumerate(codes)
    }
    world = World(data, neighbours)
    lessons = Lessons(world, near, tails)
    wrong, compared, seen = [], Counter(), set()

    def tell(what, agrees, about):
        compared[what] += 1
        if not agrees:
            wrong.append(f"{what}: {about}")

    ours = subprocess.Popen([program, release], stdout=subprocess.PIPE, text=True)
    reasons = Counter()
    for line in ours.stdout:
        report = json.loads(line)
        seen.add(report["area"]["code"])
        reasons.update(metric["why"] for theme in report["themes"] for metric in theme["metrics"])
        reasons.update("improver" for theme in report["themes"] for m in theme["metrics"] if m["improvers"]["found"])
        check(lessons, report, tell)
    if ours.wait() or seen != {code for code, area in world.areas.items() if area["class"] in COUNCILS}:
        sys.exit("ours did not answer for every council")
    print("answers:", ", ".join(f"{count} {why or 'named'}" for why, count in reasons.most_common()))
    print(f"lessons: {sum(compared.values())} answers of {len(seen)} councils compared, {len(wrong)} differ")
    if wrong or compared["lists"] < 20000:
        sys.exit("\n".join(wrong[:20]))


if __name__ == "__main__":
    main(*sys.argv[1:])
