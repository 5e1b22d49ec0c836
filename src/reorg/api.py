"""What scripts and notebooks call, and what the command line calls too."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from reorg import scoring
from reorg.changes import Scenario
from reorg.checking import Source, based, read
from reorg.dataset import load
from reorg.model import ALL, Dataset
from reorg.overrides import Overrides, apply, gather
from reorg.plan import baseline_of, resolve
from reorg.scorecard import BASELINE, Scorecard

if TYPE_CHECKING:
    from reorg.comparison import Comparison

__all__ = ["compare", "load", "score"]


def score(
    source: Source,
    data: Dataset | None = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
) -> Scorecard:
    """Return the scorecard of one scenario.

    Args:
        source: a path, the text of a scenario, or a scenario.
        data: what `load` returned; default the shipped cities.
        baseline: a municipality, or a scenario file, to start from whatever the file names.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: staff and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: the scenario, or the data, is wrong; carries every problem of the stage.
    """
    data, baseline = based(load() if data is None else data, baseline)
    one = read(source, anywhere=anywhere)
    return _score(one, data, baseline, evidence, gather([one], given))


def compare(
    sources: Iterable[Source],
    data: Dataset | None = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
) -> Comparison:
    """Return scenarios side by side, with the baseline as the first column, all by one yardstick.

    The staff and couplings that any of the files gives hold for all columns.

    Args:
        sources: paths of scenarios or of saved JSON scorecards, texts or scenarios; at least one.
        data: what `load` returned; default the shipped cities.
        baseline: a municipality, or a scenario file, that replaces those that the files name.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: staff and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: a scenario is wrong, two of them contradict each other, or they do not start from the same city.
    """
    from reorg.comparison import compare as beside  # one scenario alone needs none

    data, baseline = based(load() if data is None else data, baseline)
    listed = [s if _saved(s) else read(s, anywhere=anywhere) for s in sources]
    union = gather([s for s in listed if isinstance(s, Scenario)], given)
    options = {"evidence": evidence, **union.shown}
    cards: list[Scorecard] = []
    for one in listed:
        if isinstance(one, Scenario):
            cards.append(_score(one, data, baseline, evidence, union))
        else:
            from reorg.cardfile import read_cards  # few comparisons read saved scorecards

            cards += read_cards(Path(one), data, options)
    city = cards[0].plan.city.id
    return beside([unchanged(city, data, evidence, union), *cards])


def unchanged(city: str, data: Dataset, evidence: str = ALL, given: Overrides | None = None) -> Scorecard:
    """Return the scorecard of a city as it is: the baseline's own column."""
    same = Scenario(id=BASELINE, file="", sha256="", title=data.cities[city].name)
    return _score(same, data, city, evidence, given or Overrides())


def _score(one: Scenario, data: Dataset, baseline: str | None, evidence: str, given: Overrides) -> Scorecard:
    with_given = apply(data, baseline_of(one, data, baseline).id, given)
    return scoring.score(resolve(one, with_given, baseline), with_given, evidence, given.shown)


def _saved(source: Source) -> bool:
    """Return whether a source is a file of saved JSON."""
    return (
        not isinstance(source, Scenario)
        and "\n" not in str(source)
        and Path(source).suffix.lower() == ".json"
    )
