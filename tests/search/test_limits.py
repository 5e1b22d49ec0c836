"""The best structure against complete enumeration, with every limit of `Limits`, each said here in plain words anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from itertools import permutations, product
from typing import Any

import numpy as np
import pytest

from reorg.arrays import Floats, Ints
from reorg.search import neighbourhoods, optimum
from reorg.search.choices import INTERFACES, LOAD, STAFF
from reorg.search.graph import Graph, Likeness, Limits, graph_of, load, moved, reasons_apart
from reorg.search.milp import Program
from reorg.search.optimum import INFEASIBLE, PROVEN, best
from reorg.search.solver import LIMIT, Answer, shut_out, solved

COUNT = {LOAD: load, INTERFACES: reasons_apart, STAFF: moved}
SEEDS = 12
Random = np.random.Generator


def random_graph(rng: Random, new: int) -> Graph:
    """Return a graph of a few units, the last of them no task but a rest, with so many new departments."""
    units, today = int(rng.integers(4, 7 - new)), int(rng.integers(2, 4))
    before = np.r_[np.arange(today), rng.integers(0, today, units - today)]
    pairs = rng.integers(0, units, (int(rng.integers(2, 9)), 2))
    pairs = pairs[pairs[:, 0] != pairs[:, 1]]
    if not len(pairs):
        pairs = np.array([[0, 1]])
    heads = rng.integers(0, 20, units).astype(float)
    g = graph_of(before, today + new, pairs, rng.choice([0.5, 1.0, 1.5], len(pairs)), heads)
    rest = np.arange(units) == units - 1
    rest &= today < units  # the first units, one in every department, are tasks
    return replace(g, group=np.arange(len(pairs)) // 2, real=~rest, rest=rest, size=heads + 1)


def pair(g: Graph, rng: Random) -> tuple[tuple[int, int], ...]:
    one, two = rng.choice(len(g.before), 2, replace=False).tolist()
    return ((one, two),)


def likeness(g: Graph, rng: Random) -> tuple[Likeness, ...]:
    """Return a wish to be like another structure of as many tasks; two units may be parts of one task."""
    units, there = len(g.before), int(rng.integers(2, 4))
    task = np.arange(units)
    share = np.ones(units)
    task[1], share[0], share[1] = 0, 0.25, 0.75
    task[~g.real] = -1
    shares = np.zeros((there, units))
    shares[rng.integers(0, there, units), np.arange(units)] = 1.0
    shares[:, [n for n in range(units) if n not in task]] = 0.0
    pairs = rng.random((g.departments, there)) < 0.8
    return (Likeness("there", task, share, shares, pairs, float(rng.integers(1, units)) - 1e-6),)


# A limit of every name, from a graph and random numbers: a new field of Limits has to have one.
MADE: dict[str, Callable[[Graph, Random], Any]] = {
    "most_moved": lambda g, rng: float(rng.integers(0, int(g.moving.sum()) + 1)),
    "most_load": lambda _, rng: float(rng.integers(0, 5)),
    "most_reasons": lambda _, rng: float(rng.integers(0, 4)),
    "locked": lambda g, rng: (int(rng.integers(0, len(g.before))),),
    "closed_to": lambda g, rng: (int(rng.integers(0, int(g.before.max()) + 1)),),
    "together": pair,
    "apart": pair,
    "departments": lambda g, rng: tuple(sorted(rng.integers(1, g.departments + 1, 2).tolist())),
    "size": lambda _, rng: (float(rng.choice([0.0, 0.1, 0.2])), float(rng.choice([0.4, 0.6, 0.8]))),
    "like": likeness,
    "new": lambda g, _: g.departments - int(g.before.max()) - 1,
}


def alike(like: Likeness, g: Graph, labels: Ints) -> float:
    """Return the tasks kept by the best one-to-one matching that is allowed, by trying them all."""
    departments, there = like.pairs.shape
    here = np.zeros((departments, like.there.shape[1]))
    for unit, task in enumerate(like.task):
        if task >= 0:
            here[labels[unit], task] += like.share[unit]
    size = max(departments, there)
    found = 0.0
    for order in permutations(range(size), departments):
        pairs = [(d, e) for d, e in enumerate(order) if e < there and like.pairs[d, e]]
        found = max(found, sum(float(np.minimum(here[d], like.there[e]).sum()) for d, e in pairs))
    return found


def shape(g: Graph, limits: Limits, x: Ints) -> bool:
    """Return whether departments are open and closed as they may be, and a rest stays where its own is open."""
    labels = x.tolist()
    opened = {labels[u] for u in range(len(labels)) if g.real[u]}
    today = set(g.before.tolist())
    least, most = limits.departments or (0, g.departments)
    return (
        set(labels) == opened
        and (limits.departments is not None or today <= opened)
        and least <= len(opened) <= most
        and all(labels[u] == g.before[u] for u in np.flatnonzero(g.rest).tolist() if g.before[u] in opened)
    )


def keeps(g: Graph, limits: Limits, x: Ints) -> bool:
    """Return whether a structure keeps the limits."""
    near, labels = 1e-9, x.tolist()
    least, most = limits.size or (0.0, 1.0)
    shares = [float(g.size[x == d].sum() / g.size.sum()) for d in set(labels)]
    return (
        shape(g, limits, x)
        and (limits.most_moved is None or moved(g, x) <= limits.most_moved + near)
        and (limits.most_load is None or load(g, x) <= limits.most_load + near)
        and (limits.most_reasons is None or reasons_apart(g, x) <= limits.most_reasons)
        and all(labels[u] == g.before[u] for u in limits.locked)
        and all(((x == d) == (g.before == d)).all() for d in limits.closed_to)
        and all(labels[one] == labels[two] for one, two in limits.together)
        and all(labels[one] != labels[two] for one, two in limits.apart)
        and all(least - near <= share <= most + near for share in shares)
        and all(alike(like, g, x) >= like.least - near for like in limits.like)
    )


def kept(g: Graph, limits: Limits) -> list[Ints]:
    every = (np.array(labels) for labels in product(range(g.departments), repeat=len(g.before)))
    return [x for x in every if keeps(g, limits, x)]


def case(name: str, seed: int) -> tuple[Graph, Limits]:
    """Return a random graph with a limit of this name, and with some of the others."""
    rng = np.random.default_rng([seed, *name.encode()])
    g = random_graph(rng, 1 if name == "new" else int(rng.integers(0, 2)))
    others = [other for other in MADE if other != name and rng.random() < 0.2]
    return g, Limits(**{each: MADE[each](g, rng) for each in (name, *others)})


def test_every_limit_has_a_random_one() -> None:
    assert list(MADE) == [field.name for field in fields(Limits)]


@pytest.mark.parametrize("name", MADE)
def test_the_best_within_a_limit_is_that_of_a_complete_enumeration(name: str) -> None:
    impossible = 0
    for seed in range(SEEDS):
        g, limits = case(name, seed)
        objective = (LOAD, INTERFACES, STAFF)[seed % 3]
        every = kept(g, limits)

        found = best(g, limits, objective)

        if not every:
            impossible += 1
            assert found.status == INFEASIBLE, seed
            assert kept(g, only(limits, found.clash)) == [], seed
            for spared in found.clash:
                assert kept(g, only(limits, tuple(n for n in found.clash if n != spared))), seed
            continue
        assert (found.status, found.labels is not None) == (PROVEN, True), seed
        assert found.labels is not None
        least = min(COUNT[objective](g, x) for x in every)
        assert keeps(g, limits, found.labels), seed
        assert found.value == COUNT[objective](g, found.labels) == pytest.approx(least), seed
        assert found.bound <= least + 1e-6, seed
        ties = [x for x in every if COUNT[objective](g, x) <= least + 1e-9]
        assert moves(g, found.labels) == min(moves(g, x) for x in ties), seed
    assert impossible < SEEDS


def poor_then(solve: Callable[..., Answer]) -> Callable[..., Answer]:
    """Return a solver that, asked without a start, finds the worst and says that its time is over."""

    def poor(
        program: Program, cost: Floats, seconds: float, start: Floats | None = None, **more: Any
    ) -> Answer:
        if start is not None or "tell" not in more:
            return solve(program, cost, seconds, start, **more)
        worst = solve(program, -cost, seconds)
        answer = worst if worst.x is None else Answer(worst.x, -np.inf, LIMIT)
        more["tell"](answer)
        return answer

    return poor


@pytest.mark.parametrize("name", MADE)
def test_so_it_is_from_a_poor_answer_by_what_is_near_and_what_is_shut_out(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    shut: list[int] = []

    def out(*given: Any) -> list[int]:
        shut.extend(found := shut_out(*given))
        return found

    monkeypatch.setattr(optimum, "solved", poor_then(solved))
    monkeypatch.setattr(optimum, "shut_out", out)
    monkeypatch.setattr(neighbourhoods, "FREE", 2)
    for seed in range(SEEDS):
        g, limits = case(name, seed)
        objective = (LOAD, INTERFACES, STAFF)[seed % 3]
        every = kept(g, limits)
        if every:
            found = best(g, limits, objective)

            assert found.status == PROVEN, seed
            assert found.value == pytest.approx(min(COUNT[objective](g, x) for x in every)), seed
            assert found.labels is not None
            assert keeps(g, limits, found.labels), seed
    assert shut


def only(limits: Limits, names: tuple[str, ...]) -> Limits:
    return Limits(**{name: getattr(limits, name) for name in names})


def moves(g: Graph, labels: Ints) -> int:
    return int((labels != g.before)[g.real].sum())
