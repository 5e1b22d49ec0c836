from __future__ import annotations

import pytest
from hypothesis import HealthCheck, settings

import reorg
from reorg import Dataset
from reorg.city.model import RESIDUAL
from towns import city, coupling, dataset

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
    """roads parks | schools clinics, with 10 heads a task, 5 unnamed heads in T, and Naboby: roads | the rest."""
    staff = {
        ("T", "roads"): (5.0, 10.0, 20.0),
        ("T", "parks"): (4.0, 5.0, 6.0),
        ("S", "schools"): (15.0, 20.0, 30.0),
        ("S", "clinics"): (8.0, 10.0, 12.0),
        ("T", RESIDUAL): (0.0, 5.0, 10.0),
    }
    lilleby = city("lilleby", {"T": ["roads", "parks"], "S": ["schools", "clinics"]}, staff, total=50)
    naboby = city("naboby", {"X": ["roads"], "Y": ["parks", "schools", "clinics"]})
    couplings = [
        coupling("streets", ["roads"], ["parks"], 3),
        coupling("school-roads", ["roads"], ["schools"], 2),
        coupling("health", ["schools"], ["clinics"], 1, "assumed"),
        coupling("outdoors", ["parks"], ["schools", "roads"], 1, "assumed"),
    ]
    return dataset(lilleby, naboby, couplings=couplings, agenda={"roads": 3})
