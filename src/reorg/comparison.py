"""Scorecards in, `Comparison` out: one yardstick, the baseline first, and who is dominated by whom."""

from __future__ import annotations

from collections.abc import Sequence

from reorg.changes import Scenario
from reorg.errors import InputError, Problem, Where
from reorg.frames import Frame, frame
from reorg.frozen import Frozen
from reorg.model import City
from reorg.scorecard import Scorecard

SCHEMA = "reorg.comparison/1"
CRITERIA = ("net_interfaces", "coordination_load", "shared_tasks", "largest_share", "staff_shifted")


class Dominated(Frozen):
    """A column that another is at least as good as on every criterion, and better on one, under every reading."""

    scenario: str
    by: str


class Comparison(Frozen):
    """Scorecards of one city side by side; the first is the baseline itself."""

    city: City
    cards: tuple[Scorecard, ...]
    dominance: tuple[Dominated, ...]

    @property
    def baseline(self) -> Scorecard:
        """Return the column of the baseline."""
        return self.cards[0]

    def __repr__(self) -> str:
        return f"<Comparison of {self.city.name}: {', '.join(card.id for card in self.cards)}>"

    def metric_keys(self) -> tuple[str, ...]:
        """Return every metric that any column has, in the order of the registry."""
        return tuple(dict.fromkeys(key for card in self.cards for key in card.metrics))

    def to_frame(self) -> Frame:
        """Return the values as a pandas frame: metrics as rows, scenarios as columns."""
        rows = []
        for key in self.metric_keys():
            values = {c.id: c.metrics[key].value for c in self.cards if key in c.metrics}
            rows.append({"metric": key, **values})
        return frame(rows)


def compare(cards: Sequence[Scorecard]) -> Comparison:
    """Return scorecards side by side.

    Args:
        cards: the baseline's own scorecard first, then one a scenario.

    Raises:
        InputError: they start from different cities (C501), or two have one id (C506).
    """
    problems = []
    cities = sorted({card.plan.city.id for card in cards})
    if len(cities) > 1:
        problems.append(Problem("C501", Where("compare"), {"baselines": ", ".join(cities)}))
    seen: set[str] = set()
    for card in cards:
        if card.id in seen:
            problems.append(Problem("C506", Where(card.plan.scenario.file), {"id": card.id}))
        seen.add(card.id)
    if problems:
        raise InputError(problems)
    judged = [card for card in cards if modelled(card.plan.scenario)]
    dominance = [Dominated(a.id, b.id) for a in judged for b in judged if a is not b and dominates(b, a)]
    return Comparison(
        cards[0].plan.city, tuple(cards), tuple(sorted(dominance, key=lambda d: (d.scenario, d.by)))
    )


def modelled(scenario: Scenario) -> bool:
    """Return whether at least half of a scenario's points are modelled; one without points is."""
    covered = sum({"yes": 1.0, "partly": 0.5, "no": 0.0}[point.modelled] for point in scenario.points)
    return covered >= len(scenario.points) / 2


def dominates(one: Scorecard, other: Scorecard) -> bool:
    """Return whether `one` is nowhere worse than `other` and somewhere better, under every reading.

    The readings are all couplings and published ones alone, each with staff at its least and at its greatest.
    """
    return all(_better(_readings(one, e, s), _readings(other, e, s)) for e in (0, 1) for s in (0, 1))


def _better(one: list[float], other: list[float]) -> bool:
    pairs = list(zip(one, other, strict=True))
    return all(a <= b + 1e-9 for a, b in pairs) and any(a < b - 1e-9 for a, b in pairs)


def _readings(card: Scorecard, evidence: int, staff: int) -> list[float]:
    """Return the criteria that the card has, under one reading; less is better for all."""
    found = []
    for key in CRITERIA:
        result = card.metrics.get(key)
        if result is None:
            continue
        value = result.value
        if evidence and result.published is not None:
            value = result.published
        bound = result.high if staff else result.low
        found.append(value if bound is None else bound)
    return found
