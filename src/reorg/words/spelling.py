"""Words as people spell them: the nearest known ones, in which order names stand, and nothing invisible."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

_FOLD = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ö": "oe", "ä": "ae", "é": "e", "ü": "u"})


LONGEST = 80  # characters; no name is so long, and likeness takes time with the square of the length
HINTED = 40  # so many problems of a file get the nearest words; a file with more has another mistake
ALIKE = 0.6  # a word less alike than this is no suggestion
CLOSE = 0.12  # suggestions that are this much less alike than the best are left out


@lru_cache(maxsize=4096)
def fold(text: str) -> str:
    """Return a word without case, Danish letters, hyphens and spaces.

    >>> fold("Byggesags-behandling Ø")
    'byggesagsbehandlingoe'
    """
    return re.sub(r"[\W_]+", "", text.lower().translate(_FOLD))


def nearest(word: str, names: Mapping[str, Iterable[str]], most: int = 3) -> tuple[str, ...]:
    """Return the ids whose id or names come nearest to a word, best first.

    Args:
        word: what the user wrote.
        names: known ids, each with further names that people may use for it.
        most: how many at the most.

    >>> nearest("hjemmeplej", {"hjemmepleje": ["Home care"], "plejehjem": []})
    ('hjemmepleje',)
    """
    wanted = fold(word)
    if not wanted or len(word) > LONGEST:
        return ()
    scored = []
    for rank, (known, others) in enumerate(names.items()):
        score = max(_likeness(wanted, word, other) for other in (known, *others))
        if score >= ALIKE:
            scored.append((-score, rank, known))
    best = sorted(scored)[:most]
    return tuple(known for score, _, known in best if score <= best[0][0] + CLOSE)


def _likeness(wanted: str, word: str, other: str) -> float:
    folded = fold(other)
    if folded == wanted:
        return 1.0
    tokens = {fold(token) for token in re.split(r"[\W_]+", other) if len(token) > 2}
    whole = 0.9 if wanted in tokens or fold(word.split()[0]) in tokens else 0.0
    if len(wanted) > 3 and folded.startswith(wanted):
        whole = 0.9
    matcher = difflib.SequenceMatcher(None, wanted, folded)
    far = matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE
    return whole if far else max(whole, matcher.ratio())


def harmless(text: str) -> str:
    """Return text from outside as every format and every terminal can show it: the one gate that all of it passes.

    Marks that turn the direction of writing go, and numbers behind them are numbers; other separators of lines than
    the line feed become spaces; controls, and what is no character at all, become visible.

    >>> harmless("abc\\u202e1,2")
    'abc1,2'
    >>> harmless("a\\x1b]0;b\\x07\\rc")
    'a\\\\x1b]0;b\\\\x07 c'
    >>> harmless("bl\\udce5.yaml")  # a name that is not UTF-8
    'bl\\\\xe5.yaml'
    """
    if text.isprintable() or not HARMFUL.search(text):
        return text
    return HARMFUL.sub(_shown, text)


def inline(text: str) -> str:
    """Return text from outside for a message or a name: harmless, and on one line.

    >>> inline("one\\ntwo")
    'one\\\\ntwo'
    """
    return harmless(text).replace("\n", "\\n").replace("\t", " ")


def in_place(text: str) -> str:
    """Return a line of a file with a sign for everything harmful, so that columns stay what they are."""
    return HARMFUL.sub("\ufffd", text).replace("\t", " ")


def _shown(found: re.Match[str]) -> str:
    """Return what is shown for something harmful."""
    text = found[0]
    if text == "\r\n":
        return "\n"
    code = ord(text)
    if code in _TURNING:
        return ""
    if text in _BREAKS:
        return " "
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8, as Python holds it
        code -= 0xDC00
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def collation(text: str) -> tuple[str, str]:
    """Return what to sort a name by: as in Danish, where æ, ø and å come last and case does not matter.

    >>> sorted(["Ældre", "Zoo", "Økonomi", "Areal", "Åer"], key=collation)
    ['Areal', 'Zoo', 'Ældre', 'Økonomi', 'Åer']
    """
    return text.casefold().translate(_LAST), text


_TURNING = {0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
_BREAKS = "\r\v\f\x85\u2028\u2029"
# Controls but for tab and line feed, marks of direction, separators, lone surrogates, and what XML has no way to write.
HARMFUL = re.compile(
    "\r\n|[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_LAST = str.maketrans({"æ": "{", "ä": "{", "ø": "|", "ö": "|", "å": "}"})  # the characters after z
