"""`Trim` in, `View` or JSON out: what every point contributes, and the fewest that keep the effect."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from reorg.metrics import KEYS_OF_CHANGE
from reorg.metrics.registry import MORE
from reorg.model import Dataset
from reorg.report.explainview import told
from reorg.report.figures import amount, difference, texts
from reorg.report.view import LEFT, RIGHT, Block, Item, Items, Paragraph, Section, Table, View
from reorg.search.trim import Contribution, Measured, Subset, Trim
from reorg.search.units import Together, Unit
from reorg.version import VERSION
from reorg.words import say, signed

SCHEMA = "reorg.trim/1"
MOST = 12  # so many interactions are listed; JSON has all


def trim_view(result: Trim, data: Dataset, lang: str) -> View:
    """Return the report on what the points of a scenario contribute.

    Args:
        result: what was found.
        data: where names come from.
        lang: en or da.
    """
    sections = (
        Section(say(lang, "section.contributions"), tuple(_contributions(result, data, lang))),
        Section(say(lang, "section.interactions"), tuple(_interactions(result, data, lang))),
        Section(say(lang, "section.smallest"), tuple(_smallest(result, data, lang))),
        Section(say(lang, "section.only_cost"), tuple(_only_cost(result, data, lang))),
    )
    header = (say(lang, "head.baseline", city=data.cities[result.baseline].name, id=result.scenario.id),)
    lead = (say(lang, "trim.head", count=_units(c.group for c in result.contributions)),)
    title = say(lang, "trim.title", title=result.scenario.title)
    return View(title, header, lead, tuple(section for section in sections if section.blocks))


def _units(groups: Iterable[Together]) -> int:
    return sum(len(group.units) for group in groups)


def _contributions(result: Trim, data: Dataset, lang: str) -> Iterator[Block]:
    """Yield what every group contributes to every metric, and which points stand or fall together."""
    rows = [
        texts(_name(c.group, data, lang), *(_given(c, m, lang) for m in result.metrics))
        for c in result.contributions
    ]
    rows.append(texts(say(lang, "trim.all"), *(_signed(m.effect, m.unit, lang) for m in result.metrics)))
    header = (say(lang, "column.numbered"), *(_metric(m, data, lang) for m in result.metrics))
    align = (LEFT, *[RIGHT] * len(result.metrics))
    yield Table(say(lang, "trim.contributions"), header, align, tuple(rows), sticky=1)
    if result.exact:
        yield Paragraph(say(lang, "trim.exact", count=2 ** len(result.contributions)))
    else:
        yield Paragraph(say(lang, "trim.sampled", orders=result.orders, seed=result.seed))
    together = [
        Item(_name(c.group, data, lang), (c.group.problem.render(lang).split("\n")[0],))
        for c in result.contributions
        if c.group.problem
    ]
    if together:
        yield Items(say(lang, "trim.together"), tuple(together))


def _given(contribution: Contribution, metric: Measured, lang: str) -> str:
    shown = _signed(contribution.amounts[metric.key], metric.unit, lang)
    error = contribution.error.get(metric.key, 0.0)
    return f"{shown} ± {_signed(error, metric.unit, lang).lstrip('+')}" if error else shown


def _interactions(result: Trim, data: Dataset, lang: str) -> Iterator[Block]:
    """Yield the pairs of groups that give another amount together than apart."""
    metrics = {m.key: m for m in result.metrics}
    items = []
    for found in result.interactions[:MOST]:
        names = (_name(result.contributions[n].group, data, lang) for n in (found.one, found.two))
        more = ", ".join(
            f"{_metric(metrics[key], data, lang)} {_signed(value, metrics[key].unit, lang)}"
            for key, value in found.amounts.items()
        )
        items.append(Item(" + ".join(names), (more,)))
    if items:
        count = len(result.interactions)
        yield Items(say(lang, "trim.interactions", count=count, shown=len(items)), tuple(items))
        yield Paragraph(say(lang, "trim.index") if result.exact else say(lang, "trim.second"))
    elif len(result.contributions) > 1:
        yield Paragraph(say(lang, "trim.adds_up"))


def _smallest(result: Trim, data: Dataset, lang: str) -> Iterator[Block]:
    """Yield the fewest points that keep the effect, and all metrics with them alone."""
    chosen = next(m for m in result.metrics if m.key == result.on)
    metric = _metric(chosen, data, lang)
    found = result.smallest
    if found is None:
        yield Paragraph(say(lang, "trim.no_effect", metric=metric))
        return
    keep = amount(lang, result.keep, "share")
    key = "trim.fewest" if found.proven else "trim.few"
    count = _units(result.contributions[n].group for n in found.groups)
    kept = amount(lang, found.kept, "share")
    listed = tuple(Item(_name(result.contributions[n].group, data, lang)) for n in found.groups)
    yield Items(say(lang, key, count=count, keep=keep, kept=kept, metric=metric), listed)
    if chosen.effect * (-1 if chosen.better == MORE else 1) > 0 and chosen.key not in KEYS_OF_CHANGE:
        yield Paragraph(say(lang, "trim.worse"))
    yield _beside(result, found, data, lang)


def _beside(result: Trim, found: Subset, data: Dataset, lang: str) -> Table:
    """Return every metric today, with the whole scenario and with the subset."""
    rows = tuple(
        texts(
            _metric(m, data, lang),
            *(amount(lang, value, m.unit) for value in (m.before, m.after, found.values[m.key])),
        )
        for m in result.metrics
    )
    header = tuple(say(lang, f"column.{key}") for key in ("metric", "today", "whole", "subset"))
    return Table(say(lang, "trim.beside"), header, (LEFT, RIGHT, RIGHT, RIGHT), rows)


def _only_cost(result: Trim, data: Dataset, lang: str) -> Iterator[Block]:
    items = [Item(_name(result.contributions[n].group, data, lang)) for n in result.only_cost]
    if items:
        yield Items(say(lang, "trim.only_cost"), tuple(items))
    elif result.contributions:
        yield Paragraph(say(lang, "trim.none_only_costs"))


def _name(group: Together, data: Dataset, lang: str) -> str:
    return " + ".join(_unit(unit, data, lang) for unit in group.units)


def _unit(unit: Unit, data: Dataset, lang: str) -> str:
    """Return the point's number and title; of a change without a point, the change in words."""
    if unit.number:
        return f"{unit.number} {unit.title}".strip()
    return told(unit.changes[0], data, lang)


