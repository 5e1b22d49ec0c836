"""How far long work is, told as so many done of so many."""

from __future__ import annotations

from collections.abc import Callable

Count = Callable[[int, int], None]  # done, whole


def uncounted(_done: int, _whole: int) -> None:
    """Take in how far work is where nobody asks."""
