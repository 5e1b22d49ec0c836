"""What a search can minimise: each objective as it is counted on labels, and as a row of costs of the program."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from reorg.arrays import Floats, Ints
from reorg.search.choices import INTERFACES, LOAD, STAFF
from reorg.search.graph import Graph, load, moved, reasons_apart
from reorg.search.milp import Program


class Objective(Struct, frozen=True):
    """An objective: its key, which is that of its metric, its value on labels, and its costs in the program.

    offset: what the costs leave out, to be added to the solver's value.
    """

    key: str
    value: Callable[[Graph, Ints], float]
    cost: Callable[[Program], Floats]
    offset: Callable[[Program], float] = lambda _: 0.0


OBJECTIVES = {
    one.key: one
    for one in (
        Objective(LOAD, load, lambda made: made.load),
        Objective(INTERFACES, reasons_apart, lambda made: made.reasons),
        Objective(STAFF, moved, lambda made: made.moved, lambda made: made.moved_at),
    )
}
