"""Text of a scenario file in, nodes with line and column out; the only importer of yaml.

Only plain YAML is read: every scalar is text, so that `NO`, `012` and `12:30` stay what they look like.
Anchors, aliases, tags and merge keys are refused, so that no file can grow when it is read.
"""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from msgspec import Struct
from msgspec.structs import replace

from reorg import files
from reorg.errors import InputError, Problem, Where
from reorg.files import sha256
from reorg.scenario.yaml_mistakes import Mark, named
from reorg.words.spelling import harmless

DASH = re.compile(r"\s*[–—•·−]\s")  # what a word processor makes of a hyphen at the start of a line
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


class Unread(Struct, frozen=True):
    """Something that was refused: a problem says so, and nothing else is said of it."""

    where: Where


Node = Scalar | Sequence | Mapping | Unread


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
    return decoded(content, name)


def decoded(content: bytes, name: str) -> Text:
    """Return the bytes of a scenario file as text. Raises InputError: they are not UTF-8 (F103)."""
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


class Parsed(Struct, frozen=True):
    """The nodes of a file, as far as it can be read; what is wrong with it; and whether its end was reached."""

    root: Mapping | None
    problems: tuple[Problem, ...]
    whole: bool


def parse(text: Text) -> Parsed:
    """Return the nodes of a scenario file and everything that is wrong with it as YAML.

    Problems: not YAML (F106 and its kin: what comes before is kept), not a mapping (F109), a duplicate key (F110), an
    unprintable character (F114), or one of the things that are refused outright (F105 depth, F107 anchors, aliases
    and tags, F108 merge keys).
    """
    problems = [_unprintable(text, bad.start()) for bad in UNPRINTABLE.finditer(text.content)]
    blanked = UNPRINTABLE.sub(" ", text.content) if problems else text.content
    builder = _Builder(text)
    whole = True
    try:
        for event in yaml.parse(blanked, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        builder.problems.append(replace(_syntax(text, error), more=True))
        whole = False
    root = builder.root()
    problems += builder.problems
    if not isinstance(root, Mapping):
        if whole:
            problems.append(Problem("F109", text.where(1, 1)))
        return Parsed(None, tuple(problems), whole)
    return Parsed(root, tuple(problems), whole)


class _Open(Struct):
    """A list or mapping that is being read: what it has so far, and the key that waits for its value."""

    where: Where
    keyed: bool
    items: list[Node]
    entries: dict[str, tuple[Scalar, Node]]
    key: Node | None = None

    def closed(self, where: Where) -> Node:
        if self.keyed:
            return Mapping(tuple(self.entries.values()), where)
        return Sequence(tuple(self.items), where)


class _Builder:
    """Builds nodes from the events of the parser, without recursion, so that no depth can break it."""

    def __init__(self, text: Text) -> None:
        self.text = text
        self.problems: list[Problem] = []
        self.open: list[_Open] = []
        self.top: Node | None = None
        self.documents = 0
        self.deep = 0  # how many levels below the deepest that is read

    def root(self) -> Node | None:
        """Return what was read, lists and mappings that were never closed included."""
        while self.open:
            last = self.open.pop()
            self.put(last.closed(last.where) if last.items or last.entries else Unread(last.where))
        return self.top

    def take(self, event: yaml.Event) -> None:
        """Take one event; what is refused outright is noted, and left out."""
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents == 2:
                self.problem("F111", event)
        if self.documents > 1:
            return
        if isinstance(event, yaml.CollectionStartEvent):
            self.begin(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            self.end(event)
        elif isinstance(event, yaml.AliasEvent):
            self.problem("F107", event)
            self.put(Unread(self.where(event)))
        elif isinstance(event, yaml.ScalarEvent):
            self.scalar(event)

    def begin(self, event: yaml.CollectionStartEvent) -> None:
        """Begin a list or mapping; one that is too deep is skipped."""
        if event.anchor or event.tag:
            self.problem("F107", event)
        if self.deep or len(self.open) >= MAX_DEPTH:
            self.deep += 1
            if self.deep == 1:
                self.problem("F105", event, limit=MAX_DEPTH)
                self.put(Unread(self.where(event)))
            return
        self.open.append(_Open(self.where(event), isinstance(event, yaml.MappingStartEvent), [], {}))

    def end(self, event: yaml.CollectionEndEvent) -> None:
        """End a list or mapping; its place reaches to its end where that is on the same line."""
        if self.deep:
            self.deep -= 1
            return
        last, mark = self.open.pop(), event.end_mark
        one_line = mark is not None and mark.line + 1 == last.where.line
        self.put(last.closed(replace(last.where, end=mark.column + 1) if mark and one_line else last.where))

    def scalar(self, event: yaml.ScalarEvent) -> None:
        if self.deep:
            return
        where = self.where(event)
        if event.anchor or event.tag:
            self.problem("F107", event)
        if event.value == "<<":
            self.problem("F108", event)
            self.put(Unread(where))
        elif UNPRINTABLE.search(event.value):  # written as an escape
            self.problems.append(Problem("F114", where))
            self.put(Unread(where))
        else:
            self.put(Scalar(harmless(event.value), where))

    def put(self, node: Node) -> None:
        """Put a node into the list or mapping that is open: as an item, a key, or the value of the key before."""
        if not self.open:
            self.top = node
            return
        here = self.open[-1]
        if not here.keyed:
            here.items.append(node)
        elif here.key is not None:
            self.entry(here, here.key, node)
            here.key = None
        else:
            here.key = node

    def entry(self, here: _Open, key: Node, node: Node) -> None:
        """Keep a key with its value, unless the key was refused, is no text, or is there already."""
        if not isinstance(key, Scalar):
            if not isinstance(key, Unread):
                self.problems.append(Problem("F112", key.where))
            return
        if key.text in here.entries:
            first = here.entries[key.text][0].where.line
            self.problems.append(Problem("F110", key.where, {"key": key.text, "first": first}))
        here.entries.setdefault(key.text, (key, node))

    def problem(self, code: str, event: yaml.Event, **params: object) -> None:
        self.problems.append(Problem(code, _at(self.text, event), params))

    def where(self, event: yaml.Event) -> Where:
        return _where(self.text, event)


def _at(text: Text, event: yaml.Event) -> Where:
    mark = event.start_mark
    return text.where(mark.line + 1, mark.column + 1) if mark else text.where(1, 1)


def _where(text: Text, event: yaml.Event) -> Where:
    start, end = event.start_mark, event.end_mark
    if start is None or end is None:
        return text.where(1, 1)
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
    near = range(min(where.line, len(text.lines)), max(where.line - 2, 0), -1)
    dash = next((n for n in near if DASH.match(text.lines[n - 1])), 0)
    if dash:
        return Problem(
            "F129", text.where(dash, len(text.lines[dash - 1]) - len(text.lines[dash - 1].lstrip()) + 1)
        )
    at = Mark(where.line, where.column)
    mistake = named(error.problem or "", at, begun, text.lines)
    return Problem(mistake.code, text.where(mistake.at.line, mistake.at.column), mistake.params)


def _unprintable(text: Text, position: int) -> Problem:
    before = text.content[:position]
    breaks = list(LINE_BREAK.finditer(before))
    column = len(before) - (breaks[-1].end() if breaks else 0) + 1
    return Problem("F114", text.where(len(breaks) + 1, column))
