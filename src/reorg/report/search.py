"""Answers of the search in, `View` out; each says aloud whether it is proven."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reorg.city.model import Dataset
from reorg.metrics.registry import CITY_METRICS
from reorg.metrics.yardstick import Yardstick
from reorg.report.amounts import amount, difference, direction, metric_name
from reorg.report.chapters.measures import change
from reorg.report.chapters.moves import moves
from reorg.report.heading import starting_point
from reorg.report.view import LEFT, RIGHT, Cell, Paragraph, PointChart, Section, Spot, Table, View
from reorg.scorecard.model import Scorecard
from reorg.search.frontier import Beside, FrontPoint
from reorg.search.optimum import INTERRUPTED, PROVEN, Optimum
from reorg.search.steps import LISTS, MERGE, MOVE, SPLIT, SingleStep
from reorg.words import Language

UNITS = {m.key: m.unit for m in CITY_METRICS}


def best_view(
    optimum: Optimum, card: Scorecard, wished: Sequence[str], seconds: float, lang: Language
) -> View:
    """Return what the optimum is, how sure that is, and what it moves.

    Args:
        optimum: the optimum.
        card: the scorecard of its scenario.
        wished: the limits, as given.
        seconds: how long the search was allowed to take.
        lang: the language of the words.
    """
    result = card.metrics[optimum.objective]
    values = {
        "metric": lang(f"metric.{optimum.objective}"),
        "value": amount(lang, optimum.value, result.unit),
        "today": amount(lang, result.baseline, result.unit),
        "bound": amount(lang, max(optimum.bound, 0.0), result.unit),
        "gap": amount(lang, optimum.gap, "share"),
        "seconds": lang.number(seconds),
    }
    said = {PROVEN: "search.proven", INTERRUPTED: "search.interrupted"}
    lead = lang(said.get(optimum.status, "search.stopped"), **values)
    header = tuple(lang(f"column.{c}") for c in ("metric", "today", "scenario", "change"))
    keys = (
        "modularity",
        "net_interfaces",
        "coordination_load",
        "shared_tasks",
        "largest_share",
        "tasks_moved",
        "staff_shifted",
    )
    shown = [(key, r) for key, r in card.metrics.items() if key in keys or key.startswith("tasks_to_move.")]
    rows = tuple(
        (
            Cell(metric_name(lang, key, card.dataset)),
            Cell(amount(lang, r.baseline, r.unit)),
            Cell(amount(lang, r.value, r.unit)),
            Cell(change(r, lang), direction(r)),
        )
        for key, r in shown
    )
    table = Table(lang("search.figures"), header, (LEFT, RIGHT, RIGHT, RIGHT), rows)
    sections = (
        Section(lang("section.metrics"), (table, Paragraph(lang("search.caveat")))),
        Section(lang("section.moves"), tuple(moves(card, lang))),
    )
    limits = lang("search.limits", limits="; ".join(wished)) if wished else lang("search.no_limits")
    return View(lang("search.best"), (limits,), (lead,), sections)


def next_view(
    steps: Sequence[SingleStep], top: int, metric: str, yardstick: Yardstick, data: Dataset, lang: Language
) -> View:
    """Return the best single steps with what each brings and costs."""
    keys = [key for key in steps[0].values if key in UNITS] if steps else [metric]
    header = (
        "#",
        *(lang(f"column.{c}") for c in ("step", "pareto")),
        *(lang(f"metric.{k}") for k in keys),
    )
    base = {
        m.key: float(m.values(yardstick, yardstick.before[None])[0]) for m in CITY_METRICS if m.key in keys
    }
    numbered = list(enumerate(steps, start=1))
    align = (RIGHT, LEFT, LEFT, *[RIGHT] * len(keys))
    sections = []
    for kinds in LISTS:
        mine = [(number, step) for number, step in numbered if step.kind in kinds]
        rows = [_step_row(number, step, base, metric, yardstick, data, lang) for number, step in mine[:top]]
        caption = lang("search.next_caption", count=lang.number(len(mine)), shown=len(rows))
        table = Table(caption, header, align, tuple(rows), sticky=2)
        sections.append(Section(lang(f"search.steps_{kinds[0]}"), (table,)))
    sections.append(Section(lang("search.reading"), (Paragraph(lang("search.next_note")),)))
    title = lang("search.next", city=starting_point(yardstick.city, lang))
    return View(title, (), (), tuple(sections))


def _step_row(
    number: int,
    step: SingleStep,
    base: Mapping[str, float],
    metric: str,
    yardstick: Yardstick,
    data: Dataset,
    lang: Language,
) -> tuple[Cell, ...]:
    """Return a step with its number among all, what it is, and what it brings and costs."""
    cells = [Cell(str(number)), Cell(step_said(step, yardstick, data, lang))]
    cells.append(Cell(lang("word.yes") if step.pareto else ""))
    for key in base:
        value, delta = step.values[key], step.values[key] - base[key]
        text = amount(lang, value, UNITS[key])
        compared = key in ("coordination_load", "shared_tasks", metric)
        if compared and key not in ("net_interfaces", "staff_shifted"):
            text = f"{text} ({difference(lang, delta, UNITS[key])})"
        cells.append(Cell(text, value=value))
    return tuple(cells)


def step_said(step: SingleStep, yardstick: Yardstick, data: Dataset, lang: Language) -> str:
    """Return a step in words."""
    ids = [d.id for d in yardstick.departments]

    def task(part: int) -> str:
        return data.task_name(yardstick.tasks[yardstick.task[part]], lang)

    if step.kind == MOVE:
        here = ids[yardstick.before[step.one]]
        return lang("search.move", task=task(step.one), source=here, to=ids[step.two])
    if step.kind == SPLIT:
        tasks = lang("word.tasks", count=step.two)
        return lang("search.split", department=ids[step.one], area=step.area, tasks=tasks)
    if step.kind == MERGE:
        return lang("search.merge", one=ids[step.one], two=ids[step.two])
    return lang("search.swap", one=task(step.one), two=task(step.two))


def front_view(
    points: Sequence[FrontPoint],
    placed: Mapping[str, Beside],
    objective: str,
    whole: bool,
    yardstick: Yardstick,
    lang: Language,
) -> View:
    """Return the frontier, and where scenarios lie beside it."""
    unit, name = UNITS[objective], lang(f"metric.{objective}")
    header = ("#", name, lang("metric.staff_shifted"), lang("column.proven"))
    rows = tuple(
        (
            Cell(str(n)),
            Cell(amount(lang, p.value, unit), value=p.value),
            Cell(amount(lang, p.staff, "heads"), value=p.staff),
            Cell(lang("word.yes" if p.proven else "word.no")),
        )
        for n, p in enumerate(points, start=1)
    )
    table = Table(lang("search.points"), header, (RIGHT, RIGHT, RIGHT, LEFT), rows)
    chart = PointChart(
        title=lang("search.front_title", metric=name),
        description=lang("search.front_description", count=len(points)),
        legend="",
        table=table,
        axes=(lang("metric.staff_shifted"), name),
        line=tuple(Spot("", p.staff, p.value) for p in points),
        spots=tuple(Spot(id_, p.staff, p.value) for id_, p in placed.items()),
    )
    proven = sum(p.proven for p in points)
    lead = [lang("search.front_proven", proven=proven, count=len(points))]
    if not whole:
        lead.append(lang("search.front_part"))
    sections = [Section(lang("search.front"), (chart, Paragraph(lang("search.caveat"))))]
    if placed:
        told = tuple(Paragraph(_placed(id_, p, unit, lang)) for id_, p in placed.items())
        sections.insert(0, Section(lang("search.beside"), told))
    return View(
        lang("search.front_of", city=starting_point(yardstick.city, lang)), (), tuple(lead), tuple(sections)
    )


def _placed(id_: str, p: Beside, unit: str, lang: Language) -> str:
    value, staff = amount(lang, p.value, unit), amount(lang, p.staff, "heads")
    said = [lang("search.placed", scenario=id_, value=value, staff=staff)]
    if p.fewer_staff is None:
        said.append(lang("search.no_fewer"))
    elif p.fewer_staff == p.staff:
        said.append(lang("search.nothing"))
    else:
        said.append(lang("search.fewer", staff=amount(lang, p.fewer_staff, "heads")))
    if p.less is None:
        said.append(lang("search.no_less"))
    else:
        said.append(lang("search.less", value=amount(lang, p.less, unit)))
    return " ".join(said)
