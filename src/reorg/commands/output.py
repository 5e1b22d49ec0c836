"""Results to the screen or to a file: whole or not at all, and never over an input."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from reorg.errors import InputError, Problem, Where
from reorg.files import is_input
from reorg.words import Language


def spare(files: Sequence[str], output: str | None) -> None:
    """Refuse to write over an input."""
    if output and any(Path(output).resolve() == Path(file).resolve() for file in files):
        raise InputError([Problem("C507", Where(output), {"file": output})])


def write(result: str | bytes, output: str | None, lang: Language) -> None:
    """Write a result to the screen, or to a file: whole or not at all.

    Raises:
        InputError: bytes for a screen (C512), or the file cannot be written (C508).
    """
    if not output:
        if isinstance(result, bytes) and sys.stdout.isatty():
            raise InputError([Problem("C512", Where("--output"))])
        click.echo(result, nl=False)
        return
    # It loads all that packs files, and most results go to the screen.
    import tempfile

    path = Path(output)
    try:
        if is_input(path):
            raise InputError([Problem("C507", Where(output), {"file": output})])
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(result if isinstance(result, bytes) else result.encode("utf-8"))
        os.replace(temporary, path)  # noqa: PTH105 - the atomic one
        path.chmod(0o644)
    except OSError:
        raise InputError([Problem("C508", Where(output), {"file": output})]) from None
    click.echo(lang("cli.written", file=output), err=True)


def same_titles(titles: Sequence[tuple[str, str]], lang: Language) -> None:
    """Say on stderr where two files of a run, given as (file, title), have one title."""
    first: dict[str, str] = {}
    for file, title in titles:
        other = first.setdefault(title, file)
        if other != file:
            click.echo(lang("W.title", file=file, other=other), err=True)
