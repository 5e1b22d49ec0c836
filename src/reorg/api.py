"""What scripts, notebooks and the command line call: source in, plan, scorecard or comparison out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from msgspec.structs import replace

from reorg.city.model import ALL, Dataset
from reorg.city.package import load
from reorg.plan import resolve as resolver
from reorg.plan.city_after import city_after
from reorg.plan.model import Plan
from reorg.plan.own_figures import Overrides, apply, gather
from reorg.scenario.changes import Scenario
from reorg.scenario.parse import parse_scenario
from reorg.scenario.stack import read_stack
from reorg.scorecard.model import Comparison, Scorecard

__all__ = ["compare", "load", "read", "resolve", "score"]

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
    given = apply(data, resolver.baseline_of(one, data, baseline).id, gather([one]))
    return resolver.resolve(one, given, baseline)


def based(data: Dataset, baseline: str | None) -> tuple[Dataset, str | None]:
    """Return the data and the municipality to start from; a scenario file as baseline is carried out first."""
    if baseline is None or Path(baseline).suffix.lower() not in (".yaml", ".yml"):
        return data, baseline
    city = city_after(resolver.resolve(read(baseline), data))
    return replace(data, cities={**data.cities, city.id: city}), city.id


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
    from reorg.scorecard.comparison import compare as beside  # validating needs no scoring, and no numpy

    data, baseline = based(load() if data is None else data, baseline)
    listed = [s if _saved(s) else read(s, anywhere=anywhere) for s in sources]
    union = gather([s for s in listed if isinstance(s, Scenario)], given)
    options = {"evidence": evidence, **union.shown}
    cards: list[Scorecard] = []
    for one in listed:
        if isinstance(one, Scenario):
            cards.append(_score(one, data, baseline, evidence, union))
        else:
            from reorg.scorecard.from_json import read_cards  # as above

            cards += read_cards(Path(one), data, options)
    return beside([unchanged(cards[0].baseline, data, evidence, union), *cards])


def unchanged(city: str, data: Dataset, evidence: str = ALL, given: Overrides | None = None) -> Scorecard:
    """Return the scorecard of a city as it is: the baseline's own column."""
    from reorg.scorecard.score import score_unchanged  # numpy: validating needs none

    given = given or Overrides()
    with_given = apply(data, city, given)
    return score_unchanged(with_given.city(city), with_given, evidence, given.shown)


def _score(one: Scenario, data: Dataset, baseline: str | None, evidence: str, given: Overrides) -> Scorecard:
    from reorg.scorecard.score import score as score_plan  # as above

    with_given = apply(data, resolver.baseline_of(one, data, baseline).id, given)
    return score_plan(resolver.resolve(one, with_given, baseline), with_given, evidence, given.shown)


def _saved(source: Source) -> bool:
    """Return whether a source is a file of saved JSON."""
    return (
        not isinstance(source, Scenario)
        and "\n" not in str(source)
        and Path(source).suffix.lower() == ".json"
    )
