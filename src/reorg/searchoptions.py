"""The command line of `reorg search`: which commands and options there are; the work is done elsewhere."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

import click

from reorg.options import option
from reorg.words import LANGUAGES, say

OBJECTIVES = ("coordination_load", "interfaces")
FORMATS = ("text", "json", "markdown", "html")
HOMES = {
    "next": ("reorg.searchcommands", "next_"),
    "best": ("reorg.searchcommands", "best"),
    "front": ("reorg.searchcommands", "follow"),
    "random": ("reorg.searchcommands", "random"),
    "trim": ("reorg.trimcommands", "trim"),
}


def search_group(lang: str) -> click.Group:
    """Return `reorg search` with its help in a language."""
    group = click.Group(
        "search",
        help=say(lang, "help.search"),
        epilog=say(lang, "help.search.epilog"),
        options_metavar=say(lang, "help.options"),
        subcommand_metavar=say(lang, "help.command"),
    )
    file = click.Argument(["file"], required=False, metavar=say(lang, "help.file"))
    files = click.Argument(["files"], nargs=-1, metavar=say(lang, "help.files"))
    written = [
        _option(lang, "--pick", "pick", type=int, default=1),
        _option(lang, "--write", "write", type=_PATH),
    ]
    commands: dict[str, list[click.Parameter]] = {
        "next": [file, *_next(lang), *written, *_shared(lang, FORMATS)],
        "best": [*_limits(lang), written[1], *_shared(lang, FORMATS)],
        "front": [files, *_limits(lang), _state(lang), *written, *_shared(lang, (*FORMATS, "csv"))],
    }
    one = click.Argument(["file"], metavar=say(lang, "help.file"))
    commands["random"] = [*_random(lang), *_shared(lang, FORMATS), _anywhere(lang)]
    commands["trim"] = [one, *_trim(lang), written[1], *_shared(lang, FORMATS[:2]), _anywhere(lang)]
    for name, params in commands.items():
        group.add_command(
            click.Command(
                name,
                callback=partial(_run, name),
                params=params,
                help=say(lang, f"help.{name}"),
                epilog=say(lang, f"help.{name}.epilog"),
                options_metavar=say(lang, "help.options"),
            )
        )
    return group


def _run(name: str, **options: Any) -> int:
    module, function = HOMES[name]
    return int(getattr(import_module(module), function)(**options))


_PATH = click.Path(dir_okay=False)


def _option(lang: str, name: str, key: str, **settings: Any) -> click.Option:
    return option(lang, name, key, key="new_departments" if key == "new" else key, **settings)


def _next(lang: str) -> list[click.Parameter]:
    return [
        _option(lang, "--metric", "metric", default="coordination_load", show_default=True),
        _option(lang, "--top", "top", type=int, default=20, show_default=True),
        _option(lang, "--lock", "lock", multiple=True),
        _option(lang, "--lift-rules", "lift", is_flag=True),
    ]


def _limits(lang: str) -> list[click.Parameter]:
    choice = click.Choice(OBJECTIVES)
    return [
        _option(lang, "--minimise", "minimise", type=choice, default=OBJECTIVES[0], show_default=True),
        _option(lang, "--max-staff", "max_staff"),
        _option(lang, "--lock", "lock", multiple=True),
        _option(lang, "--together", "together", multiple=True),
        _option(lang, "--apart", "apart", multiple=True),
        _option(lang, "--departments", "departments"),
        _option(lang, "--size", "size"),
        _option(lang, "--at-least-like", "like", multiple=True),
        _option(lang, "--new", "new", type=click.IntRange(0, 4), default=0),
        _option(lang, "--lift-rules", "lift", is_flag=True),
        _option(lang, "--time", "time", type=float, default=60.0, show_default=True),
    ]


def _trim(lang: str) -> list[click.Parameter]:
    return [
        _option(lang, "--keep", "keep", default="90%", show_default=True),
        _option(lang, "--on", "on", default="coordination_load", show_default=True),
        _option(lang, "--seed", "seed", type=int, default=1, show_default=True),
    ]


def _random(lang: str) -> list[click.Parameter]:
    return [
        _option(lang, "--like", "scenario", type=_PATH, required=True),
        _option(lang, "--n", "n", type=click.IntRange(1, 1_000_000), default=100_000, show_default=True),
        _option(lang, "--seed", "seed", type=int, default=1, show_default=True),
    ]


def _anywhere(lang: str) -> click.Option:
    return _option(lang, "--extends-anywhere", "anywhere", is_flag=True)


def _state(lang: str) -> click.Option:
    return _option(lang, "--state", "state", type=_PATH)


def _shared(lang: str, formats: tuple[str, ...]) -> list[click.Parameter]:
    exists = click.Path(exists=True, dir_okay=False)
    return [
        click.Option(["-o", "--output"], help=say(lang, "help.output"), type=_PATH),
        click.Option(
            ["--format", "format_"], help=say(lang, "help.format"), type=click.Choice(formats), default="text"
        ),
        _option(lang, "--lang", "lang", type=click.Choice(LANGUAGES), default=lang),
        _option(lang, "--data", "data", type=click.Path(exists=True, file_okay=False)),
        _option(lang, "--baseline", "baseline"),
        _option(lang, "--staff", "staff", type=exists),
        _option(lang, "--couplings", "couplings", type=exists),
        _option(lang, "--evidence", "evidence", type=click.Choice(("published", "all")), default="all"),
    ]
