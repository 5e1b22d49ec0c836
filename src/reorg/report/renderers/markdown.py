"""`View` in, Markdown out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reorg.report.view import RIGHT, Block, Chart, Items, Paragraph, Table, View

_SPECIAL = re.compile(
    r"[\\`*_{}\[\]<>#|~]"
    r"|&(?=#?\w+;)"  # &lt; would be read as <
    r"|(?<=\w):(?=//)|(?<=www)\.|(?<=\w)@(?=\w)",  # what makes a link of a bare address
    re.IGNORECASE,
)
# What begins a list, a heading or a rule at the start of a line, and nothing anywhere else.
_START = re.compile(r"(?:\d{1,9})?(?=[.)](?:\s|$))|(?=[-+](?:\s|$)|--|=+\s*$)")


def markdown(view: View) -> str:
    """Return a view as Markdown; a user's text can mark nothing up."""
    lines = [f"# {_plain(view.title)}", ""]
    for line in filter(None, (view.byline, *view.notice, *view.header)):
        lines += [_line(line), ""]
    lines += [*(f"- {_line(sentence)}" for sentence in view.lead), ""]
    for block in view.first:  # a picture of what the table says has no place here
        if not isinstance(block, Chart):
            lines += [*_block(block), ""]
    for section in view.sections:
        lines += [f"## {_plain(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _plain(text: str) -> str:
    """Return text that marks nothing up within a line."""
    return _SPECIAL.sub(r"\\\g<0>", text.replace("\n", " "))


def _line(text: str) -> str:
    """Return text that marks nothing up as the start of a line either."""
    plain = _plain(text).strip()
    start = _START.match(plain)
    return f"{start[0]}\\{plain[start.end() :]}" if start else plain


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _line(block.text)
    elif isinstance(block, Items):
        yield from (_line(block.caption), "")
        for item in block.items:
            yield f"- **{_plain(item.title)}**" if item.lines else f"- {_line(item.title)}"
            for line in item.lines:
                yield f"  - {_line(line)}"
    else:
        yield from _table(block.table if isinstance(block, Chart) else block)


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{_plain(table.caption)}**", "")
    yield "| " + " | ".join(_plain(h) for h in table.header) + " |"
    yield "|" + "|".join("---:" if side == RIGHT else "---" for side in table.align) + "|"
    for row in table.rows:
        yield "| " + " | ".join(_plain(cell.text) for cell in row) + " |"
