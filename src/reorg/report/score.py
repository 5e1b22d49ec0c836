"""`Scorecard` in, `View` out: the report on one scenario, in the order of a reader's questions."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reorg.report.contents import brief, full
from reorg.report.heading import header
from reorg.report.lead import lead
from reorg.report.request import Request
from reorg.report.view import Section, View
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def score_view(card: Scorecard, lang: Language, *, only_changed: bool = False) -> View:
    """Return the report on one scenario for the screen.

    Args:
        card: the scorecard.
        lang: the language of the words.
        only_changed: leave out metrics that the scenario does not change.
    """
    return report(card, brief(card, Request(lang, only_changed)), lang)


def full_score_view(card: Scorecard, lang: Language, *, only_changed: bool = False) -> View:
    """Return the full report on one scenario, for a page. Arguments as `score_view`."""
    return report(card, full(card, Request(lang, only_changed)), lang)


def report(card: Scorecard, sections: tuple[Section, ...], lang: Language) -> View:
    """Return the sections of a report on one scenario under its title."""
    return View(card.scenario.title, tuple(header(card, lang)), lead(card, lang), sections)


def together(views: Sequence[View], lang: Language) -> View:
    """Return the full reports on several scenarios as one, a chapter for each."""
    chapters = tuple(replace(view, name=f"c{n}") for n, view in enumerate(views, start=1))
    return View(lang("score.title", count=len(views)), (), (), (), chapters)
