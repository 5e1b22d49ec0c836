"""Text of a scenario file in, nodes with line and column out; the only importer of yaml.

Only plain YAML is read: every scalar is text, so that `NO`, `012` and `12:30` stay what they look like.
Anchors, aliases, tags and merge keys are refused, so that no file can grow when it is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import yaml
from msgspec import Struct

from reorg import files
from reorg.errors import Gathered, InputError, Problem, Where
from reorg.files import sha256
from reorg.scenario.yaml_mistakes import Mark, named
from reorg.words.spelling import upright

MAX_BYTES = 1_000_000
MAX_DEPTH = 20  # a scenario needs 6; deeper is a mistake or an attack
LINE_BREAK = re.compile("\r\n|[\r\n\x85\u2028\u2029]")  # those of YAML 1.1, so that line numbers agree
# What YAML 1.1 does not call printable, lone surrogates among them.
UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Text(Struct, frozen=True):
    """A file as read: the name that messages use, its content, its lines and its fingerprint."""

    file: str
    content: str
    lines: tuple[str, ...]
    sha256: str

    def where(self, line: int, column: int, end: int = 0) -> Where:
        """Return a place in the file; line and column count from 1."""
        text = self.lines[line - 1] if 0 < line <= len(self.lines) else ""
        return Where(self.file, line, column, end or column + 1, text)


class Scalar(Struct, frozen=True):
    """A piece of text."""

    text: str
    where: Where


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple[Node, ...]
    where: Where


class Mapping(Struct, frozen=True):
    """Keys and values in file order; keys are unique."""

    entries: tuple[tuple[Scalar, Node], ...]
    where: Where


Node = Scalar | Sequence | Mapping


def read_text(path: Path, name: str | None = None) -> Text:
    """Return a scenario file as text.

    Raises:
        InputError: missing (F101), unreadable (F102), over 1 MB (F104) or not UTF-8 (F103).
    """
    name = name or path.as_posix()
    try:
        content = files.content(path, MAX_BYTES + 1)
    except FileNotFoundError:
        raise InputError([Problem("F101", Where(name), {"file": name})]) from None
    except OSError:
        raise InputError([Problem("F102", Where(name), {"file": name})]) from None
    if len(content) > MAX_BYTES:
        raise InputError([Problem("F104", Where(name), {"limit": "1 MB"})])
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise InputError([Problem("F103", Where(name, line), {"file": name})]) from None
    return as_text(text, name)


def as_text(content: str, name: str) -> Text:
    """Return a string as if it had been read from a file."""
    digest = sha256(content.encode("utf-8", "surrogatepass"))
    return Text(name, content, tuple(LINE_BREAK.split(content)), digest)


def parse(text: Text) -> Mapping:
    """Return the nodes of a scenario file.

    Raises:
        InputError: not YAML (F106), not a mapping (F109), a duplicate key (F110), or one of the things that
            are refused outright (F105 depth, F107 anchors, aliases and tags, F108 merge keys).
    """
    bad = UNPRINTABLE.search(text.content)
    if bad:
        raise InputError([_unprintable(text, bad.start())])
    try:
        problems = list(_refusals(text))
        if problems:
            raise InputError(problems)
        root = yaml.compose(text.content, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        raise InputError([_syntax(text, error)]) from None
    if root is None or not isinstance(root, yaml.MappingNode):
        raise InputError([Problem("F109", text.where(1, 1))])
    mistakes: list[Problem] = Gathered()
    node = _convert(text, root, mistakes)
    if mistakes or not isinstance(node, Mapping):
        raise InputError(mistakes)
    return node


def _refusals(text: Text) -> Iterator[Problem]:
    """Yield what is refused outright, from the events alone, before anything is built."""
    depth, documents = 0, 0
    for event in yaml.parse(text.content, Loader=LOADER):
        if isinstance(event, yaml.DocumentStartEvent):
            documents += 1
            if documents > 1:
                yield Problem("F111", _at(text, event))
                return
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > MAX_DEPTH:
                yield Problem("F105", _at(text, event), {"limit": MAX_DEPTH})
                return
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if (
            isinstance(event, yaml.AliasEvent)
            or getattr(event, "anchor", None)
            or getattr(event, "tag", None)
        ):
            yield Problem("F107", _at(text, event))
        if isinstance(event, yaml.ScalarEvent) and event.value == "<<":
            yield Problem("F108", _at(text, event))


def _at(text: Text, event: yaml.Event) -> Where:
    mark = event.start_mark
    return text.where(mark.line + 1, mark.column + 1) if mark else text.where(1, 1)


def _convert(text: Text, node: yaml.Node, problems: list[Problem]) -> Node:
    where = _where(text, node)
    if isinstance(node, yaml.ScalarNode):
        if UNPRINTABLE.search(node.value):  # written as an escape
            problems.append(Problem("F114", where))
        return Scalar(upright(str(node.value)), where)
    if isinstance(node, yaml.SequenceNode):
        return Sequence(tuple(_convert(text, item, problems) for item in node.value), where)
    entries: dict[str, tuple[Scalar, Node]] = {}
    for key_node, value_node in node.value:
        key = _convert(text, key_node, problems)
        if not isinstance(key, Scalar):
            problems.append(Problem("F112", key.where))
            continue
        value = _convert(text, value_node, problems)
        if key.text in entries:
            first = entries[key.text][0].where.line
            problems.append(Problem("F110", key.where, {"key": key.text, "first": first}))
        entries.setdefault(key.text, (key, value))
    return Mapping(tuple(entries.values()), where)


def _where(text: Text, node: yaml.Node) -> Where:
    start, end = node.start_mark, node.end_mark
    one_line = start.line == end.line
    column = start.column + 1
    return text.where(start.line + 1, column, max(end.column + 1, column + 1) if one_line else column + 1)


def _syntax(text: Text, error: yaml.MarkedYAMLError) -> Problem:
    mark = error.problem_mark or error.context_mark
    where = text.where(mark.line + 1, mark.column + 1) if mark else text.where(1, 1)
    line = where.text
    if "\t" in line[: len(line) - len(line.lstrip())] or (error.problem and "'\\t'" in error.problem):
        return Problem("F113", where)
    begun = Mark(error.context_mark.line + 1, error.context_mark.column + 1) if error.context_mark else None
    at = Mark(where.line, where.column)
    mistake = named(error.problem or "", at, begun, text.lines)
    return Problem(mistake.code, text.where(mistake.at.line, mistake.at.column), mistake.params)


def _unprintable(text: Text, position: int) -> Problem:
    before = text.content[:position]
    breaks = list(LINE_BREAK.finditer(before))
    column = len(before) - (breaks[-1].end() if breaks else 0) + 1
    return Problem("F114", text.where(len(breaks) + 1, column))
