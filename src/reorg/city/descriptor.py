"""`datapackage.json` in, what it says of the package out; or what is wrong with it, and where."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct

from reorg.city.tables import MB, bounded
from reorg.errors import InputError, Phrase, Problem, Where

FILE = "datapackage.json"


class Descriptor(Struct, frozen=True):
    """What a package says of itself.

    `home` is empty where it names none; `criteria` is a sentence, by language, that says where its criteria come from.
    """

    name: str
    version: str
    home: str
    criteria: Mapping[str, str]


def descriptor(folder: Path) -> Descriptor:
    """Return the descriptor in a folder.

    Raises:
        InputError: it cannot be read (D401), is no JSON (D414), lacks a key (D430) or has no text there (D431).
    """
    place = Where((folder / FILE).as_posix())
    said = _parsed(folder / FILE, place)
    if not isinstance(said, dict):
        raise InputError([Problem("D414", place, {"reason": Phrase("hint.no_object")})])
    wrong = [key for key in ("name", "version", "home") if key in said and not _is_text(key, said[key])]
    problems = [Problem("D431", place, {"key": key}) for key in wrong]
    problems += [Problem("D430", place, {"key": "name"})] * ("name" not in said)
    criteria = said.get("criteria", {})
    if not (isinstance(criteria, dict) and all(_is_text("criteria", text) for text in criteria.values())):
        problems.append(Problem("D431", place, {"key": "criteria"}))
    if problems:
        raise InputError(problems)
    return Descriptor(said["name"], str(said.get("version", "0")), said.get("home", ""), criteria)


def _parsed(path: Path, place: Where) -> Any:
    """Return the JSON in a file."""
    try:
        content = bounded(path, place, MB)
    except OSError:
        raise InputError([Problem("D401", place, {"file": FILE})]) from None
    try:
        return json.loads(content)
    except json.JSONDecodeError as error:
        line = error.doc.splitlines()[error.lineno - 1 : error.lineno]
        shown = "".join(c if c.isprintable() else "·" for c in "".join(line))
        where = Where(place.file, error.lineno, error.colno, text=shown)
        raise InputError([Problem("D414", where, {"reason": error.msg})]) from None
    except UnicodeDecodeError:
        raise InputError([Problem("D414", place, {"reason": Phrase("hint.no_encoding")})]) from None
    except RecursionError:
        raise InputError([Problem("D414", place, {"reason": Phrase("hint.too_deep")})]) from None


def _is_text(key: str, value: object) -> bool:
    """Return whether a value is a text that can be written; a version may be a number."""
    if key == "version" and isinstance(value, int | float):
        return not isinstance(value, bool)
    return isinstance(value, str) and bool(value.strip()) and value.isprintable()
