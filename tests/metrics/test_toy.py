"""Arithmetic on the toy town:  roads parks | schools clinics."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

import reorg
from reorg import Dataset, Scorecard
from towns import PARKS_TO_S, city, coupling, dataset

CITIES = ("koebenhavn", "aarhus", "aalborg", "odense")
MERGED = "title: t\nbaseline: lilleby\nchanges:\n  - merge: [T, S]\n    into: {id: ALL, name: All}\n"


def value(card: Scorecard, key: str) -> float:
    return card.metrics[key].value


def test_an_empty_list_of_changes_changes_nothing(toy: Dataset) -> None:
    card = reorg.score("title: t\nbaseline: lilleby\nchanges: []\n", toy)

    assert {r.delta for r in card.metrics.values()} == {0.0}
    assert card.moves == ()


def test_a_rename_changes_no_metric(toy: Dataset) -> None:
    card = reorg.score("title: t\nbaseline: lilleby\nchanges:\n  - rename: T\n    name: Byen\n", toy)

    assert {r.delta for r in card.metrics.values()} == {0.0}
    assert [d.name for d in card.departments] == ["Byen", "S-name"]


def test_merging_all_departments_leaves_no_interface(toy: Dataset) -> None:
    card = reorg.score(MERGED, toy)

    assert value(card, "interfaces") == 0
    assert value(card, "coordination_load") == 0
    assert value(card, "internal_load") == 3 + 2 + 1 + 1


def test_interfaces_before_and_after_a_move(toy: Dataset) -> None:
    # roads parks | schools clinics  ->  roads | parks schools clinics
    card = reorg.score(PARKS_TO_S, toy)

    assert card.metrics["interfaces"].baseline == 2  # school-roads, outdoors
    assert value(card, "interfaces") == 3  # and now streets
    assert [c.id for c in card.interfaces["new"]] == ["streets"]
    assert value(card, "net_interfaces") == 1


def test_load_is_strength_times_mean_crossing(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)

    assert card.metrics["coordination_load"].baseline == 2 * 1 + 1 * 0.5
    assert value(card, "coordination_load") == 3 * 1 + 2 * 1 + 1 * 0.5


def test_published_counts_published_couplings_alone(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)

    assert card.metrics["interfaces"].published == 2  # streets, school-roads
    assert card.metrics["interfaces"].published_delta == 1
    assert card.metrics["staff_shifted"].published is None


def test_staff_of_what_moves_is_shifted(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)

    assert value(card, "staff_shifted") == 5
    assert (card.metrics["staff_shifted"].low, card.metrics["staff_shifted"].high) == (4, 6)
    assert value(card, "departments_touched") == 2


def test_a_merger_shifts_the_smaller_department_with_its_unnamed_staff(toy: Dataset) -> None:
    # T has 10 + 5 + 5 unnamed heads, S has 30: the merged one continues S
    card = reorg.score(MERGED, toy)

    assert value(card, "staff_shifted") == 20
    assert [(d.id, d.continues) for d in card.departments] == [("ALL", "S")]
    assert [(r.continues, r.staff_shifted) for r in card.other_readings] == [("T", 30)]


def test_shares_move_with_their_fraction_of_the_staff(toy: Dataset) -> None:
    text = "title: t\nbaseline: lilleby\nchanges:\n  - move: schools\n    to: T\n    share: 0.25\n"

    card = reorg.score(text, toy)

    assert value(card, "staff_shifted") == 5
    assert value(card, "shared_tasks") == 1
    assert [(m.task, m.share) for m in card.moves] == [("schools", 0.25)]


def test_balance_by_staff_and_by_agenda(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)

    assert card.metrics["largest_share"].baseline == 30 / 50
    assert value(card, "largest_share") == 35 / 50
    assert value(card, "effective_departments") == pytest.approx(1 / (0.7**2 + 0.3**2))
    assert card.metrics["largest_agenda_share"].baseline == pytest.approx(4 / 6)  # roads 3, parks 1 of 6
    assert value(card, "largest_agenda_share") == 3 / 6


def test_tasks_to_move_to_be_like_the_neighbour(toy: Dataset) -> None:
    # Naboby: roads | parks schools clinics
    card = reorg.score(PARKS_TO_S, toy)

    assert card.metrics["tasks_to_move.naboby"].baseline == 1
    assert value(card, "tasks_to_move.naboby") == 0
    assert value(card, "similarity.naboby") == 1
    assert card.metrics["staff_to_move.naboby"].baseline == 5
    assert [c.id for c in reorg.score(MERGED, toy).metrics["tasks_to_move.naboby"].counted] == ["roads"]


def test_precedent_counts_the_companions_of_a_moved_task(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)

    precedent = card.moves[0].precedent[0]

    assert (precedent.city, precedent.new, precedent.old, precedent.holds) == ("naboby", 2, 0, True)


def test_splitting_a_task_in_two_changes_no_count_of_interfaces() -> None:
    couplings = [coupling("one", ["roads"], ["schools"], 2), coupling("two", ["roads", "parks"])]
    halves = [
        coupling("one", ["road-a", "road-b"], ["schools"], 2),
        coupling("two", ["road-a", "road-b", "parks"]),
    ]
    whole = dataset(city("lilleby", {"T": ["roads", "parks"], "S": ["schools"]}), couplings=couplings)
    split = dataset(city("lilleby", {"T": ["road-a", "road-b", "parks"], "S": ["schools"]}), couplings=halves)

    one = reorg.score(PARKS_TO_S, whole)
    two = reorg.score(PARKS_TO_S, split)

    for key in ("interfaces", "new_interfaces", "resolved_interfaces", "net_interfaces"):
        assert value(one, key) == value(two, key)


def test_a_coupling_within_one_task_crosses_when_the_task_is_shared() -> None:
    town = dataset(
        city("lilleby", {"T": ["care", "roads"], "S": ["care", "parks"]}),
        couplings=[coupling("twice", ["care"])],
    )

    card = reorg.score(
        "title: t\nbaseline: lilleby\nchanges:\n  - move: care\n    from: S\n    to: T\n", town
    )

    assert card.metrics["interfaces"].baseline == 1
    assert card.metrics["coordination_load"].baseline == 0.5  # 2 · 0.5 · 0.5
    assert [c.id for c in card.interfaces["resolved"]] == ["twice"]


def test_staff_metrics_are_absent_where_staff_is_not_known(toy: Dataset) -> None:
    card = reorg.score("title: t\nbaseline: naboby\nchanges:\n  - move: parks\n    to: X\n", toy)

    assert "staff_shifted" not in card.metrics
    assert {w.code for w in card.warnings} == {"W.staff_unknown"}


def test_a_moved_task_without_a_coupling_is_warned_of(toy: Dataset) -> None:
    bare = dataset(*toy.cities.values())

    card = reorg.score(PARKS_TO_S, bare)

    assert [w.params["tasks"] for w in card.warnings if w.code == "W.no_coupling"] == [["parks"]]


def test_evidence_published_leaves_assumed_couplings_out(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy, evidence="published")

    assert value(card, "interfaces") == 2
    assert card.couplings.all == 2


def test_every_metric_lists_what_it_counted(toy: Dataset) -> None:
    card = reorg.score(PARKS_TO_S, toy)

    for key in (
        "interfaces",
        "coordination_load",
        "internal_load",
        "shared_tasks",
        "tasks_moved",
        "staff_shifted",
    ):
        assert sum(item.amount for item in card.metrics[key].counted) == pytest.approx(value(card, key)), key
    assert sum(i.amount for i in card.metrics["net_interfaces"].counted) == value(card, "net_interfaces")
    assert sum(i.amount for i in card.metrics["similarity.naboby"].counted) == 4


def test_the_inputs_are_unchanged_after_scoring(toy: Dataset) -> None:
    before = (toy.couplings, dict(toy.tasks), dict(toy.cities))

    reorg.score(PARKS_TO_S, toy)

    assert before == (toy.couplings, dict(toy.tasks), dict(toy.cities))


def test_handoffs_are_the_steps_that_cross(toy: Dataset) -> None:
    # the journey schools, roads, parks: the first step crosses before, the second after
    town = dataset(
        *toy.cities.values(), journeys=[["schools", "roads", "parks"], ["clinics", "nowhere", "schools"]]
    )

    card = reorg.score(PARKS_TO_S, town)

    assert card.metrics["handoffs"].baseline == 1
    assert value(card, "handoffs") == 2
    assert sum(len(j.steps) for j in card.journeys) == 3  # a step that the city lacks is left out


def test_contact_points_are_the_departments_that_parties_meet(toy: Dataset) -> None:
    town = dataset(*toy.cities.values(), parties=[["parks", "roads"], ["schools"]])

    card = reorg.score(PARKS_TO_S, town)

    assert card.metrics["contact_points"].baseline == 2
    assert value(card, "contact_points") == 3


def test_a_department_left_with_one_task_is_warned_of(toy: Dataset) -> None:
    assert "W.small_tasks" in {w.code for w in reorg.score(PARKS_TO_S, toy).warnings}


def test_coherence_beyond_size_is_what_is_inside_less_what_chance_would_put_there() -> None:
    home = city("lilleby", {"T": ["roads", "parks"], "S": ["schools", "clinics"]})
    couplings = [coupling("green", ["roads"], ["parks"]), coupling("young", ["schools"], ["clinics"])]
    card = reorg.score("title: t\nbaseline: lilleby\n", dataset(home, couplings=couplings))
    merged = "title: t\nbaseline: lilleby\nchanges:\n  - merge: [T, S]\n    into: T\n"

    assert value(card, "modularity") == 2 / 2 - 0.5**2 - 0.5**2
    assert value(reorg.score(merged, dataset(home, couplings=couplings)), "modularity") == 0


def test_coherence_beyond_size_counts_pairs_of_different_tasks_alone() -> None:
    home = city("lilleby", {"T": ["roads"], "S": ["roads", "schools"]})
    alone = reorg.score("title: t\nbaseline: lilleby\n", dataset(home, couplings=[coupling("x", ["roads"])]))

    assert "modularity" not in alone.metrics
    assert "W.no_couplings" in {w.code for w in alone.warnings}


def test_a_coupling_is_not_there_without_the_task_that_carries_it() -> None:
    home = city("lilleby", {"T": ["roads", "parks"], "S": ["schools"]})
    carried = replace(coupling("x", ["roads", "ferries"], ["schools"]), carries=("ferries",))
    card = reorg.score("title: t\nbaseline: lilleby\n", dataset(home, couplings=[carried]))

    assert card.couplings.all == 0


def test_the_least_staff_to_move_may_match_departments_otherwise_than_the_fewest_tasks() -> None:
    staff = {("A", "x"): (1.0, 1.0, 1.0), ("A", "y"): (1.0, 1.0, 1.0), ("A", "z"): (9.0, 9.0, 9.0)}
    home = city("lilleby", {"A": ["x", "y", "z"]}, staff)
    other = city("naboby", {"X": ["x", "y"], "Z": ["z"]})
    card = reorg.score("title: t\nbaseline: lilleby\n", dataset(home, other))

    # The fewest tasks: A is X, and z (9 employees) moves. The fewest employees: A is Z, and x and y (2) move.
    assert value(card, "tasks_to_move.naboby") == 1
    assert value(card, "staff_to_move.naboby") == 2
    assert [(p.department, p.counterpart) for p in card.matching[0].by_staff] == [("A", "Z")]


@pytest.mark.parametrize("home", CITIES)
@pytest.mark.parametrize("other", CITIES)
def test_taking_over_a_whole_model_leaves_nothing_to_move_to_it(four: Dataset, home: str, other: str) -> None:
    if home != other:
        card = reorg.score(f"title: t\nbaseline: {home}\nchanges:\n  - adopt: {other}\n", four)

        assert value(card, f"tasks_to_move.{other}") == pytest.approx(0, abs=1e-9)
