"""Sessions, yardsticks and scorecards travel: in two processes the same numbers come in the same order as in one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from typing import Any

import numpy as np
import pytest
from joblib import Parallel, delayed

import reorg
from reorg import Dataset, Session
from reorg.arrays import Labels
from reorg.city.package import shipped
from reorg.scorecard.to_json import scorecards

pytestmark = pytest.mark.slow
FILES = sorted(shipped("scenarios").glob("*.yaml"))[:5]
Spread = Callable[[Callable[..., Any], Iterable[Any]], list[Any]]


@pytest.fixture(scope="module")
def session(four: Dataset) -> Session:
    return Session(four, staff={"museer": 100})


def by_processes(work: Callable[..., Any], over: Iterable[Any]) -> list[Any]:
    with ProcessPoolExecutor(2) as pool:
        return list(pool.map(work, over))


def by_joblib(work: Callable[..., Any], over: Iterable[Any]) -> list[Any]:
    return list(Parallel(n_jobs=2)(delayed(work)(one) for one in over))


def chunks(session: Session) -> list[Labels]:
    """Return chunks of structures, no two alike or of one length, the first the largest: it is done last."""
    before = session.yardstick.before
    random = np.random.default_rng(1)
    shapes = [(size, len(before)) for size in (900, 1, 400, 17)]
    return [np.where(random.random(s) < 0.1, random.integers(0, 7, s), before) for s in shapes]


@pytest.mark.parametrize("spread", [by_processes, by_joblib])
def test_chunks_tried_in_two_processes_are_those_of_one_in_their_order(
    spread: Spread, session: Session
) -> None:
    parts = chunks(session)

    found = spread(session.try_moves, parts)

    assert [len(one["interfaces"]) for one in found] == [900, 1, 400, 17]
    for one, labels in zip(found, parts, strict=True):
        alone = session.try_moves(labels)
        assert list(one) == list(alone)
        assert all((one[key] == values).all() for key, values in alone.items())


@pytest.mark.parametrize("spread", [by_processes, by_joblib])
def test_chunks_scored_in_two_processes_are_the_whole_batch_cut_up(spread: Spread, session: Session) -> None:
    parts = chunks(session)
    whole = reorg.score_many(np.concatenate(parts), session.yardstick)

    found = spread(partial(reorg.score_many, yardstick=session.yardstick, threads=1), parts)

    for key, values in whole.items():
        assert np.concatenate([one[key] for one in found]) == pytest.approx(values, abs=1e-9), key


@pytest.mark.parametrize("spread", [by_processes, by_joblib])
def test_cards_from_two_processes_are_those_of_one_to_the_byte(spread: Spread, session: Session) -> None:
    found = spread(session.score, FILES)

    assert scorecards(found) == scorecards([session.score(path) for path in FILES])
