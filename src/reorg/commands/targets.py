"""Where results go, settled before any work: the format by the ending, folders that are there, no file named twice."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from reorg.commands.output import STDOUT
from reorg.errors import InputError, OutputError, Problem, Where
from reorg.report.formats import FORMATS

TEXT = "text"


def settled(options: Mapping[str, Any], writes: Sequence[str], formats: Sequence[str]) -> dict[str, Any]:
    """Return options with their format, without what only says where to write.

    Args:
        options: of a command.
        writes: those that name files to write.
        formats: that the command has; none for a command without.

    Raises:
        InputError: the format and the ending contradict each other (C541, C542), or two results have one file (C543).
        OutputError: a folder is missing (C540).
    """
    chosen = dict(options)
    parents = chosen.pop("parents", False)
    targets = {name: chosen[name] for name in writes if chosen.get(name)}
    if "output" in writes:
        targets.setdefault("output", STDOUT[0])
        chosen["output"] = None if targets["output"] in STDOUT else targets["output"]
    for one, other in combinations(targets, 2):
        if _same(targets[one], targets[other]):
            raise InputError(
                [Problem("C543", Where(f"--{one}"), {"file": targets[one], "other": f"--{other}"})]
            )
    for target in targets.values():
        if not parents:
            _has_folder(target)
    if formats:
        format_ = format_of(chosen.get("format_"), chosen.get("output"), formats)
        chosen |= {"format_": format_} if "format_" in chosen else {}
    return chosen


def format_of(asked: str | None, output: str | None, formats: Sequence[str]) -> str:
    """Return the format to write: the one that is asked for, else the one of the file's ending, else text.

    Args:
        asked: a format, or None.
        output: the file to write, or None.
        formats: those there are to choose from; of several with one ending, the first is meant.
    """
    ending = Path(output or "").suffix.lower()
    meant = [name for name, listed in FORMATS.items() if ending in listed.endings]
    if not meant or asked in meant:
        return asked or TEXT
    if asked:
        params = {"format": asked, "file": output, "endings": " / ".join(FORMATS[asked].endings)}
        raise InputError([Problem("C541", Where("--format"), params)])
    if not set(meant) & {*formats}:
        endings = [ending for name in formats for ending in FORMATS[name].endings]
        params = {"ending": ending, "endings": ", ".join(dict.fromkeys(endings))}
        raise InputError([Problem("C542", Where("--output"), params)])
    return next(name for name in meant if name in formats)


def _same(one: str, other: str) -> bool:
    """Return whether two targets are one file; stdout is one too."""
    return os.path.realpath(one) == os.path.realpath(other) or (one in STDOUT and other in STDOUT)


def _has_folder(target: str) -> None:
    """Refuse a file whose folder is not there (C540)."""
    if target.endswith(("/", os.sep)) or Path(target).name in ("", ".."):
        raise OutputError([Problem("C508", Where(target), {"file": target})])
    folder = Path(os.path.realpath(target)).parent
    there = next(path for path in (folder, *folder.parents) if os.path.exists(path))  # noqa: PTH110 - no error for a long name
    if there != folder and there.is_dir():
        raise OutputError([Problem("C540", Where(target), {"file": target, "folder": str(folder)})])
