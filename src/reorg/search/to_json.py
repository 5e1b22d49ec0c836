"""What a search found as JSON (docs/json.md): one record for each command, told apart by `command`."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from reorg.city.model import Dataset
from reorg.scorecard.chances import Ensemble
from reorg.scorecard.model import DataSaid, Scorecard
from reorg.scorecard.proposal import Proposal
from reorg.search.trim import Trim
from reorg.version import VERSION

SCHEMA = "reorg.search/2"


class SearchCard(Struct, frozen=True, kw_only=True, tag_field="command"):
    """What every answer says: the municipality that the search started from."""

    schema: str = SCHEMA
    reorg_version: str = VERSION
    baseline: str


class StepSaid(Struct, frozen=True):
    """A single step: what it is in English, its values by metric, and whether no other step is as good for as few."""

    kind: str
    step: str
    values: Mapping[str, float]
    pareto: bool


class NextCard(SearchCard, frozen=True, kw_only=True, tag="next"):
    """Answer of `search next`: how many steps there are, and the best of them."""

    metric: str
    count: int
    steps: tuple[StepSaid, ...]


class Pair(Struct, frozen=True):
    """A metric after and before."""

    value: float
    baseline: float


class BestCard(SearchCard, frozen=True, kw_only=True, tag="best"):
    """Answer of `search best`: the optimum, its bound and gap, and the scenario that brings it about."""

    objective: str
    limits: tuple[str, ...]
    status: str
    value: float
    bound: float
    gap: float
    metrics: Mapping[str, Pair]
    scenario: str


class PointFound(Struct, frozen=True):
    """A point of the frontier: the objective, the staff shifted in heads, and whether it is proven."""

    value: float
    staff_shifted: float
    proven: bool


class BesideSaid(Struct, frozen=True):
    """A scenario beside the frontier: with so many fewer staff, or so much less of the objective, it was possible."""

    value: float
    staff_shifted: float
    fewer_staff: float | None
    less: float | None


class FrontCard(SearchCard, frozen=True, kw_only=True, tag="front"):
    """Answer of `search front`: the points, and where scenarios are beside them."""

    objective: str
    limits: tuple[str, ...]
    whole: bool
    points: tuple[PointFound, ...]
    scenarios: Mapping[str, BesideSaid]


class RandomCard(SearchCard, frozen=True, kw_only=True, tag="random"):
    """Answer of `search random`: where a scenario is among random reorganisations like it."""

    data: DataSaid
    scenario: Proposal
    options: Mapping[str, str | list[str]]
    percentiles: Ensemble


class Effects(Struct, frozen=True):
    """A metric without and with the whole scenario, and the difference."""

    baseline: float
    value: float
    effect: float


class UnitSaid(Struct, frozen=True):
    """A point, or a change without one, with the places of its changes."""

    point: str
    title: str
    changes: tuple[str, ...]


class GroupSaid(Struct, frozen=True):
    """Units that are counted as one, why, and what they contribute to every metric."""

    units: tuple[UnitSaid, ...]
    together_because: str
    contribution: Mapping[str, float]
    standard_error: Mapping[str, float]


class InteractionSaid(Struct, frozen=True):
    """Two groups, by number, and how much more they give together than apart."""

    groups: tuple[int, int]
    amounts: Mapping[str, float]


class SubsetSaid(Struct, frozen=True):
    """The fewest groups that keep the effect."""

    groups: tuple[int, ...]
    kept: float
    proven: bool
    values: Mapping[str, float]


class TrimCard(SearchCard, frozen=True, kw_only=True, tag="trim"):
    """Answer of `search trim`: what every point contributes, and the fewest that keep the effect."""

    data: DataSaid
    scenario: str
    file: str
    sha256: str
    on: str
    keep: float
    exact: bool
    orders: int
    seed: int
    metrics: Mapping[str, Effects]
    groups: tuple[GroupSaid, ...]
    interactions: tuple[InteractionSaid, ...]
    smallest: SubsetSaid | None
    only_cost: tuple[int, ...]


Answers = NextCard | BestCard | FrontCard | RandomCard | TrimCard


def random_card(card: Scorecard, ensemble: Ensemble) -> RandomCard:
    """Return what `reorg search random` found, with what it is of."""
    return RandomCard(
        baseline=card.baseline,
        data=card.data,
        scenario=card.scenario,
        options=card.options,
        percentiles=ensemble,
    )


def trim_card(result: Trim, data: Dataset) -> TrimCard:
    """Return what `reorg search trim` found: raw numbers, every key always there (docs/trim.md)."""
    smallest = result.smallest
    return TrimCard(
        baseline=result.baseline,
        data=DataSaid(data.name, data.version, data.sha256),
        scenario=result.scenario.id,
        file=result.scenario.file,
        sha256=result.scenario.sha256,
        on=result.on,
        keep=result.keep,
        exact=result.exact,
        orders=result.orders,
        seed=result.seed,
        metrics={m.key: Effects(m.before, m.after, m.effect) for m in result.metrics},
        groups=tuple(
            GroupSaid(
                units=tuple(
                    UnitSaid(u.number, u.title, tuple(str(c.where) for c in u.changes)) for u in c.group.units
                ),
                together_because=c.group.problem.message() if c.group.problem else "",
                contribution=c.amounts,
                standard_error=c.error,
            )
            for c in result.contributions
        ),
        interactions=tuple(InteractionSaid((i.one, i.two), i.amounts) for i in result.interactions),
        smallest=SubsetSaid(smallest.groups, smallest.kept, smallest.proven, smallest.values)
        if smallest
        else None,
        only_cost=result.only_cost,
    )
