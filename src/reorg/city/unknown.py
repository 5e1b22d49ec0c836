"""Words of a scenario against what the data knows: every unknown id gets the nearest known ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from reorg.city.model import City, Dataset
from reorg.errors import Phrase, Problem, Word
from reorg.words.spelling import HINTED, fold, nearest

MOST = 5  # a unit of the report can be several tasks
FEW = 12  # so many choices are listed when none is near


def hint(
    word: str,
    names: Mapping[str, tuple[str, ...]],
    most: int = 3,
    before: int = 0,
    otherwise: str = "hint.show",
) -> Phrase:
    """Return the half sentence that names the nearest known words, or all of them when they are few.

    Args:
        word: what the file says.
        names: what is known, each with further names.
        most: how many are named at the most.
        before: how many problems the file has already; after many, no nearest words are looked for.
        otherwise: the sentence for when none is near and they are many.
    """
    near = nearest(word, names, most) if before <= HINTED else ()
    if near:
        return Phrase("hint.mean", {"choices": ", ".join(f"'{n}'" for n in near)})
    if len(names) <= FEW and (names or otherwise == "hint.show"):
        return Phrase("hint.choices", {"choices": ", ".join(names)})
    return Phrase(otherwise)


def replaced(heirs: Sequence[str]) -> Phrase | None:
    """Return the half sentence that names the tasks that replaced an id, if any did."""
    return Phrase("hint.was", {"tasks": ", ".join(f"'{id_}'" for id_ in heirs)}) if heirs else None


def unknown_department(
    word: Word, city: City, known: Iterable[str], new_names: Mapping[str, str], before: int = 0
) -> Problem:
    """Return the problem that a city has no such department (R202).

    Args:
        word: what the file says.
        city: the baseline.
        known: ids that it may mean.
        new_names: ids that the file makes, with their names.
        before: how many problems the file has already; after many, no nearest words are looked for.
    """
    if word.text.lower() == "alle":
        meant = Phrase("hint.mean", {"choices": "'all'"})
        return Problem("R202", word.where, {"word": word.text, "hint": meant, "city": city.name})
    if before > HINTED:
        return Problem(
            "R202", word.where, {"word": word.text, "hint": Phrase("hint.show"), "city": city.name}
        )
    names = {d.id: (d.name, d.name_en) for d in city.departments}
    choices = {d: names.get(d, (new_names.get(d, ""),)) for d in known}
    return Problem(
        "R202", word.where, {"word": word.text, "hint": hint(word.text, choices), "city": city.name}
    )


def unknown_task(word: Word, data: Dataset, before: int = 0) -> Problem:
    """Return the problem that there is no such task (R201); the report's wording leads to all that it stands for.

    An id that is no longer used leads to the tasks that replaced it.

    Args:
        word: what the file says.
        data: where tasks come from.
        before: how many problems the file has already; after many, no nearest words are looked for.
    """
    if before > HINTED:
        return Problem("R201", word.where, {"word": word.text, "hint": Phrase("hint.show")})
    wanted = fold(word.text)
    heirs = replaced([task.id for task in data.tasks.values() if wanted in map(fold, task.was)])
    if heirs:
        return Problem("R201", word.where, {"word": word.text, "hint": heirs})
    worded = dict.fromkeys(p.task for p in data.placements if p.wording and fold(p.wording) == wanted)
    names: dict[str, tuple[str, ...]] = dict.fromkeys(worded, (word.text,))
    if not names:
        names = {t.id: tuple(t.name.values()) for t in data.tasks.values() if not t.umbrella}
    return Problem("R201", word.where, {"word": word.text, "hint": hint(word.text, names, MOST)})


def unknown_staff(word: Word, name: str, city: City, data: Dataset, before: int = 0) -> Problem:
    """Return the problem that a staff line names no task (R201) and, where it looks like one, no department (R202)."""
    departments = {d.id: (d.name, d.name_en) for d in city.departments}
    near = nearest(name, departments, 1) if "/" not in word.text and before <= HINTED else ()
    if near:
        return unknown_department(word, city, departments, {}, before)
    return unknown_task(Word(name, word.where), data, before)


def unknown_city(word: Word, dataset: Dataset) -> Problem:
    """Return the problem that there is no such municipality (R203)."""
    names = {city.id: (city.name,) for city in dataset.cities.values()}
    return Problem("R203", word.where, {"word": word.text, "hint": hint(word.text, names)})
