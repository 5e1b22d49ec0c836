"""Answers of the search in, `View` out; each says aloud whether it is proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reorg.metrics import CITY_METRICS
from reorg.metrics.yardstick import Yardstick
from reorg.model import Dataset
from reorg.report.figures import amount, difference, direction, metric_name
from reorg.report.measures import change
from reorg.report.scoreview import moves, report
from reorg.report.view import LEFT, RIGHT, Cell, Paragraph, PointChart, Section, Spot, Table, View
from reorg.scorecard import Scorecard
from reorg.search.front import FrontPoint, Placed
from reorg.search.neighbours import MERGE, MOVE, Step
from reorg.search.optimum import PROVEN, Optimum
from reorg.words import number, say

UNITS = {m.key: m.unit for m in CITY_METRICS}


def best_view(found: Optimum, card: Scorecard, wished: Sequence[str], seconds: float, lang: str) -> View:
    """Return what the optimum is, how sure that is, and what it moves.

    Args:
        found: the optimum.
        card: the scorecard of its scenario.
        wished: the limits, as given.
        seconds: how long the search was allowed to take.
        lang: en or da.
    """
    result = card.metrics[found.objective]
    values = {
        "metric": say(lang, f"metric.{found.objective}"),
        "value": amount(lang, found.value, result.unit),
        "today": amount(lang, result.baseline, result.unit),
        "bound": amount(lang, max(found.bound, 0.0), result.unit),
        "gap": amount(lang, found.gap, "share"),
        "seconds": number(lang, seconds),
    }
    lead = say(lang, "search.proven" if found.status == PROVEN else "search.stopped", **values)
    header = tuple(say(lang, f"column.{c}") for c in ("metric", "today", "scenario", "change"))
    keys = (
        "net_interfaces",
        "coordination_load",
        "shared_tasks",
        "largest_share",
        "tasks_moved",
        "staff_shifted",
    )
    shown = [r for key, r in card.metrics.items() if key in keys or key.startswith("tasks_to_move.")]
    rows = tuple(
        (
            Cell(metric_name(lang, r, card.dataset)),
            Cell(amount(lang, r.baseline, r.unit)),
            Cell(amount(lang, r.value, r.unit)),
            Cell(change(r, lang), direction(r)),
        )
        for r in shown
    )
    table = Table(say(lang, "search.figures"), header, (LEFT, RIGHT, RIGHT, RIGHT), rows)
    sections = (
        Section(say(lang, "section.metrics"), (table, Paragraph(say(lang, "search.caveat")))),
        Section(say(lang, "section.moves"), tuple(moves(card, lang))),
    )
    limits = say(lang, "search.limits", limits="; ".join(wished)) if wished else say(lang, "search.no_limits")
    view = report(card, sections, lang)
    return View(say(lang, "search.best"), (limits,), (lead,), view.sections)


def next_view(
    found: Sequence[Step], top: int, metric: str, yardstick: Yardstick, data: Dataset, lang: str
) -> View:
    """Return the best single steps with what each brings and costs."""
    keys = [key for key in found[0].values if key in UNITS] if found else [metric]
    header = (
        "#",
        *(say(lang, f"column.{c}") for c in ("step", "pareto")),
        *(say(lang, f"metric.{k}") for k in keys),
    )
    rows = []
    base = {
        m.key: float(m.values(yardstick, yardstick.before[None])[0]) for m in CITY_METRICS if m.key in keys
    }
    for place, step in enumerate(found[:top], start=1):
        cells = [Cell(str(place)), Cell(step_said(step, yardstick, data, lang))]
        cells.append(Cell(say(lang, "word.yes") if step.pareto else ""))
        for key in keys:
            value, delta = step.values[key], step.values[key] - base[key]
            text = amount(lang, value, UNITS[key])
            if key in ("coordination_load", "shared_tasks", metric) and key not in (
                "net_interfaces",
                "staff_shifted",
            ):
                text = f"{text} ({difference(lang, delta, UNITS[key])})"
            cells.append(Cell(text, value=value))
        rows.append(tuple(cells))
    align = (RIGHT, LEFT, LEFT, *[RIGHT] * len(keys))
    caption = say(lang, "search.next_caption", count=len(found), shown=min(top, len(found)))
    blocks = (Table(caption, header, align, tuple(rows), sticky=2), Paragraph(say(lang, "search.next_note")))
    title = say(lang, "search.next", city=yardstick.city.name)
    return View(title, (), (), (Section(say(lang, "search.steps"), blocks),))


def step_said(step: Step, yardstick: Yardstick, data: Dataset, lang: str) -> str:
    """Return a step in words."""
    ids = [d.id for d in yardstick.departments]

    def task(part: int) -> str:
        return data.task_name(yardstick.tasks[yardstick.task[part]], lang)

    if step.kind == MOVE:
        here = ids[yardstick.before[step.one]]
        return say(lang, "search.move", task=task(step.one), source=here, to=ids[step.two])
    if step.kind == MERGE:
        return say(lang, "search.merge", one=ids[step.one], two=ids[step.two])
    return say(lang, "search.swap", one=task(step.one), two=task(step.two))


def front_view(
    points: Sequence[FrontPoint],
    placed: Mapping[str, Placed],
    objective: str,
    whole: bool,
    yardstick: Yardstick,
    lang: str,
) -> View:
    """Return the frontier, and where scenarios lie beside it."""
    unit, name = UNITS[objective], say(lang, f"metric.{objective}")
    header = ("#", name, say(lang, "metric.staff_shifted"), say(lang, "column.proven"))
    rows = tuple(
        (
            Cell(str(n)),
            Cell(amount(lang, p.value, unit), value=p.value),
            Cell(amount(lang, p.staff, "heads"), value=p.staff),
            Cell(say(lang, "word.yes" if p.proven else "word.no")),
        )
        for n, p in enumerate(points, start=1)
    )
    table = Table(say(lang, "search.points"), header, (RIGHT, RIGHT, RIGHT, LEFT), rows)
    chart = PointChart(
        title=say(lang, "search.front_title", metric=name),
        description=say(lang, "search.front_description", count=len(points)),
        legend="",
        table=table,
        axes=(say(lang, "metric.staff_shifted"), name),
        line=tuple(Spot("", p.staff, p.value) for p in points),
        spots=tuple(Spot(id_, p.staff, p.value) for id_, p in placed.items()),
    )
    proven = sum(p.proven for p in points)
    lead = [say(lang, "search.front_proven", proven=proven, count=len(points))]
    if not whole:
        lead.append(say(lang, "search.front_part"))
    sections = [Section(say(lang, "search.front"), (chart, Paragraph(say(lang, "search.caveat"))))]
    if placed:
        told = tuple(Paragraph(_placed(id_, p, unit, lang)) for id_, p in placed.items())
        sections.insert(0, Section(say(lang, "search.beside"), told))
    return View(say(lang, "search.front_of", city=yardstick.city.name), (), tuple(lead), tuple(sections))


def _placed(id_: str, p: Placed, unit: str, lang: str) -> str:
    value, staff = amount(lang, p.value, unit), amount(lang, p.staff, "heads")
    said = [say(lang, "search.placed", scenario=id_, value=value, staff=staff)]
    if p.fewer_staff is None:
        said.append(say(lang, "search.no_fewer"))
    elif p.fewer_staff == p.staff:
        said.append(say(lang, "search.nothing"))
    else:
        said.append(say(lang, "search.fewer", staff=amount(lang, p.fewer_staff, "heads")))
    if p.less is None:
        said.append(say(lang, "search.no_less"))
    else:
        said.append(say(lang, "search.less", value=amount(lang, p.less, unit)))
    return " ".join(said)
