"""Labels in, the text of a scenario out: what a search found can be scored, compared and handed on."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np

from reorg.metrics.yardstick import Ints, Yardstick


def scenario_text(
    yardstick: Yardstick, labels: Ints, ids: Sequence[str], title: str, command: str, description: str = ""
) -> str:
    """Return a scenario that brings labels about.

    Args:
        yardstick: of the structure that the search started from.
        labels: (parts,) the department of every part.
        ids: of the departments, new ones last.
        title: of the scenario.
        command: what made it, for its references.
        description: what is said of it.
    """
    lines = [f"title: {_text(title)}", "author: reorg"]
    if description:
        lines.append(f"description: {_text(description)}")
    lines += ["references:", f"  - {{title: {_text(command)}, address: docs/search.md}}"]
    lines += [f"baseline: {yardstick.city.id}", "changes:"]
    changes = [
        *_opened(yardstick, ids, labels),
        *_closed(yardstick, labels, ids),
        *_moved(yardstick, labels, ids),
    ]
    return "\n".join([*lines, *changes] if changes else [*lines[:-1], "changes: []"]) + "\n"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _opened(yardstick: Yardstick, ids: Sequence[str], labels: Ints) -> list[str]:
    used = set(labels.tolist())
    new = [n for n in range(len(yardstick.departments), len(ids)) if n in used]
    return [f"  - create: {{id: {ids[n]}, name: {_text(f'Ny forvaltning {ids[n][2:]}')}}}" for n in new]


def _closing(yardstick: Yardstick, labels: Ints) -> set[int]:
    held = set(labels[yardstick.real].tolist())
    return {n for n in range(yardstick.n_before) if n not in held}


def _closed(yardstick: Yardstick, labels: Ints, ids: Sequence[str]) -> list[str]:
    lines = []
    for d in sorted(_closing(yardstick, labels)):
        mine = np.flatnonzero(yardstick.before == d)
        rest = [int(labels[n]) for n in mine if not yardstick.real[n]]
        going = {yardstick.tasks[yardstick.task[n]]: ids[labels[n]] for n in mine if yardstick.real[n]}
        to = ids[rest[0]] if rest else next(iter(going.values()))
        listed = [f"{task}: {into}" for task, into in going.items() if into != to]
        lines.append(f"  - dissolve: {ids[d]}")
        lines.append(f"    to: {{{', '.join([*listed, f'rest: {to}'])}}}")
    return lines


def _moved(yardstick: Yardstick, labels: Ints, ids: Sequence[str]) -> list[str]:
    closing = _closing(yardstick, labels)
    groups: dict[tuple[int, int], list[str]] = {}
    for n in np.flatnonzero((labels != yardstick.before) & yardstick.real):
        way = int(yardstick.before[n]), int(labels[n])
        if way[0] not in closing:
            groups.setdefault(way, []).append(yardstick.tasks[yardstick.task[n]])
    lines = []
    for (source, to), tasks in sorted(groups.items()):
        lines += [
            f"  - move: [{', '.join(tasks)}]",
            f"    from: {ids[source]}",
            f"    to: {ids[to]}",
        ]
    return lines
