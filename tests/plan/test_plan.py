"""Layers, lineage and shares of the four changes of the language."""

from __future__ import annotations

import pytest

import reorg
from reorg import Dataset
from reorg.plan.adopt import BULK
from reorg.plan.departments import DEPARTMENTS
from reorg.plan.resolve import EXPLICIT, resolve
from reorg.scenario.changes import VERBS, Change
from reorg.scenario.parse import parse_scenario

HEAD = "title: t\nchanges:\n"
MERGE = "  - merge: [SOF, BIF]\n    into: {id: SBF, name: Social og beskæftigelse}\n"


def continues(text: str, data: Dataset) -> dict[str, str | None]:
    return {d.id: d.continues for d in resolve(parse_scenario(text), data).departments}


def test_a_merged_department_continues_the_one_that_gave_most_staff(four: Dataset) -> None:
    assert continues(HEAD + MERGE, four)["SBF"] == "SOF"


def test_continues_wins_over_the_staff(four: Dataset) -> None:
    text = HEAD + "  - merge: [SOF, BIF]\n    into: {id: SBF, name: x, continues: BIF}\n"

    assert continues(text, four)["SBF"] == "BIF"


def test_a_created_department_continues_none(four: Dataset) -> None:
    assert continues(HEAD + "  - create: {id: KMF, name: x}\n    with: klima\n", four)["KMF"] is None


def test_a_merger_into_an_existing_department_continues_it(four: Dataset) -> None:
    found = continues(HEAD + "  - merge: [SOF]\n    into: BIF\n", four)

    assert found["BIF"] == "BIF"
    assert "SOF" not in found


def test_a_move_wins_over_a_merger(four: Dataset) -> None:
    card = reorg.score(HEAD + MERGE + "  - move: hjemloese\n    from: SOF\n    to: KFF\n", four)

    assert {m.task: m.to for m in card.moves}["hjemloese"] == "KFF"


def test_to_may_name_a_department_that_a_merger_carries_on(four: Dataset) -> None:
    card = reorg.score(HEAD + MERGE + "  - move: uddannelsesvejledning\n    to: BIF\n", four)

    assert {m.task: m.to for m in card.moves}["uddannelsesvejledning"] == "SBF"


def test_shares_of_one_task_may_go_to_several_departments(four: Dataset) -> None:
    text = HEAD + "".join(f"  - move: indkoeb\n    to: {d}\n    share: 0.3\n" for d in ("KFF", "BUF", "TMF"))

    moves = [m for m in reorg.score(text, four).moves if m.task == "indkoeb"]

    assert [(m.to, m.share) for m in moves] == [("BUF", 0.3), ("KFF", 0.3), ("TMF", 0.3)]


def test_the_rest_of_a_share_stays(four: Dataset) -> None:
    card = reorg.score(HEAD + "  - move: indkoeb\n    to: KFF\n    share: 0.25\n", four)
    held = {d.id: {p.task: p.share for p in d.parts} for d in card.departments}

    assert (held["ØKF"]["indkoeb"], held["KFF"]["indkoeb"]) == (0.75, 0.25)


def test_a_department_may_be_emptied_and_filled_in_one_file(four: Dataset) -> None:
    tmf = [p.task for p in four.city("koebenhavn").parts if p.department == "TMF" and not p.residual]
    text = (
        HEAD + f"  - move: [{', '.join(tmf)}]\n    from: TMF\n    to: KFF\n  - move: indkoeb\n    to: TMF\n"
    )

    held = {d.id: [p.task for p in d.parts] for d in reorg.score(text, four).departments}

    assert held["TMF"] == ["indkoeb"]


def test_other_cities_can_be_the_baseline_without_staff(four: Dataset) -> None:
    card = reorg.score(
        "title: t\nbaseline: aalborg\nchanges:\n  - merge: [BL, KM]\n    into: {id: TM, name: x}\n", four
    )

    assert card.metrics["departments"].delta == -1
    assert "staff_shifted" not in card.metrics
    assert card.moves
    assert card.moves[0].staff is None


def test_the_option_baseline_wins_over_the_file(four: Dataset) -> None:
    text = "title: t\nbaseline: aalborg\nchanges: []\n"

    assert reorg.score(text, four, baseline="odense").city.id == "odense"


@pytest.mark.parametrize("city", ["aarhus", "aalborg", "odense"])
def test_a_city_that_takes_over_a_whole_model_is_like_it(city: str, four: Dataset) -> None:
    card = reorg.score(f"title: t\nchanges:\n  - adopt: {city}\n", four)

    assert card.metrics[f"tasks_to_move.{city}"].value == 0
    assert {d.name for d in card.departments} == {d.name for d in four.city(city).departments}
    assert "N303" in {w.code for w in card.warnings}


def test_a_split_department_gives_its_rest_to_one_piece(four: Dataset) -> None:
    pieces = "[{id: SUN, name: Sundhed, tasks: [forebyggelse, genoptraening]}, {id: SUO, name: Omsorg, rest: true}]"
    card = reorg.score(f"title: t\nchanges:\n  - split: SUF\n    into: {pieces}\n", four)

    assert {d.id: d.continues for d in card.departments}["SUO"] == "SUF"
    assert {m.task for m in card.moves} == {"forebyggelse", "genoptraening"}


def test_a_dissolved_department_closes_and_its_tasks_go_where_the_file_says(four: Dataset) -> None:
    card = reorg.score(HEAD + "  - dissolve: BIF\n    to: {beskaeftigelsesindsats: SOF, rest: KFF}\n", four)

    moves = {m.task: m.to for m in card.moves}
    assert (moves["beskaeftigelsesindsats"], moves["ydelsesservice"], moves["ikke-fordelt"]) == (
        "SOF",
        "KFF",
        "KFF",
    )
    assert "BIF" not in {d.id for d in card.departments}


def test_adopt_of_an_area_moves_only_what_lies_elsewhere(four: Dataset) -> None:
    card = reorg.score(HEAD + "  - adopt: aarhus\n    tasks: [kollektiv-trafik, lokalplaner]\n", four)

    assert {m.task: m.to for m in card.moves} == {"kollektiv-trafik": "TMF"}


def test_map_says_what_the_matching_does_not(four: Dataset) -> None:
    text = HEAD + "  - adopt: odense\n    departments: KMF\n    map: {KMF: TMF}\n"

    assert {m.task for m in reorg.score(text, four).moves} == {"kollektiv-trafik", "mobilitet"}


def test_a_move_wins_over_adopt_and_adopt_over_a_merger(four: Dataset) -> None:
    text = HEAD + MERGE + "  - adopt: odense\n    tasks: [handicap-voksne]\n    map: {ÆHF: SUF}\n"
    moves = {m.task: m.to for m in reorg.score(text, four).moves}
    assert moves["handicap-voksne"] == "SUF"

    moves = {m.task: m.to for m in reorg.score(text + "  - move: handicap-voksne\n    to: BUF\n", four).moves}
    assert moves["handicap-voksne"] == "BUF"


def test_adopting_what_is_so_already_is_a_note(four: Dataset) -> None:
    card = reorg.score(HEAD + "  - adopt: aarhus\n    tasks: [lokalplaner]\n", four)

    assert [w.code for w in card.warnings] == ["N302"]


@pytest.mark.parametrize("verb", VERBS, ids=lambda v: v.NAME)
def test_every_verb_has_its_effect_in_a_layer(verb: type[Change]) -> None:
    assert verb in {*DEPARTMENTS, *BULK, *EXPLICIT}
