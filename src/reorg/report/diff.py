"""`Diff` in, `View` out: what changed in the proposal in words, then in the numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from reorg.city.model import RESIDUAL, Dataset
from reorg.report.amounts import amount, difference, metric_name, span, task_names, texts
from reorg.report.explain import told
from reorg.report.heading import starting_point
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, Section, Table, View
from reorg.scenario.changes import Change
from reorg.scenario.text import flow, plain
from reorg.scenario.versions import Pair, differing_keys
from reorg.scorecard.diff import (
    TOLD,
    DepartmentDiff,
    Diff,
    HandoffDiff,
    InterfaceDiff,
    Listed,
    MetricDiff,
    MoveDiff,
)
from reorg.scorecard.proposal import PointSaid
from reorg.words import Language

NONE = "–"
ARROW = " → "
MOVES = ("come", "elsewhere", "other", "gone")
SIDES = ("altered", "come", "gone")


def diff_view(diff: Diff, data: Dataset, lang: Language, changes: Iterable[Pair] | None = None) -> View:
    """Return what differs between two versions of a proposal.

    Args:
        diff: what differs.
        data: where names come from, those of either's own tasks too.
        lang: the language of the words.
        changes: those of the two files in pairs; None where a scorecard was saved, which has none.
    """
    sections = (
        Section(lang("diff.rules"), tuple(_rules(diff, data, lang))),
        Section(lang("diff.proposal"), tuple(_proposal(diff, data, lang, changes))),
        Section(lang("section.moves"), tuple(_moves(diff.moves, data, lang))),
        Section(lang("section.departments"), tuple(_departments(diff.departments, lang))),
        Section(lang("section.metrics"), tuple(_metrics(diff, data, lang))),
        Section(lang("section.interfaces"), tuple(_interfaces(diff.interfaces, lang))),
        Section(lang("diff.journeys"), tuple(_handoffs(diff, data, lang))),
    )
    start = lang("diff.start", city=starting_point(data.cities[diff.baseline], lang))
    known = () if changes is not None else (lang("diff.saved"),)
    return View(
        title=lang("diff.title", title=diff.new.title),
        header=(lang("diff.of", old=_named(diff, "old"), new=_named(diff, "new")), start, *known),
        lead=tuple(_lead(diff, lang)),
        sections=tuple(section for section in sections if section.blocks),
    )


def _named(diff: Diff, side: str) -> str:
    proposal = diff.old if side == "old" else diff.new
    return f"{proposal.title} ({proposal.file or proposal.id})"


def _lead(diff: Diff, lang: Language) -> Iterator[str]:
    """Yield in a few sentences what changed in all: moves, interfaces, staff, and rules that are touched anew."""
    if diff.same:
        yield lang("diff.same")
    elif not diff.counted:
        yield lang("diff.lead_words")
    else:
        tasks = [move for move in diff.moves if move.task != RESIDUAL]
        counts = {kind: len(listed) for kind, listed in _by_kind(tasks).items() if listed}
        said = ", ".join(lang(f"diff.lead_{kind}", count=count) for kind, count in counts.items())
        yield lang("diff.lead_moves", said=said) if said else lang("diff.lead_no_moves")
        yield _lead_interfaces(diff, lang)
        yield from _lead_staff(diff, lang)
        if any(rule.come for rule in diff.rules):
            yield lang("diff.lead_rules", count=sum(rule.come for rule in diff.rules))


def _lead_interfaces(diff: Diff, lang: Language) -> str:
    """Return how many interfaces are in one of them alone."""
    come = sum(one.new > one.old for one in diff.interfaces)
    gone = sum(one.old > one.new for one in diff.interfaces)
    key = "diff.lead_interfaces" if come or gone else "diff.lead_no_interfaces"
    return lang(key, come=come, gone=gone, delta=lang.signed(come - gone))


def _lead_staff(diff: Diff, lang: Language) -> Iterator[str]:
    staff = diff.metrics.get("staff_shifted")
    if staff and staff.old is not None and staff.new is not None and staff.difference is not None:
        said = {"old": amount(lang, staff.old, "heads"), "new": amount(lang, staff.new, "heads")}
        yield lang("diff.lead_staff", **said, delta=difference(lang, staff.difference, "heads"))
    elif any(heads is not None for move in diff.moves for heads in (move.staff_old, move.staff_new)):
        yield lang("diff.lead_same_staff")


def _rules(diff: Diff, data: Dataset, lang: Language) -> Iterator[Block]:
    for come in (True, False):
        items = [
            Item(lang("W.rule", task=data.task_name(r.task, lang), department=r.department, reason=reason))
            for r in diff.rules
            if r.come == come
            for reason in (lang.of(r.reason, r.task),)
        ]
        yield from _items("rules", "come" if come else "gone", items, lang)


def _proposal(diff: Diff, data: Dataset, lang: Language, changes: Iterable[Pair] | None) -> Iterator[Block]:
    said = [
        Item(
            lang(f"diff.field.{one.what}"),
            _sides(lang.date(one.old) or NONE, lang.date(one.new) or NONE, lang),
        )
        for one in diff.proposal
    ]
    if said:
        yield Items(lang("diff.texts"), tuple(said))
    yield from _three("changes", [_change(old, new, data, lang) for old, new in changes or ()], lang)
    points = [(_point(p.n, p.old, lang), _point(p.n, p.new, lang)) for p in diff.points]
    yield from _three("points", [_either(*pair, lang) for pair in points], lang)
    measures = [
        (_measure(m.title, m.old, data, lang), _measure(m.title, m.new, data, lang)) for m in diff.measures
    ]
    yield from _three("measures", [_either(*pair, lang) for pair in measures], lang)
    for name in ("references", "not_modelled", "figures"):
        yield from _listed(name, getattr(diff, name), lang)


def _change(old: Change | None, new: Change | None, data: Dataset, lang: Language) -> tuple[str, Item]:
    """Return what happened to a change, and its sentence with what else is said of it."""
    if old and new:
        return "altered", Item(told(new, data, lang), tuple(_altered(old, new, data, lang)))
    change = new or old
    assert change, "one of the two is there"
    because = (change.because,) if change.because else ()
    return "come" if new else "gone", Item(told(change, data, lang), because)


def _altered(old: Change, new: Change, data: Dataset, lang: Language) -> Iterator[str]:
    """Yield the sentence of before where it was another one, and every key that differs without showing in it."""
    sentence = told(new, data, lang)
    if told(old, data, lang) != sentence:
        yield lang("diff.before", text=told(old, data, lang))
    for key in differing_keys(old, new):
        before, after = getattr(old, key.of), getattr(new, key.of)
        if key.name == "because":
            yield lang("diff.because.before", text=before or NONE)
            yield lang("diff.because.now", text=after or NONE)
        elif told(replace(new, **{key.of: before}), data, lang) == sentence:
            yield f"{key.name}: {ARROW.join(map(_value, _differing(plain(before), plain(after))))}"


def _differing(old: object, new: object) -> tuple[object, object]:
    """Return two values of a key; of mappings what differs in them."""
    if isinstance(old, dict) and isinstance(new, dict):
        one, other = (
            {k: v for k, v in mine.items() if theirs.get(k) != v} for mine, theirs in ((old, new), (new, old))
        )
        return one, other
    return old, new


def _value(said: object) -> str:
    """Return a value of a change as its file has it."""
    return said if isinstance(said, str) and said else flow(said) if said else NONE


def _point(number: str, point: PointSaid | None, lang: Language) -> str | None:
    if point is None:
        return None
    modelled = lang(f"modelled.{point.modelled}")
    said = lang("diff.point", number=number, title=point.title, modelled=modelled)
    return f"{said} – {point.because}" if point.because else said


def _measure(title: str, tasks: tuple[str, ...] | None, data: Dataset, lang: Language) -> str | None:
    if tasks is None:
        return None
    return f"{title}: {task_names(lang, data, tasks)}" if tasks else title


def _either(old: str | None, new: str | None, lang: Language) -> tuple[str, Item]:
    """Return what happened to a text, and the text with what it was before."""
    if old is not None and new is not None:
        return "altered", Item(new, (lang("diff.before", text=old),))
    return ("gone", Item(old)) if old is not None else ("come", Item(new or ""))


def _sides(old: str, new: str, lang: Language) -> tuple[str, str]:
    return lang("diff.before", text=old), lang("diff.now", text=new)


def _three(name: str, happened: Iterable[tuple[str, Item]], lang: Language) -> Iterator[Items]:
    """Yield what is altered, what has come and what has gone, each as a list."""
    by: dict[str, list[Item]] = defaultdict(list)
    for side, item in happened:
        by[side].append(item)
    for side in SIDES:
        yield from _items(name, side, by[side], lang)


def _listed(name: str, both: Listed, lang: Language) -> Iterator[Items]:
    for side, said in (("come", both.come), ("gone", both.gone)):
        yield from _items(name, side, [Item(text) for text in said], lang)


def _items(name: str, side: str, items: list[Item], lang: Language) -> Iterator[Items]:
    if items:
        yield Items(lang(f"diff.{name}.{side}", count=len(items)), tuple(items))


def _by_kind(moves: Iterable[MoveDiff]) -> dict[str, list[tuple[MoveDiff, ...]]]:
    """Return moves by what happens to them; one that goes elsewhere is one that has gone and one that has come."""
    places: dict[tuple[str, str], list[MoveDiff]] = defaultdict(list)
    for move in moves:
        places[move.task, move.source].append(move)
    kinds: dict[str, list[tuple[MoveDiff, ...]]] = {kind: [] for kind in MOVES}
    for listed in places.values():
        gone, come = [m for m in listed if m.new is None], [m for m in listed if m.old is None]
        if len(gone) == len(come) == 1 and gone[0].old == come[0].new:
            kinds["elsewhere"].append((gone[0], come[0]))
            listed = [move for move in listed if move not in (gone[0], come[0])]
        for move in listed:
            kind = "come" if move.old is None else "gone" if move.new is None else "other"
            kinds[kind].append((move,))
    return kinds


def _moves(moves: Iterable[MoveDiff], data: Dataset, lang: Language) -> Iterator[Block]:
    rows = [
        _move(kind, listed[0], listed[-1], data, lang)
        for kind, several in _by_kind(moves).items()
        for listed in several
    ]
    header = tuple(lang(f"column.{c}") for c in ("task", "from", "to", "kind", "share", "staff_mid"))
    if rows:
        yield Table(lang("diff.moves"), header, (*[LEFT] * 4, RIGHT, RIGHT), tuple(rows))


def _move(kind: str, one: MoveDiff, other: MoveDiff, data: Dataset, lang: Language) -> tuple[Cell, ...]:
    name = lang("word.residual") if one.task == RESIDUAL else data.task_name(one.task, lang)
    shares = [_known(share or None, "share", lang) for share in (one.old, other.new)]
    staff = [_known(heads, "heads", lang) for heads in (one.staff_old, other.staff_new)]
    happens = lang(f"diff.move.{kind}")
    return texts(name, one.source, _both(one.to, other.to), happens, _both(*shares), _both(*staff))


def _known(value: float | None, unit: str, lang: Language) -> str:
    return "" if value is None else amount(lang, value, unit)


def _both(old: str, new: str) -> str:
    """Return what a cell says of both; once where they are the same, or one has none."""
    return ARROW.join(dict.fromkeys(text for text in (old, new) if text)) or NONE


def _departments(departments: Iterable[DepartmentDiff], lang: Language) -> Iterator[Block]:
    items = []
    for one in departments:
        if one.old is None or one.new is None:
            key = "diff.department.come" if one.old is None else "diff.department.gone"
            items.append(Item(lang(key, id=one.id, name=one.new or one.old)))
            continue
        lines = [f"{one.old}{ARROW}{one.new}"] if one.old != one.new else []
        if one.continues_old != one.continues_new:
            sides = [side or lang("diff.no_other") for side in (one.continues_old, one.continues_new)]
            lines.append(f"{lang('column.continues')}: {ARROW.join(sides)}")
        items.append(Item(one.id, tuple(lines)))
    if items:
        yield Items(lang("diff.departments"), tuple(items))


def _metrics(diff: Diff, data: Dataset, lang: Language) -> Iterator[Block]:
    rows = tuple(_metric(key, one, data, lang) for key, one in diff.metrics.items())
    names = ("metric", "old", "new", "change", "published_old_new")
    header = tuple(lang(f"column.{c}") for c in names)
    if rows:
        yield Table(lang("diff.metrics"), header, (LEFT, *[RIGHT] * 4), rows)
        yield Paragraph(lang("diff.ranges"))


def _metric(key: str, one: MetricDiff, data: Dataset, lang: Language) -> tuple[Cell, ...]:
    sides = ((one.old, one.low_old, one.high_old), (one.new, one.low_new, one.high_new))
    old, new = (_side(value, low, high, one.unit, lang) for value, low, high in sides)
    delta = NONE if one.difference is None else difference(lang, one.difference, one.unit)
    published = [
        NONE if v is None else amount(lang, v, one.unit) for v in (one.published_old, one.published_new)
    ]
    twin = "" if published == [NONE, NONE] else ARROW.join(published)
    return (
        Cell(metric_name(lang, key, data)),
        Cell(old, value=one.old),
        Cell(new, value=one.new),
        *texts(delta, twin),
    )


def _side(value: float | None, low: float | None, high: float | None, unit: str, lang: Language) -> str:
    if value is None:
        return NONE
    text = amount(lang, value, unit)
    return text if low is None or high is None or low == high else f"{text} [{span(lang, low, high, unit)}]"


def _interfaces(interfaces: Iterable[InterfaceDiff], lang: Language) -> Iterator[Block]:
    by: dict[tuple[str, bool], list[Item]] = defaultdict(list)
    for one in interfaces:
        kind = one.kind if one.kind in TOLD else "other"
        by[kind, one.come].append(Item(f"{lang.of(one.title, one.id)} ({lang(f'basis.{one.basis}')})"))
    for kind in (*TOLD, "other"):
        for come in (True, False):
            yield from _items(kind, "come" if come else "gone", by[kind, come], lang)


def _handoffs(diff: Diff, data: Dataset, lang: Language) -> Iterator[Block]:
    happened = [
        ("altered" if one.old and one.new else "come" if one.new else "gone", _handoff(one, data, lang))
        for one in diff.handoffs
    ]
    return _three("handoffs", happened, lang)


def _handoff(one: HandoffDiff, data: Dataset, lang: Language) -> Item:
    step = ARROW.join(data.task_name(task, lang) for task in (one.source, one.to))
    sides = (", ".join(departments) for departments in (one.departments_old, one.departments_new))
    return Item(f"{lang.of(one.title, one.journey)}: {step}", (_both(*sides),))
