"""Two cities in, which department of the one corresponds to which of the other out."""

from __future__ import annotations

import numpy as np

from reorg.arrays import Floats
from reorg.city.matching import best_matching, grain_of
from reorg.city.model import City


def counterparts(city: City, other: City) -> dict[str, str]:
    """Return for every department of another city the one here that it matches (docs/method.md); some have none."""
    tasks = list(dict.fromkeys(part.task for part in city.parts if not part.residual))
    here, there = _held(city, tasks), _held(other, tasks)
    alike = np.round(np.minimum(here[:, None], there[None]).sum(axis=2), 12)
    areas = [[bool({*one.areas} & {*two.areas}) for two in other.departments] for one in city.departments]
    shares = np.append([part.share for part in city.parts], there)
    matched = best_matching((alike * np.array(areas))[None], grain_of(shares))[1][0]
    return {
        other.departments[int(to)].id: city.departments[n].id for n, to in enumerate(matched) if int(to) >= 0
    }


def _held(city: City, tasks: list[str]) -> Floats:
    """Return the share that every department has of every task: (departments, tasks)."""
    row = {d.id: n for n, d in enumerate(city.departments)}
    column = {task: n for n, task in enumerate(tasks)}
    shares = np.zeros((len(row), len(column)))
    for part in city.parts:
        if part.task in column:
            shares[row[part.department], column[part.task]] += part.share
    return shares
