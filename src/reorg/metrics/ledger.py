"""The ledger of assumptions: which part of each figure rests on what nobody published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Protocol

from reorg.frozen import Frozen
from reorg.metrics.registry import Counted
from reorg.model import ASSUMED, BASES


class Figure(Protocol):
    """A metric with what it counted."""

    @property
    def key(self) -> str: ...
    @property
    def counted(self) -> tuple[Counted, ...]: ...


class Assumed(Frozen):
    """The amounts of one figure by the basis of what it counted; `share` is the assumed fraction, 0..1."""

    metric: str
    amounts: Mapping[str, float]
    share: float


def assumptions(figures: Iterable[Figure]) -> tuple[Assumed, ...]:
    """Return for every figure that counted something how much of it is published, derived and assumed."""
    found = []
    for figure in figures:
        amounts: dict[str, float] = defaultdict(float)
        for item in figure.counted:
            amounts[item.basis] += abs(item.amount)
        whole = sum(amounts.values())
        if whole:
            listed = {basis: round(amounts.get(basis, 0.0), 9) for basis in BASES}
            found.append(Assumed(figure.key, listed, round(amounts.get(ASSUMED, 0.0) / whole, 9)))
    return tuple(found)
