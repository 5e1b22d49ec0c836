"""What a metric is: one function that computes it, one that lists what it counted."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from msgspec import Struct

from reorg.arrays import Floats, Labels
from reorg.metrics.holdings import moved
from reorg.metrics.model import Counted
from reorg.metrics.yardstick import Yardstick

AMOUNTS = {"fte": "W.fte_unknown", "budget": "W.budget_unknown", "cost": "W.cost_unknown"}
Values = Callable[..., Floats]
Lister = Callable[..., tuple[Counted, ...]]
Ranges = Callable[..., tuple[Floats, Floats]]


class Metric(Struct, frozen=True, kw_only=True):
    """An entry of the registry.

    values: (yardstick, (structures, parts) labels) → (structures,) numbers · counted: the same labels with one row →
    the list · bounds: least and greatest value, where a range is known · on_couplings: rests on couplings, so it has a
    published twin · needs_staff, needs_couplings: absent where staff is not known, or nothing is coupled · amounts:
    what it adds up (`fte`, `budget`, `cost`), absent where nobody gave any · per_city: asked once for every reference
    city, which the functions take as `reference` · reference: that city · change: 0 for the baseline by definition ·
    dominance: a criterion of dominance · note: what the report says beside the number (`chapters.measures`).
    """

    key: str
    group: str
    unit: str
    better: str
    values: Values
    counted: Lister
    bounds: Ranges | None = None
    on_couplings: bool = False
    needs_staff: bool = False
    needs_couplings: bool = False
    amounts: str = ""
    per_city: bool = False
    reference: str = ""
    change: bool = False
    dominance: bool = False
    note: str = ""

    def offered(self, yardstick: Yardstick) -> bool:
        """Return whether the number is spoken of at all: what it adds up is known of something."""
        return not self.amounts or getattr(yardstick, self.amounts) is not None

    def lacks(self, yardstick: Yardstick, labels: Labels | None = None) -> str:
        """Return the code of the warning that says why there is no such number here; empty where there is one.

        Args:
            yardstick: what is measured.
            labels: of the one structure that is asked for; without it, the number has to be there for every structure.
        """
        if not self.offered(yardstick) or not self._complete(yardstick, labels):
            return AMOUNTS[self.amounts]
        if self.needs_staff and yardstick.staff is None:
            return "W.staff_unknown"
        return "W.no_couplings" if self.needs_couplings and not yardstick.coupled else ""

    def _complete(self, yardstick: Yardstick, labels: Labels | None) -> bool:
        """Return whether what is added up is known of every part that moves, or of every part."""
        amounts = getattr(yardstick, self.amounts) if self.amounts else None
        if not isinstance(amounts, np.ndarray):
            return True
        asked = np.ones(len(amounts), dtype=bool) if labels is None else moved(yardstick, labels).any(axis=1)
        return not np.isnan(amounts[asked]).any()
