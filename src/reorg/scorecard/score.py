"""(plan, data) in, `Scorecard` out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from msgspec import convert

from reorg.arrays import Labels
from reorg.city.model import ALL, City, Dataset
from reorg.errors import Remark
from reorg.metrics import likeness, precedent
from reorg.metrics.balance import staff_ranges
from reorg.metrics.holdings import changed
from reorg.metrics.metric import Metric
from reorg.metrics.model import cost_range
from reorg.metrics.registry import registry
from reorg.metrics.yardstick import ReferenceCity, Yardstick, as_it_is
from reorg.plan.model import Plan, Structure
from reorg.scorecard import borders, context
from reorg.scorecard.assumptions import assumptions
from reorg.scorecard.borders import Mergers
from reorg.scorecard.model import (
    BASELINE,
    DataSaid,
    DepartmentResult,
    Heads,
    HeldPart,
    MatchResult,
    Merger,
    NetMove,
    OtherReading,
    Pairing,
    Param,
    Precedent,
    Result,
    Scorecard,
    Warned,
)
from reorg.scorecard.proposal import Proposal
from reorg.scorecard.warnings import sentence
from reorg.version import VERSION
from reorg.words import EN

Options = Mapping[str, str | list[str]]
Metrics = Mapping[str, Result]
ALL_COUPLINGS: Options = {"evidence": ALL}
UNKNOWN: Metrics = {}


@dataclass(frozen=True, eq=False)
class Baseline:
    """A city as it is, by the options of a run: what no scenario changes, found once for all of them.

    dataset: where its tasks, couplings and reference cities come from · options: `evidence` is `all`, or `published` to
    leave out assumed couplings; `without_area` an area left out of likeness; `cost_per_employee` kroner; what else
    there is says what a user gave.
    """

    city: City
    dataset: Dataset
    options: Options

    @cached_property
    def yardstick(self) -> Yardstick:
        """Return what structures of the city are measured by."""
        area, cost = (str(self.options.get(name, "")) for name in ("without_area", "cost_per_employee"))
        return as_it_is(self.city, self.dataset, str(self.options["evidence"]), area, cost_range(cost))

    @cached_property
    def coupled(self) -> frozenset[str]:
        """Return the tasks of all couplings on record, those left out too."""
        return frozenset(task for c in self.dataset.couplings for task in (*c.a, *c.b))

    def same(self, other: Baseline) -> bool:
        """Return whether all that is found of one holds for the other."""
        return (
            self.city.id == other.city.id and self.dataset is other.dataset and self.options == other.options
        )

    @cached_property
    def card(self) -> Scorecard:
        """Return the scorecard of the city as it is: the baseline's own column."""
        proposal = Proposal(id=BASELINE, title=self.city.name)
        return scorecard_of(self, Structure.of(self.city), proposal)


def score(plan: Plan, baseline: Baseline, known: Metrics = UNKNOWN) -> Scorecard:
    """Return the scorecard of a plan.

    Args:
        plan: a scenario resolved against a city.
        baseline: that city, with the data and the options.
        known: the metrics of the city as it is, where they have been counted.
    """
    return scorecard_of(baseline, plan, Proposal.of(plan.scenario), plan.notes, plan.mergers, known)


def score_unchanged(city: City, dataset: Dataset, options: Options = ALL_COUPLINGS) -> Scorecard:
    """Return the scorecard of a city as it is: the baseline's own column. Arguments as `Baseline`."""
    return Baseline(city, dataset, options).card


def scorecard_of(
    baseline: Baseline,
    structure: Structure,
    proposal: Proposal,
    notes: Sequence[Remark] = (),
    mergers: Mergers = (),
    known: Metrics = UNKNOWN,
) -> Scorecard:
    """Return the scorecard of a structure of a city; notes and mergers are what its plan says of them."""
    city, dataset = baseline.city, baseline.dataset
    yardstick, after = baseline.yardstick.fitted(structure)
    yardstick = yardstick.sharing(matching=True)
    metrics, unmeasured = _metrics(yardstick, after, known)
    departments = _departments(yardstick, after)
    rules = context.rules(yardstick, after, dataset)
    warnings = (
        *city.remarks,
        *notes,
        *unmeasured,
        *_unknown(yardstick, after, baseline.coupled),
        *context.rule_warnings(rules),
        *context.small_departments(departments, city, dataset),
    )
    return Scorecard(
        **_said(baseline, proposal),
        **_at_borders(yardstick, after, mergers),
        **_around(yardstick, after, dataset),
        metrics=metrics,
        moves=_moves(yardstick, after),
        departments=departments,
        other_readings=_other_readings(yardstick, after, mergers),
        matching=tuple(_match(yardstick, after, number) for number in range(len(yardstick.references))),
        rules=rules,
        assumptions=assumptions(metrics),
        warnings=tuple(_warned(w, dataset) for w in warnings),
        structure=structure,
    )


