"""A mistake of YAML in, what a person would call it out: the parser's own words help only those who know YAML."""

from __future__ import annotations

import re

from reorg.frozen import Frozen

NO_SPACE = re.compile(r"^\s*(?:- )?([A-Za-z_æøåÆØÅ]+):(?=\S)")


class Mark(Frozen):
    """A place that the parser names; line and column count from 1."""

    line: int
    column: int


class Named(Frozen):
    """A code of the catalogue, the place to show, and what fills the message."""

    code: str
    at: Mark
    params: dict[str, object]


def named(problem: str, at: Mark, begun: Mark | None, lines: tuple[str, ...]) -> Named:
    """Return what is wrong in a file that is not YAML.

    Args:
        problem: the parser's words.
        at: where it gave up.
        begun: where what it was reading began.
        lines: those of the file.
    """
    start = begun or at
    if "mapping values are not allowed" in problem:
        return _colon(at, lines)
    if "could not find expected ':'" in problem:
        return Named("F117", start, {})
    if "unexpected end of stream" in problem and begun:
        return Named("F118", start, {})
    if re.search(r"expected ',' or '[\]}]'", problem):
        return Named("F119", start, {"line": at.line})
    if "cannot start any token" in problem:
        line = lines[at.line - 1] if at.line <= len(lines) else ""
        return Named("F120", at, {"character": line[at.column - 1 : at.column]})
    if re.search(r"did not find expected ('-' indicator|key)|expected <block end>", problem):
        return Named("F123", at, {"line": start.line})
    return Named("F106", at, {"detail": problem.replace("\n", " ")})


def _colon(at: Mark, lines: tuple[str, ...]) -> Named:
    """Return why a colon is not expected: no space after one above, one inside a text, or a line that is too far in."""
    line = lines[at.line - 1] if at.line <= len(lines) else ""
    above = at.line - 1
    while above > 0 and not lines[above - 1].strip():
        above -= 1
    previous = lines[above - 1] if above else ""
    squeezed = NO_SPACE.match(previous)
    if squeezed:
        return Named("F121", Mark(above, squeezed.start(1) + 1), {"key": squeezed.group(1)})
    if ": " in line[: at.column - 1]:
        return Named("F122", at, {})
    return Named("F123", Mark(at.line, len(line) - len(line.lstrip()) + 1), {"line": max(above, 1)})
