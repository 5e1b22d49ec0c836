"""`View` in, Markdown out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reorg.report.view import RIGHT, Block, Chart, Items, Paragraph, Table, View

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")


def markdown(view: View) -> str:
    """Return a view as Markdown; a user's text can mark nothing up."""
    lines = [f"# {_plain(view.title)}", ""]
    for line in view.header:
        lines += [_plain(line), ""]
    lines += [*(f"- {_plain(sentence)}" for sentence in view.lead), ""]
    for section in view.sections:
        lines += [f"## {_plain(section.title)}", ""]
        for block in section.blocks:
            lines += [*_block(block), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text.replace("\n", " "))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _plain(block.text)
    elif isinstance(block, Items):
        yield from (_plain(block.caption), "")
        for item in block.items:
            yield f"- **{_plain(item.title)}**" if item.lines else f"- {_plain(item.title)}"
            for line in item.lines:
                yield f"  - {_plain(line)}"
    else:
        yield from _table(block.table if isinstance(block, Chart) else block)


def _table(table: Table) -> Iterator[str]:
    yield from (f"**{_plain(table.caption)}**", "")
    yield "| " + " | ".join(_plain(h) for h in table.header) + " |"
    yield "|" + "|".join("---:" if side == RIGHT else "---" for side in table.align) + "|"
    for row in table.rows:
        yield "| " + " | ".join(_plain(cell.text) for cell in row) + " |"
