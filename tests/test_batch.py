"""Many structures at once: the same numbers as one scenario alone, in bounded memory."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import numpy as np
import pandas
import pytest
from hypothesis import given
from hypothesis import strategies as st

import naive
import reorg
from generated import as_text, reorganised, values
from reorg import Dataset, batch
from reorg.arrays import Labels
from reorg.batch import LEAST, chunk_size, scored
from reorg.city.matching import best_matching, best_total, most
from reorg.metrics import modularity, precedent
from reorg.metrics.holdings import counted, joined
from reorg.metrics.likeness import against
from reorg.metrics.pairs import Runs
from reorg.metrics.yardstick import Yardstick, measure
from reorg.plan.model import Plan
from reorg.plan.resolve import resolve
from reorg.scenario.parse import parse_scenario
from towns import city, coupling, dataset

pytestmark = pytest.mark.slow
ROOT = Path(__file__).parents[1]
DATA = reorg.load()
COPENHAGEN = reorg.yardstick(DATA, "koebenhavn")


def some(structures: int, seed: int = 1) -> Labels:
    """Return structures in which about a tenth of the parts of København is somewhere else."""
    random = np.random.default_rng(seed)
    shape = (structures, len(COPENHAGEN.task))
    anywhere = random.integers(0, COPENHAGEN.n_before, shape)
    return np.where(random.random(shape) < 0.1, anywhere, COPENHAGEN.before)


def of_plan(plan: Plan, data: Dataset) -> tuple[Yardstick, Labels]:
    return measure(plan.city, plan, data)


@given(reorganised(), st.integers(0, 1000))
def test_a_batch_says_what_scoring_one_by_one_says(
    case: tuple[Dataset, list[dict[str, Any]]], seed: int
) -> None:
    data, changes = case
    card_values = values(data, as_text(changes))
    if card_values is None:
        return
    yardstick, after = of_plan(resolve(parse_scenario(as_text(changes)), data), data)
    others = np.random.default_rng(seed).integers(0, len(yardstick.departments), (9, after.shape[1]))
    labels = np.concatenate([after, others])

    found = reorg.score_many(labels, yardstick, chance=True)

    assert {key: many[0] for key, many in found.items()} == pytest.approx(card_values, abs=1e-9)
    for metric in scored(yardstick, chance=True):
        alone = [metric.values(yardstick, row[None])[0] for row in labels]
        assert found[metric.key] == pytest.approx(np.array(alone), abs=1e-9), metric.key


@pytest.mark.parametrize("file", sorted(p.name for p in (ROOT / "scenarios").glob("*.yaml")))
def test_a_batch_says_of_every_shipped_scenario_what_score_says(file: str) -> None:
    card = reorg.score(ROOT / "scenarios" / file, DATA)
    assert card.structure
    yardstick, after = measure(card.city, card.structure, card.dataset)

    found = reorg.score_many(after.repeat(20, axis=0), yardstick)

    expected = {k: r.value for k, r in card.metrics.items() if not k.startswith("similarity_by_chance")}
    for row in (0, 19):
        assert {key: many[row] for key, many in found.items()} == pytest.approx(expected, abs=1e-9)


def test_chunks_and_threads_change_no_number() -> None:
    labels = some(200)

    whole = reorg.score_many(labels, COPENHAGEN, threads=1)
    parted = reorg.score_many(labels, COPENHAGEN, threads=2, memory=1)

    for key, many in whole.items():
        assert parted[key] == pytest.approx(many, abs=1e-9), key


def test_twenty_six_numbers_are_given_for_copenhagen_and_chance_where_it_is_wanted() -> None:
    found = reorg.score_many(some(1), COPENHAGEN)
    with_chance = reorg.score_many(some(1), COPENHAGEN, chance=True)

    assert len(found) == 17 + 3 * 3
    assert set(with_chance) - set(found) == {
        f"similarity_by_chance.{r.city.id}" for r in COPENHAGEN.references
    }


@pytest.mark.parametrize("town", ["koebenhavn", "aarhus", "aalborg", "odense"])
@pytest.mark.parametrize("mebibytes", [4, 32])
def test_a_batch_keeps_within_its_memory(town: str, mebibytes: int) -> None:
    yardstick = reorg.yardstick(DATA, town)
    shape = (2 * chunk_size(yardstick, mebibytes * 2**20), len(yardstick.task))
    labels = np.random.default_rng(1).integers(0, len(yardstick.departments), shape)
    reorg.score_many(labels[:1], yardstick)

    tracemalloc.start()
    try:
        reorg.score_many(labels, yardstick, threads=1, memory=mebibytes * 2**20)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    results = 8 * 25 * len(labels)
    assert peak - results <= mebibytes * 2**20


ALONE = """
import sys
import numpy as np, reorg
yardstick = reorg.yardstick(reorg.load(), "koebenhavn")
labels = np.random.default_rng(1).integers(0, 7, (300, len(yardstick.task)))
sys.stdout.buffer.write(np.stack(list(reorg.score_many(labels, yardstick).values())).tobytes())
"""


def test_where_the_c_library_keeps_no_memory_the_numbers_are_the_same() -> None:
    """With a threshold of its own, glibc learns nothing, as the libraries of other systems: every block goes back."""
    labels = np.random.default_rng(1).integers(0, 7, (300, len(COPENHAGEN.task)))

    done = subprocess.run(
        [sys.executable, "-c", ALONE],
        env={**os.environ, "MALLOC_MMAP_THRESHOLD_": "131072", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        check=True,
    )

    assert done.stdout == np.stack(list(reorg.score_many(labels, COPENHAGEN).values())).tobytes()


def test_where_there_is_no_room_to_keep_scoring_goes_on_without(monkeypatch: pytest.MonkeyPatch) -> None:
    expected = reorg.score_many(some(20), COPENHAGEN)
    batch._keep_memory.cache_clear()
    monkeypatch.setattr(batch, "KEPT", 1 << 62)

    found = reorg.score_many(some(20), COPENHAGEN)

    assert all((found[key] == values).all() for key, values in expected.items())


def test_pandas_takes_a_batch_as_it_is_and_makes_a_row_of_each_structure() -> None:
    found = reorg.score_many(some(5), COPENHAGEN)

    frame = found.to_frame()

    assert list(frame.columns) == list(found)
    assert frame.shape == (5, len(found))
    assert (frame["coordination_load"].to_numpy() == found["coordination_load"]).all()
    assert pandas.DataFrame(found).equals(frame)


def test_a_frame_without_structures_still_names_the_metrics() -> None:
    found = reorg.score_many(some(0), COPENHAGEN)

    assert list(found.to_frame().columns) == list(found)


def test_a_batch_pickles() -> None:
    found = reorg.score_many(some(2), COPENHAGEN)

    again = pickle.loads(pickle.dumps(found))

    assert type(again) is type(found)
    assert again.to_frame().equals(found.to_frame())


def test_labels_stay_as_they_are_and_may_be_small_numbers() -> None:
    labels = some(40)
    kept = labels.copy()

    wide = reorg.score_many(labels, COPENHAGEN)
    small = reorg.score_many(labels.astype(np.int8), COPENHAGEN)

    assert (labels == kept).all()
    assert all((small[key] == wide[key]).all() for key in wide)


def test_no_structure_gives_no_numbers() -> None:
    found = reorg.score_many(some(0), COPENHAGEN)

    assert {len(many) for many in found.values()} == {0}


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        (some(1)[0], "shape"),
        (some(2)[:, :-1], "shape"),
        (some(2).astype(float), "whole numbers"),
        (some(2) + 7, "not from 0 to 6"),
        (some(2) - 7, "not from 0 to 6"),
    ],
)
def test_labels_that_cannot_be_scored_are_refused(labels: Any, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        reorg.score_many(labels, COPENHAGEN)


def test_published_couplings_alone_can_be_asked_for() -> None:
    published = reorg.yardstick(DATA, "koebenhavn", "published")

    assert {c.basis for c in published.couplings} == {"published"}
    assert len(published.couplings) < len(COPENHAGEN.couplings)


def test_a_chunk_is_never_empty() -> None:
    assert chunk_size(COPENHAGEN, 1) == LEAST


def test_a_city_of_twenty_departments_is_scored_as_the_definitions_say() -> None:
    placed = {f"D{n:02}": [f"t{n:02}", f"t{(n + 1) % 20:02}"] for n in range(20)}
    couplings = [coupling(f"c{n}", [f"t{n:02}", f"t{n + 9:02}"], [f"t{n + 5:02}"], 2) for n in range(10)]
    staff = {(d, t): (5.0, 10.0 + n, 90.0) for n, (d, tasks) in enumerate(placed.items()) for t in tasks}
    walk = [f"t{n:02}" for n in range(0, 20, 3)]
    home = city("lilleby", placed, staff, total=sum(mid for _, mid, _ in staff.values()))
    data = dataset(home, couplings=couplings, journeys=[walk], parties=[walk, ["t05"]])
    text = as_text([{"move": "t03", "from": "D03", "to": "D17"}, {"merge": ["D08", "D09"], "into": "D09"}])
    plan = resolve(parse_scenario(text), data)
    yardstick, after = of_plan(plan, data)

    found = reorg.score_many(after, yardstick)

    plain = naive.score(plan, data)
    assert {key: found[key][0] for key in plain} == pytest.approx(plain, abs=1e-9)


@given(st.lists(st.integers(0, 9), min_size=48, max_size=48), st.sampled_from([(3, 4), (4, 3), (2, 6)]))
def test_matching_in_whole_numbers_of_a_grain_is_the_same(numbers: list[int], shape: tuple[int, int]) -> None:
    weight = np.array(numbers).reshape(-1, *shape) / 4

    plain, one = best_matching(weight)
    whole, two = best_matching(weight, 4)

    assert (whole == plain).all()
    assert (one == two).all()
    assert (best_total(weight) == plain).all()


@given(
    st.lists(st.integers(0, 9), min_size=48, max_size=48), st.sampled_from([(3, 4), (4, 3), (2, 6), (1, 8)])
)
def test_the_most_is_the_total_of_the_best_matching(numbers: list[int], shape: tuple[int, int]) -> None:
    weight = np.array(numbers, dtype=float).reshape(-1, *shape)

    for kind in (float, np.float32, np.uint16):
        found = most(np.ascontiguousarray(weight.transpose(1, 2, 0)).astype(kind))

        assert (found == best_matching(weight)[0]).all()


@given(st.lists(st.integers(1, 5), min_size=1, max_size=9), st.integers(0, 1000))
def test_runs_are_joined_as_their_members_are_one_by_one(lengths: list[int], seed: int) -> None:
    ends = np.cumsum(lengths)
    sets = np.random.default_rng(seed).integers(0, 256, (2, ends[-1], 3), dtype=np.uint8)

    starts = (ends - np.array(lengths)).astype(np.int64)
    found = joined(sets, Runs.of(starts, int(ends[-1])))

    plain = [np.bitwise_or.reduce(run, axis=1) for run in np.split(sets, ends[:-1], axis=1)]
    assert (found == np.stack(plain, axis=1)).all()


@pytest.mark.parametrize("rows", [0, 1, 255, 256, 700])
def test_more_than_a_byte_holds_are_counted(rows: int) -> None:
    assert counted(np.ones((rows, 2), dtype=bool)).tolist() == [rows, rows]


@pytest.mark.parametrize("moved", [1.0, 0.1])
def test_counts_of_copenhagen_are_those_of_the_definitions_bit_for_bit(moved: float) -> None:
    labels = np.where(
        np.random.default_rng(2).random((60, len(COPENHAGEN.task))) < moved, some(60), COPENHAGEN.before
    )
    pairs, parts = COPENHAGEN.pairs, COPENHAGEN.task.tolist()
    ends = [*pairs.starts[1:].tolist(), len(pairs.p)]
    runs = [slice(start, end) for start, end in zip(pairs.starts.tolist(), ends, strict=True)]
    before = {n for n, run in enumerate(runs) if _apart(COPENHAGEN.before, run)}

    found = reorg.score_many(labels, COPENHAGEN)

    for number, row in enumerate(labels):
        now = {n for n, run in enumerate(runs) if _apart(row, run)}
        homes = {(t, d) for t, d in zip(parts, row.tolist(), strict=True) if t >= 0}
        staff = np.bincount(row, COPENHAGEN.heads, len(COPENHAGEN.departments))
        plain = {
            "interfaces": len(now),
            "new_interfaces": len(now - before),
            "resolved_interfaces": len(before - now),
            "shared_tasks": sum(
                sum(t == task for t, _ in homes) > 1 for task in range(len(COPENHAGEN.tasks))
            ),
            "tasks_moved": len(
                {t for t, moves in zip(parts, row != COPENHAGEN.before, strict=True) if moves and t >= 0}
            ),
            "largest_share": (staff / staff.sum()).max(),
        }
        assert {key: found[key][number] for key in plain} == plain


def _apart(row: Labels, run: slice) -> bool:
    return any(row[COPENHAGEN.pairs.p[run]] != row[COPENHAGEN.pairs.q[run]])


def test_matching_totals_of_copenhagen_are_those_of_the_matchings_bit_for_bit() -> None:
    labels = some(60)

    for reference in COPENHAGEN.references:
        by_tasks = [against(COPENHAGEN, row[None], reference).total[0] for row in labels]
        by_staff = [precedent.staff_to_move(COPENHAGEN, row[None], reference)[0] for row in labels]

        assert precedent.tasks_to_move(COPENHAGEN, labels, reference).tolist() == [
            reference.has.sum() - total for total in by_tasks
        ]
        assert precedent.staff_to_move(COPENHAGEN, labels, reference).tolist() == by_staff


def test_modularity_is_that_of_the_definition_whatever_the_chunk() -> None:
    labels = some(60)
    alone = [modularity.modularity(COPENHAGEN, row[None])[0] for row in labels]

    found = modularity.modularity(COPENHAGEN, labels)

    assert found.tolist() == alone
    for row, value in zip(labels, found, strict=True):
        between, by_chance = modularity.compared(COPENHAGEN, row[None])
        total = np.triu(between).sum()
        assert value == pytest.approx((np.trace(between) - np.trace(by_chance)) / total, abs=1e-9)


def test_what_no_labels_change_is_found_once_for_all_chunks() -> None:
    measured = reorg.yardstick(DATA, "koebenhavn")
    reorg.score_many(some(40), measured)
    found = dict(measured.constants)

    reorg.score_many(some(40), measured, memory=1)

    assert found
    assert measured.constants.keys() == found.keys()
    assert all(measured.constants[key] is value for key, value in found.items())
    assert not measured.with_couplings(()).constants
