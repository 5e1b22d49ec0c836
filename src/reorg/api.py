"""What scripts, notebooks and the command line call: source in, plan, scorecard or comparison out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from reorg.city.model import ALL, PUBLISHED, Dataset
from reorg.city.package import load
from reorg.counts import Count, uncounted
from reorg.errors import InputError, Problem, Where
from reorg.inputs import Check, Data, Entry, Inputs, ScenarioLike, prepare
from reorg.inputs import read as draft_of
from reorg.plan.model import Plan
from reorg.plan.own_figures import Overrides
from reorg.scenario.changes import Scenario
from reorg.scenario.git import kept
from reorg.scenario.versions import Pair, paired
from reorg.scorecard.diff import Diff, diff_of
from reorg.scorecard.model import Comparison, Scorecard

if TYPE_CHECKING:
    from reorg.scorecard.score import Baseline

__all__ = ["compare", "diff", "load", "read", "resolve", "score"]


def read(source: ScenarioLike, *, anywhere: bool = False) -> Scenario:
    """Return a scenario from a path, several paths joined by +, or the text of a file (text has a line break).

    Args:
        source: what to read; `-` is stdin.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: the file or text is not a scenario (codes F1xx and S1xx).
    """
    return draft_of(source, anywhere=anywhere).good()


def resolve(
    source: ScenarioLike,
    data: Data = None,
    *,
    baseline: str | None = None,
    given: Overrides | None = None,
    anywhere: bool = False,
) -> Plan:
    """Return the plan that a scenario makes of its city: what is checked before anything is scored.

    Args:
        source: a path, the text of a scenario, or a scenario.
        data: what `load` returned, or the folder of a package; default the shipped cities.
        baseline: a municipality, or a scenario file, to start from whatever the file names.
        given: staff, tasks and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: anything is wrong; carries every problem.
    """
    return entry_of(prepare([source], data, baseline=baseline, given=given, anywhere=anywhere)).plan


def entry_of(inputs: Inputs) -> Entry:
    """Return the one scenario of some inputs."""
    (entry,) = inputs.entries
    assert isinstance(entry, Entry), "only comparisons take saved scorecards"
    return entry


def score(
    source: ScenarioLike,
    data: Data = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
    without_area: str = "",
    cost_per_employee: str = "",
) -> Scorecard:
    """Return the scorecard of one scenario.

    Args:
        source: a path, the text of a scenario, or a scenario.
        data: what `load` returned, or the folder of a package; default the shipped cities.
        baseline: a municipality, or a scenario file, to start from whatever the file names.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: staff, tasks and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.
        without_area: an area of `tasks.csv` to leave out of the likeness to other cities.
        cost_per_employee: what it costs, in kroner, to move an employee to another department, as `50000..120000`.

    Raises:
        InputError: the scenario, or the data, is wrong; carries every problem.
    """
    asked = said(evidence, without_area, cost_per_employee)
    how = {"baseline": baseline, "given": given, "anywhere": anywhere}
    inputs = prepare([source], data, checks=checks(asked), **how)  # type: ignore[arg-type] # as named above
    return scored(entry_of(inputs), asked)


def scored(entry: Entry, asked: Mapping[str, str], baseline: Baseline | None = None) -> Scorecard:
    """Return the scorecard of a scenario that is right, by the options as `said` gives them.

    Args:
        entry: the scenario.
        asked: the options.
        baseline: a city as it is; where that is what the scenario starts from, nothing of it is counted again.
    """
    from reorg.scorecard.score import Baseline  # validating needs no scoring, and no numpy
    from reorg.scorecard.score import score as score_plan

    own = Baseline(entry.plan.city, entry.data, {**asked, **entry.given.shown})
    if baseline is None or not baseline.same(own):
        return score_plan(entry.plan, own)
    return score_plan(entry.plan, baseline, baseline.card.metrics)


def compare(
    sources: Iterable[ScenarioLike],
    data: Data = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
    without_area: str = "",
    cost_per_employee: str = "",
    criteria: Sequence[str] = (),
) -> Comparison:
    """Return scenarios side by side, with the baseline as the first column, all by one yardstick.

    The staff, tasks and couplings that any of the files gives hold for all columns.

    Args:
        sources: paths of scenarios or of saved JSON scorecards, texts or scenarios; at least one.
        data: what `load` returned, or the folder of a package; default the shipped cities.
        baseline: a municipality, or a scenario file, that replaces those that the files name.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: staff, tasks and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.
        without_area: an area of `tasks.csv` to leave out of the likeness to other cities.
        cost_per_employee: as in `score`.
        criteria: the metrics that dominance is judged on; none for the seven of docs/method.md.

    Raises:
        InputError: a scenario is wrong, two of them contradict each other, they do not start from the same city, or
            there is none (C517).
    """
    asked = said(evidence, without_area, cost_per_employee)
    how = {"baseline": baseline, "given": given, "anywhere": anywhere}
    named = apart(list(sources))
    return compared(prepare(named, data, checks=checks(asked), united=True, **how), asked, criteria)  # type: ignore[arg-type] # as named above


def diff(
    old: ScenarioLike,
    new: ScenarioLike,
    data: Data = None,
    *,
    baseline: str | None = None,
    evidence: str = ALL,
    given: Overrides | None = None,
    anywhere: bool = False,
) -> Diff:
    """Return what changed from one version of a proposal to another.

    Each is counted with its own figures, so that a figure that changed is a difference too.

    Args:
        old: a path of a scenario or of a saved JSON scorecard, a file as git has it (`HEAD:forslag.yaml`), a text or a
            scenario.
        new: the same.
        data: what `load` returned, or the folder of a package; default the shipped cities.
        baseline: a municipality, or a scenario file, that replaces those that the files name.
        evidence: `all`, or `published` to leave out assumed couplings.
        given: staff, tasks and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.

    Raises:
        InputError: a scenario or a saved scorecard is wrong, git has no such file (C563, C564), or they start from
            different cities (C501) or data (C503).
    """
    asked = said(evidence)
    sources = versions(old, new)
    how = {"baseline": baseline, "given": given, "anywhere": anywhere}
    return diff_of(*differing(prepare(sources, data, checks=checks(asked), **how), asked, given))  # type: ignore[arg-type] # as named above


def versions(old: ScenarioLike, new: ScenarioLike) -> tuple[ScenarioLike, ScenarioLike]:
    """Return two sources, those that `REVISION:FILE` names as git keeps them."""
    return kept(old) or old, kept(new) or new


def differing(
    inputs: Inputs, asked: Mapping[str, str], given: Overrides | None = None
) -> tuple[Scorecard, Scorecard, tuple[Pair, ...] | None]:
    """Return two versions scored, and the changes of their files in pairs; None where either was saved.

    Args:
        inputs: what `prepare` returned of the two.
        asked: the options.
        given: what a user's tables give, which saved scorecards have to have been made with.
    """
    tables = replace(inputs, given=given or Overrides())
    old, new = (
        scored(entry, asked) if isinstance(entry, Entry) else _saved(entry, tables, asked)
        for entry in inputs.entries
    )
    one, other = inputs.entries
    if isinstance(one, Entry) and isinstance(other, Entry):
        return old, new, paired(one.plan.scenario.changes, other.plan.scenario.changes)
    return old, new, None


def _saved(file: Path, inputs: Inputs, asked: Mapping[str, str]) -> Scorecard:
    """Return the one scorecard that a file holds. Raises InputError where it holds several (C565), and as `compare`."""
    from reorg.scorecard.from_json import read_cards  # few keep what they scored

    cards = read_cards(file, inputs.data, {**asked, **inputs.given.shown}, inputs.figures)
    if len(cards) != 1:
        raise InputError([Problem("C565", Where(file.as_posix()), {"count": len(cards)})])
    return cards[0]


def apart(sources: Sequence[ScenarioLike]) -> list[ScenarioLike]:
    """Return sources of which texts, which have no file to be named after, are numbered."""
    texts = [s for s in sources if isinstance(s, str) and "\n" in s]
    if not sources:
        raise InputError([Problem("C517", Where("compare"))])
    if len(texts) < 2:
        return list(sources)
    numbers = {id(text): n for n, text in enumerate(texts, 1)}
    return [
        replace(read(s), id=f"scenario-{numbers[id(s)]}") if isinstance(s, str) and id(s) in numbers else s
        for s in sources
    ]


def compared(
    inputs: Inputs,
    asked: Mapping[str, str],
    criteria: Sequence[str] = (),
    baseline: Baseline | None = None,
    *,
    tell: Count = uncounted,
) -> Comparison:
    """Return the comparison of inputs that are right, by the options as `said` gives them.

    Args:
        inputs: what `prepare` returned, united.
        asked: the options.
        criteria: the metrics that dominance is judged on.
        baseline: what the scenarios start from, where it is known.
        tell: told how many of the inputs are scored.
    """
    from reorg.scorecard.comparison import compare as beside  # validating needs no scoring, and no numpy

    options: dict[str, str | list[str]] = {**asked, **inputs.given.shown}
    first = next((e.plan.city.id for e in inputs.entries if isinstance(e, Entry)), None)
    if first and baseline is None:
        baseline = unchanged(first, inputs, options)
    cards: list[Scorecard] = []
    for done, entry in enumerate(inputs.entries):
        tell(done, len(inputs.entries))
        if isinstance(entry, Entry):
            cards.append(scored(entry, asked, baseline))
        else:
            from reorg.scorecard.from_json import read_cards  # as above

            cards += read_cards(entry, inputs.data, options, inputs.figures)
    if not cards:
        raise InputError([Problem("C517", Where("compare"))])
    baseline = baseline or unchanged(cards[0].baseline, inputs, options)
    return beside([baseline.card, *cards], criteria)


def unchanged(city: str, inputs: Inputs, options: Mapping[str, str | list[str]]) -> Baseline:
    """Return a city as it is."""
    from reorg.scorecard.score import Baseline  # as above

    data = inputs.figures(city)
    return Baseline(data.city(city), data, options)


def said(evidence: str = ALL, without_area: str = "", cost_per_employee: str = "") -> dict[str, str]:
    """Return the options of a scorecard as it keeps them; what was not asked for is left out."""
    more = {"without_area": without_area, "cost_per_employee": cost_per_employee}
    return {"evidence": evidence, **{name: value for name, value in more.items() if value}}


def checks(asked: Mapping[str, str]) -> tuple[Check, ...]:
    """Return what only the data can tell of options: evidence (C518), an area (C515), a cost (C519)."""
    return (lambda data: [p for check in (_evidence, _area, _cost) for p in check(asked, data)],)


def _evidence(asked: Mapping[str, str], _data: Dataset) -> list[Problem]:
    known = (ALL, PUBLISHED)
    if asked["evidence"] in known:
        return []
    return [Problem("C518", Where("--evidence"), {"word": asked["evidence"], "choices": ", ".join(known)})]


def _area(asked: Mapping[str, str], data: Dataset) -> list[Problem]:
    area = asked.get("without_area", "")
    areas = dict.fromkeys(task.area for task in data.tasks.values())
    if not area or area in areas:
        return []
    return [Problem("C515", Where("--without-area"), {"area": area, "areas": "; ".join(areas)})]


def _cost(asked: Mapping[str, str], _data: Dataset) -> list[Problem]:
    from reorg.metrics.model import cost_range

    text = asked.get("cost_per_employee", "")
    return (
        []
        if not text or cost_range(text)
        else [Problem("C519", Where("--cost-per-employee"), {"text": text})]
    )
