"""`Comparison` in, a draft case paper out, with what only its writer can say left open."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reorg.report.amounts import amount, ranged
from reorg.report.chapters.dominance import dominance, left_out
from reorg.report.chapters.organisation import changes
from reorg.report.chapters.side_by_side import judged, tables
from reorg.report.columns import column_letter, column_name
from reorg.report.compare import appendices, robustness, scenarios
from reorg.report.first import first_page
from reorg.report.heading import byline, options_said, since, starting_point, title_of
from reorg.report.lead import lead, points_modelled
from reorg.report.request import NONE, Asked
from reorg.report.view import Block, Chart, Item, Items, Paragraph, Section, View
from reorg.scorecard.model import Comparison, Scorecard
from reorg.version import VERSION
from reorg.words import Language


def paper_view(result: Comparison, asked: Asked) -> View:
    """Return a draft case paper on the scenarios of a comparison.

    What only the writer can say is a paragraph marked as open. Alternatives come before the recommendation, which is
    left open too.

    Args:
        result: the comparison.
        asked: what is asked of the report.
    """
    lang = asked.lang
    numbered = tuple(
        replace(chapter, title=lang("paper.appendix", number=number, title=chapter.title), annex=True)
        for number, chapter in enumerate(_annexes(result, asked), start=1)
    )
    consequences = (judged(result, lang), *dominance(result, lang), Paragraph(lang("compare.cells")))
    sections = (
        Section(lang("section.problem"), tuple(_problem(result, lang))),
        Section(lang("section.solution"), tuple(_solution(result, lang))),
        Section(lang("section.consequences"), consequences),
        *robustness(result, asked.robust, lang),
        Section(lang("section.economy"), tuple(_economy(result, lang))),
        Section(lang("section.appendices"), tuple(_appendices(numbered, lang))),
    )
    return View(
        title=title_of(result.cards[1:], asked),
        header=(
            lang("paper.note", version=VERSION),
            *options_said(result.baseline, lang),
            *left_out(result, lang),
        ),
        lead=(),
        sections=tuple(section for section in sections if section.blocks),
        chapters=numbered,
        byline=byline(result.cards[1:], asked),
        notice=tuple(since(result.baseline, lang)),
        first=first_page(result.cards[1:], asked),
    )


def _annexes(result: Comparison, asked: Asked) -> tuple[View, ...]:
    """Return the appendices of a case paper: the chapters of a page, then its own appendices."""
    if asked.appendix == NONE:
        return ()
    return (side_by_side(result, asked), *scenarios(result, asked), *appendices(result, asked))


def side_by_side(result: Comparison, asked: Asked) -> View:
    """Return all measures of all scenarios as an appendix."""
    lang = asked.lang
    pictures = tuple(b.table for b in first_page(result.cards[1:], asked) if isinstance(b, Chart))
    sections = (
        Section(lang("section.measures"), tuple(tables(result, lang, asked.only_changed))),
        Section(lang("section.pictures"), pictures),
    )
    return View(lang("section.side_by_side"), (), (), sections, annex=True)


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
    for card in result.cards[1:]:
        scenario = card.scenario
        lines = [scenario.description, *lead(card, lang)]
        if scenario.points:
            lines.append(points_modelled(card, lang))
        lines += [lang("covered.not_line", text=text) for text in scenario.not_modelled]
        yield Items(
            f"{column_letter(result, card, lang)}  {scenario.title}",
            tuple(Item(line) for line in lines if line),
        )
        if card.moves:
            yield changes(card, lang)
    yield Paragraph(lang("paper.recommendation"), open=True)


def _economy(result: Comparison, lang: Language) -> Iterator[Block]:
    yield Paragraph(lang("paper.economy"), open=True)
    items = []
    for card in result.cards[1:]:
        shifted = card.metrics.get("staff_shifted")
        if shifted is not None:
            name = column_name(result, card, lang)
            items.append(
                Item(
                    f"{name}: {ranged(lang, shifted.value, shifted.low, shifted.high, shifted.unit)}",
                    tuple(_amounts(card, lang)),
                )
            )
    if items:
        yield Items(lang("paper.staff"), tuple(items))


def _amounts(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield full-time equivalents, budget and cost, where the user gave what they rest on."""
    for key in ("fte_shifted", "budget_shifted", "cost_of_change"):
        if key in card.metrics:
            r = card.metrics[key]
            yield f"{lang(f'metric.{key}')}: {ranged(lang, r.value, r.low, r.high, r.unit)}"


def _appendices(numbered: tuple[View, ...], lang: Language) -> Iterator[Block]:
    if numbered:
        yield Items(lang("paper.appendices"), tuple(Item(chapter.title) for chapter in numbered))
