"""The look of a Word file: styles by name, so that a municipality's template can say otherwise; header and footer."""

from __future__ import annotations

from typing import Any

from reorg.report.view import View

FONT, TABLE, TABLE_TEXT = "Calibri", "Reorg Table", "Table Text"
SMALL, SMALL_LIST = "Small Text", "Small List"  # of the first page
SIZES = {"Title": 20, "Subtitle": 11, "Heading 1": 15, "Heading 2": 12, "Heading 3": 10.5, "Caption": 8.5}


def house_style(paper: Any, view: View, language: str, *, own: bool) -> None:
    """Set a paper up: A4 upright, our styles, title on top and page number below; `own` where it has them already."""
    if own:
        _emptied(paper)
    else:
        _page(paper)
        _styles(paper)
        _running(paper, view)
    _table_styles(paper)
    _language(paper, language)


def _emptied(paper: Any) -> None:
    """Take the text out of a template; its last section keeps size, header and footer."""
    body = paper.element.body
    for element in list(body):
        if not element.tag.endswith("}sectPr"):
            body.remove(element)


def _page(paper: Any) -> None:
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm

    page = paper.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.PORTRAIT, Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(20)
    page.top_margin, page.bottom_margin = Mm(17), Mm(16)
    page.header_distance = page.footer_distance = Mm(9)


def _styles(paper: Any) -> None:
    from docx.shared import Pt, RGBColor

    normal = paper.styles["Normal"]
    normal.font.name, normal.font.size = FONT, Pt(10)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.05
    for name, size in SIZES.items():
        style = paper.styles[name]
        style.font.name, style.font.size = FONT, Pt(size)
        style.font.color.rgb = RGBColor(0x1B, 0x1F, 0x24)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for kind in list(fonts.attrib):
            if "heme" in kind:  # asciiTheme and its like win over a name
                del fonts.attrib[kind]
        style.paragraph_format.space_before = Pt(8 if name.startswith("Heading") else 2)
        style.paragraph_format.space_after = Pt(3)
    paper.styles["List Bullet"].paragraph_format.space_after = Pt(2)


def _running(paper: Any, view: View) -> None:
    """Write the title above every page but the first, and the number of the page below all."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    section = paper.sections[0]
    section.different_first_page_header_footer = True
    section.header.paragraphs[0].text = " · ".join(text for text in (view.title, view.byline) if text)
    for footer in (section.footer, section.first_page_footer):
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        field(paragraph, "PAGE", "1")
        paragraph.add_run(" / ")
        field(paragraph, "NUMPAGES", "1")


def field(paragraph: Any, code: str, shown: str) -> None:
    """Write a field that Word counts, with what is shown until it does."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for kind in ("begin", "code", "separate", "shown", "end"):
        run = paragraph.add_run()
        if kind == "code":
            instruction = OxmlElement("w:instrText")
            instruction.set(qn("xml:space"), "preserve")
            instruction.text = f" {code} "
            run._r.append(instruction)
        elif kind == "shown":
            run.text = shown
        else:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)


def _table_styles(paper: Any) -> None:
    """Make the styles of tables where there are none of these names: fine lines between rows, small type."""
    from docx.enum.style import WD_STYLE_TYPE
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Pt

    names = {style.name for style in paper.styles}
    if TABLE_TEXT not in names:
        small = paper.styles.add_style(TABLE_TEXT, WD_STYLE_TYPE.PARAGRAPH)
        small.base_style = paper.styles["Normal"]
        small.font.size = Pt(7.5)
        small.paragraph_format.space_after = small.paragraph_format.space_before = Pt(1)
        small.paragraph_format.line_spacing = 1.0
    for name, base in ((SMALL, "Normal"), (SMALL_LIST, "List Bullet")):
        if name not in names:
            style = paper.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.base_style = paper.styles[base if base in names else "Normal"]
            style.font.size = Pt(9)
            style.paragraph_format.space_after = Pt(2)
    if TABLE not in names:
        style = paper.styles.add_style(TABLE, WD_STYLE_TYPE.TABLE)
        lines = "".join(
            f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="A0A6AD"/>'
            for side in ("top", "bottom", "insideH")
        )
        style.element.append(
            parse_xml(
                f"<w:tblPr {nsdecls('w')}><w:tblBorders>{lines}</w:tblBorders><w:tblCellMar>"
                '<w:left w:w="56" w:type="dxa"/><w:right w:w="56" w:type="dxa"/></w:tblCellMar></w:tblPr>'
            )
        )


def _language(paper: Any, code: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = paper.styles["Normal"].element.get_or_add_rPr()
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), code)
    properties.append(language)


def ids_of(paper: Any) -> dict[str, str]:
    """Return the id of every style by its name: to look one up anew for each paragraph takes most of the time."""
    return {style.name: style.style_id for style in paper.styles}


def with_lines(grid: Any, style: str) -> None:
    """Give a table its style, widths that hold, rows that do not break, and a header that stands on every page."""
    from docx.oxml import OxmlElement

    grid._tbl.tblStyle_val = style
    grid.autofit = False
    for number, row in enumerate(grid.rows):
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if not number:
            properties.append(OxmlElement("w:tblHeader"))
