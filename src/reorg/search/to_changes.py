"""Labels in, a `Scenario` out that brings them about: what a search found can be scored, compared and handed on."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from reorg.arrays import Ints
from reorg.errors import Where, Word
from reorg.metrics.yardstick import Yardstick
from reorg.scenario.changes import Change, Create, Dissolve, Move, NewDepartment, Reference, Scenario, Swap

HERE = Where("reorg search")


def scenario_of(
    yardstick: Yardstick, labels: Ints, ids: Sequence[str], title: str, command: str, description: str = ""
) -> Scenario:
    """Return a scenario that brings labels about.

    Args:
        yardstick: of the structure that the search started from.
        labels: (parts,) the department of every part.
        ids: of the departments, new ones last.
        title: of the scenario.
        command: what made it, for its references.
        description: what is said of it.
    """
    return Scenario(
        id="search",
        file="",
        sha256="",
        title=title,
        author="reorg",
        description=description,
        references=(Reference(command, "docs/search.md"),),
        baseline=_word(yardstick.city.id),
        changes=changes_of(yardstick, labels, ids),
    )


def changes_of(yardstick: Yardstick, labels: Ints, ids: Sequence[str]) -> tuple[Change, ...]:
    """Return the changes that bring labels about: departments opened, closed, then what moves between the others."""
    filled = set(labels[yardstick.real].tolist())
    closing = set(yardstick.before.tolist()) - filled  # a department that never had anything stays as it is
    return (
        *_opened(yardstick, labels, ids),
        *(_closed(yardstick, labels, ids, d) for d in sorted(closing)),
        *_moved(yardstick, labels, ids, closing),
    )


def _word(text: str) -> Word:
    return Word(text, HERE)


def _opened(yardstick: Yardstick, labels: Ints, ids: Sequence[str]) -> list[Change]:
    used = set(labels.tolist())
    new = [n for n in range(len(yardstick.departments), len(ids)) if n in used]
    return [
        Create(where=HERE, department=NewDepartment(_word(ids[n]), f"Ny forvaltning {ids[n][2:]}"))
        for n in new
    ]


def _closed(yardstick: Yardstick, labels: Ints, ids: Sequence[str], department: int) -> Change:
    mine = np.flatnonzero(yardstick.before == department)
    rest = [int(labels[n]) for n in mine if not yardstick.real[n]]
    going = {yardstick.tasks[yardstick.task[n]]: ids[labels[n]] for n in mine if yardstick.real[n]}
    to = ids[rest[0]] if rest else next(iter(going.values()))
    goes = [(_word(task), _word(into)) for task, into in going.items() if into != to]
    return Dissolve(where=HERE, department=_word(ids[department]), goes=(*goes, (_word("rest"), _word(to))))


def _moved(yardstick: Yardstick, labels: Ints, ids: Sequence[str], closing: set[int]) -> list[Change]:
    parts = [int(n) for n in np.flatnonzero((labels != yardstick.before) & yardstick.real)]
    parts = [n for n in parts if int(yardstick.before[n]) not in closing]
    ways: dict[tuple[int, int], list[int]] = {}
    for n in parts:
        ways.setdefault((int(yardstick.before[n]), int(labels[n])), []).append(n)
    if len(parts) == 2 and {(to, source) for source, to in ways} == set(ways):
        return [Swap(where=HERE, tasks=tuple(_word(_part(yardstick, n, ids)) for n in parts))]
    return [
        Move(
            where=HERE,
            tasks=tuple(_word(yardstick.tasks[yardstick.task[n]]) for n in listed),
            to=_word(ids[to]),
            sources=(_word(ids[source]),),
        )
        for (source, to), listed in sorted(ways.items())
    ]


def _part(yardstick: Yardstick, part: int, ids: Sequence[str]) -> str:
    """Return how a file names a part: by its task, with its department where several have it."""
    task = yardstick.tasks[yardstick.task[part]]
    several = (yardstick.task == yardstick.task[part]).sum() > 1
    return f"{ids[yardstick.before[part]]}/{task}" if several else task
