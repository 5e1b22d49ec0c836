"""Another city's whole model in, what it would be here out: its departments, and which of them takes over what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reorg.city.model import City

EPSILON = 1e-9


def flow(
    held: Mapping[str, float], wanted: Mapping[str, float], home: Mapping[str, str]
) -> dict[str, dict[str, float]]:
    """Return how a task's parts go from where they are to where they are wanted, moving as little as can be.

    Args:
        held: department before → share of the task.
        wanted: department after → share of the task; the sums are equal.
        home: department before → the department after that continues it.

    Returns:
        department before → department after → fraction of the part, adding up to 1.

    >>> flow({"A": 0.5, "B": 0.5}, {"A": 1.0}, {"A": "A", "B": "B"})
    {'A': {'A': 1.0}, 'B': {'A': 1.0}}
    """
    left, open_ = dict(held), dict(wanted)
    flows: dict[str, dict[str, float]] = {d: {} for d in held}
    stays = [(d, home[d]) for d in held if home.get(d) in wanted]
    for source, to in [*stays, *((d, e) for d in held for e in wanted)]:
        amount = min(left[source], open_[to])
        if amount > EPSILON:
            flows[source][to] = flows[source].get(to, 0.0) + amount / held[source]
            left[source] -= amount
            open_[to] -= amount
    return {d: {to: round(f, 12) for to, f in goes.items()} for d, goes in flows.items()}


class CityModel(Struct, frozen=True):
    """Another city's whole model, taken over.

    departments: (id, name, the department before it continues) · placed: (task, department before) → department
    after → fraction · home: department before → where what that city does not place goes · unplaced: those tasks ·
    closed: departments before that none continues.
    """

    departments: tuple[tuple[str, str, str | None], ...]
    placed: Mapping[tuple[str, str], Mapping[str, float]]
    home: Mapping[str, str]
    unplaced: tuple[str, ...]
    closed: tuple[str, ...]


def whole_model(city: City, other: City) -> CityModel:
    """Return a city's model as it would be here.

    Its departments continue their matches. Tasks that it does not have follow the department that took most of their
    companions, those of the same department before.
    """
    from reorg.city.counterparts import counterparts  # numpy: a scenario without adopt is checked faster

    matches = counterparts(city, other)
    ids = {d.id: _id(d.id, city, matches.get(d.id), other) for d in other.departments}
    home = {old: ids[new] for new, old in matches.items()}
    tasks = dict.fromkeys(part.task for part in city.parts if not part.residual)
    held, theirs = _shares(city), _shares(other)
    placed: dict[tuple[str, str], Mapping[str, float]] = {}
    for task in tasks:
        wanted = {ids[d]: share for d, share in theirs.get(task, {}).items()}
        if wanted:
            for old, goes in flow(held[task], wanted, home).items():
                placed[task, old] = goes
    filled = {to for goes in placed.values() for to in goes}
    order = [ids[d.id] for d in other.departments if ids[d.id] in filled]
    followed = {d.id: _most(d.id, placed, order, home) for d in city.departments}
    return CityModel(
        departments=tuple(
            (ids[d.id], d.name, matches.get(d.id)) for d in other.departments if ids[d.id] in filled
        ),
        placed=placed,
        home=followed,
        unplaced=tuple(task for task in tasks if task not in theirs),
        closed=tuple(d.id for d in city.departments if d.id not in matches.values()),
    )


def _shares(city: City) -> dict[str, dict[str, float]]:
    """Return for every task the departments that have it, with their shares."""
    shares: dict[str, dict[str, float]] = {}
    for part in city.parts:
        shares.setdefault(part.task, {})[part.department] = part.share
    return shares


def _id(id_: str, city: City, match: str | None, other: City) -> str:
    """Return the id that a department gets here: its own, unless a department here has it and is not its match."""
    taken = {d.id for d in city.departments}
    return id_ if id_ not in taken or id_ == match else f"{id_}-{other.id}"[:20]


def _most(
    old: str,
    placed: Mapping[tuple[str, str], Mapping[str, float]],
    order: Iterable[str],
    home: Mapping[str, str],
) -> str:
    """Return the department after that took most of an old department's parts; its heir where it had none placed."""
    taken = dict.fromkeys(order, 0.0)
    for (_, department), goes in placed.items():
        if department == old:
            for to, fraction in goes.items():
                taken[to] += fraction
    best = max(taken, key=lambda to: round(taken[to], 9))
    return best if taken[best] > 0 else home.get(old, best)
