"""All inputs of a run, read and held against each other in one pass: data, tables, baseline, scenarios.

Whatever is wrong with any of them is told together: one mistake hides no other.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from reorg.city.model import RESIDUAL, Dataset
from reorg.city.package import load, shipped
from reorg.city.unknown import unknown_city
from reorg.errors import InputError, Problem, Where, Word
from reorg.plan import resolve as resolver
from reorg.plan.city_after import city_after
from reorg.plan.model import Plan
from reorg.plan.own_figures import Overrides, apply, gather
from reorg.plan.own_tables import read_couplings, read_staff
from reorg.scenario.changes import Change, Create, Merge, OwnTask, Scenario, Split
from reorg.scenario.git import Kept, Revision
from reorg.scenario.parse import Draft, build, with_points
from reorg.scenario.stack import own_tasks_alike, read_stack
from reorg.scenario.yaml_text import as_text
from reorg.words.spelling import inline, nearest

ScenarioLike = str | Path | Scenario | Mapping[str, Any] | Kept
Check = Callable[[Dataset], Sequence[Problem]]  # what only the data can tell of an option
Data = Dataset | str | Path | None

MAKERS = (Create, Merge, Split)  # changes that make departments
# What is still certain of a file that could not be read to its end.
CERTAIN = {"R201", "R203", "R205", "R206", "R211", "R214", "R215", "R217", "R220", "R221", "R225", "R226"}


class Entry(Struct, frozen=True):
    """A scenario that is right: its plan, the data with a user's own figures in it, and those figures."""

    plan: Plan
    data: Dataset
    given: Overrides


class Inputs(Struct, frozen=True):
    """The inputs of a run, all of them right.

    data: with the baseline carried out, where that is a scenario · baseline: the municipality that was asked for ·
    entries: a scenario each, or the path of a saved scorecard · given: what the tables and all scenarios give.
    """

    data: Dataset
    baseline: str | None
    entries: tuple[Entry | Path, ...]
    given: Overrides

    def figures(self, city: str) -> Dataset:
        """Return the data with what all of them give of a city."""
        for entry in self.entries:
            if isinstance(entry, Entry) and (entry.plan.city.id, entry.given) == (city, self.given):
                return entry.data
        found: list[Problem] = []
        data = apply(self.data, city, self.given, found)
        if found:
            raise InputError(found)
        return data


class Start(Struct, frozen=True):
    """What scenarios start from: the data, and a municipality or none; a baseline that is a scenario is carried out.

    It is not certain where that is wrong, so that little can be told of what starts from it.
    """

    data: Dataset
    baseline: str | None
    given: Overrides = Overrides()
    certain: bool = True


def tables(
    staff: str | Path | None = None, couplings: str | Path | None = None
) -> tuple[Overrides, list[Problem]]:
    """Return what a user's tables give, and what is wrong with them."""
    lines, wrong_lines = read_staff(Path(staff)) if staff else ((), [])
    owns, wrong_owns = read_couplings(Path(couplings)) if couplings else ((), [])
    return Overrides(lines, owns), [*wrong_lines, *wrong_owns]


