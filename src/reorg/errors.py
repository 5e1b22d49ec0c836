"""What can be wrong with an input, and where: no prose here, the words are in `reorg.words`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from reorg.words import EN, Language, language

if TYPE_CHECKING:
    from typing import Self

MOST = 1000  # an input with so many mistakes is none; the first of them say enough


class Where(Struct, frozen=True):
    """A place in a file: line and columns count from 1; `end` is the column after the last; 0 is unknown."""

    file: str
    line: int = 0
    column: int = 0
    end: int = 0
    text: str = ""

    def __str__(self) -> str:
        numbers = [str(n) for n in (self.line, self.column) if n]
        return ":".join([self.file, *numbers])


class Word(Struct, frozen=True):
    """A word of a file and its place."""

    text: str
    where: Where

    def __str__(self) -> str:
        return self.text


class Problem(Struct, frozen=True):
    """One thing that is wrong: a stable code, the place, and what the sentence needs to be filled."""

    code: str
    where: Where
    params: Mapping[str, object] = {}

    def message(self, lang: Language = EN) -> str:
        """Return what is wrong and how to mend it, in one sentence each."""
        params = {k: lang(v.key, **v.params) if isinstance(v, Phrase) else v for k, v in self.params.items()}
        what, mend = lang(f"{self.code}.what", **params), lang(f"{self.code}.mend", **params)
        return f"{what} – {mend.rstrip('; ')}"

    def render(self, lang: Language = EN) -> str:
        """Return the message with its place, and the line of the file with the words in question marked."""
        head = f"{self.where}: {lang('word.error')} {self.code}: {self.message(lang)}"
        if not self.where.text:
            return head
        line = self.where.text.replace("\t", " ")
        shown, column = _window(line, self.where.column)
        width = max(1, min(self.where.end, len(line) + 1) - self.where.column) if self.where.end else 1
        return f"{head}\n    {shown}\n    {' ' * (column - 1)}{'^' * min(width, 100)}"


class Phrase(Struct, frozen=True):
    """A part of a message that is itself a sentence of the catalogue."""

    key: str
    params: Mapping[str, object] = {}


class Gathered(list[Problem]):
    """Problems of one input; after very many no more are kept, since the first of them say enough."""

    def append(self, problem: Problem) -> None:
        if len(self) < MOST:
            super().append(problem)

    def extend(self, problems: Iterable[Problem]) -> None:
        for problem in problems:
            self.append(problem)

    def __iadd__(self, problems: Iterable[Problem]) -> Self:  # type: ignore[override,misc] # any problems can be added
        self.extend(problems)
        return self


class ReorgError(Exception):
    """Everything that this package raises on purpose."""


class InputError(ReorgError):
    """An input is wrong; carries every problem of the stage that found them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__(*self.problems)

    def render(self, lang: str = "en") -> str:
        """Return all problems, one below the other, in a language (en or da)."""
        return "\n".join(problem.render(language(lang)) for problem in self.problems)

    def __str__(self) -> str:
        return self.render()


def _window(line: str, column: int) -> tuple[str, int]:
    """Return the part of a long line around a column, and the column within it."""
    if len(line) <= 160:
        return line, column
    start = max(0, column - 60)
    return line[start : start + 160], column - start