def _said(baseline: Baseline, proposal: Proposal) -> dict[str, Any]:
    """Return what a scorecard says of itself, by the names of its fields."""
    dataset = baseline.dataset
    return {
        "reorg_version": VERSION,
        "data": DataSaid(dataset.name, dataset.version, dataset.sha256),
        "scenario": proposal,
        "baseline": baseline.city.id,
        "options": baseline.options,
        "dataset": dataset,
    }


def _at_borders(yardstick: Yardstick, after: Labels, mergers: Mergers) -> dict[str, Any]:
    """Return what lies between departments, by the names of the fields of a scorecard."""
    return {
        "interfaces": borders.interfaces(yardstick, after),
        "couplings": borders.coupled(yardstick),
        "load": borders.load(yardstick, after),
        "between": borders.between(yardstick, after, mergers),
        "borders": borders.borders(yardstick, after),
        "mergers": tuple(Merger(into, merged) for into, merged in mergers),
    }


def _around(yardstick: Yardstick, after: Labels, dataset: Dataset) -> dict[str, Any]:
    """Return what lies around the departments, by the names of the fields of a scorecard."""
    return {
        "journeys": context.journeys(yardstick, after, dataset),
        "parties": context.parties(yardstick, after),
        "experiences": context.experiences(yardstick, after, dataset),
    }


def _warned(remark: Remark, dataset: Dataset) -> Warned:
    return Warned(remark.code, convert(remark.params, dict[str, Param]), sentence(EN, remark, dataset))


def _metrics(yardstick: Yardstick, after: Labels, known: Metrics) -> tuple[dict[str, Result], list[Remark]]:
    published = yardstick.on_published().sharing(matching=True)
    results: dict[str, Result] = {}
    warnings: list[Remark] = []
    for metric in registry(yardstick):
        lacking = metric.lacks(yardstick, after)
        if lacking:
            warnings.append(Remark(lacking, {"metric": metric.key, "city": yardstick.city.name}))
        else:
            results[metric.key] = _result(metric, yardstick, published, after, known.get(metric.key))
    return results, warnings


def _result(
    metric: Metric, yardstick: Yardstick, published: Yardstick, after: Labels, known: Result | None
) -> Result:
    """Return a metric of a structure, and how far it is from the baseline's, which is counted where it is not known."""
    value = _value(metric, yardstick, after)
    baseline = known.value if known else _value(metric, yardstick, yardstick.today)
    bounds = metric.bounds(yardstick, after) if metric.bounds and yardstick.staff is not None else None
    twin = before = None
    if metric.on_couplings:
        twin = _value(metric, published, after)
        before = known.published if known else _value(metric, published, yardstick.today)
    return Result(
        value=value,
        baseline=baseline,
        delta=_clean(value - baseline),
        low=_clean(bounds[0][0]) if bounds else None,
        high=_clean(bounds[1][0]) if bounds else None,
        published=twin,
        published_delta=None if twin is None or before is None else _clean(twin - before),
        unit=metric.unit,
        better=metric.better,
        group=metric.group,
        reference=metric.reference,
        counted=metric.counted(yardstick, after),
    )


def _value(metric: Metric, yardstick: Yardstick, labels: Labels) -> float:
    return _clean(metric.values(yardstick, labels)[0])


def _clean(value: float) -> float:
    """Return a number without the noise of the last bits, so that the same input gives the same bytes."""
    return round(float(value), 9) + 0.0


def _moves(yardstick: Yardstick, after: Labels) -> tuple[NetMove, ...]:
    moves = []
    for number in np.flatnonzero(changed(yardstick, after)[0]):
        piece = yardstick.pieces[number]
        staffing = piece.part.staffing
        staff = (
            Heads(*(piece.fraction * v for v in (staffing.low, staffing.mid, staffing.high)))
            if staffing
            else None
        )
        moves.append(
            NetMove(
                task=piece.part.task,
                source=piece.part.department,
                to=piece.to,
                share=_clean(yardstick.share[number]),
                staff=staff,
                staff_basis=staffing.basis if staffing else None,
                point=piece.point,
                because=piece.because,
                precedent=_precedents(yardstick, after, int(number)),
            )
        )
    return tuple(moves)


