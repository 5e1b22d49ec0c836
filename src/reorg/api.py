"""What scripts, notebooks and the command line call: source in, plan, scorecard or comparison out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from msgspec.structs import replace

from reorg.city.model import ALL, Dataset
from reorg.city.package import load, shipped
from reorg.errors import InputError, Problem, Where
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
    """Return the data and the municipality to start from; a scenario as baseline is carried out first.

    A scenario is a file, or the name of a shipped one (`ressortaftale-2025`).
    """
    if baseline is None or baseline in data.cities:
        return data, baseline
    named = shipped("scenarios") / f"{baseline}.yaml"
    if Path(baseline).suffix.lower() not in (".yaml", ".yml") and not named.is_file():
        return data, baseline
    plan = resolver.resolve(read(named if named.is_file() else baseline), data)
    dates = [s.date for s in data.since if (s.municipality, s.scenario) == (plan.city.id, plan.scenario.id)]
    city = city_after(plan, next(iter(dates), ""))
    return replace(data, cities={**data.cities, city.id: city}), city.id


def score(
    source: Source,
    data: Dataset | None = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
    without_area: str = "",
) -> Scorecard:
    """Return the scorecard of one scenario.

    Args:
        source: a path, the text of a scenario, or a scenario.
        data: what `load` returned; default the shipped cities.
        baseline: a municipality, or a scenario file, to start from whatever the file names.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: staff and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.
        without_area: an area of `tasks.csv` to leave out of the likeness to other cities.

    Raises:
        InputError: the scenario, or the data, is wrong; carries every problem of the stage.
    """
    data, baseline = based(load() if data is None else data, baseline)
    one = read(source, anywhere=anywhere)
    return _score(one, data, baseline, evidence, gather([one], given), _area(data, without_area))


def compare(
    sources: Iterable[Source],
    data: Dataset | None = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
    without_area: str = "",
    criteria: Sequence[str] = (),
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
        without_area: an area of `tasks.csv` to leave out of the likeness to other cities.
        criteria: the metrics that dominance is judged on; none for the seven of docs/method.md.

    Raises:
        InputError: a scenario is wrong, two of them contradict each other, or they do not start from the same city.
    """
    from reorg.scorecard.comparison import compare as beside  # validating needs no scoring, and no numpy

    data, baseline = based(load() if data is None else data, baseline)
    listed = [s if _saved(s) else read(s, anywhere=anywhere) for s in sources]
    union = gather([s for s in listed if isinstance(s, Scenario)], given)
    area = _area(data, without_area)
    options = {"evidence": evidence, **union.shown, **area}
    cards: list[Scorecard] = []
    for one in listed:
        if isinstance(one, Scenario):
            cards.append(_score(one, data, baseline, evidence, union, area))
        else:
            from reorg.scorecard.from_json import read_cards  # as above

            cards += read_cards(Path(one), data, options)
    return beside([unchanged(cards[0].baseline, data, evidence, union, area), *cards], criteria)


def unchanged(
    city: str,
    data: Dataset,
    evidence: str = ALL,
    given: Overrides | None = None,
    area: Mapping[str, str] | None = None,
) -> Scorecard:
    """Return the scorecard of a city as it is: the baseline's own column."""
    from reorg.scorecard.score import score_unchanged  # numpy: validating needs none

    given = given or Overrides()
    with_given = apply(data, city, given)
    return score_unchanged(with_given.city(city), with_given, evidence, {**given.shown, **(area or {})})


def _area(data: Dataset, area: str) -> dict[str, str]:
    """Return the option that leaves an area out of likeness. Raises InputError where there is none (C515)."""
    areas = dict.fromkeys(task.area for task in data.tasks.values())
    if area and area not in areas:
        params = {"area": area, "areas": "; ".join(areas)}
        raise InputError([Problem("C515", Where("--without-area"), params)])
    return {"without_area": area} if area else {}


def _score(
    one: Scenario,
    data: Dataset,
    baseline: str | None,
    evidence: str,
    given: Overrides,
    area: Mapping[str, str],
) -> Scorecard:
    from reorg.scorecard.score import score as score_plan  # as above

    with_given = apply(data, resolver.baseline_of(one, data, baseline).id, given)
    plan = resolver.resolve(one, with_given, baseline)
    return score_plan(plan, with_given, evidence, {**given.shown, **area})


def _saved(source: Source) -> bool:
    """Return whether a source is a file of saved JSON."""
    return (
        not isinstance(source, Scenario)
        and "\n" not in str(source)
        and Path(source).suffix.lower() == ".json"
    )
