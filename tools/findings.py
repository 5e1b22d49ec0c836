"""Tables of findings for the docs: likeness of the six pairs of cities, and every merger of two departments."""

from __future__ import annotations

from itertools import combinations

import reorg
from reorg.city.model import City, Dataset
from reorg.scorecard.score import score_unchanged

SOCIAL = "Beskæftigelse og Social"


def likeness(data: Dataset, one: City, two: City, area: str = "") -> tuple[float, float, float]:
    """Return tasks to move, tasks that both have, and similarity of two cities as they are."""
    card = score_unchanged(one, data, {"evidence": "all", "without_area": area})
    match = next(m for m in card.matching if m.city == two.id)
    return (
        card.metrics[f"tasks_to_move.{two.id}"].value,
        match.common_tasks,
        card.metrics[f"similarity.{two.id}"].value,
    )


def pairs() -> list[tuple[City, City, tuple[float, float, float], tuple[float, float, float]]]:
    """Return the six pairs of cities, most alike first, with and without the social area."""
    data = reorg.load()
    found = [
        (one, two, likeness(data, one, two), likeness(data, one, two, SOCIAL))
        for one, two in combinations(data.cities.values(), 2)
    ]
    return sorted(found, key=lambda row: -row[2][2])


def pairs_table() -> str:
    """Return the Markdown table of the six pairs."""
    lines = [
        f"| pair | tasks to move | similarity | without the area {SOCIAL} |",
        "|---|---:|---:|---:|",
    ]
    for one, two, (moving, common, alike), (moving_, common_, alike_) in pairs():
        first, second = f"{moving:.1f} of {common:g}", f"{moving_:.1f} of {common_:g}, {alike_:.3f}"
        lines.append(f"| {one.name} – {two.name} | {first} | {alike:.3f} | {second} |")
    return "\n".join(lines) + "\n"


def mergers_table() -> str:
    """Return the Markdown table of all mergers of two of København's departments, most coherent first."""
    data = reorg.load()
    city = data.city(data.home)
    rows = []
    for one, two in combinations([d.id for d in city.departments], 2):
        card = reorg.score(f"title: t\nchanges:\n  - merge: [{one}, {two}]\n    into: {one}\n", data)
        m = card.metrics
        index, net, load = m["modularity"], m["net_interfaces"], m["coordination_load"]
        rows.append((-index.delta, f"{one} + {two}", index, net, load))
    lines = [
        "| merger | modularity | published alone | net interfaces | published alone | load |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for _, name, index, net, load in sorted(rows, key=lambda row: row[:2]):
        published = f"{index.published_delta:+.3f} | {net.value:+g} | {net.published_delta:+g}"
        lines.append(f"| {name} | {index.delta:+.3f} | {published} | {load.delta:+.1f} |")
    return "\n".join(lines) + "\n"
