"""Numbers, differences, names and sources as people read them: every decimal of a report is decided here."""

from __future__ import annotations

from collections.abc import Sequence

from reorg.city.model import City, Dataset
from reorg.metrics.model import LESS, MORE
from reorg.plan.own_staff import GIVEN
from reorg.report.view import Cell, Paragraph
from reorg.scorecard.model import Result, Scorecard
from reorg.words import Language
from reorg.words.numbers import rounded

BETTER, WORSE = "better", "worse"
DECIMALS = {
    "couplings": 0,
    "points": 1,
    "index": 3,
    "tasks": 1,
    "heads": 0,
    "fte": 0,
    "kroner": 0,
    "share": 0,
    "departments": 1,
    "handoffs": 1,
    "contacts": 0,
}
WHOLE_UNITS = ("tasks", "departments")  # decimals only where the number has some


def amount(lang: Language, value: float, unit: str) -> str:
    """Return a value in its unit as people read it: shares as per cent, heads without decimals."""
    if unit == "share":
        return lang("word.percent", value=lang.number(value * 100, decimals(value, unit)))
    return lang.number(value, decimals(value, unit))


def difference(lang: Language, value: float, unit: str) -> str:
    """Return a difference with its sign; shares in percentage points."""
    if unit == "share":
        return lang("word.points", value=lang.signed(value * 100, decimals(value, unit, change=True)))
    return lang.signed(value, decimals(value, unit, change=True))


def decimals(value: float, unit: str, *, change: bool = False) -> int:
    """Return how many decimals a number in a unit is shown with; for a share, those of its per cent.

    Args:
        value: the number.
        unit: its unit.
        change: whether it is a change; a change of a share is in percentage points.
    """
    if change and unit == "share":
        return 1
    whole = unit in WHOLE_UNITS and abs(value - round(value)) < 1e-9
    return 0 if whole else DECIMALS[unit]


def span(lang: Language, low: float, high: float, unit: str) -> str:
    """Return a range; one number where both ends read the same."""
    texts = amount(lang, low, unit), amount(lang, high, unit)
    return texts[0] if texts[0] == texts[1] else "–".join(texts)


def ranged(lang: Language, value: float, low: float | None, high: float | None, unit: str) -> str:
    """Return an amount with its range in brackets; without them where there is none."""
    text = amount(lang, value, unit)
    return text if low is None or high is None else f"{text} ({span(lang, low, high, unit)})"


def direction(result: Result) -> str:
    """Return whether a change is for the better or the worse; nothing where it is neither.

    How much changes is not judged, since a scenario is made to change something, nor likeness, which is no goal. A
    change that reads 0 is none.
    """
    if result.group in ("change", "precedent"):
        return ""
    scale = 100 if result.unit == "share" else 1
    shown = rounded(result.delta * scale, decimals(result.delta, result.unit, change=True))
    sign = {LESS: -1, MORE: 1}.get(result.better, 0) * shown
    return BETTER if sign > 0 else WORSE if sign < 0 else ""


def dated(city: City, lang: Language) -> str:
    """Return what a starting point is called: the city and the month that it is so."""
    return lang("city.dated", city=city.name, date=lang.date(city.as_of)) if city.as_of else city.name


def data_said(card: Scorecard, lang: Language) -> Paragraph:
    """Return which data a report rests on: name, version, and the beginning of its checksum."""
    data = card.dataset
    return Paragraph(lang("assumed.data", name=data.name, version=data.version, sha=data.sha256[:12]))


def metric_name(lang: Language, key: str, data: Dataset) -> str:
    """Return the name of a metric; those per city (`similarity.aarhus`) name the city."""
    metric, _, city = key.partition(".")
    return lang(f"metric.{metric}", city=data.cities[city].name if city else "")


def task_names(lang: Language, data: Dataset, tasks: Sequence[str]) -> str:
    """Return the names of tasks, with commas."""
    return ", ".join(data.task_name(task, lang) for task in tasks)


def shared_name(card: Scorecard, task: str, share: float, lang: Language) -> str:
    """Return the name of a task, with the share of it where that is not all."""
    name = card.dataset.task_name(task, lang)
    return name if share > 1 - 1e-9 else f"{name} ({amount(lang, share, 'share')})"


def cite(lang: Language, data: Dataset, source: str, line: int | None, *, brief: bool = False) -> str:
    """Return a source with its line; briefly by its id."""
    title = data.sources[source].title if source in data.sources and not brief else source
    if source == GIVEN:
        return lang("word.given")
    return lang("word.line", source=title, line=line) if line else title


def texts(*values: str) -> tuple[Cell, ...]:
    """Return a row of plain cells."""
    return tuple(Cell(value) for value in values)
