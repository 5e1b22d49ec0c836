"""What the columns of a comparison are called."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.report.amounts import dated
from reorg.scorecard.model import BASELINE, Comparison, Scorecard
from reorg.words import Language

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def column_name(result: Comparison, card: Scorecard, lang: Language) -> str:
    """Return the short name of a column: the baseline's name, or a letter."""
    number = result.cards.index(card)
    if number == 0:
        return dated(result.city, lang)
    quotient, rest = divmod(number - 1, len(LETTERS))
    return (LETTERS[quotient - 1] if quotient else "") + LETTERS[rest]


def label(result: Comparison, card: Scorecard, lang: Language) -> str:
    return f"{column_name(result, card, lang)} ({card.scenario.title})"


def column_names(result: Comparison, letters: Mapping[str, str]) -> dict[str, str]:
    """Return what the rows are called: the letter of a column with the scenario's title."""
    titles = {card.id: card.scenario.title for card in result.cards}
    return {id_: name if id_ == BASELINE else f"{name} {titles[id_]}" for id_, name in letters.items()}
