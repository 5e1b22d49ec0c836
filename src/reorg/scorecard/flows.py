"""`Scorecard` in, who gives what to whom out: streams, and a record per department that changes."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from reorg.city.model import RESIDUAL
from reorg.scorecard.model import NetMove, Scorecard


class Stream(Struct, frozen=True):
    """What goes from a department before to one after; `stays` where the one continues the other.

    staff: heads, mids; None where the city has no staff data · tasks: shares of tasks.
    """

    source: str
    to: str
    tasks: float
    staff: float | None
    stays: bool


class DepartmentChange(Struct, frozen=True):
    """A department that gains, loses, opens or closes: what arrives, what leaves, and with whom coordination begins.

    begins: for every other department after, the new interfaces that have tasks in both.
    """

    department: str
    name: str
    closes: bool
    arrives: tuple[NetMove, ...]
    leaves: tuple[NetMove, ...]
    begins: tuple[tuple[str, tuple[str, ...]], ...]


def names_of(card: Scorecard) -> dict[str, str]:
    """Return the name of every department, before or after; those before first, then the new ones."""
    names = {d.id: d.name for d in card.city.departments}
    return names | {d.id: d.name for d in card.departments}


def lines_of(card: Scorecard) -> tuple[tuple[str, str], ...]:
    """Return every department before with the one that continues it, then the new ones; "" where there is none."""
    heirs = {d.continues: d.id for d in card.departments if d.continues}
    before = [(d.id, heirs.get(d.id, "")) for d in card.city.departments]
    return (*before, *(("", d.id) for d in card.departments if not d.continues))


def streams(card: Scorecard) -> tuple[Stream, ...]:
    """Return every stream between departments, those before in their order, what stays first."""
    moved: dict[tuple[str, str], list[NetMove]] = defaultdict(list)
    for move in card.moves:
        moved[move.source, move.to].append(move)
    listed = []
    for d in card.departments:
        if d.continues:
            arrived = sum(m.share for m in card.moves if m.to == d.id)
            staff = None if d.staff is None else d.staff.mid - (d.received or 0.0)
            tasks = sum(part.share for part in d.parts) - arrived
            listed.append(Stream(d.continues, d.id, tasks, staff, stays=True))
    for (source, to), moves in moved.items():
        heads = [m.staff.mid for m in moves if m.staff]
        staff_ = sum(heads) if len(heads) == len(moves) else None
        listed.append(Stream(source, to, sum(m.share for m in moves), staff_, stays=False))
    order = {d: n for n, d in enumerate(names_of(card))}
    return tuple(sorted(listed, key=lambda s: (order[s.source], not s.stays, order[s.to])))


def changes_of(card: Scorecard) -> tuple[DepartmentChange, ...]:
    """Return a record for every department that gains, loses, opens or closes, those that give or get most first."""
    heirs = {d.continues: d.id for d in card.departments if d.continues}
    names = names_of(card)
    changes = []
    for d in card.departments:
        arrives = tuple(m for m in card.moves if m.to == d.id)
        leaves = tuple(m for m in card.moves if m.source == d.continues)
        if arrives or leaves:
            changes.append(DepartmentChange(d.id, d.name, False, arrives, leaves, _begins(card, d.id)))
    for before in card.city.departments:
        if before.id not in heirs:
            leaves = tuple(m for m in card.moves if m.source == before.id)
            changes.append(DepartmentChange(before.id, names[before.id], True, (), leaves, ()))
    return tuple(sorted(changes, key=lambda s: -sum(m.share for m in (*s.arrives, *s.leaves))))


def _begins(card: Scorecard, department: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return with which departments there are new interfaces, most first."""
    couplings: dict[str, list[str]] = defaultdict(list)
    for crossed in card.interfaces["new"]:
        if department in crossed.departments_after:
            for other in crossed.departments_after:
                if other != department:
                    couplings[other].append(crossed.id)
    return tuple(
        (other, tuple(ids)) for other, ids in sorted(couplings.items(), key=lambda i: (-len(i[1]), i[0]))
    )


def holders_before(card: Scorecard) -> dict[str, tuple[str, ...]]:
    """Return the departments that have each task today."""
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    for part in card.city.parts:
        if part.task != RESIDUAL:
            holders[part.task][part.department] = None
    return {task: tuple(ids) for task, ids in holders.items()}


def holders_after(card: Scorecard) -> dict[str, tuple[str, ...]]:
    """Return the departments that have each task after the scenario."""
    holders: dict[str, dict[str, None]] = defaultdict(dict)
    for d in card.departments:
        for part in d.parts:
            holders[part.task][d.id] = None
    return {task: tuple(ids) for task, ids in holders.items()}
