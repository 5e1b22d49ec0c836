"""Results to the screen or to a file: whole or not at all, and never over an input."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TextIO

import click

from reorg.errors import InputError, OutputError, Problem, Where
from reorg.files import is_input
from reorg.words import Language
from reorg.words.spelling import harmless, inline

STDOUT = ("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1")
FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def spare(files: Sequence[str], output: str | None) -> None:
    """Refuse to write over an input."""
    if (
        output
        and output not in STDOUT
        and any(os.path.realpath(output) == os.path.realpath(file) for file in files)
    ):
        raise InputError([Problem("C507", Where(output), {"file": output})])


def write(result: str | bytes, output: str | None, lang: Language) -> None:
    """Write a result to the screen, or to a file: whole or not at all.

    Raises:
        InputError: bytes for a screen (C512), or the file is an input (C507).
        OutputError: the file, or stdout, cannot be written (C508, C544, C545).
    """
    if not output or output in STDOUT:
        if isinstance(result, bytes) and sys.stdout and sys.stdout.isatty():
            raise InputError([Problem("C512", Where("--output"))])
        put(result)
        return
    if is_input(Path(output)):
        raise InputError([Problem("C507", Where(output), {"file": output})])
    replaced = replace_file(output, result if isinstance(result, bytes) else result.encode("utf-8"))
    say(lang("cli.replaced" if replaced else "cli.written", file=inline(output)))


def put(result: str | bytes) -> None:
    """Write to stdout; a reader that has gone (`| head`) has what it wanted.

    Raises:
        OutputError: stdout is closed (C544) or full (C545).
    """
    if sys.stdout is None:  # so Python has it where stdout was closed before the start
        raise unwritten("stdout", OSError(errno.EBADF, ""))
    try:
        click.echo(result, nl=False)
    except BrokenPipeError:
        mute(sys.stdout)
    except OSError as error:
        mute(sys.stdout)
        raise unwritten("stdout", error) from None


def say(text: str) -> None:
    """Write a line to stderr; where that is full or closed, the result and the exit code say enough."""
    try:
        click.echo(harmless(text), err=True)
    except OSError:
        mute(sys.stderr)


def replace_file(target: str, content: bytes) -> bool:
    """Write a file whole or not at all, and return whether it replaced one.

    A link is followed, and a device or a pipe is written into. What is replaced keeps its mode.

    Raises:
        OutputError: the file cannot be written (C508), or there is no room (C545).
    """
    try:
        there = _status(target)
        if there and not stat.S_ISREG(there.st_mode):
            with open(target, "wb") as file:  # noqa: PTH123 - as the user wrote it
                file.write(content)
            return False
        _replace(Path(os.path.realpath(target)), content, there)
    except OSError as error:
        raise unwritten(target, error) from None
    return there is not None


def unwritten(file: str, error: OSError) -> OutputError:
    """Return that a file or a stream could not be written, and why."""
    stream = "C544" if file == "stdout" else "C508"
    return OutputError(
        [Problem("C545" if error.errno in FULL else stream, Where(file), {"file": inline(file)})]
    )


def _status(target: str) -> os.stat_result | None:
    try:
        return os.stat(target)  # noqa: PTH116 - what a link in /dev leads to has no path
    except FileNotFoundError:
        return None


def _replace(path: Path, content: bytes, there: os.stat_result | None) -> None:
    """Put a new file in the place of a path; the umask decides on the mode of one that was not there."""
    if there and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, "", str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    # Not made of the name, which may be as long as names can be.
    temporary = path.with_name(f".reorg-{os.urandom(6).hex()}")
    mode = 0o600 if there else 0o666
    try:
        with open(temporary, "xb", opener=lambda name, flags: os.open(name, flags, mode)) as file:
            file.write(content)
        if there:
            temporary.chmod(stat.S_IMODE(there.st_mode))
        temporary.replace(path)
    finally:
        with suppress(OSError):
            temporary.unlink()


def mute(stream: TextIO) -> None:
    """Let what is still to be written go nowhere, so that it cannot fail again when Python ends."""
    with suppress(OSError, ValueError):  # a stream of a test has no number
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def same_titles(titles: Sequence[tuple[str, str]], lang: Language) -> None:
    """Say on stderr where two files of a run, given as (file, title), have one title."""
    first: dict[str, str] = {}
    for file, title in titles:
        other = first.setdefault(title, file)
        if other != file:
            say(lang("W.title", file=inline(file), other=inline(other)))
