"""The arrays that all structures of one scenario are measured with: parts, shares, staff, couplings, other cities.

A structure is a vector of labels: one department for every piece of a part. Labels have the shape
(structures, parts); a metric is one pure function on them, so that one scenario and a million are
scored by the same lines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

import numpy as np
from msgspec import Struct

from reorg.arrays import Bools, Floats, Ints, Labels, floats
from reorg.city.model import BASES, PUBLISHED, RESIDUAL, City, Coupling, Dataset, Party
from reorg.plan.model import AfterDepartment, Piece, Structure


class Runs(Struct, frozen=True, eq=False):
    """Runs of things that come one after the other, by rank.

    first: (runs,) where each begins · later: for the second, third … thing, which runs have it, and where.
    """

    first: Ints
    later: tuple[tuple[Ints, Ints], ...]

    @classmethod
    def of(cls, starts: Ints, total: int) -> Runs:
        """Return the runs that begin at the starts, none of them empty, the last one up to the total."""
        lengths = np.diff(starts, append=total)
        which = [np.flatnonzero(lengths > rank) for rank in range(1, lengths.max(initial=0))]
        return cls(starts, tuple((runs, starts[runs] + rank) for rank, runs in enumerate(which, start=1)))


@dataclass(frozen=True, eq=False)
class Pairs:
    """The pairs of parts of all couplings, one after the other.

    p, q: (pairs,) numbers of parts · weight: (pairs,) share_p · share_q / task pairs of the coupling ·
    starts: (couplings,) where each coupling begins · strength: (couplings,) 1-3.
    """

    p: Ints
    q: Ints
    weight: Floats
    starts: Ints
    strength: Floats

    @cached_property
    def lengths(self) -> Ints:
        """Return how many pairs of parts every coupling has: (couplings,)."""
        return np.diff(self.starts, append=len(self.p))

    @cached_property
    def runs(self) -> Runs:
        """Return the pairs of parts of the couplings as runs."""
        return Runs.of(self.starts, len(self.p))


@dataclass(frozen=True, eq=False)
class Staff:
    """Heads of the city's whole parts, and the totals that every staffing has to keep.

    low, mid, high: (whole parts,) · department: (whole parts,) the department before ·
    floor, ceiling: (departments before,) published interval, or 0 and infinity · total: published, or None.
    """

    low: Floats
    mid: Floats
    high: Floats
    department: Ints
    floor: Floats
    ceiling: Floats
    total: float | None


@dataclass(frozen=True, eq=False)
class ReferenceCity:
    """How another city places the tasks: share (departments, tasks); has (tasks,); areas (departments, areas)."""

    city: City
    share: Floats
    has: Bools
    areas: Bools


class Walked(Struct, frozen=True):
    """A step of a journey and the one before it, among those that the city has."""

    journey: str
    before: str
    task: str
    basis: str


@dataclass(frozen=True, eq=False)
class Yardstick:
    """Arrays that metrics read. Numbers of departments count those before first, then the new ones.

    continues: (departments,) the department before that each carries on, or -1 · origin: (parts,) the whole part
    a piece is of · fraction: (parts,) of that part · task: (parts,) number of the task, -1 for staff that no task
    accounts for · share: (parts,) fraction of the task · before: (parts,) labels of the baseline ·
    own: (tasks,) whether a user named the task, so that no other city's can be known · fte, budget: (parts,) full-time
    equivalents and kroner, not a number where they are not known, or None where none is · cost: least and greatest
    kroner for every employee who changes department, the user's own, or None ·
    agenda: (tasks,) 0-3 · areas: (departments before, areas) · steps, walks: pairs of parts of every step of every
    journey and the one before · meets: (parties, tasks) who outside meets which task.
    """

    city: City
    departments: tuple[AfterDepartment, ...]
    n_before: int
    continues: Ints
    tasks: tuple[str, ...]
    pieces: tuple[Piece, ...]
    origin: Ints
    fraction: Floats
    task: Ints
    share: Floats
    before: Labels
    own: Bools
    fte: Floats | None
    budget: Floats | None
    cost: tuple[float, float] | None
    agenda: Floats
    areas: Bools
    couplings: tuple[Coupling, ...]
    pairs: Pairs
    staff: Staff | None
    references: tuple[ReferenceCity, ...]
    steps: tuple[Walked, ...]
    walks: Pairs
    meets: Bools
    parties: tuple[Party, ...]

    @cached_property
    def real(self) -> Bools:
        """Return which parts are of a task (parts,)."""
        real: Bools = self.task >= 0
        return real

    @cached_property
    def named(self) -> Bools:
        """Return which parts are of a task that the data name (parts,)."""
        named: Bools = self.real & ~np.append(self.own, False)[self.task]
        return named

    @cached_property
    def heads(self) -> Floats:
        """Return the heads of every part, mids (parts,). Raises ValueError where staff is not known."""
        if self.staff is None:
            raise ValueError("staff is not known")
        heads: Floats = self.staff.mid[self.origin] * self.fraction
        return heads

    @cached_property
    def coupled(self) -> bool:
        """Return whether any two different tasks are coupled."""
        return bool((self.task[self.pairs.p] != self.task[self.pairs.q]).any())

    @cached_property
    def memo(self) -> dict[tuple[object, ...], Any] | None:
        """Return where what metrics share is remembered; None here, and a mapping in what `sharing` returns."""
        return None

    @cached_property
    def constants(self) -> dict[tuple[object, ...], Any]:
        """Return where is kept what no labels change; copies that share have the same one."""
        return {}

    def sharing(self) -> Yardstick:
        """Return the same yardstick for one batch of labels, of which what several metrics need is found once."""
        copy = replace(self)
        vars(copy).update({**vars(self), "constants": self.constants, "memo": {}})
        return copy

    def on_published(self) -> Yardstick:
        """Return the same yardstick with published couplings alone."""
        return self.with_couplings(c for c in self.couplings if c.basis == PUBLISHED)

    def with_couplings(self, couplings: Iterable[Coupling]) -> Yardstick:
        """Return the same yardstick with other couplings; those without a pair of tasks here drop out."""
        kept, pairs = _pairs(tuple(couplings), self.tasks, self.task, self.share)
        return replace(self, couplings=kept, pairs=pairs)


def measure(
    city: City,
    structure: Structure,
    dataset: Dataset,
    couplings: Sequence[Coupling] | None = None,
    without_area: str = "",
    cost: tuple[float, float] | None = None,
) -> tuple[Yardstick, Labels]:
    """Return what structures of a city are measured by, and the labels of one: (1, parts).

    Args:
        city: the city.
        structure: one of its structures.
        dataset: where tasks, couplings and reference cities come from.
        couplings: those to count; all where none are given.
        without_area: an area whose tasks are left out of the likeness to other cities.
        cost: what it costs, in kroner, to move an employee to another department.
    """
    departments = _both(city, structure)
    index = {d.id: n for n, d in enumerate(departments)}
    tasks = tuple(dict.fromkeys(part.task for part in city.parts if not part.residual))
    own = {part.task for part in city.parts if part.own}
    number = {task: n for n, task in enumerate(tasks)}
    whole = {(part.task, part.department): n for n, part in enumerate(city.parts)}
    pieces = structure.pieces
    task = np.array([number.get(piece.part.task, -1) for piece in pieces], dtype=np.int64)
    share = np.array([piece.part.share * piece.fraction for piece in pieces])
    kept_couplings, pairs = _pairs(
        tuple(dataset.couplings if couplings is None else couplings), tasks, task, share
    )
    steps = _steps(dataset, set(tasks))
    names = sorted({area for c in dataset.cities.values() for d in c.departments for area in d.areas})
    yardstick = Yardstick(
        city=city,
        departments=departments,
        n_before=len(city.departments),
        continues=np.array([index[d.continues] if d.continues else -1 for d in departments], dtype=np.int64),
        tasks=tasks,
        pieces=pieces,
        origin=np.array([whole[piece.part.task, piece.part.department] for piece in pieces], dtype=np.int64),
        fraction=np.array([piece.fraction for piece in pieces]),
        task=task,
        share=share,
        before=np.array([index[piece.part.department] for piece in pieces], dtype=np.int64),
        own=np.array([task in own for task in tasks], dtype=bool),
        fte=_amounts(pieces, "fte"),
        budget=_amounts(pieces, "budget"),
        cost=cost,
        agenda=np.array([float(dataset.tasks[t].agenda) for t in tasks]),
        areas=_areas(city, names),
        couplings=kept_couplings,
        pairs=pairs,
        staff=_staff(city),
        steps=steps,
        walks=_pair_up([[(step.before, step.task)] for step in steps], [1] * len(steps), tasks, task, share),
        meets=np.array([_met(party, tasks) for party in dataset.parties], dtype=bool),
        parties=dataset.parties,
        references=_references(city, dataset, tasks, names, without_area),
    )
    return yardstick, np.array([[index[piece.to] for piece in pieces]], dtype=np.int64)


def _amounts(pieces: Sequence[Piece], name: str) -> Floats | None:
    """Return full-time equivalents or kroner of every piece, not a number where they are not known; None for none."""
    amounts = [getattr(piece.part.staffing, name, None) for piece in pieces]
    if all(amount is None for amount in amounts):
        return None
    pairs = zip(amounts, pieces, strict=True)
    return np.array([np.nan if amount is None else amount * piece.fraction for amount, piece in pairs])


def _both(city: City, structure: Structure) -> tuple[AfterDepartment, ...]:
    """Return the departments before, as they are after where they are kept, then the new ones."""
    kept = {d.id: d for d in structure.departments}
    before = [kept.pop(d.id, AfterDepartment(d.id, d.name, d.id)) for d in city.departments]
    return (*before, *kept.values())


def _references(
    city: City, dataset: Dataset, tasks: Sequence[str], names: Sequence[str], without_area: str
) -> tuple[ReferenceCity, ...]:
    """Return every other city, without the tasks of an area."""
    left_out = {t for t in tasks if without_area and dataset.tasks[t].area == without_area}
    others = (c for c in dataset.cities.values() if c.id != city.id)
    return tuple(_reference(c, tasks, names, left_out) for c in others)


def _pairs(
    couplings: tuple[Coupling, ...], tasks: Sequence[str], task: Ints, share: Floats
) -> tuple[tuple[Coupling, ...], Pairs]:
    """Return the couplings that have a pair of tasks here, and their pairs of parts."""
    here = set(tasks)
    carried = [c for c in couplings if here.issuperset(c.carries)]
    listed = [(c, [(i, j) for i, j in c.pairs() if i in here and j in here]) for c in carried]
    kept = [(c, pairs) for c, pairs in listed if pairs]
    strength = [c.strength for c, _ in kept]
    return tuple(c for c, _ in kept), _pair_up([pairs for _, pairs in kept], strength, tasks, task, share)


def _pair_up(
    listed: Sequence[Sequence[tuple[str, str]]],
    strength: Sequence[int],
    tasks: Sequence[str],
    task: Ints,
    share: Floats,
) -> Pairs:
    """Return the pairs of parts of lists of pairs of tasks."""
    parts_of: dict[str, list[int]] = {t: [] for t in tasks}
    shares = share.tolist()
    for n, t in enumerate(task.tolist()):
        if t >= 0:
            parts_of[tasks[t]].append(n)
    starts: list[int] = []
    p: list[int] = []
    q: list[int] = []
    weight: list[float] = []
    for pairs in listed:
        starts.append(len(p))
        for i, j in pairs:
            for a in parts_of[i]:
                for b in parts_of[j]:
                    p.append(a)
                    q.append(b)
                    weight.append(shares[a] * shares[b] / len(pairs))
    ints = [np.array(numbers, dtype=np.int64) for numbers in (p, q, starts)]
    return Pairs(ints[0], ints[1], np.array(weight, dtype=float), ints[2], floats(list(strength)))


def _steps(dataset: Dataset, here: set[str]) -> tuple[Walked, ...]:
    """Return every step of every journey that has one before it, steps that the city lacks left out."""
    steps = []
    for journey in dataset.journeys:
        kept = [step for step in journey.steps if step.task in here]
        steps += [
            Walked(journey.id, one.task, two.task, max(one.basis, two.basis, key=BASES.index))
            for one, two in pairwise(kept)
        ]
    return tuple(steps)


def _met(party: Party, tasks: Sequence[str]) -> list[bool]:
    """Return which tasks a party outside meets."""
    met = {step.task for step in party.steps}
    return [task in met for task in tasks]


def _areas(city: City, names: Sequence[str]) -> Bools:
    return np.array([[name in d.areas for name in names] for d in city.departments], dtype=bool)


def _staff(city: City) -> Staff | None:
    if not city.staffed:
        return None
    staffings = [part.staffing for part in city.parts if part.staffing]
    index = {d.id: n for n, d in enumerate(city.departments)}
    return Staff(
        low=np.array([s.low for s in staffings]),
        mid=np.array([s.mid for s in staffings]),
        high=np.array([s.high for s in staffings]),
        department=np.array([index[part.department] for part in city.parts], dtype=np.int64),
        floor=np.array([d.employees_low or 0.0 for d in city.departments]),
        ceiling=np.array([d.employees_high or np.inf for d in city.departments]),
        total=city.employees,
    )


def _reference(
    city: City, tasks: Sequence[str], names: Sequence[str], left_out: Collection[str]
) -> ReferenceCity:
    index = {d.id: n for n, d in enumerate(city.departments)}
    number = {task: n for n, task in enumerate(tasks)}
    share = np.zeros((len(index), len(tasks)))
    for part in city.parts:
        if part.task in number and part.task != RESIDUAL and part.task not in left_out:
            share[index[part.department], number[part.task]] += part.share
    return ReferenceCity(city, share, share.sum(axis=0) > 0, _areas(city, names))
