"""How numbers, differences and dates are written in a language, and rounded as people and Excel do."""

from __future__ import annotations

from datetime import date as day_of
from decimal import Decimal
from math import floor

from reorg.words.cldr import DAY, MONTH, MONTHS, SEPARATORS

MINUS = "−"
HALF = 1e-9  # how far binary may fall short of a half
EXACT = 1e15  # a number with as many digits or fewer is written by Python digit for digit


def number(lang: str, value: float, decimals: int = 0) -> str:
    """Return a number as people of the language write it, with exactly so many decimals.

    >>> number("da", 12345.66, 1)
    '12.345,7'
    >>> number("en", -3)
    '−3'
    """
    shown = rounded(value, decimals)
    digits: float | Decimal = abs(shown)
    if digits * 10**decimals > EXACT:
        digits = Decimal(str(digits))
    group, point = SEPARATORS[lang]
    text = f"{digits:,.{decimals}f}".translate({ord(","): group, ord("."): point})
    return MINUS + text if shown < 0 else text


def rounded(value: float, decimals: int) -> float:
    """Return a number rounded as people and Excel round: a half goes away from 0.

    >>> rounded(196.25, 1), rounded(-11.25, 1), rounded(2.675, 2)
    (196.3, -11.3, 2.68)
    """
    scale = 10.0**decimals
    size = abs(value) * scale
    if size > EXACT:
        return round(value, decimals) + 0.0
    nearest = floor(size + 0.5 + HALF) / scale
    return -nearest if value < 0 < nearest else nearest


def signed(lang: str, value: float, decimals: int = 0) -> str:
    """Return a difference with its sign; nothing changed reads 0.

    >>> signed("en", 2), signed("en", -2), signed("en", 0)
    ('+2', '−2', '0')
    """
    text = number(lang, value, decimals)
    return "+" + text if rounded(value, decimals) > 0 else text


def date(lang: str, text: str) -> str:
    """Return an ISO date, or year and month, as people of the language write it; any other text as it is.

    >>> date("da", "2026-11-23"), date("en", "2024-08"), date("en", "spring 2024")
    ('23. november 2026', 'August 2024', 'spring 2024')
    """
    parts = text.split("-")
    if not (2 <= len(parts) <= 3 and all(part.isdigit() for part in parts) and len(parts[0]) == 4):
        return text
    try:
        day = day_of(*(int(part) for part in (*parts, "1")[:3]))
    except ValueError:
        return text
    pattern = DAY if len(parts) == 3 else MONTH
    return pattern[lang].format(day=day.day, month=MONTHS[lang][day.month - 1], year=day.year)
