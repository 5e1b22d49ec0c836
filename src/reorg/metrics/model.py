"""The nouns that metrics give beside numbers: what they counted, and which departments correspond. All frozen."""

from __future__ import annotations

import re

from msgspec import Struct, field

LESS, MORE, NEITHER = "less", "more", "neither"  # what is better of a metric


def cost_range(text: str) -> tuple[float, float] | None:
    """Return the least and greatest of a cost such as `50000..120000`, or one number twice; None where it is none.

    >>> cost_range("50000..120000"), cost_range("80000"), cost_range("2..1")
    ((50000.0, 120000.0), (80000.0, 80000.0), None)
    """
    match = re.fullmatch(r"([0-9]{1,9})(?:\.\.([0-9]{1,9}))?", text.strip())
    if match is None:
        return None
    low, high = float(match[1]), float(match[2] or match[1])
    return (low, high) if low <= high else None


class Counted(Struct, frozen=True, omit_defaults=True, gc=False):
    """One thing that a metric counted: its id, how much it counts, and on what basis it is known.

    What else is said of it depends on the metric: the departments `source` (in JSON `from`) and `to` of a move or the
    tasks of a step, the department or departments that have it, the departments there in another city, or how many
    tasks so many shuffles put alike. A card has thousands, which hold nothing but texts and numbers: the collector
    need not look at them.
    """

    id: str
    amount: float
    basis: str
    source: str = field(name="from", default="")
    to: str = ""
    department: str = ""
    departments: tuple[str, ...] = ()
    there: tuple[str, ...] = ()
    tasks_alike: float | None = None
    shuffles: int | None = None


class Match(Struct, frozen=True):
    """One department and its counterpart in the other city (or one of them without)."""

    department: str | None
    counterpart: str | None
    tasks: float
    margin: float | None


class Block(Struct, frozen=True):
    """Tasks that would go together from a department to a counterpart that it does not match."""

    department: str
    counterpart: str
    tasks: float
    whole: bool
