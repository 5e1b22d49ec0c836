"""A report in, what its numbers counted out: what a page shows where somebody asks a number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from reorg.report.heading import starting_point
from reorg.report.trace import trace_view
from reorg.report.view import Block, Cell, Chart, Count, Paragraph, Table, View
from reorg.scorecard.model import Scorecard
from reorg.scorecard.trace import trace
from reorg.words import Language


def counts_of(view: View, cards: Sequence[Scorecard], lang: Language) -> Mapping[str, Count]:
    """Return what each number of a report counted, by `Cell.counted`; a number that counts nothing is left out.

    Args:
        view: the report.
        cards: the scorecards that its numbers are of, the baseline's too where it has a column.
        lang: the language of the words.
    """
    by = {card.id: card for card in cards}
    found: dict[str, Count] = {}
    for key in dict.fromkeys(_asked(view)):
        id_, _, metric = key.rpartition("/")
        card = by.get(id_)
        if card is not None and metric in card.metrics and card.metrics[metric].counted:
            found[key] = _count(card, metric, lang)
    return found


def _count(card: Scorecard, metric: str, lang: Language) -> Count:
    start = starting_point(card.city, lang)
    name = card.scenario.title if card.scenario.title else start
    traced = trace_view(trace(card, metric), name, start, card.dataset, lang)
    blocks = traced.sections[0].blocks
    (rule,) = (block.text for block in blocks if isinstance(block, Paragraph))
    (table,) = (block for block in blocks if isinstance(block, Table))
    return Count(traced.title, rule, table)


def _asked(view: View) -> Iterator[str]:
    """Yield the keys of all numbers of a report that can be asked."""
    blocks = [*view.first, *(block for section in view.sections for block in section.blocks)]
    for block in blocks:
        for row in _rows(block):
            yield from (cell.counted for cell in row if cell.counted)
    for chapter in view.chapters:
        yield from _asked(chapter)


def _rows(block: Block) -> Sequence[Sequence[Cell]]:
    table = block.table if isinstance(block, Chart) else block
    return table.rows if isinstance(table, Table) else ()
