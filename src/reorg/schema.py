"""The table of keys and the ids of the data in, JSON Schema (draft-07) out: for editors, made like the reader."""

from __future__ import annotations

from typing import Any

from reorg import grammar
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
from reorg.model import City, Dataset
from reorg.plan import HOME

Schema = dict[str, Any]

TEXT: Schema = {"type": ["string", "number", "boolean"]}  # editors read 2024 and true as other than text
NUMBER = r"^\d+(\.\d+)?$"
SHARE = r"^(0+\.\d*[1-9]\d*|0*1(\.0+)?)$"
NEW_ID = r"^[^\W_][\w-]{0,19}$"


def schema(data: Dataset, lang: str, baseline: str | None = None) -> Schema:
    """Return the schema of a scenario file.

    Args:
        data: where ids come from; their names are the descriptions.
        lang: the language of the descriptions.
        baseline: the municipality whose departments are listed; default Copenhagen, else the first.
    """
    city = data.cities.get(baseline or HOME) or next(iter(data.cities.values()))
    built = _Builder(data, lang, city).shape(grammar.SCENARIO)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "reorg", **built}


class _Builder:
    """Turns shapes into schemas."""

    def __init__(self, data: Dataset, lang: str, city: City) -> None:
        tasks = {t.id: t.name(lang) for t in data.tasks.values() if not t.umbrella}
        departments = {d.id: d.name for d in city.departments}
        theirs = {d.id: f"{c.name}: {d.name}" for c in data.cities.values() for d in c.departments}
        areas = dict.fromkeys(t.area for t in data.tasks.values())
        self.kinds: dict[str, Schema] = {
            "task": _known(tasks),
            "department": {"anyOf": [*_known(departments)["anyOf"], {"type": "string", "pattern": NEW_ID}]},
            "their department": _known(theirs),
            "municipality": _known({c.id: c.name for c in data.cities.values()}),
            "area": _known({area: area for area in areas}),
            "new": {"type": "string", "pattern": NEW_ID},
            "task or rest": _known({**tasks, "rest": "…"}),
            "part": {"type": "string", "minLength": 1},
        }

    def shape(self, shape: Shape) -> Schema:
        """Return the schema of a shape."""
        if isinstance(shape, Record):
            return self.record(shape)
        if isinstance(shape, Verbs):
            return {"oneOf": [self.record(record) for record in shape.records]}
        if isinstance(shape, Either):
            return {"anyOf": [self.shape(shape.word), self.record(shape.record)]}
        if isinstance(shape, Many):
            return {"anyOf": [{"type": "array", "items": self.shape(shape.item)}, {"enum": ["", None]}]}
        if isinstance(shape, Pairs):
            names, value = self.kinds[shape.kind], self.shape(shape.value)
            return {"type": "object", "propertyNames": names, "additionalProperties": value}
        return self.word(shape)

    def word(self, shape: Shape) -> Schema:
        """Return the schema of a shape that is a word or a list of words."""
        if isinstance(shape, Id):
            return self.kinds[shape.kind]
        if isinstance(shape, Ids):
            one = self.kinds[shape.kind]
            return {
                "anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 1, "uniqueItems": True}]
            }
        if isinstance(shape, Share):
            number = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
            return {"anyOf": [number, {"type": "string", "pattern": SHARE}]}
        if isinstance(shape, Heads):
            one = {"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": NUMBER}]}
            return {"anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 3, "maxItems": 3}]}
        if isinstance(shape, Strength):
            return {"enum": [1, 2, 3, "1", "2", "3"]}
        if isinstance(shape, Flag):
            return {"enum": [True, "true"]}
        return _plain(shape) if isinstance(shape, Plain) else TEXT

    def record(self, shape: Record) -> Schema:
        """Return the schema of a record."""
        built: Schema = {
            "type": "object",
            "properties": {key.name: self.shape(key.shape) for key in shape.keys},
            "additionalProperties": False,
        }
        required = [key.name for key in shape.keys if key.required]
        return {**built, "required": required} if required else built


def _plain(shape: Plain) -> Schema:
    if shape.choices:
        return {"enum": list(shape.choices)}
    if shape.pattern:
        return {"type": ["string", "number"], "pattern": f"^{shape.pattern.pattern}$"}
    return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def _known(names: dict[str, str]) -> Schema:
    """Return ids, each with its name as description."""
    return {"anyOf": [{"const": id_, "description": name} for id_, name in names.items()]}
