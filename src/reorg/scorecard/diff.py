"""Two scorecards in, what differs between them out: the proposal, what moves, and every number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct

from reorg.errors import InputError, Problem, Where
from reorg.scorecard.model import Card, DataSaid, Scorecard, Texts
from reorg.scorecard.proposal import Proposal
from reorg.version import VERSION

SCHEMA = "reorg.diff/1"
NEAR = 1e-9
FIELDS = ("title", "short", "author", "date", "description")
KINDS = ("new", "resolved")


class Changed(Struct, frozen=True):
    """A text before and after; empty where there was, or is, none."""

    what: str
    old: str
    new: str


class Listed(Struct, frozen=True):
    """What only the old one has, and what only the new one has."""

    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()

    @property
    def some(self) -> bool:
        """Return whether there is any."""
        return bool(self.gone or self.come)


class MoveDiff(Struct, frozen=True, kw_only=True):
    """A net move whose share differs; None where there is none. Shares of the whole task, 0..1; staff in heads."""

    task: str
    source: str
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


class InterfaceDiff(Struct, frozen=True):
    """An interface that is of a kind (`new`, `resolved`) in one of them alone; `come`: in the new one."""

    id: str
    title: Texts
    basis: str
    kind: str
    come: bool


class HandoffDiff(Struct, frozen=True):
    """A step of a journey that is a hand-off in one of them alone; `come`: in the new one."""

    journey: str
    source: str
    to: str
    come: bool


class Diff(Struct, frozen=True, kw_only=True):
    """What differs between two versions of a proposal.

    old, new: what each says of itself · proposal: texts that differ · changes: those of the files, as YAML (none of
    saved scorecards) · points: by number and title · figures: the user's own, as the options of a scorecard list them.
    """

    schema: str = SCHEMA
    reorg_version: str = VERSION
    data: DataSaid
    baseline: str
    old: Proposal
    new: Proposal
    proposal: tuple[Changed, ...]
    changes: Listed
    points: Listed
    not_modelled: Listed
    figures: Listed
    moves: tuple[MoveDiff, ...]
    departments: tuple[DepartmentDiff, ...]
    metrics: Mapping[str, MetricDiff]
    interfaces: tuple[InterfaceDiff, ...]
    handoffs: tuple[HandoffDiff, ...]
    rules: Listed

    @property
    def same(self) -> bool:
        """Return whether nothing differs."""
        parts = (self.proposal, self.moves, self.departments, self.metrics, self.interfaces, self.handoffs)
        lists = (self.changes, self.points, self.not_modelled, self.figures, self.rules)
        return not any(parts) and not any(one.some for one in lists)


def diff_of(old: Scorecard, new: Scorecard, changes: tuple[Sequence[str], Sequence[str]] = ((), ())) -> Diff:
    """Return what differs between two scorecards.

    Args:
        old: the first.
        new: the second.
        changes: those of the two files, as text; none where a scorecard was saved.

    Raises:
        InputError: they start from different cities (C501) or rest on different data (C503).
    """
    if old.baseline != new.baseline:
        params = {"baselines": f"{old.baseline}, {new.baseline}"}
        raise InputError([Problem("C501", Where(new.scenario.file or "diff"), params)])
    if old.data.sha256 != new.data.sha256:
        raise InputError([Problem("C503", Where(new.scenario.file or "diff"), {"differs": "data"})])
    return Diff(
        data=new.data,
        baseline=new.baseline,
        old=old.scenario,
        new=new.scenario,
        proposal=tuple(_proposal(old.scenario, new.scenario)),
        changes=listed(*changes),
        points=listed(_points(old), _points(new)),
        not_modelled=listed(old.scenario.not_modelled, new.scenario.not_modelled),
        figures=listed(_figures(old), _figures(new)),
        moves=tuple(_moves(old, new)),
        departments=tuple(_departments(old, new)),
        metrics=_metrics(old, new),
        interfaces=tuple(_interfaces(old, new)),
        handoffs=tuple(_handoffs(old, new)),
        rules=listed(_rules(old), _rules(new)),
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


def _points(card: Card) -> list[str]:
    return [
        f"{p.n}. {p.title} ({p.modelled}{f': {p.because}' if p.because else ''})"
        for p in card.scenario.points
    ]


def _rules(card: Card) -> list[str]:
    return [f"{rule.department}: {rule.task}" for rule in card.rules if rule.broken]


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
    return abs(one - other) > NEAR * max(1.0, abs(one))


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


def _interfaces(old: Scorecard, new: Scorecard) -> list[InterfaceDiff]:
    found = []
    for kind in KINDS:
        sides = [{i.id: i for i in card.interfaces[kind]} for card in (old, new)]
        for come, mine, others in ((True, sides[1], sides[0]), (False, sides[0], sides[1])):
            found += [
                InterfaceDiff(i.id, i.title, i.basis, kind, come)
                for id_, i in mine.items()
                if id_ not in others
            ]
    return found


def _handoffs(old: Scorecard, new: Scorecard) -> list[HandoffDiff]:
    sides = [
        {(j.id, s.source, s.to): None for j in card.journeys for s in j.steps if s.crossing_after > 0}
        for card in (old, new)
    ]
    pairs = ((True, sides[1], sides[0]), (False, sides[0], sides[1]))
    return [HandoffDiff(*key, come) for come, mine, others in pairs for key in mine if key not in others]
