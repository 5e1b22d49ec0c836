"""The ledger of assumptions: which part of each figure rests on what nobody published."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from reorg.city.model import ASSUMED, BASES
from reorg.scorecard.model import Assumed, Result


def assumptions(results: Mapping[str, Result]) -> tuple[Assumed, ...]:
    """Return for every figure that counted something how much of it is published, derived and assumed."""
    ledger = []
    for key, result in results.items():
        amounts: dict[str, float] = defaultdict(float)
        for item in result.counted:
            amounts[item.basis] += abs(item.amount)
        listed = {basis: round(amounts.get(basis, 0.0), 9) for basis in BASES}
        whole = sum(listed.values())
        if whole:
            ledger.append(Assumed(key, listed, round(amounts.get(ASSUMED, 0.0) / whole, 9)))
    return tuple(ledger)
