"""The same figures under a coarser crosswalk: Copenhagen's bullets left whole, so that readers see what hangs on ours.

`python tools/docs.py` writes these tables into docs/data.md and docs/back-test.md.
"""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

from msgspec.structs import replace

import reorg
from accept import scenarios
from reorg import Dataset, Scorecard
from reorg.city.model import ASSUMED, DERIVED, City, Coupling, Part, Staffing
from reorg.plan.model import Piece, Plan
from reorg.plan.resolve import resolve
from reorg.scorecard.score import ALL_COUPLINGS, Baseline, score

GROUPS = {
    "ejendomsadministration": ("koeb-og-salg-af-ejendom", "ejendomsservice", "svoemmehaller"),
    "erhvervspolitik": ("erhvervsfremme",),
    "mobilitet": ("kollektiv-trafik",),
    "udsatte-byomraader": ("tryghed-og-kriminalpraevention",),
    "fgu": ("stu",),
    "veje": ("renhold",),
    "parker": ("naturomraader", "kirkegaarde"),
    "events": ("eliteidraet",),
    "udsatte-boern-0-14": ("udsatte-unge-15-17", "udsatte-unge-18-plus", "familieindsats"),
    "handicap-voksne": ("handicap-boern-0-14", "handicap-unge-15-17"),
    "beskaeftigelsesindsats": ("ungeindsats", "beskaeftigelse-udsatte", "sygemeldte"),
    "sindslidelse": ("botilbud",),
    "hjemloese": ("udsatte-voksne",),
    "plejehjem": ("aeldreboliger",),
    "lokalplaner": ("byudvikling",),
    "miljoe": ("naturmyndighed",),
    "klima": ("klimatilpasning",),
    "hjemmepleje-65-plus": ("hjemmepleje-18-64", "visitation-pleje-18-64", "visitation-pleje-65-plus"),
    "genoptraening": ("genoptraening-visitation", "genoptraening-i-hjemmet"),
}
COARSE = {fine: task for task, others in GROUPS.items() for fine in others}


def coarse(task: str) -> str:
    return COARSE.get(task, task)


def coarse_city(city: City) -> City:
    """Return a city whose divided tasks are whole again; a share is the mean of the shares of the pieces it has."""
    members: dict[str, set[str]] = defaultdict(set)
    held: dict[tuple[str, str], list[Part]] = defaultdict(list)
    for part in city.parts:
        members[coarse(part.task)].add(part.task)
        held[coarse(part.task), part.department].append(part)
    return replace(city, parts=tuple(_whole(t, d, parts, len(members[t])) for (t, d), parts in held.items()))


def _whole(task: str, department: str, parts: list[Part], pieces: int) -> Part:
    share = sum(p.share for p in parts) / pieces
    heads = [p.staffing for p in parts if p.staffing]
    staff = None
    if heads:
        staff = Staffing(
            sum(s.low for s in heads), sum(s.mid for s in heads), sum(s.high for s in heads), ASSUMED, "", {}
        )
    return Part(task, department, share, DERIVED, parts[0].basis, staff)


def coarse_data(data: Dataset) -> Dataset:
    cities = {city.id: coarse_city(city) for city in data.cities.values()}
    return replace(data, cities=cities, couplings=tuple(coarse_coupling(c) for c in data.couplings))


def coarse_coupling(coupling: Coupling) -> Coupling:
    a, b = (tuple(dict.fromkeys(coarse(t) for t in side)) for side in (coupling.a, coupling.b))
    return replace(coupling, a=a, b=b)


