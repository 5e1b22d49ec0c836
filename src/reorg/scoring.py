"""(plan, data) in, `Scorecard` out."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import numpy as np

from reorg import surroundings
from reorg.changes import Plan, Remark
from reorg.frozen import replace
from reorg.metrics import coherence, likeness, matrices, precedent, registry
from reorg.metrics.balance import staff_ranges
from reorg.metrics.ledger import assumptions
from reorg.metrics.placed import changed
from reorg.metrics.registry import Metric
from reorg.metrics.yardstick import Floats, Ints, Labels, Yardstick, measure
from reorg.model import ALL, PUBLISHED, Dataset
from reorg.scorecard import (
    Crossed,
    DepartmentResult,
    MatchResult,
    NetMove,
    OtherReading,
    Precedent,
    Result,
    Scorecard,
)


def score(
    plan: Plan, dataset: Dataset, evidence: str = ALL, given: Mapping[str, object] | None = None
) -> Scorecard:
    """Return the scorecard of a plan.

    Args:
        plan: a scenario resolved against a city.
        dataset: where its tasks, couplings and reference cities come from.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: what the options say of staff and couplings that a user gave.
    """
    couplings = [c for c in dataset.couplings if evidence == ALL or c.basis == PUBLISHED]
    yardstick, after = measure(plan, dataset, couplings)
    metrics, warnings = _metrics(yardstick, after)
    departments = _departments(yardstick, after)
    rules = surroundings.rules(yardstick, after, dataset)
    both = (yardstick.before[None], after)
    loads = [matrices.load_matrix(yardstick, labels) for labels in both]
    between = [matrices.interface_matrix(yardstick, labels) for labels in both]
    return Scorecard(
        plan=plan,
        dataset=dataset,
        options={"evidence": evidence, **(given or {})},
        metrics=metrics,
        interfaces=_interfaces(yardstick, after),
        couplings=len(yardstick.couplings),
        couplings_published=sum(c.basis == PUBLISHED for c in yardstick.couplings),
        moves=_moves(yardstick, after),
        departments=departments,
        load_before=_rows(loads[0]),
        load_after=_rows(loads[1]),
        between_before=_counts(between[0]),
        between_after=_counts(between[1]),
        matching=tuple(_match(yardstick, after, number) for number in range(len(yardstick.references))),
        other_readings=_other_readings(yardstick, after, plan.mergers),
        steps=len(yardstick.steps),
        journeys=surroundings.journeys(yardstick, after),
        parties=surroundings.parties(yardstick, after),
        rules=rules,
        experiences=surroundings.experiences(yardstick, after, dataset),
        assumptions=assumptions(metrics.values()),
        warnings=(
            *plan.notes,
            *warnings,
            *_unknown(yardstick, after, dataset),
            *surroundings.rule_warnings(rules, dataset, plan.city),
            *surroundings.small_departments(departments, plan.city, dataset),
        ),
    )


def _metrics(yardstick: Yardstick, after: Labels) -> tuple[dict[str, Result], list[Remark]]:
    published = yardstick.on_published()
    results: dict[str, Result] = {}
    warnings: list[Remark] = []
    for metric in registry(yardstick):
        if metric.needs_staff and yardstick.staff is None:
            warnings.append(Remark("W.staff_unknown", {"metric": metric.key, "city": yardstick.city.name}))
        else:
            results[metric.key] = _result(metric, yardstick, published, after)
    return results, warnings


def _result(metric: Metric, yardstick: Yardstick, published: Yardstick, after: Labels) -> Result:
    both = np.concatenate([yardstick.before[None], after])
    baseline, value = metric.values(yardstick, both)
    bounds = metric.bounds(yardstick, both) if metric.bounds and yardstick.staff is not None else None
    twin = metric.values(published, both) if metric.on_couplings else None
    return Result(
        key=metric.key,
        group=metric.group,
        unit=metric.unit,
        better=metric.better,
        value=_clean(value),
        baseline=_clean(baseline),
        low=_clean(bounds[0][1]) if bounds else None,
        high=_clean(bounds[1][1]) if bounds else None,
        published=_clean(twin[1]) if twin is not None else None,
        published_baseline=_clean(twin[0]) if twin is not None else None,
        counted=metric.counted(yardstick, after),
        reference=metric.reference,
    )


def _clean(value: float) -> float:
    """Return a number without the noise of the last bits, so that the same input gives the same bytes."""
    return round(float(value), 9) + 0.0


def _rows(matrix: Floats) -> tuple[tuple[float, ...], ...]:
    return tuple(map(tuple, (np.round(matrix, 9) + 0.0).tolist()))


def _counts(matrix: Ints) -> tuple[tuple[int, ...], ...]:
    return tuple(tuple(int(value) for value in row) for row in matrix)


def _interfaces(yardstick: Yardstick, after: Labels) -> dict[str, tuple[Crossed, ...]]:
    both = np.concatenate([yardstick.before[None], after])
    crossing = _rows(coherence.crossing(yardstick, both))
    is_interface = coherence.is_interface(yardstick, both).tolist()
    found: dict[str, list[Crossed]] = {k: [] for k in ("new", "resolved", "grown", "eased", "unchanged")}
    ids, rows, parts = [d.id for d in yardstick.departments], both.tolist(), _coupled_parts(yardstick)
    for number, coupling in enumerate(yardstick.couplings):
        before, now = (row[number] for row in crossing)
        departments = [
            tuple(ids[n] for n in sorted({labels[part] for part in parts[number]})) for labels in rows
        ]
        crossed = Crossed(coupling.id, before, now, *departments)
        was, is_ = (row[number] for row in is_interface)
        if is_ != was:
            found["new" if is_ else "resolved"].append(crossed)
        elif was:
            found["grown" if now > before else "eased" if now < before else "unchanged"].append(crossed)
    return {k: tuple(v) for k, v in found.items()}


def _coupled_parts(yardstick: Yardstick) -> list[list[int]]:
    """Return the parts of every coupling."""
    bounds = [*yardstick.pairs.starts.tolist(), len(yardstick.pairs.p)]
    p, q = yardstick.pairs.p.tolist(), yardstick.pairs.q.tolist()
    return [[*p[start:stop], *q[start:stop]] for start, stop in pairwise(bounds)]


def _moves(yardstick: Yardstick, after: Labels) -> tuple[NetMove, ...]:
    found = []
    for number in np.flatnonzero(changed(yardstick, after)[0]):
        piece = yardstick.pieces[number]
        staffing = piece.part.staffing
        staff = (
            tuple(piece.fraction * v for v in (staffing.low, staffing.mid, staffing.high))
            if staffing
            else None
        )
        found.append(
            NetMove(
                task=piece.part.task,
                source=piece.part.department,
                to=piece.to,
                share=_clean(yardstick.share[number]),
                staff=staff,  # type: ignore[arg-type] # three by construction
                staff_basis=staffing.basis if staffing else None,
                point=piece.point,
                because=piece.because,
                precedent=_precedents(yardstick, after, int(number)),
            )
        )
    return tuple(found)


def _precedents(yardstick: Yardstick, after: Labels, part: int) -> tuple[Precedent, ...]:
    found: list[Precedent] = []
    for reference in yardstick.references if yardstick.real[part] else ():
        counts = likeness.companions(yardstick, after, reference, part)
        if counts is not None:
            found.append(Precedent(reference.city.id, _clean(counts[0]), _clean(counts[1])))
    return tuple(found)


def _departments(yardstick: Yardstick, after: Labels) -> tuple[DepartmentResult, ...]:
    moved, real = changed(yardstick, after)[0].tolist(), yardstick.real.tolist()
    both = np.concatenate([yardstick.before[None], after])  # as the metrics ask for it
    ranges = None if yardstick.staff is None else [end[1] for end in staff_ranges(yardstick, both)]
    found = []
    for number, department in enumerate(yardstick.departments):
        mine = [n for n, piece in enumerate(yardstick.pieces) if piece.to == department.id]
        parts = [yardstick.pieces[n] for n in mine if real[n]]
        if not parts:
            continue
        staff = received = given = None
        if ranges is not None:
            low, high = (bound[number] for bound in ranges)
            staff = (_clean(low), _clean(yardstick.heads[mine].sum()), _clean(high))
            received = _clean(sum(yardstick.heads[n] for n in mine if moved[n]))
            left = [
                n
                for n, p in enumerate(yardstick.pieces)
                if moved[n] and p.part.department == department.continues
            ]
            given = _clean(yardstick.heads[left].sum())
        held = tuple((p.part.task, p.part.department, _clean(p.part.share * p.fraction)) for p in parts)
        found.append(
            DepartmentResult(
                department.id, department.name, department.continues, held, staff, received, given
            )
        )
    return tuple(found)


def _match(yardstick: Yardstick, after: Labels, number: int) -> MatchResult:
    reference = yardstick.references[number]
    return MatchResult(
        city=reference.city.id,
        common=precedent.common_tasks(reference),
        tasks=len(yardstick.tasks),
        matches=likeness.matching(yardstick, after, reference),
        blocks=likeness.blocks(yardstick, after, reference),
    )


def _other_readings(
    yardstick: Yardstick, after: Labels, mergers: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[OtherReading, ...]:
    """Return the staff shifted if a merger continued each of its other departments."""
    if yardstick.staff is None:
        return ()
    index = {d.id: n for n, d in enumerate(yardstick.departments)}
    found = []
    for into, merged in mergers:
        for other in merged:
            if index[other] == yardstick.continues[index[into]]:
                continue
            continues = yardstick.continues.copy()
            continues[index[into]] = index[other]
            reading = replace(yardstick, continues=continues)
            shifted = (changed(reading, after) @ yardstick.heads)[0]
            found.append(OtherReading(into, other, _clean(shifted)))
    return tuple(found)


def _unknown(yardstick: Yardstick, after: Labels, dataset: Dataset) -> list[Remark]:
    """Return the warning that some moved tasks have no coupling on record."""
    coupled = {task for coupling in dataset.couplings for task in (*coupling.a, *coupling.b)}
    moved = {yardstick.tasks[t] for t in yardstick.task[changed(yardstick, after)[0] & yardstick.real]}
    without = sorted(moved - coupled)
    return [Remark("W.no_coupling", {"count": len(without), "tasks": without})] if without else []
