"""Every option of the command line, written once; commands name the ones that they take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import click
from msgspec import Struct

from reorg.words import LANGUAGES, Language, language

NUMBERS = (int, float, click.IntRange, click.FloatRange)
# Made for every run, since click says what they are in the language of the moment.
FILE = partial(click.Path, dir_okay=False)
TABLE = partial(click.Path, exists=True, dir_okay=False)
FOLDER = partial(click.Path, exists=True, file_okay=False)


class Option(Struct, frozen=True):
    """An option: how it is written, what its help is called (`help.<key>`), and what click is told of it."""

    names: tuple[str, ...]
    key: str
    settings: Mapping[str, Any]

    def made(self, lang: Language, **more: Any) -> click.Option:
        """Return the option with its help, and with what it takes, in a language."""
        settings = {**self.settings, **more}
        kind = settings.get("type")
        if isinstance(kind, partial):
            kind = settings["type"] = kind()
        if kind is None and not settings.get("is_flag"):
            settings["metavar"] = lang("metavar.text")
        elif kind in NUMBERS or isinstance(kind, NUMBERS):
            settings["metavar"] = lang("metavar.number")
        return click.Option(list(self.names), help=lang(f"help.{self.key}"), **settings)


def _spoken(_context: click.Context, _parameter: click.Parameter, code: str) -> Language:
    """Return the language of a code."""
    return language(code)


def _option(*names: str, key: str = "", **settings: Any) -> tuple[str, Option]:
    name = names[-1].strip("-").replace("-", "_")
    return name, Option(names, key or name.rstrip("_"), settings)


OPTIONS = dict(
    [
        _option("-o", "--output", type=FILE),
        _option("--of", default="scenario", show_default=True),
        _option("--parents", is_flag=True),
        _option("--format", "format_"),
        _option("--lang", type=click.Choice(LANGUAGES), callback=_spoken),
        _option("--data", type=FOLDER),
        _option("--baseline"),
        _option("--baseline", "municipality"),
        _option("--units", type=FILE),
        _option("--extends-anywhere", "anywhere", is_flag=True),
        _option("--staff", key="staff_table", type=TABLE),
        _option("--couplings", type=TABLE),
        _option("--cost-per-employee"),
        _option("--evidence", type=click.Choice(("published", "all")), default="all"),
        _option("--only-changed", is_flag=True),
        _option("--without-area"),
        _option("--criteria"),
        _option("--title"),
        _option("--author"),
        _option("--date"),
        _option(
            "--appendix", type=click.Choice(("none", "short", "full")), default="full", show_default=True
        ),
        _option("--template", type=TABLE),
        _option("--front", key="frontier", type=TABLE),
        _option("--fail-if", multiple=True),
        _option("--percentiles", is_flag=True),
        _option("--robust", is_flag=True),
        _option("--rank", is_flag=True),
        _option("--seed", type=click.IntRange(0), default=1, show_default=True),
        _option("--draws", type=click.IntRange(2, 65536), default=4096, show_default=True),
        _option("--metric", default="modularity", show_default=True),
        _option("--top", type=int, default=20, show_default=True),
        _option("--pick", type=int, default=1),
        _option("--write", type=FILE),
        _option("--lock", multiple=True),
        _option("--lift-rules", "lift", is_flag=True),
        _option("--minimise", default="coordination_load", show_default=True),
        _option("--max-staff"),
        _option("--together", multiple=True),
        _option("--apart", multiple=True),
        _option("--departments"),
        _option("--size"),
        _option("--at-least-like", "like", multiple=True),
        _option("--new", key="new_departments", type=click.IntRange(0, 4), default=0),
        _option("--time", type=click.FloatRange(0, 1e6, min_open=True), default=60.0, show_default=True),
        _option("--state", type=FILE),
        _option("--keep", default="90%", show_default=True),
        _option("--on", default="coordination_load", show_default=True),
        _option("--like", "scenario", type=FILE, required=True),
        _option("--n", type=click.IntRange(1, 1_000_000), default=100_000, show_default=True),
    ]
)
DATA = ("lang", "data")
START = (*DATA, "baseline", "anywhere")
FIGURES = (*START, "staff", "couplings", "evidence")


def parameters(
    lang: Language, names: Sequence[str], choices: Mapping[str, Sequence[str]]
) -> list[click.Parameter]:
    """Return options by name, with the choices of those that have some."""
    options: list[click.Parameter] = []
    for name in names:
        more: dict[str, Any] = {"type": click.Choice(choices[name])} if name in choices else {}
        if name == "lang":
            more["default"] = lang.code
        options.append(OPTIONS[name].made(lang, **more))
    return options
