"""Text in, `Scenario` out: keys and shapes by the table in `grammar`; knows nothing of any city."""

from __future__ import annotations

from pathlib import Path

from reorg import grammar
from reorg.changes import (
    Adopt,
    Change,
    Create,
    Dissolve,
    Measure,
    Merge,
    Move,
    NewDepartment,
    OwnCoupling,
    Point,
    Reference,
    Rename,
    Scenario,
    Split,
    SplitPiece,
    StaffLine,
    Word,
)
from reorg.errors import InputError
from reorg.frozen import later
from reorg.reader import Reader, Values
from reorg.yamltext import Text, as_text, parse, read_text


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
    reader = Reader()
    values = reader.record(parse(text), grammar.SCENARIO)
    if not reader.problems:
        reader.check_points(values)
        reader.check_pieces(values)
    if reader.problems:
        raise InputError(sorted(reader.problems, key=lambda p: (p.where.line, p.where.column)))
    return _scenario(values, text)


def _text(values: Values, key: str) -> str:
    return str(values[key]) if values.get(key) else ""


def _scenario(values: Values, text: Text) -> Scenario:
    scenario = Scenario(
        id=Path(text.file).stem,
        file=text.file,
        sha256="",
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
        extends=tuple(values.get("extends") or ()),
        staff=tuple(_staff(word, heads) for word, heads in values.get("staff") or ()),
        couplings=tuple(_coupling(c) for c in values.get("couplings") or ()),
    )
    return later(scenario, sha256=lambda: text.sha256)


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
    if verb == "split":
        pieces = [SplitPiece(_new(p), p.get("tasks", ()), bool(p.get("rest"))) for p in values["into"]]
        return Split(where, point, because, values["split"], tuple(pieces))
    if verb == "dissolve":
        tasks = tuple((task, to) for task, to in values["to"] if task.text != "rest")
        rest = next((to for task, to in values["to"] if task.text == "rest"), None)
        return Dissolve(where, point, because, values["dissolve"], tasks, rest)
    if verb == "adopt":
        filters = values.get("area"), values.get("tasks", ()), values.get("departments", ())
        return Adopt(where, point, because, values["adopt"], *filters, values.get("map", ()))
    return Rename(where, point, because, values["rename"], _text(values, "name"))


def _staff(word: Word, heads: tuple[float, float, float]) -> StaffLine:
    """Return a line of staff; `SOF/hjemmepleje` names the department of a task that several have."""
    department, slash, task = word.text.rpartition("/")
    return StaffLine(Word(task, word.where), Word(department, word.where) if slash else None, heads)


def _coupling(values: Values) -> OwnCoupling:
    return OwnCoupling(
        tasks=values["tasks"],
        others=values.get("with", ()),
        strength=values.get("strength") or 2,
        title=_text(values, "title"),
        because=_text(values, "because"),
        where=values[""],
    )
