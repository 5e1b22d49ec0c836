"""A session answers as the functions that keep nothing do, and says what every drop would make of a task."""

from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Never

import numpy as np
import pytest

import reorg
from reorg import Dataset, InputError, Session
from reorg.city.package import shipped
from reorg.scorecard.to_json import comparison, scorecards
from reorg.search.ensemble import percentiles
from reorg.search.robustness import robustness
from reorg.search.trim import trim

FILES = sorted(shipped("scenarios").glob("*.yaml"))


@pytest.fixture(scope="module")
def session(four: Dataset) -> Session:
    return Session(four)


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_a_session_scores_to_the_byte_as_score_does(path: Path, session: Session, four: Dataset) -> None:
    assert scorecards([session.score(path)]) == scorecards([reorg.score(path, four)])


OWN_TASKS = shipped("scenarios") / "lokal-digitalisering.yaml"


@pytest.mark.parametrize("files", [FILES[:4], [FILES[-1], OWN_TASKS]], ids=["no figures", "own figures"])
def test_a_session_compares_to_the_byte_as_compare_does(
    files: list[Path], session: Session, four: Dataset
) -> None:
    assert comparison(session.compare(files)) == comparison(reorg.compare(files, four))


def test_a_session_measures_its_city_once(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    session.score(FILES[0])

    def again(*_asked: object) -> Never:
        raise AssertionError("measured again")

    monkeypatch.setattr("reorg.scorecard.score.as_it_is", again)

    session.score(FILES[1])
    session.compare(FILES[:2])
    with pytest.raises(AssertionError, match="measured again"):
        session.score(OWN_TASKS)


def test_a_session_takes_own_figures_in_a_table_or_as_a_scenario_holds_them(
    tmp_path: Path, four: Dataset
) -> None:
    table = tmp_path / "hr.csv"
    table.write_text("task,heads\nmuseer,100\n", encoding="utf-8")
    move = "title: t\nchanges: [{move: museer, to: SUF}]\n"

    for staff in (table, str(table), {"museer": 100}):
        assert Session(four, staff=staff).score(move).metrics["staff_shifted"].value == 100
    own = Session(
        four,
        tasks=[{"id": "lok", "name": "Lok", "in": {"BUF": 20, "SOF": 5}}],
        couplings=[{"tasks": ["lok"], "with": ["it-og-digitalisering"], "because": "x"}],
    )
    card = own.score("title: t\nchanges: [{move: lok, from: all, to: ØKF}]\n")
    assert card.metrics["staff_shifted"].value == 25
    assert [i.id for i in card.interfaces["resolved"]] == ["own-1"]


def test_what_is_wrong_with_a_session_is_told_together(tmp_path: Path, four: Dataset) -> None:
    with pytest.raises(InputError) as caught:
        Session(four, staff={"nosuch": 5}, evidence="publishd", baseline="nowhere", cost_per_employee="x")

    assert {p.code for p in caught.value.problems} == {"R201", "R203", "C518", "C519"}


def test_every_drop_of_a_task_is_what_scoring_its_move_gives(session: Session, four: Dataset) -> None:
    drops = session.drops("museer")

    for number, department in enumerate(drops.departments):
        if department == "KFF":  # it is there
            assert {key: values[number] for key, values in drops.numbers.items()} == pytest.approx(
                {key: session.base.metrics[key].value for key in drops.numbers}
            )
        else:
            card = reorg.score(f"title: t\nchanges: [{{move: museer, to: {department}}}]\n", four)
            assert {key: values[number] for key, values in drops.numbers.items()} == pytest.approx(
                {key: card.metrics[key].value for key in drops.numbers}, abs=1e-8
            )


def test_a_drop_is_of_one_departments_part_or_of_all(session: Session, four: Dataset) -> None:
    held = [p.department for p in four.city("koebenhavn").parts_of("turisme")]

    assert session.drops("turisme", held[0]).numbers["shared_tasks"].min() == 1
    assert set(session.drops("turisme").numbers["shared_tasks"]) == {1}
    with pytest.raises(InputError, match="R201"):
        session.drops("nosuch")
    with pytest.raises(InputError, match="R205"):
        session.drops("turisme", "SOF")


def test_structures_are_tried_one_or_many(session: Session) -> None:
    before = session.yardstick.before

    one, many = session.try_moves(before), session.try_moves(np.stack([before, before]))

    assert {key: len(values) for key, values in many.items()} == dict.fromkeys(one, 2)
    assert one["interfaces"][0] == session.base.metrics["interfaces"].value


def test_a_session_starts_from_another_city_or_a_scenario(four: Dataset) -> None:
    assert Session(four, baseline="aarhus").city.id == "aarhus"
    assert Session(four, baseline="ressortaftale-2025").base.metrics["tasks_moved"].value == 0


def test_a_scenario_of_another_city_is_scored_from_there(four: Dataset) -> None:
    couplings = [{"tasks": ["klima"], "with": ["beredskab"], "because": "x"}]
    moves = "changes: [{move: klima, to: MKB}]\n"

    found = Session(four, couplings=couplings).score(f"title: t\nbaseline: aarhus\n{moves}")

    assert found.baseline == "aarhus"
    assert scorecards([found]) == scorecards(
        [Session(four, baseline="aarhus", couplings=couplings).score(f"title: t\nbaseline: aarhus\n{moves}")]
    )


def test_extends_may_leave_the_folder_only_where_a_session_is_told_so(tmp_path: Path, four: Dataset) -> None:
    (tmp_path / "inner").mkdir()
    (tmp_path / "base.yaml").write_text("title: b\nchanges: [{move: museer, to: SUF}]\n", encoding="utf-8")
    path = tmp_path / "inner" / "one.yaml"
    path.write_text("title: t\nextends: [../base.yaml]\n", encoding="utf-8")

    assert Session(four, anywhere=True).score(path).metrics["tasks_moved"].value == 1
    assert Session(four, anywhere=True).compare([path]).cards[1].metrics["tasks_moved"].value == 1
    with pytest.raises(InputError):
        Session(four).score(path)


def test_what_a_session_makes_is_what_random_reorganisations_robustness_and_trim_take(
    session: Session, four: Dataset
) -> None:
    path, other = FILES[0], FILES[1]

    assert percentiles(session.score(path), 50) == percentiles(reorg.score(path, four), 50)
    assert robustness(session.compare([path, other]), draws=16) == robustness(
        reorg.compare([path, other], four), draws=16
    )
    assert trim(path, session) == trim(path, Session(four))


def test_trim_starts_from_what_its_session_starts_from(four: Dataset) -> None:
    move = "title: t\nchanges: [{move: museer, to: SUF}]\n"

    found = trim(move, Session(four, staff={"museer": 100}, evidence="published"))

    effects = {one.key: one.effect for one in found.metrics}
    card = Session(four, staff={"museer": 100}, evidence="published").score(move)
    assert effects["staff_shifted"] == 100
    assert effects["interfaces"] == card.metrics["interfaces"].delta


def _staff(session: Session, path: Path) -> float:
    return session.score(path).metrics["staff_shifted"].value


def test_several_processes_can_ask_one_session(session: Session) -> None:
    again = pickle.loads(pickle.dumps(session))
    with ProcessPoolExecutor(2) as pool:
        found = list(pool.map(_staff, [again] * 4, FILES[:4]))

    assert found == [_staff(session, path) for path in FILES[:4]]
