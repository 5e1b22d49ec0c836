"""A comparison in, a PowerPoint file out: the first page, a slide on each scenario, and what is assumed."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reorg.report.amounts import amount, difference, span
from reorg.report.chapters.organisation import changes
from reorg.report.chapters.percentiles import percentiles
from reorg.report.columns import column_name
from reorg.report.compare import robustness
from reorg.report.first import cautions, first_page
from reorg.report.heading import byline, options_said, rules_touched, since, title_of
from reorg.report.lead import does
from reorg.report.renderers.office import CREATED, LANGUAGES, described, pictured, timeless
from reorg.report.request import Asked, Request
from reorg.report.view import RIGHT, Block, Chart, Items, Section, Table, View
from reorg.scorecard.model import Comparison, Scorecard
from reorg.words import Language

WIDTH, HEIGHT, MARGIN = 338.7, 190.5, 14.0  # mm, 16:9
BLANK, TITLE_ONLY, TITLE_SLIDE = 6, 5, 0  # the layouts of PowerPoint's own template, by their usual places
PICTURE = 0.62  # of a slide's width
MOST = 9  # interfaces that a slide names; the paper has all
ROWS, LINES = 9, 14  # of a table, and of a list, on one slide


def slides(result: Comparison, asked: Asked) -> bytes:
    """Return a comparison as a .pptx file.

    Args:
        result: the comparison.
        asked: what is asked of the report; its template is a .pptx file whose layouts are used, and whose slides are
            not.
    """
    from pptx import Presentation  # only this format needs it
    from pptx.util import Mm

    show: Any = Presentation(io.BytesIO(asked.template) if asked.template else None)
    if asked.template is None:
        show.slide_width, show.slide_height = Mm(WIDTH), Mm(HEIGHT)
    deck = _Deck(show, asked.lang)
    deck.emptied()
    cards = result.cards[1:]
    deck.opening(title_of(cards, asked), byline(cards, asked), (*since(result.baseline, asked.lang),))
    deck.summary(first_page(cards, asked))
    for card in cards:
        deck.scenario(card, column_name(result, card, asked.lang))
        deck.section(Section("", tuple(percentiles(card, Request(asked.lang)))))
    for section in robustness(result, asked.robust, asked.lang):
        deck.section(section)
    deck.assumed([*options_said(result.baseline, asked.lang)], cards)
    return _saved(show, title_of(cards, asked), asked.lang)


def of_view(view: View, lang: Language) -> bytes:
    """Return any report as a .pptx file: what it says first, then its tables and lists."""
    from pptx import Presentation
    from pptx.util import Mm

    show: Any = Presentation()
    show.slide_width, show.slide_height = Mm(WIDTH), Mm(HEIGHT)
    deck = _Deck(show, lang)
    deck.opening(view.title, " · ".join(view.header), view.lead)
    for section in view.sections:
        deck.section(section)
    return _saved(show, view.title, lang)


def _saved(show: Any, title: str, lang: Language) -> bytes:
    properties = show.core_properties
    properties.title, properties.author = title[:255], "reorg"
    properties.language, properties.last_modified_by = LANGUAGES[lang.code], ""
    properties.created = properties.modified = CREATED
    content = io.BytesIO()
    show.save(content)
    return timeless(content.getvalue())


class _Deck:
    """Writes slides at the end of a presentation."""

    def __init__(self, show: Any, lang: Language) -> None:
        self.show = show
        self.lang = lang
        self.width, self.height = show.slide_width.mm, show.slide_height.mm

    def emptied(self) -> None:
        """Take the slides out of a template."""
        listed = self.show.slides._sldIdLst
        for one in list(listed):
            self.show.part.drop_rel(one.rId)
            listed.remove(one)

    def layout(self, number: int) -> Any:
        layouts = self.show.slide_layouts
        return layouts[min(number, len(layouts) - 1)]

    def opening(self, title: str, line: str, notices: Sequence[str]) -> None:
        slide = self.show.slides.add_slide(self.layout(TITLE_SLIDE))
        self.titled(slide, title)
        others = [p for p in slide.placeholders if p.placeholder_format.idx]
        for place in others[1:]:
            place._element.getparent().remove(place._element)
        if others:
            others[0].text = "\n".join((line, *notices))
            for number, paragraph in enumerate(others[0].text_frame.paragraphs):
                self.sized(paragraph, 18 if number == 0 else 12)

    def slide(self, title: str) -> Any:
        slide = self.show.slides.add_slide(self.layout(TITLE_ONLY))
        self.titled(slide, title)
        for place in [p for p in slide.placeholders if p.placeholder_format.idx]:
            place._element.getparent().remove(place._element)
        return slide

    def titled(self, slide: Any, title: str) -> None:
        from pptx.util import Mm, Pt

        if slide.shapes.title is None:
            self.text(slide, [title], (MARGIN, 6, self.width - 2 * MARGIN, 16), 24)
            return
        slide.shapes.title.text = title
        if slide.slide_layout == self.layout(TITLE_ONLY):
            shape = slide.shapes.title
            shape.left, shape.top = Mm(MARGIN), Mm(6)
            shape.width, shape.height = Mm(self.width - 2 * MARGIN), Mm(16)
        for paragraph in slide.shapes.title.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.size = Pt(24 if slide.slide_layout == self.layout(TITLE_ONLY) else 32)

    def summary(self, blocks: Sequence[Block]) -> None:
        """Write the first page as slides: the rows, then the pictures."""
        for block in blocks:
            if isinstance(block, Table):
                for start in range(0, len(block.rows), ROWS):
                    title, _, note = block.caption.partition(" (")
                    slide = self.slide(title)
                    self.table(slide, block, block.rows[start : start + ROWS])
                    said = note.rstrip(")")
                    self.text(slide, [said], (MARGIN, self.height - 20, self.width - 2 * MARGIN, 12), 12)
            elif isinstance(block, Chart):
                slide = self.slide(block.title)
                self.chart(slide, block, (MARGIN, 26, self.width - 2 * MARGIN, self.height - 48))
                said = " ".join(text for text in (block.description, block.legend) if text)
                self.text(slide, [said], (MARGIN, self.height - 20, self.width - 2 * MARGIN, 12), 12)

    def section(self, section: Section) -> None:
        """Write a section as slides: tables in pieces, lists as lines."""
        for block in section.blocks:
            if isinstance(block, Table):
                for start in range(0, len(block.rows), ROWS):
                    self.table(self.slide(block.caption), block, block.rows[start : start + ROWS])
            elif isinstance(block, Items):
                lines = [" – ".join((item.title, *item.lines)) for item in block.items]
                for start in range(0, len(lines), LINES):
                    place = (MARGIN, 28, self.width - 2 * MARGIN, self.height - 40)
                    self.text(self.slide(block.caption), lines[start : start + LINES], place, 14)

    def scenario(self, card: Scorecard, name: str) -> None:
        """Write the slide on a scenario: what it does, three figures, the interfaces by name, and the picture."""
        lang = self.lang
        slide = self.slide(f"{name} – {card.scenario.title}")
        room = self.width - 3 * MARGIN
        wide, rest = room * PICTURE, room * (1 - PICTURE)
        self.text(slide, [does(card, lang), *rules_touched(card, lang)], (MARGIN, 24, room + MARGIN, 14), 13)
        if card.moves:
            self.chart(slide, changes(card, lang), (MARGIN, 42, wide, self.height - 50))
        left = 2 * MARGIN + wide
        self.text(slide, self.figures(card), (left, 40, rest, 30), 12, bold=True)
        self.text(slide, self.interfaces(card), (left, 74, rest, self.height - 82), 10)

    def figures(self, card: Scorecard) -> list[str]:
        """Return the three figures of a scenario with their names."""
        lang, said = self.lang, []
        for key in ("modularity", "net_interfaces", "staff_shifted"):
            result = card.metrics.get(key)
            if result is None:
                continue
            value = difference(lang, result.delta, result.unit)
            if key == "staff_shifted":
                low, high = result.low or 0.0, result.high or 0.0
                value = f"{amount(lang, result.value, 'heads')} ({span(lang, low, high, 'heads')})"
            elif result.published_delta is not None:
                published = difference(lang, result.published_delta, result.unit)
                value = f"{value} ({lang('note.published_delta', delta=published)})"
            said.append(f"{lang(f'metric.{key}')}: {value}")
        return said

    def interfaces(self, card: Scorecard) -> list[str]:
        """Return the interfaces that come and those that end, by name, the published ones first."""
        lang, said = self.lang, []
        for kind in ("new", "resolved"):
            listed = sorted(card.interfaces[kind], key=lambda i: (i.basis != "published", -i.strength, i.id))
            published = sum(i.basis == "published" for i in listed)
            said.append(lang(f"interfaces.{kind}", number=len(listed), published=published))
            shown = listed[:MOST]
            said += [f"• {lang.of(one.title, one.id)} ({lang(f'basis.{one.basis}')})" for one in shown]
            if len(listed) > MOST:
                said.append(lang("slides.more", count=len(listed) - MOST))
        return said

    def assumed(self, options: Sequence[str], cards: Sequence[Scorecard]) -> None:
        listed = cautions(cards, self.lang)
        slide = self.slide(listed.caption)
        lines = [*options, *(f"• {item.title}" for item in listed.items)]
        self.text(slide, lines, (MARGIN, 28, self.width - 2 * MARGIN, self.height - 40), 16)

    def text(
        self, slide: Any, lines: Sequence[str], place: tuple[float, ...], size: float, *, bold: bool = False
    ) -> None:
        from pptx.util import Mm

        frame = slide.shapes.add_textbox(*(Mm(value) for value in place)).text_frame
        frame.word_wrap = True
        for number, line in enumerate(lines):
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.text = line
            self.sized(paragraph, size, bold=bold)

    def sized(self, paragraph: Any, size: float, *, bold: bool = False) -> None:
        from pptx.util import Pt

        for run in paragraph.runs:
            run.font.size, run.font.bold = Pt(size), bold or None

    def chart(self, slide: Any, chart: Chart, place: tuple[float, float, float, float]) -> None:
        """Write the pictures of a chart below each other, as large as their place lets them be."""
        from pptx.util import Mm

        x, y, width, height = place
        pictures = pictured(chart, self.lang)
        scale = min(
            width / max((p.width for p in pictures), default=1), height / sum(p.height + 8 for p in pictures)
        )
        for one in pictures:
            shown = slide.shapes.add_picture(
                io.BytesIO(one.content), Mm(x), Mm(y), Mm(one.width * scale), Mm(one.height * scale)
            )
            shown._element.nvPicPr.cNvPr.set("descr", described(chart))
            shown.name = chart.title
            y += (one.height + 8) * scale

    def table(self, slide: Any, table: Table, rows: Sequence[Any]) -> None:
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Mm

        room = self.width - 2 * MARGIN
        place = (Mm(MARGIN), Mm(26), Mm(room), Mm(12 * (len(rows) + 1)))
        frame = slide.shapes.add_table(len(rows) + 1, len(table.header), *place)
        frame.name = table.caption
        shares = [max(13, *(min(len(row[n].text), 44) for row in rows)) for n in range(len(table.header))]
        for column, share in zip(frame.table.columns, shares, strict=True):
            column.width = Mm(room * share / sum(shares))
        texts = [list(table.header), *[[cell.text for cell in row] for row in rows]]
        for at, listed in enumerate(texts):
            for number, said in enumerate(listed):
                cell = frame.table.cell(at, number)
                cell.text = said
                for paragraph in cell.text_frame.paragraphs:
                    self.sized(paragraph, 11, bold=at == 0)
                    if table.align[number] == RIGHT:
                        paragraph.alignment = PP_ALIGN.RIGHT
