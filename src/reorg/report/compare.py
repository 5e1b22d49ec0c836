"""`Comparison` in, `View` out: scenarios side by side, the baseline first; in full with a chapter for each."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from reorg.report.chapters import assumptions, cities, interfaces
from reorg.report.chapters.dominance import dominance, left_out
from reorg.report.chapters.robustness import robust_section
from reorg.report.chapters.side_by_side import tables
from reorg.report.columns import column_name, column_names, label
from reorg.report.contents import beside
from reorg.report.heading import header, options_said, since, starting_point
from reorg.report.lead import in_one_line, lead, points_modelled
from reorg.report.request import Request
from reorg.report.view import Block, Item, Items, Paragraph, Section, View
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import Comparison, Scorecard
from reorg.scorecard.warnings import sentence
from reorg.words import Language


def compare_view(
    result: Comparison, lang: Language, *, only_changed: bool = False, robust: Robustness | None = None
) -> View:
    """Return the report on scenarios side by side.

    Args:
        result: the comparison.
        lang: the language of the words.
        only_changed: leave out metrics that no scenario changes.
        robust: how sure the order is; None where it was not asked for.
    """
    sections = [
        Section(lang("section.columns"), tuple(_columns(result, lang))),
        Section(lang("section.side_by_side"), tuple(tables(result, lang, only_changed))),
        Section(lang("section.dominance"), tuple(dominance(result, lang))),
        *robustness(result, robust, lang),
        Section(lang("section.notes"), tuple(_notes(result, lang))),
    ]
    return View(
        title=lang("compare.title", city=result.city.name),
        header=(
            lang("compare.head", count=len(result.cards) - 1, city=starting_point(result.city, lang)),
            *since(result.baseline, lang),
            *options_said(result.baseline, lang),
            *left_out(result, lang),
        ),
        lead=tuple(_lead(result, lang)),
        sections=tuple(section for section in sections if section.blocks),
    )


def _lead(result: Comparison, lang: Language) -> Iterator[str]:
    """Yield one line for every scenario, in the order of the columns; no superlatives, no recommendation."""
    for card in result.cards[1:]:
        yield lang("compare.line", scenario=label(result, card, lang), told=in_one_line(card, lang))


def _columns(result: Comparison, lang: Language) -> Iterator[Block]:
    """Yield what the letters stand for, with each scenario's own figures."""
    items = []
    for card in result.cards[1:]:
        name = column_name(result, card, lang)
        lines = (*lead(card, lang), *covered_said(card, lang))
        items.append(Item(f"{name}  {card.scenario.title} ({card.id})", lines))
    yield Items(lang("compare.columns"), tuple(items))


def covered_said(card: Scorecard, lang: Language) -> tuple[str, ...]:
    """Return how many of the proposal's points the scenario covers; nothing where it has none."""
    return (points_modelled(card, lang),) if card.scenario.points else ()


def robustness(result: Comparison, robust: Robustness | None, lang: Language) -> Iterator[Section]:
    """Yield the section on how sure the order is, where it was asked for."""
    if robust is not None:
        letters = {card.id: column_name(result, card, lang) for card in result.cards}
        yield robust_section(result, robust, column_names(result, letters), letters, lang)


def _notes(result: Comparison, lang: Language) -> Iterator[Block]:
    items = []
    for card in result.cards[1:]:
        lines = [sentence(lang, w.remark, card.dataset) for w in card.warnings]
        lines += [lang("covered.not_line", text=text) for text in card.scenario.not_modelled]
        if lines:
            items.append(Item(label(result, card, lang), tuple(lines)))
    if items:
        yield Items(lang("compare.notes"), tuple(items))
    data = result.baseline.dataset
    yield Paragraph(lang("assumed.data", name=data.name, version=data.version, sha=data.sha256[:12]))


def full_compare_view(
    result: Comparison, lang: Language, *, only_changed: bool = False, robust: Robustness | None = None
) -> View:
    """Return the full report: with a chapter for each scenario, and what all of them rest on. As `compare_view`."""
    brief = compare_view(result, lang, only_changed=only_changed, robust=robust)
    first = Section(lang("section.columns"), tuple(_pointers(result, lang)))
    between = brief.sections[1:-1]  # the notes, which come last, are told in the chapters
    return replace(brief, sections=(first, *between), chapters=tuple(chapters(result, lang)))


def _pointers(result: Comparison, lang: Language) -> Iterator[Items | Paragraph]:
    """Yield what the letters are short for; their figures are in the chapters."""
    items = []
    for card in result.cards[1:]:
        name = column_name(result, card, lang)
        title = f"{name}  {card.scenario.title} ({card.id})"
        items.append(Item(title, covered_said(card, lang), ref=name))
    yield Items(lang("compare.columns"), tuple(items))
    listed = ", ".join(f"{d.id} {d.name}" for d in result.baseline.departments)
    yield Paragraph(lang("compare.departments", departments=listed))


def chapters(result: Comparison, lang: Language) -> Iterator[View]:
    """Yield a chapter for each scenario, then what they all rest on: today beside other cities, and the register."""
    base = result.baseline
    for card in result.cards[1:]:
        name = column_name(result, card, lang)
        yield View(
            title=f"{name}  {card.scenario.title}",
            header=tuple(header(card, lang))[1:],  # the baseline is that of the whole comparison
            lead=lead(card, lang),
            sections=beside(card, Request(lang, base=base)),
            name=name,
        )
    common = tuple(
        Item(
            lang(
                "likeness.common",
                city=base.dataset.cities[m.city].name,
                common=m.common_tasks,
                tasks=m.tasks,
            )
        )
        for m in base.matching
    )
    today = (
        Items(lang("likeness.common_caption"), common),
        *cities.full(base, Request(lang)),
        Paragraph(lang("moves.precedent")),
        *interfaces.borders(base, lang),
        *assumptions.full(base, Request(lang)),
    )
    sections = (
        Section(lang("section.today"), today),
        Section(lang("section.register"), tuple(interfaces.register(result.cards[1:], lang))),
    )
    yield View(lang("section.appendix"), (), (), sections, name="appendix")
