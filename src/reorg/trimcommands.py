"""What `search trim` does: options in, text out, exit code."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import click

from reorg import api
from reorg.changes import Reference, Scenario, Word
from reorg.errors import InputError, Problem, Where
from reorg.frozen import replace
from reorg.output import spare, write
from reorg.overrides import Overrides, read_couplings, read_staff
from reorg.report.textfile import text
from reorg.report.trimview import trim_json, trim_view
from reorg.search.trim import KEEP, ON, SEED, Subset, Trim
from reorg.search.trim import trim as trimmed
from reorg.words import say


def trim(file: str, lang: str, data: str | None = None, **options: Any) -> int:
    """Tell what every point of a scenario contributes, and write the fewest that keep the effect where asked.

    Args:
        file: the scenario.
        lang: en or da.
        data: folder of another data package.
        options: keep ("90%" or "0.9"), on, seed, output, format_ (text or json), write (a scenario file to make),
            baseline, evidence, anywhere, staff and couplings; those left out have their defaults.
    """
    keep, on, seed = (
        share(options.get("keep") or f"{KEEP}"),
        options.get("on") or ON,
        options.get("seed", SEED),
    )
    for made in (options.get("output"), options.get("write")):
        spare(file.split("+"), made)
    dataset = api.load(data)
    result = trimmed(file, dataset, on=on, keep=keep, seed=seed, **_how(options))
    if options.get("write"):
        _write(result, file, options, lang)
    json = options.get("format_") == "json"
    write(
        trim_json(result, dataset) if json else text(trim_view(result, dataset, lang)),
        options.get("output"),
        lang,
    )
    return 0


def share(said: str) -> float:
    """Return the share that a text says.

    Raises:
        InputError: it is none, or not above 0 and at most 1 (C532).

    >>> share("90%"), share("0.5")
    (0.9, 0.5)
    """
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(%?)", said.strip())
    value = float(found[1]) / (100 if found[2] else 1) if found else 0.0
    if not 0 < value <= 1:
        raise InputError([Problem("C532", Where("--keep"), {"text": said})])
    return value


def _how(options: dict[str, Any]) -> dict[str, Any]:
    """Return what scoring is told of the options, the user's tables read."""
    staff = read_staff(Path(options["staff"])) if options.get("staff") else ()
    couplings = read_couplings(Path(options["couplings"])) if options.get("couplings") else ()
    said = {name: options[name] for name in ("baseline", "evidence", "anywhere") if options.get(name)}
    return {"given": Overrides(staff, couplings), **said}


def _write(result: Trim, file: str, options: dict[str, Any], lang: str) -> None:
    """Write the fewest points that keep the effect as a scenario, or say that there are none."""
    if result.smallest is None:
        click.echo(say(lang, "trim.nothing_written"), err=True)
        return
    # Most runs write no scenario.
    from reorg.written import scenario_text

    made = as_scenario(result, result.smallest, file, lang)
    write(scenario_text(_from(made, options.get("baseline"))), options["write"], lang)


def as_scenario(result: Trim, smallest: Subset, file: str, lang: str) -> Scenario:
    """Return the fewest points as a scenario of its own that says what made it."""
    kept = [unit.number for n in smallest.groups for unit in result.contributions[n].group.units]
    command = f"reorg search trim {shlex.quote(file)} --keep {result.keep:g} --on {result.on}"
    whole = result.scenario
    return replace(
        smallest.scenario,
        title=say(lang, "trim.subset", title=whole.title),
        points=tuple(point for point in whole.points if point.number.text in kept),
        references=(*whole.references, Reference(command, "")),
        extends=(),
    )


def _from(scenario: Scenario, baseline: str | None) -> Scenario:
    """Return a scenario with the municipality that was asked for; a scenario file as baseline stays an option."""
    if not baseline or Path(baseline).suffix:
        return scenario
    return replace(scenario, baseline=Word(baseline, Where("--baseline")))