def coarse_plan(plan: Plan) -> Plan:
    """Return the plan with the pieces of divided tasks put together again."""
    city = coarse_city(plan.city)
    weights: dict[tuple[str, str], dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for piece in plan.pieces:
        weight = piece.part.share * piece.fraction or piece.fraction
        weights[coarse(piece.part.task), piece.part.department][piece.to] += weight
    pieces = []
    for part in city.parts:
        to = weights[part.task, part.department]
        pieces += [Piece(part, weight / sum(to.values()), department) for department, weight in to.items()]
    return replace(plan, city=city, pieces=tuple(pieces))


def figures(card: Scorecard) -> list[str]:
    """Return the headline figures: tasks, interfaces, net, tasks to move to be like each city."""
    metrics = card.metrics
    shown = [
        f"{metrics['interfaces'].value:g} of {card.couplings.all}",
        f"{metrics['net_interfaces'].value:+g}",
    ]
    for city in ("aarhus", "aalborg", "odense"):
        match = next(m for m in card.matching if m.city == city)
        shown.append(f"{metrics[f'tasks_to_move.{city}'].value:.1f} of {match.common_tasks}")
    return shown


def table() -> str:
    """Return the Markdown table of docs/data.md: ours and the coarser crosswalk, for today and every scenario."""
    data = reorg.load()
    blunt = coarse_data(data)
    heads = "interfaces | net | like Aarhus | like Aalborg | like Odense"
    lines = [
        f"| | {heads} | {heads} |",
        "|---|---|---|---|---|---|---|---|---|---|---|",
    ]
    home = data.city("koebenhavn")
    fine, whole = (Baseline(one.city(home.id), one, ALL_COUPLINGS) for one in (data, blunt))
    rows = [("starting point", fine.card, whole.card)]
    for path in proposals():
        plan = resolve(reorg.read(path), data)
        if plan.city.id == home.id:
            rows.append((path.stem, score(plan, fine), score(coarse_plan(plan), whole)))
    lines += [f"| {name} | {' | '.join([*figures(one), *figures(two)])} |" for name, one, two in rows]
    return "\n".join(lines) + "\n"


def back_test_table() -> str:
    """Return the Markdown table of docs/back-test.md: the reform of 2025 beside every other proposal."""
    result = reorg.compare(proposals())
    lines = [
        "| scenario | modularity | net interfaces | published | load | hand-offs | shared tasks | staff shifted |",
        "|---|---:|---:|---:|---:|---:|---:|---:|",
    ]
    for card in sorted(result.cards, key=lambda c: (c.metrics["net_interfaces"].value, c.id)):
        m = card.metrics
        staff = (
            f"{m['staff_shifted'].value:,.0f} ({m['staff_shifted'].low:,.0f}-{m['staff_shifted'].high:,.0f})"
        )
        values = [
            f"{m['modularity'].value:.3f}",
            f"{m['net_interfaces'].value:+g}",
            f"{m['net_interfaces'].published:+g}",
        ]
        values += [f"{m[key].value:.1f}" for key in ("coordination_load", "handoffs")]
        lines.append(f"| {card.id} | {' | '.join(values)} | {m['shared_tasks'].value:g} | {staff} |")
    return "\n".join(lines) + "\n"


def proposals() -> list[Path]:
    """Return the shipped scenarios that rest on the data alone: those with tasks of their own are examples of how."""
    return [path for path in scenarios() if not reorg.read(path).tasks]


def coupling_table() -> str:
    """Return the Markdown table of couplings inside and across Copenhagen's departments, by basis."""
    data = reorg.load()
    city = data.city("koebenhavn")
    home = {task: {p.department for p in city.parts_of(task)} for task in data.tasks}
    found: dict[str, list[set[str]]] = {"published": [], "derived": [], "assumed": []}
    for coupling in data.couplings:
        where = set().union(*(home[t] for t in (*coupling.a, *coupling.b)))
        if any(home[i] and home[j] for i, j in coupling.pairs()):
            found[coupling.basis].append(where)
    lines = [
        "| department | published, inside | across | derived, inside | across | assumed, inside | across |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    for d in city.departments:
        counts = [
            sum(d.id in w and (len(w) > 1) == across for w in found[b])
            for b in found
            for across in (False, True)
        ]
        lines.append(f"| {d.id} | {' | '.join(map(str, counts))} |")
    total = [sum((len(w) > 1) == across for w in found[b]) for b in found for across in (False, True)]
    return "\n".join([*lines, f"| {city.name} | {' | '.join(map(str, total))} |"]) + "\n"
