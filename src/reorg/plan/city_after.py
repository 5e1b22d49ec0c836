"""Plan in, city out: the city as it would be, so that a scenario can be the baseline of others."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from msgspec.structs import replace

from reorg.city.model import ASSUMED, BASES, DERIVED, RESIDUAL, City, Department, Part, Staffing
from reorg.plan.model import AfterDepartment, Piece, Plan


def city_after(plan: Plan, as_of: str = "") -> City:
    """Return the city after a plan, under the same id: its departments, parts, shares and staff.

    A published size is kept where a department is as before; elsewhere nobody has published one.

    Args:
        plan: the plan.
        as_of: from when it is so, where that is known.
    """
    pieces_of: dict[tuple[str, str], list[Piece]] = defaultdict(list)
    for piece in plan.pieces:
        pieces_of[piece.to, piece.part.task].append(piece)
    order = {d.id: n for n, d in enumerate(plan.departments)}
    rank = {part.task: n for n, part in enumerate(plan.city.parts)}
    keys = sorted(pieces_of, key=lambda key: (key[1] == RESIDUAL, order[key[0]], rank[key[1]]))
    parts = tuple(_part(task, department, pieces_of[department, task]) for department, task in keys)
    departments = tuple(_department(plan, d) for d in plan.departments)
    city, titles = plan.city, [title for title in (plan.city.after, plan.scenario.title) if title]
    points = plan.scenario.points
    counts = tuple(sum(point.modelled == word for point in points) for word in ("yes", "partly", "no"))
    return City(
        city.id,
        city.name,
        as_of or city.as_of,
        city.employees,
        departments,
        parts,
        after=" + ".join(titles),
        modelled=counts,
        remarks=city.remarks,
    )


def _part(task: str, department: str, pieces: Sequence[Piece]) -> Part:
    share = sum(p.part.share * p.fraction for p in pieces)
    basis = max((p.part.basis for p in pieces), key=BASES.index)
    share_basis = DERIVED if share > 1 - 1e-9 else ASSUMED
    own = any(p.part.own for p in pieces)
    return Part(task, department, share, share_basis, basis, _staffing(pieces), own)


def _staffing(pieces: Sequence[Piece]) -> Staffing | None:
    staffings = [p.part.staffing.times(p.fraction) for p in pieces if p.part.staffing]
    if not staffings:
        return None
    low, mid, high = (sum(getattr(s, name) for s in staffings) for name in ("low", "mid", "high"))
    basis = max((s.basis for s in staffings), key=BASES.index)
    langs = dict.fromkeys(lang for s in staffings for lang in s.reason)
    reasons = {lang: " ".join(dict.fromkeys(s.reason.get(lang, "") for s in staffings)) for lang in langs}
    fte, budget = (_all([getattr(s, name) for s in staffings]) for name in ("fte", "budget"))
    return Staffing(low, mid, high, basis, staffings[0].source, reasons, fte, budget)


def _all(amounts: Sequence[float | None]) -> float | None:
    """Return a sum, or None where any of it is not known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known) if len(known) == len(amounts) else None


def _department(plan: Plan, after: AfterDepartment) -> Department:
    before = {d.id: d for d in plan.city.departments}
    mine = [p for p in plan.pieces if p.to == after.id and not (p.part.residual or p.part.own)]
    sources = [p.part.department for p in mine]
    held = {d: sum(p.fraction for p in mine if p.part.department == d) for d in sources}
    sizes = Counter(p.department for p in plan.city.parts if not (p.residual or p.own))
    homes = {d for d, fractions in held.items() if fractions * 2 >= sizes[d] - 1e-9} or set(held)
    areas = {area for d in before.values() if d.id in homes for area in d.areas}
    same = all((p.part.department == after.continues) == (p.to == after.id) for p in plan.pieces)
    old = before.get(after.continues or "")
    if old and same:
        return replace(old, id=after.id, name=after.name)
    return Department(
        after.id, after.name, after.name, tuple(sorted(areas)), None, None, None, DERIVED, "", None, ""
    )
