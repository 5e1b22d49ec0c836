"""Cities made for measuring: whole tasks, couplings of one pair of tasks, three other cities."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import reorg
from reorg.metrics.yardstick import Yardstick
from towns import city, coupling, dataset

DEPARTMENTS = 7


def made(tasks: int, couplings: int, seed: int = 1) -> Yardstick:
    """Return the yardstick of a city with so many tasks and couplings, no two of the same tasks."""
    random = np.random.default_rng(seed)
    names = [f"t{n:05}" for n in range(tasks)]
    homes = {id_: _placed(names, random) for id_ in ("here", "there", "yonder", "beyond")}
    staff = {(d, t): (5.0, 10.0, 20.0) for d, listed in homes["here"].items() for t in listed}
    cities = [city(id_, placed, staff if id_ == "here" else None) for id_, placed in homes.items()]
    pairs: dict[tuple[int, int], None] = {}
    while len(pairs) < couplings:
        a, b = sorted(random.integers(0, tasks, 2).tolist())
        if a != b:
            pairs[a, b] = None
    listed = [
        coupling(f"c{n}", [names[a]], [names[b]], int(random.integers(1, 4)))
        for n, (a, b) in enumerate(pairs)
    ]
    return reorg.yardstick(dataset(*cities, couplings=listed), "here")


def _placed(names: list[str], random: np.random.Generator) -> dict[str, list[str]]:
    """Return tasks dealt to departments at random, at least one each."""
    where = random.permutation(np.arange(len(names)) % DEPARTMENTS * 3 % DEPARTMENTS)
    return {f"D{d}": [n for n, to in zip(names, where, strict=True) if to == d] for d in range(DEPARTMENTS)}


def chain(yardstick: Yardstick, number: int, seed: int = 1) -> np.ndarray:
    """Return labels, a byte each: the city as it is, then each with one part elsewhere than in the one before."""
    random = np.random.default_rng(seed)
    row, found = yardstick.before.astype(np.int8), []
    for part, on in zip(
        random.integers(0, len(row), number).tolist(),
        random.integers(1, yardstick.n_before, number).tolist(),
        strict=True,
    ):
        found.append(row)
        row = row.copy()
        row[part] = (row[part] + on) % yardstick.n_before
    return np.array(found)


def structures(yardstick: Yardstick, number: int, moved: float = 1.0, seed: int = 1) -> np.ndarray:
    """Return random labels, a byte each: this share of the parts anywhere, the others where they were."""
    random = np.random.default_rng(seed)
    shape = (number, len(yardstick.task))
    labels = random.integers(0, yardstick.n_before, shape, dtype=np.int8)
    if moved < 1:
        stays = random.random(shape, dtype=np.float32) >= moved
        labels = np.where(stays, yardstick.before.astype(np.int8), labels)
    return labels
