"""Nodes in, `Scenario` out: keys and shapes by the table in `grammar`; knows nothing of any city."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import Any

from reorg import grammar
from reorg.changes import (
    Change,
    Create,
    Measure,
    Merge,
    Move,
    NewDepartment,
    Point,
    Reference,
    Rename,
    Scenario,
    Word,
)
from reorg.errors import InputError, Phrase, Problem, Where
from reorg.grammar import Either, Id, Ids, Many, Plain, Record, Shape, Share, Verbs
from reorg.suggest import nearest
from reorg.yamltext import Mapping, Node, Scalar, Sequence, Text, as_text, parse, read_text

Values = dict[str, Any]  # key of a record -> value of its shape; `where` under the key ""


def read_scenario(path: str | Path, name: str | None = None) -> Scenario:
    """Return the scenario in a file.

    Args:
        path: the file.
        name: what messages call it; default the path as given.

    Raises:
        InputError: with every problem of the stage that failed: file and YAML (F1xx), then shapes (S1xx).
    """
    return build(read_text(Path(path), name))


def parse_scenario(content: str, name: str = "scenario.yaml") -> Scenario:
    """Return the scenario in a string. Raises as `read_scenario`."""
    return build(as_text(content, name))


def build(text: Text) -> Scenario:
    """Return the scenario in a text. Raises as `read_scenario`."""
    reader = _Reader()
    values = reader.record(parse(text), grammar.SCENARIO)
    if not reader.problems:
        reader.check_points(values)
    if reader.problems:
        raise InputError(sorted(reader.problems, key=lambda p: (p.where.line, p.where.column)))
    return _scenario(values, text)


class _Reader:
    """Walks nodes along shapes and gathers what does not fit."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, code: str, where: Where, **params: object) -> None:
        self.problems.append(Problem(code, where, params))

    def value(self, node: Node, shape: Shape) -> Any:
        """Return the value of a node, or None where it does not fit (a problem is noted)."""
        if isinstance(shape, Record):
            return self.record(node, shape)
        if isinstance(shape, Verbs):
            return self.verb(node, shape)
        if isinstance(shape, Either):
            return self.record(node, shape.record) if isinstance(node, Mapping) else self.word(node)
        if isinstance(shape, Many):
            return self.many(node, shape)
        if isinstance(shape, Ids):
            return self.words(node)
        word = self.word(node)
        if word is None:
            return None
        if isinstance(shape, Share):
            return self.share(word)
        if isinstance(shape, Id):
            return self.new_id(word) if shape.kind == "new" else word
        return self.plain(word, shape)

    def record(self, node: Node, shape: Record) -> Values:
        """Return the values of a record by key."""
        values: Values = {"": node.where}
        if not isinstance(node, Mapping):
            self.problem("S101", node.where, name=shape.name, keys=", ".join(k.name for k in shape.keys))
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
                self.problem("S103", node.where, name=shape.name, key=key.name)
        return values

    def unknown_key(self, name: Scalar, shape: Record, keys: Collection[str]) -> str:
        """Note an unknown key, and return the key that was most likely meant, if any."""
        danish = grammar.DANISH.get(name.text.lower(), "")
        near = nearest(name.text, dict.fromkeys(keys, ()), 1)
        meant = danish if danish in keys else near[0] if near else ""
        if danish in keys:
            hint = Phrase("hint.key", {"key": danish})
        elif near:
            hint = Phrase("hint.mean", {"choices": f"'{near[0]}'"})
        else:
            hint = Phrase("hint.choices", {"choices": ", ".join(keys)})
        self.problem("S102", name.where, key=name.text, name=shape.name, hint=hint)
        return meant

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
            near = (
                (danish,) if danish and danish in verbs else nearest(name.text, dict.fromkeys(verbs, ()), 1)
            )
            if near:
                self.problem(
                    "S102",
                    name.where,
                    key=name.text,
                    name="change",
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


def _text(values: Values, key: str) -> str:
    return str(values[key]) if values.get(key) else ""


def _scenario(values: Values, text: Text) -> Scenario:
    return Scenario(
        id=Path(text.file).stem,
        file=text.file,
        sha256=text.sha256,
        title=_text(values, "title"),
        author=_text(values, "author"),
        date=_text(values, "date"),
        description=_text(values, "description"),
        references=tuple(
            Reference(_text(r, "title"), _text(r, "address")) for r in values.get("references") or ()
        ),
        not_modelled=tuple(str(word) for word in values.get("not_modelled") or ()),
        points=tuple(_point(p) for p in values.get("points") or ()),
        measures=tuple(Measure(_text(m, "title"), m.get("tasks", ())) for m in values.get("measures") or ()),
        baseline=values.get("baseline"),
        changes=tuple(_change(verb, change) for verb, change in values.get("changes") or ()),
    )


def _point(values: Values) -> Point:
    return Point(values["n"], _text(values, "title"), _text(values, "modelled"), _text(values, "because"))


def _new(values: Values) -> NewDepartment:
    return NewDepartment(values["id"], _text(values, "name"), values.get("continues"))


def _change(verb: str, values: Values) -> Change:
    where, point, because = values[f"{verb}:"], values.get("point"), _text(values, "because")
    if verb == "move":
        return Move(
            where, point, because, values["move"], values["to"], values.get("from"), values.get("share")
        )
    if verb == "merge":
        into = values["into"]
        return Merge(where, point, because, values["merge"], into if isinstance(into, Word) else _new(into))
    if verb == "create":
        return Create(where, point, because, _new(values["create"]), values.get("with", ()))
    return Rename(where, point, because, values["rename"], _text(values, "name"))
