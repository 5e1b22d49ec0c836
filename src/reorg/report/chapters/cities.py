"""The other cities: which departments correspond, and task by task what would have to move."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.metrics.precedent import UNCLEAR
from reorg.report.amounts import amount, shared_name
from reorg.report.request import Request
from reorg.report.view import Block, Item, Items
from reorg.scorecard.model import MatchResult, Scorecard
from reorg.words import Language
from reorg.words.spelling import collation


def brief(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield which department corresponds to which in the other cities."""
    return matching(card, request.lang)


def full(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the same, and task by task what would have to move."""
    yield from matching(card, request.lang)
    yield from likeness(card, request.lang)


def annex(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield all of it; beside a baseline only what differs from it."""
    if request.base is None:
        yield from full(card, request)
    else:
        yield from matching(card, request.lang, request.base)
        yield from likeness_beside(card, request.base, request.lang)


def matching(card: Scorecard, lang: Language, beside: Scorecard | None = None) -> Iterator[Block]:
    """Yield which department corresponds to which in the other cities.

    Args:
        card: the scorecard.
        lang: the language of the words.
        beside: leave out cities in which the departments correspond as in this one.
    """
    items = []
    shown = {m.city: _counterparts(m) for m in beside.matching} if beside else {}
    for match in card.matching:
        if shown.get(match.city) == _counterparts(match):
            continue
        pairs, lonely = [], []
        for m in match.matches:
            if m.department and m.counterpart:
                pairs.append(_pair(m.department, m.counterpart, m.tasks, m.margin or 0.0, lang))
            else:
                lonely.append(m.department or m.counterpart or "")
        lines = [", ".join(pairs)]
        if lonely:
            lines.append(lang("matching.alone", departments=", ".join(lonely)))
        whole = [b for b in match.blocks if b.whole]
        if whole:
            listed = ", ".join(
                f"{b.department} → {b.counterpart} ({amount(lang, b.tasks, 'tasks')})" for b in whole
            )
            lines.append(lang("matching.whole", blocks=listed))
        if match.by_staff:
            pairs_ = [f"{p.department}–{p.counterpart}" for p in match.by_staff if p.counterpart]
            alone = [p.department for p in match.by_staff if not p.counterpart]
            lines.append(lang("matching.by_staff", pairs=", ".join(pairs_) or "–"))
            if alone:
                lines.append(lang("matching.alone_by_staff", departments=", ".join(alone)))
        items.append(Item(card.dataset.cities[match.city].name, tuple(lines)))
    if items:
        yield Items(lang("matching.caption"), tuple(items))


def _counterparts(match: MatchResult) -> list[tuple[str | None, str | None]]:
    return [(m.department, m.counterpart) for m in match.matches]


def _pair(department: str, counterpart: str, tasks: float, margin: float, lang: Language) -> str:
    text = f"{department}–{counterpart} {amount(lang, tasks, 'tasks')}"
    if margin < 1e-9:
        return lang("matching.several", pair=text)
    if margin < UNCLEAR:
        return lang("matching.unclear", pair=text, margin=amount(lang, margin, "tasks"))
    return text


def likeness(card: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield for every reference city which tasks would have to move, and where they would go."""
    for match in card.matching:
        by: dict[str, list[str]] = {}
        for (way, task), share in _to_move(card, match.city).items():
            by.setdefault(way, []).append(shared_name(card, task, share, lang))
        items = [Item(f"{way}: {', '.join(sorted(tasks, key=collation))}") for way, tasks in by.items()]
        yield Items(_caption(card, match.city, lang), tuple(items))


def likeness_beside(card: Scorecard, base: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield for every reference city how the tasks that would have to move differ from those of the baseline."""
    items = []
    today = {m.city: _pairs(m) for m in base.matching}
    for match in card.matching:
        was, now = ({task for _, task in _to_move(one, match.city)} for one in (base, card))
        lines = [] if now else [lang("likeness.none")]
        if now and not _pairs(match) >= today.get(match.city, set()):
            lines.append(lang("likeness.matching"))
        for key, tasks in (("likeness.no_more", was - now if now else set()), ("likeness.also", now - was)):
            if tasks:
                names = sorted((card.dataset.task_name(task, lang) for task in tasks), key=collation)
                lines.append(lang(key, tasks=", ".join(names)))
        value = amount(lang, card.metrics[f"tasks_to_move.{match.city}"].value, "tasks")
        title = lang("likeness.of", city=card.dataset.cities[match.city].name, tasks=value)
        items.append(Item(title, tuple(lines) or (lang("likeness.same"),)))
    if items:
        yield Items(lang("likeness.beside"), tuple(items))


def _pairs(match: MatchResult) -> set[tuple[str, str]]:
    return {(m.department, m.counterpart) for m in match.matches if m.department and m.counterpart}


def _caption(card: Scorecard, city: str, lang: Language) -> str:
    value = amount(lang, card.metrics[f"tasks_to_move.{city}"].value, "tasks")
    return lang("likeness.caption", city=card.dataset.cities[city].name, tasks=value)


def _to_move(card: Scorecard, city: str) -> dict[tuple[str, str], float]:
    """Return the share that would have to move of every task, by way (from → to) and task."""
    shares: dict[tuple[str, str], float] = {}
    for item in card.metrics[f"tasks_to_move.{city}"].counted:
        key = f"{item.department} → {', '.join(item.there)}", item.id
        shares[key] = shares.get(key, 0.0) + item.amount
    return shares
