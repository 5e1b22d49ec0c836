"""`Comparison` in, `View` out: scenarios side by side, the baseline first."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reorg.comparison import CRITERIA, Comparison, modelled
from reorg.metrics import GROUPS, KEYS_OF_CHANGE
from reorg.report.figures import amount, difference, direction, metric_name, span
from reorg.report.measures import lead, points_modelled
from reorg.report.robustview import column_names, robust_section
from reorg.report.scoreview import options_said, warning
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, Section, Table, View
from reorg.scorecard import BASELINE, Scorecard
from reorg.words import say

if TYPE_CHECKING:
    from reorg.search.robustness import Robustness

FEW = 3  # columns that are named in full where they tie
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def compare_view(
    result: Comparison, lang: str, *, only_changed: bool = False, robust: Robustness | None = None
) -> View:
    """Return the report on scenarios side by side.

    Args:
        result: the comparison.
        lang: en or da.
        only_changed: leave out metrics that no scenario changes.
        robust: how sure the order is; None where it was not asked for.
    """
    sections = [
        Section(say(lang, "section.columns"), tuple(_columns(result, lang))),
        Section(say(lang, "section.side_by_side"), tuple(tables(result, lang, only_changed))),
        Section(say(lang, "section.dominance"), tuple(dominance(result, lang))),
        *robustness(result, robust, lang),
        Section(say(lang, "section.notes"), tuple(_notes(result, lang))),
    ]
    return View(
        title=say(lang, "compare.title", city=result.city.name),
        header=(
            say(lang, "compare.head", count=len(result.cards) - 1, city=result.city.name),
            *options_said(result.baseline, lang),
            *left_out(result, lang),
        ),
        lead=tuple(_lead(result, lang)),
        sections=tuple(section for section in sections if section.blocks),
    )


def column_name(result: Comparison, card: Scorecard, lang: str) -> str:
    """Return the short name of a column: the baseline's name, or a letter."""
    number = result.cards.index(card)
    if number == 0:
        return say(lang, "column.today")
    quotient, rest = divmod(number - 1, len(LETTERS))
    return (LETTERS[quotient - 1] if quotient else "") + LETTERS[rest]


def _lead(result: Comparison, lang: str) -> Iterator[str]:
    """Yield at most three figures, each with the scenario that has the least of it; no recommendation."""
    cards = [card for card in result.cards[1:] if modelled(card.plan.scenario)]
    for key in ("net_interfaces", "staff_shifted"):
        known = [(card.metrics[key].value, card) for card in cards if key in card.metrics]
        if known:
            value = min(value for value, _ in known)
            title = _labels(result, [card for held, card in known if _ties(held, value)], lang)
            shown = (
                difference(lang, value, "couplings")
                if key == "net_interfaces"
                else amount(lang, value, "heads")
            )
            yield say(lang, f"compare.{key}", title=title, value=shown)
    near = [
        (r.value, card, r)
        for card in cards
        for r in card.metrics.values()
        if r.key.startswith("tasks_to_move.")
    ]
    if near:
        least = min(value for value, _, _ in near)
        nearest = [(card, r) for value, card, r in near if _ties(value, least)]
        cities = result.baseline.dataset.cities
        yield say(
            lang,
            "compare.precedent",
            title=_labels(result, [card for card, _ in nearest], lang),
            city=", ".join(dict.fromkeys(cities[r.reference].name for _, r in nearest)),
            value=amount(lang, least, "tasks"),
            before="; ".join(dict.fromkeys(amount(lang, r.baseline, "tasks") for _, r in nearest)),
        )


def _ties(value: float, least: float) -> bool:
    return abs(value - least) < 1e-9


def _labels(result: Comparison, cards: list[Scorecard], lang: str) -> str:
    """Return what several columns are called; many by their letters alone."""
    several = list(dict.fromkeys(card.id for card in cards))
    known = {card.id: card for card in cards}
    if len(several) > FEW:
        return ", ".join(column_name(result, known[id_], lang) for id_ in several)
    return ", ".join(_label(result, known[id_], lang) for id_ in several)


def _label(result: Comparison, card: Scorecard, lang: str) -> str:
    return f"{column_name(result, card, lang)} ({card.plan.scenario.title})"


def _columns(result: Comparison, lang: str) -> Iterator[Block]:
    """Yield what the letters stand for, with each scenario's own figures."""
    items = []
    for card in result.cards[1:]:
        name = column_name(result, card, lang)
        lines = (*lead(card, lang), *covered_said(card, lang))
        items.append(Item(f"{name}  {card.plan.scenario.title} ({card.id})", lines))
    yield Items(say(lang, "compare.columns"), tuple(items))


def covered_said(card: Scorecard, lang: str) -> tuple[str, ...]:
    """Return how many of the proposal's points the scenario covers; nothing where it has none."""
    return (points_modelled(card, lang),) if card.plan.scenario.points else ()