def prepare(
    sources: Iterable[ScenarioLike],
    data: Data = None,
    *,
    baseline: str | None = None,
    start: Start | None = None,
    given: Overrides | None = None,
    anywhere: bool = False,
    united: bool = False,
    checks: Sequence[Check] = (),
    problems: Iterable[Problem] = (),
) -> Inputs:
    """Return the inputs of a run.

    Args:
        sources: paths of scenarios (or, `united`, of saved JSON scorecards), texts or scenarios.
        data: the data, or the folder of a package; default the shipped cities.
        baseline: a municipality, or a scenario file, to start from whatever the files name.
        start: what `begin` returned of the same, where it is known already.
        given: staff, tasks and couplings of a user's tables.
        anywhere: whether `extends` may leave the folder of the first file.
        united: whether what one scenario gives holds for all.
        checks: further checks of options against the data.
        problems: what is wrong already, to be told with the rest.

    Raises:
        InputError: anything is wrong; carries every problem of every input.
    """
    found = list(problems)
    dataset = start.data if start else _loaded(data, found)
    drafts = [source if saved(source) else read(source, anywhere=anywhere) for source in sources]
    found += [p for one in drafts if isinstance(one, Draft) for p in one.problems]
    if dataset is None:
        raise InputError(found)
    for check in checks:
        found += check(dataset)
    start = start or begin(dataset, baseline, found)
    everything = gather([d.scenario for d in drafts if isinstance(d, Draft)], given, found if united else [])
    desk = _Desk(start, found)
    entries: list[Entry | Path | None] = []
    for one in drafts:
        if isinstance(one, Draft):
            own = everything if united else gather([one.scenario], given, found)
            entries.append(desk.entry(one, baseline, own))
        else:
            entries.append(Path(str(one)))
    if found:
        raise InputError(found)
    return Inputs(start.data, start.baseline, tuple(e for e in entries if e), everything)


def _loaded(data: Data, problems: list[Problem]) -> Dataset | None:
    """Return the data, or None where they cannot be read."""
    if isinstance(data, Dataset):
        return data
    try:
        return load(data)
    except InputError as error:
        problems += error.problems
        return None


def read(source: ScenarioLike, *, anywhere: bool = False) -> Draft:
    """Return the draft of a scenario from a path, several paths joined by +, a file that git keeps, or the text of one.

    A text has a line break, or is JSON (which is YAML too); a mapping is what such a text holds.
    """
    if isinstance(source, Scenario):
        return Draft(source)
    if isinstance(source, Mapping):  # what a file holds, as builtins; JSON is YAML too
        return with_points(build(as_text(json.dumps(source, ensure_ascii=False, indent=1), "scenario")))
    if isinstance(source, str) and ("\n" in source or source.lstrip().startswith("{")):
        return with_points(build(as_text(source, "scenario.yaml")))
    if isinstance(source, Kept):
        stack = read_stack(source.path, anywhere=anywhere, shelf=Revision(source.revision))
    else:
        stack = read_stack(source, anywhere=anywhere)
    one = with_points(stack)
    # Not before all files are read: a name has to be the file's own till then.
    id_ = "stdin" if one.scenario.id == "-" else inline(one.scenario.id)
    scenario = replace(one.scenario, id=id_, file=inline(one.scenario.file))
    return replace(one, scenario=scenario)


def saved(source: ScenarioLike) -> bool:
    """Return whether a source is a file of saved JSON."""
    return (
        isinstance(source, str | Path) and "\n" not in str(source) and Path(source).suffix.lower() == ".json"
    )


def begin(data: Dataset, baseline: str | None, problems: list[Problem]) -> Start:
    """Return what scenarios start from; a scenario as baseline brings its staff, tasks and couplings with it.

    A scenario is a file, or the name of a shipped one (`ressortaftale-2025`).
    """
    if baseline is None or baseline in data.cities:
        return Start(data, baseline)
    named = shipped("scenarios") / f"{baseline}.yaml"
    if Path(baseline).suffix.lower() not in (".yaml", ".yml") and not named.is_file():
        problems.append(unknown_city(Word(baseline, Where("--baseline")), data))
        return Start(data, None, certain=False)
    one = read(named if named.is_file() else baseline)
    found = list(one.problems)
    given = gather([one.scenario], None, found)
    entry = _Desk(Start(data, None), found).entry(one, None, given)
    problems += found
    if entry is None or found:
        return Start(data, None, certain=False)
    plan = entry.plan
    dates = [s.date for s in data.since if (s.municipality, s.scenario) == (plan.city.id, plan.scenario.id)]
    city = city_after(plan, next(iter(dates), ""))
    return Start(replace(entry.data, cities={**entry.data.cities, city.id: city}), city.id, given)


