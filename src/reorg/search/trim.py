"""A scenario in, `Trim` out: what every point contributes, and the fewest points that keep the effect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reorg.arrays import Floats
from reorg.counts import Count, uncounted
from reorg.errors import InputError, Problem, Where
from reorg.inputs import ScenarioLike
from reorg.metrics.metric import Metric
from reorg.metrics.model import MORE, NEITHER
from reorg.scenario.changes import Scenario
from reorg.search.points import Clash, Together, Worths
from reorg.search.shapley import Worth, interactions, sampled, second_differences, shapley, table
from reorg.session import Session

ON, KEEP, SEED = "coordination_load", 0.9, 1
EXACT = 12  # 2^12 subsets are scored in some seconds
ORDERS = 128  # so many random orders of joining beyond that
SAME = 1e-9


class Effect(Struct, frozen=True):
    """A main metric: today, and with the whole scenario."""

    key: str
    unit: str
    better: str
    reference: str
    before: float
    after: float

    @property
    def effect(self) -> float:
        """Return the value after less the one before."""
        return self.after - self.before


class Contribution(Struct, frozen=True):
    """What a group of units contributes to every metric; `error` is the standard error, empty where exact."""

    group: Together
    amounts: Mapping[str, float]
    error: Mapping[str, float]


class Interaction(Struct, frozen=True):
    """Two groups, by number, that give another amount together than apart: key → how much more."""

    one: int
    two: int
    amounts: Mapping[str, float]


class Subset(Struct, frozen=True):
    """Some of the groups, by number; `kept` is the share of the effect, and `proven` that no smaller one keeps it."""

    groups: tuple[int, ...]
    kept: float
    values: Mapping[str, float]
    proven: bool
    scenario: Scenario


class Trim(Struct, frozen=True):
    """What the points of a scenario contribute.

    baseline: the id of the city that it starts from · on, keep: the metric and the share 0..1 of the effect on it that
    `smallest` keeps; None where there is no effect · exact: all subsets were scored; else `orders` random orders of
    joining with a seed · only_cost: numbers of the groups that shift staff, or move tasks where staff is not known, and
    improve nothing, neither on average over all orders nor beside all the others.
    """

    scenario: Scenario
    baseline: str
    on: str
    keep: float
    exact: bool
    orders: int
    seed: int
    metrics: tuple[Effect, ...]
    contributions: tuple[Contribution, ...]
    interactions: tuple[Interaction, ...]
    smallest: Subset | None
    only_cost: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class _Found:
    """shapley, error: (groups, metrics) · pairs: (groups, groups, metrics) · chosen: a subset, or None."""

    shapley: Floats
    error: Floats | None
    pairs: Floats
    chosen: int | None


def trim(
    source: ScenarioLike,
    session: Session | None = None,
    *,
    on: str = ON,
    keep: float = KEEP,
    seed: int = SEED,
    exact: int = EXACT,
    tell: Count = uncounted,
) -> Trim:
    """Return what every numbered point of a scenario contributes, and the fewest that keep the effect.

    Points that are not valid without each other count as one.

    Args:
        source: a path, the text of a scenario, or a scenario.
        session: what it starts from; default the home of the shipped cities.
        on: the main metric whose effect is to be kept.
        keep: how much of it, 0..1.
        seed: of the orders of joining, where there are more points than `exact`.
        exact: up to so many points, all subsets are scored.
        tell: told how many subsets are done; it begins anew where points turn out to be one.

    Raises:
        InputError: the scenario is wrong, or there is no such metric (C531).

    Source: docs/trim.md.
    """
    session = session or Session()
    entry = session.entry(source)  # all that is wrong with the whole is said before any part is tried
    worths = Worths(entry.plan.scenario, entry.data, entry.plan.city.id, session.asked["evidence"])
    keys = [m.key for m in worths.metrics]
    if on not in keys:
        raise InputError([Problem("C531", Where("--on"), {"key": on, "keys": ", ".join(keys)})])
    settled = _settled(worths, keys, on, keep, seed, exact, tell)
    return _told(worths, settled, on, keep, seed, entry.plan.city.id)


def _settled(
    worths: Worths, keys: Sequence[str], on: str, keep: float, seed: int, exact: int, tell: Count
) -> _Found:
    """Return what is found once no subset that was asked for is invalid; groups grow until then."""
    while True:
        try:
            if len(worths.groups) <= exact:
                return _exact(worths, keys, on, keep, tell)
            return _sampled(worths, keys, on, keep, seed, tell)
        except Clash as clash:
            worths.join(clash)


def _exact(worths: Worths, keys: Sequence[str], on: str, keep: float, tell: Count) -> _Found:
    worths.prepare(range(1 << len(worths.groups)), tell)
    all_ = table(worths.of, len(worths.groups))
    column = all_[:, keys.index(on)] - all_[0, keys.index(on)]
    chosen = None
    if abs(column[-1]) > SAME:
        good = np.flatnonzero(column / column[-1] >= keep - SAME).tolist()
        cost = all_[:, keys.index(_cost(keys))]
        chosen = min(good, key=lambda mask: (_points(worths, mask), cost[mask], mask))
    return _Found(shapley(all_), None, interactions(all_), chosen)


def _sampled(worths: Worths, keys: Sequence[str], on: str, keep: float, seed: int, tell: Count) -> _Found:
    size = len(worths.groups)
    values, error = sampled(worths.of, size, ORDERS, seed, tell)
    chosen = _greedy(worths.of, size, keys.index(on), keep)
    return _Found(values, error, second_differences(worths.of, size), chosen)


def _greedy(worth: Worth, size: int, column: int, keep: float) -> int | None:
    """Return a small subset that keeps the effect: the member that matters least leaves, while enough is kept."""
    none, whole = worth(0)[column], (1 << size) - 1
    effect = worth(whole)[column] - none
    if abs(effect) <= SAME:
        return None
    while whole:
        left = [whole ^ 1 << n for n in range(size) if whole >> n & 1]
        best = max(left, key=lambda mask: (worth(mask)[column] - none) / effect)
        if (worth(best)[column] - none) / effect < keep - SAME:
            break
        whole = best
    return whole


def _points(worths: Worths, mask: int) -> int:
    return sum(len(group.units) for n, group in enumerate(worths.groups) if mask >> n & 1)


def _cost(keys: Sequence[str]) -> str:
    return "staff_shifted" if "staff_shifted" in keys else "tasks_moved"


def _told(worths: Worths, settled: _Found, on: str, keep: float, seed: int, city: str) -> Trim:
    """Return the numbers with their names."""
    keys = [m.key for m in worths.metrics]
    none, whole = worths.of(0), worths.of((1 << len(worths.groups)) - 1)
    metrics = tuple(
        Effect(m.key, m.unit, m.better, m.reference, float(before), float(after))
        for m, before, after in zip(worths.metrics, none, whole, strict=True)
    )
    errors = [_named(keys, row) for row in settled.error] if settled.error is not None else None
    return Trim(
        scenario=worths.scenario,
        baseline=city,
        on=on,
        keep=keep,
        exact=settled.error is None,
        orders=0 if settled.error is None else ORDERS,
        seed=seed,
        metrics=metrics,
        contributions=tuple(
            Contribution(group, _named(keys, settled.shapley[n]), errors[n] if errors else {})
            for n, group in enumerate(worths.groups)
        ),
        interactions=_interactions(settled.pairs, worths.metrics, on),
        smallest=_subset(worths, settled, none, whole, keys.index(on)),
        only_cost=_only_cost(worths, settled.shapley),
    )


def _subset(worths: Worths, settled: _Found, none: Floats, whole: Floats, column: int) -> Subset | None:
    if settled.chosen is None:
        return None
    values = worths.of(settled.chosen)
    return Subset(
        groups=tuple(n for n in range(len(worths.groups)) if settled.chosen >> n & 1),
        kept=float(np.round((values[column] - none[column]) / (whole[column] - none[column]), 9)),
        values=_named([m.key for m in worths.metrics], values),
        proven=settled.error is None,
        scenario=replace(worths.scenario, changes=worths.changes(settled.chosen)),
    )


def _only_cost(worths: Worths, values: Floats) -> tuple[int, ...]:
    """Return the groups that cost and improve nothing, neither on average nor beside all the others."""
    whole = (1 << len(worths.groups)) - 1
    last = [worths.of(whole) - worths.of(whole ^ 1 << n) for n in range(len(worths.groups))]
    rows = [{m.key: row[c] for c, m in enumerate(worths.metrics)} for row in (*values, *last)]
    return tuple(
        n
        for n, (mean, beside) in enumerate(zip(rows[: len(last)], rows[len(last) :], strict=True))
        if mean[_cost(list(mean))] > SAME
        and not (_improves(mean, worths.metrics) or _improves(beside, worths.metrics))
    )


def _improves(amounts: Mapping[str, float], metrics: Sequence[Metric]) -> bool:
    """Return whether any metric gets better; how much changes is not judged."""
    judged = [m for m in metrics if m.better != NEITHER and not m.change]
    return any(amounts[m.key] * (-1 if m.better == MORE else 1) < -SAME for m in judged)


def _interactions(pairs: Floats, metrics: Sequence[Metric], on: str) -> tuple[Interaction, ...]:
    """Return the pairs that do not add up on some metric, those that matter most to the chosen one first.

    Balance and the departments touched never add up, being ratios and a set, so they are not named.
    """
    keys = [m.key for m in metrics]
    additive = {m.key for m in metrics if m.group != "balance" and m.key != "departments_touched"}
    pairs_found = []
    for one in range(len(pairs)):
        for two in range(one + 1, len(pairs)):
            named = {
                k: v for k, v in _named(keys, pairs[one, two]).items() if k in additive and abs(v) > SAME
            }
            if named:
                pairs_found.append(Interaction(one, two, named))
    return tuple(sorted(pairs_found, key=lambda i: (-abs(i.amounts.get(on, 0.0)), i.one, i.two)))


def _named(keys: Sequence[str], values: Floats) -> dict[str, float]:
    return {key: float(np.round(v, 9)) + 0.0 for key, v in zip(keys, values, strict=True)}
