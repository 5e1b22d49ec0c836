"""`View` in, one self-contained HTML page out: no script, font or picture from elsewhere."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from itertools import count, groupby
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec
from markupsafe import Markup
from msgspec import Struct

from reorg.report.chapters.journeys import marked
from reorg.report.renderers.svg import NARROW, drawn, steps
from reorg.report.view import RIGHT, Block, Cell, Count, Stop, Table, View
from reorg.words import Language

if TYPE_CHECKING:
    from jinja2 import BaseLoader, Environment, Template

TEMPLATES = Path(__file__).with_name("templates")


def page(view: View, lang: Language) -> str:
    """Return a view, with its chapters, as a page in a language."""
    numbers = count(1)
    facts, keys = facts_of(view.counted)
    written = _template().render(
        view=view,
        say=lang,
        number=lambda: next(numbers),
        lang=lang.code,
        chapters=frozenset(chapter.name for chapter in view.chapters),
        drawings=lambda chart: (drawn(chart, lang), drawn(chart, lang, NARROW)),
        counted=keys,
        facts=facts,
        style=_part("page.css") + _part("picture.css") + _running(view),
    )
    return written.lstrip() + "\n"


def _running(view: View) -> Markup:
    """Return the rules for what stands on every printed page: the title at its head, the number at its foot."""
    title = "".join(f"\\{ord(c):x} " if c in '\\"<>&\n\r' else c for c in view.title)
    return Markup('@page{{@top-left{{content:"{}"}}}}').format(Markup(title))


def facts_of(counted: Mapping[str, Count]) -> tuple[Markup, Mapping[str, int]]:
    """Return what numbers counted as JSON for the script of a page, and the number of each by its key.

    Texts stand once, and so do rows: `t` are the texts, `r` the rows as numbers of texts, and each of `n` is title,
    rule, columns and rows of one number.
    """
    texts: dict[str, int] = {}
    rows: dict[tuple[int, ...], int] = {}

    def put(text: str) -> int:
        return texts.setdefault(text, len(texts))

    numbers = []
    for one in counted.values():
        listed = [rows.setdefault(tuple(put(cell.text) for cell in row), len(rows)) for row in one.table.rows]
        numbers.append([put(one.title), put(one.rule), [put(h) for h in one.table.header], listed])
    if not numbers:
        return Markup(""), {}
    facts = msgspec.json.encode({"t": list(texts), "r": list(rows), "n": numbers}).decode()
    safe = facts.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(safe), {key: number for number, key in enumerate(counted)}


@cache
def _template() -> Template:
    return template(
        "page.html",
        ("page.css",),
        "page.js",
        draw=steps,
        kind_of=_kind,
        grouped=_grouped,
        filled=_filled,
        shape=_shape,
        mark=_mark,
        hash=_hash,
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


def _alike(block: Block) -> tuple[str, ...] | None:
    """Return what neighbours have to share to be laid out as one; None for what stands alone."""
    return block.header if isinstance(block, Table) and not block.drawer else None


def _grouped(blocks: tuple[Block, ...]) -> Iterator[Block | Grouped]:
    """Yield blocks, with neighbouring tables of the same columns as one."""
    for header, neighbours in groupby(blocks, key=_alike):
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

    As text, reference, mark, note, parts and key of what it counted: a template spends a fifth of its time on looking
    them up by name.
    """
    last = len(row)
    while last > 1 and not row[last - 1].text:
        last -= 1
    return [(cell.text, cell.ref, cell.mark, cell.note, cell.parts, cell.counted) for cell in row[:last]]


def _mark(stop: Stop, side: int) -> str:
    return marked(stop.departments[side], stop.crosses[side])


def _shape(table: Table, kind: str = "s") -> str:
    """Return the classes of a table: whether its columns can be ordered, and which of them stand to the right."""
    right = [n for n, align in enumerate(table.align, start=1) if align == RIGHT]
    if len(right) == len(table.align) - 1:
        return f"{kind} rr"
    return " ".join([kind, *(f"r{n}" for n in right)])
