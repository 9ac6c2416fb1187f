"""Works out the similar councils of the release again, with NumPy, and compares.

    python similar.py DATA OURS

DATA is the folder a release is made from; OURS is what `council-compare neighbours --release` printed. Every list must
hold the same councils in the same order, with the same distances to 1e-9. Nothing is shared with the library: features,
classes and the recipe are read and written anew.
"""

import csv
import pathlib
import sys
import tomllib

import numpy as np

K = 15
ALONE_ABOVE = 1.0
TIERS = {"county": "county", "district": "district", "unitary": "single", "metropolitan": "single", "london-borough": "single"}


def distances(data):
    """Codes, how far each is from each other, infinite for no neighbours, and which have no close peers."""
    data = pathlib.Path(data)
    features = tomllib.loads((data / "features.toml").read_text())["feature"]
    classes = {row["code"]: row["class"] for row in csv.DictReader((data / "areas.csv").open())}
    rows = sorted(csv.DictReader((data / "features.csv").open()), key=lambda row: row["area"])
    codes = [row["area"] for row in rows]
    weights = np.array([feature["weight"] for feature in features])
    table = np.column_stack([column(rows, feature) for feature in features])
    tiers = np.array([TIERS[classes[code]] for code in codes])

    gaps = table[:, None, :] - table[None, :, :]
    squared = np.where(np.isnan(gaps), 0, gaps**2 * weights).sum(axis=2)
    distances = np.sqrt(squared)
    # Another tier's council is no neighbour, nor is the council itself.
    distances[tiers[:, None] != tiers[None, :]] = np.inf
    np.fill_diagonal(distances, np.inf)
    known = np.where(np.isnan(gaps), 0, weights).sum(axis=2)
    nearest = distances.argmin(axis=1)
    alone = [distances[row, near] > ALONE_ABOVE * np.sqrt(known[row, near]) for row, near in enumerate(nearest)]
    alone = np.array(alone)
    distances[:, alone] = np.inf
    distances[alone] = np.inf
    return codes, distances, alone


def main(data, ours):
    codes, distances_, alone = distances(data)
    print("alone:", ", ".join(code for code, is_alone in zip(codes, alone) if is_alone))
    listed = {}
    for row in csv.DictReader(open(ours)):
        listed.setdefault(row["area"], []).append((row["neighbour"], float(row["distance"])))
    wrong, compared = [], 0
    for row, code in enumerate(codes):
        order = np.argsort(distances_[row], kind="stable")[:K]
        expected = [] if alone[row] else [(codes[other], distances_[row, other]) for other in order]
        found = listed.pop(code, [])
        same = [name for name, _ in expected] == [name for name, _ in found]
        if not same or not np.allclose([d for _, d in expected], [d for _, d in found], rtol=1e-9):
            wrong.append(f"{code}: {found} is not {expected}")
        compared += len(expected)
    wrong += [f"{code} has neighbours but no features" for code in listed]
    print(f"similar councils: {compared} neighbours of {len(codes)} councils compared, {len(wrong)} lists differ")
    if wrong or compared < 4000:
        sys.exit("\n".join(wrong[:20]))


def column(rows, feature):
    """One feature made comparable: logarithms where asked for, the outermost hundredths pulled in, z-scores."""
    values = np.array([float(row[feature["id"]] or "nan") for row in rows])
    if feature["compared_by"] == "ratio":
        values = np.log(values)
    low, high = np.nanquantile(values, [0.01, 0.99])
    values = np.clip(values, low, high)
    return (values - np.nanmean(values)) / np.nanstd(values, ddof=1)


if __name__ == "__main__":
    main(*sys.argv[1:])
