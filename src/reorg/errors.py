"""What can be wrong with an input, and where: no prose here, the words are in `reorg.words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from msgspec import Struct

from reorg.words import EN, Language, language
from reorg.words.spelling import in_place, inline

MOST = 1000  # of so many mistakes the first say enough; the others are counted


class Where(Struct, frozen=True):
    """A place in a file: line and columns count from 1; `end` is the column after the last; 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0
    end: int = 0
    text: str = ""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([inline(self.file), *numbers])


class Word(Struct, frozen=True):
    """A word of a file and its place."""

    text: str
    where: Where

    def __str__(self) -> str:
        return self.text


class Problem(Struct, frozen=True):
    """One thing that is wrong: a stable code, the place, and what the sentence needs to be filled.

    `more`: what follows in the file could not be read, and may be wrong too.
    """

    code: str
    where: Where
    params: Mapping[str, object] = {}
    more: bool = False

    def message(self, lang: Language = EN) -> str:
        """Return what is wrong and how to mend it, in one sentence each."""
        params = {key: _shown(value, lang) for key, value in self.params.items()}
        what, mend = lang(f"{self.code}.what", **params), lang(f"{self.code}.mend", **params)
        more = f" ({lang('word.more_below')})" if self.more else ""
        return inline(f"{what} – {mend.rstrip('; ')}{more}")

    def render(self, lang: Language = EN, level: str = "error") -> str:
        """Return the message with its place, and the line of the file with the words in question marked.

        Args:
            lang: the language.
            level: error, or warning.
        """
        head = f"{self.where}: {lang(f'word.{level}')} {self.code}: {self.message(lang)}"
        if not self.where.text:
            return head
        line = self.where.text
        window, column = _window(line, self.where.column)
        shown = in_place(window)
        width = max(1, min(self.where.end, len(line) + 1) - self.where.column) if self.where.end else 1
        return f"{head}\n    {shown}\n    {' ' * (column - 1)}{'^' * min(width, 100)}"


def _shown(value: object, lang: Language) -> object:
    """Return what fills a sentence: a phrase in its language, a number as people write it there."""
    if isinstance(value, Phrase):
        return lang(value.key, **value.params)
    if isinstance(value, float):
        return lang.number(value, 0 if value.is_integer() else 2)
    return value


class Phrase(Struct, frozen=True):
    """A part of a message that is itself a sentence of the catalogue."""

    key: str
    params: Mapping[str, object] = {}


class Remark(Struct, frozen=True):
    """A remark that stops nothing: a code of the catalogue and what fills it."""

    code: str
    params: Mapping[str, object] = {}


class ReorgError(Exception):
    """Everything that this package raises on purpose."""


class ProblemsError(ReorgError):
    """What carries problems that a person can mend, each once; of very many the first thousand.

    `more` says how many there are besides.
    """

    def __init__(self, problems: Iterable[Problem], more: int = 0) -> None:
        kept: dict[tuple[str, str, str], Problem] = {}
        for problem in problems:
            kept.setdefault((problem.code, str(problem.where), str(problem.params)), problem)
        unique = tuple(kept.values())
        self.problems = unique[:MOST]
        self.more = more + len(unique) - len(self.problems)
        super().__init__(*self.problems)

    def render(self, lang: str = "en") -> str:
        """Return all problems, one below the other, in a language (en or da)."""
        spoken = language(lang)
        more = [spoken("error.more", count=self.more)] if self.more else []
        return "\n".join([*(problem.render(spoken) for problem in self.problems), *more])

    def __reduce__(self) -> tuple[type[ProblemsError], tuple[tuple[Problem, ...], int]]:
        return type(self), (self.problems, self.more)

    def __str__(self) -> str:
        return self.render()


class InputError(ProblemsError):
    """An input is wrong; carries every problem of all inputs."""


class OutputError(ProblemsError):
    """A result could not be written."""


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column within it."""
    if len(line) <= 160:
        return line, column
    start = max(0, column - 60)
    return line[start : start + 160], column - start
