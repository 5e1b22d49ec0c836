"""What a reader asks of a report, and what its writer says of it."""

from __future__ import annotations

from msgspec import Struct

from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import Scorecard
from reorg.words import Language

NONE, SHORT, FULL = "none", "short", "full"
APPENDICES = (NONE, SHORT, FULL)


class About(Struct, frozen=True):
    """What the writer calls the report, who writes it, and when; empty where the scenarios say it."""

    title: str = ""
    author: str = ""
    date: str = ""


class Frontier(Struct, frozen=True):
    """What was possible: the objective, and its points as (staff shifted, value of the objective)."""

    objective: str
    points: tuple[tuple[float, float], ...]


class Asked(Struct, frozen=True):
    """What is asked of a report.

    only_changed: whether what nothing changes is left out · robust: how sure the order is · appendix: `none`, `short`
    (what each scenario moves, but not what all rest on) or `full` · template: an office file with the styles to use.
    """

    lang: Language
    only_changed: bool = False
    robust: Robustness | None = None
    about: About = About()
    appendix: str = FULL
    template: bytes | None = None
    frontier: Frontier | None = None


class Request(Struct, frozen=True):
    """The language, whether metrics that nothing changes are left out, and the baseline that a chapter is beside."""

    lang: Language
    only_changed: bool = False
    base: Scorecard | None = None
