"""`Scorecard` in, `View` out: where a scenario is among random reorganisations, and nothing else."""

from __future__ import annotations

from reorg.report.chapters.percentiles import percentiles
from reorg.report.heading import header
from reorg.report.request import Request
from reorg.report.view import Section, View
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def random_view(card: Scorecard, lang: Language) -> View:
    """Return the report of `reorg search random`; the card has its percentiles."""
    section = Section(lang("section.random"), tuple(percentiles(card, Request(lang))))
    title = lang("random.title", title=card.scenario.title)
    return View(title, tuple(header(card, lang)), (), (section,))
