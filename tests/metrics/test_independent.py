"""500 random valid scenarios of København against a plain scorer that places tasks from the list of changes alone."""

from __future__ import annotations

import random
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import yaml
from scipy.optimize import linear_sum_assignment

import naive
import reorg
from reorg import Dataset, InputError
from reorg.city.model import City, Part
from reorg.plan.model import Piece

pytestmark = pytest.mark.slow

WANTED = 500
Change = dict[str, Any]


def drawn(city: City, rng: random.Random) -> list[Change]:
    """Return random changes; not all of them are valid together."""
    ids = [d.id for d in city.departments]
    whole = [p.task for p in city.parts if not p.residual and p.share == 1]
    shared = sorted({(p.task, p.department) for p in city.parts if not p.residual and p.share < 1})
    free, changes = ids.copy(), []
    rng.shuffle(free)
    tasks = rng.sample(whole, 20)
    for verb in rng.sample(["merge", "dissolve", "split", "create", "swap", "part"], rng.randint(0, 4)):
        if verb == "merge" and len(free) > 2:
            merged = [free.pop() for _ in range(rng.choice((2, 2, 3)))]
            into: Any = rng.choice([merged[0], {"id": "NEW1", "name": "New one"}])
            changes.append({"merge": merged, "into": into})
        elif verb == "dissolve" and len(free) > 2:
            gone = free.pop()
            mine = [p.task for p in city.parts if p.department == gone and p.share == 1][:2]
            to = dict.fromkeys(mine, free[0])
            changes.append({"dissolve": gone, "to": {**to, "rest": free[1]}})
        elif verb == "split" and free:
            whole_ = free.pop()
            mine = [p.task for p in city.parts if p.department == whole_ and p.share == 1]
            listed = rng.sample(mine, min(4, len(mine) - 1))
            kept = rng.choice([whole_, "NEW3"])
            changes.append(
                {
                    "split": whole_,
                    "into": [
                        {"id": "NEW2", "name": "New two", "tasks": listed},
                        {"id": kept, "name": "Kept", "rest": True},
                    ],
                }
            )
        elif verb == "create":
            with_ = [tasks.pop() for _ in range(3)]
            changes.append({"create": {"id": "NEW4", "name": "New four"}, "with": with_})
        elif verb == "swap":
            changes.append({"swap": [tasks.pop(), tasks.pop()]})
        elif verb == "part":
            task, source = rng.choice(shared)
            changes.append({"move": task, "from": source, "to": rng.choice([d for d in ids if d != source])})
    for _ in range(rng.randint(0, 4)):
        change: Change = {"move": tasks.pop(), "to": rng.choice(ids)}
        changes.append({**change, "share": 0.4} if rng.random() < 0.2 else change)
    return changes


def carried(changes: list[Change]) -> dict[str, str]:
    """Return the department that a department which is no more, or is united with others, stands for."""
    found: dict[str, str] = {}
    for change in changes:
        if "merge" in change:
            into = change["into"]["id"] if isinstance(change["into"], dict) else change["into"]
            found |= dict.fromkeys(change["merge"], into)
        elif "dissolve" in change:
            found[change["dissolve"]] = change["to"]["rest"]
        elif "split" in change:
            found[change["split"]] = next(piece["id"] for piece in change["into"] if piece.get("rest"))
    return found


def said(changes: list[Change], home: dict[str, str]) -> Iterator[tuple[str, str, str, float]]:
    """Yield what changes say of single parts: task, department before, department after, fraction."""
    for change in changes:
        if "dissolve" in change:
            yield from ((task, home[task], to, 1.0) for task, to in change["to"].items() if task != "rest")
        elif "split" in change:
            for piece in change["into"]:
                yield from ((task, home[task], piece["id"], 1.0) for task in piece.get("tasks", ()))
        elif "create" in change:
            yield from ((task, home[task], change["create"]["id"], 1.0) for task in change["with"])
        elif "swap" in change:
            one, two = change["swap"]
            yield from ((one, home[one], home[two], 1.0), (two, home[two], home[one], 1.0))
        elif "move" in change:
            source = change.get("from") or home[change["move"]]
            yield change["move"], source, change["to"], change.get("share", 1.0)


