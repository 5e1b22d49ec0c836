"""`Scorecard` in, a chapter of a comparison out: all of a full report but what the comparison says once for all."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.around import experiences, journeys
from reorg.report.charts import flow, lines, sizes, squares
from reorg.report.detail import department_sheets, likeness_beside
from reorg.report.interfaces import pointing
from reorg.report.measures import changed_table, lead
from reorg.report.scoreview import closed, covered, department_table, header, matching, moves
from reorg.report.view import Block, Section, View
from reorg.scorecard import Scorecard
from reorg.words import say


def chapter_view(card: Scorecard, base: Scorecard, name: str, lang: str) -> View:
    """Return the chapter on one scenario of a comparison.

    Args:
        card: the scorecard.
        base: the baseline's own.
        name: the short name of its column, which is the anchor too.
        lang: en or da.
    """
    sections = [
        Section(say(lang, "section.metrics"), tuple(changed_table(card, lang))),
        Section(say(lang, "section.flow"), tuple(flow(card, lang))),
        Section(say(lang, "section.interfaces"), (squares(card, lang), *pointing(card, lang))),
        Section(say(lang, "section.moves"), tuple(moves(card, lang, brief=True))),
        Section(
            say(lang, "section.departments"),
            (
                *sizes(card, department_table(card, lang, _names(base)), lang),
                *closed(card, lang),
                *department_sheets(card, lang, brief=True),
            ),
        ),
        Section(
            say(lang, "section.matching"),
            (*matching(card, lang, base), *likeness_beside(card, base, lang)),
        ),
        Section(say(lang, "section.journeys"), tuple(walks(card, lang))),
        Section(say(lang, "section.experiences"), tuple(experiences(card, lang, brief=True))),
        Section(say(lang, "section.covered"), tuple(covered(card, lang))),
    ]
    return View(
        title=f"{name}  {card.plan.scenario.title}",
        header=tuple(header(card, lang))[1:],  # the baseline is that of the whole comparison
        lead=lead(card, lang),
        sections=tuple(section for section in sections if section.blocks),
        name=name,
    )


def walks(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield the journeys that change, drawn, and the parties that meet other departments."""
    drawn = tuple(lines(card, lang))
    yield from drawn
    yield from journeys(card, lang, drawn=bool(drawn))


def _names(base: Scorecard) -> frozenset[str]:
    return frozenset(d.name for d in base.departments)
