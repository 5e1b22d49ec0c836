"""Several scenario files in, one scenario out: `extends`, and `a.yaml+b.yaml` on the command line.

The sets of changes are united. What the files say of the whole (title, date) is the first file's; lists are joined.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from msgspec.structs import replace

from reorg.errors import InputError, Problem, Where, Word
from reorg.files import sha256
from reorg.scenario.changes import OwnCoupling, Point, Scenario, StaffLine
from reorg.scenario.parse import read_scenario


def read_stack(source: str | Path, *, anywhere: bool = False) -> Scenario:
    """Return the scenario of a path, or of several joined by +, with all that they extend.

    Args:
        source: `a.yaml`, or `a.yaml+b.yaml`.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: a file is wrong, files extend each other in a circle (F115), leave the folder (F116), or contradict
            each other (R222).
    """
    text = str(source)
    paths = [Path(part) for part in text.split("+")] if not os.path.exists(text) else [Path(text)]  # noqa: PTH110 - Path.exists fails on a name that is too long
    root = paths[0].parent
    read = [scenario for path in paths for scenario in _with_bases(path, path.as_posix(), root, (), anywhere)]
    if len(paths) == 1 and len(read) == 1:
        return read[0]
    heads = [scenario for scenario in read if scenario.file in {path.as_posix() for path in paths}]
    united = unite(list({scenario.sha256: scenario for scenario in read}.values()), heads[0])
    if len(paths) == 1:
        return united
    return replace(
        united, id="+".join(h.id for h in heads), file=text, title=" + ".join(h.title for h in heads)
    )


def _with_bases(path: Path, name: str, root: Path, above: tuple[Path, ...], anywhere: bool) -> list[Scenario]:
    """Return what a file extends, and the file itself last."""
    scenario = read_scenario(path, name)
    scenarios: list[Scenario] = []
    for word in scenario.extends:
        base = path.parent / word.text
        circle = (*above, path)
        if base.resolve() in {p.resolve() for p in circle}:
            shown = " → ".join(p.name for p in (*circle, base))
            raise InputError([Problem("F115", word.where, {"circle": shown})])
        if not anywhere and not base.resolve().is_relative_to(root.resolve()):
            raise InputError([Problem("F116", word.where, {"file": word.text})])
        if not os.path.isfile(base):  # noqa: PTH113 - as above
            raise InputError([Problem("F101", word.where, {"file": word.text})])
        scenarios += _with_bases(base, base.as_posix(), root, circle, anywhere)
    return [*scenarios, scenario]


def unite(scenarios: Sequence[Scenario], head: Scenario) -> Scenario:
    """Return scenarios as one: the head's title, everybody's lists.

    Raises:
        InputError: two files name different baselines, number different points alike, or give one part different staff
            (R222).
    """
    problems: list[Problem] = []
    digest = sha256("".join(s.sha256 for s in scenarios).encode())
    baselines = [s.baseline for s in scenarios if s.baseline]
    other = [word for word in baselines if word.text != baselines[0].text]
    problems += [_contradiction(word.where, "baseline", baselines[0].where) for word in other]
    points = _points(scenarios, problems)
    staff = staff_lines([line for s in scenarios for line in s.staff], problems)
    couplings = own_couplings([c for s in scenarios for c in s.couplings], problems)
    if problems:
        raise InputError(problems)
    return replace(
        head,
        sha256=digest,
        references=tuple(dict.fromkeys(r for s in scenarios for r in s.references)),
        not_modelled=tuple(dict.fromkeys(text for s in scenarios for text in s.not_modelled)),
        points=points,
        measures=tuple(m for s in scenarios for m in s.measures),
        baseline=baselines[0] if baselines else None,
        changes=tuple(change for s in scenarios for change in s.changes),
        staff=staff,
        couplings=couplings,
    )


def _contradiction(where: Where, what: str, other: Where) -> Problem:
    return Problem("R222", where, {"what": what, "other": str(other)})


def _points(scenarios: Sequence[Scenario], problems: list[Problem]) -> tuple[Point, ...]:
    points: dict[str, Point] = {}
    for point in (p for s in scenarios for p in s.points):
        first = points.setdefault(point.number.text, point)
        if (first.title, first.modelled) != (point.title, point.modelled):
            problems.append(_contradiction(point.number.where, f"point {point.number}", first.number.where))
    return tuple(points.values())


def staff_lines(lines: Sequence[StaffLine], problems: list[Problem]) -> tuple[StaffLine, ...]:
    """Return staff lines, each part once; different figures for one part are noted as a problem."""
    kept: dict[tuple[str, str], StaffLine] = {}
    for line in lines:
        first = kept.setdefault((line.task.text, line.department.text if line.department else ""), line)
        if first.heads != line.heads:
            problems.append(_contradiction(line.task.where, line.task.text, first.task.where))
    return tuple(kept.values())


def own_couplings(couplings: Sequence[OwnCoupling], problems: list[Problem]) -> tuple[OwnCoupling, ...]:
    """Return couplings, each once; different strengths for one pair of sides are noted as a problem."""
    kept: dict[tuple[object, ...], OwnCoupling] = {}
    strengths: dict[frozenset[object], OwnCoupling] = {}
    for own in couplings:
        sides = frozenset(frozenset(_texts(words)) for words in (own.tasks, own.others))
        first = strengths.setdefault(sides, own)
        if first.strength != own.strength:
            what = " ↔ ".join(" + ".join(_texts(words)) for words in (own.tasks, own.others) if words)
            problems.append(_contradiction(own.where, what, first.where))
        kept.setdefault((_texts(own.tasks), _texts(own.others), own.strength, own.title, own.because), own)
    return tuple(kept.values())


def _texts(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)
