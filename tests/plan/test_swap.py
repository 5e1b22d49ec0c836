"""`swap`: two tasks change departments with each other, whole, and neither is placed twice."""

from __future__ import annotations

import pytest

import reorg
from reorg import Dataset
from reorg.api import read, resolve
from reorg.report.explain import explain_view
from reorg.report.renderers.text import text
from reorg.words import DA, EN
from towns import city, dataset

HEAD = "title: t\nbaseline: lilleby\nchanges:\n"


def homes(changes: str, data: Dataset) -> dict[str, str]:
    plan = resolve(HEAD + changes, data)
    return {f"{p.part.department}/{p.part.task}": p.to for p in plan.pieces if not p.part.residual}


def problems(changes: str, data: Dataset) -> list[str]:
    with pytest.raises(reorg.InputError) as caught:
        resolve(HEAD + changes, data)
    return [f"{p.code}:{p.where.line}:{p.where.column}" for p in caught.value.problems]


def test_two_tasks_change_departments(toy: Dataset) -> None:
    # roads parks | schools clinics  ->  roads clinics | schools parks
    placed = homes("  - swap: [parks, clinics]\n", toy)

    assert placed == {"T/roads": "T", "T/parks": "S", "S/schools": "S", "S/clinics": "T"}


def test_a_swap_is_two_moves(toy: Dataset) -> None:
    one = reorg.score(HEAD + "  - swap: [parks, clinics]\n", toy)
    two = reorg.score(HEAD + "  - {move: parks, to: S}\n  - {move: clinics, to: T}\n", toy)

    assert {k: r.value for k, r in one.metrics.items()} == {k: r.value for k, r in two.metrics.items()}


def test_a_part_of_a_task_that_several_have_is_named_by_its_department() -> None:
    # a b | b c  ->  c b | b a, since only T's part of b is left where it is
    town = dataset(city("lilleby", {"T": ["a", "b"], "S": ["b", "c"]}))

    assert homes("  - swap: [T/b, c]\n", town) == {"T/a": "T", "T/b": "S", "S/b": "S", "S/c": "T"}
    assert problems("  - swap: [b, c]\n", town) == ["R225:4:12"]
    assert problems("  - swap: [T/a, S/a]\n", town) == ["R205:4:17"]


def test_a_swap_follows_a_merger(toy: Dataset) -> None:
    town = dataset(city("lilleby", {"A": ["a", "x"], "B": ["b"], "C": ["c", "y"]}))
    merged = "  - merge: [A, B]\n    into: {id: AB, name: AB}\n"

    assert homes(merged + "  - swap: [a, c]\n", town)["C/c"] == "AB"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ("  - swap: [parks, roads]\n", ["R204:4:12", "R204:4:19"]),
        ("  - swap: parks\n", ["S120:4:11"]),
        ("  - swap: [parks, clinics, schools]\n", ["S120:4:11"]),
        ("  - swap: [parks, parks]\n", ["S111:4:19"]),
        ("  - swap: [park, clinics]\n", ["R201:4:12"]),
        ("  - swap: [X/parks, clinics]\n", ["R202:4:12"]),
        ("  - swap: [parks, clinics]\n  - move: parks\n    to: S\n    share: 0.5\n", ["R211:5:11"]),
        ("  - swap: [parks, clinics]\n  - create: {id: N, name: N}\n    with: [parks]\n", ["R211:6:12"]),
        ("  - swap: [parks, clinics]\n    to: S\n", ["S102:5:5"]),
    ],
)
def test_what_is_wrong_with_a_swap_is_said(changes: str, expected: list[str], toy: Dataset) -> None:
    assert problems(changes, toy) == expected


def test_a_swap_twice_is_a_note(toy: Dataset) -> None:
    plan = resolve(HEAD + "  - swap: [parks, clinics]\n" * 2, toy)

    assert [note.code for note in plan.notes] == ["N305"]


def test_a_swap_is_told_in_both_languages(toy: Dataset) -> None:
    plan = resolve(HEAD + "  - swap: [T/parks, clinics]\n", toy)

    assert "parks en (T) and clinics en swap departments." in text(explain_view(plan, toy, EN))
    assert "parks da (T) og clinics da bytter forvaltning." in text(explain_view(plan, toy, DA))


def test_a_danish_verb_is_named(toy: Dataset) -> None:
    with pytest.raises(reorg.InputError, match="'swap'"):
        read(HEAD + "  - byt: [parks, clinics]\n")
