from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

import reorg
from reorg import Dataset
from towns import town

settings.register_profile(
    "reorg", max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("reorg")


@pytest.fixture(scope="session")
def four() -> Dataset:
    """The shipped data: four real cities."""
    return reorg.load()


@pytest.fixture
def toy() -> Dataset:
    """The toy town, with a neighbour."""
    return town()
