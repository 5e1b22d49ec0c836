"""A city and a user's own figures in, the city with them in it out: what gives way, and what is contradicted.

The rest of a department gives way first, then its total where that is not published, then our estimates of its other
tasks; what the city's published total then lacks or has over is spread over the rests of other departments. All figures
are put in at once, so that their order never matters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from reorg.city.model import ASSUMED, DERIVED, PUBLISHED, RESIDUAL, City, Department, Part, Staffing
from reorg.errors import Problem, Remark
from reorg.scenario.changes import Heads, StaffLine

GIVEN = "given"  # the source of a user's own figure
EPSILON = 1e-6  # heads

Target = tuple[str, str]  # (department, task), or (department, "") for its total
CITY = ("", "")  # the total of the whole city


class _Sum(Struct):
    """A department while figures are put in: its tasks' heads, its rest, and what its total may be."""

    department: Department
    tasks: dict[str, float]  # heads of every task
    ours: dict[str, float]  # those of them that may give way: our estimates
    rest: float
    total: float
    given_rest: bool
    given_total: StaffLine | None

    @property
    def published(self) -> tuple[float, float] | None:
        """Return the interval of its total that was published, or given before; None where the user gives another."""
        d = self.department
        if self.given_total or d.employees is None or (d.basis != PUBLISHED and d.source != GIVEN):
            return None
        return d.employees_low or d.employees, d.employees_high or d.employees


def staffed(city: City, lines: Mapping[Target, StaffLine]) -> tuple[City, list[Problem]]:
    """Return a city whose staff is known, with a user's figures in it, and what they contradict.

    Args:
        city: its parts all have staff.
        lines: what each figure is about → the figure.
    """
    problems: list[Problem] = []
    remarks: list[Remark] = []
    sums = [_sum(department, city, lines) for department in city.departments]
    before = {s.department.id: (s.total, dict(s.ours)) for s in sums}
    for one in sums:
        problem = _settle(one, lines)
        if problem:
            problems.append(problem)
    settled = {one.department.id: one.total for one in sums}
    problems += _spread(city, sums, before, lines)
    if problems:
        return city, problems
    for one in sums:
        total, ours = before[one.department.id]
        remarks += _remarks(one, total, settled[one.department.id], ours)
    remarks += _evened(
        city, [one for one in sums if abs(one.total - settled[one.department.id]) > EPSILON], settled
    )
    parts = [part for one in sums for part in _parts(one, city, lines)]
    named, rests = [p for p in parts if not p.residual], [p for p in parts if p.residual]
    return (
        replace(
            city,
            parts=(*named, *rests),
            departments=tuple(_department(one) for one in sums),
            employees=lines[CITY].heads[1] if CITY in lines else city.employees,
            remarks=(*city.remarks, *remarks),
        ),
        [],
    )


def _mid(part: Part) -> float:
    return part.staffing.mid if part.staffing else 0.0


def _sum(department: Department, city: City, lines: Mapping[Target, StaffLine]) -> _Sum:
    """Return a department as it is, but for the figures that the user gives of its tasks."""
    mine = [p for p in city.parts if p.department == department.id]
    named = [p for p in mine if not p.residual]
    given = {task: line.heads[1] for (where, task), line in lines.items() if where == department.id}
    ours = [p for p in named if p.task not in given and not _stands(p.staffing)]
    rests = [p for p in mine if p.residual]
    return _Sum(
        department=department,
        tasks={p.task: given.get(p.task, _mid(p)) for p in named},
        ours={p.task: _mid(p) for p in ours},
        rest=given.get(RESIDUAL, sum(map(_mid, rests))),
        total=sum(map(_mid, mine)),
        given_rest=RESIDUAL in given or any(p.staffing and p.staffing.source == GIVEN for p in rests),
        given_total=lines.get((department.id, "")),
    )


def _stands(staffing: Staffing | None) -> bool:
    """Return whether a figure gives way to no other: somebody published it, or the user gave it before."""
    return staffing is None or staffing.basis == PUBLISHED or staffing.source == GIVEN


def _settle(one: _Sum, lines: Mapping[Target, StaffLine]) -> Problem | None:
    """Let the rest of a department give way, then its total, then our estimates; return what is contradicted."""
    named = sum(one.tasks.values())
    wanted = one.given_total.heads[1] if one.given_total else one.total
    if not one.given_rest:
        one.rest = max(wanted - named, 0.0)
    reached = named + one.rest
    low, high = (wanted, wanted) if one.given_total else one.published or (reached, reached)
    one.total = min(max(reached, low), high)
    lacking = one.total - reached
    if abs(lacking) <= EPSILON:
        return None
    ours = sum(one.ours.values())
    if ours <= EPSILON or ours + lacking < -EPSILON:
        return _contradicted(one, reached - ours, ours, lines)
    for task, heads in one.ours.items():
        one.tasks[task] = heads * (ours + lacking) / ours
    return None


