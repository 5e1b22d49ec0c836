"""What moves: tasks and staff, with their precedents, and why."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import amount, ranged, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Cell, Item, Items, Paragraph, Table
from reorg.scorecard.model import NetMove, Scorecard
from reorg.words import Language

FEW = 5  # moves that are named one by one where they share a reason; of more, those that do not are named


def full(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the net moves with their shares, their staff and their precedents, and why."""
    return moves(card, request.lang)


def moves(card: Scorecard, lang: Language) -> Iterator[Block]:
    """Yield the net moves with their staff and their precedents, and why."""
    if not card.moves:
        yield Paragraph(lang("moves.none"))
        return
    head = [lang(f"column.{c}") for c in ("task", "from", "to", "share", "staff", "basis")]
    head += [card.dataset.cities[m.city].name for m in card.matching]
    align = (LEFT, LEFT, LEFT, RIGHT, RIGHT, *[LEFT] * (len(head) - 5))
    rows = tuple(_move(card, move, lang) for move in card.moves)
    yield Table(lang("moves.caption"), tuple(head), align, rows)
    yield Paragraph(lang("moves.precedent"))
    reasons = {(m.point, m.because): m for m in card.moves if m.because or m.point}
    if reasons:
        items = [_because(card, point, because, lang) for point, because in reasons]
        yield Items(lang("moves.because"), tuple(items))


def _move(card: Scorecard, move: NetMove, lang: Language) -> tuple[Cell, ...]:
    said = precedents(move, lang)
    staff = Cell("–")
    if move.staff:
        mid = move.staff.mid
        staff = Cell(ranged(lang, mid, move.staff.low, move.staff.high, "heads"), value=mid)
    basis = lang(f"basis.{move.staff_basis}") if move.staff_basis else lang("word.unknown")
    share = amount(lang, move.share, "share") if move.share else "–"
    name = _moved_name(card, move, lang)
    cities = [said.get(match.city, "–") for match in card.matching]
    return (*texts(name, move.source, move.to), Cell(share, value=move.share), staff, *texts(basis, *cities))


def precedents(move: NetMove, lang: Language) -> dict[str, str]:
    """Return for every city that has the task whether it is a precedent of a move, with both counts."""
    return {
        p.city: lang(
            "moves.yes" if p.holds else "moves.no",
            new=amount(lang, p.new, "tasks"),
            old=amount(lang, p.old, "tasks"),
        )
        for p in move.precedent
    }


def _because(card: Scorecard, point: str | None, because: str, lang: Language) -> Item:
    moved: list[str] = []
    rest: list[str] = []
    for move in card.moves:
        (moved if (move.point, move.because) == (point, because) else rest).append(
            _moved_name(card, move, lang)
        )
    title = ", ".join(dict.fromkeys(moved))
    if len(moved) > FEW and len(rest) * FEW <= len(moved):
        title = lang("moves.all_but" if rest else "moves.all", tasks=", ".join(dict.fromkeys(rest)))
    prefix = lang("moves.point", point=point) if point else ""
    reason = f"{prefix} {because}".strip()
    return Item(title, (reason,) if reason else ())


def _moved_name(card: Scorecard, move: NetMove, lang: Language) -> str:
    return card.dataset.task_name(move.task, lang) if move.share else lang("word.residual")
