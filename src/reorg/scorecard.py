"""The nouns of a result: all that is said of one scenario, with what every number counted. All frozen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from reorg.changes import Plan, Remark
from reorg.frozen import Frozen
from reorg.metrics import likeness
from reorg.metrics.ledger import Assumed
from reorg.metrics.registry import Counted
from reorg.model import Dataset

if TYPE_CHECKING:
    from reorg.frames import Frame

SCHEMA = "reorg.scorecard/1"
BASELINE = "baseline"  # the id of the city's own scorecard, the first column of a comparison


class Result(Frozen):
    """One metric of one scenario. None where it has no such number (a range, a published twin)."""

    key: str
    group: str
    unit: str
    better: str
    value: float
    baseline: float
    low: float | None
    high: float | None
    published: float | None
    published_baseline: float | None
    counted: tuple[Counted, ...]
    reference: str

    @property
    def delta(self) -> float:
        """Return the value less the baseline's."""
        return self.value - self.baseline

    @property
    def published_delta(self) -> float | None:
        """Return the same on published couplings alone."""
        if self.published is None or self.published_baseline is None:
            return None
        return self.published - self.published_baseline


class Crossed(Frozen):
    """A coupling before and after: how far it crosses and between which departments."""

    coupling: str
    before: float
    after: float
    departments_before: tuple[str, ...]
    departments_after: tuple[str, ...]


class Precedent(Frozen):
    """Whether a city keeps a moved task with more of the new department's tasks than of the old one's."""

    city: str
    new: float
    old: float

    @property
    def holds(self) -> bool:
        """Return whether the city is a precedent."""
        return self.new > self.old


class NetMove(Frozen):
    """A part, or a fraction of one, whose department does not continue the one before.

    The staff that no task accounts for moves too when its department closes; it has share 0 and no precedent.
    """

    task: str
    source: str
    to: str
    share: float
    staff: tuple[float, float, float] | None
    staff_basis: str | None
    point: str | None
    because: str
    precedent: tuple[Precedent, ...]


class DepartmentResult(Frozen):
    """A department after: what it continues, its parts with their origin, its staff (low, mid, high)."""

    id: str
    name: str
    continues: str | None
    parts: tuple[tuple[str, str, float], ...]
    staff: tuple[float, float, float] | None
    received: float | None
    given: float | None


class MatchResult(Frozen):
    """The matching with one reference city, and how the rest would have to move."""

    city: str
    common: int
    tasks: int
    matches: tuple[likeness.Match, ...]
    blocks: tuple[likeness.Block, ...]


class OtherReading(Frozen):
    """The staff shifted if a merger were said to continue another of its departments."""

    department: str
    continues: str
    staff_shifted: float


class StepResult(Frozen):
    """A step of a journey: the departments of the task before it and of its own, and how far it crosses."""

    journey: str
    before: str
    task: str
    basis: str
    crossing: tuple[float, float]
    departments: tuple[tuple[str, ...], tuple[str, ...]]


class PartyResult(Frozen):
    """A party outside, with the departments it meets today and after."""

    party: str
    before: tuple[str, ...]
    after: tuple[str, ...]


class RuleResult(Frozen):
    """A rule of the city, and whether the scenario takes the task away from its department."""

    task: str
    department: str
    broken: bool


class Told(Frozen):
    """An experience of an arrangement that the scenario brings about, or ends."""

    experience: str
    brought: bool


class Scorecard(Frozen):
    """All that `reorg` says of one scenario."""

    plan: Plan
    dataset: Dataset
    options: Mapping[str, object]
    metrics: Mapping[str, Result]
    interfaces: Mapping[str, tuple[Crossed, ...]]
    couplings: int
    couplings_published: int
    moves: tuple[NetMove, ...]
    departments: tuple[DepartmentResult, ...]
    load_before: tuple[tuple[float, ...], ...]
    load_after: tuple[tuple[float, ...], ...]
    between_before: tuple[tuple[int, ...], ...]
    between_after: tuple[tuple[int, ...], ...]
    matching: tuple[MatchResult, ...]
    other_readings: tuple[OtherReading, ...]
    steps: int
    journeys: tuple[StepResult, ...]
    parties: tuple[PartyResult, ...]
    rules: tuple[RuleResult, ...]
    experiences: tuple[Told, ...]
    assumptions: tuple[Assumed, ...]
    warnings: tuple[Remark, ...]

    @property
    def id(self) -> str:
        """Return the id of the scenario."""
        return self.plan.scenario.id

    def __repr__(self) -> str:
        return f"<Scorecard {self.id}: {len(self.metrics)} metrics, {len(self.moves)} moves>"

    def to_frame(self) -> Frame:
        """Return the metrics as a pandas frame, one row each."""
        from reorg.frames import frame  # reports need none

        rows = [
            {
                "scenario": self.id,
                "metric": r.key,
                "group": r.group,
                "value": r.value,
                "baseline": r.baseline,
                "delta": r.delta,
                "low": r.low,
                "high": r.high,
                "published": r.published,
                "unit": r.unit,
                "better": r.better,
            }
            for r in self.metrics.values()
        ]
        return frame(rows)
