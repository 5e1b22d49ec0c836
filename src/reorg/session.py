"""A starting point that is kept: what does not change between scenarios is found once, so that answers are quick."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from reorg import api
from reorg.arrays import Floats, Integers, Labels
from reorg.batch import score_many, yardstick
from reorg.city.model import ALL, City, Dataset
from reorg.city.unknown import unknown_task
from reorg.errors import InputError, Problem, Where, Word
from reorg.inputs import Data, Entry, Inputs, ScenarioLike, begin, prepare, read, tables
from reorg.metrics.yardstick import Yardstick
from reorg.plan.own_figures import Overrides, apply, gather
from reorg.scorecard.model import Comparison, Scorecard
from reorg.scorecard.score import Baseline

Figures = str | Path | Mapping[str, Any] | Sequence[Any] | None
HERE = Where("session")


class Drops(Struct, frozen=True):
    """What every department would make of a task: metric → (departments,) numbers, in the order of `departments`."""

    task: str
    departments: tuple[str, ...]
    numbers: Mapping[str, Floats]


class Session:
    """A city with a user's own figures, kept for many questions.

    It pickles, so that several processes can ask the same one.

    >>> import reorg
    >>> session = reorg.Session()
    >>> session.score("title: t\\nchanges: [{move: klima, to: KFF}]\\n").metrics["tasks_moved"].value
    1.0
    """

    def __init__(
        self,
        data: Data = None,
        *,
        baseline: str | None = None,
        staff: Figures = None,
        couplings: Figures = None,
        tasks: Figures = None,
        evidence: str = ALL,
        without_area: str = "",
        cost_per_employee: str = "",
        anywhere: bool = False,
    ) -> None:
        """Begin a session.

        Args:
            data: what `reorg.load` returned, or the folder of a package; default the shipped cities.
            baseline: a municipality, or a scenario file, to start from; default the home of the data.
            staff: the user's own figures: a table, or what `staff:` of a scenario holds.
            couplings: a table, or what `couplings:` of a scenario holds.
            tasks: what `tasks:` of a scenario holds.
            evidence: `all`, or `published` to leave out assumed couplings.
            without_area: an area of `tasks.csv` to leave out of the likeness to other cities.
            cost_per_employee: as in `reorg.score`.
            anywhere: whether `extends` of a scenario may leave the folder of its first file.

        Raises:
            InputError: anything is wrong; carries every problem.
        """
        self.asked = api.said(evidence, without_area, cost_per_employee)
        self.anywhere = anywhere
        self.given, problems = _given(staff, couplings, tasks)
        try:
            loaded = data if isinstance(data, Dataset) else api.load(data)
        except InputError as error:
            raise InputError([*error.problems, *problems]) from None
        problems += [problem for check in api.checks(self.asked) for problem in check(loaded)]
        self.start = begin(loaded, baseline, problems)
        self.municipality = self.start.baseline or loaded.home
        self.begins = baseline or self.municipality
        self.data = apply(self.start.data, self.municipality, self.given, problems)
        if problems:
            raise InputError(problems)

    @property
    def city(self) -> City:
        """Return the city that the session starts from, with the user's own figures in it."""
        return self.data.city(self.municipality)

    @cached_property
    def baseline(self) -> Baseline:
        """Return the city as it is, by the options of the session."""
        return Baseline(self.city, self.data, {**self.asked, **self.given.shown})

    @property
    def base(self) -> Scorecard:
        """Return the scorecard of the city as it is."""
        return self.baseline.card

    @cached_property
    def yardstick(self) -> Yardstick:
        """Return what structures of the city are measured by: its departments and parts as they are."""
        evidence, area = self.asked["evidence"], self.asked.get("without_area", "")
        return yardstick(self.data, self.municipality, evidence, area)

    def score(self, scenario: ScenarioLike) -> Scorecard:
        """Return the scorecard of a scenario: that of `reorg.score`, with what does not change counted once.

        Raises:
            InputError: anything is wrong; carries every problem.
        """
        return api.scored(self.entry(scenario), self.asked, self.baseline)

    def entry(self, scenario: ScenarioLike) -> Entry:
        """Return a scenario that is right, with its plan and its data. Raises as `score`."""
        return api.entry_of(self._inputs([scenario]))

    def compare(self, scenarios: Iterable[ScenarioLike], criteria: Sequence[str] = ()) -> Comparison:
        """Return scenarios side by side, as `reorg.compare`. Raises as it does."""
        inputs = self._inputs(api.apart(list(scenarios)), united=True)
        scored = [e for e in inputs.entries if isinstance(e, Entry)]
        known = bool(scored) and all(e.data is self.data for e in scored)
        return api.compared(inputs, self.asked, criteria, self.baseline if known else None)

    def _inputs(self, scenarios: Sequence[ScenarioLike], *, united: bool = False) -> Inputs:
        """Return scenarios that are right, those of the session's city that bring no figures on the session's data."""
        inputs = prepare(scenarios, start=self.start, given=self.given, anywhere=self.anywhere, united=united)
        return replace(inputs, entries=tuple(self._known(entry) for entry in inputs.entries))

    def _known(self, entry: Entry | Path) -> Entry | Path:
        """Return an entry on the session's data where what is known of that holds for it."""
        if isinstance(entry, Path) or entry.given != self.given or entry.plan.city.id != self.municipality:
            return entry
        return replace(entry, data=self.data)

    def try_moves(self, labels: Integers) -> Mapping[str, Floats]:
        """Return the numbers of structures: metric → (structures,).

        Args:
            labels: (structures, parts) or (parts,) numbers of departments, in the order of `yardstick.departments`;
                `yardstick.before` is the structure as it is.

        Raises:
            ValueError: labels of another shape, or of departments that there are not.
        """
        return score_many(np.atleast_2d(labels), self.yardstick, threads=1)

    def drops(self, task: str, department: str | None = None) -> Drops:
        """Return what it would be to move a task to every department, its own included.

        Args:
            task: its id.
            department: the one that it is taken from; without it, all parts of the task move.

        Raises:
            InputError: the city has no such task (R201), or that department has none of it (R205).
        """
        yardstick = self.yardstick
        parts = [n for n, p in enumerate(yardstick.pieces) if p.part.task == task and yardstick.real[n]]
        if not parts:
            raise InputError([unknown_task(Word(task, HERE), self.data)])
        mine = [n for n in parts if department in (None, yardstick.pieces[n].part.department)]
        if not mine:
            held = ", ".join(yardstick.pieces[n].part.department for n in parts)
            raise InputError([Problem("R205", HERE, {"task": task, "word": department, "held": held})])
        ids = tuple(d.id for d in yardstick.departments)
        labels: Labels = np.repeat(yardstick.before[None], len(ids), axis=0)
        labels[:, mine] = np.arange(len(ids))[:, None]
        return Drops(task, ids, self.try_moves(labels))


def _given(staff: Figures, couplings: Figures, tasks: Figures) -> tuple[Overrides, list[Problem]]:
    """Return what a user gives, in tables or as a scenario would hold it, and what is wrong with it."""
    files = [one if isinstance(one, str | Path) else None for one in (staff, couplings)]
    given, problems = tables(*files)
    named = {"staff": staff, "couplings": couplings, "tasks": tasks}
    held = {name: value for name, value in named.items() if value and not isinstance(value, str | Path)}
    draft = read({"title": "session", **held})
    problems += draft.problems
    return gather([draft.scenario], given, problems), problems
