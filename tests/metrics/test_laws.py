"""Laws that hold for any town and any reorganisation, and the naive twin of the scorer."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import naive
import reorg
from generated import as_text, reorganised, towns, values
from reorg import Dataset
from reorg.metrics.registry import registry
from reorg.metrics.yardstick import measure
from reorg.plan.model import Structure
from reorg.plan.resolve import resolve
from reorg.scenario.parse import parse_scenario
from towns import city, dataset

pytestmark = pytest.mark.slow


@given(reorganised())
def test_the_naive_scorer_agrees(case: tuple[Dataset, list[dict[str, Any]]]) -> None:
    data, changes = case
    found = values(data, as_text(changes))

    if found is not None:
        plain = naive.score(resolve(parse_scenario(as_text(changes)), data), data)
        assert {key: found[key] for key in plain} == pytest.approx(plain, abs=1e-9)


@given(reorganised())
def test_no_task_and_no_staff_is_lost_or_made(case: tuple[Dataset, list[dict[str, Any]]]) -> None:
    data, changes = case
    if values(data, as_text(changes)) is None:
        return
    plan = resolve(parse_scenario(as_text(changes)), data)

    for number, part in enumerate(plan.city.parts):
        mine = [piece for piece in plan.pieces if piece.part is plan.city.parts[number]]
        assert sum(piece.fraction for piece in mine) == pytest.approx(1), part
    card = reorg.score(as_text(changes), data)
    assert sum(d.staff.mid for d in card.departments if d.staff) == pytest.approx(plan.city.employees)


@given(towns(staffed=False))
def test_scoring_the_baseline_changes_nothing(data: Dataset) -> None:
    card = reorg.score(as_text([]), data)

    assert {r.delta for r in card.metrics.values()} <= {0.0}
    assert card.metrics["tasks_moved"].value == 0


@given(reorganised(), st.randoms(use_true_random=False))
def test_the_order_of_changes_does_not_matter(
    case: tuple[Dataset, list[dict[str, Any]]], random: Any
) -> None:
    data, changes = case
    shuffled = list(changes)
    random.shuffle(shuffled)

    assert values(data, as_text(changes)) == values(data, as_text(shuffled))


@given(towns(staffed=False), st.randoms(use_true_random=False))
def test_relabelling_the_other_citys_departments_changes_no_likeness(data: Dataset, random: Any) -> None:
    other = data.cities["naboby"]
    placed = {d.id: [p.task for p in other.parts if p.department == d.id] for d in other.departments}
    areas = {d.id: d.areas for d in other.departments}
    order = list(placed)
    random.shuffle(order)
    renamed = city("naboby", {f"R{d}": placed[d] for d in order}, areas={f"R{d}": areas[d] for d in order})

    one = reorg.score(as_text([]), data)
    two = reorg.score(as_text([]), dataset(data.cities["lilleby"], renamed, couplings=data.couplings))

    for key in ("similarity.naboby", "tasks_to_move.naboby", "similarity_by_chance.naboby"):
        assert one.metrics[key].value == pytest.approx(two.metrics[key].value)


@given(towns())
def test_one_structure_and_many_are_scored_alike(data: Dataset) -> None:
    lilleby = data.cities["lilleby"]
    yardstick, labels = measure(lilleby, Structure.of(lilleby), data)
    random = np.random.default_rng(1)
    many = random.integers(0, yardstick.n_before, size=(5, labels.shape[1]))

    for metric in registry(yardstick):
        together = metric.values(yardstick, many)
        alone = [metric.values(yardstick, row[None])[0] for row in many]
        assert together == pytest.approx(np.array(alone)), metric.key


FAMILY_OF_CHANGE = ("tasks_moved", "staff_shifted", "departments_touched")


@given(towns(), st.data())
def test_a_merger_into_either_id_gives_the_same_structure_and_the_same_numbers(
    data: Dataset, draw: Any
) -> None:
    ids = [d.id for d in data.cities["lilleby"].departments]
    if len(ids) < 2:
        return
    one, two = draw.draw(st.permutations(ids))[:2]
    left, right = (values(data, as_text([{"merge": [one, two], "into": into}])) for into in (one, two))

    assert left is not None
    assert right is not None
    kept = [key for key in left if key not in FAMILY_OF_CHANGE]
    assert {key: left[key] for key in kept} == pytest.approx({key: right[key] for key in kept}, abs=1e-9)


@given(towns())
def test_everything_in_one_department_has_no_coherence_beyond_size(data: Dataset) -> None:
    ids = [d.id for d in data.cities["lilleby"].departments]
    found = values(data, as_text([{"merge": ids, "into": {"id": "ALL", "name": "All"}}]))

    if found is not None and "modularity" in found:
        assert found["modularity"] == 0
