"""A scorer that follows the definitions word by word, in plain Python: the twin of the fast one."""

from __future__ import annotations

from itertools import pairwise, permutations

from reorg.city.model import City, Coupling, Dataset, Journey, Step
from reorg.plan.model import Plan


def placed(plan: Plan, *, after: bool) -> dict[str, dict[str, float]]:
    """Return task → department → share."""
    found: dict[str, dict[str, float]] = {}
    for piece in plan.pieces:
        if not piece.part.residual:
            department = piece.to if after else piece.part.department
            shares = found.setdefault(piece.part.task, {})
            shares[department] = shares.get(department, 0) + piece.part.share * piece.fraction
    return found


def crossing(coupling: Coupling, where: dict[str, dict[str, float]]) -> float | None:
    """Return the mean crossing over the pairs that the city has, or None without one."""
    pairs = [(i, j) for i, j in coupling.pairs() if i in where and j in where]
    if not pairs:
        return None
    return sum(
        p * q for i, j in pairs for d, p in where[i].items() for e, q in where[j].items() if d != e
    ) / len(pairs)


def score(plan: Plan, data: Dataset) -> dict[str, float]:
    """Return every metric that the naive way can reach."""
    before, after = placed(plan, after=False), placed(plan, after=True)
    heir = {d.id: d.continues for d in plan.departments}
    was = {c.id: crossing(c, before) for c in known_couplings(data, before)}
    now = {c.id: crossing(c, after) for c in known_couplings(data, after)}
    strength = {c.id: c.strength for c in data.couplings}
    known = [c for c in now if now[c] is not None]
    new = [c for c in known if (now[c] or 0) > 1e-9 and (was[c] or 0) <= 1e-9]
    gone = [c for c in known if (now[c] or 0) <= 1e-9 and (was[c] or 0) > 1e-9]
    found = {
        "interfaces": sum((now[c] or 0) > 1e-9 for c in known),
        "new_interfaces": len(new),
        "resolved_interfaces": len(gone),
        "net_interfaces": len(new) - len(gone),
        "coordination_load": sum(strength[c] * (now[c] or 0) for c in known),
        "internal_load": sum(strength[c] * (1 - (now[c] or 0)) for c in known),
        "handoffs": sum(
            hop(one.task, two.task, after) for j in data.journeys for one, two in steps(j, after)
        ),
        "contact_points": sum(len({d for s in p.steps for d in after.get(s.task, {})}) for p in data.parties),
        "shared_tasks": sum(len(shares) > 1 for shares in after.values()),
        "departments": len({d for shares in after.values() for d in shares}),
        "tasks_moved": len(
            {p.part.task for p in plan.pieces if not p.part.residual and heir[p.to] != p.part.department}
        ),
        "departments_touched": touched(plan, heir),
    }
    if plan.city.staffed:
        found |= staff(plan, heir)
    kept = known_couplings(data, after)
    if any(i != j and i in after and j in after for c in kept for i, j in c.pairs()):
        found["modularity"] = modularity(kept, after)
    for city in data.cities.values():
        if city.id != plan.city.id:
            found |= against(plan, after, city)
    return {key: float(value) for key, value in found.items()}


def known_couplings(data: Dataset, where: dict[str, dict[str, float]]) -> list[Coupling]:
    """Return the couplings of which the city has every task that carries them."""
    return [c for c in data.couplings if all(task in where for task in c.carries)]


def modularity(couplings: list[Coupling], where: dict[str, dict[str, float]]) -> float:
    """Return the modularity of Newman (2004), department by department."""
    inside: dict[str, float] = {}
    touching: dict[str, float] = {}
    total = 0.0
    for coupling in couplings:
        pairs = [(i, j) for i, j in coupling.pairs() if i != j and i in where and j in where]
        for i, j in pairs:
            for d, p in where[i].items():
                for e, q in where[j].items():
                    weight = coupling.strength / len(pairs) * p * q
                    total += weight
                    touching[d] = touching.get(d, 0) + weight
                    touching[e] = touching.get(e, 0) + weight
                    if d == e:
                        inside[d] = inside.get(d, 0) + weight
    if not total:
        return 0.0
    return sum(inside.values()) / total - sum((t / (2 * total)) ** 2 for t in touching.values())