def _precedents(yardstick: Yardstick, after: Labels, part: int) -> tuple[Precedent, ...]:
    precedents: list[Precedent] = []
    for reference in yardstick.references if yardstick.real[part] else ():
        counts = precedent.companions(yardstick, after, reference, part)
        if counts is not None:
            new, old = _clean(counts[0]), _clean(counts[1])
            precedents.append(Precedent(reference.city.id, new, old, new > old))
    return tuple(precedents)


def _departments(yardstick: Yardstick, after: Labels) -> tuple[DepartmentResult, ...]:
    held: dict[str, list[int]] = defaultdict(list)
    for n, piece in enumerate(yardstick.pieces):
        held[piece.to].append(n)
    staff = _staff(yardstick, after, held)
    results = []
    for department in yardstick.departments:
        pieces = [yardstick.pieces[n] for n in held[department.id] if yardstick.real[n]]
        if pieces:
            parts = ((p.part.task, p.part.department, _clean(p.part.share * p.fraction)) for p in pieces)
            heads, received, given = staff.get(department.id, (None, None, None))
            results.append(
                DepartmentResult(
                    id=department.id,
                    name=department.name,
                    continues=department.continues,
                    parts=tuple(HeldPart(*part) for part in parts),
                    staff=heads,
                    received=received,
                    given=given,
                )
            )
    return tuple(results)


def _staff(
    yardstick: Yardstick, after: Labels, held: Mapping[str, Sequence[int]]
) -> dict[str, tuple[Heads, float, float]]:
    """Return the heads of every department, and how many of them it received and gave; none where staff is unknown."""
    if yardstick.staff is None:
        return {}
    moved = np.flatnonzero(changed(yardstick, after)[0]).tolist()
    received, given = defaultdict(list), defaultdict(list)
    for n in moved:
        received[yardstick.pieces[n].to].append(n)
        given[yardstick.pieces[n].part.department].append(n)
    ranges = (end[0].tolist() for end in staff_ranges(yardstick, after))
    staff = {}
    for department, low, high in zip(yardstick.departments, *ranges, strict=True):
        groups = held.get(department.id, []), received[department.id], given[department.continues or ""]
        mid, came, went = (_clean(yardstick.heads[group].sum()) for group in groups)
        staff[department.id] = Heads(_clean(low), mid, _clean(high)), came, went
    return staff


def _match(yardstick: Yardstick, after: Labels, number: int) -> MatchResult:
    reference = yardstick.references[number]
    return MatchResult(
        city=reference.city.id,
        common_tasks=precedent.common_tasks(reference),
        tasks=int((~yardstick.own).sum()),
        matches=precedent.matching(yardstick, after, reference),
        blocks=precedent.blocks(yardstick, after, reference),
        by_staff=_by_staff(yardstick, after, reference) if yardstick.staff else (),
    )


def _by_staff(yardstick: Yardstick, after: Labels, reference: ReferenceCity) -> tuple[Pairing, ...]:
    """Return the departments that the least staff to move gives another counterpart than the fewest tasks."""
    ids: list[str | None] = [*(d.id for d in reference.city.departments), None]  # -1 is none
    tasks = likeness.against(yardstick, after, reference).matched[0]
    staff = likeness.matched_by_staff(yardstick, after, reference)[0]
    pairs = zip(yardstick.departments, tasks.tolist(), staff.tolist(), strict=True)
    return tuple(Pairing(d.id, ids[by_staff]) for d, by_task, by_staff in pairs if by_task != by_staff)


def _other_readings(yardstick: Yardstick, after: Labels, mergers: Mergers) -> tuple[OtherReading, ...]:
    """Return the staff shifted if a merger continued each of its other departments."""
    if yardstick.staff is None:
        return ()
    index = {d.id: n for n, d in enumerate(yardstick.departments)}
    readings = []
    for into, merged in mergers:
        for other in merged:
            if index[other] == yardstick.continues[index[into]]:
                continue
            continues = yardstick.continues.copy()
            continues[index[into]] = index[other]
            reading = replace(yardstick, continues=continues)
            shifted = (changed(reading, after) @ yardstick.heads)[0]
            readings.append(OtherReading(into, other, _clean(shifted)))
    return tuple(readings)


def _unknown(yardstick: Yardstick, after: Labels, coupled: Set[str]) -> list[Remark]:
    """Return the warning that some moved tasks have no coupling on record."""
    moved = {yardstick.tasks[t] for t in yardstick.task[changed(yardstick, after)[0] & yardstick.real]}
    without = sorted(moved - coupled)
    return [Remark("W.no_coupling", {"count": len(without), "tasks": without})] if without else []
