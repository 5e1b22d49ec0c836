"""Shapes and text in, SVG out: what every picture is drawn with. Lengths are in the units of the view box."""

from __future__ import annotations

from collections.abc import Iterator
from math import floor, log10

from markupsafe import Markup, escape
from msgspec import Struct

# Of a sans-serif type at size 1, measured on Source Sans and a little wider, since a page is set in the reader's own.
NARROW, WIDE, CAPITAL, OTHER = 0.34, 0.96, 0.72, 0.60
THIN = frozenset("iljtfrI.,:;'|!()[]·- ")
BROAD = frozenset("mwMW–—%@æÆ…")
ELLIPSIS = "…"


class Drawing(Struct, frozen=True):
    """A picture: its size, its shapes, and what it is called and shows in words."""

    width: int
    height: int
    body: Markup
    title: str
    description: str = ""


def extent(text: str, size: float) -> float:
    """Return about how wide a text is.

    >>> round(extent("iii", 10)), round(extent("MMM", 10))
    (10, 29)
    """
    widths = (
        NARROW if c in THIN else WIDE if c in BROAD else CAPITAL if c.isupper() else OTHER for c in text
    )
    return size * sum(widths)


def cut(text: str, size: float, width: float) -> str:
    """Return a text that fits a width, with … for what is left out."""
    if extent(text, size) <= width:
        return text
    kept = text
    while kept and extent(kept + ELLIPSIS, size) > width:
        kept = kept[:-1]
    return kept.rstrip() + ELLIPSIS


def wrapped(text: str, size: float, width: float, lines: int = 2) -> tuple[str, ...]:
    """Return a text in at most so many lines of a width; what does not fit the last is cut."""
    made: list[str] = []
    for word in text.split():
        longer = f"{made[-1]} {word}" if made else word
        if made and (extent(longer, size) <= width or len(made) == lines):
            made[-1] = longer
        else:
            made.append(word)
    return tuple(cut(line, size, width) for line in made)


def short(value: float) -> float:
    """Return a length with one decimal, as an integer where it has none: short in the file."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def text(x: float, y: float, said: str, kind: str = "") -> Markup:
    """Return a text at a place; `kind` are its classes."""
    return Markup(f'<text{_class(kind)} x="{short(x)}" y="{short(y)}">{escape(said)}</text>')


def path(shape: str, kind: str, width: float = 0) -> Markup:
    """Return a path; a width of its own where one is given."""
    stroke = f' stroke-width="{short(width)}"' if width else ""
    return Markup(f'<path{_class(kind)}{stroke} d="{shape}"/>')


def box(x: float, y: float, width: float, height: float, kind: str) -> Markup:
    """Return a rectangle."""
    left, top, wide, high = (short(v) for v in (x, y, width, height))
    return Markup(f'<rect{_class(kind)} x="{left}" y="{top}" width="{wide}" height="{high}"/>')


def dot(x: float, y: float, radius: float, kind: str = "dot") -> Markup:
    """Return a filled circle."""
    return Markup(f'<circle{_class(kind)} cx="{short(x)}" cy="{short(y)}" r="{radius}"/>')


def _class(kind: str) -> str:
    """Return the classes of a shape as they stand in its tag; they are ours, and so are all paths."""
    return f' class="{kind}"' if kind else ""


def ticks(low: float, high: float, most: int = 6) -> tuple[float, ...]:
    """Return round numbers from below the least to above the greatest, at most so many and two more.

    >>> ticks(0, 4520)
    (0.0, 1000.0, 2000.0, 3000.0, 4000.0, 5000.0)
    >>> ticks(-0.004, 0.03)
    (-0.01, 0.0, 0.01, 0.02, 0.03)
    """
    least = 1e-9 * max(1.0, abs(high))  # less than that is the noise of the last bits
    reach = high - low if high - low > least else abs(high) if abs(high) > least else 1.0
    raw = reach / most
    unit = 10.0 ** floor(log10(raw))
    step = next(factor * unit for factor in (1, 2, 5, 10) if factor * unit >= raw * (1 - 1e-9))
    first, last = floor(low / step + 1e-9), -floor(-high / step + 1e-9)
    return tuple(round(n * step, 12) for n in range(first, max(last, first + 1) + 1))


def joined(parts: Iterator[Markup]) -> Markup:
    """Return pieces of a drawing as one."""
    return Markup("").join(parts)


def written(drawing: Drawing, *, style: str = "") -> Markup:
    """Return a drawing as SVG that stands alone, with its title and its description inside.

    Args:
        drawing: the picture.
        style: rules for its classes, where no page around it has them.
    """
    described = Markup("<desc>{}</desc>").format(drawing.description) if drawing.description else Markup("")
    rules = Markup("<style>{}</style>").format(Markup(style)) if style else Markup("")
    return Markup(
        '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">'
        "<title>{title}</title>{described}{rules}{body}</svg>"
    ).format(
        w=drawing.width,
        h=drawing.height,
        title=drawing.title,
        described=described,
        rules=rules,
        body=drawing.body,
    )
