"""`Comparison` in, a draft case paper out, with what only its writer can say left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from reorg.comparison import Comparison
from reorg.frozen import replace
from reorg.report.compareview import column_name, dominance, left_out, robustness, tables
from reorg.report.figures import amount, span
from reorg.report.fullview import chapters
from reorg.report.measures import lead, points_modelled
from reorg.report.scoreview import options_said
from reorg.report.view import Block, Item, Items, Paragraph, Section, View
from reorg.version import VERSION
from reorg.words import say

if TYPE_CHECKING:
    from reorg.search.robustness import Robustness


def paper_view(
    result: Comparison, lang: str, *, only_changed: bool = False, robust: Robustness | None = None
) -> View:
    """Return a draft case paper on the scenarios of a comparison.

    What only the writer can say is a paragraph marked as open. Alternatives come before the recommendation, which is
    left open too.

    Args:
        result: the comparison.
        lang: en or da.
        only_changed: leave out metrics that no scenario changes.
        robust: how sure the order is; None where it was not asked for.
    """
    numbered = tuple(
        replace(chapter, title=say(lang, "paper.appendix", number=number, title=chapter.title))
        for number, chapter in enumerate(chapters(result, lang), start=1)
    )
    consequences = (*tables(result, lang, only_changed), *dominance(result, lang))
    sections = (
        Section(say(lang, "section.problem"), tuple(_problem(result, lang))),
        Section(say(lang, "section.solution"), tuple(_solution(result, lang))),
        Section(say(lang, "section.consequences"), consequences),
        *robustness(result, robust, lang),
        Section(say(lang, "section.economy"), tuple(_economy(result, lang))),
        Section(say(lang, "section.appendices"), tuple(_appendices(numbered, lang))),
    )
    return View(
        title=say(lang, "paper.title", city=result.city.name),
        header=(
            say(lang, "paper.note", version=VERSION),
            *options_said(result.baseline, lang),
            *left_out(result, lang),
        ),
        lead=(),
        sections=sections,
        chapters=numbered,
    )


def _problem(result: Comparison, lang: str) -> Iterator[Block]:
    base = result.baseline
    metrics = {key: amount(lang, r.value, r.unit) for key, r in base.metrics.items()}
    yield Paragraph(
        say(
            lang,
            "paper.today",
            city=result.city.name,
            departments=metrics["departments"],
            interfaces=metrics["interfaces"],
            total=base.couplings,
            published=base.couplings_published,
            shared=metrics["shared_tasks"],
        )
    )
    yield Paragraph(say(lang, "paper.why"), open=True)


def _solution(result: Comparison, lang: str) -> Iterator[Block]:
    items = []
    for card in result.cards[1:]:
        scenario = card.plan.scenario
        lines = [scenario.description, *lead(card, lang)]
        if scenario.points:
            lines.append(points_modelled(card, lang))
        lines += [say(lang, "covered.not_line", text=text) for text in scenario.not_modelled]
        title = f"{column_name(result, card, lang)}  {scenario.title}"
        items.append(Item(title, tuple(line for line in lines if line)))
    yield Items(say(lang, "paper.alternatives"), tuple(items))
    yield Paragraph(say(lang, "paper.recommendation"), open=True)


def _economy(result: Comparison, lang: str) -> Iterator[Block]:
    yield Paragraph(say(lang, "paper.economy"), open=True)
    items = []
    for card in result.cards[1:]:
        shifted = card.metrics.get("staff_shifted")
        if shifted is not None:
            text = amount(lang, shifted.value, "heads")
            range_ = span(lang, shifted.low or 0.0, shifted.high or 0.0, "heads")
            items.append(Item(f"{column_name(result, card, lang)}: {text} ({range_})"))
    if items:
        yield Items(say(lang, "paper.staff"), tuple(items))


def _appendices(numbered: Sequence[View], lang: str) -> Iterator[Block]:
    yield Items(say(lang, "paper.appendices"), tuple(Item(chapter.title) for chapter in numbered))
