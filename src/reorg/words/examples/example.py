"""What is wrong and what is right, side by side."""

from __future__ import annotations

from msgspec import Struct


class Example(Struct, frozen=True):
    """A text that has a mistake, and the same text without it.

    It is a whole scenario, a few lines of one (changes begin with a dash), some rows of a table, or a command line. A
    line such as `# placements.csv` says which file what follows is in.
    """

    wrong: str
    right: str