def tables(result: Comparison, lang: str, only_changed: bool) -> Iterator[Block]:
    """Yield the metrics of all columns, a table a criterion."""
    scenarios = result.cards[1:]
    names = [column_name(result, card, lang) for card in scenarios]
    header = (say(lang, "column.metric"), say(lang, "column.today"), *names)
    align = (LEFT, *[RIGHT] * (len(scenarios) + 1))
    for group in GROUPS:
        keys = [key for key in result.metric_keys() if _group(result, key) == group]
        kept = [k for k in keys if not only_changed or _differs(scenarios, k)]
        rows = tuple(_row(result, key, scenarios, lang) for key in kept)
        quiet = frozenset(n for n, key in enumerate(kept) if not _differs(scenarios, key))
        if rows:
            yield Table(say(lang, f"group.{group}"), header, align, rows, sticky=2, quiet=quiet)
    yield Paragraph(say(lang, "compare.cells"))
    yield Paragraph(say(lang, "compare.criteria"))


def _differs(scenarios: tuple[Scorecard, ...], key: str) -> bool:
    return any(card.metrics[key].delta for card in scenarios if key in card.metrics)


def _group(result: Comparison, key: str) -> str:
    return next(card.metrics[key].group for card in result.cards if key in card.metrics)


def _row(result: Comparison, key: str, scenarios: tuple[Scorecard, ...], lang: str) -> tuple[Cell, ...]:
    first = next(card.metrics[key] for card in result.cards if key in card.metrics)
    cells = [
        Cell(metric_name(lang, first, result.baseline.dataset)),
        Cell(_value(result.baseline, key, lang)),
    ]
    for card in scenarios:
        cell = _value(card, key, lang)
        known = card.metrics.get(key)
        if known is not None and abs(known.delta) > 1e-9 and key not in KEYS_OF_CHANGE:
            cell = f"{cell} ({difference(lang, known.delta, known.unit)})"
        mark = direction(known) if known else ""
        note = say(lang, f"word.is_{mark}") if mark else ""
        cells.append(Cell(cell, mark, note, known.value if known else None))
    return tuple(cells)


def _value(card: Scorecard, key: str, lang: str) -> str:
    known = card.metrics.get(key)
    if known is None:
        return say(lang, "word.unknown")
    text = amount(lang, known.value, known.unit)
    if key == "staff_shifted" and known.value and known.low is not None and known.high is not None:
        return f"{text} [{span(lang, known.low, known.high, known.unit)}]"
    if known.published is not None:
        return f"{text} ⟨{amount(lang, known.published, known.unit)}⟩"
    return text


def dominance(result: Comparison, lang: str) -> Iterator[Block]:
    """Yield which columns are dominated, and by which."""
    cards = {card.id: card for card in result.cards}
    by: dict[str, list[str]] = {}
    for dominated in result.dominance:
        by.setdefault(dominated.scenario, []).append(dominated.by)
    items = []
    for scenario, others in by.items():
        names = ", ".join(column_name(result, cards[other], lang) for other in others)
        what = _label(result, cards[scenario], lang) if scenario != BASELINE else say(lang, "column.today")
        items.append(Item(say(lang, "dominance.by", scenario=what, others=names)))
    criteria = "; ".join(say(lang, f"metric.{key}", city="") for key in CRITERIA)
    if items:
        yield Items(say(lang, "dominance.caption", criteria=criteria), tuple(items))
    else:
        yield Paragraph(say(lang, "dominance.none", criteria=criteria))


def robustness(result: Comparison, robust: Robustness | None, lang: str) -> Iterator[Section]:
    """Yield the section on how sure the order is, where it was asked for."""
    if robust is not None:
        letters = {card.id: column_name(result, card, lang) for card in result.cards}
        yield robust_section(result, robust, column_names(result, letters), letters, lang)


def left_out(result: Comparison, lang: str) -> Iterator[str]:
    """Yield which scenarios are not judged, on top and in the dominance, since too little of them is modelled."""
    left_out = [card for card in result.cards if not modelled(card.plan.scenario)]
    if left_out:
        names = ", ".join(_label(result, card, lang) for card in left_out)
        yield say(lang, "dominance.left_out", scenarios=names)


def _notes(result: Comparison, lang: str) -> Iterator[Block]:
    items = []
    for card in result.cards[1:]:
        lines = [warning(card, w.code, dict(w.params), lang) for w in card.warnings]
        lines += [say(lang, "covered.not_line", text=text) for text in card.plan.scenario.not_modelled]
        if lines:
            items.append(Item(_label(result, card, lang), tuple(lines)))
    if items:
        yield Items(say(lang, "compare.notes"), tuple(items))
    data = result.baseline.dataset
    yield Paragraph(say(lang, "assumed.data", name=data.name, version=data.version, sha=data.sha256[:12]))
