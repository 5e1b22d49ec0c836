"""Every sentence that a person reads, in English and Danish, and how numbers are written in each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from math import floor
from types import MappingProxyType
from typing import TYPE_CHECKING

from reorg.words.cldr import DAY, MONTH, MONTHS, SEPARATORS

if TYPE_CHECKING:
    from decimal import Decimal

LANGUAGES = ("en", "da")


PARTS = ("commands", "report", "random", "search", "robust", "errors", "full", "office")  # most wanted first


class Catalogue(Mapping[str, str]):
    """The sentences of one language; a part of them is loaded when no part before it has what is asked for."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.known: dict[str, str] = {}
        self.left = list(PARTS)

    def __getitem__(self, key: str) -> str:
        while key not in self.known and self.left:
            self._load()
        return self.known[key]

    def __iter__(self) -> Iterator[str]:
        while self.left:
            self._load()
        return iter(self.known)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def several(self, key: str) -> str:
        """Return the sentence for a count that is not 1, where it has one of its own; both stand in one part."""
        text = self[key]
        return self.known.get(f"{key}.other", text)

    def _load(self) -> None:
        part = self.left.pop(0)
        self.known |= getattr(import_module(f"reorg.words.{part}_{self.lang}"), part.upper())


CATALOGUES: Mapping[str, Catalogue] = MappingProxyType({lang: Catalogue(lang) for lang in LANGUAGES})

MINUS = "−"
HALF = 1e-9  # how far binary may fall short of a half
EXACT = 1e15  # a number with as many digits or fewer is written by Python digit for digit


def say(lang: str, key: str, /, **params: object) -> str:
    """Return the sentence `key` in a language, with its placeholders filled.

    A `count` that is not 1 chooses `key.other` where the catalogue has one.

    >>> say("en", "word.tasks", count=1)
    '1 task'
    >>> say("da", "word.tasks", count=2)
    '2 opgaver'
    """
    words = CATALOGUES[lang]
    text = words[key] if params.get("count", 1) == 1 else words.several(key)
    return text.format(**params)


def known(key: str) -> bool:
    """Return whether the catalogue has a sentence `key`."""
    return key in CATALOGUES["en"]


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
        from decimal import Decimal  # no count of a city hall is so large

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
    from datetime import date as day_of  # few reports show a date

    try:
        day = day_of(*(int(part) for part in (*parts, "1")[:3]))
    except ValueError:
        return text
    pattern = DAY if len(parts) == 3 else MONTH
    return pattern[lang].format(day=day.day, month=MONTHS[lang][day.month - 1], year=day.year)


def upright(text: str) -> str:
    """Return text without the invisible marks that turn the direction of writing, and numbers behind them too.

    >>> upright("abc\\u202e1,2")
    'abc1,2'
    """
    return text if text.isascii() else text.translate(_TURNING)


def collation(text: str) -> tuple[str, str]:
    """Return what to sort a name by: as in Danish, where æ, ø and å come last and case does not matter.

    >>> sorted(["Ældre", "Zoo", "Økonomi", "Areal", "Åer"], key=collation)
    ['Areal', 'Zoo', 'Ældre', 'Økonomi', 'Åer']
    """
    return text.casefold().translate(_LAST), text


_TURNING = dict.fromkeys([0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})  # the characters after z
