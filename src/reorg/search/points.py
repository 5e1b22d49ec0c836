"""A scenario in, its numbered points as units out, and what any of them are worth without the others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reorg.arrays import Floats
from reorg.city.model import Dataset
from reorg.counts import Count, uncounted
from reorg.errors import InputError, Problem
from reorg.metrics.metric import Metric
from reorg.metrics.registry import registry
from reorg.metrics.yardstick import Yardstick, measure
from reorg.plan import resolve as plan
from reorg.plan.model import Plan, Structure
from reorg.scenario.changes import Change, Scenario

CHANCE = "similarity_by_chance"  # what chance gives is no effect of a point
CHUNK = 512  # so many subsets are scored at once: some tens of megabytes

PlacedSubset = tuple[frozenset[int], tuple[str, ...]]  # a subset, and the department after of every piece


class Unit(Struct, frozen=True):
    """A numbered point with its changes, or a change without a point. `number` is the point's, else ""."""

    number: str
    title: str
    changes: tuple[Change, ...]


class Together(Struct, frozen=True):
    """Units that are not valid without each other, with what is wrong; most are one unit, and nothing is."""

    units: tuple[Unit, ...]
    problem: Problem | None = None


class Clash(Exception):  # noqa: N818 - never leaves this package: a subset is not valid on its own
    """A subset of units, by the bits of a number, is not valid without others."""

    def __init__(self, mask: int, problem: Problem) -> None:
        self.mask = mask
        self.problem = problem
        super().__init__(mask)


def units(scenario: Scenario) -> tuple[Unit, ...]:
    """Return the units of a scenario, in the order of the file."""
    groups: dict[str, list[Change]] = {}
    for number, change in enumerate(scenario.changes):
        key = f"point {change.point.text}" if change.point else f"change {number}"
        groups.setdefault(key, []).append(change)
    titles = {point.number.text: point.title for point in scenario.points}
    return tuple(_unit(changes, titles) for changes in groups.values())


def _unit(changes: list[Change], titles: Mapping[str, str]) -> Unit:
    number = changes[0].point.text if changes[0].point else ""
    return Unit(number, titles.get(number, "") if number else "", tuple(changes))


class Worths:
    """What subsets of groups are worth on the main metrics; none is asked for twice."""

    def __init__(self, scenario: Scenario, data: Dataset, baseline: str | None, evidence: str) -> None:
        self.scenario, self.data, self.baseline, self.evidence = scenario, data, baseline, evidence
        self.known: dict[frozenset[int], Floats | Problem] = {}
        self.groups = tuple(Together((unit,)) for unit in units(scenario))
        self.metrics = self._registry()

    def of(self, mask: int) -> Floats:
        """Return the worths (metrics,) of the groups whose bits a number has. Raises Clash where it is not valid."""
        key = self._key(mask)
        if key not in self.known:
            self.prepare([mask])
        worth = self.known[key]
        if isinstance(worth, Problem):
            raise Clash(mask, worth)
        return worth

    def changes(self, mask: int) -> tuple[Change, ...]:
        """Return the changes of groups, in the order of the file."""
        taken = {
            id(c) for n, g in enumerate(self.groups) if mask >> n & 1 for u in g.units for c in u.changes
        }
        return tuple(change for change in self.scenario.changes if id(change) in taken)

    def join(self, clash: Clash) -> None:
        """Make the groups of a clash one, with the fewest others that make them valid."""
        others = [n for n in range(len(self.groups)) if not clash.mask >> n & 1]
        mask = next(m for m in _with_more(clash.mask, others) if self._valid(m))
        taken = [n for n in range(len(self.groups)) if mask >> n & 1]
        joined = Together(tuple(u for n in taken for u in self.groups[n].units), clash.problem)
        kept = [g for n, g in enumerate(self.groups) if n not in taken[1:]]
        kept[taken[0]] = joined
        self.groups = tuple(kept)

    def _valid(self, mask: int) -> bool:
        try:
            self.of(mask)
        except Clash:
            return False
        return True

    def prepare(self, masks: Sequence[int], tell: Count = uncounted) -> None:
        """Score many subsets at once: those with the same departments and pieces by one yardstick.

        Args:
            masks: the subsets.
            tell: told how many are resolved.
        """
        alike: dict[object, tuple[Plan, list[PlacedSubset]]] = {}
        for done, mask in enumerate(masks):
            tell(done, len(masks))
            key = self._key(mask)
            if key in self.known:
                continue
            part = replace(self.scenario, changes=self.changes(mask))
            try:
                resolved = plan.resolve(part, self.data, self.baseline)
            except InputError as error:
                self.known[key] = error.problems[0]
            else:
                pieces = tuple((id(piece.part), piece.fraction) for piece in resolved.pieces)
                _, subsets = alike.setdefault((resolved.departments, pieces), (resolved, []))
                subsets.append((key, tuple(piece.to for piece in resolved.pieces)))
        for one, subsets in alike.values():
            for start in range(0, len(subsets), CHUNK):
                self._score(one, subsets[start : start + CHUNK])

    def _score(self, one: Plan, subsets: Sequence[PlacedSubset]) -> None:
        """Score subsets whose plans have the departments and pieces of this one."""
        yardstick, _ = measure(one.city, one, self.data, self.evidence)
        index = {d.id: n for n, d in enumerate(yardstick.departments)}
        labels = np.array([[index[to] for to in placed] for _, placed in subsets], dtype=np.int64)
        worths = np.stack([m.values(yardstick, labels) for m in _metrics(yardstick)], axis=1)
        self.known.update(zip((key for key, _ in subsets), np.round(worths, 9) + 0.0, strict=True))

    def _key(self, mask: int) -> frozenset[int]:
        return frozenset(id(change) for change in self.changes(mask))

    def _registry(self) -> tuple[Metric, ...]:
        city = plan.baseline_of(self.scenario, self.data, self.baseline)
        return _metrics(measure(city, Structure.of(city), self.data, self.evidence)[0])


def _metrics(yardstick: Yardstick) -> tuple[Metric, ...]:
    """Return every metric that can be asked for, in the order of the registry."""
    metrics = [m for m in registry(yardstick) if not m.lacks(yardstick)]
    return tuple(m for m in metrics if not m.key.startswith(CHANCE))


def _with_more(mask: int, others: list[int]) -> Iterator[int]:
    """Yield a subset with one more, two more, until all are in it."""
    for size in range(1, len(others) + 1):
        for more in combinations(others, size):
            yield mask | sum(1 << n for n in more)
