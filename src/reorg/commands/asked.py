"""Options in, what is asked of a report out: title, author, date, appendix, template and frontier, all checked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from reorg.city.tables import MB, bounded
from reorg.errors import InputError, Problem, Where
from reorg.report.formats import FORMATS
from reorg.report.request import About, Asked, Frontier
from reorg.scenario.grammar import DATE
from reorg.scorecard.chances import Robustness
from reorg.scorecard.model import Scorecard
from reorg.words import Language

SAID = ("title", "author", "date")
NEAR = 1e-6


def refused(options: Mapping[str, Any], lang: Language) -> None:
    """Refuse what a format cannot show. Raises click.UsageError."""
    format_ = FORMATS[options["format_"]]
    wanted = {
        "only_changed": bool(options["only_changed"]),
        "about": any(options[name] for name in SAID),
        "paged": bool(options["front"]) or options["appendix"] != "full",
        "template": bool(options["template"]),
    }
    for name, asked in wanted.items():
        if asked and not getattr(format_, name):
            able = ", ".join(one.name for one in FORMATS.values() if getattr(one, name))
            raise click.UsageError(lang(f"cli.{name}", formats=able))
    if options["date"] and not re.fullmatch(DATE, options["date"]):
        raise click.UsageError(lang("cli.date", date=options["date"]))


def asked_of(
    options: Mapping[str, Any], lang: Language, cards: Sequence[Scorecard], robust: Robustness | None = None
) -> Asked:
    """Return what is asked of a report on some scenarios.

    Raises:
        InputError: the frontier is none of theirs (C561), or the template cannot be read (C562).
    """
    return Asked(
        lang,
        options["only_changed"],
        robust,
        About(*(options[name] or "" for name in ("title", "author", "date"))),
        options["appendix"],
        _template(options["template"]),
        _frontier(options["front"], cards[0]),
    )


def _template(file: str | None) -> bytes | None:
    if not file:
        return None
    where = Where(file)
    try:
        content = bounded(Path(file), where, 50 * MB)
    except OSError:
        content = b""
    if not content.startswith(b"PK"):
        raise InputError([Problem("C562", where, {"file": file})])
    return content


def _frontier(file: str | None, card: Scorecard) -> Frontier | None:
    """Return the frontier that a file holds, where it starts from what the scenarios start from."""
    if not file:
        return None
    from reorg.search.to_json import FrontCard

    where = Where(file)
    try:
        front = msgspec.json.decode(bounded(Path(file), where, 50 * MB), type=FrontCard)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise InputError([Problem("C561", where, {"file": file})]) from None
    start = [point.value for point in front.points if point.staff_shifted < NEAR]
    result = card.metrics.get(front.objective)
    same = result is not None and all(abs(value - result.baseline) < NEAR * max(1, value) for value in start)
    if front.baseline != card.baseline or not same or "staff_shifted" not in card.metrics:
        raise InputError([Problem("C561", where, {"file": file})])
    return Frontier(front.objective, tuple((p.staff_shifted, p.value) for p in front.points))
