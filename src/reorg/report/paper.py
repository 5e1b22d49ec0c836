"""`Comparison` in, a draft case paper out, with what only its writer can say left open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from reorg.report.amounts import amount, span
from reorg.report.chapters.dominance import dominance, left_out
from reorg.report.chapters.side_by_side import tables
from reorg.report.columns import column_name
from reorg.report.compare import chapters, robustness
from reorg.report.heading import options_said, since, starting_point
from reorg.report.lead import lead, points_modelled
from reorg.report.view import Block, Item, Items, Paragraph, Section, View
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import Comparison, Result, Scorecard
from reorg.version import VERSION
from reorg.words import Language


def paper_view(
    result: Comparison, lang: Language, *, only_changed: bool = False, robust: Robustness | None = None
) -> View:
    """Return a draft case paper on the scenarios of a comparison.

    What only the writer can say is a paragraph marked as open. Alternatives come before the recommendation, which is
    left open too.

    Args:
        result: the comparison.
        lang: the language of the words.
        only_changed: leave out metrics that no scenario changes.
        robust: how sure the order is; None where it was not asked for.
    """
    numbered = tuple(
        replace(chapter, title=lang("paper.appendix", number=number, title=chapter.title))
        for number, chapter in enumerate(chapters(result, lang), start=1)
    )
    consequences = (*tables(result, lang, only_changed), *dominance(result, lang))
    sections = (
        Section(lang("section.problem"), tuple(_problem(result, lang))),
        Section(lang("section.solution"), tuple(_solution(result, lang))),
        Section(lang("section.consequences"), consequences),
        *robustness(result, robust, lang),
        Section(lang("section.economy"), tuple(_economy(result, lang))),
        Section(lang("section.appendices"), tuple(_appendices(numbered, lang))),
    )
    return View(
        title=lang("paper.title", city=result.city.name),
        header=(
            lang("paper.note", version=VERSION),
            *since(result.baseline, lang),
            *options_said(result.baseline, lang),
            *left_out(result, lang),
        ),
        lead=(),
        sections=sections,
        chapters=numbered,
    )


def _problem(result: Comparison, lang: Language) -> Iterator[Block]:
    base = result.baseline
    metrics = {key: amount(lang, r.value, r.unit) for key, r in base.metrics.items()}
    yield Paragraph(
        lang(
            "paper.today",
            city=starting_point(result.city, lang),
            departments=metrics["departments"],
            interfaces=metrics["interfaces"],
            total=base.couplings.all,
            published=base.couplings.published,
            shared=metrics["shared_tasks"],
        )
    )
    yield Paragraph(lang("paper.why"), open=True)


def _solution(result: Comparison, lang: Language) -> Iterator[Block]:
    items = []
    for card in result.cards[1:]:
        scenario = card.scenario
        lines = [scenario.description, *lead(card, lang)]
        if scenario.points:
            lines.append(points_modelled(card, lang))
        lines += [lang("covered.not_line", text=text) for text in scenario.not_modelled]
        title = f"{column_name(result, card, lang)}  {scenario.title}"
        items.append(Item(title, tuple(line for line in lines if line)))
    yield Items(lang("paper.alternatives"), tuple(items))
    yield Paragraph(lang("paper.recommendation"), open=True)


def _economy(result: Comparison, lang: Language) -> Iterator[Block]:
    yield Paragraph(lang("paper.economy"), open=True)
    items = []
    for card in result.cards[1:]:
        shifted = card.metrics.get("staff_shifted")
        if shifted is not None:
            name = column_name(result, card, lang)
            items.append(Item(f"{name}: {_ranged(shifted, lang)}", tuple(_amounts(card, lang))))
    if items:
        yield Items(lang("paper.staff"), tuple(items))


def _ranged(result: Result, lang: Language) -> str:
    """Return an amount with its range, where it has one."""
    text = amount(lang, result.value, result.unit)
    if result.low is None or result.high is None:
        return text
    return f"{text} ({span(lang, result.low, result.high, result.unit)})"


def _amounts(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield full-time equivalents, budget and cost, where the user gave what they rest on."""
    for key in ("fte_shifted", "budget_shifted", "cost_of_change"):
        if key in card.metrics:
            yield f"{lang(f'metric.{key}')}: {_ranged(card.metrics[key], lang)}"


def _appendices(numbered: Sequence[View], lang: Language) -> Iterator[Block]:
    yield Items(lang("paper.appendices"), tuple(Item(chapter.title) for chapter in numbered))
