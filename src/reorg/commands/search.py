"""What `search next` and `best` do: options in, text out, exit code."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf, isinf
from pathlib import Path
from typing import Any

from reorg.city.model import ALL
from reorg.commands.limits import session_of, unread, wanted_of
from reorg.commands.output import spare, write
from reorg.commands.progress import Bar
from reorg.report.amounts import amount
from reorg.report.formats import rendered
from reorg.report.search import UNITS, best_view, next_view, step_said
from reorg.scorecard.to_json import written
from reorg.search.answers import answer, search_best, search_next
from reorg.search.optimum import INTERRUPTED
from reorg.search.problem import Wanted
from reorg.search.solver import Progress, Tell
from reorg.search.steps import SPLIT
from reorg.search.to_json import BestCard, NextCard, Pair, StepSaid
from reorg.session import Session
from reorg.words import EN, Language
from reorg.words.spelling import inline

BROKEN_OFF = 130  # by Ctrl-C, with what was found till then


def next_(file: str | None, lang: Language, data: str | None, **options: Any) -> int:
    """Rank every single step from a structure."""
    spare([file] if file else [], options["output"])
    start = session_of(data, {**options, "baseline": file or options["baseline"]})
    wanted = Wanted(lock=tuple(options["lock"]), lift=options["lift"])
    with Bar(lang) as bar:
        steps = search_next(start, wanted, options["metric"], tell=bar.counted("progress.steps"))
    if options["write"]:
        step = picked(steps, options["pick"])
        said = step_said(step, start.yardstick, start.data, lang)
        title = lang("search.title_next", count=options["pick"], step=said)
        command = command_of(start, "next", [f"--metric {options['metric']}"])
        scenario = answer(start, step.labels, int(step.kind == SPLIT), title, command, described(start, lang))
        write(scenario.text, options["write"], lang)
    if options["format_"] == "json":
        listed = tuple(
            StepSaid(s.kind, step_said(s, start.yardstick, start.data, EN), s.values, s.pareto)
            for s in steps[: options["top"]]
        )
        city = start.yardstick.city.id
        report = written(NextCard(baseline=city, metric=options["metric"], count=len(steps), steps=listed))
    else:
        view = next_view(steps, options["top"], options["metric"], start.yardstick, start.data, lang)
        report = rendered(view, options["format_"], lang)
    write(report, options["output"], lang)
    return 0


def best(lang: Language, data: str | None, **options: Any) -> int:
    """Find the best structure within limits, and say how sure that is."""
    start = session_of(data, options)
    wanted, limits = wanted_of(start, options)
    objective, seconds = options["minimise"], options["time"]
    with Bar(lang, seconds) as bar:
        optimum = search_best(start, wanted, objective, seconds, tell=_best_said(bar, objective))
    assert optimum.labels is not None, "search_best raises where nothing was found"
    title = lang("search.title_best", metric=lang(f"metric.{objective}").lower())
    command = command_of(start, "best", [f"--minimise {objective}", *limits])
    scenario = answer(start, optimum.labels, wanted.new, title, command, described(start, lang))
    if options["write"]:
        write(scenario.text, options["write"], lang)
    if options["format_"] == "json":
        report = written(
            BestCard(
                baseline=start.yardstick.city.id,
                objective=objective,
                limits=tuple(limits),
                status=optimum.status,
                value=round(optimum.value, 9),
                bound=round(optimum.bound, 6),
                gap=round(optimum.gap, 9),
                metrics={key: Pair(r.value, r.baseline) for key, r in scenario.card.metrics.items()},
                scenario=scenario.text,
            )
        )
    else:
        view = best_view(optimum, scenario.card, limits, seconds, lang)
        report = rendered(view, options["format_"], lang)
    write(report, options["output"], lang)
    return BROKEN_OFF if optimum.status == INTERRUPTED else 0


def _best_said(bar: Bar, objective: str) -> Tell:
    """Return what says the best found of an objective, the bound and the gap on a bar."""
    lang, unit = bar.lang, UNITS[objective]
    metric = lang(f"metric.{objective}")

    def tell(progress: Progress) -> None:
        if isinf(progress.found):
            bar.say(lang("progress.nothing", metric=metric))
            return
        bound = max(progress.bound, 0.0)
        words = {"metric": metric, "bound": amount(lang, bound, unit)}
        gap = max(progress.found - bound, 0.0) / progress.found if progress.found > 0 else 0.0
        found = amount(lang, progress.found, unit)
        bar.say(lang("progress.best", found=found, gap=amount(lang, gap, "share"), **words))

    tell(Progress(inf, -inf))
    return tell


def picked(answers: Sequence[Any], pick: int) -> Any:
    """Return one of several answers, by its number from 1."""
    if not 1 <= pick <= len(answers):
        raise unread("--pick", str(pick), f"1..{len(answers)}")
    return answers[pick - 1]


def command_of(start: Session, name: str, limits: Sequence[str]) -> str:
    """Return the command that made an answer, with what it started from where that is not a whole city as it is."""
    evidence = start.asked["evidence"]
    begins = [
        f"--baseline {inline(start.begins)}",
        *([f"--evidence {evidence}"] if evidence != ALL else []),
    ]
    return " ".join(["reorg search", name, *begins, *limits])


def described(start: Session, lang: Language) -> str:
    """Return the description to store in the written scenario, including the baseline it must be scored against."""
    if start.begins in start.data.cities and not Path(start.begins.split("+")[0]).is_file():
        return lang("search.description")
    return lang("search.described_from", baseline=inline(start.begins))
