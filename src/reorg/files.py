"""Bytes in, remembered as inputs; fingerprints of what was read.

A result is never written over a file that the run has read, however it came to be read.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

_READ: set[Path] = set()


def content(path: Path, most: int = -1) -> bytes:
    """Return the bytes of a file, or the first of them, and remember that it is an input.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as file:
        _READ.add(path)
        return file.read(most)


def is_input(path: Path) -> bool:
    """Return whether a file has been read in this run."""
    return path.exists() and any(read.exists() and path.samefile(read) for read in _READ)


def forget() -> None:
    """Forget the inputs: a new run begins."""
    _READ.clear()


def sha256(content: bytes) -> str:
    """Return the fingerprint of some bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
