"""Work that the data do not name: taken out of unnamed staff, and moved like any task."""

from __future__ import annotations

from pathlib import Path

import pytest

import reorg
from reorg import Dataset, InputError
from towns import city, dataset

LOCAL_IT = """tasks:
  - {id: lokal-it, name: Lokal it, in: {BUF: 60, TMF: 25, SUF: [20, 40, 60]}}
couplings:
  - {tasks: lokal-it, with: [it-og-digitalisering], strength: 3, because: Samme systemer}
"""
GATHER = "changes:\n  - {move: lokal-it, from: all, to: ØKF}\n"
OTHER = "changes:\n  - {move: uddannelsesvejledning, to: BIF}\n"


def codes(text: str, data: Dataset) -> list[str]:
    with pytest.raises(InputError) as caught:
        reorg.score(text, data)
    return [p.code for p in caught.value.problems]


def test_gathering_a_task_of_ones_own_moves_its_heads_and_resolves_its_interface(four: Dataset) -> None:
    card = reorg.score(f"title: t\n{LOCAL_IT}{GATHER}", four)

    assert card.metrics["staff_shifted"].value == 60 + 25 + 40
    assert (card.metrics["staff_shifted"].low, card.metrics["staff_shifted"].high) == (105, 145)
    assert {m.source: round(m.share, 3) for m in card.moves} == {"BUF": 0.48, "TMF": 0.2, "SUF": 0.32}
    assert [i.id for i in card.interfaces["resolved"]] == ["own-1"]
    assert {m.staff_basis for m in card.moves} == {"assumed"}


def test_it_is_taken_out_of_the_departments_unnamed_staff_and_nobody_is_made(four: Dataset) -> None:
    city = reorg.resolve(f"title: t\n{LOCAL_IT}{GATHER}", four).city
    rests = {p.department: p.staffing.mid for p in city.parts if p.residual and p.staffing}
    before = {
        p.department: p.staffing.mid for p in four.city("koebenhavn").parts if p.residual and p.staffing
    }

    assert {d: before[d] - rests[d] for d in rests if rests[d] != before[d]} == {
        "BUF": 60,
        "TMF": 25,
        "SUF": 40,
    }
    assert sum(p.staffing.mid for p in city.parts if p.staffing) == 49063


def test_it_stands_outside_likeness_and_shared_tasks(four: Dataset) -> None:
    with_it = reorg.score(f"title: t\n{LOCAL_IT}{OTHER}", four).metrics
    without = reorg.score(f"title: t\n{OTHER}", four).metrics

    keys = [
        k for k in without if k.partition(".")[0] in ("tasks_to_move", "similarity", "similarity_by_chance")
    ]
    assert keys
    for key in (*keys, "shared_tasks"):
        assert with_it[key].baseline == without[key].baseline, key
        assert with_it[key].value == without[key].value, key
        assert (with_it[key].low, with_it[key].high) == (without[key].low, without[key].high), key


def test_gathering_it_changes_no_likeness_in_tasks(four: Dataset) -> None:
    card = reorg.score(f"title: t\n{LOCAL_IT}{GATHER}", four)

    moved = {k: r.delta for k, r in card.metrics.items() if k.startswith(("tasks_to_move", "similarity"))}
    assert moved
    assert set(moved.values()) == {0.0}


def test_a_comparison_unites_the_tasks_of_all_files(tmp_path: Path, four: Dataset) -> None:
    one, two = tmp_path / "a.yaml", tmp_path / "b.yaml"
    one.write_text(f"title: a\n{LOCAL_IT}{GATHER}", encoding="utf-8")
    two.write_text(f"title: b\n{OTHER}", encoding="utf-8")

    result = reorg.compare([one, two], four)

    assert [card.couplings.all for card in result.cards] == [result.cards[0].couplings.all] * 3
    two.write_text(f"title: b\n{LOCAL_IT.replace('BUF: 60', 'BUF: 70')}{OTHER}", encoding="utf-8")
    with pytest.raises(InputError, match="R222"):
        reorg.compare([one, two], four)


def test_a_city_without_staff_takes_a_list_of_departments() -> None:
    town = dataset(city("lilleby", {"R": ["roads"], "S": ["schools"]}))
    text = "title: t\ntasks: [{id: it, name: It, in: [R, S]}]\nchanges: [{move: it, from: all, to: S}]\n"

    card = reorg.score(text, town)

    assert [(m.task, m.source, m.share) for m in card.moves] == [("it", "R", 0.5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("tasks: [{id: lokal-it, name: x, in: {TMF: 2500}}]\n", ["R230"]),
        ("tasks: [{id: lokal-it, name: x, in: [TMF]}]\n", ["R231"]),
        ("tasks: [{id: indkoeb, name: x, in: {TMF: 2}}]\n", ["R209"]),
        ("tasks: [{id: lokal-it, name: x, in: {TFM: 2}}]\n", ["R202"]),
        ("tasks: [{id: all, name: x, in: {TMF: 2}}]\n", ["S125"]),
        ("tasks: [{id: ikke-fordelt, name: x, in: {TMF: 2}}]\n", ["S125"]),
        ("tasks: [{id: odense, name: x, in: {TMF: 2}}]\n", ["S125"]),
        ("tasks: [{id: jobcenter, name: x, in: {TMF: 2}}]\n", ["S125"]),
        (
            "tasks: [" + ", ".join(f"{{id: t{n}, name: x, in: {{TMF: 0}}}}" for n in range(201)) + "]\n",
            ["S124"],
        ),
        ("staff: {TMF/ikke-fordelt: 10}\ntasks: [{id: lokal-it, name: x, in: {TMF: 25}}]\n", ["R230"]),
    ],
)
def test_what_is_wrong_with_a_task_of_ones_own_is_said(text: str, expected: list[str], four: Dataset) -> None:
    assert codes(f"title: t\n{text}{OTHER}", four) == expected


def test_from_takes_a_department_a_list_or_all(four: Dataset) -> None:
    task = "turisme"
    held = [p.department for p in four.city("koebenhavn").parts_of(task)]
    assert len(held) == 2

    every = reorg.score(f"title: t\nchanges: [{{move: {task}, from: all, to: SUF}}]\n", four)
    listed = reorg.score(f"title: t\nchanges: [{{move: {task}, from: [{', '.join(held)}], to: SUF}}]\n", four)
    to_one = reorg.score(f"title: t\nchanges: [{{move: {task}, from: all, to: {held[0]}}}]\n", four)

    assert sorted(m.source for m in every.moves) == sorted(m.source for m in listed.moves) == sorted(held)
    assert [m.source for m in to_one.moves] == [held[1]]


def test_a_share_is_the_fraction_of_what_that_department_has(four: Dataset) -> None:
    held = {p.department: p.share for p in four.city("koebenhavn").parts_of("turisme")}
    text = "title: t\nchanges: [{move: turisme, from: KFF, share: %s, to: SUF}]\n"

    card = reorg.score(text % "0.4", four)

    (move,) = card.moves
    assert move.share == pytest.approx(0.4 * held["KFF"])
    assert "N308" in {w.code for w in card.warnings}
    for spelling in ("'0,4'", "40 %", "40%"):
        assert reorg.score(text % spelling, four).moves == card.moves
    assert [m.share for m in reorg.score(text % "1", four).moves] == [pytest.approx(held["KFF"])]
