"""`View` in, a Word file out: an A4 page first, then a paper with pictures; what is left open is highlighted."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any

from reorg.report.renderers.office import CREATED, LANGUAGES, described, pictured, timeless
from reorg.report.renderers.word_styles import (
    SMALL,
    SMALL_LIST,
    TABLE,
    TABLE_TEXT,
    field,
    house_style,
    ids_of,
    with_lines,
)
from reorg.report.view import RIGHT, Block, Chart, Items, Paragraph, Section, Table, View
from reorg.words import Language

TEXT_WIDTH, TALLEST = 170, 215  # mm that a page has for text; for a picture
LETTER, PADDING = 1.46, 2.6  # mm of a letter in a table, and of the space beside its text
BOLD = 1.12  # bold type is so much wider
FIRST_PICTURE = 44  # mm: what is left for one on the first page


def document(view: View, lang: Language, template: bytes | None = None) -> bytes:
    """Return a view as a .docx file.

    Args:
        view: the report.
        lang: the language of the words.
        template: a .docx file whose styles, header and footer are used, and whose text is not.
    """
    import docx  # only this format needs it

    paper: Any = docx.Document(io.BytesIO(template) if template else None)
    house_style(paper, view, LANGUAGES[lang.code], own=template is not None)
    _properties(paper, view, lang)
    writer = _Writer(paper, lang)
    writer.front(view)
    titles = [section.title for section in view.sections] + [chapter.title for chapter in view.chapters]
    starts = [writer.contents(titles)] if len(titles) > 1 else []
    starts += [writer.section(section, 1) for section in view.sections]
    pages = (starts[:1] if view.first else []) + [writer.chapter(chapter) for chapter in view.chapters]
    for start in pages:
        start.paragraph_format.page_break_before = True
    content = io.BytesIO()
    paper.save(content)
    return timeless(content.getvalue())


def _properties(paper: Any, view: View, lang: Language) -> None:
    properties = paper.core_properties
    properties.title, properties.author, properties.language = view.title[:255], "reorg", LANGUAGES[lang.code]
    properties.created = properties.modified = CREATED
    properties.comments = properties.last_modified_by = ""


class _Writer:
    """Writes blocks at the end of a paper; what begins a part of it returns the paragraph that it begins with."""

    def __init__(self, paper: Any, lang: Language) -> None:
        self.paper = paper
        self.lang = lang
        self.styles = ids_of(paper)

    def styled(self, paragraph: Any, name: str) -> None:
        """Give a paragraph a style by name; one that a template lacks stays as the template's ordinary text."""
        if name in self.styles:
            paragraph._p.style = self.styles[name]

    def front(self, view: View) -> None:
        """Write the first page."""
        self.heading(view.title, 0)
        if view.byline:
            self.text(view.byline, "Subtitle")
        for line in (*view.notice, *view.header):
            self.text(line, SMALL)
        for sentence in view.lead:
            self.text(sentence, "List Bullet")
        for block in view.first:
            self.block(block, 3, small=True)

    def contents(self, titles: Sequence[str]) -> Any:
        """Write the contents as a field, which Word fills with page numbers where it is asked to (F9)."""
        begun = self.text(self.lang("page.contents"), "TOC Heading", bold=True)
        paragraph = self.paper.add_paragraph()
        field(paragraph, 'TOC \\o "1-1" \\h', "\n".join(titles))
        return begun

    def chapter(self, chapter: View) -> Any:
        begun = self.heading(chapter.title, 1)
        for line in chapter.header:
            self.text(line)
        for sentence in chapter.lead:
            self.text(sentence, "List Bullet")
        for section in chapter.sections:
            self.section(section, 2, tables=True)
        return begun

    def section(self, section: Section, level: int, *, tables: bool = False) -> Any:
        begun = self.heading(section.title, level)
        for block in section.blocks:
            self.block(block, level + 1, tables=tables)
        return begun

    def heading(self, text: str, level: int) -> Any:
        paragraph = self.paper.add_paragraph(text)
        self.styled(paragraph, f"Heading {level}" if level else "Title")
        paragraph.paragraph_format.keep_with_next = True
        return paragraph

    def text(self, text: str, style: str = "", *, bold: bool = False) -> Any:
        paragraph = self.paper.add_paragraph()
        paragraph.add_run(text).bold = bold or None
        if style:
            self.styled(paragraph, style)
        return paragraph

    def block(self, block: Block, level: int, *, tables: bool = False, small: bool = False) -> None:
        """Write a block; the table of a picture only where `tables` are asked for, or nothing is drawn."""
        if isinstance(block, Paragraph):
            self.paragraph(block, small=small)
        elif isinstance(block, Items):
            self.items(block, level, small=small)
        elif isinstance(block, Chart):
            if not self.chart(block, FIRST_PICTURE if small else TALLEST) or tables:
                self.table(block.table)
        else:
            self.table(block)

    def paragraph(self, block: Paragraph, *, small: bool = False) -> None:
        from docx.enum.text import WD_COLOR_INDEX

        paragraph = self.text(block.text, SMALL if small else "")
        if block.open:
            paragraph.runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW

    def items(self, block: Items, level: int, *, small: bool = False) -> None:
        self.heading(block.caption, min(level, 3))
        for item in block.items:
            paragraph = self.paper.add_paragraph()
            self.styled(paragraph, SMALL_LIST if small else "List Bullet")
            paragraph.add_run(item.title).bold = bool(item.lines) or None
            for line in item.lines:
                paragraph.add_run(f"\n{line}")

    def chart(self, chart: Chart, tallest: float) -> bool:
        """Write the pictures of a chart with its caption; say whether it has any."""
        from docx.shared import Mm

        pictures = pictured(chart, self.lang)
        self.caption(described(chart))
        for one in pictures:
            width = min(TEXT_WIDTH, tallest * one.width / one.height)
            shown = self.paper.add_picture(io.BytesIO(one.content), width=Mm(width))
            shown._inline.docPr.set("descr", described(chart))
            shown._inline.docPr.set("title", chart.title)
        return bool(pictures)

    def caption(self, text: str) -> None:
        paragraph = self.text(text, "Caption")
        paragraph.paragraph_format.keep_with_next = True

    def table(self, table: Table) -> None:
        self.caption(table.caption)
        for numbers in _pieces(table):
            self.grid(table, numbers)
            self.text("").paragraph_format.space_after = 0

    def grid(self, table: Table, numbers: Sequence[int]) -> None:
        """Write columns of a table: widths by content, rows unbroken, the header again on every page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Mm

        texts = [list(table.header), *[[f"{c.text} {c.note}".rstrip() for c in row] for row in table.rows]]
        grid = self.paper.add_table(rows=len(texts), cols=len(numbers))
        with_lines(grid, self.styles[TABLE])
        widths = widths_of(table, numbers)
        for column, width in zip(grid.columns, widths, strict=True):
            column.width = Mm(width)
        for at, (row, listed) in enumerate(zip(grid.rows, texts, strict=True)):
            for cell, number, width in zip(row.cells, numbers, widths, strict=True):
                cell.width = Mm(width)
                paragraph = cell.paragraphs[0]
                self.styled(paragraph, TABLE_TEXT)
                paragraph.add_run(listed[number]).bold = at == 0 or None
                paragraph.paragraph_format.keep_with_next = at == 0
                if table.align[number] == RIGHT:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _pieces(table: Table) -> Iterator[list[int]]:
    """Yield the columns of every piece that a table is broken into; the sticky ones stand in each."""
    sticky, rest = list(range(table.sticky)), list(range(table.sticky, len(table.header)))
    least = [_least(table, n) for n in range(len(table.header))]
    room = TEXT_WIDTH - sum(least[n] for n in sticky)
    taken: list[int] = []
    for number in rest:
        if sticky and taken and sum(least[n] for n in (*taken, number)) > room:
            yield sticky + taken
            taken = []
        taken.append(number)
    yield sticky + taken


def _least(table: Table, number: int) -> float:
    """Return the width of a column that breaks no word, in mm."""
    texts = (table.header[number], *(f"{row[number].text} {row[number].note}" for row in table.rows))
    longest = max((len(word) for text in texts for word in text.split()), default=1)
    head = max(map(len, table.header[number].split()), default=1) * BOLD
    return min(max(longest, head), 24) * LETTER + PADDING


def widths_of(table: Table, numbers: Sequence[int]) -> list[float]:
    """Return the widths of columns in mm: none breaks a word while there is room, long texts get what is left."""
    least = [_least(table, n) for n in numbers]
    if sum(least) >= TEXT_WIDTH:
        return [width * TEXT_WIDTH / sum(least) for width in least]
    wanted = [
        max(len(table.header[n]) / 2, *(len(row[n].text) for row in table.rows), 1) * LETTER
        if table.rows
        else 1.0
        for n in numbers
    ]
    more = [max(want - low, 0.0) ** 0.75 for want, low in zip(wanted, least, strict=True)]
    room, whole = TEXT_WIDTH - sum(least), sum(more) or 1.0
    return [low + room * extra / whole for low, extra in zip(least, more, strict=True)]
