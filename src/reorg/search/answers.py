"""A city and limits in, answers of the search out, each with a scenario that the engine has scored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from reorg.arrays import Ints
from reorg.city.unknown import hint
from reorg.counts import Count, uncounted
from reorg.errors import InputError, Problem, Where
from reorg.metrics.registry import CITY_METRICS
from reorg.scenario.text import scenario_text
from reorg.scorecard.model import Scorecard
from reorg.search.frontier import Beside, FrontPoint, place
from reorg.search.optimum import INFEASIBLE, INTERRUPTED, NOTHING, Optimum, best
from reorg.search.problem import Wanted, city_graph, city_limits, names
from reorg.search.solver import Tell, unheard
from reorg.search.steps import SingleStep, steps
from reorg.search.to_changes import scenario_of
from reorg.session import Session

OPTIONS = {
    "most_moved": "--max-staff",
    "locked": "--lock",
    "closed_to": "--lock",
    "together": "--together",
    "apart": "--apart",
    "departments": "--departments",
    "size": "--size",
    "like": "--at-least-like",
}


def check(start: Session, wishes: Wanted) -> None:
    """Raise InputError for every id among the wishes that the city does not have (C520)."""
    yardstick = start.yardstick
    tasks_here = {t: start.data.tasks[t] for t in yardstick.tasks}
    tasks: dict[str, tuple[str, ...]] = {t: tuple(task.name.values()) for t, task in tasks_here.items()}
    departments: dict[str, tuple[str, ...]] = {d.id: (d.name,) for d in yardstick.departments}
    cities: dict[str, tuple[str, ...]] = {r.city.id: (r.city.name,) for r in yardstick.references}
    asked = [("--lock", word, tasks | departments) for word in wishes.lock]
    asked += [("--together", w, tasks) for pair in wishes.together for w in pair]
    asked += [("--apart", w, tasks) for pair in wishes.apart for w in pair]
    asked += [("--at-least-like", city, cities) for city, _ in wishes.like]
    wrong = [
        Problem("C520", Where(option), {"word": word, "hint": hint(word, listed)})
        for option, word, listed in asked
        if word not in listed
    ]
    if wishes.most_moved is not None and yardstick.staff is None:
        wrong.append(Problem("C522", Where("--max-staff"), {"city": yardstick.city.name}))
    if wrong:
        raise InputError(wrong)


@dataclass(frozen=True, eq=False)
class Found:
    """An answer: the scenario's text, and its scorecard."""

    text: str
    card: Scorecard


def answer(start: Session, labels: Ints, new: int, title: str, command: str, description: str = "") -> Found:
    """Return labels as a scenario that the engine has scored."""
    ids = names(start.yardstick, new)
    text = scenario_text(scenario_of(start.yardstick, labels, ids, title, command, description))
    return Found(text, start.score(text))


def search_best(
    start: Session, wishes: Wanted, objective: str, seconds: float, *, tell: Tell = unheard
) -> Optimum:
    """Return the optimum for a city, and tell how far it is on the way.

    Raises:
        InputError: an unknown id (C520), staff is not known (C522), limits that clash (C521), nothing found in the
            time (C523).
    """
    check(start, wishes)
    g = city_graph(start.yardstick, wishes.new)
    optimum = best(g, city_limits(start.yardstick, wishes, start.data), objective, seconds, tell=tell)
    if optimum.status == INFEASIBLE:
        options = ", ".join(dict.fromkeys(OPTIONS.get(name, name) for name in optimum.clash)) or "the rules"
        raise InputError([Problem("C521", Where(options.split(", ")[0]), {"options": options})])
    if optimum.labels is None and optimum.status == INTERRUPTED:
        raise KeyboardInterrupt
    if optimum.status == NOTHING:
        raise InputError([Problem("C523", Where("--time"), {"seconds": f"{seconds:g}"})])
    return optimum


def search_next(start: Session, wishes: Wanted, metric: str, *, tell: Count = uncounted) -> list[SingleStep]:
    """Return every single step from a structure, best first. Raises InputError for an unknown metric (C524)."""
    check(start, wishes)
    keys = [m.key for m in CITY_METRICS if not m.lacks(start.yardstick)]
    if metric not in keys:
        raise InputError([Problem("C524", Where("--metric"), {"word": metric, "keys": ", ".join(keys)})])
    limits = city_limits(start.yardstick, wishes, start.data)
    locked = set(limits.locked)
    for department in limits.closed_to:
        locked |= set(np.flatnonzero(start.yardstick.before == department).tolist())
    areas = {task.id: task.area for task in start.data.tasks.values()}
    return steps(start.yardstick, locked, metric, areas, tell=tell)


def beside(
    points: Sequence[FrontPoint], cards: Sequence[Scorecard], objective: str, whole: bool, begins: float
) -> Mapping[str, Beside]:
    """Return where scenarios lie beside the points of a frontier, by id."""
    return {
        card.id: place(
            points, card.metrics[objective].value, card.metrics["staff_shifted"].value, whole, begins
        )
        for card in cards
    }
