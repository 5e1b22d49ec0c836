"""Results in, full reports out: what a page and a case file hold, with charts and every chapter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reorg.comparison import Comparison
from reorg.frozen import replace
from reorg.report.around import experiences
from reorg.report.chapterview import chapter_view, walks
from reorg.report.charts import flow, sizes, squares
from reorg.report.compareview import column_name, compare_view, covered_said
from reorg.report.detail import department_sheets, likeness
from reorg.report.interfaces import interfaces, register
from reorg.report.measures import metric_tables
from reorg.report.scoreview import assumed, closed, covered, department_table, matching, moves, report
from reorg.report.view import Item, Items, Paragraph, Section, View
from reorg.scorecard import Scorecard
from reorg.words import say

if TYPE_CHECKING:
    from reorg.search.robustness import Robustness


def full_score_view(card: Scorecard, lang: str, *, only_changed: bool = False) -> View:
    """Return the full report on one scenario: with charts, a sheet a department, and likeness task by task.

    Args:
        card: the scorecard.
        lang: en or da.
        only_changed: leave out metrics that the scenario does not change.
    """
    departments = (
        *sizes(card, department_table(card, lang), lang),
        *closed(card, lang),
        *department_sheets(card, lang, brief=False),
    )
    sections = [
        Section(say(lang, "section.metrics"), tuple(metric_tables(card, lang, only_changed))),
        Section(say(lang, "section.flow"), tuple(flow(card, lang))),
        Section(say(lang, "section.interfaces"), (squares(card, lang), *interfaces(card, lang))),
        Section(say(lang, "section.moves"), tuple(moves(card, lang))),
        Section(say(lang, "section.departments"), departments),
        Section(say(lang, "section.matching"), (*matching(card, lang), *likeness(card, lang))),
        Section(say(lang, "section.journeys"), tuple(walks(card, lang))),
        Section(say(lang, "section.experiences"), tuple(experiences(card, lang))),
        Section(say(lang, "section.covered"), tuple(covered(card, lang))),
        Section(say(lang, "section.assumed"), tuple(assumed(card, lang))),
    ]
    return report(card, sections, lang)


def together(views: Sequence[View], lang: str) -> View:
    """Return the full reports on several scenarios as one, a chapter each."""
    chapters = tuple(replace(view, name=f"c{n}") for n, view in enumerate(views, start=1))
    return View(say(lang, "score.title", count=len(views)), (), (), (), chapters)


def full_compare_view(
    result: Comparison, lang: str, *, only_changed: bool = False, robust: Robustness | None = None
) -> View:
    """Return the full report on scenarios side by side: with a chapter a scenario, and what all of them rest on.

    Args:
        result: the comparison.
        lang: en or da.
        only_changed: leave out metrics that no scenario changes.
        robust: how sure the order is; None where it was not asked for.
    """
    brief = compare_view(result, lang, only_changed=only_changed, robust=robust)
    first = Section(say(lang, "section.columns"), tuple(_columns(result, lang)))
    between = brief.sections[1:-1]  # the notes, which come last, are told in the chapters
    return replace(brief, sections=(first, *between), chapters=tuple(chapters(result, lang)))


def _columns(result: Comparison, lang: str) -> Iterator[Items | Paragraph]:
    """Yield what the letters stand for; their figures are in the chapters."""
    items = []
    for card in result.cards[1:]:
        name = column_name(result, card, lang)
        title = f"{name}  {card.plan.scenario.title} ({card.id})"
        items.append(Item(title, covered_said(card, lang), ref=name))
    yield Items(say(lang, "compare.columns"), tuple(items))
    listed = ", ".join(f"{d.id} {d.name}" for d in result.baseline.departments)
    yield Paragraph(say(lang, "compare.departments", departments=listed))


def chapters(result: Comparison, lang: str) -> Iterator[View]:
    """Yield a chapter a scenario, then what they all lean on: today beside the other cities, and the register."""
    for card in result.cards[1:]:
        yield chapter_view(card, result.baseline, column_name(result, card, lang), lang)
    base = result.baseline
    common = tuple(
        Item(
            say(
                lang, "likeness.common", city=base.dataset.cities[m.city].name, common=m.common, tasks=m.tasks
            )
        )
        for m in base.matching
    )
    today = (
        Items(say(lang, "likeness.common_caption"), common),
        *matching(base, lang),
        *likeness(base, lang),
        Paragraph(say(lang, "moves.precedent")),
        *assumed(base, lang),
    )
    sections = (
        Section(say(lang, "section.today"), today),
        Section(say(lang, "section.register"), tuple(register(result.cards[1:], lang))),
    )
    yield View(say(lang, "section.appendix"), (), (), sections, name="appendix")
