"""The lines under a title: where a report starts from, what was chosen or given, who made it."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.city.model import PUBLISHED
from reorg.report.lead import points_modelled
from reorg.scorecard.model import Scorecard
from reorg.words import Language


def header(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield the lines under the title: where it starts from, what was given, who made it, where it is described."""
    scenario = card.scenario
    yield lang("head.baseline", city=card.city.name, id=card.id)
    yield from options_said(card, lang)
    author_and_date = ", ".join(text for text in (scenario.author, lang.date(scenario.date)) if text)
    if author_and_date:
        yield author_and_date
    if scenario.description:
        yield scenario.description
    if scenario.points:
        yield points_modelled(card, lang)
    for reference in scenario.references:
        yield lang("head.reference", title=reference.title, address=reference.address).strip()


def options_said(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield what was chosen or given, so that no report hides it."""
    if card.options.get("evidence") == PUBLISHED:
        yield lang("head.published")
    for name in ("staff", "couplings"):
        listed = card.options.get(name)
        if isinstance(listed, list):
            yield lang("head.given", given="; ".join(listed))
