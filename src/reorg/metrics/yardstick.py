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

from reorg.arrays import Bools, Floats, Ints, Labels
from reorg.city.model import ALL, BASES, PUBLISHED, RESIDUAL, City, Coupling, Dataset, Party
from reorg.metrics.pairs import Pairs, pair_up, pairs_of
from reorg.plan.model import AfterDepartment, Piece, Structure

PUBLISHED_ALONE = ("published",)  # where a yardstick keeps its twin


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

    @cached_property
    def holders(self) -> list[tuple[str, ...]]:
        """Return for every task the departments that have it."""
        ids = [d.id for d in self.city.departments]
        columns = self.share.T.tolist()
        return [tuple(d for d, share in zip(ids, shares, strict=True) if share > 0) for shares in columns]


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
    def today(self) -> Labels:
        """Return the labels of the baseline as those of one structure: (1, parts)."""
        return self.before[None]

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

    @cached_property
    def matching(self) -> bool:
        """Return whether matchings are asked for too, so that the totals of the best ones are known from them."""
        return False

    def sharing(self, *, matching: bool = False) -> Yardstick:
        """Return the same yardstick for one batch of labels, of which what several metrics need is found once."""
        copy = replace(self)
        vars(copy).update({**vars(self), "constants": self.constants, "memo": {}, "matching": matching})
        return copy

    def on_published(self) -> Yardstick:
        """Return the same yardstick with published couplings alone."""
        if PUBLISHED_ALONE not in self.constants:
            published = self.with_couplings(c for c in self.couplings if c.basis == PUBLISHED)
            self.constants[PUBLISHED_ALONE] = published
        twin: Yardstick = self.constants[PUBLISHED_ALONE]
        return twin._with_departments(self.departments, self.continues, self.pieces)

    def with_couplings(self, couplings: Iterable[Coupling]) -> Yardstick:
        """Return the same yardstick with other couplings; those without a pair of tasks here drop out."""
        kept, pairs = pairs_of(tuple(couplings), self.tasks, self.task, self.share)
        return replace(self, couplings=kept, pairs=pairs)

    def fitted(self, structure: Structure) -> tuple[Yardstick, Labels]:
        """Return what another structure of the city is measured by, and its labels: (1, parts).

        Where it divides the parts alike, what was found of them (`constants`) holds for both.
        """
        departments, pieces = _both(self.city, structure), structure.pieces
        index = {d.id: n for n, d in enumerate(departments)}
        continues = np.array([index[d.continues] if d.continues else -1 for d in departments], dtype=np.int64)
        labels = np.array([[index[piece.to] for piece in pieces]], dtype=np.int64)
        if [(p.part, p.fraction) for p in pieces] == [(p.part, p.fraction) for p in self.pieces]:
            return self._with_departments(departments, continues, pieces), labels
        cut = replace(self, departments=departments, continues=continues, **_of_pieces(self.city, pieces))
        walks = _walks(cut.steps, cut.tasks, cut.task, cut.share)
        return replace(cut.with_couplings(self.couplings), walks=walks), labels

    def _with_departments(
        self, departments: tuple[AfterDepartment, ...], continues: Ints, pieces: tuple[Piece, ...]
    ) -> Yardstick:
        """Return the same yardstick with other departments, into which the same parts go."""
        other = replace(self, departments=departments, continues=continues, pieces=pieces)
        vars(other).update(
            {**vars(self), **vars(other), "constants": self.constants, "memo": None, "matching": False}
        )
        return other


def measure(
    city: City,
    structure: Structure,
    dataset: Dataset,
    evidence: str = ALL,
    without_area: str = "",
    cost: tuple[float, float] | None = None,
) -> tuple[Yardstick, Labels]:
    """Return what structures of a city are measured by, and the labels of one: (1, parts).

    Args:
        city: the city.
        structure: one of its structures.
        dataset: where tasks, couplings and reference cities come from.
        evidence: `all`, or `published` to leave out assumed couplings.
        without_area: an area whose tasks are left out of the likeness to other cities.
        cost: what it costs, in kroner, to move an employee to another department.
    """
    return as_it_is(city, dataset, evidence, without_area, cost).fitted(structure)


def as_it_is(
    city: City,
    dataset: Dataset,
    evidence: str = ALL,
    without_area: str = "",
    cost: tuple[float, float] | None = None,
) -> Yardstick:
    """Return what the structure that a city has is measured by. Arguments as `measure`."""
    structure, tasks = Structure.of(city), _tasks(city)
    steps = _steps(dataset, set(tasks))
    names = sorted({area for c in dataset.cities.values() for d in c.departments for area in d.areas})
    arrays = _of_pieces(city, structure.pieces)
    task, share = arrays["task"], arrays["share"]
    counted = tuple(c for c in dataset.couplings if evidence == ALL or c.basis == PUBLISHED)
    kept, pairs = pairs_of(counted, tasks, task, share)
    return Yardstick(
        city=city,
        departments=structure.departments,
        n_before=len(city.departments),
        continues=np.arange(len(city.departments)),
        tasks=tasks,
        **arrays,
        own=_own(city, tasks),
        cost=cost,
        agenda=np.array([float(dataset.tasks[t].agenda) for t in tasks]),
        areas=_areas(city, names),
        couplings=kept,
        pairs=pairs,
        staff=_staff(city),
        steps=steps,
        walks=_walks(steps, tasks, task, share),
        meets=np.array([_met(party, tasks) for party in dataset.parties], dtype=bool),
        parties=dataset.parties,
        references=_references(city, dataset, tasks, names, without_area),
    )


def _tasks(city: City) -> tuple[str, ...]:
    """Return the tasks of a city, in the order of its parts."""
    return tuple(dict.fromkeys(part.task for part in city.parts if not part.residual))


def _own(city: City, tasks: Sequence[str]) -> Bools:
    """Return which tasks a user named: (tasks,)."""
    own = {part.task for part in city.parts if part.own}
    return np.array([task in own for task in tasks], dtype=bool)


def _of_pieces(city: City, pieces: tuple[Piece, ...]) -> dict[str, Any]:
    """Return the pieces and the arrays over them, by the names that a yardstick has for them."""
    number = {task: n for n, task in enumerate(_tasks(city))}
    index = {d.id: n for n, d in enumerate(city.departments)}
    whole = {(part.task, part.department): n for n, part in enumerate(city.parts)}
    origin = [whole[piece.part.task, piece.part.department] for piece in pieces]
    return {
        "pieces": pieces,
        "origin": np.array(origin, dtype=np.int64),
        "fraction": np.array([piece.fraction for piece in pieces]),
        "task": np.array([number.get(piece.part.task, -1) for piece in pieces], dtype=np.int64),
        "share": np.array([piece.part.share * piece.fraction for piece in pieces]),
        "before": np.array([index[piece.part.department] for piece in pieces], dtype=np.int64),
        "fte": _amounts(pieces, "fte"),
        "budget": _amounts(pieces, "budget"),
    }


def _walks(steps: Sequence[Walked], tasks: Sequence[str], task: Ints, share: Floats) -> Pairs:
    """Return the pairs of parts of every step and the one before it."""
    return pair_up([[(step.before, step.task)] for step in steps], [1] * len(steps), tasks, task, share)


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
