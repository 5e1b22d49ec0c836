"""Nodes in, records out: walks nodes along the keys of `changes` and gathers what does not fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from datetime import date
from functools import cache
from typing import Any

from reorg.errors import Phrase, Problem, Where, Word
from reorg.scenario.changes import DANISH, VERBS, Point, Scenario, Split
from reorg.scenario.grammar import (
    GROUPED,
    HEADS,
    NEW_ID,
    NEW_TASK,
    NUMBER,
    Either,
    Entries,
    Flag,
    Headcount,
    Id,
    Ids,
    Many,
    Plain,
    Record,
    Shape,
    Share,
    Spread,
    Strength,
    Verbs,
)
from reorg.scenario.yaml_text import Mapping, Node, Scalar, Sequence, Unread
from reorg.words import EN
from reorg.words.spelling import HINTED, nearest

NEW = {"new": ("S114", NEW_ID), "new task": ("S122", NEW_TASK)}
DIGITS = 8  # no city has so many employees that they take more
DASHES = ("–", "—", "•", "·", "−")  # what a word processor makes of a hyphen at the start of a line
CURLY = re.compile("[“”„»«].*[“”„»«]", re.DOTALL)
EXAMPLES = {
    "department": "{id: KMF, name: Klima- og Miljøforvaltningen}",
    "piece": "{id: KMF, name: Klima- og Miljøforvaltningen, rest: true}",
    "point": "{n: 1, title: Vejledning, modelled: yes}",
    "reference": "{title: Indstilling, address: 'https://example.org'}",
    "measure": "{title: Fælles indgang}",
    "coupling": "{tasks: [klima], with: [miljoetilsyn], because: Samme sager}",
    "task": "{id: lokal-it, name: Lokal it, in: {BUF: 60, TMF: 25}}",
}
OF_CHANGES = {key.name for noun in VERBS for key in noun.KEYS} - {key.name for key in Scenario.KEYS}


class Reader:
    """Walks nodes along shapes and gathers what does not fit."""

    def __init__(self, *, whole: bool = True) -> None:
        """Begin; where the text could not be read to its end (`whole`), nothing is said to be missing."""
        self.problems: list[Problem] = []
        self.faulty: set[Where] = set()  # the places of changes that something is wrong with
        self.whole = whole

    def problem(self, code: str, where: Where, **params: object) -> None:
        """Note a problem."""
        self.problems.append(Problem(code, where, params))

    def value(self, node: Node, shape: Shape) -> Any:
        """Return the value of a node, or None where it does not fit (a problem is noted)."""
        of_node: dict[type, Callable[[Node, Any], Any]] = {
            Record: lambda node, shape: self.record(node, shape.noun),
            Verbs: self.change,
            Either: self.either,
            Many: self.many,
            Ids: self.words,
            Entries: self.pairs,
            Spread: self.spread,
            Headcount: lambda node, _: self.heads(node),
        }
        if isinstance(node, Unread):
            return None
        if type(shape) in of_node:
            return of_node[type(shape)](node, shape)
        of_word: dict[type, Callable[[Word, Any], Any]] = {
            Share: lambda word, _: self.share(word),
            Flag: lambda word, _: self.flag(word),
            Strength: lambda word, _: self.strength(word),
            Id: self.id,
            Plain: self.plain,
        }
        word = self.word(node)
        return None if word is None else of_word[type(shape)](word, shape)

    def either(self, node: Node, shape: Either) -> Any:
        """Return a record, or one word."""
        return self.record(node, shape.record.noun) if isinstance(node, Mapping) else self.word(node)

    def record(self, node: Node, noun: Any, where: Where | None = None, **more: object) -> Any:
        """Return a noun with the values of its keys; a required one that is missing or wrong is blank.

        Of a blank nothing more is said later, so that all else in the record is checked all the same.

        Args:
            node: a mapping.
            noun: a class with NAME and KEYS.
            where: the place that the noun keeps, if it keeps one; default that of the node.
            more: further fields of the noun.
        """
        if not isinstance(node, Mapping):
            keys_said = ", ".join(key.name for key in noun.KEYS)
            example = EXAMPLES.get(noun.NAME, "…")
            self.problem("S101", node.where, name=_called(noun.NAME), keys=keys_said, example=example)
            return None
        before = len(self.problems)
        values, named = self.entries(node, noun)
        values |= more
        for key in noun.KEYS:
            if key.required and key.name not in named and self.whole:
                self.problem("S103", node.where, name=_called(noun.NAME), key=key.name)
            if key.required:
                values.setdefault(key.of, blank(key.shape, node.where))
        if "where" in noun.__struct_fields__:
            values["where"] = where or node.where
            if len(self.problems) > before:
                self.faulty.add(values["where"])
        return noun(**values)

    def entries(self, node: Mapping, noun: Any) -> tuple[dict[str, Any], set[str]]:
        """Return the values of a record's keys by field, and the names of the keys that it has or was meant to have.

        Below a key that is misspelt, what was meant is read all the same: its mistakes are told too.
        """
        keys = {key.name: key for key in noun.KEYS}
        values: dict[str, Any] = {}
        named: set[str] = set()
        for name, child in node.entries:
            meant = name.text if name.text in keys else self.unknown_key(name, noun, keys)
            named.add(meant)
            if meant in keys and keys[meant].of not in values:
                value = self.value(child, keys[meant].shape)
                if value is not None:
                    values[keys[meant].of] = value
        return values, named

    def unknown_key(self, name: Scalar, noun: Any, keys: Collection[str]) -> str:
        """Note an unknown key, and return the key that was most likely meant, if any."""
        danish = DANISH.get(name.text.lower(), "")
        if name.text.startswith(DASHES):
            self.problem("F129", name.where)
            return danish
        near = self.near(name.text, keys)
        meant = danish if danish in keys else near[0] if near else ""
        if noun is Scenario and name.text in OF_CHANGES:
            hint = Phrase("hint.indent")
        elif danish in keys:
            hint = Phrase("hint.key", {"key": danish})
        elif near:
            hint = Phrase("hint.mean", {"choices": f"'{near[0]}'"})
        else:
            hint = _choices(noun)
        self.problem("S102", name.where, key=name.text, name=_called(noun.NAME), hint=hint)
        return meant

    def near(self, word: str, keys: Collection[str]) -> tuple[str, ...]:
        """Return the key nearest to a word; none once the file has very many problems."""
        return nearest(word, dict.fromkeys(keys, ()), 1) if len(self.problems) < HINTED else ()

    def change(self, node: Node, shape: Verbs) -> Any:
        """Return a change, by the one verb that it has."""
        nouns = {noun.NAME: noun for noun in shape.nouns}
        listed = ", ".join(nouns)
        if not isinstance(node, Mapping):
            self.problem("S108", node.where, verbs=listed)
            return None
        dashes = [name for name, _ in node.entries if name.text.startswith(DASHES)]
        if dashes:
            self.problem("F129", dashes[0].where)
            return None
        verbs = [name for name, _ in node.entries if name.text in nouns]
        if len(verbs) == 1:
            return self.record(node, nouns[verbs[0].text], verbs[0].where)
        if verbs:
            self.problem("S109", verbs[1].where, first=verbs[0].text, second=verbs[1].text)
            return None
        for name, _ in node.entries:
            danish = DANISH.get(name.text.lower())
            near = (danish,) if danish and danish in nouns else self.near(name.text, nouns)
            if near:
                return self.record(node, nouns[near[0]], name.where)
        self.problem("S108", node.where, verbs=listed)
        return None

    def many(self, node: Node, shape: Many) -> tuple[Any, ...]:
        """Return the values of a list, those that fit; an empty text is an empty list."""
        if isinstance(node, Scalar) and not node.text:
            return ()
        if not isinstance(node, Sequence):
            first = node.entries[0][0] if isinstance(node, Mapping) and node.entries else node
            dashed = isinstance(first, Scalar) and first.text.startswith(DASHES)
            self.problem("F129" if dashed else "S104", first.where if dashed else node.where)
            return ()
        values = [self.value(item, shape.item) for item in node.items]
        return tuple(value for value in values if value is not None)

    def words(self, node: Node, shape: Ids) -> tuple[Word, ...] | None:
        """Return one word or a list of words as a tuple, each once."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.problem("S110", node.where)
            return None
        if shape.count is not None and len(items) != shape.count:
            self.problem("S120", node.where, count=shape.count)
            return None
        words = [word for item in items if not isinstance(item, Unread) and (word := self.word(item))]
        seen: dict[str, Word] = {}
        for word in words:
            if word.text in seen:
                self.problem("S111", word.where, word=word.text)
            seen.setdefault(word.text, word)
        return tuple(seen.values())

    def word(self, node: Node) -> Word | None:
        """Return a piece of text with its place."""
        if not isinstance(node, Scalar):
            self.problem("S112", node.where)
            return None
        if not node.text.strip():
            self.problem("S113", node.where)
            return None
        if CURLY.fullmatch(node.text):
            self.problem("F130", node.where)
            return None
        return Word(node.text.strip(), node.where)

    def plain(self, word: Word, shape: Plain) -> Word | str | None:
        """Return a text, with its place where the shape keeps it."""
        if shape.choices and word.text not in shape.choices:
            near = shape.danish.get(word.text.lower())
            hint = Phrase("hint.mean", {"choices": f"'{near}'"}) if near else Phrase("hint.none")
            self.problem(shape.code, word.where, value=word.text, choices=", ".join(shape.choices), hint=hint)
            return None
        if shape.pattern and not (shape.pattern.fullmatch(word.text) and _a_day(word.text)):
            self.problem(shape.code, word.where, value=word.text)
            return None
        return word if shape.placed else word.text

    def share(self, word: Word) -> float | None:
        """Return a share; `0,3` and `30 %` are what a Dane means by them."""
        text = word.text.replace(",", ".")
        number, percent = text.removesuffix("%").rstrip(), text.endswith("%")
        value = float(number) / (100 if percent else 1) if NUMBER.fullmatch(number) else 0.0
        if 0 < value <= 1:
            return value
        self.problem("S106", word.where, value=word.text)
        return None

    def flag(self, word: Word) -> bool | None:
        """Return whether the word is `true`; anything else is wrong."""
        if word.text == "true":
            return True
        self.problem("S105", word.where, value=word.text, choices="true", hint=Phrase("hint.none"))
        return None

    def strength(self, word: Word) -> int | None:
        """Return a strength."""
        if word.text in ("1", "2", "3"):
            return int(word.text)
        self.problem("S105", word.where, value=word.text, choices="1, 2, 3", hint=Phrase("hint.none"))
        return None

    def heads(self, node: Node) -> tuple[float, float, float] | None:
        """Return least, middle and greatest of a number of employees: whole heads, so that no 1.200 is one."""
        items = node.items if isinstance(node, Sequence) else (node,)
        words = [None if isinstance(item, Unread) else self.word(item) for item in items]
        if None in words:
            return None
        broken = [w for w in words if w and not w.text.isdigit() and HEADS.fullmatch(w.text)]
        for word in broken:
            whole = word.text if GROUPED.fullmatch(word.text) else re.split(r"[.,]", word.text)[0]
            self.problem("S121", word.where, value=word.text, whole=re.sub(r"\D", "", whole) or "0")
        if broken:
            return None
        numbers = [float(w.text) for w in words if w and NUMBER.fullmatch(w.text) and len(w.text) < DIGITS]
        if len(numbers) == len(words) == 1:
            return (numbers[0], numbers[0], numbers[0])
        if len(numbers) == len(words) == 3 and numbers == sorted(numbers):
            return (numbers[0], numbers[1], numbers[2])
        self.problem("S117", node.where)
        return None

    def pairs(self, node: Node, shape: Entries) -> tuple[tuple[Word, Any], ...]:
        """Return a mapping as pairs of word and value."""
        if isinstance(node, Scalar) and node.text and shape.kind == "task or rest":
            self.problem("S123", node.where, value=node.text)
            return ()
        if not isinstance(node, Mapping):
            self.problem("S118", node.where)
            return ()
        values = [(Word(key.text, key.where), self.value(child, shape.value)) for key, child in node.entries]
        return tuple((word, value) for word, value in values if value is not None)

    def spread(self, node: Node, shape: Spread) -> tuple[tuple[Word, Any], ...] | None:
        """Return ids with their values, or a list of ids each with None."""
        if isinstance(node, Mapping):
            if not node.entries:
                self.problem("S110", node.where)
            return self.pairs(node, Entries(shape.kind, shape.value)) or None
        words = self.words(node, Ids(shape.kind))
        return tuple((word, None) for word in words) if words else None

    def id(self, word: Word, shape: Id) -> Word | None:
        """Return an id; one that the file makes has to be of the form of ids."""
        code, form = NEW.get(shape.kind, ("", None))
        if form and not form.fullmatch(word.text):
            self.problem(code, word.where, value=word.text)
            return None
        return word

    def check(self, scenario: Scenario) -> None:
        """Note what only the whole file can tell: points that are listed twice, and the pieces of splits."""
        listed: dict[str, Point] = {}
        for point in scenario.points:
            if point.number.text in listed:
                self.problem("S115", point.number.where, point=point.number.text)
            listed[point.number.text] = point
        for change in scenario.changes:
            before = len(self.problems)
            for piece in change.pieces if isinstance(change, Split) else ():
                if bool(piece.tasks) == piece.rest and self.whole:
                    self.problem("S119", piece.where, id=piece.id.text)
            if len(self.problems) > before:
                self.faulty.add(change.where)


