"""Text in, `Scenario` out: keys and shapes as `changes` says; knows nothing of any city."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from reorg.errors import InputError, Word
from reorg.scenario.changes import Scenario, StaffLine
from reorg.scenario.reader import Reader
from reorg.scenario.yaml_text import Text, as_text, parse, read_text


def read_scenario(path: str | Path, name: str | None = None) -> Scenario:
    """Return the scenario in a file.

    Args:
        path: the file.
        name: what messages call it; default the path as given.

    Raises:
        InputError: with every problem of the stage that failed: file and YAML (F1xx), then shapes (S1xx).
    """
    return build(read_text(Path(path), name))


def parse_scenario(content: str, name: str = "scenario.yaml") -> Scenario:
    """Return the scenario in a string. Raises as `read_scenario`."""
    return build(as_text(content, name))


def build(text: Text) -> Scenario:
    """Return the scenario in a text. Raises as `read_scenario`."""
    reader = Reader()
    id_ = Path(text.file).stem
    scenario: Scenario | None = reader.record(
        parse(text), Scenario, id=id_, file=text.file, sha256=text.sha256
    )
    if scenario and not reader.problems:
        reader.check(scenario)
    if reader.problems or scenario is None:
        raise InputError(sorted(reader.problems, key=lambda p: (p.where.line, p.where.column)))
    return replace(scenario, staff=tuple(_staff(*line) for line in scenario.staff))  # type: ignore[misc] # read as pairs


def _staff(word: Word, heads: tuple[float, float, float]) -> StaffLine:
    """Return a line of staff; `SOF/hjemmepleje` names the department of a task that several have."""
    department, slash, task = word.text.rpartition("/")
    return StaffLine(Word(task, word.where), Word(department, word.where) if slash else None, heads)
