"""`View` in, a Word file out: headings, lists, tables; what is left open is highlighted."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from reorg.report.view import RIGHT, Block, Chart, Items, Paragraph, Section, Table, View
from reorg.words import Language

CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 - any fixed time: the same input has to give the same bytes
LANGUAGES = {"da": "da-DK", "en": "en-GB"}
COLUMNS = 7  # what an A4 page across has room for


def document(view: View, lang: Language) -> bytes:
    """Return a view as a .docx file."""
    import docx  # only this format needs it

    paper: Any = docx.Document()
    _set_up(paper, view, lang)
    _report(paper, view, 0)
    for chapter in view.chapters:
        paper.add_page_break()
        _report(paper, chapter, 1)
    content = io.BytesIO()
    paper.save(content)
    return _timeless(content.getvalue())


def _set_up(paper: Any, view: View, lang: Language) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Mm, Pt

    page = paper.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Mm(297), Mm(210)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = Mm(20)
    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), LANGUAGES[lang.code])
    normal.element.get_or_add_rPr().append(language)
    properties = paper.core_properties
    properties.title, properties.author, properties.language = view.title[:255], "reorg", LANGUAGES[lang.code]
    properties.created = properties.modified = CREATED
    properties.comments = properties.last_modified_by = ""


def _report(paper: Any, view: View, level: int) -> None:
    paper.add_heading(view.title, level)
    for line in view.header:
        paper.add_paragraph(line)
    for sentence in view.lead:
        paper.add_paragraph(sentence, style="List Bullet")
    for section in view.sections:
        _section(paper, section, level + 1)


def _section(paper: Any, section: Section, level: int) -> None:
    paper.add_heading(section.title, level)
    for block in section.blocks:
        _block(paper, block, level + 1)


def _block(paper: Any, block: Block, level: int) -> None:
    if isinstance(block, Paragraph):
        run = paper.add_paragraph().add_run(block.text)
        if block.open:
            from docx.enum.text import WD_COLOR_INDEX

            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    elif isinstance(block, Items):
        paper.add_heading(block.caption, level)
        for item in block.items:
            paragraph = paper.add_paragraph(style="List Bullet")
            paragraph.add_run(item.title).bold = bool(item.lines)
            for line in item.lines:
                paragraph.add_run(f"\n{line}")
    elif isinstance(block, Chart):
        paper.add_heading(block.title, level)
        if block.description:
            paper.add_paragraph(block.description)
        _table(paper, block.table)
    else:
        _table(paper, block)


def _table(paper: Any, table: Table) -> None:
    paper.add_paragraph(table.caption, style="Caption").paragraph_format.keep_with_next = True
    for numbers in _pieces(table):
        _rows(paper, table, numbers)
        paper.add_paragraph()


def _pieces(table: Table) -> Iterator[list[int]]:
    """Yield the columns of every piece that a table is broken into; the sticky ones stand in each."""
    sticky, rest = list(range(table.sticky)), list(range(table.sticky, len(table.header)))
    if not sticky:
        yield rest
        return
    room = COLUMNS - len(sticky)
    for at in range(0, len(rest), room):
        yield sticky + rest[at : at + room]


def _rows(paper: Any, table: Table, numbers: list[int]) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement

    grid = paper.add_table(rows=1 + len(table.rows), cols=len(numbers), style="Light Grid Accent 1")
    grid.rows[0]._tr.get_or_add_trPr().append(
        OxmlElement("w:tblHeader")
    )  # the header stands again on every page
    texts = [list(table.header), *[[f"{c.text} {c.note}".rstrip() for c in row] for row in table.rows]]
    for at, (row, listed) in enumerate(zip(grid.rows, texts, strict=True)):
        for cell, number in zip(row.cells, numbers, strict=True):
            cell.text = listed[number]
            cell.paragraphs[0].paragraph_format.keep_with_next = (
                at == 0
            )  # the header stays with the first row
            if table.align[number] == RIGHT:
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _timeless(content: bytes) -> bytes:
    """Return a zip file without the time at which it was written."""
    plain = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            new.writestr(zipfile.ZipInfo(name), old.read(name), zipfile.ZIP_DEFLATED)
    return plain.getvalue()
