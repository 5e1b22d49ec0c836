"""Saved JSON in, `Scorecard` out: a scorecard that somebody kept can be shown beside new ones."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import msgspec

from reorg.city.model import Dataset
from reorg.city.tables import MB, bounded
from reorg.errors import InputError, Problem, Where
from reorg.scorecard.model import SCHEMA, Card, Scorecard
from reorg.scorecard.recount import recounted
from reorg.scorecard.to_json import digest
from reorg.version import VERSION
from reorg.words.spelling import HARMFUL, harmless

ESCAPED = re.compile(
    rb"\\[urbf]"
)  # reorg itself escapes nothing but quotation marks, backslashes and line feeds


class _Head(msgspec.Struct):
    """What tells a scorecard from other JSON, before the rest of it is read."""

    schema: str


def read_cards(
    path: Path, data: Dataset, options: Mapping[str, object], figures: Callable[[str], Dataset]
) -> list[Scorecard]:
    """Return the scorecards in a file that `score --format json` wrote: one, or those of several files.

    Args:
        path: the file.
        data: the data that they have to rest on.
        options: those that they have to have been made with.
        figures: municipality → the data with a user's own figures for it.

    Raises:
        InputError: no such file (F101), too large (D481), no scorecard (C502), of other data or options (C503), of
            another format (C504), or changed since reorg wrote it (C513).
    """
    where = Where(path.as_posix())
    try:
        content = bounded(path, where, 50 * MB)
        heads = msgspec.json.decode(content, type=_Head | list[_Head])
    except FileNotFoundError:
        raise InputError([Problem("F101", where, {"file": where.file})]) from None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        raise InputError([Problem("C502", where, {"reason": ""})]) from None
    for head in heads if isinstance(heads, list) else [heads]:
        if head.schema != SCHEMA:
            code = "C504" if head.schema.startswith("reorg.scorecard/") else "C502"
            raise InputError([Problem(code, where, {"schema": head.schema, "reason": ""})])
    try:
        cards = msgspec.json.decode(content, type=Card | list[Card])
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError([Problem("C502", where, {"reason": f" ({error})"})]) from None
    checked = [
        _checked(card, data, options, where) for card in (cards if isinstance(cards, list) else [cards])
    ]
    if ESCAPED.search(content) or HARMFUL.search(content.decode("utf-8", "replace")):
        cleaned = [msgspec.convert(_harmless(msgspec.to_builtins(card)), Card) for card in checked]
    else:
        cleaned = checked
    return [_counted(card, figures(card.baseline), where) for card in cleaned]


def _harmless(value: Any) -> Any:
    """Return builtins with every text harmless, keys too."""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, dict):
        return {harmless(key): _harmless(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_harmless(item) for item in value]
    return value


def _checked(card: Card, data: Dataset, options: Mapping[str, object], where: Where) -> Card:
    if digest(card) != card.digest:
        raise InputError([Problem("C513", where, {"id": card.scenario.id})])
    differs = [] if card.data.sha256 == data.sha256 else ["data"]
    names = dict.fromkeys([*card.options, *options])
    differs += [name for name in names if card.options.get(name) != options.get(name)]
    if card.baseline not in data.cities:
        differs.append("baseline")
    if differs:
        raise InputError([Problem("C503", where, {"differs": ", ".join(differs)})])
    return card


def _counted(card: Card, data: Dataset, where: Where) -> Scorecard:
    """Return the scorecard of a card; one that says otherwise than what is counted is refused."""
    again = recounted(card, data)
    if again is not None:
        return again
    if card.reorg_version != VERSION:
        raise InputError([Problem("C503", where, {"differs": "reorg_version"})])
    raise InputError([Problem("C513", where, {"id": card.scenario.id})])
