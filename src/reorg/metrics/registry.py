"""What a metric is: one function that computes it, one that lists what it counted."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from reorg.frozen import NOTHING, Frozen
from reorg.metrics.yardstick import Floats, Labels, Yardstick

LESS, MORE, NEITHER = "less", "more", "neither"


class Counted(Frozen):
    """One thing that a metric counted: its id, how much it counts, and on what basis it is known."""

    id: str
    amount: float
    basis: str
    detail: Mapping[str, object] = NOTHING


Values = Callable[[Yardstick, Labels], Floats]
Lister = Callable[[Yardstick, Labels], tuple[Counted, ...]]
Ranges = Callable[[Yardstick, Labels], tuple[Floats, Floats]]


class Metric(Frozen):
    """An entry of the registry.

    values: (structures, parts) labels → (structures,) numbers · counted: the same labels with one row → the list ·
    bounds: least and greatest value, where a range is known · on_couplings: rests on couplings, so it has a
    published twin · needs_staff: absent where staff is not known · reference: the city it compares with.
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
    reference: str = ""
    change: bool = False