def _metric(metric: Measured, data: Dataset, lang: str) -> str:
    city = data.cities[metric.reference].name if metric.reference else ""
    return say(lang, f"metric.{metric.key.split('.')[0]}", city=city)


def _signed(value: float, unit: str, lang: str) -> str:
    """Return an amount with its sign: what is shared among points is seldom whole."""
    if unit in ("share", "heads"):
        return difference(lang, value, unit)
    return signed(lang, value, 0 if abs(value - round(value)) < 1e-9 else 1)


def trim_json(result: Trim, data: Dataset) -> str:
    """Return the same as JSON (docs/trim.md): raw numbers, every key always there."""
    found = result.smallest
    told_: dict[str, Any] = {
        "schema": SCHEMA,
        "reorg_version": VERSION,
        "data": {"name": data.name, "version": data.version, "sha256": data.sha256},
        "scenario": {
            "id": result.scenario.id,
            "file": result.scenario.file,
            "sha256": result.scenario.sha256,
        },
        "baseline": result.baseline,
        "on": result.on,
        "keep": result.keep,
        "exact": result.exact,
        "orders": result.orders,
        "seed": result.seed,
        "metrics": {
            m.key: {"baseline": m.before, "value": m.after, "effect": m.effect} for m in result.metrics
        },
        "groups": [_group(contribution) for contribution in result.contributions],
        "interactions": [{"groups": [i.one, i.two], "amounts": dict(i.amounts)} for i in result.interactions],
        "smallest": None
        if found is None
        else {
            "groups": list(found.groups),
            "kept": found.kept,
            "proven": found.proven,
            "values": dict(found.values),
        },
        "only_cost": list(result.only_cost),
    }
    return json.dumps(told_, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _group(contribution: Contribution) -> Mapping[str, object]:
    problem = contribution.group.problem
    return {
        "units": [
            {"point": u.number, "title": u.title, "changes": [str(c.where) for c in u.changes]}
            for u in contribution.group.units
        ],
        "together_because": problem.message() if problem else "",
        "contribution": dict(contribution.amounts),
        "standard_error": dict(contribution.error),
    }
