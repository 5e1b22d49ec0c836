"""Bytes in, remembered as inputs; fingerprints of what was read.

A result is never written over a file that the run has read, however it came to be read.
"""

from __future__ import annotations

import errno
import hashlib
import sys
from pathlib import Path

STDIN = Path("-")
_READ: set[Path] = set()
_FROM_STDIN: list[bytes] = []  # it can be read only once, and several files of a command may name it


def content(path: Path, most: int = -1) -> bytes:
    """Return the bytes of a file, or the first of them, and remember that it is an input; `-` is stdin.

    Raises:
        OSError: the file cannot be read.
    """
    if path == STDIN:
        return _from_stdin(most)
    with path.open("rb") as file:
        _READ.add(path)
        return file.read(most)


def _from_stdin(most: int) -> bytes:
    if sys.stdin is None:
        raise OSError(errno.EBADF, "stdin is closed")
    if not _FROM_STDIN:
        _FROM_STDIN.append(sys.stdin.buffer.read(most))
    return _FROM_STDIN[0]


def is_input(path: Path) -> bool:
    """Return whether a file has been read in this run."""
    return path.exists() and any(read.exists() and path.samefile(read) for read in _READ)


def forget() -> None:
    """Forget the inputs: a new run begins."""
    _READ.clear()
    _FROM_STDIN.clear()


def sha256(content: bytes) -> str:
    """Return the fingerprint of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