@cache
def _choices(noun: Any) -> Phrase:
    """Return the half sentence that lists the keys of a noun; one for all of a file's mistakes."""
    return Phrase("hint.choices", {"choices": ", ".join(key.name for key in noun.KEYS)})


def _a_day(text: str) -> bool:
    """Return whether a date with a day is one of the calendar; a year or a month is."""
    try:
        return len(text) < 10 or bool(date.fromisoformat(text))
    except ValueError:
        return False


def unlisted(scenario: Scenario) -> list[tuple[Problem, Where]]:
    """Return the points of changes that no list of points has (S116), each with the place of its change.

    Asked of a scenario with all that it extends, whose points it may use.
    """
    listed = {point.number.text for point in scenario.points}
    choices = ", ".join(sorted(listed)) or "–"
    return [
        (
            Problem("S116", change.point.where, {"point": change.point.text, "choices": choices}),
            change.where,
        )
        for change in scenario.changes
        if change.point and change.point.text not in listed
    ]


def blank(shape: Shape, where: Where) -> Any:
    """Return what stands for a value that is missing or wrong; an empty word is never looked up."""
    if isinstance(shape, Id | Either) or (isinstance(shape, Plain) and shape.placed):
        return Word("", where)
    if isinstance(shape, Record):
        return shape.noun(**{key.of: blank(key.shape, where) for key in shape.noun.KEYS if key.required})
    return "" if isinstance(shape, Plain) else ()


def _called(name: str) -> Phrase:
    """Return what a record is called in a sentence; changes go by their verbs."""
    return Phrase(f"record.{name}") if EN.has(f"record.{name}") else Phrase("record.other", {"name": name})
