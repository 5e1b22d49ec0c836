"""`Trim` in, `View` out: what every point contributes, and the fewest that keep the effect."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.city.model import Dataset
from reorg.metrics.model import MORE
from reorg.metrics.registry import KEYS_OF_CHANGE
from reorg.report.amounts import amount, decimals, difference, texts
from reorg.report.explain import told
from reorg.report.view import LEFT, RIGHT, Block, Item, Items, Paragraph, Section, Table, View
from reorg.search.points import Together, Unit
from reorg.search.trim import Contribution, Effect, Subset, Trim
from reorg.words import Language

MOST = 12  # so many interactions are listed; JSON has all


def trim_view(result: Trim, data: Dataset, lang: Language) -> View:
    """Return the report on what the points of a scenario contribute.

    Args:
        result: what was found.
        data: where names come from.
        lang: the language of the words.
    """
    sections = (
        Section(lang("section.contributions"), tuple(_contributions(result, data, lang))),
        Section(lang("section.interactions"), tuple(_interactions(result, data, lang))),
        Section(lang("section.smallest"), tuple(_smallest(result, data, lang))),
        Section(lang("section.only_cost"), tuple(_only_cost(result, data, lang))),
    )
    header = (lang("head.baseline", city=data.cities[result.baseline].name, id=result.scenario.id),)
    units = [unit for c in result.contributions for unit in c.group.units]
    points = sum(bool(unit.number) for unit in units)
    lead = (lang("trim.head", points=points, changes=len(units) - points),)
    title = lang("trim.title", title=result.scenario.title)
    return View(title, header, lead, tuple(section for section in sections if section.blocks))


def _contributions(result: Trim, data: Dataset, lang: Language) -> Iterator[Block]:
    """Yield what every group contributes to every metric, and which points stand or fall together."""
    rows = [
        texts(_name(c.group, data, lang), *(_given(c, m, lang) for m in result.metrics))
        for c in result.contributions
    ]
    rows.append(texts(lang("trim.all"), *(_signed(m.effect, m.unit, lang) for m in result.metrics)))
    header = (lang("column.numbered"), *(_metric(m, data, lang) for m in result.metrics))
    align = (LEFT, *[RIGHT] * len(result.metrics))
    yield Table(lang("trim.contributions"), header, align, tuple(rows), sticky=1)
    if result.exact:
        yield Paragraph(lang("trim.exact", count=2 ** len(result.contributions)))
    else:
        yield Paragraph(lang("trim.sampled", orders=result.orders, seed=result.seed))
    together = [
        Item(_name(c.group, data, lang), (c.group.problem.render(lang).split("\n")[0],))
        for c in result.contributions
        if c.group.problem
    ]
    if together:
        yield Items(lang("trim.together"), tuple(together))


def _given(contribution: Contribution, metric: Effect, lang: Language) -> str:
    shown = _signed(contribution.amounts[metric.key], metric.unit, lang)
    error = contribution.error.get(metric.key, 0.0)
    return f"{shown} ± {_signed(error, metric.unit, lang).lstrip('+')}" if error else shown


def _interactions(result: Trim, data: Dataset, lang: Language) -> Iterator[Block]:
    """Yield the pairs of groups that give another amount together than apart."""
    metrics = {m.key: m for m in result.metrics}
    items = []
    for interaction in result.interactions[:MOST]:
        names = (_name(result.contributions[n].group, data, lang) for n in (interaction.one, interaction.two))
        more = ", ".join(
            f"{_metric(metrics[key], data, lang)} {_signed(value, metrics[key].unit, lang)}"
            for key, value in interaction.amounts.items()
        )
        items.append(Item(" + ".join(names), (more,)))
    if items:
        count = len(result.interactions)
        yield Items(lang("trim.interactions", count=count, shown=len(items)), tuple(items))
        yield Paragraph(lang("trim.index") if result.exact else lang("trim.second"))
    elif len(result.contributions) > 1:
        yield Paragraph(lang("trim.adds_up"))


def _smallest(result: Trim, data: Dataset, lang: Language) -> Iterator[Block]:
    """Yield the fewest points that keep the effect, and all metrics with them alone."""
    chosen = next(m for m in result.metrics if m.key == result.on)
    metric = _metric(chosen, data, lang)
    subset = result.smallest
    if subset is None:
        yield Paragraph(lang("trim.no_effect", metric=metric))
        return
    keep = amount(lang, result.keep, "share")
    key = "trim.fewest" if subset.proven else "trim.few"
    count = sum(len(result.contributions[n].group.units) for n in subset.groups)
    kept = amount(lang, subset.kept, "share")
    listed = tuple(Item(_name(result.contributions[n].group, data, lang)) for n in subset.groups)
    yield Items(lang(key, count=count, keep=keep, kept=kept, metric=metric), listed)
    if chosen.effect * (-1 if chosen.better == MORE else 1) > 0 and chosen.key not in KEYS_OF_CHANGE:
        yield Paragraph(lang("trim.worse"))
    yield _beside(result, subset, data, lang)


def _beside(result: Trim, subset: Subset, data: Dataset, lang: Language) -> Table:
    """Return every metric today, with the whole scenario and with the subset."""
    rows = tuple(
        texts(
            _metric(m, data, lang),
            *(amount(lang, value, m.unit) for value in (m.before, m.after, subset.values[m.key])),
        )
        for m in result.metrics
    )
    header = tuple(lang(f"column.{key}") for key in ("metric", "today", "whole", "subset"))
    return Table(lang("trim.beside"), header, (LEFT, RIGHT, RIGHT, RIGHT), rows)


def _only_cost(result: Trim, data: Dataset, lang: Language) -> Iterator[Block]:
    items = [Item(_name(result.contributions[n].group, data, lang)) for n in result.only_cost]
    if items:
        yield Items(lang("trim.only_cost"), tuple(items))
    elif result.contributions:
        yield Paragraph(lang("trim.none_only_costs"))


def _name(group: Together, data: Dataset, lang: Language) -> str:
    return " + ".join(_unit(unit, data, lang) for unit in group.units)


def _unit(unit: Unit, data: Dataset, lang: Language) -> str:
    """Return the point's number and title; of a change without a point, the change in words."""
    if unit.number:
        return f"{unit.number} {unit.title}".strip()
    return told(unit.changes[0], data, lang)


def _metric(metric: Effect, data: Dataset, lang: Language) -> str:
    city = data.cities[metric.reference].name if metric.reference else ""
    return lang(f"metric.{metric.key.split('.')[0]}", city=city)


def _signed(value: float, unit: str, lang: Language) -> str:
    """Return an amount with its sign: what is shared among points is seldom whole."""
    if unit in ("share", "heads"):
        return difference(lang, value, unit)
    whole = abs(value - round(value)) < 1e-9
    return lang.signed(value, 0 if whole else max(1, decimals(value, unit, change=True)))
