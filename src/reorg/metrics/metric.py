"""What a metric is: one function that computes it, one that lists what it counted."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from reorg.arrays import Floats
from reorg.metrics.model import Counted
from reorg.metrics.yardstick import Yardstick

Values = Callable[..., Floats]
Lister = Callable[..., tuple[Counted, ...]]
Ranges = Callable[..., tuple[Floats, Floats]]


class Metric(Struct, frozen=True, kw_only=True):
    """An entry of the registry.

    values: (yardstick, (structures, parts) labels) → (structures,) numbers · counted: the same labels with one row →
    the list · bounds: least and greatest value, where a range is known · on_couplings: rests on couplings, so it has a
    published twin · needs_staff, needs_couplings: absent
    where staff is not known, or nothing is coupled · per_city: asked once for every reference city, which
    the functions take as `reference` · reference: that city · change: 0 for the baseline by definition · dominance: a
    criterion of dominance · note: what the report says beside the number (`chapters.measures`).
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
    per_city: bool = False
    reference: str = ""
    change: bool = False
    dominance: bool = False
    note: str = ""

    def lacks(self, yardstick: Yardstick) -> str:
        """Return the code of the warning that says why there is no such number here; empty where there is one."""
        if self.needs_staff and yardstick.staff is None:
            return "W.staff_unknown"
        return "W.no_couplings" if self.needs_couplings and not yardstick.coupled else ""