def _contradicted(one: _Sum, given: float, ours: float, lines: Mapping[Target, StaffLine]) -> Problem:
    """Return the problem that figures of a department do not fit its total."""
    mine = [line for (where, task), line in lines.items() if where == one.department.id and task]
    line = mine[-1] if mine else one.given_total
    assert line, one
    least = given if ours > EPSILON else sum(one.tasks.values()) + one.rest
    params = {"department": one.department.id, "sum": f"{least:.0f}", "total": f"{one.total:.0f}"}
    if one.given_total:
        return Problem("R232", line.what.where, {**params, "other": str(one.given_total.what.where)})
    return Problem("R223", line.what.where, params)


def _spread(
    city: City,
    sums: Sequence[_Sum],
    before: Mapping[str, tuple[float, Mapping[str, float]]],
    lines: Mapping[Target, StaffLine],
) -> list[Problem]:
    """Spread what the city's total lacks or has over on the rests of departments whose total is not known."""
    whole = lines.get(CITY)
    if whole is None and city.employees is None:
        return []
    total = whole.heads[1] if whole else sum(total for total, _ in before.values())
    lacking = total - sum(one.total for one in sums)
    if abs(lacking) <= EPSILON:
        return []
    able = [s for s in sums if not (s.given_total or s.given_rest or s.published)]
    rests = sum(s.rest for s in able)
    if not able or rests + lacking < -EPSILON or (rests <= EPSILON and lacking < 0):
        where = (whole or list(lines.values())[-1]).what.where
        given = sum(one.total for one in sums)
        params = {"city": city.name, "id": city.id, "sum": f"{given:.0f}", "total": f"{total:.0f}"}
        return [Problem("R229", where, {**params, "rests": f"{rests:.0f}"})]
    for one in able:
        more = lacking * (one.rest / rests if rests > EPSILON else 1 / len(able))
        one.rest += more
        one.total += more
    return []


def _remarks(one: _Sum, total: float, settled: float, ours: Mapping[str, float]) -> Iterator[Remark]:
    """Yield what gave way in a department: its total, or our estimates of its other tasks."""
    params = {"department": one.department.id}
    if abs(settled - total) > EPSILON and not one.given_total:
        yield Remark("N306", {**params, "was": round(total), "is": round(settled)})
    lowered = [task for task, heads in ours.items() if abs(one.tasks[task] - heads) > EPSILON]
    if lowered:
        was, is_ = sum(ours[t] for t in lowered), sum(one.tasks[t] for t in lowered)
        yield Remark("N307", {**params, "count": len(lowered), "was": round(was), "is": round(is_)})


def _evened(city: City, sums: Sequence[_Sum], settled: Mapping[str, float]) -> Iterator[Remark]:
    """Yield that the rests of other departments make up for what the city's total lacked or had over."""
    if sums:
        more = sum(one.total - settled[one.department.id] for one in sums)
        named = ", ".join(one.department.id for one in sums)
        yield Remark("N310", {"city": city.name, "count": round(abs(more)), "departments": named})


def _parts(one: _Sum, city: City, lines: Mapping[Target, StaffLine]) -> Iterator[Part]:
    """Yield the parts of a department with their staff; its rest last."""
    id_ = one.department.id
    rest: Part | None = None
    for part in city.parts:
        if part.department != id_:
            continue
        if part.residual:
            rest = part
        else:
            yield replace(part, staffing=_staffing(part, one.tasks[part.task], lines.get((id_, part.task))))
    line = lines.get((id_, RESIDUAL))
    if rest or line or one.rest > EPSILON:
        rest = rest or Part(RESIDUAL, id_, 0.0, DERIVED, ASSUMED, None)
        yield replace(rest, staffing=given(line) if line else shifted(rest.staffing, one.rest))


def _staffing(part: Part, mid: float, line: StaffLine | None) -> Staffing | None:
    """Return the user's figure, or ours as it is or in proportion."""
    if line:
        return given(line)
    if part.staffing is None or abs(part.staffing.mid - mid) <= EPSILON:
        return part.staffing
    return part.staffing.times(mid / part.staffing.mid)


def given(line: StaffLine) -> Staffing:
    """Return a user's figure as staff; its reason is its place."""
    return Staffing(*line.heads, ASSUMED, GIVEN, {"": str(line.what.where)}, line.fte, line.budget)


def shifted(rest: Staffing | None, mid: float) -> Staffing:
    """Return the rest of a department with another middle, and as wide as before where that stays above zero."""
    old = rest or Staffing(0.0, 0.0, 0.0, ASSUMED, "", {})
    more = mid - old.mid
    if abs(more) <= EPSILON:
        return old
    heads: Heads = (max(0.0, old.low + more), mid, max(mid, old.high + more))
    factor = mid / old.mid if old.mid else 0.0
    fte, budget = (None if v is None else v * factor for v in (old.fte, old.budget))
    return Staffing(*heads, old.basis, old.source, old.reason, fte, budget)


def _department(one: _Sum) -> Department:
    """Return a department with the total that a user gave, or without one that gave way."""
    d, line = one.department, one.given_total
    if line:
        low, mid, high = line.heads
        return replace(
            d, employees_low=low, employees=mid, employees_high=high, basis=ASSUMED, source=GIVEN, line=None
        )
    inside = (d.employees_low or 0.0) - EPSILON <= one.total <= (d.employees_high or float("inf")) + EPSILON
    return d if inside else replace(d, employees_low=None, employees=None, employees_high=None)
