"""Search options in, a starting point and limits out."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from reorg.errors import InputError, Problem, Where
from reorg.inputs import read
from reorg.search.problem import Wanted, staff_limit
from reorg.session import Session
from reorg.words.spelling import inline


def session_of(data: str | None, options: Mapping[str, Any], files: Sequence[str] = ()) -> Session:
    """Return what a search starts from; where anything is wrong with that, what is wrong with files is told too."""
    names = ("baseline", "staff", "couplings", "evidence", "anywhere")
    try:
        return Session(data, **{name: options[name] for name in names if options.get(name)})
    except InputError as error:
        anywhere = bool(options.get("anywhere"))
        found = [p for file in files for p in read(file, anywhere=anywhere).problems]
        raise InputError([*error.problems, *found]) from None


def wanted_of(start: Session, options: Mapping[str, Any]) -> tuple[Wanted, list[str]]:
    """Return what is wanted, and the same as it was written."""
    limits = [f"--{name} {options[name]}" for name in ("departments", "size") if options[name]]
    limits += [f"--max-staff {options['max_staff']}"] if options["max_staff"] else []
    limits += [f"--{name} {value}" for name in ("lock", "together", "apart") for value in options[name]]
    limits += [f"--at-least-like {value}" for value in options["like"]]
    limits += [f"--new {options['new']}"] if options["new"] else []
    limits += ["--lift-rules"] if options["lift"] else []
    wanted = Wanted(
        most_moved=_staff(start, options["max_staff"]),
        lock=tuple(options["lock"]),
        together=tuple(_pair("--together", value) for value in options["together"]),
        apart=tuple(_pair("--apart", value) for value in options["apart"]),
        departments=_ends("--departments", options["departments"], "5..8"),
        size=_ends("--size", options["size"], "2%..40%"),
        like=tuple(_like(value) for value in options["like"]),
        new=options["new"],
        lift=options["lift"],
    )
    return wanted, [inline(limit) for limit in limits]


def unread(option: str, value: str, example: str) -> InputError:
    """Return that an option cannot be read, with how it is written (C525)."""
    return InputError([Problem("C525", Where(option), {"text": value, "example": example})])


def _staff(start: Session, value: str | None) -> float | None:
    if value is None:
        return None
    if start.yardstick.staff is None:
        raise InputError([Problem("C522", Where("--max-staff"), {"city": start.yardstick.city.name})])
    try:
        return staff_limit(start.yardstick, value)
    except ValueError:
        raise unread("--max-staff", value, "4900 / 10%") from None


def _pair(option: str, value: str) -> tuple[str, str]:
    one, _, two = value.partition(",")
    if not one or not two:
        raise unread(option, value, "beskaeftigelsesindsats,ydelsesservice")
    return one.strip(), two.strip()


def _number(value: str) -> float:
    """Return a number or a percentage. Raises ValueError where it is none, nan and infinity included."""
    number = float(value[:-1]) / 100 if value.endswith("%") else float(value)
    if not math.isfinite(number):
        raise ValueError(value)
    return number


def _ends(option: str, value: str | None, example: str) -> Any:
    if value is None:
        return None
    low, dots, high = value.partition("..")
    try:
        ends = _number(low), _number(high if dots else low)
    except ValueError:
        raise unread(option, value, example) from None
    return (int(ends[0]), int(ends[1])) if option == "--departments" else ends


def _like(value: str) -> tuple[str, float]:
    city, _, least = value.partition("=")
    try:
        return city, _number(least)
    except ValueError:
        raise unread("--at-least-like", value, "aarhus=60%") from None
