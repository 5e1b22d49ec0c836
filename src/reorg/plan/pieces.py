"""A file's words in, the parts of the city that they mean out."""

from __future__ import annotations

from msgspec import Struct

from reorg.city.model import City, Dataset
from reorg.city.unknown import unknown_task
from reorg.errors import Problem, Where, Word
from reorg.plan.departments import Departments


class Placed(Struct, frozen=True):
    """A placement of a part, or of a fraction of it."""

    fraction: float
    to: str
    word: Word
    point: str | None
    because: str


class Parts(Struct, frozen=True):
    """Finds the parts that a file's words mean; what is wrong is added to the problems that are handed in."""

    city: City
    dataset: Dataset
    departments: Departments

    def one(self, word: Word, source: Word | None, at: Where, problems: list[Problem]) -> int | None:
        """Return the number of the one part that a task and a department of origin (named there) mean."""
        if source and source.text not in self.departments.before:
            problems.append(self.departments.unknown(source, len(problems)))
            return None
        parts = self.of(word, problems)
        if not parts:
            return None
        departments = [self.city.parts[n].department for n in parts]
        if source:
            if source.text not in departments:
                params = {"task": word.text, "word": source.text, "held": ", ".join(departments)}
                problems.append(Problem("R205", at, params))
                return None
            return parts[departments.index(source.text)]
        if len(parts) > 1:
            problems.append(Problem("R206", word.where, {"task": word.text, "held": ", ".join(departments)}))
            return None
        return parts[0]

    def of(self, word: Word, problems: list[Problem]) -> list[int]:
        """Return the numbers of a task's parts in the city."""
        if not word.text:
            return []
        task = self.dataset.tasks.get(word.text)
        if task is None:
            problems.append(unknown_task(word, self.dataset, len(problems)))
        elif task.umbrella:
            problems.append(Problem("R215", word.where, {"task": word.text}))
        else:
            parts = [n for n, part in enumerate(self.city.parts) if part.task == word.text]
            if not parts:
                params = {"task": word.text, "city": self.city.name}
                problems.append(Problem("R214", word.where, params))
            return parts
        return []
