"""The nouns of a result: all that is said of one scenario, with what every number counted. All frozen.

`Card` is what JSON holds of a scorecard, field by field (docs/json.md); a `Scorecard` is a card with the data and the
structure that it was made from.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from reorg.city.model import City, Dataset
from reorg.errors import Remark
from reorg.metrics.model import Block, Counted, Match
from reorg.plan.model import Structure
from reorg.scorecard.chances import Ensemble, Robustness
from reorg.scorecard.frames import Frame, frame
from reorg.scorecard.proposal import Proposal

SCHEMA = "reorg.scorecard/2"
BASELINE = "baseline"  # the id of the city's own scorecard, the first column of a comparison
KINDS = ("new", "resolved", "grown", "eased", "unchanged")  # what happens to an interface

Texts = Mapping[str, str]  # language → text


class DataSaid(Struct, frozen=True):
    """The data that a result rests on."""

    name: str
    version: str
    sha256: str


class Result(Struct, frozen=True, kw_only=True):
    """One metric of one scenario. None where it has no such number (a range, a published twin)."""

    value: float
    baseline: float
    delta: float
    low: float | None
    high: float | None
    published: float | None
    published_delta: float | None
    unit: str
    better: str
    group: str
    reference: str
    counted: tuple[Counted, ...]


class Heads(Struct, frozen=True):
    """A number of employees: least, middle and greatest."""

    low: float
    mid: float
    high: float


class Sides(Struct, frozen=True):
    """The tasks of a coupling; with an empty `b` all of `a` belong together."""

    a: tuple[str, ...]
    b: tuple[str, ...]


class Interface(Struct, frozen=True, kw_only=True):
    """A coupling before and after: how far it crosses and between which departments."""

    id: str
    title: Texts
    tasks: Sides
    strength: int
    strength_basis: str
    kind: str
    basis: str
    reason: Texts
    source: str
    line: int | None
    crossing_before: float
    crossing_after: float
    departments_before: tuple[str, ...]
    departments_after: tuple[str, ...]


class CouplingCounts(Struct, frozen=True):
    """How many couplings the city has, and how many of them are published."""

    all: int
    published: int


class Matrices(Struct, frozen=True):
    """A number for every two departments: those of the baseline first, then the new ones; before and after."""

    before: tuple[tuple[float, ...], ...]
    after: tuple[tuple[float, ...], ...]


class CountMatrices(Struct, frozen=True):
    """A count for every two departments, as `Matrices`; `united` is before, with those that merge counted as one.

    The one that stands for them is the one that the merged department continues.
    """

    before: tuple[tuple[int, ...], ...]
    after: tuple[tuple[int, ...], ...]
    united: tuple[tuple[int, ...], ...]


class Merger(Struct, frozen=True):
    """Departments before that a merger makes one."""

    into: str
    departments: tuple[str, ...]


class Border(Struct, frozen=True):
    """A border between two departments after the scenario.

    interfaces, published: couplings that cross it, a coupling at every border that it crosses · weight: of their pairs
    of tasks · by_chance: what `modularity` compares with, for departments of such weight.
    """

    departments: tuple[str, str]
    interfaces: int
    published: int
    weight: float
    by_chance: float


class Precedent(Struct, frozen=True):
    """Whether a city keeps a moved task with more of the new department's tasks than of the old one's."""

    city: str
    new: float
    old: float
    holds: bool


class NetMove(Struct, frozen=True, kw_only=True):
    """A part, or a fraction of one, whose department does not continue the one before.

    The staff that no task accounts for moves too when its department closes; it has share 0 and no precedent.
    """

    task: str
    source: str = field(name="from")
    to: str
    share: float
    staff: Heads | None
    staff_basis: str | None
    point: str | None
    because: str
    precedent: tuple[Precedent, ...]


class HeldPart(Struct, frozen=True):
    """A part of a task that a department has after, and the department that it comes from."""

    task: str
    source: str = field(name="from")
    share: float


class DepartmentResult(Struct, frozen=True, kw_only=True):
    """A department after: what it continues, its parts with their origin, its staff, and what it receives and gives."""

    id: str
    name: str
    continues: str | None
    parts: tuple[HeldPart, ...]
    staff: Heads | None
    received: float | None
    given: float | None


class OtherReading(Struct, frozen=True):
    """The staff shifted if a merger were said to continue another of its departments."""

    department: str
    continues: str
    staff_shifted: float


class Pairing(Struct, frozen=True):
    """A department and its counterpart (or none) where the fewest employees would move, unlike the fewest tasks."""

    department: str
    counterpart: str | None


class MatchResult(Struct, frozen=True, kw_only=True):
    """The matching with one reference city, and how the rest would have to move.

    `by_staff` is where the matching that lets the most employees stay differs; empty where staff is not known.
    """

    city: str
    common_tasks: int
    tasks: int
    matches: tuple[Match, ...]
    blocks: tuple[Block, ...]
    by_staff: tuple[Pairing, ...]


class StepResult(Struct, frozen=True, kw_only=True):
    """A step of a journey: the tasks, how far it crosses, and the departments of both."""

    source: str = field(name="from")
    to: str
    basis: str
    crossing_before: float
    crossing_after: float
    departments_before: tuple[str, ...]
    departments_after: tuple[str, ...]


class JourneyResult(Struct, frozen=True):
    """A journey with those of its steps whose tasks the city has."""

    id: str
    title: Texts
    steps: tuple[StepResult, ...]


class PartyResult(Struct, frozen=True):
    """A party outside, with the departments it meets before and after."""

    id: str
    departments_before: tuple[str, ...]
    departments_after: tuple[str, ...]


class RuleResult(Struct, frozen=True, kw_only=True):
    """A rule of the city, and whether the scenario takes the task away from its department."""

    task: str
    department: str
    broken: bool
    severity: str
    reason: Texts
    source: str
    line: int | None


class ExperienceResult(Struct, frozen=True, kw_only=True):
    """An experience of an arrangement that the scenario brings about, or ends."""

    id: str
    brought: bool
    municipalities: tuple[str, ...]
    arrangement: str
    direction: str
    text: Texts
    source: str
    line: int | None


class Assumed(Struct, frozen=True):
    """The amounts of one figure by the basis of what it counted; `share_assumed` is the assumed fraction, 0..1."""

    metric: str
    amounts: Mapping[str, float]
    share_assumed: float


Param = str | int | float | list[str] | dict[str, str]


class Warned(Struct, frozen=True):
    """A warning: a code, what fills its sentence, and the sentence in English."""

    code: str
    params: Mapping[str, Param]
    text: str

    @property
    def remark(self) -> Remark:
        """Return the same without the sentence."""
        return Remark(self.code, self.params)


class Card(Struct, frozen=True, kw_only=True):
    """All that `reorg` says of one scenario: the JSON of `reorg score`, with these keys in this order.

    `digest` is a fingerprint of all the rest, so that a file that somebody changed is told from one that reorg wrote;
    `percentiles` and `robustness` (how sure each difference from the starting point is) are null where they were not
    asked for.
    """

    schema: str = SCHEMA
    reorg_version: str
    data: DataSaid
    scenario: Proposal
    baseline: str
    options: Mapping[str, str | list[str]]
    metrics: Mapping[str, Result]
    interfaces: Mapping[str, tuple[Interface, ...]]
    couplings: CouplingCounts
    load: Matrices
    between: CountMatrices
    borders: tuple[Border, ...]
    mergers: tuple[Merger, ...]
    moves: tuple[NetMove, ...]
    departments: tuple[DepartmentResult, ...]
    other_readings: tuple[OtherReading, ...]
    matching: tuple[MatchResult, ...]
    journeys: tuple[JourneyResult, ...]
    parties: tuple[PartyResult, ...]
    rules: tuple[RuleResult, ...]
    experiences: tuple[ExperienceResult, ...]
    assumptions: tuple[Assumed, ...]
    warnings: tuple[Warned, ...]
    percentiles: Ensemble | None = None
    robustness: Robustness | None = None
    digest: str = ""


class Scorecard(Card, frozen=True, kw_only=True):
    """A card with the data that it rests on, and the structure that it is of."""

    dataset: Dataset
    structure: Structure

    @property
    def id(self) -> str:
        """Return the id of the scenario."""
        return self.scenario.id

    @property
    def city(self) -> City:
        """Return the municipality that the scenario starts from."""
        return self.dataset.cities[self.baseline]

    def __repr__(self) -> str:
        return f"<Scorecard {self.id}: {len(self.metrics)} metrics, {len(self.moves)} moves>"

    def to_frame(self) -> Frame:
        """Return the metrics as a pandas frame, one row per metric."""
        rows = [
            {
                "scenario": self.id,
                "metric": key,
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
            for key, r in self.metrics.items()
        ]
        return frame(rows)


class Dominated(Struct, frozen=True):
    """A column that another is at least as good as on every criterion, and better on one, under every reading."""

    scenario: str
    by: str


class Comparison(Struct, frozen=True):
    """Scorecards of one city side by side; the first is the baseline itself.

    `criteria` are what dominance is judged on.
    """

    city: City
    cards: tuple[Scorecard, ...]
    dominance: tuple[Dominated, ...]
    criteria: tuple[str, ...] = ()

    @property
    def baseline(self) -> Scorecard:
        """Return the column of the baseline."""
        return self.cards[0]

    def __repr__(self) -> str:
        return f"<Comparison of {self.city.name}: {', '.join(card.id for card in self.cards)}>"

    def metric_keys(self) -> tuple[str, ...]:
        """Return every metric that any column has, in the order of the registry."""
        return tuple(dict.fromkeys(key for card in self.cards for key in card.metrics))

    def to_frame(self) -> Frame:
        """Return the values as a pandas frame: metrics as rows, scenarios as columns."""
        rows = []
        for key in self.metric_keys():
            values = {c.id: c.metrics[key].value for c in self.cards if key in c.metrics}
            rows.append({"metric": key, **values})
        return frame(rows)
