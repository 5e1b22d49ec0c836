"""Scorecards in, `Comparison` out: one yardstick, the baseline first, and who is dominated by whom."""

from __future__ import annotations

from collections.abc import Sequence

from reorg.errors import InputError, Problem, Where
from reorg.metrics.model import MORE, NEITHER
from reorg.metrics.registry import CRITERIA, metric_of
from reorg.scorecard.model import Comparison, Dominated, Scorecard


def compare(cards: Sequence[Scorecard], criteria: Sequence[str] = ()) -> Comparison:
    """Return scorecards side by side.

    Args:
        cards: the baseline's own scorecard first, then one per scenario.
        criteria: the metrics that dominance is judged on; none for the seven of docs/method.md.

    Raises:
        InputError: they start from different cities (C501), two have one id (C506), or a criterion is none
            (C514).
    """
    problems = _not_criteria(cards[0], criteria)
    cities = sorted({card.baseline for card in cards})
    if len(cities) > 1:
        problems.append(Problem("C501", Where("compare"), {"baselines": ", ".join(cities)}))
    seen: set[str] = set()
    for card in cards:
        if card.id in seen:
            problems.append(Problem("C506", Where(card.scenario.file), {"id": card.id}))
        seen.add(card.id)
    if problems:
        raise InputError(problems)
    kept = tuple(criteria) or CRITERIA
    judged = [card for card in cards if card.scenario.modelled]
    dominance = [
        Dominated(a.id, b.id) for a in judged for b in judged if a is not b and dominates(b, a, kept)
    ]
    ordered = tuple(sorted(dominance, key=lambda d: (d.scenario, d.by)))
    return Comparison(cards[0].city, tuple(cards), ordered, tuple(k for k in kept if k in cards[0].metrics))


def _not_criteria(card: Scorecard, criteria: Sequence[str]) -> list[Problem]:
    """Return the problems of criteria that are no metric, or one of which neither more nor less is better."""
    judged = [key for key, result in card.metrics.items() if result.better != NEITHER]
    wrong = [key for key in criteria if key not in judged]
    return [Problem("C514", Where("--criteria"), {"key": key, "keys": ", ".join(judged)}) for key in wrong]


def dominates(one: Scorecard, other: Scorecard, criteria: Sequence[str] = CRITERIA) -> bool:
    """Return whether `one` is nowhere worse than `other` and somewhere better, under every reading.

    The readings are all couplings and published ones alone, each with staff at its least and at its greatest.
    """
    return all(
        _better(_readings(one, e, s, criteria), _readings(other, e, s, criteria))
        for e in (0, 1)
        for s in (0, 1)
    )


def _better(one: list[float], other: list[float]) -> bool:
    pairs = list(zip(one, other, strict=True))
    return all(a <= b + 1e-9 for a, b in pairs) and any(a < b - 1e-9 for a, b in pairs)


def _readings(card: Scorecard, evidence: int, staff: int, criteria: Sequence[str]) -> list[float]:
    """Return the criteria that the card has, under one reading; less is better for all."""
    values = []
    for key in criteria:
        result = card.metrics.get(key)
        if result is None:
            continue
        value = result.value
        if evidence and result.published is not None:
            value = result.published
        bound = result.high if staff else result.low
        shown = value if bound is None else bound
        values.append(-shown if metric_of(key).better == MORE else shown)
    return values