class _Desk:
    """Holds scenarios against the data, one after the other; what is wrong is noted."""

    def __init__(self, start: Start, problems: list[Problem]) -> None:
        self.start = start
        self.problems = problems
        self.applied: dict[tuple[str, Overrides], Dataset] = {}

    def entry(self, one: Draft, baseline: str | None, given: Overrides) -> Entry | None:
        """Return a scenario with its plan, or None where it has none."""
        city = self.city(one.scenario, baseline)
        data = self.with_figures(city, given)
        plan, wrong = resolver.resolved(one.scenario, data, data.cities[city], one.faulty)
        certain = one.whole and self.start.certain
        told = [p for p in wrong if certain or p.code in CERTAIN]
        follows = self.following(one) if told else None
        self.problems += [p for p in told if not (follows and follows(p))]
        return Entry(plan, data, given) if plan and not one.problems else None

    def following(self, one: Draft) -> Callable[[Problem], bool]:
        """Return what tells whether a problem only follows from one that was told.

        It does where it is about a task of the file's own that something is wrong with, or about an unknown department
        and something is wrong with a change that makes one.
        """
        wrong = {str(p.where) for p in self.problems}
        tasks = {task.id.text for task in one.scenario.tasks if _faulty(task, one.faulty, wrong)}
        makers = [c for c in one.scenario.changes if isinstance(c, MAKERS) and c.where in one.faulty]
        places = _wheres(makers)
        return lambda problem: (
            problem.params.get("task") in tasks
            or (problem.code == "R202" and bool(makers) and problem.where not in places)
        )

    def city(self, scenario: Scenario, baseline: str | None) -> str:
        """Return the municipality that a scenario starts from; where it is unknown, the one that was likely meant."""
        data, word = self.start.data, scenario.baseline
        if word and word.text and word.text not in data.cities:
            self.problems.append(unknown_city(word, data))
        if self.start.baseline:
            return self.start.baseline
        names = {city.id: (city.name,) for city in data.cities.values()}
        wanted = word.text if word and not baseline else data.home
        return wanted if wanted in data.cities else next(iter(nearest(wanted, names, 1)), data.home)

    def with_figures(self, city: str, given: Overrides) -> Dataset:
        """Return the data with a user's own figures in it."""
        key = (city, given)
        if key not in self.applied:
            new = _new(self.start, given, self.problems)
            self.applied[key] = apply(self.start.data, city, new, self.problems)
        return self.applied[key]


def _faulty(task: OwnTask, faulty: Collection[Where], wrong: Collection[str]) -> bool:
    """Return whether something is wrong with a task of a file's own, at its places or at one of its words."""
    words = [task.id, *(department for department, _ in task.departments)]
    return task.where in faulty or any(str(word.where) in wrong for word in words)


def _wheres(changes: Iterable[Change]) -> set[Where]:
    return {word.where for change in changes for word in resolver.words_of(change)}


def _new(start: Start, given: Overrides, problems: list[Problem]) -> Overrides:
    """Return what a user gives besides the scenario that is the baseline; what contradicts that one is a problem.

    Two figures for one task are one contradiction, wherever the baseline has moved it and however it is spelt.
    """
    base = start.given
    said = {_subject(line.what.text): line for line in base.staff}
    for line in given.staff:
        first = said.get(_subject(line.what.text))
        if first and first.heads != line.heads:
            problems.append(_contradiction(line.what, first.what))
    named = {task.id.text: task for task in base.tasks}
    tasks = [task for task in given.tasks if task.id.text not in named]
    for task in given.tasks:
        first_task = named.get(task.id.text)
        if first_task and not own_tasks_alike(first_task, task):
            problems.append(_contradiction(task.id, first_task.id))
    return Overrides(given.staff, given.couplings, tuple(tasks))


def _subject(text: str) -> str:
    """Return what a figure is about, without its department where it is of a task."""
    department, _, task = text.rpartition("/")
    return text if task == RESIDUAL or not department else task


def _contradiction(word: Word, other: Word) -> Problem:
    return Problem("R222", word.where, {"what": word.text, "other": str(other.where)})
