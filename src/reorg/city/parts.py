"""Placements and staff in, cities with their parts out; totals and shares are checked on the way."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from reorg.city.model import (
    ASSUMED,
    BASES,
    DERIVED,
    RESIDUAL,
    City,
    Department,
    Part,
    Placement,
    Staffing,
    Task,
)
from reorg.city.rows import Municipality
from reorg.city.tables import CsvTable
from reorg.errors import Problem, Where

Held = tuple[str, str, float | None, str, int]  # department, task, share, basis and row of a placement
TOLERANCE = 0.5  # heads: published totals are whole numbers


class Builder:
    """Builds the cities of one package; `problems` gathers what does not add up."""

    def __init__(
        self,
        tasks: Mapping[str, Task],
        placements: Iterable[Placement],
        staff: Mapping[tuple[str, str, str], Staffing],
        placement_table: CsvTable,
        staff_table: CsvTable,
    ) -> None:
        self.tasks = tasks
        self.placement_table = placement_table
        self.staff_table = staff_table
        self.staff = staff
        self.problems: list[Problem] = []
        self.held: dict[str, list[Held]] = defaultdict(list)
        for row, p in enumerate(placements):
            if not tasks[p.task].umbrella:
                self.held[p.municipality].append((p.department, p.task, p.share, p.basis, row))

    def city(self, row: Municipality, departments: Sequence[Department]) -> City:
        """Return a city with its parts in the order of departments, then tasks; residuals last."""
        id_ = row.id
        mine = self.held[id_]
        shares, bases = self._shares(id_, mine), _strongest(mine)
        rank = {d.id: n for n, d in enumerate(departments)}
        order = {task: n for n, task in enumerate(self.tasks)}
        keys = sorted(shares, key=lambda key: (rank[key[0]], order[key[1]]))
        parts = [Part(t, d, *shares[d, t], bases[d, t], self.staff.get((id_, d, t))) for d, t in keys]
        parts += [
            Part(RESIDUAL, d.id, 0.0, DERIVED, ASSUMED, self.staff[id_, d.id, RESIDUAL])
            for d in departments
            if (id_, d.id, RESIDUAL) in self.staff
        ]
        built = City(id_, row.name, row.as_of, row.employees, tuple(departments), tuple(parts))
        if any(part.staffing for part in parts):
            self._totals(built)
        return built

    def _shares(self, city: str, placements: Iterable[Held]) -> dict[tuple[str, str], tuple[float, str]]:
        """Return (department, task) → share and its basis.

        What is not known is divided by the staff of the parts where staff is known, otherwise equally.
        """
        by_task: dict[str, dict[str, float | None]] = defaultdict(dict)
        rows: dict[str, int] = {}
        for department, task, share, _, row in placements:
            rows[task] = row
            known = by_task[task].get(department)
            if known is not None and share not in (None, known):
                where = self.placement_table.where(row, "share")
                params = {"task": task, "department": department, "one": f"{known:g}", "other": f"{share:g}"}
                self.problems.append(Problem("D418", where, params))
            by_task[task][department] = share if known is None else known
        shares: dict[tuple[str, str], tuple[float, str]] = {}
        for task, by_department in by_task.items():
            total = sum(share for share in by_department.values() if share is not None)
            open_ = [d for d, share in by_department.items() if share is None]
            if total > 1 + 1e-9 or (not open_ and total < 1 - 1e-9) or (open_ and total >= 1):
                params = {"city": city, "task": task, "total": f"{total:g}"}
                where = self.placement_table.where(rows[task], "share")
                self.problems.append(Problem("D410", where, params))
                continue
            weights = self._weights(city, task, open_)
            for department, share in by_department.items():
                left = (1 - total) * weights[department] if share is None else share
                basis = DERIVED if share is not None or len(by_department) == 1 else ASSUMED
                shares[department, task] = (left, basis)
        return shares

    def _weights(self, city: str, task: str, departments: Sequence[str]) -> dict[str, float]:
        """Return for departments without a known share what each has of the rest: 0..1, together 1."""
        heads = [self.staff.get((city, department, task)) for department in departments]
        mids = [staffing.mid for staffing in heads if staffing]
        if len(mids) < len(departments) or not sum(mids):
            return dict.fromkeys(departments, 1 / max(len(departments), 1))
        return {d: mid / sum(mids) for d, mid in zip(departments, mids, strict=True)}

    def _totals(self, city: City) -> None:
        """Note staff that is missing or does not add up to what is published."""
        for part in city.parts:
            if not part.staffing:
                params = {"department": part.department, "task": part.task}
                self.problems.append(Problem("D412", Where(self.staff_table.name), params))
        for d in city.departments:
            staff = [p.staffing for p in city.parts if p.department == d.id and p.staffing]
            self._total(d.id, staff, d.employees_low or 0.0, d.employees_high or float("inf"))
        if city.employees is not None:
            staff = [p.staffing for p in city.parts if p.staffing]
            self._total(city.name, staff, city.employees, city.employees)

    def _total(self, name: str, staff: Sequence[Staffing], low: float, high: float) -> None:
        mid = sum(s.mid for s in staff)
        inside = low - TOLERANCE <= mid <= high + TOLERANCE
        reachable = sum(s.low for s in staff) <= high and sum(s.high for s in staff) >= low
        if not (inside and reachable):
            wanted = f"{low:g}" if low == high else f"{low:g}-{high:g}"
            params = {"name": name, "total": f"{mid:g}", "wanted": wanted}
            self.problems.append(Problem("D408", Where(self.staff_table.name), params))


def _strongest(placements: Iterable[Held]) -> dict[tuple[str, str], str]:
    """Return (department, task) → the best basis on which the department is known to have the task."""
    best: dict[tuple[str, str], str] = {}
    for department, task, _, basis, _ in placements:
        other = best.setdefault((department, task), basis)
        if other != basis:
            best[department, task] = min(other, basis, key=BASES.index)
    return best
