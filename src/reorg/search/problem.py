"""Yardstick in, graph and limits out: a city as the search sees it, with the constraints of options and rules."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import count, islice

import numpy as np
from msgspec import Struct

from reorg.city.model import Dataset
from reorg.metrics.yardstick import Yardstick
from reorg.search.graph import Graph, Likeness, Limits


class Wanted(Struct, frozen=True):
    """What a user asks of a search, by ids; fractions are 0..1. `lift` ignores the rules of the city."""

    most_moved: float | None = None
    lock: tuple[str, ...] = ()
    together: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    departments: tuple[int, int] | None = None
    size: tuple[float, float] | None = None
    like: tuple[tuple[str, float], ...] = ()
    new: int = 0
    lift: bool = False


def city_graph(yardstick: Yardstick, new: int = 0) -> Graph:
    """Return the graph of a city: its parts as units, its couplings as groups of pairs.

    The weight of a pair of parts is strength · share · share / pairs of the coupling, so that the weight apart is the
    coordination load. Staff that no task accounts for goes only where its department closes.
    """
    pairs = yardstick.pairs
    lengths = np.diff(np.append(pairs.starts, len(pairs.p)))
    group = np.repeat(np.arange(len(pairs.starts)), lengths)
    weight = pairs.weight * np.repeat(pairs.strength, lengths)
    keep = pairs.p != pairs.q
    units = len(yardstick.before)
    heads = yardstick.heads if yardstick.staff is not None else np.zeros(units)
    return Graph(
        before=yardstick.before,
        departments=len(yardstick.departments) + new,
        p=pairs.p[keep],
        q=pairs.q[keep],
        weight=weight[keep],
        group=group[keep],
        moving=heads,
        size=heads if yardstick.staff is not None else yardstick.share,
        real=yardstick.real,
        rest=~yardstick.real,
    )


def city_limits(yardstick: Yardstick, wishes: Wanted, data: Dataset) -> Limits:
    """Return the limits that wishes, and the rules of the city, put on a search."""
    ids = [d.id for d in yardstick.departments]
    closed = tuple(ids.index(word) for word in wishes.lock if word in ids)
    rules = [] if wishes.lift else [r.task for r in data.rules if r.municipality == yardstick.city.id]
    locked = [unit for word in (*rules, *wishes.lock) for unit in units_of(yardstick, word)]
    return Limits(
        most_moved=wishes.most_moved,
        locked=tuple(dict.fromkeys(locked)),
        closed_to=closed,
        together=_pairs(yardstick, wishes.together),
        apart=_pairs(yardstick, wishes.apart),
        departments=wishes.departments,
        size=wishes.size,
        like=tuple(likeness(yardstick, city, least, wishes.new) for city, least in wishes.like),
        new=wishes.new,
    )


def units_of(yardstick: Yardstick, task: str) -> list[int]:
    """Return the parts of a task; none where the city lacks it."""
    if task not in yardstick.tasks:
        return []
    return [int(n) for n in np.flatnonzero(yardstick.task == yardstick.tasks.index(task))]


def _pairs(yardstick: Yardstick, wished: Iterable[tuple[str, str]]) -> tuple[tuple[int, int], ...]:
    return tuple(
        (one, two) for a, b in wished for one in units_of(yardstick, a) for two in units_of(yardstick, b)
    )


def likeness(yardstick: Yardstick, city: str, least: float, new: int) -> Likeness:
    """Return the minimum-similarity constraint for a reference city (0..1 of the tasks that both have).

    Departments match by the areas that they have today; a new one matches none. A structure may in truth be more like
    the city than this counts, never less.
    """
    reference = next(r for r in yardstick.references if r.city.id == city)
    before = yardstick.n_before
    areas = (yardstick.areas.astype(int) @ reference.areas.T.astype(int)) > 0
    pairs = np.zeros((len(yardstick.departments) + new, len(reference.city.departments)), dtype=bool)
    pairs[:before] = areas
    shared = reference.share * reference.has
    return Likeness(
        city, yardstick.task, yardstick.share, shared, pairs, least * float(reference.has.sum()) - 1e-6
    )


def names(yardstick: Yardstick, new: int) -> list[str]:
    """Return the ids of departments, new ones as NY1, NY2…, those that are taken left out."""
    ids = [d.id for d in yardstick.departments]
    free = (f"NY{n}" for n in count(1) if f"NY{n}" not in ids)
    return [*ids, *islice(free, new)]


def staff_limit(yardstick: Yardstick, text: str) -> float:
    """Return a number of heads from `4900` or `10%` (of all heads). Raises ValueError where it is neither."""
    if text.endswith("%"):
        return float(text[:-1]) / 100 * float(yardstick.heads.sum())
    return float(text)
