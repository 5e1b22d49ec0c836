"""What other cities tell of arrangements that the scenario brings about or ends."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import cite
from reorg.report.request import Request
from reorg.report.view import Block, Item, Items
from reorg.scorecard.model import Scorecard


def full(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield what other cities tell of arrangements that the scenario brings about or ends."""
    lang, data = request.lang, card.dataset
    items = []
    for e in card.experiences:
        key = "experiences.brought" if e.brought else "experiences.ended"
        names = [data.cities[city].name for city in e.municipalities]
        text = lang(key, city=", ".join(names), text=lang.of(e.text, e.id))
        items.append(Item(text, (cite(lang, data, e.source, e.line),)))
    if items:
        yield Items(lang("experiences.caption"), tuple(items))
