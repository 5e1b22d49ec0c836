"""The one table of formats: results in, the text or the bytes of a format out.

A renderer is imported when its format is asked for: Jinja and the office libraries each take as long as a score.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from reorg.report.request import Asked
from reorg.report.view import View
from reorg.scorecard.model import Comparison, Scorecard
from reorg.words import Language


class Format(Struct, frozen=True, kw_only=True):
    """A format, and how it is written.

    endings: of files in it; of formats with one ending, the first is meant · purpose, content: what the documentation
    says of it · score: writes reports on scenarios, one after the other (None: only comparisons) · compare: writes a
    comparison · view: writes any other report (None: there is no such) · binary: bytes, no text for a screen ·
    only_changed, about, paged, template: whether it can leave metrics out, says title, author and date, has a picture
    and an appendix, takes a template.
    """

    name: str
    endings: tuple[str, ...]
    purpose: str
    content: str
    score: Callable[[Sequence[Scorecard], Asked], str | bytes] | None
    compare: Callable[[Comparison, Asked], str | bytes]
    view: Callable[[View, Language], str] | None = None
    binary: bool = False
    only_changed: bool = False
    about: bool = False
    paged: bool = False
    template: bool = False


def text(view: View, _lang: Language | None = None) -> str:
    """Return a report as plain text."""
    from reorg.report.renderers.text import text

    return text(view)


def markdown(view: View, _lang: Language | None = None) -> str:
    """Return a report as Markdown."""
    from reorg.report.renderers.markdown import markdown

    return markdown(view)


def page(view: View, lang: Language) -> str:
    """Return a report as a page."""
    from reorg.report.renderers.page import page

    return page(view, lang)


def _views(cards: Sequence[Scorecard], asked: Asked) -> list[View]:
    from reorg.report.score import score_view

    return [score_view(card, asked) for card in cards]


def _compared(result: Comparison, asked: Asked) -> View:
    from reorg.report.compare import compare_view

    return compare_view(result, asked)


def _score_text(cards: Sequence[Scorecard], asked: Asked) -> str:
    return "\n\n".join(text(view) for view in _views(cards, asked))


def _score_markdown(cards: Sequence[Scorecard], asked: Asked) -> str:
    return "\n\n".join(markdown(view) for view in _views(cards, asked))


def _score_page(cards: Sequence[Scorecard], asked: Asked) -> str:
    from reorg.report.score import full_score_view, together

    view = full_score_view(cards[0], asked) if len(cards) == 1 else together(cards, asked)
    return page(view, asked.lang)


def _compare_page(result: Comparison, asked: Asked) -> str:
    from reorg.report.compare import full_compare_view

    return page(full_compare_view(result, asked), asked.lang)


def _score_json(cards: Sequence[Scorecard], _asked: Asked) -> str:
    from reorg.scorecard.to_json import scorecards

    return scorecards(cards)


def _compare_json(result: Comparison, asked: Asked) -> str:
    from reorg.scorecard.to_json import comparison

    return comparison(result, asked.robust)


def _score_csv(cards: Sequence[Scorecard], asked: Asked) -> str:
    from reorg.report.renderers.csv import tidy

    return tidy(cards, asked.robust)


def _score_csv_da(cards: Sequence[Scorecard], asked: Asked) -> str:
    from reorg.report.renderers.csv import tidy_danish

    return tidy_danish(cards, asked.lang, asked.robust)


def _score_excel(cards: Sequence[Scorecard], asked: Asked) -> bytes:
    from reorg.report.heading import title_of
    from reorg.report.renderers.excel import spreadsheet
    from reorg.report.renderers.workbook import workbook

    return spreadsheet(workbook(cards, asked), title_of(cards, asked), asked.lang)


def _compare_word(result: Comparison, asked: Asked) -> bytes:
    from reorg.report.paper import paper_view
    from reorg.report.renderers.word import document

    return document(paper_view(result, asked), asked.lang, asked.template)


def _compare_slides(result: Comparison, asked: Asked) -> bytes:
    from reorg.report.renderers.slides import slides
    from reorg.report.slides import slides_view

    return slides(slides_view(result, asked), asked.lang, asked.template)


FORMATS = {
    listed.name: listed
    for listed in (
        Format(
            name="text",
            endings=(".txt", ".log"),
            purpose="the screen, an e-mail",
            content="the report without charts; lines of at most 110 characters",
            score=_score_text,
            compare=lambda result, asked: text(_compared(result, asked)),
            view=text,
            only_changed=True,
            about=True,
            paged=True,
        ),
        Format(
            name="json",
            endings=(".json",),
            purpose="scripts, and keeping a result",
            content="every number with what it counted ([json.md](json.md))",
            score=_score_json,
            compare=_compare_json,
        ),
        Format(
            name="markdown",
            endings=(".md", ".markdown"),
            purpose="a wiki, a note",
            content="the same, with headings and tables",
            score=_score_markdown,
            compare=lambda result, asked: markdown(_compared(result, asked)),
            view=markdown,
            only_changed=True,
            about=True,
            paged=True,
        ),
        Format(
            name="html",
            endings=(".html", ".htm"),
            purpose="a meeting, a printer",
            content="one file with charts, a chapter per scenario and all reasons; opens offline and loads nothing",
            score=_score_page,
            compare=_compare_page,
            view=page,
            only_changed=True,
            about=True,
            paged=True,
        ),
        Format(
            name="csv",
            endings=(".csv",),
            purpose="scripts, statistics",
            content="one row per metric: scenario, metric, city, value, baseline, delta, low, high, unit",
            score=_score_csv,
            compare=lambda result, asked: _score_csv(result.cards[1:], asked),
        ),
        Format(
            name="csv-da",
            endings=(".csv",),
            purpose="Danish Excel",
            content=(
                "the same with semicolons, decimal commas and a byte order mark; headings and names in the language, "
                "keys in columns of their own"
            ),
            score=_score_csv_da,
            compare=lambda result, asked: _score_csv_da(result.cards[1:], asked),
        ),
        Format(
            name="xlsx",
            endings=(".xlsx",),
            purpose="calculating on, handing in",
            content=(
                "the scenarios side by side first, then cover, charts and one sheet per theme; numbers as numbers "
                "with their ranges"
            ),
            score=_score_excel,
            compare=lambda result, asked: _score_excel(result.cards[1:], asked),
            binary=True,
            about=True,
        ),
        Format(
            name="docx",
            endings=(".docx",),
            purpose="a case file",
            template=True,
            content=(
                "a draft case paper, the first page before it: problem, solution with its "
                "alternatives before the recommendation, consequences by criterion, economy, appendices"
            ),
            score=None,
            compare=_compare_word,
            binary=True,
            only_changed=True,
            about=True,
            paged=True,
        ),
        Format(
            name="pptx",
            endings=(".pptx",),
            purpose="a meeting",
            content=(
                "slides: the first page, one on each scenario with what moves, three figures and the interfaces by "
                "name, and what the figures do not say"
            ),
            score=None,
            compare=_compare_slides,
            binary=True,
            about=True,
            paged=True,
            template=True,
        ),
    )
}
VIEWS = tuple(listed.name for listed in FORMATS.values() if listed.view)


def rendered(view: View, format_: str, lang: Language) -> str:
    """Return any report in a format that views have."""
    render = FORMATS[format_].view
    assert render, format_
    return render(view, lang)
