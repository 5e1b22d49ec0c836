"""The effects of a plan around the departments: journeys, external parties, rules, and other cities' experience."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations, pairwise

import numpy as np

from reorg.arrays import Labels
from reorg.city.model import City, Dataset, Experience
from reorg.errors import Remark
from reorg.metrics import coherence
from reorg.metrics.holdings import constant, shared
from reorg.metrics.model import Counted
from reorg.metrics.yardstick import Yardstick
from reorg.plan.rules import remark_of
from reorg.scorecard.model import (
    DepartmentResult,
    ExperienceResult,
    JourneyResult,
    PartyResult,
    RuleResult,
    StepResult,
)


def journeys(yardstick: Yardstick, after: Labels, dataset: Dataset) -> tuple[JourneyResult, ...]:
    """Return every step of every journey, before and after."""
    both = (yardstick.today, after)
    crossing = [np.round(coherence.walked(yardstick, labels)[0], 9).tolist() for labels in both]
    there, here = _along_today(yardstick), _along(yardstick, after)
    steps: dict[str, list[StepResult]] = {journey.id: [] for journey in dataset.journeys}
    for number, step in enumerate(yardstick.steps):
        steps[step.journey].append(
            StepResult(
                source=step.before,
                to=step.task,
                basis=step.basis,
                crossing_before=crossing[0][number],
                crossing_after=crossing[1][number],
                departments_before=there[number],
                departments_after=here[number],
            )
        )
    return tuple(JourneyResult(j.id, j.title, tuple(steps[j.id])) for j in dataset.journeys)


@constant
def _along_today(yardstick: Yardstick) -> list[tuple[str, ...]]:
    return _along(yardstick, yardstick.today)


def _along(yardstick: Yardstick, labels: Labels) -> list[tuple[str, ...]]:
    """Return the departments of every step of a journey and the one before it."""
    holders = _holders(yardstick, labels)
    return [tuple(dict.fromkeys(holders[step.before] + holders[step.task])) for step in yardstick.steps]


@constant
def _holders_today(yardstick: Yardstick) -> dict[str, list[str]]:
    return _holders(yardstick, yardstick.today)


@shared
def _holders(yardstick: Yardstick, labels: Labels) -> dict[str, list[str]]:
    """Return for every task the departments that have it, in the order of the yardstick."""
    departments_of: dict[str, set[int]] = {task: set() for task in yardstick.tasks}
    for task, department in zip(yardstick.task.tolist(), labels[0].tolist(), strict=True):
        if task >= 0:
            departments_of[yardstick.tasks[task]].add(department)
    ids = [d.id for d in yardstick.departments]
    return {task: [ids[d] for d in sorted(numbers)] for task, numbers in departments_of.items()}


def parties(yardstick: Yardstick, after: Labels) -> tuple[PartyResult, ...]:
    """Return every party with the departments that it meets before and after."""
    met = {item.id: item.departments for item in coherence.count_contacts(yardstick, after)}
    return tuple(PartyResult(p.id, p.departments, met.get(p.id, ())) for p in _contacts_today(yardstick))


@constant
def _contacts_today(yardstick: Yardstick) -> tuple[Counted, ...]:
    return coherence.count_contacts(yardstick, yardstick.today)


def rules(yardstick: Yardstick, after: Labels, dataset: Dataset) -> tuple[RuleResult, ...]:
    """Return the rules of the city, and which of them the scenario breaks."""
    holders = _holders_today(yardstick)
    results = []
    for rule in dataset.rules:
        if rule.municipality == yardstick.city.id and rule.task in holders:
            was = rule.department in holders[rule.task]
            number = yardstick.tasks.index(rule.task)
            labels = after[0][yardstick.task == number]
            kept = [n for n in labels if yardstick.departments[int(n)].continues == rule.department]
            results.append(
                RuleResult(
                    task=rule.task,
                    department=rule.department,
                    broken=was and len(kept) < len(labels),
                    severity=rule.severity,
                    reason=rule.reason,
                    source=rule.source,
                    line=rule.line,
                )
            )
    return tuple(results)


def rule_warnings(results: tuple[RuleResult, ...]) -> list[Remark]:
    """Return a warning for every broken rule, with its reason."""
    return [remark_of(r.task, r.department, r.reason) for r in results if r.broken]


def experiences(yardstick: Yardstick, after: Labels, dataset: Dataset) -> tuple[ExperienceResult, ...]:
    """Return the experiences of arrangements that the scenario brings about or ends, as wholes (docs/method.md).

    An arrangement of which the city lacks a task, and `none`, is never told of.
    """
    before, now = _holders_today(yardstick), _holders(yardstick, after)
    results = []
    for experience in dataset.experiences:
        if not _can_hold(experience, now):
            continue
        was, is_ = (_holds(experience, departments_of, dataset) for departments_of in (before, now))
        if was != is_:
            results.append(
                ExperienceResult(
                    id=experience.id,
                    brought=is_,
                    municipalities=experience.municipalities,
                    arrangement=experience.arrangement,
                    direction=experience.direction,
                    text=experience.text,
                    source=experience.source,
                    line=experience.line,
                )
            )
    return tuple(results)


def _can_hold(experience: Experience, departments_of: Mapping[str, list[str]]) -> bool:
    tasks = [task for side in experience.sides for task in side]
    return experience.arrangement != "none" and len(tasks) > 1 and all(t in departments_of for t in tasks)


def _holds(experience: Experience, departments_of: Mapping[str, list[str]], dataset: Dataset) -> bool:
    """Return whether a whole arrangement is there: together, apart, or with its age borders and no other."""
    sides = [{d for task in side for d in departments_of[task]} for side in experience.sides]
    if experience.arrangement == "together":
        return len(set.union(*sides)) == 1
    if experience.arrangement == "apart":
        return all(one.isdisjoint(two) for one, two in combinations(sides, 2))
    ages = [str((dataset.tasks[side[-1]].age_to or 0) + 1) for side in experience.sides]
    return all(
        one.isdisjoint(two) if age in experience.borders else one == two and len(one) == 1
        for (one, two), age in zip(pairwise(sides), ages, strict=False)
    )


def small_departments(
    departments: tuple[DepartmentResult, ...], before: City, dataset: Dataset
) -> list[Remark]:
    """Return warnings for departments left with one task, or with less staff than the smallest published one."""
    published = [
        (d.employees, f"{c.name}: {d.name}")
        for c in dataset.cities.values()
        for d in c.departments
        if d.employees
    ]
    least, name = min(published, default=(None, ""))
    had = Counter(part.department for part in before.parts if not part.residual)
    remarks = []
    for d in departments:
        if len(d.parts) == 1 and had.get(d.id) != 1:
            remarks.append(Remark("W.small_tasks", {"department": d.id}))
        changed = d.continues is None or d.received or d.given
        if d.staff and least is not None and d.staff.mid < least and changed:
            params = {"department": d.id, "staff": round(d.staff.mid), "least": round(least), "name": name}
            remarks.append(Remark("W.small_staff", params))
    return remarks
