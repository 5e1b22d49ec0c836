"""Which part of each figure is published, derived and assumed."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import amount, metric_name, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, RIGHT, Block, Paragraph, Table
from reorg.scorecard.model import Scorecard


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
    yield Paragraph(
        lang(
            "assumed.data",
            name=card.dataset.name,
            version=card.dataset.version,
            sha=card.dataset.sha256[:12],
        )
    )
