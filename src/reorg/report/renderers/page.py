"""`View` in, one self-contained HTML page out: no script, font or picture from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha256
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

from markupsafe import Markup
from msgspec import Struct

from reorg.report.chapters.journeys import marked
from reorg.report.renderers import svg as drawing
from reorg.report.view import RIGHT, Block, Cell, Stop, Table, View
from reorg.words import Language

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment, Template

TEMPLATES = Path(__file__).with_name("templates")


def page(view: View, lang: Language) -> str:
    """Return a view, with its chapters, as a page in a language."""
    numbers = count(1)
    written = _template().render(
        view=view,
        say=lang,
        figure=lang.number,
        once=_once(),
        number=lambda: next(numbers),
        lang=lang.code,
        chapters=frozenset(chapter.name for chapter in view.chapters),
    )
    return written.lstrip() + "\n"


@cache
def _template() -> Template:
    return template(
        "page.html",
        ("page.css",),
        "page.js",
        draw=drawing,
        kind_of=_kind,
        grouped=_grouped,
        filled=_filled,
        shape=_shape,
        mark=_mark,
    )


def template(name: str, styles: tuple[str, ...], script: str, **known: object) -> Template:
    """Return a template of a page with its styles, its script and what else it knows.

    As it was compiled (`python tools/templates.py`), or else compiled now.
    """
    from jinja2 import ChoiceLoader, ModuleLoader

    environment = environment_of(ChoiceLoader([ModuleLoader(str(compiled())), sources()]))
    style, code = Markup("\n").join(_part(part) for part in styles), _part(script)
    environment.globals.update(
        known, style=style, script=code, style_hash=_hash(style), script_hash=_hash(code)
    )
    return environment.get_template(name)


def environment_of(loader: BaseLoader) -> Environment:
    """Return how templates are read and written."""
    # Jinja takes as long to import as numpy; only this format needs it.
    from jinja2 import Environment, StrictUndefined

    return Environment(
        loader=loader, autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined
    )


def sources() -> BaseLoader:
    """Return what reads the templates themselves."""
    from jinja2 import FileSystemLoader

    return FileSystemLoader(TEMPLATES)


def compiled() -> Path:
    """Return where the templates are compiled, or would be.

    The name is made of what they say and of Jinja's series, which may compile them in another way: so nothing that is
    out of date is ever found there.
    """
    import jinja2

    digest = sha256(jinja2.__version__.rpartition(".")[0].encode())
    for path in sorted(TEMPLATES.glob("*.html")):
        digest.update(path.read_bytes())
    return TEMPLATES / "compiled" / digest.hexdigest()[:16]


class Grouped(Struct, frozen=True):
    """Tables with the same columns, laid out as one so that their columns stand in line."""

    tables: tuple[Table, ...]


def _grouped(blocks: tuple[Block, ...]) -> Iterator[Block | Grouped]:
    """Yield blocks, with neighbouring tables of the same columns as one."""
    for header, neighbours in groupby(blocks, key=lambda b: b.header if isinstance(b, Table) else None):
        tables = tuple(neighbours)
        if header is None or len(tables) == 1:
            yield from tables
        else:
            yield Grouped(tuple(b for b in tables if isinstance(b, Table)))


@cache
def _part(name: str) -> Markup:
    """Return the style or the script: ours, so it needs no escaping; line breaks are enough to keep it readable."""
    return Markup((TEMPLATES / name).read_text(encoding="utf-8").strip())


def _hash(part: str) -> str:
    """Return the name that the page's policy has for a style or script of ours: no other one is run."""
    return f"sha256-{b64encode(sha256(part.encode()).digest()).decode()}"


def _kind(block: Block | Grouped) -> str:
    return type(block).__name__


def _filled(row: tuple[Cell, ...]) -> list[tuple[object, ...]]:
    """Return the cells of a row but for empty ones at its end, which a page need not hold.

    As text, reference, mark, note and parts: a template spends a fifth of its time on looking them up by name.
    """
    last = len(row)
    while last > 1 and not row[last - 1].text:
        last -= 1
    return [(cell.text, cell.ref, cell.mark, cell.note, cell.parts) for cell in row[:last]]


def _once() -> Callable[[Markup], Markup]:
    """Return what puts a piece of a drawing into the page: whole the first time, and a reference to it after that."""
    seen: dict[str, str] = {}

    def put(drawn: Markup) -> Markup:
        drawn_before = seen.get(drawn)
        if drawn_before:
            return Markup("<use href=#{} />").format(drawn_before)
        seen[drawn] = f"g{len(seen)}"
        return Markup("<g id={}>{}</g>").format(seen[drawn], drawn)

    return put


def _mark(stop: Stop, side: int) -> str:
    return marked(stop.departments[side], stop.crosses[side])


def _shape(table: Table, kind: str = "s") -> str:
    """Return the classes of a table: whether its columns can be ordered, and which of them stand to the right."""
    right = [n for n, align in enumerate(table.align, start=1) if align == RIGHT]
    if len(right) == len(table.align) - 1:
        return f"{kind} rr"
    return " ".join([kind, *(f"r{n}" for n in right)])
