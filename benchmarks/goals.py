"""What the project aims for, beside what was reached: the one table that every benchmark ends with.

Every script here that can be run has `main() -> list[Goal]`: it prints its own tables and returns its goals, none where
it has none. `all.py` runs them all and prints their goals as one table.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from msgspec import Struct

AT_MOST, AT_LEAST = "≤", "≥"
HEAD = ("what", "goal", "reached", "")


class Goal(Struct, frozen=True):
    """A figure that is aimed for, and the one that was reached.

    bound: AT_MOST or AT_LEAST · reached: None where it was not measured · reason: why it was missed, or not measured;
    not shown where it was reached.
    """

    what: str
    bound: str
    target: float
    unit: str
    reached: float | None
    reason: str = ""

    @property
    def met(self) -> bool:
        """Return whether the figure was measured and is within the bound, which is part of it."""
        if self.reached is None:
            return False
        return self.reached <= self.target if self.bound == AT_MOST else self.reached >= self.target


def table(goals: Sequence[Goal]) -> str:
    """Return the goals as a table of Markdown whose columns are aligned, so that it is read as text too.

    Below it stands what was missed or not measured, each with its reason.
    """
    rows = [
        (g.what, f"{g.bound} {figure(g.target)} {g.unit}".rstrip(), _reached(g), _verdict(g)) for g in goals
    ]
    widths = [max(len(row[column]) for row in (HEAD, *rows)) for column in range(len(HEAD))]
    lines = [_line(HEAD, widths), f"|{'|'.join('-' * (width + 2) for width in widths)}|"]
    lines += [_line(row, widths) for row in rows]
    missed = [goal for goal in goals if not goal.met]
    reasons = [f"- {g.what}, {_verdict(g)}: {g.reason or 'why is not known'}." for g in missed]
    return "\n".join([*lines, *([""] if missed else []), *reasons]) + "\n"


def figure(value: float) -> str:
    """Return a figure with three digits, whole where it is 100 or more.

    >>> figure(123456.7), figure(12.345), figure(0.5), figure(10)
    ('123,457', '12.3', '0.5', '10')
    """
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"


def say(goals: Sequence[Goal]) -> None:
    """Print the table of some goals, and how busy the machine is: figures of a busy one say little."""
    if not goals:
        return
    missed = sum(not goal.met for goal in goals)
    busy = ", ".join(f"{load:.1f}" for load in os.getloadavg()) if hasattr(os, "getloadavg") else "not known"
    sys.stdout.write(f"\n### Goals: {len(goals) - missed} of {len(goals)} reached\n\n{table(goals)}\n")
    sys.stdout.write(f"Load of the machine over 1, 5 and 15 minutes: {busy}; cores: {os.cpu_count()}.\n")


def _reached(goal: Goal) -> str:
    return "" if goal.reached is None else figure(goal.reached)


def _verdict(goal: Goal) -> str:
    if goal.reached is None:
        return "not measured"
    return "reached" if goal.met else "missed"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    return "| " + " | ".join(cell.ljust(width) for cell, width in zip(cells, widths, strict=True)) + " |"
