"""The keys of a scenario and the ids of the data in, JSON Schema (draft-07) out: for editors, made like the reader."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from reorg.scenario.changes import Scenario
from reorg.scenario.grammar import (
    NEW_TASK,
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

Schema = dict[str, Any]
Known = Mapping[str, Mapping[str, str]]

TEXT: Schema = {"type": ["string", "number", "boolean"]}  # editors read 2024 and true as other than text
NUMBER = r"^[0-9]+$"
SHARE = r"^(0*[.,]\d*[1-9]\d*|0*1([.,]0+)?|\d+([.,]\d+)? ?%)$"
OWN_TASK: Schema = {"type": "string", "pattern": f"^{NEW_TASK.pattern}$"}  # one that a file names itself
NEW_ID = r"^[^\W_][\w-]{0,19}$"


def schema(known: Known) -> Schema:
    """Return the schema of a scenario file.

    Args:
        known: kind of id (task, department, their department, municipality, area) → id → its name.
    """
    built = _Builder(known).record(Scenario)
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": "reorg", **built}


class _Builder:
    """Turns shapes into schemas."""

    def __init__(self, known: Known) -> None:
        self.kinds: dict[str, Schema] = {kind: _known(names) for kind, names in known.items()}
        new: Schema = {"type": "string", "pattern": NEW_ID}
        self.kinds |= {
            "department": {"anyOf": [*_known(known["department"])["anyOf"], new]},
            "new": new,
            "department or all": {"anyOf": [*_known(known["department"])["anyOf"], {"const": "all"}, new]},
            "task": {"anyOf": [*_known(known["task"])["anyOf"], OWN_TASK]},
            "task or rest": {"anyOf": [*_known({**known["task"], "rest": "…"})["anyOf"], OWN_TASK]},
            "new task": OWN_TASK,
            "part": {"type": "string", "minLength": 1},
        }

    def shape(self, shape: Shape) -> Schema:
        """Return the schema of a shape."""
        if isinstance(shape, Record):
            return self.record(shape.noun)
        if isinstance(shape, Verbs):
            return {"oneOf": [self.record(noun) for noun in shape.nouns]}
        if isinstance(shape, Either):
            return {"anyOf": [self.shape(shape.word), self.record(shape.record.noun)]}
        if isinstance(shape, Many):
            return {"anyOf": [{"type": "array", "items": self.shape(shape.item)}, {"enum": ["", None]}]}
        if isinstance(shape, Spread):
            listed, entries = self.word(Ids(shape.kind)), self.shape(Entries(shape.kind, shape.value))
            return {"anyOf": [*listed["anyOf"], {**entries, "minProperties": 1}]}
        if isinstance(shape, Entries):
            names, value = self.kinds[shape.kind], self.shape(shape.value)
            return {"type": "object", "propertyNames": names, "additionalProperties": value}
        return self.word(shape)

    def word(self, shape: Shape) -> Schema:
        """Return the schema of a shape that is a word or a list of words."""
        if isinstance(shape, Id):
            return self.kinds[shape.kind]
        if isinstance(shape, Ids):
            one = self.kinds[shape.kind]
            least = {"minItems": shape.count or 1, **({"maxItems": shape.count} if shape.count else {})}
            several = {"type": "array", "items": one, **least, "uniqueItems": True}
            return several if shape.count else {"anyOf": [*one["anyOf"], several]}
        if isinstance(shape, Share):
            number = {"type": "number", "exclusiveMinimum": 0, "maximum": 1}
            return {"anyOf": [number, {"type": "string", "pattern": SHARE}]}
        if isinstance(shape, Headcount):
            one = {"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": NUMBER}]}
            return {"anyOf": [*one["anyOf"], {"type": "array", "items": one, "minItems": 3, "maxItems": 3}]}
        if isinstance(shape, Strength):
            return {"enum": [1, 2, 3, "1", "2", "3"]}
        if isinstance(shape, Flag):
            return {"enum": [True, "true"]}
        return _plain(shape) if isinstance(shape, Plain) else TEXT

    def record(self, noun: Any) -> Schema:
        """Return the schema of a noun."""
        built: Schema = {
            "type": "object",
            "properties": {key.name: self.shape(key.shape) for key in noun.KEYS},
            "additionalProperties": False,
        }
        required = [key.name for key in noun.KEYS if key.required]
        return {**built, "required": required} if required else built


def _plain(shape: Plain) -> Schema:
    if shape.choices:
        return {"enum": list(shape.choices)}
    if shape.pattern:
        return {"type": ["string", "number"], "pattern": f"^{shape.pattern.pattern}$"}
    return {"type": ["string", "number", "boolean"], "pattern": r"\S"}


def _known(names: Mapping[str, str]) -> Schema:
    """Return ids, each with its name as description."""
    return {"anyOf": [{"const": id_, "description": name} for id_, name in names.items()]}
