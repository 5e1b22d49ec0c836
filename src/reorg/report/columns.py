"""What the columns of a comparison are called."""

from __future__ import annotations

import re
from collections.abc import Sequence

from reorg.report.amounts import dated
from reorg.scorecard.model import BASELINE, Comparison, Scorecard
from reorg.words import Language

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
LONGEST = 28  # letters of a short name that nobody gave


def letter(number: int) -> str:
    """Return the letter of a column, counted from 0.

    >>> letter(0), letter(25), letter(26)
    ('A', 'Z', 'AA')
    """
    quotient, rest = divmod(number, len(LETTERS))
    return (LETTERS[quotient - 1] if quotient else "") + LETTERS[rest]


def short_name(card: Scorecard) -> str:
    """Return what a scenario calls itself in short, else the beginning of its title, up to a whole word."""
    if card.scenario.short:
        return card.scenario.short
    begun = re.split(r"\s[-–—]\s|[:,;(]\s?", card.scenario.title)[0].strip() or card.scenario.title
    if len(begun) <= LONGEST:
        return begun
    return begun[:LONGEST].rpartition(" ")[0].rstrip(" -–,") + "…"


def names(cards: Sequence[Scorecard]) -> tuple[str, ...]:
    """Return the letter and the short name of every scenario; one alone needs no letter."""
    if len(cards) == 1:
        return (short_name(cards[0]),)
    return tuple(f"{letter(number)} {short_name(card)}" for number, card in enumerate(cards))


def column_letter(result: Comparison, card: Scorecard, lang: Language) -> str:
    """Return the letter of a column, the baseline's name for that of the baseline."""
    number = result.cards.index(card)
    return letter(number - 1) if number else dated(result.city, lang)


def column_name(result: Comparison, card: Scorecard, lang: Language) -> str:
    """Return what stands above a column: the baseline's name, or a letter with the scenario's short name."""
    name = column_letter(result, card, lang)
    return name if card is result.baseline else f"{name} {short_name(card)}"


def column_names(result: Comparison, letters: dict[str, str]) -> dict[str, str]:
    """Return what the rows are called: the letter of a column with the scenario's short name."""
    shorts = {card.id: short_name(card) for card in result.cards}
    return {id_: name if id_ == BASELINE else f"{name} {shorts[id_]}" for id_, name in letters.items()}
