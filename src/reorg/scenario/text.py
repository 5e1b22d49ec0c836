"""`Scenario` in, the text of a scenario file out: what `parse` reads, the other way round."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from reorg.errors import Word
from reorg.scenario.changes import Scenario, StaffLine

WORD = re.compile(r"[^\W\d_][\w/-]*")  # ids and keys; every scalar is read as text, so no word means a number


def scenario_text(scenario: Scenario) -> str:
    """Return the text of a scenario file; read again, it is the same scenario but for places in the file.

    What it extends is not named again, since its changes are there; the changes come last.
    """
    keys = [key for key in Scenario.KEYS if key.name not in ("extends", "changes")]
    lines = [line for key in keys for line in _lines(key.name, plain(getattr(scenario, key.of)))]
    changes = [*_lines("changes", plain(scenario.changes))]
    return "\n".join([*lines, *(changes or ["changes: []"])]) + "\n"


def _lines(key: str, value: Any) -> Iterator[str]:
    """Yield a key with its value, if any; a list has one item per line. in flow style."""
    if isinstance(value, list) and value:
        yield f"{key}:"
        yield from (f"  - {flow(item)}" for item in value)
    elif isinstance(value, dict) and value:
        yield f"{key}:"
        yield from (f"  {flow(item)}: {flow(held)}" for item, held in value.items())
    elif value:
        yield f"{key}: {flow(value)}"


def flow(value: object) -> str:
    """Return a value in YAML's flow style; what is not plainly a word is quoted as in JSON, which is YAML too."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{flow(key)}: {flow(held)}' for key, held in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(flow, value))}]"
    word = isinstance(value, str) and WORD.fullmatch(value)
    return str(value) if word else json.dumps(value, ensure_ascii=False)


def plain(value: Any) -> Any:
    """Return a value of a record as builtins: words as text, nouns by their keys, pairs as a mapping."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple) and value and isinstance(value[0], StaffLine):
        return {line.what.text: [int(heads) for heads in line.heads] for line in value}
    if isinstance(value, tuple) and value and isinstance(value[0], tuple):
        if value[0][1] is None:
            return [one.text for one, _ in value]
        return {one.text: plain(two) for one, two in value}
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    if isinstance(value, Struct):
        entries = ((key.name, plain(getattr(value, key.of))) for key in value.KEYS)  # type: ignore[attr-defined] # every noun
        return {name: held for name, held in entries if held}
    return value
