"""`Scorecard` in, `View` out: where a scenario is among random reorganisations, and nothing else."""

from __future__ import annotations

from reorg.report.chapters.percentiles import percentiles
from reorg.report.heading import header, options_said, since, starting_point
from reorg.report.request import Request
from reorg.report.view import Section, View
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def random_view(card: Scorecard, lang: Language) -> View:
    """Return the report of `reorg search random`; the card has its percentiles."""
    section = Section(lang("section.random"), tuple(percentiles(card, Request(lang))))
    title = lang("random.title", title=card.scenario.title)
    start = lang("head.start", city=starting_point(card.city, lang))
    return View(
        title,
        (*since(card, lang, hint=True), *options_said(card, lang), *header(card, lang)),
        (),
        (section,),
        byline=start,
    )
