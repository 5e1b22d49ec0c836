"""A scenario read and resolved, but not scored: what `validate` needs, without numpy."""

from __future__ import annotations

from pathlib import Path
from types import MappingProxyType

from reorg import plan
from reorg.changes import Plan, Scenario
from reorg.dataset import load
from reorg.frozen import replace
from reorg.model import Dataset
from reorg.overrides import apply, gather
from reorg.scenario import parse_scenario
from reorg.stack import read_stack
from reorg.structure import city_after

Source = str | Path | Scenario


def read(source: Source, *, anywhere: bool = False) -> Scenario:
    """Return a scenario from a path, several paths joined by +, or the text of a file (text has a line break).

    Args:
        source: what to read.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: the file or text is not a scenario (codes F1xx and S1xx).
    """
    if isinstance(source, Scenario):
        return source
    if isinstance(source, str) and "\n" in source:
        return parse_scenario(source)
    return read_stack(source, anywhere=anywhere)


def resolve(
    source: Source, data: Dataset | None = None, *, baseline: str | None = None, anywhere: bool = False
) -> Plan:
    """Return the plan that a scenario makes of its city: what is checked before anything is scored.

    Args:
        source: a path, the text of a scenario, or a scenario.
        data: what `load` returned; default the shipped cities.
        baseline: a municipality, or a scenario file, to start from whatever the file names.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: the scenario is wrong; carries every problem of the stage.
    """
    data, baseline = based(load() if data is None else data, baseline)
    one = read(source, anywhere=anywhere)
    given = apply(data, plan.baseline_of(one, data, baseline).id, gather([one]))
    return plan.resolve(one, given, baseline)


def based(data: Dataset, baseline: str | None) -> tuple[Dataset, str | None]:
    """Return the data and the municipality to start from; a scenario file as baseline is carried out first."""
    if baseline is None or Path(baseline).suffix.lower() not in (".yaml", ".yml"):
        return data, baseline
    city = city_after(plan.resolve(read(baseline), data))
    return replace(data, cities=MappingProxyType({**data.cities, city.id: city})), city.id
