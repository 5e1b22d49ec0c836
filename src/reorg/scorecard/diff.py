"""Two scorecards in, what differs between them out: the proposal, what moves, and every number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeVar

from msgspec import Struct, field

from reorg.errors import InputError, Problem, Where
from reorg.scenario.changes import Change
from reorg.scenario.text import flow, plain
from reorg.scenario.versions import Pair
from reorg.scorecard.model import KINDS, Card, DataSaid, Scorecard, Texts
from reorg.scorecard.proposal import PointSaid, Proposal
from reorg.version import VERSION

SCHEMA = "reorg.diff/1"
NEAR = 1e-9
FIELDS = ("title", "short", "author", "date", "description")
TOLD = ("new", "resolved")  # kinds of interfaces; of the others it makes no difference which
T = TypeVar("T")


class Changed(Struct, frozen=True):
    """A text before and after; empty where there was, or is, none."""

    what: str
    old: str
    new: str


class ChangeDiff(Struct, frozen=True):
    """A change of the file as one line of YAML, before and after; None where there was, or is, none."""

    old: str | None
    new: str | None


class Listed(Struct, frozen=True):
    """What only the old one has, and what only the new one has."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    @property
    def some(self) -> bool:
        """Return whether there is any."""
        return bool(self.gone or self.come)


class PointDiff(Struct, frozen=True):
    """A point of the proposal before and after, by its number."""

    n: str
    old: PointSaid | None
    new: PointSaid | None


class MeasuresDiff(Struct, frozen=True):
    """A measure before and after: the tasks that it is about, by its title."""

    title: str
    old: tuple[str, ...] | None
    new: tuple[str, ...] | None


class RuleDiff(Struct, frozen=True):
    """A rule that one of them alone touches; `come`: the new one."""

    task: str
    department: str
    severity: str
    reason: Texts
    come: bool


class HandoffDiff(Struct, frozen=True, kw_only=True):
    """A step of a journey that crosses otherwise (0..1; 0 is no hand-off), with the departments of its two tasks."""

    journey: str
    title: Texts
    source: str = field(name="from")
    to: str
    old: float
    new: float
    departments_old: tuple[str, ...]
    departments_new: tuple[str, ...]


class MoveDiff(Struct, frozen=True, kw_only=True):
    """A net move whose share differs; None where there is none. Shares of the whole task, 0..1; staff in heads."""

    task: str
    source: str = field(name="from")
    to: str
    old: float | None
    new: float | None
    staff_old: float | None
    staff_new: float | None


class DepartmentDiff(Struct, frozen=True, kw_only=True):
    """A department that is in one of them alone, or has another name, or continues another."""

    id: str
    old: str | None
    new: str | None
    continues_old: str | None
    continues_new: str | None


class MetricDiff(Struct, frozen=True, kw_only=True):
    """A metric that differs: its values, the difference, and its values on published couplings alone."""

    old: float | None
    new: float | None
    difference: float | None
    published_old: float | None
    published_new: float | None
    low_old: float | None
    high_old: float | None
    low_new: float | None
    high_new: float | None
    unit: str


class InterfaceDiff(Struct, frozen=True, kw_only=True):
    """A coupling that is of a kind (`new`, `resolved`) in one of them alone; `come`: in the new one.

    It is of another kind where only one of them has the coupling at all. old, new: whether it is an interface there.
    """

    id: str
    title: Texts
    basis: str
    kind: str
    come: bool
    old: bool
    new: bool


