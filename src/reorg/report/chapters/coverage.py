"""What of a proposal is modelled and what is not, its measures, and the warnings."""

from __future__ import annotations

from collections.abc import Iterator

from reorg.report.amounts import task_names, texts
from reorg.report.request import Request
from reorg.report.view import LEFT, Block, Item, Items, Table
from reorg.scorecard.model import Scorecard
from reorg.scorecard.warnings import sentence


def coverage(card: Scorecard, request: Request) -> Iterator[Block]:
    """Yield what of the proposal is modelled, what is not, its measures, and the warnings."""
    lang = request.lang
    scenario = card.scenario
    if scenario.points:
        rows = tuple(texts(p.n, p.title, lang(f"modelled.{p.modelled}"), p.because) for p in scenario.points)
        header = tuple(lang(f"column.{c}") for c in ("point", "title", "modelled", "because"))
        yield Table(lang("covered.points"), header, (LEFT, LEFT, LEFT, LEFT), rows)
    if scenario.not_modelled:
        yield Items(lang("covered.not"), tuple(Item(text) for text in scenario.not_modelled))
    if scenario.measures:
        items = [
            Item(m.title, (task_names(lang, card.dataset, m.tasks),) if m.tasks else ())
            for m in scenario.measures
        ]
        yield Items(lang("covered.measures"), tuple(items))
    if card.warnings:
        items = [Item(sentence(lang, w.remark, card.dataset)) for w in card.warnings]
        yield Items(lang("covered.warnings"), tuple(items))
