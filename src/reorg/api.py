"""What scripts and notebooks call, and what the command line calls too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from reorg import comparison, scoring
from reorg.cardfile import read_card
from reorg.changes import Scenario
from reorg.comparison import BASELINE, Comparison
from reorg.dataset import load
from reorg.model import ALL, City, Dataset
from reorg.plan import resolve
from reorg.scenario import parse_scenario, read_scenario
from reorg.scorecard import Scorecard

__all__ = ["compare", "load", "scenario", "score"]


def scenario(source: str | Path | Scenario) -> Scenario:
    """Return a scenario from a path, or from the text of a file (text is what has a line break).

    Raises:
        InputError: the file or text is not a scenario (codes F1xx and S1xx).
    """
    if isinstance(source, Scenario):
        return source
    if isinstance(source, str) and "\n" in source:
        return parse_scenario(source)
    return read_scenario(source)


def score(
    source: str | Path | Scenario,
    data: Dataset | None = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
) -> Scorecard:
    """Return the scorecard of one scenario.

    Args:
        source: a path, the text of a scenario, or a scenario.
        data: what `load` returned; default the shipped cities.
        baseline: a municipality that replaces the one the file names.
        evidence: `all`, or `published` to leave out assumed couplings.

    Raises:
        InputError: the scenario, or the data, is wrong; carries every problem of the stage.
    """
    data = load() if data is None else data
    return scoring.score(resolve(scenario(source), data, baseline), data, evidence)


def unchanged(city: City, data: Dataset, evidence: str = ALL) -> Scorecard:
    """Return the scorecard of a city as it is: the baseline's own column."""
    plan = resolve(Scenario(id=BASELINE, file="", sha256="", title=city.name), data, city.id)
    return scoring.score(plan, data, evidence)


def compare(
    sources: Iterable[str | Path | Scenario],
    data: Dataset | None = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
) -> Comparison:
    """Return scenarios side by side, with the baseline as the first column.

    Args:
        sources: paths of scenarios or of saved JSON scorecards, texts or scenarios; at least one.
        data: what `load` returned; default the shipped cities.
        baseline: a municipality that replaces those that the files name.
        evidence: `all`, or `published` to leave out assumed couplings.

    Raises:
        InputError: a scenario is wrong, or they do not start from the same city.
    """
    data = load() if data is None else data
    cards = [_card(source, data, baseline, evidence) for source in sources]
    return comparison.compare([unchanged(cards[0].plan.city, data, evidence), *cards])


def _card(source: str | Path | Scenario, data: Dataset, baseline: str | None, evidence: str) -> Scorecard:
    """Return the scorecard of a scenario, or the one that a JSON file keeps."""
    if isinstance(source, str | Path) and Path(str(source)[:255]).suffix.lower() == ".json":
        return read_card(Path(source), data, evidence)
    return score(source, data, baseline=baseline, evidence=evidence)
