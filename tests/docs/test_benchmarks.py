"""What the benchmarks set beside other libraries is the number that it is said to be."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import numpy as np
import pytest

pytestmark = pytest.mark.docs


@pytest.fixture(autouse=True)
def _in_benchmarks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(Path(__file__).parents[2] / "benchmarks"), *sys.path])


def test_the_made_city_has_what_was_asked_for() -> None:
    yardstick = import_module("cities").made(30, 50)

    assert (len(yardstick.tasks), len(yardstick.couplings), len(yardstick.departments)) == (30, 50, 7)
    assert len(yardstick.references) == 3
    assert set(yardstick.share) == {1.0}


def test_interfaces_are_the_cut_edges() -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(30, 50)
    labels = cities.structures(yardstick, 20)

    found = peers.whole(yardstick, labels, peers.INTERFACES)

    p, q = yardstick.pairs.p, yardstick.pairs.q
    assert found.tolist() == [sum(row[a] != row[b] for a, b in zip(p, q, strict=True)) for row in labels]


def test_the_adjusted_rand_index_counts_pairs_as_its_definition_does() -> None:
    cities, peers = import_module("cities"), import_module("peers")
    yardstick = cities.made(20, 10)
    labels = cities.structures(yardstick, 5)

    found = peers.adjusted_rand(yardstick, labels.astype(np.int64))

    other = peers.there(yardstick)
    for row, index in zip(labels, found, strict=True):
        one, two = (x[:, None] == x for x in (row, other))
        both, ours, theirs = ((x.sum() - 20) / 2 for x in (one & two, one, two))
        expected = ours * theirs / 190
        assert index == pytest.approx((both - expected) / ((ours + theirs) / 2 - expected))
