"""Saved JSON in, `Scorecard` out: a scorecard that somebody kept can be shown beside new ones."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import msgspec

from reorg import files
from reorg.city.model import Dataset
from reorg.errors import InputError, Problem, Where
from reorg.scorecard.model import SCHEMA, Card, Scorecard
from reorg.scorecard.to_json import digest


class _Head(msgspec.Struct):
    """What tells a scorecard from other JSON, before the rest of it is read."""

    schema: str


def read_cards(path: Path, data: Dataset, options: Mapping[str, object]) -> list[Scorecard]:
    """Return the scorecards in a file that `score --format json` wrote: one, or those of several files.

    Args:
        path: the file.
        data: the data that they have to rest on.
        options: those that they have to have been made with.

    Raises:
        InputError: no such file (F101), no scorecard (C502), of other data or options (C503), of another format
            (C504), or changed since reorg wrote it (C513).
    """
    where = Where(path.as_posix())
    try:
        content = files.content(path)
        heads = msgspec.json.decode(content, type=_Head | list[_Head])
    except FileNotFoundError:
        raise InputError([Problem("F101", where, {"file": where.file})]) from None
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        raise InputError([Problem("C502", where, {"reason": ""})]) from None
    for head in heads if isinstance(heads, list) else [heads]:
        if head.schema != SCHEMA:
            code = "C504" if head.schema.startswith("reorg.scorecard/") else "C502"
            raise InputError([Problem(code, where, {"schema": head.schema, "reason": ""})])
    try:
        cards = msgspec.json.decode(content, type=Card | list[Card])
    except msgspec.MsgspecError as error:
        raise InputError([Problem("C502", where, {"reason": f" ({error})"})]) from None
    return [_checked(card, data, options, where) for card in (cards if isinstance(cards, list) else [cards])]


def _checked(card: Card, data: Dataset, options: Mapping[str, object], where: Where) -> Scorecard:
    if digest(card) != card.digest:
        raise InputError([Problem("C513", where, {"id": card.scenario.id})])
    differs = [] if card.data.sha256 == data.sha256 else ["data"]
    names = dict.fromkeys([*card.options, *options])
    differs += [name for name in names if card.options.get(name) != options.get(name)]
    if card.baseline not in data.cities:
        differs.append("baseline")
    if differs:
        raise InputError([Problem("C503", where, {"differs": ", ".join(differs)})])
    return Scorecard(**{name: getattr(card, name) for name in Card.__struct_fields__}, dataset=data)
