"""What `search trim` does: options in, text out, exit code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from reorg.commands.limits import session_of
from reorg.commands.output import say, spare, write
from reorg.commands.progress import Bar
from reorg.errors import InputError, Problem, Where, Word
from reorg.report.formats import rendered
from reorg.report.trim import trim_view
from reorg.scenario.changes import Reference, Scenario
from reorg.scenario.text import scenario_text
from reorg.scorecard.to_json import written
from reorg.search.to_json import trim_card
from reorg.search.trim import Subset, Trim
from reorg.search.trim import trim as trimmed
from reorg.words import Language
from reorg.words.spelling import inline


def trim(file: str, lang: Language, data: str | None, **options: Any) -> int:
    """Say what every point of a scenario contributes, and write the fewest that keep the effect where asked."""
    for target in (options["output"], options["write"]):
        spare(file.split("+"), target)
    session = session_of(data, options, [file])
    keep = share(options["keep"])
    with Bar(lang) as bar:
        tell = bar.counted("progress.trim")
        result = trimmed(file, session, keep=keep, on=options["on"], seed=options["seed"], tell=tell)
    if options["write"]:
        _write(result, file, options, lang)
    if options["format_"] == "json":
        report = written(trim_card(result, session.data))
    else:
        report = rendered(trim_view(result, session.data, lang), options["format_"], lang)
    write(report, options["output"], lang)
    return 0


def share(said: str) -> float:
    """Return the share that a text says.

    Raises:
        InputError: it is none, or not above 0 and at most 1 (C532).

    >>> share("90%"), share("0.5")
    (0.9, 0.5)
    """
    match = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", said.strip())
    value = float(match[1]) / (100 if match[2] else 1) if match else 0.0
    if not 0 < value <= 1:
        raise InputError([Problem("C532", Where("--keep"), {"text": said})])
    return value


def _write(result: Trim, file: str, options: dict[str, Any], lang: Language) -> None:
    """Write the fewest points that keep the effect as a scenario, or say that there are none."""
    if result.smallest is None:
        say(lang("trim.nothing_written"))
        return
    scenario = as_scenario(result, result.smallest, file, lang)
    write(scenario_text(_from(scenario, options.get("baseline"))), options["write"], lang)


def as_scenario(result: Trim, smallest: Subset, file: str, lang: Language) -> Scenario:
    """Return the fewest points as a scenario of its own that says what made it."""
    kept = [unit.number for n in smallest.groups for unit in result.contributions[n].group.units]
    command = f"reorg search trim {shlex.quote(inline(file))} --keep {result.keep:g} --on {result.on}"
    whole = result.scenario
    return replace(
        smallest.scenario,
        title=lang("trim.subset", title=whole.title),
        points=tuple(point for point in whole.points if point.number.text in kept),
        references=(*whole.references, Reference(command, "")),
        extends=(),
    )


def _from(scenario: Scenario, baseline: str | None) -> Scenario:
    """Return a scenario with the municipality that was asked for; a scenario file as baseline stays an option."""
    if not baseline or Path(baseline).suffix:
        return scenario
    return replace(scenario, baseline=Word(baseline, Where("--baseline")))
