"""Drawings in, a PNG out: the pictures of pages for papers and slides, the same bytes on every machine."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from markupsafe import Markup
from msgspec import Struct

from reorg.report.renderers.svg.pen import Drawing, short, text, written

TEMPLATES = Path(__file__).with_name("templates")
GAP, HEAD = 16, 16  # between drawings that stand side by side; above each, for what it is called
ZOOM = 2  # pixels of a unit: at 17 cm, 744 units have some 220 pixels an inch
FAMILY = "Source Sans Pro"


class Picture(Struct, frozen=True):
    """A PNG with its size in units of the drawing."""

    content: bytes
    width: int
    height: int


def picture(drawings: Sequence[Drawing], width: int, *, named: bool = True, alone: bool = True) -> Picture:
    """Return drawings as one PNG, as many side by side as fit.

    Args:
        drawings: one, or several that stand side by side.
        width: of the whole, in units; a single drawing keeps its own.
        named: whether each of several has its name above it.
        alone: whether a single drawing is the whole picture, as wide as it is.
    """
    import resvg_py  # only office files need it, and it brings a renderer with it

    sheet = drawings[0] if alone and len(drawings) == 1 else _laid(drawings, width, HEAD if named else 0)
    content = resvg_py.svg_to_bytes(
        svg_string=str(written(sheet, style=_style())),
        background="#ffffff",
        skip_system_fonts=True,
        font_files=list(_fonts()),
        font_family=FAMILY,
        sans_serif_family=FAMILY,
        zoom=ZOOM,
    )
    return Picture(bytes(content), sheet.width, sheet.height)


def _laid(drawings: Sequence[Drawing], width: int, head: int) -> Drawing:
    """Return drawings in rows."""
    body: list[Markup] = []
    x = y = tallest = 0
    for one in drawings:
        if x and x + one.width > width:
            x, y, tallest = 0, y + tallest + head + GAP, 0
        if head:
            body.append(text(x, y + 11, one.title, "f"))
        place = Markup('<g transform="translate({} {})">{}</g>')
        body.append(place.format(short(x), short(y + head), one.body))
        x, tallest = x + one.width + GAP, max(tallest, one.height)
    return Drawing(width, y + tallest + head, Markup("").join(body), drawings[0].description)


@cache
def _style() -> str:
    """Return the rules of pictures with the light colours in them, since no page around a PNG has any."""
    page = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    colours = dict(re.findall(r"--([\w-]+):([^;}]+)", page[: page.index("}")]))
    rules = (TEMPLATES / "picture.css").read_text(encoding="utf-8").strip()
    plain = re.sub(r"var\(--(\w+)\)", lambda name: colours[name[1]], rules)
    return plain.replace('system-ui,"Segoe UI",Arial,sans-serif', f'"{FAMILY}"')


@cache
def _fonts() -> tuple[str, ...]:
    from font_source_sans_pro import __file__ as package

    files = Path(package).with_name("files")
    return tuple(str(files / f"SourceSansPro-{weight}.ttf") for weight in ("Regular", "Semibold", "Bold"))
