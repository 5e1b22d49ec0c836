"""The nouns of what random draws tell of scenarios: their place among random ones, and how sure an order is."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from reorg.metrics.model import LESS, MORE


class Histogram(Struct, frozen=True):
    """How many draws fell between each two edges."""

    edges: tuple[float, ...]
    counts: tuple[int, ...]


class Percentile(Struct, frozen=True, kw_only=True):
    """A metric of the scenario among the random ones.

    percentile: the share of them that are worse, ties half, 0..1; where neither more nor less is better, the share
    that is lower · least, median, greatest: of the random ones, whose histogram the value is inside of.
    """

    value: float
    percentile: float
    better: str
    unit: str
    least: float
    median: float
    greatest: float
    histogram: Histogram

    @property
    def judged(self) -> bool:
        """Return whether more or less of the metric is better, so that its percentile says how good."""
        return self.better in (LESS, MORE)


class Ensemble(Struct, frozen=True, kw_only=True):
    """Random reorganisations like a scenario.

    tasks: how many each moves · staff: heads that the scenario shifts, or None where staff is not known · tolerance:
    fraction of these · within: how many of the n shift as many within the tolerance · percentiles: metric → Percentile;
    none where the scenario moves no task or the city has one department.
    """

    n: int
    seed: int
    tasks: int
    staff: float | None
    tolerance: float
    within: int
    percentiles: Mapping[str, Percentile] = field(name="metrics")


class Standing(Struct, frozen=True):
    """How the scenarios rank under one reading.

    evidence: `all` (assumed couplings in or out) or `published` · staff: `independent`, `common` or `unknown` ·
    first: id → share of the draws in which it comes first, 0..1, ties shared · wins: id → other id → share of the
    draws in which it comes before the other, 0..1.
    """

    evidence: str
    staff: str
    first: Mapping[str, float]
    wins: Mapping[str, Mapping[str, float]] = field(name="before")


class Flip(Struct, frozen=True):
    """One thing that is otherwise than stated, and what it does to the first two under equal weights.

    kind: `dropped` (a coupling is none), `strength` (it is one stronger or weaker) or `staff` (a part has the least or
    the greatest heads that the published totals allow) · id: the coupling or the task · department: that of the part,
    else "" · stated, value: strength or heads as stated and as tried · gap: the second's mean criterion less the
    first's; below 0 the second comes first.
    """

    kind: str
    id: str
    department: str
    stated: float
    value: float
    gap: float


class Mean(Struct, frozen=True):
    """The mean criterion of a scenario under equal weights and no error."""

    scenario: str
    mean: float


class Sign(Struct, frozen=True, kw_only=True):
    """How sure it is on which side of the starting point a scenario is, on one criterion.

    evidence: `all` (assumed couplings in or out) or `published` · lower, same, higher: shares of the draws, 0..1.
    """

    scenario: str
    criterion: str
    evidence: str
    lower: float
    same: float
    higher: float


class Robustness(Struct, frozen=True, kw_only=True):
    """How sure the differences from the starting point are and, where it was asked for, the order of the scenarios.

    signs: how sure each difference is · columns: the ids that are judged, the starting point first · order: their mean
    criterion, the least first · flips: what alone turns the order of the first two; where nothing does, `nearest` is
    what brings them nearest to each other, if anything does.
    """

    seed: int
    draws: int
    columns: tuple[str, ...]
    criteria: tuple[str, ...]
    signs: tuple[Sign, ...]
    order: tuple[Mean, ...]
    standings: tuple[Standing, ...] = field(name="readings")
    flips: tuple[Flip, ...]
    nearest: Flip | None