class Diff(Struct, frozen=True, kw_only=True):
    """What differs between two versions of a proposal.

    old, new: what each says of itself · proposal: texts that differ · changes: those of the files, or None where a
    saved scorecard has none · figures: the user's own, as the options of a scorecard list them.
    """

    schema: str = SCHEMA
    reorg_version: str = VERSION
    data: DataSaid
    baseline: str
    old: Proposal
    new: Proposal
    proposal: tuple[Changed, ...]
    changes: tuple[ChangeDiff, ...] | None
    points: tuple[PointDiff, ...]
    measures: tuple[MeasuresDiff, ...]
    references: Listed
    not_modelled: Listed
    figures: Listed
    rules: tuple[RuleDiff, ...]
    moves: tuple[MoveDiff, ...]
    departments: tuple[DepartmentDiff, ...]
    metrics: Mapping[str, MetricDiff]
    interfaces: tuple[InterfaceDiff, ...]
    handoffs: tuple[HandoffDiff, ...]

    @property
    def told(self) -> bool:
        """Return whether the proposal says anything else than before."""
        lists = (self.references, self.not_modelled, self.figures)
        parts = (self.proposal, self.changes, self.points, self.measures)
        return any(parts) or any(one.some for one in lists)

    @property
    def counted(self) -> bool:
        """Return whether anything that is counted differs."""
        return any((self.rules, self.moves, self.departments, self.metrics, self.interfaces, self.handoffs))

    @property
    def same(self) -> bool:
        """Return whether nothing differs."""
        return not (self.told or self.counted)


def diff_of(old: Scorecard, new: Scorecard, changes: tuple[Pair, ...] | None = None) -> Diff:
    """Return what differs between two scorecards.

    Args:
        old: the first.
        new: the second.
        changes: those of the two files, paired; None where a scorecard was saved, which has none.

    Raises:
        InputError: they start from different cities (C501) or rest on different data (C503).
    """
    where = Where(new.scenario.file or "diff")
    if old.baseline != new.baseline:
        raise InputError([Problem("C501", where, {"baselines": f"{old.baseline}, {new.baseline}"})])
    if old.data.sha256 != new.data.sha256:
        raise InputError([Problem("C503", where, {"differs": "data"})])
    return Diff(
        data=new.data,
        baseline=new.baseline,
        old=old.scenario,
        new=new.scenario,
        proposal=tuple(_proposal(old.scenario, new.scenario)),
        changes=None if changes is None else tuple(ChangeDiff(*map(_line, pair)) for pair in changes),
        points=tuple(PointDiff(*one) for one in _keyed(*(_points(card) for card in (old, new)))),
        measures=tuple(MeasuresDiff(*one) for one in _keyed(*(_measures(card) for card in (old, new)))),
        references=listed(_references(old), _references(new)),
        not_modelled=listed(old.scenario.not_modelled, new.scenario.not_modelled),
        figures=listed(_figures(old), _figures(new)),
        rules=tuple(_rules(old, new)),
        moves=tuple(_moves(old, new)),
        departments=tuple(_departments(old, new)),
        metrics=_metrics(old, new),
        interfaces=tuple(_interfaces(old, new)),
        handoffs=tuple(_handoffs(old, new)),
    )


def listed(old: Sequence[str], new: Sequence[str]) -> Listed:
    """Return what only the one and what only the other has, in their order.

    >>> listed(["a", "b"], ["b", "c"])
    Listed(gone=('a',), come=('c',))
    """
    return Listed(tuple(x for x in old if x not in new), tuple(x for x in new if x not in old))


def _proposal(old: Proposal, new: Proposal) -> list[Changed]:
    pairs = ((name, getattr(old, name), getattr(new, name)) for name in FIELDS)
    return [Changed(*pair) for pair in pairs if pair[1] != pair[2]]


def _line(change: Change | None) -> str | None:
    return None if change is None else flow(plain(change))


def _keyed(old: Mapping[str, T], new: Mapping[str, T]) -> Iterator[tuple[str, T | None, T | None]]:
    """Yield what differs under a key, with the key."""
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)


def _points(card: Card) -> dict[str, PointSaid]:
    return {point.n: point for point in card.scenario.points}


def _measures(card: Card) -> dict[str, tuple[str, ...]]:
    return {measure.title: measure.tasks for measure in card.scenario.measures}


def _references(card: Card) -> list[str]:
    return [f"{one.title} {one.address}".strip() for one in card.scenario.references]


def _rules(old: Card, new: Card) -> Iterator[RuleDiff]:
    sides = [{(r.task, r.department): r for r in card.rules if r.broken} for card in (old, new)]
    for come, mine, others in ((True, sides[1], sides[0]), (False, sides[0], sides[1])):
        for key, rule in mine.items():
            if key not in others:
                yield RuleDiff(*key, rule.severity, rule.reason, come)


