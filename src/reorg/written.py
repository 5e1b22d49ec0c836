"""`Scenario` in, the text of a scenario file out: what `scenario` reads, the other way round."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from reorg.changes import (
    Adopt,
    Change,
    Create,
    Dissolve,
    Merge,
    Move,
    NewDepartment,
    Rename,
    Scenario,
    Split,
    SplitPiece,
    StaffLine,
    Word,
)

Entry = tuple[str, object]


def scenario_text(scenario: Scenario) -> str:
    """Return the text of a scenario file; read again, it is the same scenario but for places in the file.

    What it extends is not named again, since its changes are there.
    """
    lines = [line for key, value in _entries(scenario) for line in _lines(key, value)]
    return "\n".join(lines) + "\n"


def _entries(scenario: Scenario) -> Iterator[Entry]:
    yield "title", scenario.title
    yield "author", scenario.author
    yield "date", scenario.date
    yield "references", [{"title": r.title, "address": r.address} for r in scenario.references]
    yield "description", scenario.description
    yield "not_modelled", list(scenario.not_modelled)
    points = [
        {"n": p.number.text, "title": p.title, "modelled": p.modelled, "because": p.because}
        for p in scenario.points
    ]
    yield "points", points
    yield "measures", [{"title": m.title, "tasks": _texts(m.tasks)} for m in scenario.measures]
    yield "baseline", scenario.baseline.text if scenario.baseline else ""
    yield "staff", [{_staffed(line): list(line.heads)} for line in scenario.staff]
    couplings = [
        {
            "tasks": _texts(c.tasks),
            "with": _texts(c.others),
            "strength": c.strength,
            "title": c.title,
            "because": c.because,
        }
        for c in scenario.couplings
    ]
    yield "couplings", couplings
    yield "changes", [_kept(_change(change)) for change in scenario.changes]


def _lines(key: str, value: object) -> Iterator[str]:
    """Yield a key with its value; a list has an item a line. JSON is YAML too, and never mistaken for a number."""
    if not value:
        if key == "changes":
            yield "changes: []"
    elif key == "staff" and isinstance(value, list):
        yield "staff:"
        yield from (f"  {_said(task)}: {_said(heads)}" for line in value for task, heads in line.items())
    elif isinstance(value, list):
        yield f"{key}:"
        for item in value:
            yield f"  - {_said({k: v for k, v in item.items() if v} if isinstance(item, dict) else item)}"
    else:
        yield f"{key}: {_said(value)}"


def _said(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _change(change: Change) -> Iterator[Entry]:
    """Yield the keys of a change, its verb first; those without a value may be there."""
    if isinstance(change, Move):
        yield from [("move", _texts(change.tasks)), ("to", change.to), ("from", change.source)]
        yield "share", change.share
    elif isinstance(change, Merge):
        into = change.into
        yield "merge", _texts(change.departments)
        yield "into", _new(into) if isinstance(into, NewDepartment) else into
    elif isinstance(change, Create) and change.department:
        yield from [("create", _new(change.department)), ("with", _texts(change.tasks))]
    elif isinstance(change, Rename):
        yield from [("rename", change.department), ("name", change.name)]
    elif isinstance(change, Split):
        yield from [("split", change.department), ("into", [_piece(piece) for piece in change.into])]
    elif isinstance(change, Dissolve):
        rest = [("rest", change.rest.text)] if change.rest else []
        yield from [("dissolve", change.department), ("to", dict([*_pairs(change.tasks), *rest]))]
    elif isinstance(change, Adopt):
        yield from [("adopt", change.city), ("area", change.area), ("tasks", _texts(change.tasks))]
        yield from [("departments", _texts(change.departments)), ("map", dict(_pairs(change.mapping)))]
    yield from [("point", change.point), ("because", change.because)]


def _kept(entries: Iterable[Entry]) -> dict[str, object]:
    """Return the entries that say something, words as text."""
    return {k: v.text if isinstance(v, Word) else v for k, v in entries if v}


def _new(department: NewDepartment) -> dict[str, object]:
    entries = [("id", department.id), ("name", department.name), ("continues", department.continues)]
    return _kept(entries)


def _piece(piece: SplitPiece) -> dict[str, object]:
    return _new(piece.department) | _kept([("tasks", _texts(piece.tasks)), ("rest", piece.rest)])


def _pairs(pairs: Sequence[tuple[Word, Word]]) -> list[tuple[str, str]]:
    return [(one.text, two.text) for one, two in pairs]


def _texts(words: Iterable[Word]) -> list[str]:
    return [word.text for word in words]


def _staffed(line: StaffLine) -> str:
    return f"{line.department}/{line.task}" if line.department else line.task.text
