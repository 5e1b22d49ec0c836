"""Layers, lineage and shares of the four changes of the language."""

from __future__ import annotations

import reorg
from reorg import Dataset
from reorg.plan import resolve
from reorg.scenario import parse_scenario

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
    held = {d.id: {t: s for t, _, s in d.parts} for d in card.departments}

    assert (held["ØKF"]["indkoeb"], held["KFF"]["indkoeb"]) == (0.75, 0.25)


def test_a_department_may_be_emptied_and_filled_in_one_file(four: Dataset) -> None:
    tmf = [p.task for p in four.city("koebenhavn").parts if p.department == "TMF" and not p.residual]
    text = (
        HEAD + f"  - move: [{', '.join(tmf)}]\n    from: TMF\n    to: KFF\n  - move: indkoeb\n    to: TMF\n"
    )

    held = {d.id: [t for t, _, _ in d.parts] for d in reorg.score(text, four).departments}

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

    assert reorg.score(text, four, baseline="odense").plan.city.id == "odense"
