"""Towns and reorganisations that hypothesis draws, for laws that hold for any of them."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

import reorg
from reorg import Dataset
from reorg.city.model import RESIDUAL, City
from towns import city, coupling, dataset

TASKS = [f"t{n}" for n in range(8)]
# What a generated scenario may run into: a department left empty, a part placed twice, a task or a match that is lacking.
REFUSED = {"R204", "R208", "S111", "R211", "R214", "R218"}


@st.composite
def cities(draw: st.DrawFn, id_: str, *, staffed: bool) -> City:
    names = [f"{id_[0].upper()}{n}" for n in range(draw(st.integers(2, 4)))]
    placed: dict[str, list[str]] = {name: [] for name in names}
    for task in TASKS:
        for name in draw(
            st.lists(st.sampled_from(names), min_size=0 if id_ != "lilleby" else 1, max_size=2, unique=True)
        ):
            placed[name].append(task)
    for name in names:  # no department without a task
        if not placed[name]:
            placed[name].append(draw(st.sampled_from(TASKS)))
    areas = {name: draw(st.lists(st.sampled_from(["a", "b"]), min_size=1, unique=True)) for name in names}
    if not staffed:
        return city(id_, placed, areas=areas)
    staff = {}
    for name, tasks in placed.items():
        for task in (*tasks, RESIDUAL):
            low = draw(st.integers(0, 20))
            mid = low + draw(st.integers(1, 20))
            staff[name, task] = (float(low), float(mid), float(mid + draw(st.integers(0, 20))))
    total = sum(mid for _, mid, _ in staff.values())
    return city(id_, placed, staff, total=total, areas=areas)


@st.composite
def towns(draw: st.DrawFn, *, staffed: bool = True) -> Dataset:
    couplings = []
    for number in range(draw(st.integers(0, 6))):
        a = draw(st.lists(st.sampled_from(TASKS), min_size=1, max_size=3, unique=True))
        b = draw(st.lists(st.sampled_from(TASKS), max_size=2, unique=True))
        basis = draw(st.sampled_from(["published", "assumed"]))
        couplings.append(coupling(f"c{number}", a, b, draw(st.integers(1, 3)), basis))
    walks = draw(st.lists(st.lists(st.sampled_from(TASKS), min_size=1, max_size=4), max_size=2))
    here, there = draw(cities("lilleby", staffed=staffed)), draw(cities("naboby", staffed=False))
    return dataset(here, there, couplings=couplings, journeys=walks, parties=walks)


@st.composite
def _two_parts(draw: st.DrawFn, town: City) -> list[str]:
    """Two parts of different departments and tasks."""
    parts = [part for part in town.parts if not part.residual]
    one = draw(st.sampled_from(parts))
    others = [p for p in parts if p.department != one.department and p.task != one.task]
    other = draw(st.sampled_from(others or parts))
    return [f"{part.department}/{part.task}" for part in (one, other)]


@st.composite
def reorganised(draw: st.DrawFn) -> tuple[Dataset, list[dict[str, Any]]]:
    """A town and changes that do not contradict each other."""
    data = draw(towns())
    town = data.cities["lilleby"]
    ids = [d.id for d in town.departments]
    changes: list[dict[str, Any]] = []
    target = {d: d for d in ids}
    kind = draw(
        st.sampled_from(["none", "merge", "dissolve", "chain", "split", "adopt", "adopt all", "swap"])
    )
    one, other = draw(st.permutations(ids))[:2]
    tasks = [p.task for p in town.parts if p.department == one and not p.residual]
    if kind == "merge" and len(ids) > 2:
        changes.append({"merge": [one, other], "into": {"id": "NEW", "name": "New"}})
        target |= dict.fromkeys([one, other], "NEW")
    elif kind == "dissolve" and len(ids) > 2:
        changes.append({"dissolve": one, "to": {"rest": other}})
        target[one] = other
    elif kind == "chain" and len(ids) > 2:
        last = next(d for d in ids if d not in (one, other))
        changes += [{"dissolve": one, "to": {"rest": other}}, {"dissolve": other, "to": {"rest": last}}]
        target |= {one: last, other: last}
    elif kind == "split" and len(tasks) > 1:
        pieces = [
            {"id": "NEW", "name": "New", "tasks": [tasks[0]]},
            {"id": "REST", "name": "Rest", "rest": "true"},
        ]
        changes.append({"split": one, "into": pieces})
        target[one] = "REST"
    elif kind == "adopt":
        changes.append(
            {"adopt": "naboby", "tasks": draw(st.lists(st.sampled_from(TASKS), min_size=1, unique=True))}
        )
    elif kind in ("adopt all", "swap"):
        return data, [{"adopt": "naboby"} if kind == "adopt all" else {"swap": draw(_two_parts(town))}]
    for part in town.parts:
        to = draw(st.sampled_from(sorted(set(target.values()))))
        if not part.residual and to != target[part.department] and draw(st.integers(0, 3)) == 0:
            change = {"move": part.task, "from": part.department, "to": to}
            if draw(st.booleans()):
                change["share"] = f"{part.share / 2:g}"
            changes.append(change)
    return data, changes


def as_text(changes: list[dict[str, Any]]) -> str:
    lines = ["title: t", "baseline: lilleby", "changes:"]
    for change in changes:
        for number, (key, value) in enumerate(change.items()):
            shown = str(value).replace("'", "") if isinstance(value, (dict, list)) else value
            lines.append(f"  {'-' if number == 0 else ' '} {key}: {shown}")
    return "\n".join(lines) + "\n" if changes else "title: t\nbaseline: lilleby\nchanges: []\n"


def values(data: Dataset, text: str) -> dict[str, float] | None:
    """Return every metric's value, or None where the changes are refused."""
    try:
        card = reorg.score(text, data)
    except reorg.InputError as error:
        if not {p.code for p in error.problems} <= REFUSED:
            raise
        return None
    return {key: result.value for key, result in card.metrics.items()}
