"""Scenarios as git keeps them: `HEAD:forslag.yaml`, and what such a file extends, all of one revision."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from reorg.errors import InputError, Phrase, Problem, Where
from reorg.scenario.stack import Shelf
from reorg.scenario.yaml_text import MAX_BYTES, Text, decoded

if TYPE_CHECKING:
    from subprocess import CompletedProcess

# One letter before the colon is a drive; a text or a JSON scenario has no such beginning.
KEPT = re.compile(r"""(?P<revision>[^\s:\\/{"'][^:]+|@):(?P<path>\S.*)""")
PATIENCE = 30  # seconds for git


class Kept(Struct, frozen=True):
    """A file as git has it in a revision; the path is seen from the folder that we are in."""

    revision: str
    path: str


def kept(source: object) -> Kept | None:
    """Return what `REVISION:FILE` names, or None where a source is none, or is a file of that name.

    >>> kept("HEAD~1:forslag.yaml")
    Kept(revision='HEAD~1', path='forslag.yaml')
    """
    found = KEPT.fullmatch(source) if isinstance(source, str) else None
    return Kept(found["revision"], found["path"]) if found and not os.path.exists(found[0]) else None  # noqa: PTH110 - no error for a long name


class Revision(Shelf):
    """A revision of a repository: the one that a file is in."""

    def __init__(self, revision: str) -> None:
        self.revision = revision

    def name(self, path: Path) -> str:
        return f"{self.revision}:{path.as_posix()}"

    def real(self, path: Path) -> str:
        return os.path.abspath(path)  # noqa: PTH100 - a link of today says nothing of a revision

    def there(self, path: Path) -> bool:
        return self.size(path) is not None

    def size(self, path: Path) -> int | None:
        if self.revision.startswith("-"):  # git would take it for an option
            return None
        done = self._git(path, "-s")
        return int(done.stdout) if done.returncode == 0 else None

    def read(self, path: Path, name: str) -> Text:
        """Return a file of the revision.

        Raises:
            InputError: git is not there (C563), it has no such file (C564), over 1 MB (F104) or not UTF-8 (F103).
        """
        size = self.size(path)
        if size is None:
            raise self._lacking(name, self._why(path))
        if size > MAX_BYTES:
            raise InputError([Problem("F104", Where(name), {"limit": "1 MB"})])
        done = self._git(path, "blob")
        if done.returncode:  # a folder
            raise self._lacking(name, "git.path")
        return decoded(done.stdout, name)

    def _lacking(self, name: str, why: str) -> InputError:
        reason = Phrase(why, {"revision": self.revision})
        return InputError([Problem("C564", Where(name), {"file": name, "reason": reason})])

    def _why(self, path: Path) -> str:
        """Return why git has no such file: no repository, no such revision, or not this file in it."""
        folder = _folder(path)
        if _run(folder, "rev-parse", "--git-dir", name=self.name(path)).returncode:
            return "git.repository"
        if self.revision.startswith("-"):
            return "git.revision"
        tree = ("rev-parse", "--verify", "--quiet", f"{self.revision}^{{tree}}")
        return "git.revision" if _run(folder, *tree, name=self.name(path)).returncode else "git.path"

    def _git(self, path: Path, what: str) -> CompletedProcess[bytes]:
        """Return what git answers of a file: its size (-s), or what is in it (blob)."""
        folder = _folder(path)
        inside = Path(os.path.relpath(path, folder)).as_posix()
        named = f"{self.revision}:./{inside}"
        return _run(folder, "cat-file", what, named, name=self.name(path))


def _folder(path: Path) -> Path:
    """Return the folder of a file, or the nearest above it that is there today."""
    return next(one for one in Path(os.path.abspath(path)).parents if one.is_dir())  # noqa: PTH100 - as in `real`


def _run(folder: Path, *arguments: str, name: str) -> CompletedProcess[bytes]:
    """Return what git does. Raises InputError where it is not there, or does not answer (C563)."""
    import subprocess  # few runs ask git

    try:
        return subprocess.run(
            ["git", *arguments], cwd=folder, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        raise InputError([Problem("C563", Where(name), {"file": name})]) from None
