"""A plan in, the rules that it touches out: what the law or custom gives to a department."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.city.model import Dataset, Rule
from reorg.errors import Remark
from reorg.plan.model import Plan


def broken(plan: Plan, data: Dataset) -> Iterator[Rule]:
    """Yield the rules of the city whose task any part leaves the department that has it before."""
    heirs = {d.id: d.continues for d in plan.departments}
    for rule in data.rules:
        mine = [p for p in plan.pieces if p.part.task == rule.task]
        had = rule.municipality == plan.city.id and any(p.part.department == rule.department for p in mine)
        if had and any(heirs[p.to] != rule.department for p in mine):
            yield rule


def touched(plan: Plan, data: Dataset) -> list[Remark]:
    """Return a warning for every rule that is broken, with its reason."""
    return [remark_of(rule.task, rule.department, rule.reason) for rule in broken(plan, data)]


def remark_of(task: str, department: str, reason: object) -> Remark:
    """Return the warning that a task leaves the department that has it by law or custom."""
    return Remark("W.rule", {"task": task, "department": department, "reason": reason})
