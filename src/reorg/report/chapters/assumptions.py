"""Which part of each figure is published, derived and assumed."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import amount, cite, data_said, metric_name, ranged, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Paragraph, Table
from reorg.scorecard.model import Scorecard


def full(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield the same, and every estimate of staff and agenda with its reason."""
    yield from assumptions(card, request)
    yield estimates(card, request)


def estimates(card: Scorecard, request: Request) -> Table:
    """Return the staff of every part, the weight of its task on the agenda, and why."""
    lang, data = request.lang, card.dataset
    rows = []
    for part in card.city.parts:
        name = lang("word.residual") if part.residual else data.task_name(part.task, lang)
        s, task = part.staffing, data.tasks.get(part.task)
        heads = ranged(lang, s.mid, s.low, s.high, "heads") if s else "–"
        said = (cite(lang, data, s.source, None, brief=True), lang.of(s.reason)) if s else ()
        weight = f"{task.agenda} ({lang(f'basis.{task.agenda_basis}')})" if task else "–"
        basis = lang(f"basis.{s.basis}") if s else "–"
        rows.append(texts(part.department, name, heads, basis, " – ".join(filter(None, said)), weight))
    header = tuple(lang(f"column.{c}") for c in ("department", "task", "staff", "basis", "origin", "agenda"))
    align = (LEFT, LEFT, RIGHT, LEFT, LEFT, LEFT)
    return Table(lang("assumed.estimates"), header, align, tuple(rows))


def assumptions(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield which part of each figure is published, derived and assumed."""
    lang = request.lang
    header = tuple(lang(f"column.{c}") for c in ("metric", "published", "derived", "assumed"))
    rows = []
    for entry in card.assumptions:
        if not entry.share_assumed or entry.metric.startswith("similarity_by_chance"):
            continue
        whole = sum(entry.amounts.values())
        shares = [amount(lang, value / whole, "share") for value in entry.amounts.values()]
        rows.append(texts(metric_name(lang, entry.metric, card.dataset), *shares))
    if rows:
        yield Table(lang("assumed.caption"), header, (LEFT, RIGHT, RIGHT, RIGHT), tuple(rows))
    yield Paragraph(lang("assumed.strength"))
    yield data_said(card, lang)
