"""Nodes in, plain values out: walks nodes along the shapes of `grammar` and gathers what does not fit."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from reorg import grammar
from reorg.changes import Word
from reorg.errors import MOST, InputError, Phrase, Problem, Where
from reorg.grammar import (
    Either,
    Flag,
    Heads,
    Id,
    Ids,
    Many,
    Pairs,
    Plain,
    Record,
    Shape,
    Share,
    Strength,
    Verbs,
)
from reorg.suggest import HINTED, nearest
from reorg.words import known
from reorg.yamltext import Mapping, Node, Scalar, Sequence

Values = dict[str, Any]  # key of a record -> value of its shape; `where` under the key ""


OF_CHANGES = {key.name for record in grammar.CHANGES.records for key in record.keys} - {
    key.name for key in grammar.SCENARIO.keys
}


class Reader:
    """Walks nodes along shapes and gathers what does not fit."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, code: str, where: Where, **params: object) -> None:
        """Note a problem; a file with very many is not read to its end."""
        self.problems.append(Problem(code, where, params))
        if len(self.problems) >= MOST:
            raise InputError(self.problems)

    def value(self, node: Node, shape: Shape) -> Any:
        """Return the value of a node, or None where it does not fit (a problem is noted)."""
        of_node: dict[type, Callable[[Node, Any], Any]] = {
            Record: self.record,
            Verbs: self.verb,
            Either: self.either,
            Many: self.many,
            Ids: lambda node, _: self.words(node),
            Pairs: self.pairs,
            Heads: lambda node, _: self.heads(node),
        }
        if type(shape) in of_node:
            return of_node[type(shape)](node, shape)
        of_word: dict[type, Callable[[Word, Any], Any]] = {
            Share: lambda word, _: self.share(word),
            Flag: lambda word, _: self.flag(word),
            Strength: lambda word, _: self.strength(word),
            Id: lambda word, shape: self.new_id(word) if shape.kind == "new" else word,
            Plain: self.plain,
        }
        word = self.word(node)
        return None if word is None else of_word[type(shape)](word, shape)

    def either(self, node: Node, shape: Either) -> Any:
        """Return a record, or one word."""
        return self.record(node, shape.record) if isinstance(node, Mapping) else self.word(node)

    def record(self, node: Node, shape: Record) -> Values:
        """Return the values of a record by key."""
        values: Values = {"": node.where}
        if not isinstance(node, Mapping):
            self.problem(
                "S101", node.where, name=_called(shape.name), keys=", ".join(k.name for k in shape.keys)
            )
            return values
        keys = {key.name: key for key in shape.keys}
        meant: set[str] = set()
        for name, child in node.entries:
            if name.text in keys:
                values[name.text] = self.value(child, keys[name.text].shape)
                values[f"{name.text}:"] = name.where
            else:
                meant.add(self.unknown_key(name, shape, keys))
        for key in shape.keys:
            if key.required and f"{key.name}:" not in values and key.name not in meant:
                self.problem("S103", node.where, name=_called(shape.name), key=key.name)
        return values

    def unknown_key(self, name: Scalar, shape: Record, keys: Collection[str]) -> str:
        """Note an unknown key, and return the key that was most likely meant, if any."""
        danish = grammar.DANISH.get(name.text.lower(), "")
        near = self.near(name.text, keys)
        meant = danish if danish in keys else near[0] if near else ""
        if shape is grammar.SCENARIO and name.text in OF_CHANGES:
            hint = Phrase("hint.indent")
        elif danish in keys:
            hint = Phrase("hint.key", {"key": danish})
        elif near:
            hint = Phrase("hint.mean", {"choices": f"'{near[0]}'"})
        else:
            hint = Phrase("hint.choices", {"choices": ", ".join(keys)})
        self.problem("S102", name.where, key=name.text, name=_called(shape.name), hint=hint)
        return meant

    def near(self, word: str, keys: Collection[str]) -> tuple[str, ...]:
        """Return the key nearest to a word; none once the file has very many problems."""
        return nearest(word, dict.fromkeys(keys, ()), 1) if len(self.problems) < HINTED else ()

    def verb(self, node: Node, shape: Verbs) -> tuple[str, Values] | None:
        """Return a change: its verb and its values."""
        verbs = {record.name: record for record in shape.records}
        listed = ", ".join(verbs)
        if not isinstance(node, Mapping):
            self.problem("S108", node.where, verbs=listed)
            return None
        found = [name for name, _ in node.entries if name.text in verbs]
        if len(found) == 1:
            return found[0].text, self.record(node, verbs[found[0].text])
        if found:
            self.problem("S109", found[1].where, first=found[0].text, second=found[1].text)
            return None
        for name, _ in node.entries:
            danish = grammar.DANISH.get(name.text.lower())
            near = (danish,) if danish and danish in verbs else self.near(name.text, verbs)
            if near:
                self.problem(
                    "S102",
                    name.where,
                    key=name.text,
                    name=_called("change"),
                    hint=Phrase("hint.key", {"key": near[0]}),
                )
                return None
        self.problem("S108", node.where, verbs=listed)
        return None

    def many(self, node: Node, shape: Many) -> list[Any]:
        """Return the values of a list; an empty text is an empty list."""
        if isinstance(node, Scalar) and not node.text:
            return []
        if not isinstance(node, Sequence):
            self.problem("S104", node.where)
            return []
        return [self.value(item, shape.item) for item in node.items]

    def words(self, node: Node) -> tuple[Word, ...]:
        """Return one word or a list of words as a tuple, each once."""
        items = node.items if isinstance(node, Sequence) else (node,)
        if not items:
            self.problem("S110", node.where)
        found = [word for word in (self.word(item) for item in items) if word]
        seen: dict[str, Word] = {}
        for word in found:
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
        return Word(node.text.strip(), node.where)

    def plain(self, word: Word, shape: Plain) -> Word | None:
        if shape.choices and word.text not in shape.choices:
            danish = grammar.DANISH.get(word.text.lower())
            near = (danish,) if danish in shape.choices else ()
            hint = Phrase("hint.mean", {"choices": f"'{near[0]}'"}) if near else Phrase("hint.none")
            self.problem(shape.code, word.where, value=word.text, choices=", ".join(shape.choices), hint=hint)
            return None
        if shape.pattern and not shape.pattern.fullmatch(word.text):
            self.problem(shape.code, word.where, value=word.text)
            return None
        return word

    def share(self, word: Word) -> float | None:
        """Return a share; Danish commas and per cent get a hint."""
        if grammar.NUMBER.fullmatch(word.text) and 0 < float(word.text) <= 1:
            return float(word.text)
        self.problem("S106", word.where, value=word.text)
        return None

    def flag(self, word: Word) -> bool | None:
        if word.text == "true":
            return True
        self.problem("S105", word.where, value=word.text, choices="true", hint=Phrase("hint.none"))
        return None

    def strength(self, word: Word) -> int | None:
        if word.text in ("1", "2", "3"):
            return int(word.text)
        self.problem("S105", word.where, value=word.text, choices="1, 2, 3", hint=Phrase("hint.none"))
        return None

    def heads(self, node: Node) -> tuple[float, float, float] | None:
        """Return least, middle and greatest of a number of employees."""
        items = node.items if isinstance(node, Sequence) else (node,)
        words = [self.word(item) for item in items]
        numbers = [float(w.text) for w in words if w and grammar.NUMBER.fullmatch(w.text)]
        if len(numbers) == len(words) == 1:
            return (numbers[0], numbers[0], numbers[0])
        if len(numbers) == len(words) == 3 and numbers == sorted(numbers):
            return (numbers[0], numbers[1], numbers[2])
        self.problem("S117", node.where)
        return None

    def pairs(self, node: Node, shape: Pairs) -> tuple[tuple[Word, Any], ...]:
        """Return a mapping as pairs of word and value."""
        if not isinstance(node, Mapping):
            self.problem("S118", node.where)
            return ()
        return tuple(
            (Word(key.text, key.where), self.value(child, shape.value)) for key, child in node.entries
        )

    def new_id(self, word: Word) -> Word | None:
        if grammar.NEW_ID.fullmatch(word.text):
            return word
        self.problem("S114", word.where, value=word.text)
        return None

    def check_points(self, values: Values) -> None:
        """Note points that are numbered twice, and changes that name a point that is not listed."""
        listed: set[str] = set()
        for point in values.get("points") or ():
            if point["n"].text in listed:
                self.problem("S115", point["n"].where, point=point["n"].text)
            listed.add(point["n"].text)
        for _, change in values.get("changes") or ():
            point = change.get("point")
            if point and point.text not in listed:
                choices = ", ".join(sorted(listed)) or "–"
                self.problem("S116", point.where, point=point.text, choices=choices)

    def check_pieces(self, values: Values) -> None:
        """Note pieces of a split that name neither tasks nor the rest, or both."""
        for verb, change in values.get("changes") or ():
            for piece in change["into"] if verb == "split" else ():
                if bool(piece.get("tasks")) == bool(piece.get("rest")):
                    self.problem("S119", piece[""], id=piece["id"].text)


def _called(name: str) -> Phrase:
    """Return what a record is called in a sentence; changes go by their verbs."""
    return Phrase(f"record.{name}") if known(f"record.{name}") else Phrase("record.other", {"name": name})
