"""The files that a run has read: a result is never written over one of them, however it came to be read."""

from __future__ import annotations

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
    return path.exists() and any(known.exists() and path.samefile(known) for known in _READ)
