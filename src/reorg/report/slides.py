"""`Comparison` in, `View` of slides out: the first page, a chapter for each scenario, and what nobody may conclude."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.city.model import PUBLISHED
from reorg.report.amounts import difference, ranged
from reorg.report.chapters.organisation import brief
from reorg.report.chapters.percentiles import percentiles
from reorg.report.columns import column_name
from reorg.report.compare import robustness
from reorg.report.first import cautions, first_page
from reorg.report.heading import byline, options_said, rules_touched, since, title_of
from reorg.report.lead import does
from reorg.report.request import Asked, Request
from reorg.report.view import Block, Item, Items, Section, View
from reorg.scorecard.model import KINDS, Comparison, Interface, Scorecard
from reorg.words import Language

FIGURES = ("modularity", "net_interfaces", "staff_shifted")
MOST = 9  # interfaces of a kind that a slide names; the paper has all


def slides_view(result: Comparison, asked: Asked) -> View:
    """Return a comparison as slides: a chapter is a slide, a section of the whole is one or more.

    Args:
        result: the comparison.
        asked: what is asked of the report.
    """
    lang, cards = asked.lang, result.cards[1:]
    drawn = (Section(column_name(result, c, lang), tuple(percentiles(c, Request(lang)))) for c in cards)
    sections = (*drawn, *robustness(result, asked.robust, lang), Section("", (cautions(cards, lang),)))
    *shown, _, _ = first_page(cards, asked)  # cautions come last here, and the data have no slide
    return View(
        title=title_of(cards, asked),
        header=tuple(options_said(result.baseline, lang)),
        lead=(),
        sections=tuple(section for section in sections if section.blocks),
        chapters=tuple(_slide(result, card, lang) for card in cards),
        byline=byline(cards, asked),
        notice=tuple(since(result.baseline, lang)),
        first=tuple(shown),
    )


def _slide(result: Comparison, card: Scorecard, lang: Language) -> View:
    """Return the slide on a scenario: what it does, three figures, the picture, and the interfaces by name."""
    blocks: tuple[Block, ...] = (*brief(card, Request(lang)), *_interfaces(card, lang))
    return View(
        title=f"{column_name(result, card, lang)} – {card.scenario.title}",
        header=(does(card, lang), *rules_touched(card, lang)),
        lead=tuple(_figures(card, lang)),
        sections=(Section("", blocks),),
    )


def _figures(card: Scorecard, lang: Language) -> Iterator[str]:
    for key in FIGURES:
        r = card.metrics.get(key)
        if r is None:
            continue
        value = difference(lang, r.delta, r.unit)
        if key == "staff_shifted":
            value = ranged(lang, r.value, r.low, r.high, r.unit)
        elif r.published_delta is not None:
            published = difference(lang, r.published_delta, r.unit)
            value = f"{value} ({lang('note.published_delta', delta=published)})"
        yield f"{lang(f'metric.{key}')}: {value}"


def _interfaces(card: Scorecard, lang: Language) -> Iterator[Items]:
    """Yield the interfaces that come and those that end, by name, the published ones first."""
    for kind in KINDS[:2]:
        listed = sorted(card.interfaces[kind], key=_order)
        published = sum(one.basis == PUBLISHED for one in listed)
        items = [Item(f"{lang.of(i.title, i.id)} ({lang(f'basis.{i.basis}')})") for i in listed[:MOST]]
        if len(listed) > MOST:
            items.append(Item(lang("slides.more", count=len(listed) - MOST)))
        yield Items(lang(f"interfaces.{kind}", number=len(listed), published=published), tuple(items))


def _order(interface: Interface) -> tuple[bool, int, str]:
    return interface.basis != PUBLISHED, -interface.strength, interface.id
