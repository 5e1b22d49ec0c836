"""Scorecards in, the sheets of a workbook out: one module for each theme, one table per sheet, every word decided."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from reorg.report.renderers.workbook import certainty, changes, cities, cover, measures, starting_points
from reorg.report.renderers.workbook.sheets import Made, Sheet
from reorg.report.request import Asked
from reorg.scorecard.model import Scorecard
from reorg.words import Language

Maker = Callable[[Sequence[Scorecard], Language], Made]
MAKERS: dict[str, Maker] = {
    "notes": cover.notes,
    "metrics": measures.metrics,
    "interfaces": changes.interfaces,
    "interfaces_start": starting_points.interfaces,
    "moves": changes.moves,
    "departments": changes.departments,
    "flows": changes.flows,
    "borders": changes.borders,
    "estimates": starting_points.estimates,
    "agenda": starting_points.agenda,
    "journeys": changes.journeys,
    "parties": changes.parties,
    "similarity": cities.similarity,
    "counterparts": cities.counterparts,
    "experiences": cities.experiences,
    "rules": starting_points.rules,
    "assumptions": certainty.assumptions,
    "percentiles": certainty.percentiles,
}


def workbook(cards: Sequence[Scorecard], asked: Asked) -> tuple[Sheet, ...]:
    """Return the sheets on scenarios: side by side, the cover, the charts, then one sheet per theme.

    A theme that has nothing to say here has no sheet.

    Args:
        cards: scorecards in the order of their letters, without the baseline's own.
        asked: what is asked of the report.
    """
    lang, robust = asked.lang, asked.robust
    listed = [measures.side_by_side(cards, lang), cover.cover(cards, asked), measures.charts(cards, lang)]
    listed += [_sheet(name, maker(cards, lang), lang) for name, maker in MAKERS.items()]
    listed.append(_sheet("robustness", certainty.signs(cards, robust, lang), lang))
    if robust:
        listed.append(_sheet("ranking", certainty.ranking(cards, robust, lang), lang))
    listed.append(_sheet("sources", starting_points.sources(cards, lang), lang))
    return tuple(sheet for sheet in listed if sheet.rows)


def _sheet(name: str, made: Made, lang: Language) -> Sheet:
    columns, rows = made
    return Sheet(lang(f"sheet.{name}"), columns, tuple(rows))
