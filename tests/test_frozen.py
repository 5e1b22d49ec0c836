"""Records behave as frozen dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle

import pytest

from reorg.changes import Move, Word
from reorg.errors import Where
from reorg.frozen import Frozen, later, replace
from reorg.model import Party, Step


class Keyed(Frozen, eq=False):
    """Equal to itself only."""

    name: str


STEP = Step("roads", "published", "report", 4, note="")


def test_records_with_the_same_values_are_equal_and_hash_alike() -> None:
    again = Step(task="roads", basis="published", source="report", line=4, note="")

    assert again == STEP
    assert hash(again) == hash(STEP)
    assert Word("a", Where("f")) != Step("a", "", "", None, "")


def test_a_record_by_identity_is_equal_to_itself_only() -> None:
    one, other = Keyed("a"), Keyed("a")

    assert one == one
    assert one != other
    assert len({one, other}) == 2


def test_nothing_can_be_set_or_deleted() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError, match="'task'"):
        STEP.task = "parks"  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError, match="'task'"):
        del STEP.task


@pytest.mark.parametrize(
    ("values", "named", "told"),
    [
        (("a",), {}, "basis, line, note, source"),
        ((1, 2, 3, 4, 5, 6), {}, "6 values"),
        ((1, 2, 3, 4, 5), {"task": 6}, "task"),
        ((1, 2, 3, 4), {"notes": 5}, "note, notes"),
    ],
)
def test_what_is_missing_or_unknown_is_named(
    values: tuple[object, ...], named: dict[str, object], told: str
) -> None:
    with pytest.raises(TypeError, match=told):
        Step(*values, **named)  # type: ignore[arg-type]


def test_fields_of_the_class_above_come_first_and_defaults_hold() -> None:
    move = Move(Where("f"), because="near", tasks=(Word("a", Where("f")),))

    assert Move.record_fields[:3] == ("where", "point", "because")
    assert (move.point, move.because, move.to) == (None, "near", None)
    assert repr(Word("a", Where("f"))).startswith("Word(text='a', where=Where(file='f', line=0")


def test_the_functions_of_dataclasses_work_too() -> None:
    assert dataclasses.is_dataclass(STEP)
    assert [f.name for f in dataclasses.fields(Party)] == ["id", "title_da", "title_en", "steps"]
    assert (
        dataclasses.replace(STEP, line=5)
        == replace(STEP, line=5)
        == Step("roads", "published", "report", 5, "")
    )
    assert dataclasses.asdict(STEP)["task"] == "roads"
    assert copy.deepcopy(STEP) == pickle.loads(pickle.dumps(STEP)) == STEP


def test_a_field_made_later_is_made_once_and_only_when_asked_for() -> None:
    asked: list[str] = []
    late = later(STEP, note=lambda: asked.append("note") or "why")  # type: ignore[func-returns-value]

    moved = replace(late, line=5)

    assert asked == []
    assert (moved.line, moved.note, moved.note, asked) == (5, "why", "why", ["note"])
    assert late == replace(STEP, note="why")
    with pytest.raises(AttributeError, match="notes"):
        _ = late.notes  # type: ignore[attr-defined]
