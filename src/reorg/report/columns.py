"""What the columns of a comparison are called."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.scorecard.model import BASELINE, Comparison, Scorecard
from reorg.words import Language

FEW = 3  # columns that are named in full where they tie
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def column_name(result: Comparison, card: Scorecard, lang: Language) -> str:
    """Return the short name of a column: the baseline's name, or a letter."""
    number = result.cards.index(card)
    if number == 0:
        return lang("column.today")
    quotient, rest = divmod(number - 1, len(LETTERS))
    return (LETTERS[quotient - 1] if quotient else "") + LETTERS[rest]


def labels(result: Comparison, cards: list[Scorecard], lang: Language) -> str:
    """Return what several columns are called; many by their letters alone."""
    several = list(dict.fromkeys(card.id for card in cards))
    cards_by_id = {card.id: card for card in cards}
    if len(several) > FEW:
        return ", ".join(column_name(result, cards_by_id[id_], lang) for id_ in several)
    return ", ".join(label(result, cards_by_id[id_], lang) for id_ in several)


def label(result: Comparison, card: Scorecard, lang: Language) -> str:
    return f"{column_name(result, card, lang)} ({card.scenario.title})"


def column_names(result: Comparison, letters: Mapping[str, str]) -> dict[str, str]:
    """Return what the rows are called: the letter of a column with the scenario's title."""
    titles = {card.id: card.scenario.title for card in result.cards}
    return {id_: name if id_ == BASELINE else f"{name} {titles[id_]}" for id_, name in letters.items()}
