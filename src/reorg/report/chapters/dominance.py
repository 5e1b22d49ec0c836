"""Which columns are dominated, by which, and which are not judged."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import metric_name
from reorg.report.columns import column_name
from reorg.report.view import Block, Item, Items, Paragraph
from reorg.scorecard.model import Comparison
from reorg.words import Language


def dominance(result: Comparison, lang: Language) -> Iterator[Block]:
    """Yield which columns are dominated, and by which."""
    cards = {card.id: card for card in result.cards}
    by: dict[str, list[str]] = {}
    for dominated in result.dominance:
        by.setdefault(dominated.scenario, []).append(dominated.by)
    items = []
    for scenario, others in by.items():
        names = lang.listed(column_name(result, cards[other], lang) for other in others)
        what = column_name(result, cards[scenario], lang)
        items.append(Item(lang("dominance.by", scenario=what, others=names, count=len(others))))
    criteria = "; ".join(metric_name(lang, key, result.baseline.dataset) for key in result.criteria)
    if items:
        yield Items(lang("dominance.caption", criteria=criteria), tuple(items))
    else:
        yield Paragraph(lang("dominance.none", criteria=criteria))


def left_out(result: Comparison, lang: Language) -> Iterator[str]:
    """Yield which scenarios are not judged, on top and in the dominance, since too little of them is modelled."""
    left_out = [card for card in result.cards if not card.scenario.modelled]
    if left_out:
        names = ", ".join(column_name(result, card, lang) for card in left_out)
        yield lang("dominance.left_out", scenarios=names)
