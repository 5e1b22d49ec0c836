"""Text in, `Scenario` out: keys and shapes as `changes` says; knows nothing of any city."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reorg.errors import InputError, Problem, Where
from reorg.scenario.changes import Scenario, StaffLine
from reorg.scenario.reader import Reader, unlisted
from reorg.scenario.yaml_text import Mapping, Text, as_text, parse, read_text


class Draft(Struct, frozen=True):
    """A scenario as far as it could be read, with everything that is wrong with it so far.

    `whole` says whether the text was read to its end; where it was not, more may follow. `faulty` are the places of
    changes that something is wrong with.
    """

    scenario: Scenario
    problems: tuple[Problem, ...] = ()
    whole: bool = True
    faulty: frozenset[Where] = frozenset()

    def good(self) -> Scenario:
        """Return the scenario. Raises InputError where anything is wrong with it."""
        if self.problems:
            raise InputError(self.problems)
        return self.scenario


def draft(path: Path, name: str, read: Callable[[Path, str], Text] = read_text) -> Draft:
    """Return the draft of the scenario in a file, which messages call `name`, and which `read` reads.

    Problems: file and YAML (F1xx), keys and shapes (S1xx).
    """
    try:
        text = read(path, name)
    except InputError as error:
        one = Draft(_empty(name), error.problems, whole=False)
    else:
        one = build(text)
    return replace(one, scenario=replace(one.scenario, id=path.stem))


def parse_scenario(content: str, name: str = "scenario.yaml") -> Scenario:
    """Return the scenario in a string. Raises InputError with every problem (F1xx, S1xx)."""
    return with_points(build(as_text(content, name))).good()


def build(text: Text) -> Draft:
    """Return the draft of the scenario in a text."""
    parsed = parse(text)
    reader = Reader(whole=parsed.whole)
    root = parsed.root or Mapping((), text.where(1, 1))
    if parsed.root is None:
        return Draft(_empty(text.file), parsed.problems, parsed.whole)
    scenario: Scenario = reader.record(
        root, Scenario, id=Path(text.file).stem, file=text.file, sha256=text.sha256
    )
    reader.check(scenario)
    problems = sorted((*parsed.problems, *reader.problems), key=lambda p: (p.where.line, p.where.column))
    pairs: Any = scenario.staff  # read as pairs of a word and its heads
    staff = tuple(StaffLine(word, heads) for word, heads in pairs)
    return Draft(replace(scenario, staff=staff), tuple(problems), parsed.whole, frozenset(reader.faulty))


def with_points(one: Draft) -> Draft:
    """Return a draft of a scenario with all that it extends, the points of its changes looked up."""
    found = unlisted(one.scenario) if one.whole else []
    problems = tuple(problem for problem, _ in found)
    return replace(
        one, problems=(*one.problems, *problems), faulty=one.faulty.union(place for _, place in found)
    )


def _empty(file: str) -> Scenario:
    """Return what stands for a scenario that cannot be read at all."""
    return Scenario(Path(file).stem, file, "", "")
