"""`View` in, a PowerPoint file out: a title, the first page, a slide for each chapter, then tables and lists."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reorg.report.renderers.office import CREATED, LANGUAGES, described, pictured, timeless
from reorg.report.view import RIGHT, Block, Chart, Items, Paragraph, Table, View
from reorg.words import Language

WIDTH, HEIGHT, MARGIN = 338.7, 190.5, 14.0  # mm, 16:9
TITLE_ONLY, TITLE_SLIDE = 5, 0  # the layouts of PowerPoint's own template, by their usual places
PICTURE = 0.62  # of a slide's width
ROWS, LINES = 9, 14  # of a table, and of a list, on one slide


def slides(view: View, lang: Language, template: bytes | None = None) -> bytes:
    """Return a view as a .pptx file.

    Args:
        view: the report.
        lang: the language of the words.
        template: a .pptx file whose layouts and size are used, and whose slides are not.
    """
    from pptx import Presentation  # only this format needs it
    from pptx.util import Mm

    show: Any = Presentation(io.BytesIO(template) if template else None)
    if template is None:
        show.slide_width, show.slide_height = Mm(WIDTH), Mm(HEIGHT)
    deck = _Deck(show, lang)
    deck.emptied()
    lines = (view.byline, *view.notice, *view.header, *view.lead)
    deck.opening(view.title, [line for line in lines if line])
    deck.blocks(view.first)
    for chapter in view.chapters:
        deck.chapter(chapter)
    for section in view.sections:
        deck.blocks(section.blocks)
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

    def opening(self, title: str, lines: Sequence[str]) -> None:
        slide = self.show.slides.add_slide(self.layout(TITLE_SLIDE))
        self.titled(slide, title)
        others = [p for p in slide.placeholders if p.placeholder_format.idx]
        for place in others[1:]:
            place._element.getparent().remove(place._element)
        if others:
            others[0].text = "\n".join(lines)
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

    def blocks(self, blocks: Sequence[Block]) -> None:
        """Write blocks as slides: tables and lists in pieces, pictures whole, a paragraph below what it is about."""
        slide = None
        for block in blocks:
            if isinstance(block, Table):
                for start in range(0, len(block.rows), ROWS):
                    slide = self.slide(block.caption)
                    self.table(slide, block, block.rows[start : start + ROWS])
            elif isinstance(block, Items):
                lines = [" – ".join((item.title, *item.lines)) for item in block.items]
                for start in range(0, len(lines), LINES):
                    slide = self.slide(block.caption)
                    place = (MARGIN, 28, self.width - 2 * MARGIN, self.height - 40)
                    self.text(slide, [f"• {line}" for line in lines[start : start + LINES]], place, 14)
            elif isinstance(block, Chart):
                slide = self.slide(block.title)
                self.chart(slide, block, (MARGIN, 26, self.width - 2 * MARGIN, self.height - 48))
                self.below(slide, " ".join(text for text in (block.description, block.legend) if text))
            elif isinstance(block, Paragraph) and slide is not None:
                self.below(slide, block.text)
                slide = None  # there is room for one

    def below(self, slide: Any, said: str) -> None:
        self.text(slide, [said], (MARGIN, self.height - 20, self.width - 2 * MARGIN, 12), 12)

    def chapter(self, chapter: View) -> None:
        """Write a chapter as one slide: its lines on top, the picture on the left, figures and lists on the right."""
        slide = self.slide(chapter.title)
        blocks = [block for section in chapter.sections for block in section.blocks]
        room = self.width - 3 * MARGIN
        wide, rest, left = room * PICTURE, room * (1 - PICTURE), 2 * MARGIN + room * PICTURE
        self.text(slide, chapter.header, (MARGIN, 24, room + MARGIN, 14), 13)
        for chart in (block for block in blocks if isinstance(block, Chart)):
            self.chart(slide, chart, (MARGIN, 42, wide, self.height - 50))
        lines: list[str] = []
        for items in (block for block in blocks if isinstance(block, Items)):
            lines += [items.caption, *(f"• {item.title}" for item in items.items)]
        self.text(slide, chapter.lead, (left, 40, rest, 30), 12, bold=True)
        self.text(slide, lines, (left, 74, rest, self.height - 82), 10)

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
        longest = [max(map(len, title.split()), default=0) for title in table.header]
        shares = [
            max(13, 2.3 * word, *(min(len(row[n].text), 44) for row in rows))
            for n, word in enumerate(longest)
        ]
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
