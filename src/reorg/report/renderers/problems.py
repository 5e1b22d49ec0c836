"""Problems in, JSON for editors out."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from msgspec import Struct

from reorg.errors import Problem
from reorg.words import Language
from reorg.words.spelling import inline


class ProblemSaid(Struct, frozen=True):
    """A problem as editors want it: its place (from 1; 0 is unknown), its code and its message."""

    file: str
    line: int
    column: int
    end: int
    code: str
    message: str


def problems(listed: Sequence[Problem], lang: Language) -> str:
    """Return problems as JSON."""
    said = [
        ProblemSaid(inline(p.where.file), p.where.line, p.where.column, p.where.end, p.code, p.message(lang))
        for p in listed
    ]
    return msgspec.json.format(msgspec.json.encode(said), indent=2).decode("utf-8") + "\n"
