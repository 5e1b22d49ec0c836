"""Small towns built in memory, for arithmetic that can be checked by head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reorg.city.model import (
    ASSUMED,
    DERIVED,
    PUBLISHED,
    RESIDUAL,
    City,
    Coupling,
    Dataset,
    Department,
    Journey,
    Part,
    Party,
    Source,
    Staffing,
    Step,
    Task,
)

# roads parks | schools clinics  ->  roads | parks schools clinics
PARKS_TO_S = (
    "title: Parks\nbaseline: lilleby\nchanges:\n  - move: parks\n    to: S\n    because: near schools\n"
)

Heads = tuple[float, float, float]


def coupling(
    id_: str, a: Sequence[str], b: Sequence[str] = (), strength: int = 1, basis: str = PUBLISHED
) -> Coupling:
    """Return a coupling whose words do not matter."""
    return Coupling(
        id=id_,
        title={"da": id_, "en": id_},
        kind="cases",
        strength=strength,
        strength_basis=ASSUMED,
        basis=basis,
        reason={"da": "fordi", "en": "because"},
        source="kilde",
        line=1,
        a=tuple(a),
        b=tuple(b),
    )


def city(
    id_: str,
    placed: Mapping[str, Sequence[str]],
    staff: Mapping[tuple[str, str], Heads] | None = None,
    *,
    total: float | None = None,
    sizes: Mapping[str, tuple[float, float]] | None = None,
    areas: Mapping[str, Sequence[str]] | None = None,
) -> City:
    """Return a city from its departments' tasks; a task in several departments is in equal parts."""
    holders: dict[str, int] = {}
    for tasks in placed.values():
        for task in tasks:
            holders[task] = holders.get(task, 0) + 1
    departments, parts = [], []
    for department, tasks in placed.items():
        low, high = (sizes or {}).get(department, (None, None))
        mid = None if low is None or high is None else (low + high) / 2
        mine = tuple((areas or {}).get(department, ("area",)))
        departments.append(
            Department(
                department, f"{department}-name", department, mine, low, mid, high, PUBLISHED, "kilde", 1, ""
            )
        )
        for task in tasks:
            basis = DERIVED if holders[task] == 1 else ASSUMED
            heads = _staffing(staff, department, task)
            parts.append(Part(task, department, 1 / holders[task], basis, PUBLISHED, heads))
    unnamed = [d for d in placed if staff is not None and (d, RESIDUAL) in staff]
    parts += [Part(RESIDUAL, d, 0.0, DERIVED, ASSUMED, _staffing(staff, d, RESIDUAL)) for d in unnamed]
    return City(id_, id_.capitalize(), "2024-08", total, tuple(departments), tuple(parts))


def _staffing(staff: Mapping[tuple[str, str], Heads] | None, department: str, task: str) -> Staffing | None:
    if staff is None:
        return None
    low, mid, high = staff.get((department, task), (10.0, 10.0, 10.0))
    return Staffing(low, mid, high, ASSUMED, "", {"en": "note"})


def dataset(
    *cities: City,
    couplings: Sequence[Coupling] = (),
    agenda: Mapping[str, int] | None = None,
    journeys: Sequence[Sequence[str]] = (),
    parties: Sequence[Sequence[str]] = (),
) -> Dataset:
    """Return a dataset of cities; the tasks are those that any of them has."""
    ids = sorted(
        {p.task for c in cities for p in c.parts if not p.residual}
        | {t for c in couplings for t in c.a + c.b}
    )
    tasks = {
        t: Task(
            id=t,
            name={"da": f"{t} da", "en": f"{t} en"},
            area="area",
            age_from=None,
            age_to=None,
            agenda=(agenda or {}).get(t, 1),
            agenda_basis=ASSUMED,
            umbrella=False,
            was=(),
            note="",
        )
        for t in ids
    }
    sources = {"kilde": Source("kilde", "Kilden", "Forlaget", "2024", "", "")}
    return Dataset(
        name="toy",
        version="1",
        sha256="0" * 64,
        home=cities[0].id,
        sources=sources,
        tasks=tasks,
        cities={c.id: c for c in cities},
        placements=(),
        couplings=tuple(couplings),
        journeys=tuple(Journey(f"j{n}", _named(f"j{n}"), _steps(tasks)) for n, tasks in enumerate(journeys)),
        parties=tuple(Party(f"p{n}", _named(f"p{n}"), _steps(tasks)) for n, tasks in enumerate(parties)),
    )


def _steps(tasks: Sequence[str]) -> tuple[Step, ...]:
    return tuple(Step(task, ASSUMED, "", None, "") for task in tasks)


def _named(name: str) -> dict[str, str]:
    return {"da": name, "en": name}


def town() -> Dataset:
    """Return roads parks | schools clinics, 10 heads a task, 5 unnamed in T; and Naboby: roads | the rest."""
    staff = {
        ("T", "roads"): (5.0, 10.0, 20.0),
        ("T", "parks"): (4.0, 5.0, 6.0),
        ("S", "schools"): (15.0, 20.0, 30.0),
        ("S", "clinics"): (8.0, 10.0, 12.0),
        ("T", RESIDUAL): (0.0, 5.0, 10.0),
    }
    lilleby = city("lilleby", {"T": ["roads", "parks"], "S": ["schools", "clinics"]}, staff, total=50)
    naboby = city("naboby", {"X": ["roads"], "Y": ["parks", "schools", "clinics"]})
    couplings = [
        coupling("streets", ["roads"], ["parks"], 3),
        coupling("school-roads", ["roads"], ["schools"], 2),
        coupling("health", ["schools"], ["clinics"], 1, "assumed"),
        coupling("outdoors", ["parks"], ["schools", "roads"], 1, "assumed"),
    ]
    return dataset(lilleby, naboby, couplings=couplings, agenda={"roads": 3})
