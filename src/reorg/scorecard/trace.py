"""A number of a scorecard back to the rows that it counted, each with its source or a stated reason."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping

from msgspec import Struct, field

from reorg.city.model import ASSUMED, DERIVED, PUBLISHED
from reorg.metrics.model import Counted
from reorg.metrics.registry import metric_of
from reorg.plan.own_staff import GIVEN
from reorg.scorecard.model import Scorecard, Texts
from reorg.words import DA, EN

MONEY = ("fte_shifted", "budget_shifted", "cost_of_change")
STAFF = ("largest_share", "effective_departments", "staff_shifted", "staff_to_move", *MONEY)
PLACED = ("shared_tasks", "tasks_moved", "tasks_to_move", "similarity")
OF_COMMON, LARGEST, EFFECTIVE, SUM = "of_common", "largest", "effective", "sum"
RULES: Mapping[str, str] = {
    "similarity": OF_COMMON,
    "similarity_by_chance": OF_COMMON,
    "largest_share": LARGEST,
    "largest_agenda_share": LARGEST,
    "effective_departments": EFFECTIVE,
}


class Origin(Struct, frozen=True):
    """Where a row was read: a source of `sources.csv`, and the line where it has lines."""

    source: str
    line: int | None = None


class TracedRow(Struct, frozen=True, kw_only=True):
    """One thing that a number counted: how much, on what basis, and where that comes from or why."""

    id: str
    title: Texts
    amount: float
    basis: str
    source: str = field(name="from", default="")
    to: str = ""
    department: str = ""
    origins: tuple[Origin, ...] = ()
    reason: Texts = {}


class Trace(Struct, frozen=True, kw_only=True):
    """A number with its rows.

    rule: how the rows give the number: `sum` · `of_common` (the sum over the tasks that both cities have) · `largest`
    (the department with the most, over all) · `effective` (1 over the sum of the squared shares of departments) ·
    over: what is divided by, where anything is · total: what the rows give by the rule.
    """

    scenario: str
    metric: str
    value: float
    unit: str
    rule: str
    over: float | None
    total: float
    rows: tuple[TracedRow, ...]


def trace(card: Scorecard, key: str) -> Trace:
    """Return a number of a scorecard back to its rows. Raises KeyError where the card has no such metric."""
    result, name = card.metrics[key], metric_of(key).key
    rule = RULES.get(name, SUM)
    over = _over(card, key, rule)
    return Trace(
        scenario=card.id,
        metric=key,
        value=result.value,
        unit=result.unit,
        rule=rule,
        over=over,
        total=round(_total(result.counted, rule, over), 9),
        rows=tuple(_row(card, name, item, result.reference) for item in result.counted),
    )


def _over(card: Scorecard, key: str, rule: str) -> float | None:
    if rule == OF_COMMON:
        match = next(m for m in card.matching if m.city == card.metrics[key].reference)
        return float(max(match.common_tasks, 1))
    if rule == LARGEST:
        return sum(item.amount for item in card.metrics[key].counted)
    return None


def _total(counted: tuple[Counted, ...], rule: str, over: float | None) -> float:
    """Return what rows give by a rule."""
    if rule == SUM:
        return sum(item.amount for item in counted)
    if rule == OF_COMMON:
        alike = (item.amount * (1.0 if item.tasks_alike is None else item.tasks_alike) for item in counted)
        return sum(alike) / (over or 1.0)
    by: dict[str, float] = defaultdict(float)
    for item in counted:
        by[item.department] += item.amount
    whole = sum(by.values()) or 1.0
    if rule == LARGEST:
        return max(by.values(), default=0.0) / whole
    return 1 / (sum((amount / whole) ** 2 for amount in by.values()) or 1.0)


Found = tuple[Texts, str, tuple[Origin, ...], Texts]  # title, basis, where it was read, and why
Finder = Callable[[Scorecard, Counted, str], Found]


def _row(card: Scorecard, name: str, item: Counted, reference: str) -> TracedRow:
    title, basis, origins, reason = _finder(name)(card, item, reference)
    return TracedRow(
        id=item.id,
        title=title,
        amount=item.amount,
        basis=basis,
        source=item.source,
        to=item.to,
        department=item.department,
        origins=origins,
        reason=reason,
    )


def _finder(name: str) -> Finder:
    if metric_of(name).on_couplings:
        return _coupling
    if name in STAFF:
        return _staff
    if name in PLACED:
        return _placed
    return OTHERS[name]


def _stated(key: str) -> Texts:
    return {lang.code: lang(key) for lang in (DA, EN)}


def _name(card: Scorecard, task: str) -> Texts:
    tasks = card.dataset.tasks
    return tasks[task].name if task in tasks else {"": task}


def _coupling(card: Scorecard, item: Counted, _city: str) -> Found:
    coupling = next(c for c in card.dataset.couplings if c.id == item.id)
    origins = (Origin(coupling.source, coupling.line),) if coupling.source else ()
    return coupling.title, item.basis, origins, coupling.reason


def _staff(card: Scorecard, item: Counted, _city: str) -> Found:
    staffed = {(p.task, p.department): p.staffing for p in card.city.parts if p.staffing}
    staffing = staffed[item.id, item.source]
    if staffing.source == GIVEN:
        place = " ".join(staffing.reason.values())
        said = {lang.code: lang("trace.given", place=place) for lang in (DA, EN)}
        return _name(card, item.id), staffing.basis, (), said
    origins = (Origin(staffing.source),) if staffing.source else ()
    return _name(card, item.id), staffing.basis, origins, staffing.reason


def _placed(card: Scorecard, item: Counted, city: str) -> Found:
    """Return where a task stands in the city, and in the other one where likeness is asked for."""
    cities = {card.baseline, city}
    listed = [p for p in card.dataset.placements if p.task == item.id and p.municipality in cities]
    origins = tuple(dict.fromkeys(Origin(p.source, p.line) for p in listed))
    if not listed and item.id in card.dataset.tasks:  # a task that a user named
        return _name(card, item.id), item.basis, (), _stated("trace.own")
    notes = " ".join(dict.fromkeys(p.note for p in listed if p.note and p.basis != PUBLISHED))
    return _name(card, item.id), item.basis, origins, {"en": notes} if notes else {}


def _agenda(card: Scorecard, item: Counted, _city: str) -> Found:
    task = card.dataset.tasks[item.id]
    return task.name, task.agenda_basis, (), _stated("trace.agenda")


def _handoff(card: Scorecard, item: Counted, _city: str) -> Found:
    journey = next(j for j in card.dataset.journeys if j.id == item.id)
    steps = [step for step in journey.steps if step.task in (item.source, item.to)]
    origins = tuple(dict.fromkeys(Origin(s.source, s.line) for s in steps if s.source))
    return journey.title, item.basis, origins, _stated("trace.order")


def _contact(card: Scorecard, item: Counted, _city: str) -> Found:
    party = next(p for p in card.dataset.parties if p.id == item.id)
    origins = tuple(dict.fromkeys(Origin(s.source, s.line) for s in party.steps if s.source))
    return party.title, item.basis, origins, _stated("trace.party")


def _department(card: Scorecard, item: Counted, _city: str) -> Found:
    known = {d.id: d for d in card.city.departments}
    if item.id in known and known[item.id].source:
        record = known[item.id]
        names = {"da": record.name, "en": record.name_en}
        return names, item.basis, (Origin(record.source, record.line),), {}
    name = next((d.name for d in card.departments if d.id == item.id), item.id)
    return {"": name}, ASSUMED, (), _stated("trace.made")


def _chance(_card: Scorecard, item: Counted, _city: str) -> Found:
    title = {lang.code: lang("trace.alike", tasks=lang.number(item.tasks_alike or 0, 1)) for lang in (DA, EN)}
    return title, DERIVED, (), _stated("trace.shuffled")


OTHERS: Mapping[str, Finder] = {
    "largest_agenda_share": _agenda,
    "handoffs": _handoff,
    "contact_points": _contact,
    "departments": _department,
    "departments_touched": _department,
    "similarity_by_chance": _chance,
}
