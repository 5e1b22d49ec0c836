"""An option of the command line, with its help and what it takes in the language asked for."""

from __future__ import annotations

from typing import Any

import click

from reorg.words import say

NUMBERS = (int, float, click.IntRange)


def option(lang: str, *names: str, key: str, **settings: Any) -> click.Option:
    """Return an option whose help stands in the catalogue under `help.` and the key."""
    kind = settings.get("type")
    if kind is None and not settings.get("is_flag"):
        settings["metavar"] = say(lang, "metavar.text")
    elif kind in NUMBERS or isinstance(kind, NUMBERS):
        settings["metavar"] = say(lang, "metavar.number")
    return click.Option(list(names), help=say(lang, f"help.{key}"), **settings)