def placed(city: City, changes: list[Change]) -> dict[tuple[str, str], dict[str, float]]:
    """Return where every part goes: (task, department) -> department after -> fraction of the part."""
    home = {p.task: p.department for p in city.parts if p.share == 1}
    explicit = {(task, source): {to: share} for task, source, to, share in said(changes, home)}
    stands_for = carried(changes)
    found = {}
    for part in city.parts:
        key = part.task, part.department
        goes: dict[str, float] = {}
        moved = explicit.get(key, {})
        for named, share in [*moved.items(), (part.department, 1.0 - sum(moved.values()))]:
            to = named
            while stands_for.get(to, to) != to:
                to = stands_for[to]
            if share > 1e-12:
                goes[to] = goes.get(to, 0.0) + share
        found[key] = goes
    return found


def heirs(city: City, changes: list[Change], pieces: list[Piece]) -> dict[str, str | None]:
    """Return the department before that each department after continues, by the definition of docs/method.md."""
    before = [d.id for d in city.departments]
    after = list(dict.fromkeys(piece.to for piece in pieces))
    found: dict[str, str | None] = {d: d if d in before else None for d in after}
    given: dict[tuple[str, str], float] = {}
    for piece in pieces:
        assert piece.part.staffing
        key = piece.to, piece.part.department
        given[key] = given.get(key, 0.0) + piece.part.staffing.mid * piece.fraction
    made = [c["create"]["id"] for c in changes if "create" in c]
    gone = [d for d in before if d not in after]
    new = [d for d in after if found[d] is None and d not in made]
    for one in sorted(new, key=lambda d: -sum(v for (to, _), v in given.items() if to == d)):
        best = max(gone, key=lambda d: given.get((one, d), 0.0), default=None)
        if best and given.get((one, best), 0.0) > 0:
            found[one] = best
            gone.remove(best)
    return found


def plan_of(city: City, changes: list[Change]) -> Any:
    """Return what the plain scorer reads: pieces and departments made from the changes, not from a plan."""
    parts: dict[tuple[str, str], Part] = {(p.task, p.department): p for p in city.parts}
    goes = placed(city, changes)
    pieces = [Piece(parts[key], share, to) for key, shares in goes.items() for to, share in shares.items()]
    continued = heirs(city, changes, pieces)
    departments = [SimpleNamespace(id=id_, continues=heir) for id_, heir in continued.items()]
    return SimpleNamespace(city=city, pieces=pieces, departments=departments)


def best_by_assignment(weight: dict[tuple[str, str], float], plan: Any, city: City) -> float:
    table = np.array([[weight.get((d.id, e.id), 0.0) for e in city.departments] for d in plan.departments])
    rows, columns = linear_sum_assignment(table, maximize=True)
    return float(table[rows, columns].sum())


def cases(data: Dataset) -> Iterator[tuple[list[Change], dict[str, float]]]:
    """Yield random changes that are valid, with what the program says of them."""
    rng = random.Random(20240801)
    found = 0
    while found < WANTED:
        changes = drawn(data.city("koebenhavn"), rng)
        text = yaml.safe_dump({"title": "t", "changes": changes}, allow_unicode=True)
        try:
            card = reorg.score(text, data)
        except InputError:
            continue
        found += 1
        yield changes, {key: r.value for key, r in card.metrics.items()}


def test_five_hundred_random_scenarios_score_as_the_plain_scorer_says(
    four: Dataset, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(naive, "best_of", best_by_assignment)  # every matching is tried in test_laws
    city, verbs = four.city("koebenhavn"), set()
    for changes, values in cases(four):
        plain = naive.score(plan_of(city, changes), four)
        verbs |= {next(iter(change)) for change in changes}
        assert {key: values[key] for key in plain} == pytest.approx(plain, abs=1e-6), changes
    assert verbs == {"merge", "dissolve", "split", "create", "swap", "move"}
