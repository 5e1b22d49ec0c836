"""Results in, the text or the bytes of a format out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from reorg.scorecard import Scorecard

if TYPE_CHECKING:
    from reorg.comparison import Comparison
    from reorg.report.view import View
    from reorg.search.robustness import Robustness

NUMBERS = ("csv", "csv-da", "xlsx")  # tables of numbers, a row a metric and scenario
PAPER = "docx"  # a case paper is about a comparison, be it of one scenario with today


def scored(
    cards: Sequence[Scorecard],
    format_: str,
    lang: str,
    *,
    only_changed: bool = False,
    ensembles: Sequence[Any] = (),
) -> str | bytes:
    """Return the full reports on scenarios, one after the other.

    Args:
        cards: a scorecard a scenario.
        format_: one of those of the command line but docx.
        lang: en or da; JSON and CSV are the same in both.
        only_changed: leave out metrics that a scenario does not change.
        ensembles: the random reorganisations like each of the scenarios, where they were asked for.
    """
    if format_ == "json" and ensembles:
        return str(_report("jsonfile").scorecards(cards, [_report("randomfile").plain(e) for e in ensembles]))
    if format_ in ("json", "csv", "csv-da", "xlsx"):
        return _data(cards, format_, lang)
    if format_ == "html":
        full = _report("fullview")
        views = _views(full.full_score_view, cards, ensembles, lang, only_changed)
        whole = views[0] if len(views) == 1 else full.together(views, lang)
        return str(_report("webpage").page(whole, lang))
    views = _views(_report("scoreview").score_view, cards, ensembles, lang, only_changed)
    render = _report("markdown").markdown if format_ == "markdown" else _report("textfile").text
    return "\n\n".join(render(view) for view in views)


def _views(
    make: Callable[..., View],
    cards: Sequence[Scorecard],
    ensembles: Sequence[Any],
    lang: str,
    only_changed: bool,
) -> list[View]:
    """Return the reports on scenarios, with the section on random ones where there is one."""
    views = [make(card, lang, only_changed=only_changed) for card in cards]
    if not ensembles:
        return views
    add = _report("randomview").with_random
    return [add(v, c, e, lang) for v, c, e in zip(views, cards, ensembles, strict=True)]


def compared(
    result: Comparison,
    format_: str,
    lang: str,
    *,
    only_changed: bool = False,
    robust: Robustness | None = None,
) -> str | bytes:
    """Return a report on scenarios side by side.

    Args:
        result: the comparison.
        format_: one of those of the command line.
        lang: en or da; JSON and CSV are the same in both.
        only_changed: leave out metrics that no scenario changes.
        robust: how sure the order is; None where it was not asked for, and not in tables of numbers.
    """
    options = {"only_changed": only_changed, "robust": robust}
    if format_ == "json":
        return str(_report("jsonfile").comparison(result, robust))
    if format_ in ("csv", "csv-da", "xlsx"):
        return _data(result.cards[1:], format_, lang)
    if format_ == PAPER:
        view = _report("paperview").paper_view(result, lang, **options)
        return bytes(_report("document").document(view, lang))
    if format_ == "html":
        view = _report("fullview").full_compare_view(result, lang, **options)
        return str(_report("webpage").page(view, lang))
    view = _report("compareview").compare_view(result, lang, **options)
    return str(
        _report("markdown").markdown(view) if format_ == "markdown" else _report("textfile").text(view)
    )


def _data(cards: Sequence[Scorecard], format_: str, lang: str) -> str | bytes:
    if format_ == "json":
        return str(_report("jsonfile").scorecards(cards))
    if format_ == "xlsx":
        return bytes(_report("spreadsheet").spreadsheet(_report("sheets").workbook(cards, lang)))
    csvfile = _report("csvfile")
    return str(csvfile.tidy(cards) if format_ == "csv" else csvfile.tidy_danish(cards))


def _report(module: str) -> Any:
    """Return a module of the reports: only those that the format needs are loaded."""
    return import_module(f"reorg.report.{module}")
