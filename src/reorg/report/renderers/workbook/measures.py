"""The metrics of the scenarios: side by side, as charts, and in long form with every number."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.metrics.registry import GROUPS
from reorg.report.amounts import dated, direction, metric_name
from reorg.report.columns import letter
from reorg.report.renderers.workbook.sheets import (
    Amount,
    Made,
    Row,
    Series,
    Sheet,
    SheetChart,
    SheetColumn,
    columns,
    labelled,
)
from reorg.scorecard.model import Result, Scorecard
from reorg.words import Language

STAFF, COHERENCE, NEW, INSIDE = "staff_shifted", "modularity", "new_interfaces", "resolved_interfaces"
RANGE = {"low": "low", "high": "high", "published_value": "published"}  # heading → field


def unit_name(unit: str, lang: Language) -> str:
    """Return the name of a unit as a sheet shows its numbers: shares as per cent."""
    return lang("unit.percent" if unit == "share" else f"unit.{unit}")


def side_by_side(cards: Sequence[Scorecard], lang: Language) -> Sheet:
    """Return one row per metric: the starting point, every scenario, every change, the ranges, then its key."""
    keys = tuple(dict.fromkeys(key for card in cards for key in card.metrics))
    first = {key: next(card for card in cards if key in card.metrics) for key in keys}
    ordered = sorted(keys, key=lambda key: GROUPS.index(first[key].metrics[key].group))
    starts = _starts(cards)
    rows = tuple(_row(key, first[key], cards, starts, lang) for key in ordered)
    return Sheet(lang("section.side_by_side"), tuple(_heads(cards, starts, lang)), rows)


def _starts(cards: Sequence[Scorecard]) -> Sequence[Scorecard]:
    """Return the cards whose starting points are shown: one for all, or all where they differ."""
    same = all(
        card.baseline == cards[0].baseline
        and all(
            r.baseline == cards[0].metrics[k].baseline
            for k, r in card.metrics.items()
            if k in cards[0].metrics
        )
        for card in cards
    )
    return cards[:1] if same else cards


def _heads(cards: Sequence[Scorecard], starts: Sequence[Scorecard], lang: Language) -> Iterator[SheetColumn]:
    yield from columns(lang, "group", "metric", "unit")
    if len(starts) == 1:
        yield SheetColumn(dated(cards[0].city, lang))
    else:
        for number, card in enumerate(starts):
            yield SheetColumn(lang("beside.start", letter=letter(number), city=dated(card.city, lang)))
    for name, _ in labelled(cards):
        yield SheetColumn(name)
    numbers = [("change", n) for n in range(len(cards))] + [(w, n) for n in range(len(cards)) for w in RANGE]
    for what, number in numbers:
        several = lang(f"beside.{what}", letter=letter(number))
        yield SheetColumn(several if len(cards) > 1 else lang(f"column.{what}"))
    yield from columns(lang, "key")


def _row(
    key: str, first: Scorecard, cards: Sequence[Scorecard], starts: Sequence[Scorecard], lang: Language
) -> Row:
    result = first.metrics[key]
    unit = result.unit
    name = metric_name(lang, key, first.dataset)
    texts = (lang(f"group.{result.group}"), name, unit_name(unit, lang))
    found = [card.metrics.get(key) for card in cards]
    began = [found[cards.index(card)] if len(starts) > 1 else result for card in starts]
    return (
        *texts,
        *(Amount(r.baseline, unit) if r else None for r in began),
        *(Amount(r.value, unit) if r else lang("word.unknown") for r in found),
        *(Amount(r.delta, unit, change=True) if r else None for r in found),
        *(_amount(getattr(r, what), unit) if r else None for r in found for what in RANGE.values()),
        key,
    )


def _amount(value: float | None, unit: str) -> Amount | None:
    return None if value is None else Amount(value, unit)


def metrics(cards: Sequence[Scorecard], lang: Language) -> Made:
    """Return one row per scenario and metric, with every number that there is of it."""

    def row(name: str, card: Scorecard, key: str, r: Result) -> Row:
        mark = direction(r)
        word = lang(f"word.is_{mark}") if mark else ""
        shown = (
            *(_amount(n, r.unit) for n in (r.baseline, r.value)),
            Amount(r.delta, r.unit, change=True),
            *(_amount(n, r.unit) for n in (r.low, r.high, r.published)),
            None if r.published_delta is None else Amount(r.published_delta, r.unit, change=True),
        )
        texts = (lang(f"group.{r.group}"), metric_name(lang, key, card.dataset), key)
        return name, card.id, *texts, *shown, word, unit_name(r.unit, lang)

    numbers = ("today", "value", "change", "low", "high", "published_value", "published_change")
    heads = columns(lang, "scenario", "id", "group", "metric", "key", *numbers, "judgement", "unit")
    return heads, (row(n, card, key, r) for n, card in labelled(cards) for key, r in card.metrics.items())


def charts(cards: Sequence[Scorecard], lang: Language) -> Sheet:
    """Return the charts with their numbers: staff shifted, change of coherence, new and ended interfaces."""
    heads = [*columns(lang, "scenario")]
    rows: list[Row] = [(name,) for name, _ in labelled(cards)]
    drawn = []
    for key, add in ((STAFF, _staff), (COHERENCE, _coherence), (NEW, _interfaces)):
        if any(key in card.metrics for card in cards):
            at = len(heads)
            more, chart = add(at, lang)
            heads += more
            rows = [(*row, *_numbers(card, key)) for row, card in zip(rows, cards, strict=True)]
            drawn.append(chart)
    return Sheet(lang("sheet.charts"), tuple(heads), tuple(rows), frozen=1, charts=tuple(drawn))


def _numbers(card: Scorecard, key: str) -> Row:
    """Return what a chart shows of a scenario; nothing where it is not known."""
    r = card.metrics.get(key)
    if key == STAFF:
        if r is None:
            return (None,) * 5
        low, high = (r.value if end is None else end for end in (r.low, r.high))
        return r.value, low, high, r.value - low, high - r.value
    if key == COHERENCE:
        return (r.delta if r else None,)
    inside = card.metrics.get(INSIDE)
    return r.value if r else None, inside.value if inside else None


def _staff(at: int, lang: Language) -> tuple[tuple[SheetColumn, ...], SheetChart]:
    named = [(lang("metric.staff_shifted"), "heads")]
    named += [(lang(f"charts.{word}"), "heads") for word in ("low", "high", "below", "above")]
    chart = SheetChart(
        lang("charts.staff"),
        lang("charts.staff_seen"),
        lang("column.employees"),
        (Series(at, at + 3, at + 4),),
    )
    return tuple(SheetColumn(*one) for one in named), chart


def _coherence(at: int, lang: Language) -> tuple[tuple[SheetColumn, ...], SheetChart]:
    name = lang("charts.coherence")
    chart = SheetChart(name, lang("charts.coherence_seen"), lang("column.change"), (Series(at),))
    return (SheetColumn(name, "index", change=True),), chart


def _interfaces(at: int, lang: Language) -> tuple[tuple[SheetColumn, ...], SheetChart]:
    named = tuple(
        SheetColumn(lang(key), "couplings") for key in ("metric.new_interfaces", "metric.resolved_interfaces")
    )
    series = (Series(at), Series(at + 1))
    chart = SheetChart(
        lang("charts.interfaces"), lang("charts.interfaces_seen"), lang("column.interfaces"), series
    )
    return named, chart
