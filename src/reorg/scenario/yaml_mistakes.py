"""A mistake of YAML in, what a person would call it out: the parser's own words help only those who know YAML."""

from __future__ import annotations

import re

from msgspec import Struct

NO_SPACE = re.compile(r"^\s*(?:- )?([A-Za-z_æøåÆØÅ]+):(?=\S)")

# What libyaml calls the mistakes that have one name: where what it was reading began, and where it gave up.
BEGUN = {
    "could not find expected ':'": "F117",
    "end of stream|unexpected document indicator": "F118",
    "comment or line break|indentation indicator": "F126",
    "found a tab character": "F113",
    "alphabetic or numeric|undefined alias|duplicate anchor|tag URI|tag handle": "F107",
    "expected '[!>]'|the expected '>'|URI escaped|whitespace or line break": "F107",
}
GAVE_UP = {"escape character|hexdecimal|escape code": "F125", "block sequence entries": "F127"}
DIRECTIVE = re.compile(
    "directive|YAML document|version number|expected digit|non-alphabetical|expected whitespace$"
)
STRANGE = re.compile("cannot start any token|mapping keys are not allowed|node content")
MISPLACED = re.compile("did not find expected ('-' indicator|key)|expected <(block end|document start)>")


class Mark(Struct, frozen=True):
    """A place that the parser names; line and column count from 1."""

    line: int
    column: int


class Named(Struct, frozen=True):
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
    for where, codes in ((start, BEGUN), (at, GAVE_UP)):
        for words, code in codes.items():
            if re.search(words, problem):
                return Named(code, where, {})
    if "mapping values are not allowed" in problem:
        return _colon(at, lines)
    if re.search(r"expected ',' or '[\]}]'", problem):
        return Named("F119", start, {"line": at.line})
    if DIRECTIVE.search(problem):
        return Named("F120", Mark(at.line, 1), {"character": "%"})
    if STRANGE.search(problem):
        return _strange(at, lines)
    if MISPLACED.search(problem):
        return _misplaced(at, start, lines, ended="document start" in problem)
    return Named("F106", at, {})


def _strange(at: Mark, lines: tuple[str, ...]) -> Named:
    """Return what cannot stand where a text begins: a character, or the end of the file."""
    character = _character(at, lines)
    return (
        Named("F120", at, {"character": character})
        if character
        else Named("F119", _opened(lines), {"line": at.line})
    )


def _misplaced(at: Mark, start: Mark, lines: tuple[str, ...], *, ended: bool) -> Named:
    """Return why there is more than was expected: behind what is closed, after the end, or too far in or out.

    Args:
        at: where the parser gave up.
        start: where what it was reading began.
        lines: those of the file.
        ended: whether the whole was complete.
    """
    if lines[at.line - 1 : at.line] and lines[at.line - 1][: at.column - 1].strip():
        return Named("F124", at, {})
    if ended and any(line.startswith("...") for line in lines[: at.line]):
        return Named("F111", at, {})
    if ended:
        return Named("F109", Mark(1, 1), {})
    return Named("F123", at, {"line": start.line})


def _character(at: Mark, lines: tuple[str, ...]) -> str:
    """Return the character at a place; nothing behind the end."""
    return lines[at.line - 1][at.column - 1 : at.column] if at.line <= len(lines) else ""


def _opened(lines: tuple[str, ...]) -> Mark:
    """Return where the last bracket opens."""
    places = [(n, line.rfind(bracket) + 1) for n, line in enumerate(lines, 1) for bracket in "[{"]
    return Mark(*max((place for place in places if place[1]), default=(1, 1)))


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