def _handoffs(old: Card, new: Card) -> Iterator[HandoffDiff]:
    """Yield the steps that cross otherwise; both have the same journeys, since they rest on the same data."""
    for before, after in zip(old.journeys, new.journeys, strict=True):
        for one, other in zip(before.steps, after.steps, strict=True):
            if _differ(one.crossing_after, other.crossing_after):
                yield HandoffDiff(
                    journey=after.id,
                    title=after.title,
                    source=other.source,
                    to=other.to,
                    old=one.crossing_after,
                    new=other.crossing_after,
                    departments_old=one.departments_after,
                    departments_new=other.departments_after,
                )


def _figures(card: Card) -> list[str]:
    lists = (card.options.get(name, []) for name in ("staff", "tasks", "couplings"))
    return [text for one in lists for text in one if not isinstance(one, str)]


def _moves(old: Scorecard, new: Scorecard) -> list[MoveDiff]:
    sides = [{(m.task, m.source, m.to): m for m in card.moves} for card in (old, new)]
    found = []
    for key in dict.fromkeys((*sides[0], *sides[1])):
        before, after = (side.get(key) for side in sides)
        shares = [m.share if m else None for m in (before, after)]
        heads = [m.staff.mid if m and m.staff else None for m in (before, after)]
        if _differ(*shares) or _differ(*heads):
            task, source, to = key
            found.append(
                MoveDiff(
                    task=task,
                    source=source,
                    to=to,
                    old=shares[0],
                    new=shares[1],
                    staff_old=heads[0],
                    staff_new=heads[1],
                )
            )
    return found


def _differ(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is not other
    return abs(one - other) > NEAR * max(1.0, abs(one), abs(other))


def _departments(old: Scorecard, new: Scorecard) -> list[DepartmentDiff]:
    sides = [{d.id: d for d in card.departments} for card in (old, new)]
    found = []
    for id_ in dict.fromkeys((*sides[0], *sides[1])):
        before, after = (side.get(id_) for side in sides)
        one = DepartmentDiff(
            id=id_,
            old=before.name if before else None,
            new=after.name if after else None,
            continues_old=before.continues if before else None,
            continues_new=after.continues if after else None,
        )
        if (one.old, one.continues_old) != (one.new, one.continues_new):
            found.append(one)
    return found


def _metrics(old: Scorecard, new: Scorecard) -> dict[str, MetricDiff]:
    found = {}
    for key in dict.fromkeys((*old.metrics, *new.metrics)):
        before, after = old.metrics.get(key), new.metrics.get(key)
        pairs = [
            (getattr(before, name, None), getattr(after, name, None))
            for name in ("value", "published", "low", "high")
        ]
        if any(_differ(*pair) for pair in pairs):
            (value, published, low, high) = pairs
            found[key] = MetricDiff(
                old=value[0],
                new=value[1],
                difference=None if value[0] is None or value[1] is None else value[1] - value[0],
                published_old=published[0],
                published_new=published[1],
                low_old=low[0],
                high_old=high[0],
                low_new=low[1],
                high_new=high[1],
                unit=(after or before).unit,  # type: ignore[union-attr] # one of them has it
            )
    return found


def _interfaces(old: Scorecard, new: Scorecard) -> Iterator[InterfaceDiff]:
    one, other = ({i.id: (kind, i) for kind in KINDS for i in card.interfaces[kind]} for card in (old, new))
    for come, mine, others in ((True, other, one), (False, one, other)):
        for id_, (kind, i) in mine.items():
            same = id_ in others and (kind not in TOLD or kind == others[id_][0])
            if not same:
                yield InterfaceDiff(
                    id=id_,
                    title=i.title,
                    basis=i.basis,
                    kind=kind,
                    come=come,
                    old=id_ in one and one[id_][1].crossing_after > 0,
                    new=id_ in other and other[id_][1].crossing_after > 0,
                )
