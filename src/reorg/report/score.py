"""Scorecards in, `View` out: the report on one scenario, or on several one after the other."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from reorg.report.chapters import assumptions, interfaces
from reorg.report.columns import letter, names
from reorg.report.contents import annex, brief, full
from reorg.report.first import first_page, on_screen
from reorg.report.heading import byline, header, options_said, since, title_of
from reorg.report.lead import lead
from reorg.report.lookup import counts_of
from reorg.report.request import FULL, NONE, Asked, Request
from reorg.report.view import Section, View
from reorg.scorecard.model import Scorecard


def score_view(card: Scorecard, asked: Asked) -> View:
    """Return the report on one scenario for the screen: without pictures.

    Args:
        card: the scorecard.
        asked: what is asked of the report.
    """
    return _report(card, asked, brief(card, Request(asked.lang, asked.only_changed)))


def full_score_view(card: Scorecard, asked: Asked) -> View:
    """Return the full report on one scenario, for a page. Arguments as `score_view`."""
    view = _report(card, asked, full(card, Request(asked.lang, asked.only_changed)))
    chapters = () if asked.appendix == NONE else (appendix(card, asked),)
    notice = tuple(since(card, asked.lang))
    made = replace(view, notice=notice, first=first_page([card], asked), chapters=chapters)
    return replace(made, counted=counts_of(made, [card], asked.lang))


def _report(card: Scorecard, asked: Asked, sections: tuple[Section, ...]) -> View:
    lang = asked.lang
    return View(
        title=title_of([card], asked),
        header=(*options_said(card, lang), *header(card, lang, signed=False)),
        lead=lead(card, lang),
        sections=sections,
        byline=byline([card], asked),
        notice=tuple(since(card, lang, hint=True)),
        first=on_screen([card], asked),
    )


def appendix(card: Scorecard, asked: Asked) -> View:
    """Return the appendix on a scenario that stands alone."""
    lang = asked.lang
    sections = annex(card, Request(lang, asked.only_changed))
    if asked.appendix == FULL:
        register = Section(lang("section.register"), tuple(interfaces.register([card], lang)))
        estimates = Section(lang("section.estimates"), (assumptions.estimates(card, Request(lang)),))
        sections = (*sections, register, estimates)
    return View(lang("section.appendix_one"), (), (), sections, name="appendix", annex=True)


def together(cards: Sequence[Scorecard], asked: Asked) -> View:
    """Return the full reports on several scenarios as one: one first page, and a chapter for each."""
    lang = asked.lang
    views = [full_score_view(card, asked) for card in cards]
    main = tuple(
        replace(view, title=name, name=letter(n), byline="", notice=(), first=(), chapters=(), counted={})
        for n, (view, name) in enumerate(zip(views, names(cards), strict=True))
    )
    apart = tuple(
        replace(chapter, title=f"{letter(n)}: {chapter.title}", name=f"{chapter.name}-{letter(n)}")
        for n, view in enumerate(views)
        for chapter in view.chapters
    )
    made = View(
        title=title_of(cards, asked),
        header=tuple(options_said(cards[0], lang)),
        lead=(),
        sections=(),
        chapters=(*main, *apart),
        byline=byline(cards, asked),
        notice=tuple(since(cards[0], lang)),
        first=first_page(cards, asked),
    )
    return replace(made, counted=counts_of(made, cards, lang))
