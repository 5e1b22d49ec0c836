"""Scorecard or comparison in, JSON out (docs/json.md): raw numbers, every key always there, same input same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec
from msgspec import Struct, convert
from msgspec.structs import replace

from reorg.files import sha256
from reorg.metrics.model import Counted
from reorg.scorecard.chances import Ensemble, Robustness
from reorg.scorecard.model import (
    Assumed,
    Border,
    Card,
    Comparison,
    DataSaid,
    DepartmentResult,
    Dominated,
    Heads,
    JourneyResult,
    MatchResult,
    Merger,
    NetMove,
    OtherReading,
    PartyResult,
    Result,
    RuleResult,
    Scorecard,
    Sides,
    Texts,
    Warned,
)
from reorg.scorecard.proposal import Proposal
from reorg.version import VERSION

COMPARISON_SCHEMA = "reorg.comparison/2"
KINDS_THAT_CHANGE = ("new", "resolved", "grown", "eased")
DIFFER = (
    "metrics",
    "interfaces",
    "departments",
    "load",
    "between",
    "borders",
    "matching",
    "journeys",
    "parties",
    "rules",
    "experiences",
)
DIGITS = 9  # decimals of a number in JSON: what lies behind is the noise of the last bits


def written(value: object) -> str:
    """Return a record as JSON, one entry per line, indented by two."""
    return msgspec.json.format(msgspec.json.encode(value), indent=2).decode("utf-8") + "\n"


def scorecards(cards: Sequence[Scorecard]) -> str:
    """Return one object for one scorecard, an array for several."""
    listed = [card_of(card) for card in cards]
    return written(listed[0] if len(listed) == 1 else listed)


def card_of(card: Scorecard) -> Card:
    """Return the card of a scorecard as JSON holds it: rounded, with its digest."""
    plain = Card(**{name: getattr(card, name) for name in Card.__struct_fields__})
    rounded = replace(
        plain,
        metrics={key: _rounded(result) for key, result in plain.metrics.items()},
        moves=tuple(replace(move, staff=_heads(move.staff)) for move in plain.moves),
    )
    return replace(rounded, digest=digest(rounded))


def digest(card: Card) -> str:
    """Return the fingerprint of all of a card but the digest itself."""
    return sha256(msgspec.json.encode(replace(card, digest="")))


def _rounded(result: Result) -> Result:
    return replace(result, counted=tuple(replace(c, amount=round(c.amount, DIGITS)) for c in result.counted))


def _heads(staff: Heads | None) -> Heads | None:
    return staff and Heads(*(round(value, DIGITS) for value in (staff.low, staff.mid, staff.high)))


class Coupled(Struct, frozen=True, kw_only=True):
    """A coupling that some scenario of a comparison makes an interface, ends, grows or eases, told once."""

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


class Told(Struct, frozen=True):
    """An experience by its id, and whether the scenario brings the arrangement about or ends it."""

    id: str
    brought: bool


class Experienced(Struct, frozen=True, kw_only=True):
    """An experience that some scenario of a comparison brings about or ends, told once."""

    id: str
    municipalities: tuple[str, ...]
    arrangement: str
    direction: str
    text: Texts
    source: str
    line: int | None


class Crossing(Struct, frozen=True, kw_only=True):
    """How an interface changes in a scenario; what the coupling is stands under `couplings`."""

    id: str
    crossing_before: float
    crossing_after: float
    departments_before: tuple[str, ...]
    departments_after: tuple[str, ...]


class ResultBeside(Struct, frozen=True, kw_only=True):
    """A metric of a scenario beside the baseline's: what it counts more (`added`) and no more (`removed`).

    Both are numbers, from 0, of things under `counted` of the comparison. Values are under `values` and `deltas`. What
    lies alike in another city is not listed, since it is all that `tasks_to_move` does not list, nor are the draws of
    chance; the scorecard of the scenario has both.
    """

    low: float | None
    high: float | None
    published: float | None
    published_delta: float | None
    added: tuple[int, ...]
    removed: tuple[int, ...]


class ScenarioColumn(Struct, frozen=True, kw_only=True):
    """A scenario of a comparison: what differs from the baseline, whose whole card is there too."""

    scenario: Proposal
    metrics: Mapping[str, ResultBeside]
    interfaces: Mapping[str, tuple[Crossing, ...]]
    moves: tuple[NetMove, ...]
    departments: tuple[DepartmentResult, ...]
    load: tuple[tuple[float, ...], ...]
    between: tuple[tuple[int, ...], ...]
    borders: tuple[Border, ...]
    mergers: tuple[Merger, ...]
    other_readings: tuple[OtherReading, ...]
    matching: tuple[MatchResult, ...]
    journeys: tuple[JourneyResult, ...]
    parties: tuple[PartyResult, ...]
    rules: tuple[RuleResult, ...]
    experiences: tuple[Told, ...]
    assumptions: tuple[Assumed, ...]
    warnings: tuple[Warned, ...]
    percentiles: Ensemble | None


class ComparisonCard(Struct, frozen=True, kw_only=True):
    """The JSON of `reorg compare`: what all scenarios share once, and of each what differs from the baseline."""

    schema: str = COMPARISON_SCHEMA
    reorg_version: str
    data: DataSaid
    baseline: str
    options: Mapping[str, str | list[str]]
    columns: tuple[str, ...]
    values: Mapping[str, Mapping[str, float]]
    deltas: Mapping[str, Mapping[str, float]]
    dominance: tuple[Dominated, ...]
    criteria: tuple[str, ...]
    robustness: Robustness | None
    couplings: tuple[Coupled, ...]
    experiences: tuple[Experienced, ...]
    counted: tuple[Counted, ...]
    today: Card
    scenarios: tuple[ScenarioColumn, ...]


def comparison(result: Comparison, robust: Robustness | None = None) -> str:
    """Return a comparison as JSON."""
    card = comparison_card(result, robust)
    entries = (
        f"{msgspec.json.encode(name).decode()}: {_spread(getattr(card, name))}"
        for name in card.__struct_fields__
    )
    return "{\n" + ",\n".join(entries) + "\n}\n"


def _spread(value: object) -> str:
    """Return a value as JSON; a list of records has one on a line, so that two files can be told apart by line."""
    if isinstance(value, tuple) and value and isinstance(value[0], Struct):
        return "[\n" + ",\n".join(msgspec.json.encode(item).decode() for item in value) + "\n]"
    return msgspec.json.encode(value).decode()


def comparison_card(result: Comparison, robust: Robustness | None = None) -> ComparisonCard:
    """Return a comparison as JSON holds it."""
    cards = result.cards
    keys = result.metric_keys()
    today = card_of(result.baseline)
    counted: dict[Counted, int] = {}
    scenarios = tuple(column(card_of(card), today, counted) for card in cards[1:])
    told = {e.id: e for card in cards for e in card.experiences}
    touched = {i.id: i for card in cards for kind in KINDS_THAT_CHANGE for i in card.interfaces[kind]}
    return ComparisonCard(
        reorg_version=VERSION,
        data=today.data,
        baseline=today.baseline,
        options=today.options,
        columns=tuple(card.id for card in cards),
        values={key: {c.id: c.metrics[key].value for c in cards if key in c.metrics} for key in keys},
        deltas={key: {c.id: c.metrics[key].delta for c in cards if key in c.metrics} for key in keys},
        dominance=result.dominance,
        criteria=result.criteria,
        robustness=robust,
        couplings=tuple(convert(touched[id_], Coupled, from_attributes=True) for id_ in sorted(touched)),
        experiences=tuple(convert(told[id_], Experienced, from_attributes=True) for id_ in sorted(told)),
        counted=tuple(counted),
        today=today,
        scenarios=scenarios,
    )


def column(card: Card, today: Card, counted: dict[Counted, int]) -> ScenarioColumn:
    """Return what of a card differs from the baseline's; what it counts is added to `counted`, thing → number."""
    journeys = [
        replace(j, steps=tuple(s for s in j.steps if s.crossing_before != s.crossing_after))
        for j in card.journeys
    ]
    shared = {name: getattr(card, name) for name in ScenarioColumn.__struct_fields__ if name not in DIFFER}
    return ScenarioColumn(
        **shared,
        metrics={
            key: _beside(
                result,
                today.metrics.get(key),
                counted,
                listed=not key.startswith(("similarity", "modularity")),
            )
            for key, result in card.metrics.items()
        },
        interfaces={
            kind: tuple(convert(i, Crossing, from_attributes=True) for i in card.interfaces[kind])
            for kind in KINDS_THAT_CHANGE
        },
        departments=tuple(d for d in card.departments if d not in today.departments),
        load=card.load.after,
        between=card.between.after,
        borders=tuple(b for b in card.borders if b not in today.borders),
        matching=tuple(m for m in card.matching if m not in today.matching),
        journeys=tuple(j for j in journeys if j.steps),
        parties=tuple(p for p in card.parties if p.departments_before != p.departments_after),
        rules=tuple(rule for rule in card.rules if rule.broken),
        experiences=tuple(Told(e.id, e.brought) for e in card.experiences),
    )


def _beside(
    result: Result, today: Result | None, counted: dict[Counted, int], *, listed: bool
) -> ResultBeside:
    here = dict.fromkeys(result.counted if listed else ())
    there = dict.fromkeys(today.counted if today and listed else ())
    return ResultBeside(
        low=result.low,
        high=result.high,
        published=result.published,
        published_delta=result.published_delta,
        added=tuple(counted.setdefault(item, len(counted)) for item in here if item not in there),
        removed=tuple(counted.setdefault(item, len(counted)) for item in there if item not in here),
    )
