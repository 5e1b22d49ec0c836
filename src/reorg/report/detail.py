"""`Scorecard` in, what only a full report has out: a sheet a department, and likeness task by task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reorg.flows import Sheet, sheets
from reorg.report.figures import amount
from reorg.report.view import Block, Item, Items
from reorg.scorecard import MatchResult, NetMove, Scorecard
from reorg.words import collation, say


def department_sheets(card: Scorecard, lang: str, *, brief: bool) -> Iterator[Block]:
    """Yield a sheet for every department: what arrives, what leaves, and with whom coordination starts.

    Args:
        card: the scorecard.
        lang: en or da.
        brief: count the new interfaces with each department, and the tasks that leave for it, instead of naming them;
            their staff stands in the table of departments.
    """
    found = [_sheet(card, sheet, lang, brief) for sheet in sheets(card)]
    if found:
        yield Items(say(lang, "sheets.caption"), tuple(found))


def _sheet(card: Scorecard, sheet: Sheet, lang: str, brief: bool) -> Item:
    lines = [
        say(lang, key, staff=_staff(moves, lang), tasks=_count(moves, lang))
        for key, moves in (("sheets.receives", sheet.arrives), ("sheets.gives", sheet.leaves))
        if moves
    ]
    lines = [", ".join(lines)] if lines and not brief else []
    if sheet.closes:
        lines.append(say(lang, "sheets.closes"))
    if sheet.arrives:
        lines.append(say(lang, "sheets.arrives", tasks=_arriving(card, sheet.arrives, lang)))
    if sheet.leaves:
        lines.append(say(lang, "sheets.leaves", tasks=_leaving(card, sheet.leaves, lang, brief)))
    return Item(f"{sheet.department} {sheet.name}", (*lines, *_begins(card, sheet, lang, brief)))


def _begins(card: Scorecard, sheet: Sheet, lang: str, brief: bool) -> Iterator[str]:
    if brief and sheet.begins:
        counts = ", ".join(f"{other} ({len(couplings)})" for other, couplings in sheet.begins)
        yield say(lang, "sheets.begins_brief", departments=counts)
        return
    titles = {c.id: c.title(lang) for c in card.dataset.couplings}
    for other, couplings in sheet.begins:
        listed = "; ".join(sorted((titles[c] for c in couplings), key=collation))
        yield say(lang, "sheets.begins", department=other, count=len(couplings), titles=listed)


def _count(moves: Sequence[NetMove], lang: str) -> str:
    return say(lang, "word.tasks", count=len({m.task for m in moves if m.share}))


def _staff(moves: Sequence[NetMove], lang: str) -> str:
    known = [m.staff[1] for m in moves if m.staff]
    if len(known) < len(moves):
        return say(lang, "word.unknown_staff")
    return say(lang, "word.employees", count=round(sum(known)), number=amount(lang, sum(known), "heads"))


def _arriving(card: Scorecard, moves: Sequence[NetMove], lang: str) -> str:
    by = _by(moves, lambda move: move.source)
    return "; ".join(
        say(lang, "sheets.from", department=d, tasks=_named(card, m, lang)) for d, m in by.items()
    )


def _leaving(card: Scorecard, moves: Sequence[NetMove], lang: str, brief: bool) -> str:
    by = _by(moves, lambda move: move.to)
    said = {d: _count(m, lang) if brief else _named(card, m, lang) for d, m in by.items()}
    return "; ".join(say(lang, "sheets.to", department=d, tasks=tasks) for d, tasks in said.items())


def _by(moves: Sequence[NetMove], side: Callable[[NetMove], str]) -> dict[str, list[NetMove]]:
    by: dict[str, list[NetMove]] = {}
    for move in moves:
        by.setdefault(side(move), []).append(move)
    return by


def _named(card: Scorecard, moves: Sequence[NetMove], lang: str) -> str:
    return ", ".join(
        _shared(card, m.task, m.share, lang) if m.share else say(lang, "word.residual") for m in moves
    )


def likeness(card: Scorecard, lang: str) -> Iterator[Block]:
    """Yield for every reference city which tasks would have to move, and where they would go."""
    for match in card.matching:
        by: dict[str, list[str]] = {}
        for (way, task), share in _to_move(card, match.city).items():
            by.setdefault(way, []).append(_shared(card, task, share, lang))
        items = [Item(f"{way}: {', '.join(sorted(tasks, key=collation))}") for way, tasks in by.items()]
        yield Items(_caption(card, match.city, lang), tuple(items))


def likeness_beside(card: Scorecard, base: Scorecard, lang: str) -> Iterator[Block]:
    """Yield for every reference city how the tasks that would have to move differ from those of the baseline."""
    items = []
    today = {m.city: _pairs(m) for m in base.matching}
    for match in card.matching:
        was, now = ({task for _, task in _to_move(one, match.city)} for one in (base, card))
        lines = [] if now else [say(lang, "likeness.none")]
        if now and not _pairs(match) >= today.get(match.city, set()):
            lines.append(say(lang, "likeness.matching"))
        for key, tasks in (("likeness.no_more", was - now if now else set()), ("likeness.also", now - was)):
            if tasks:
                names = sorted((card.dataset.task_name(task, lang) for task in tasks), key=collation)
                lines.append(say(lang, key, tasks=", ".join(names)))
        value = amount(lang, card.metrics[f"tasks_to_move.{match.city}"].value, "tasks")
        title = say(lang, "likeness.of", city=card.dataset.cities[match.city].name, tasks=value)
        items.append(Item(title, tuple(lines) or (say(lang, "likeness.same"),)))
    if items:
        yield Items(say(lang, "likeness.beside"), tuple(items))


def _pairs(match: MatchResult) -> set[tuple[str, str]]:
    return {(m.department, m.counterpart) for m in match.matches if m.department and m.counterpart}


def _caption(card: Scorecard, city: str, lang: str) -> str:
    value = amount(lang, card.metrics[f"tasks_to_move.{city}"].value, "tasks")
    return say(lang, "likeness.caption", city=card.dataset.cities[city].name, tasks=value)


def _to_move(card: Scorecard, city: str) -> dict[tuple[str, str], float]:
    """Return the share that would have to move of every task, by way (from → to) and task."""
    found: dict[tuple[str, str], float] = {}
    for item in card.metrics[f"tasks_to_move.{city}"].counted:
        there = item.detail["there"]
        to = ", ".join(map(str, there)) if isinstance(there, list | tuple) else str(there)
        key = f"{item.detail['department']} → {to}", item.id
        found[key] = found.get(key, 0.0) + item.amount
    return found


def _shared(card: Scorecard, task: str, share: float, lang: str) -> str:
    name = card.dataset.task_name(task, lang)
    return name if share > 1 - 1e-9 else f"{name} ({amount(lang, share, 'share')})"
