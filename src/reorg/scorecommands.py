"""What `score`, `compare` and `show` do: options in, text out, exit code."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from reorg import api
from reorg.checking import resolve
from reorg.errors import InputError, Problem
from reorg.formats import NUMBERS, PAPER, compared, scored
from reorg.model import Dataset
from reorg.output import same_titles, spare, write
from reorg.overrides import Overrides, read_couplings, read_staff
from reorg.report.textfile import text
from reorg.scorecard import Scorecard
from reorg.words import number, say

if TYPE_CHECKING:
    from reorg.comparison import Comparison
    from reorg.search.robustness import Robustness

HELD = 1
WITH_RANDOM = ("text", "markdown", "html", "json")  # formats that percentiles stand in


def score(files: Sequence[str], lang: str, data: str | None, **options: Any) -> int:
    dataset = api.load(data)
    spare(files, options["output"])
    format_, only_changed = options["format_"], options["only_changed"]
    if options["percentiles"] and format_ not in WITH_RANDOM:
        raise click.UsageError(say(lang, "cli.percentiles"))
    if format_ == PAPER:
        return compare(files, lang, data, **options)
    cards = _cards(files, dataset, options)
    among = import_module("reorg.search.ensemble").percentiles if options["percentiles"] else None
    ensembles = [among(card) for card in cards] if among else []
    result = scored(cards, format_, lang, only_changed=only_changed, ensembles=ensembles)
    same_titles([(card.plan.scenario.file, card.plan.scenario.title) for card in cards], lang)
    held = _held(cards, options["fail_if"], lang)
    write(result, options["output"], lang)
    return held


def compare(files: Sequence[str], lang: str, data: str | None, **options: Any) -> int:
    if len(files) < 2 and options["format_"] != PAPER:
        raise click.UsageError(say(lang, "cli.two"))
    dataset = api.load(data)
    spare(files, options["output"])
    result = api.compare(files, dataset, **_how(options))
    robust = _robust(result, lang, options)
    shown = compared(result, options["format_"], lang, only_changed=options["only_changed"], robust=robust)
    same_titles([(card.plan.scenario.file, card.plan.scenario.title) for card in result.cards], lang)
    held = _held(result.cards[1:], options["fail_if"], lang)
    write(shown, options["output"], lang)
    return held


def _robust(result: Comparison, lang: str, options: dict[str, Any]) -> Robustness | None:
    """Return how sure the order is, where it is asked for."""
    if not options.get("robust"):
        return None
    if options["format_"] in NUMBERS:
        raise click.UsageError(say(lang, "cli.robust_format"))
    # Few comparisons are drawn, and every scoring would wait for it.
    from reorg.search.robustness import robustness, saved

    unknown = saved(result)
    if unknown:
        raise click.UsageError(say(lang, "cli.robust_saved", ids=", ".join(unknown)))
    return robustness(result, options["seed"], options["draws"])


def _how(options: dict[str, Any]) -> dict[str, Any]:
    """Return what scoring is told of the options, the user's tables read."""
    staff = read_staff(Path(options["staff"])) if options["staff"] else ()
    couplings = read_couplings(Path(options["couplings"])) if options["couplings"] else ()
    given = Overrides(staff, couplings)
    return {"given": given, **{name: options[name] for name in ("baseline", "evidence", "anywhere")}}


def show(word: str | None, lang: str, data: str | None, output: str | None) -> int:
    from reorg.report.showview import show_view  # nor does scoring need what the other commands show

    write(text(show_view(api.load(data), word, lang)), output, lang)
    return 0


def _cards(files: Sequence[str], dataset: Dataset, options: dict[str, Any]) -> list[Scorecard]:
    """Return the scorecards of files; the problems of all files are raised together."""
    cards: list[Scorecard] = []
    problems: list[Problem] = []
    for file in files:
        try:
            cards.append(api.score(file, dataset, **_how(options)))
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return cards


def _held(cards: Sequence[Scorecard], conditions: Sequence[str], lang: str) -> int:
    """Return 1 where a condition holds of any scenario, and say which."""
    held = 0
    if conditions:
        from reorg.conditions import condition
    for asked in conditions:
        keys = tuple(dict.fromkeys(key for card in cards for key in card.metrics))
        wanted = condition(asked, keys)
        for card in cards:
            value = wanted.holds(card)
            if value is not None:
                shown = number(lang, value, 2)
                click.echo(
                    say(lang, "cli.held", scenario=card.id, condition=wanted.text, value=shown), err=True
                )
                held = HELD
    return held


def explain(file: str, lang: str, data: str | None, **options: Any) -> int:
    """Tell what a proposal does, before any effect is counted."""
    from reorg.report.explainview import explain_view

    dataset = api.load(data)
    plan = resolve(file, dataset, **options)
    click.echo(text(explain_view(plan, dataset, lang)), nl=False)
    return 0
