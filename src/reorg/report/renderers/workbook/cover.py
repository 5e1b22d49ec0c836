"""The cover: what the workbook is on, what the figures mean, what each letter stands for and does not cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.report.columns import letter
from reorg.report.heading import byline, options_said, rules_touched, since, starting_point, title_of
from reorg.report.lead import lead, points_modelled
from reorg.report.renderers.workbook.sheets import Made, Row, Sheet, columns, labelled
from reorg.report.request import Asked
from reorg.scorecard.model import Scorecard
from reorg.scorecard.warnings import sentence
from reorg.version import VERSION
from reorg.words import Language

READ = ("beside", "range", "published", "basis", "points", "staff", "none")


def cover(cards: Sequence[Scorecard], asked: Asked) -> Sheet:
    """Return the cover: where it all starts from, how to read the figures, then every scenario."""
    lang = asked.lang
    rows = (*_ground(cards, asked), *_read(lang), *_scenarios(cards, lang))
    return Sheet(lang("sheet.cover"), columns(lang, "subject", "text"), rows, frozen=0, plain=True)


def _ground(cards: Sequence[Scorecard], asked: Asked) -> Iterator[Row]:
    lang, data = asked.lang, cards[0].dataset
    yield lang("cover.title"), title_of(cards, asked)
    yield "", byline(cards, asked)
    for start in dict.fromkeys(starting_point(card.city, lang) for card in cards):
        yield lang("column.today"), start
    said = dict.fromkeys(line for card in cards for line in (*since(card, lang), *options_said(card, lang)))
    for line in said:
        yield "", line
    yield lang("cover.data"), lang("assumed.data", name=data.name, version=data.version, sha=data.sha256[:12])
    criteria = lang.of(data.criteria)
    if criteria:
        yield "", criteria
    yield "", lang("sheet.made", version=VERSION)


def _read(lang: Language) -> Iterator[Row]:
    for number, word in enumerate(READ):
        yield lang("cover.read") if number == 0 else "", lang(f"cover.{word}")


def _scenarios(cards: Sequence[Scorecard], lang: Language) -> Iterator[Row]:
    for number, card in enumerate(cards):
        scenario = card.scenario
        yield f"{letter(number)} ({card.id})" if len(cards) > 1 else card.id, scenario.title
        author_and_date = ", ".join(text for text in (scenario.author, lang.date(scenario.date)) if text)
        points = points_modelled(card, lang) if scenario.points else ""
        for line in (author_and_date, scenario.description, points, *lead(card, lang)):
            if line:
                yield "", line


def notes(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return what a reader must know beside the figures of every scenario, one row each."""
    rows = ((name, line) for name, card in labelled(cards) for line in _caveats(card, lang))
    return columns(lang, "scenario", "text"), rows


def _caveats(card: Scorecard, lang: Language) -> Iterator[str]:
    """Yield the rules that a scenario touches, its warnings, and what it does not cover."""
    yield from rules_touched(card, lang)
    for warned in card.warnings:
        yield sentence(lang, warned.remark, card.dataset)
    for text in card.scenario.not_modelled:
        yield lang("covered.not_line", text=text)
