"""`Diff` in, `View` out: what changed in the proposal in words, then in the numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reorg.city.model import RESIDUAL, Dataset
from reorg.report.amounts import amount, difference, metric_name, span, texts
from reorg.report.explain import told
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, Section, Table, View
from reorg.scenario.changes import Change
from reorg.scorecard.diff import DepartmentDiff, Diff, Listed, MetricDiff, MoveDiff
from reorg.words import Language

Changes = tuple[Sequence[Change], Sequence[Change]]


def diff_view(diff: Diff, data: Dataset, lang: Language, changes: Changes = ((), ())) -> View:
    """Return what differs between two versions of a proposal.

    Args:
        diff: what differs.
        data: where names come from.
        lang: the language of the words.
        changes: those of the two files, where both are files, to be told as sentences.
    """
    sections = (
        Section(lang("diff.proposal"), tuple(_proposal(diff, data, lang, changes))),
        Section(lang("section.moves"), tuple(_moves(diff.moves, data, lang))),
        Section(lang("section.departments"), tuple(_departments(diff.departments, lang))),
        Section(lang("section.metrics"), tuple(_metrics(diff, data, lang))),
        Section(lang("section.interfaces"), tuple(_interfaces(diff, lang))),
        Section(lang("section.journeys"), tuple(_handoffs(diff, data, lang))),
    )
    return View(
        title=lang("diff.title", title=diff.new.title),
        header=(lang("diff.of", old=_named(diff, "old"), new=_named(diff, "new")),),
        lead=tuple(_lead(diff, lang)),
        sections=tuple(section for section in sections if section.blocks),
    )


def _named(diff: Diff, side: str) -> str:
    proposal = diff.old if side == "old" else diff.new
    return f"{proposal.title} ({proposal.file or proposal.id})"


def _lead(diff: Diff, lang: Language) -> Iterator[str]:
    """Yield in three sentences what changed in all."""
    if diff.same:
        yield lang("diff.same")
        return
    come = sum(move.old is None for move in diff.moves)
    gone = sum(move.new is None for move in diff.moves)
    other = len(diff.moves) - come - gone
    yield lang("diff.lead_moves", come=come, gone=gone, other=other)
    counts = {(i.kind, i.come): 0 for i in diff.interfaces}
    for one in diff.interfaces:
        counts[one.kind, one.come] += 1
    new, inside = (counts.get((kind, True), 0) - counts.get((kind, False), 0) for kind in ("new", "resolved"))
    yield lang("diff.lead_interfaces", new=lang.signed(new), inside=lang.signed(inside))
    staff = diff.metrics.get("staff_shifted")
    if staff and staff.old is not None and staff.new is not None and staff.difference is not None:
        said = {"old": amount(lang, staff.old, "heads"), "new": amount(lang, staff.new, "heads")}
        yield lang("diff.lead_staff", **said, delta=difference(lang, staff.difference, "heads"))
    else:
        yield lang("diff.lead_no_staff")


def _proposal(diff: Diff, data: Dataset, lang: Language, changes: Changes) -> Iterator[Block]:
    items = [
        Item(lang(f"diff.field.{one.what}"), (f"{one.old or '–'} → {one.new or '–'}",))
        for one in diff.proposal
    ]
    if items:
        yield Items(lang("diff.texts"), tuple(items))
    said = [[told(change, data, lang) for change in side] for side in changes]
    reasons = [{told(c, data, lang): getattr(c, "because", "") for c in side} for side in changes]
    yield from _listed("changes", _sentences(said, reasons) if any(changes) else diff.changes, lang)
    for name in ("points", "not_modelled", "figures", "rules"):
        yield from _listed(name, getattr(diff, name), lang)


def _sentences(said: Sequence[Sequence[str]], reasons: Sequence[dict[str, str]]) -> Listed:
    """Return the sentences that only one side has, and those that both have for another reason."""
    old, new = said
    other = [s for s in new if s in old and reasons[0][s] != reasons[1][s]]
    gone = tuple(s for s in old if s not in new) + tuple(f"{s} – {reasons[0][s]}" for s in other)
    come = tuple(s for s in new if s not in old) + tuple(f"{s} – {reasons[1][s]}" for s in other)
    return Listed(gone, come)


def _listed(name: str, both: Listed, lang: Language) -> Iterator[Items]:
    for side, texts_ in (("gone", both.gone), ("come", both.come)):
        if texts_:
            caption = lang(f"diff.{name}.{side}", count=len(texts_))
            yield Items(caption, tuple(Item(text) for text in texts_))


def _moves(moves: Sequence[MoveDiff], data: Dataset, lang: Language) -> Iterator[Block]:
    rows = []
    for move in moves:
        name = lang("word.residual") if move.task == RESIDUAL else data.task_name(move.task, lang)
        shares = ["–" if s is None else amount(lang, s, "share") for s in (move.old, move.new)]
        staff = ["–" if s is None else amount(lang, s, "heads") for s in (move.staff_old, move.staff_new)]
        happens = "come" if move.old is None else "gone" if move.new is None else "other"
        rows.append(
            texts(
                name,
                move.source,
                move.to,
                lang(f"diff.move.{happens}"),
                " → ".join(shares),
                " → ".join(staff),
            )
        )
    header = tuple(lang(f"column.{c}") for c in ("task", "from", "to", "kind", "share", "staff_mid"))
    if rows:
        yield Table(lang("diff.moves"), header, (*[LEFT] * 4, RIGHT, RIGHT), tuple(rows))


def _departments(departments: Sequence[DepartmentDiff], lang: Language) -> Iterator[Block]:
    items = []
    for one in departments:
        if one.old is None or one.new is None:
            key = "diff.department.come" if one.old is None else "diff.department.gone"
            items.append(Item(lang(key, id=one.id, name=one.new or one.old)))
            continue
        lines = [f"{one.old} → {one.new}"] if one.old != one.new else []
        if one.continues_old != one.continues_new:
            sides = [side or lang("word.new") for side in (one.continues_old, one.continues_new)]
            lines.append(f"{lang('column.continues')}: {' → '.join(sides)}")
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
    delta = "–" if one.difference is None else difference(lang, one.difference, one.unit)
    published = [
        "–" if v is None else amount(lang, v, one.unit) for v in (one.published_old, one.published_new)
    ]
    twin = "" if published == ["–", "–"] else " → ".join(published)
    return (
        Cell(metric_name(lang, key, data)),
        Cell(old, value=one.old),
        Cell(new, value=one.new),
        *texts(delta, twin),
    )


def _side(value: float | None, low: float | None, high: float | None, unit: str, lang: Language) -> str:
    if value is None:
        return "–"
    text = amount(lang, value, unit)
    return text if low is None or high is None or low == high else f"{text} [{span(lang, low, high, unit)}]"


def _interfaces(diff: Diff, lang: Language) -> Iterator[Block]:
    for kind in ("new", "resolved"):
        for come in (True, False):
            listed = [i for i in diff.interfaces if (i.kind, i.come) == (kind, come)]
            if listed:
                caption = lang(f"diff.{kind}.{'come' if come else 'gone'}", count=len(listed))
                items = (Item(f"{lang.of(i.title, i.id)} ({lang(f'basis.{i.basis}')})") for i in listed)
                yield Items(caption, tuple(items))


def _handoffs(diff: Diff, data: Dataset, lang: Language) -> Iterator[Block]:
    titles = {journey.id: lang.of(journey.title, journey.id) for journey in data.journeys}
    for come in (True, False):
        listed = [h for h in diff.handoffs if h.come == come]
        if listed:
            items = (
                Item(f"{titles[h.journey]}: {data.task_name(h.source, lang)} → {data.task_name(h.to, lang)}")
                for h in listed
            )
            yield Items(lang(f"diff.handoffs.{'come' if come else 'gone'}", count=len(listed)), tuple(items))