def steps(journey: Journey, where: dict[str, dict[str, float]]) -> list[tuple[Step, Step]]:
    kept = [s for s in journey.steps if s.task in where]
    return list(pairwise(kept))


def hop(one: str, two: str, where: dict[str, dict[str, float]]) -> float:
    return sum(p * q for d, p in where[one].items() for e, q in where[two].items() if d != e)


def touched(plan: Plan, heir: dict[str, str | None]) -> int:
    found: set[str] = set()
    for piece in plan.pieces:
        if heir[piece.to] != piece.part.department:
            found |= {piece.part.department, heir[piece.to] or f"new {piece.to}"}
    return len(found)


def staff(plan: Plan, heir: dict[str, str | None]) -> dict[str, float]:
    heads: dict[str, float] = {}
    shifted = 0.0
    for piece in plan.pieces:
        mid = piece.part.staffing.mid * piece.fraction if piece.part.staffing else 0.0
        heads[piece.to] = heads.get(piece.to, 0) + mid
        shifted += mid if heir[piece.to] != piece.part.department else 0
    whole = sum(heads.values())
    shares = [h / whole for h in heads.values()]
    return {
        "largest_share": max(shares),
        "effective_departments": 1 / sum(s * s for s in shares),
        "staff_shifted": shifted,
    }


def against(plan: Plan, after: dict[str, dict[str, float]], city: City) -> dict[str, float]:
    """Return tasks and staff to move and similarity by trying every matching."""
    there: dict[str, dict[str, float]] = {}
    for part in city.parts:
        if not part.residual:
            there.setdefault(part.task, {})[part.department] = part.share
    common = sorted(set(after) & set(there))
    weight = {
        (d.id, e.id): sum(min(after[t].get(d.id, 0), there[t].get(e.id, 0)) for t in common)
        for d in plan.departments
        for e in city.departments
        if share_area(plan, d.id, set(e.areas))
    }
    best = best_of(weight, plan, city)
    found = {
        f"tasks_to_move.{city.id}": len(common) - best,
        f"similarity.{city.id}": best / len(common) if common else 0.0,
    }
    if plan.city.staffed:
        heads: dict[tuple[str, str], float] = {}
        for piece in plan.pieces:
            if piece.part.staffing and piece.part.task in common:
                key = piece.to, piece.part.task
                heads[key] = heads.get(key, 0) + piece.part.staffing.mid * piece.fraction
        staying = {
            (d, e): sum(
                staff * min(after[t][d], there[t].get(e, 0)) / after[t][d]
                for (at, t), staff in heads.items()
                if at == d
            )
            for d, e in weight
        }
        found[f"staff_to_move.{city.id}"] = sum(heads.values()) - best_of(staying, plan, city)
    return found


def best_of(weight: dict[tuple[str, str], float], plan: Plan, city: City) -> float:
    """Return the greatest total over all one-to-one matchings."""
    ours, theirs = [d.id for d in plan.departments], [e.id for e in city.departments]
    if len(ours) > len(theirs):
        return max(
            sum(weight.get((d, e), 0) for d, e in zip(p, theirs, strict=True))
            for p in permutations(ours, len(theirs))
        )
    return max(
        sum(weight.get((d, e), 0) for d, e in zip(ours, p, strict=True))
        for p in permutations(theirs, len(ours))
    )


def share_area(plan: Plan, department: str, areas: set[str]) -> bool:
    """Return whether a department after the scenario may match one with these areas."""
    mine_ = [p for p in plan.pieces if p.to == department and not p.part.residual]
    origins = {p.part.department for p in mine_}
    sources = {
        d
        for d in origins
        if 2 * sum(p.fraction for p in mine_ if p.part.department == d)
        >= sum(part.department == d and not part.residual for part in plan.city.parts) - 1e-9
    } or origins
    mine = {area for d in plan.city.departments if d.id in sources for area in d.areas}
    return bool(mine & areas)
