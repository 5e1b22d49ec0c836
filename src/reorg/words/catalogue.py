"""A language: its sentences, with the plural forms of what they count, and how it writes numbers and dates."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from reorg.words import da, en, numbers

TEXTS: Mapping[str, Mapping[str, str]] = {"en": en.TEXTS, "da": da.TEXTS}
LANGUAGES = tuple(TEXTS)
PLURAL = re.compile(r"\{(\w+)\|([^|{}]*)\|([^|{}]*)\}")  # {count|task|tasks}


class Language:
    """One language, called with the key of a sentence and what fills it.

    >>> Language("en")("word.tasks", count=1)
    '1 task'
    >>> Language("da")("word.tasks", count=2)
    '2 opgaver'
    """

    def __init__(self, code: str) -> None:
        self.code = code
        self._texts = TEXTS[code]

    def __call__(self, key: str, /, **params: object) -> str:
        """Return a sentence, filled; `{count|task|tasks}` chooses by the number that `count` reads.

        Raises:
            KeyError: the language has no such sentence; it never falls back to another one.
        """
        text = self._texts[key]
        if "|" in text:
            text = PLURAL.sub(lambda form: form[2 if _one(params[form[1]]) else 3], text)
        return text.format(**params)

    def asks(self, key: str) -> set[str]:
        """Return the names of what fills a sentence."""
        return set(re.findall(r"\{(\w+)", self._texts[key]))

    def outline(self, key: str) -> str:
        """Return a sentence with … for what fills it."""
        return PLURAL.sub(r"\3", self._texts[key]).format_map(defaultdict(lambda: "…"))

    def has(self, key: str) -> bool:
        """Return whether there is a sentence."""
        return key in self._texts

    def of(self, texts: Mapping[str, str], otherwise: str = "") -> str:
        """Return a text of the data in this language, else in another that it has, else `otherwise`."""
        return texts.get(self.code) or next((text for text in texts.values() if text), otherwise)

    def listed(self, names: Iterable[str]) -> str:
        """Return names as a sentence lists them.

        >>> Language("da").listed(["SOF", "BIF", "KFF"])
        'SOF, BIF og KFF'
        """
        *most, last = [*names] or [""]
        return self("word.and", most=", ".join(most), last=last) if most else last

    def number(self, value: float, decimals: int = 0) -> str:
        """Return a number with exactly so many decimals."""
        return numbers.number(self.code, value, decimals)

    def signed(self, value: float, decimals: int = 0) -> str:
        """Return a difference with its sign; nothing changed reads 0."""
        return numbers.signed(self.code, value, decimals)

    def date(self, text: str) -> str:
        """Return an ISO date, or year and month, as people write it; any other text as it is."""
        return numbers.date(self.code, text)

    def __repr__(self) -> str:
        return f"Language({self.code!r})"

    def __reduce__(self) -> tuple[type[Language], tuple[str]]:
        return Language, (self.code,)


def _one(count: object) -> bool:
    """Return whether a number takes the singular: 1, and a change of 1."""
    return count == 1 or str(count).lstrip("+−-") == "1"
