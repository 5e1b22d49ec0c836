"""Several scenario files in, one scenario out: `extends`, and `a.yaml+b.yaml` on the command line.

The sets of changes are united, in the order of the files' names, so that `a+b` is `b+a`.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from reorg.errors import Problem, Where, Word
from reorg.files import sha256
from reorg.scenario.changes import OwnCoupling, OwnTask, Point, Scenario
from reorg.scenario.parse import Draft, draft
from reorg.scenario.yaml_text import Text, read_text

DEEPEST = 20  # files that extend each other; more are a mistake or an attack
MOST_FILES = 200  # of one scenario
MOST_BYTES = 5_000_000  # of all that a scenario extends


class Shelf:
    """Where the files of scenarios are: in folders."""

    def name(self, path: Path) -> str:
        """Return what messages call a file."""
        return path.as_posix()

    def real(self, path: Path) -> str:
        """Return what a path leads to; `Path.resolve` fails on a link to itself in some versions."""
        return os.path.realpath(path)

    def there(self, path: Path) -> bool:
        """Return whether there is anything."""
        return os.path.exists(path)  # noqa: PTH110 - Path.exists fails on a name that is too long

    def size(self, path: Path) -> int | None:
        """Return the bytes of a file, or None where there is none."""
        if not os.path.isfile(path):  # noqa: PTH113 - Path.is_file fails on a name that is too long
            return None
        return os.path.getsize(path)  # noqa: PTH202 - Path.stat fails on a name that is too long

    def read(self, path: Path, name: str) -> Text:
        """Return a file as text. Raises InputError as `read_text`."""
        return read_text(path, name)


FOLDERS = Shelf()


def read_stack(source: str | Path, *, anywhere: bool = False, shelf: Shelf = FOLDERS) -> Draft:
    """Return the scenario of a path, or of several joined by +, with all that they extend.

    Args:
        source: `a.yaml`, or `a.yaml+b.yaml`.
        anywhere: whether `extends` may leave the folder of the first file.
        shelf: where the files are.

    Returns:
        The draft, with every problem of every file; besides those of a single one: files that extend each other in a
        circle (F115) or too deep (F128), leave the folder (F116), or contradict each other (R222).
    """
    text = str(source)
    several = "+" in text and not shelf.there(Path(text))
    paths = [Path(part) for part in text.split("+")] if several else [Path(text)]
    library = _Library(paths[0].parent, shelf, anywhere=anywhere)
    for path in paths:
        library.add(path, ())
    heads = sorted(
        {shelf.real(path): path for path in paths}.values(), key=lambda path: (path.name, path.as_posix())
    )
    drafts = [library.drafts[shelf.real(path)] for path in heads]
    everything = sorted(library.drafts.values(), key=lambda d: (Path(d.scenario.file).name, d.scenario.file))
    problems = [*library.problems, *(p for d in everything for p in d.problems)]
    whole = all(d.whole for d in everything)
    faulty = frozenset(where for d in everything for where in d.faulty)
    if len(everything) == 1:
        return Draft(drafts[0].scenario, tuple(problems), whole, faulty)
    united = unite([d.scenario for d in everything], drafts[0].scenario, problems)
    if len(heads) > 1:
        joined = {name: "+".join(getattr(d.scenario, name) for d in drafts) for name in ("id", "file")}
        united = replace(united, **joined, title=" + ".join(d.scenario.title for d in drafts))
    return Draft(united, tuple(problems), whole, faulty)


class _Library:
    """The files of a scenario, each read once, and what is wrong between them."""

    def __init__(self, root: Path, shelf: Shelf, *, anywhere: bool) -> None:
        self.shelf = shelf
        self.root = shelf.real(root)
        self.anywhere = anywhere
        self.drafts: dict[str, Draft] = {}
        self.problems: list[Problem] = []
        self.size = 0

    def add(self, path: Path, above: tuple[str, ...]) -> None:
        """Read a file and all that it extends, unless it is here already."""
        key = self.shelf.real(path)
        if key in self.drafts:
            return
        self.drafts[key] = one = draft(path, self.shelf.name(path), self.shelf.read)
        for word in one.scenario.extends:
            base = path.parent / word.text
            problem = self.wrong(base, word, (*above, key))
            if problem:
                self.problems.append(problem)
            else:
                self.add(base, (*above, key))

    def wrong(self, base: Path, word: Word, above: tuple[str, ...]) -> Problem | None:
        """Return why a file cannot be extended, if it cannot."""
        real = self.shelf.real(base)
        if real in above:
            circle = [Path(file).name for file in (*above[above.index(real) :], real)]
            return Problem("F115", word.where, {"circle": " → ".join(circle)})
        if not self.anywhere and not Path(real).is_relative_to(self.root):
            return Problem("F116", word.where, {"file": word.text})
        size = self.shelf.size(base)
        if size is None:
            return Problem("F101", word.where, {"file": word.text})
        self.size += size
        if len(above) >= DEEPEST or len(self.drafts) >= MOST_FILES or self.size > MOST_BYTES:
            limits = {"deep": DEEPEST, "files": MOST_FILES, "size": f"{MOST_BYTES // 1_000_000} MB"}
            return Problem("F128", word.where, limits)
        return None


def unite(scenarios: Sequence[Scenario], head: Scenario, problems: list[Problem]) -> Scenario:
    """Return scenarios as one: the head's title, everybody's lists.

    Noted as problems (R222): two files name different baselines, number different points alike, or say different
    things of one coupling or one task of their own.
    """
    digest = sha256("".join(s.sha256 for s in scenarios).encode())
    baselines = [s.baseline for s in scenarios if s.baseline]
    other = [word for word in baselines if word.text != baselines[0].text]
    problems += [_contradiction(word.where, "baseline", baselines[0].where) for word in other]
    return replace(
        head,
        sha256=digest,
        references=tuple(dict.fromkeys(r for s in scenarios for r in s.references)),
        not_modelled=tuple(dict.fromkeys(text for s in scenarios for text in s.not_modelled)),
        points=_points(scenarios, problems),
        measures=tuple(m for s in scenarios for m in s.measures),
        baseline=baselines[0] if baselines else None,
        changes=tuple(change for s in scenarios for change in s.changes),
        tasks=own_tasks((t for s in scenarios for t in s.tasks), problems),
        staff=tuple(line for s in scenarios for line in s.staff),
        couplings=own_couplings((c for s in scenarios for c in s.couplings), problems),
    )


def _contradiction(where: Where, what: str, other: Where) -> Problem:
    return Problem("R222", where, {"what": what, "other": str(other)})


def _points(scenarios: Sequence[Scenario], problems: list[Problem]) -> tuple[Point, ...]:
    points: dict[str, Point] = {}
    for point in (p for s in scenarios for p in s.points):
        first = points.setdefault(point.number.text, point)
        if (first.title, first.modelled) != (point.title, point.modelled):
            problems.append(_contradiction(point.number.where, f"point {point.number}", first.number.where))
    return tuple(points.values())


def own_tasks(tasks: Iterable[OwnTask], problems: list[Problem]) -> tuple[OwnTask, ...]:
    """Return a user's tasks, each once; different ones with one id are noted as a problem."""
    kept: dict[str, OwnTask] = {}
    for task in tasks:
        first = kept.setdefault(task.id.text, task)
        if task.id.text and not own_tasks_alike(first, task):
            problems.append(_contradiction(task.id.where, task.id.text, first.id.where))
    return tuple(kept.values())


def own_tasks_alike(one: OwnTask, other: OwnTask) -> bool:
    """Return whether two say the same of a task."""
    return _said(one) == _said(other)


def _said(task: OwnTask) -> tuple[str, Mapping[str, object]]:
    return task.name, {department.text: heads for department, heads in task.departments}


def own_couplings(couplings: Iterable[OwnCoupling], problems: list[Problem]) -> tuple[OwnCoupling, ...]:
    """Return couplings, each once; different strengths for one pair of sides are noted as a problem."""
    kept: dict[tuple[object, ...], OwnCoupling] = {}
    strengths: dict[frozenset[object], OwnCoupling] = {}
    for own in couplings:
        sides = frozenset(frozenset(_texts(words)) for words in (own.tasks, own.others))
        first = strengths.setdefault(sides, own)
        if first.strength != own.strength:
            what = " ↔ ".join(" + ".join(_texts(words)) for words in (own.tasks, own.others) if words)
            problems.append(_contradiction(own.where, what, first.where))
        kept.setdefault((_texts(own.tasks), _texts(own.others), own.strength, own.title, own.because), own)
    return tuple(kept.values())


def _texts(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)
